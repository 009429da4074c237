"""The window in memory: the texts, their index by language, and each story's consensus. Rebuilt from the store.

Nothing here depends on more than the set of remembered texts and their numbers, so that a process that was restarted
at any point answers as one that never stopped.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from pipeline.core.dedupe.consensus import Consensus
from pipeline.core.dedupe.index import Index
from pipeline.core.dedupe.kept import Kept
from pipeline.core.dedupe.likeness import Weighed
from pipeline.core.dedupe.signature import Signature
from schemas import ArticleId, StoryId


class Memory:
    """The remembered texts, by number."""

    def __init__(self, kept: Iterable[Kept] = ()) -> None:
        self._texts: dict[int, Kept] = {}
        self._latest: dict[ArticleId, int] = {}
        self._stories: dict[StoryId, Consensus] = {}
        self._indexes: dict[str, Index] = {}
        self.next_number = 0
        self.newest_day = 0
        for each in sorted(kept, key=lambda text: text.number):
            self.add(each)

    def add(self, kept: Kept) -> None:
        self._texts[kept.number] = kept
        self._latest[kept.article_id] = kept.number
        self._indexes.setdefault(kept.language, Index()).add(kept.number, kept.day, kept.signature.shingles)
        self._stories.setdefault(kept.story_id, Consensus()).add(kept.number, self._signature)
        self.next_number = max(self.next_number, kept.number + 1)
        self.newest_day = max(self.newest_day, kept.day)

    def forget_before(self, day: int) -> tuple[list[Kept], list[StoryId]]:
        """Drop what lies before the window; gives the texts, and the stories that have none left."""
        old = [text for text in self._texts.values() if text.day < day]
        for index in self._indexes.values() if old else ():
            index.drop_before(day)
        for text in old:
            del self._texts[text.number]
            if self._latest[text.article_id] == text.number:
                del self._latest[text.article_id]
        return old, [story for story in dict.fromkeys(text.story_id for text in old) if not self._shrink(story)]

    def _shrink(self, story_id: StoryId) -> bool:
        """Let a story's consensus be that of its remaining texts; False when there is none."""
        remaining = [number for number in self._stories.pop(story_id).members if number in self._texts]
        for number in remaining:
            self._stories.setdefault(story_id, Consensus()).add(number, self._signature)
        return bool(remaining)

    def text(self, number: int) -> Kept:
        return self._texts[number]

    def latest_version(self, article_id: ArticleId) -> Kept | None:
        number = self._latest.get(article_id)
        return None if number is None else self._texts[number]

    def reference(self, story_id: StoryId) -> Kept:
        """The text that the story's members have in common."""
        return self._texts[self._stories[story_id].reference()]

    def weighed(self, signature: Signature, language: str) -> Weighed:
        return self.candidates(signature, language, 0)[0]

    def candidates(self, signature: Signature, language: str, limit: int) -> tuple[Weighed, list[Kept]]:
        """The signature weighed by the rarity of its shingles, and the texts that share the rarest of them."""
        index = self._indexes.get(language)
        found = index.texts(signature.shingles) if index else [()] * len(signature.shingles)
        weights = np.ones(len(found))
        shared: dict[int, float] = {}
        for place, texts in enumerate(found):
            if not texts:
                continue
            if len(texts) > 1:
                weights[place] = weight = 1.0 / len({self._texts[number].story_id for number in texts})
            else:
                weight = 1.0
            if limit:
                for number in texts:
                    shared[number] = shared.get(number, 0.0) + weight
        best = sorted(shared, key=lambda number: (-shared[number], number))[:limit]
        return Weighed(signature, weights), [self._texts[number] for number in best]

    def _signature(self, number: int) -> Signature:
        return self._texts[number].signature
