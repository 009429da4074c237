"""The window in memory: the texts, their index by language, and each story's consensus. Rebuilt from the store.

A story stays, with all its texts, until the last of them has left the window; nothing here depends on more than the
texts that stay and their numbers, so a process that was restarted at any point answers as one that never stopped.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.core.dedupe.consensus import Consensus
from pipeline.core.dedupe.index import Index
from pipeline.core.dedupe.kept import Kept
from pipeline.core.dedupe.likeness import Weighed
from pipeline.core.dedupe.signature import Signature
from schemas import ArticleId, StoryId

LEAST = 1.0
"""Rare shingles that a story must share to be looked at."""
NEAR_BEST = 0.2
"""Share of the best candidate's rare shingles that another must have to be looked at."""


class Memory:
    """The remembered texts by number, in stories; a story's number is that of its first text."""

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
        story = self._stories.setdefault(kept.story_id, Consensus())
        story.add(kept.number, self._signature)
        self._index(kept.language).add(story.members[0], kept.signature.shingles.tolist())
        self.next_number = max(self.next_number, kept.number + 1)
        self.newest_day = max(self.newest_day, kept.day)

    def forget_before(self, day: int) -> list[tuple[StoryId, list[Kept]]]:
        """Drop the stories of which no text is as young as ``day``; gives them with their texts."""
        old = [name for name, story in self._stories.items() if max(map(self._day, story.members)) < day]
        return [(name, self._forget(self._stories.pop(name).members)) for name in old]

    def _forget(self, members: list[int]) -> list[Kept]:
        texts = [self._texts.pop(number) for number in members]
        for text in texts:
            self._index(text.language).remove(members[0], text.signature.shingles.tolist())
            self._latest.pop(text.article_id, None)
        return texts

    def latest_version(self, article_id: ArticleId) -> Kept | None:
        number = self._latest.get(article_id)
        return None if number is None else self._texts[number]

    def reference(self, story_id: StoryId) -> Kept:
        """The text that the story's members have in common."""
        return self._texts[self._stories[story_id].reference()]

    def spokesmen(self, story_id: StoryId, limit: int) -> list[Kept]:
        """The texts that stand for a story in comparisons."""
        return [self._texts[number] for number in self._stories[story_id].spokesmen(limit)]

    def weighed(self, signature: Signature, language: str) -> Weighed:
        """The signature with the weight of each shingle: one over the number of stories that have it."""
        shingles = signature.shingles.tolist()
        return Weighed(signature, shingles, self._index(language).weights(shingles))

    def candidates(self, signature: Signature, language: str, since: int, limit: int) -> list[StoryId]:
        """The stories begun since a day that share the rarest shingles with a text, best first."""
        sharing = self._index(language).sharing(signature.shingles.tolist())
        shared = {number: weight for number, weight in sharing.items() if self._day(number) >= since}
        enough = max(LEAST, NEAR_BEST * max(shared.values(), default=0.0))
        near = [number for number, weight in shared.items() if weight >= enough]
        best = sorted(near, key=lambda number: (-shared[number], number))[:limit]
        return [self._texts[number].story_id for number in best]

    def _index(self, language: str) -> Index:
        return self._indexes.setdefault(language, Index())

    def _signature(self, number: int) -> Signature:
        return self._texts[number].signature

    def _day(self, number: int) -> int:
        return self._texts[number].day
