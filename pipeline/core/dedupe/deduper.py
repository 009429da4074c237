"""One article in, the story it belongs to out. Everything else in this package serves ``Deduper.assign``."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass

from pipeline.core.dedupe.judgement import Circumstances, same_story
from pipeline.core.dedupe.kept import TEXT_PREFIX, Kept, day_of, story_key, text_key
from pipeline.core.dedupe.likeness import Likeness, likeness
from pipeline.core.dedupe.membership import founded, joined, member_of, with_relation
from pipeline.core.dedupe.memory import Memory
from pipeline.core.dedupe.policy import DedupePolicy
from pipeline.core.dedupe.relation import difference, relation
from pipeline.core.dedupe.signature import Signature, signature_of
from pipeline.core.outlets import UNKNOWN_DOMAIN
from schemas import Article, ArticleId, Assignment, Relation, Story, StoryId, content_id


@dataclass(frozen=True)
class _Link:
    """An earlier text that an article is like."""

    text: Kept
    found: Likeness


@dataclass(frozen=True)
class _Decision:
    """What to do with an article; ``joins`` is None when it founds a story."""

    joins: StoryId | None
    relation: Relation
    similarity: float
    background_of: tuple[StoryId, ...] = ()


class Deduper:
    """Assigns articles to stories, one after the other; one writer for each language.

    ``store`` keeps everything (a dict, a SQLite table, a Faust table); the index in memory is rebuilt from it at the
    first use and by ``reload``. After a transaction of the store was rolled back, call ``reload``.
    """

    def __init__(self, store: MutableMapping[str, bytes], policy: DedupePolicy | None = None) -> None:
        self._store = store
        self._policy = policy or DedupePolicy()
        self._memory: Memory | None = None

    def reload(self) -> None:
        """Rebuild the index from the store (restart, rebalance, rollback): the same answers afterwards."""
        self._memory = self._remembered()

    def story(self, story_id: StoryId) -> Story | None:
        """The story as it now stands; None when it was never known or has left the window."""
        stored = self._store.get(story_key(story_id))
        return None if stored is None else Story.model_validate_json(stored)

    def assign(self, article: Article) -> Assignment:
        """Where the article belongs.

        The same id and version again gets the answer of the first time, with the story as it now stands.
        """
        known = self._store.get(text_key(article.id, article.version))
        if known is not None:
            kept = Kept.decode(known)
            story = self.story(kept.story_id) or founded(article, kept.story_id)
            return Assignment(article=article, story=story, relation=kept.relation, similarity=kept.similarity)
        day = self._move_window(day_of(article))
        fresh = signature_of(article.title, article.text)
        return self._take(article, day, fresh, self._decide(article, day, fresh))

    def relation_at_last(self, article_id: ArticleId, version: str) -> Relation:
        """The relation in view of the whole story as it now is: the text that most members share is the original."""
        kept = Kept.decode(self._store[text_key(article_id, version)])
        reference = self._window.reference(kept.story_id)
        return "original" if reference.number == kept.number else self._relation(kept.signature, reference)

    @property
    def _window(self) -> Memory:
        if self._memory is None:
            self._memory = self._remembered()
        return self._memory

    def _remembered(self) -> Memory:
        return Memory(Kept.decode(self._store[key]) for key in list(self._store) if key.startswith(TEXT_PREFIX))

    def _move_window(self, day: int) -> int:
        """Forget what has left the window; gives the day to file under (news older than the window: its oldest day)."""
        oldest = max(day, self._window.newest_day) - self._policy.window_days
        if day > self._window.newest_day:
            for story_id, texts in self._window.forget_before(oldest):
                self._store.pop(story_key(story_id), None)
                for text in texts:
                    self._store.pop(text.key, None)
        return max(day, oldest)

    def _decide(self, article: Article, day: int, signature: Signature) -> _Decision:
        earlier = self._window.latest_version(article.id)
        if earlier is not None:
            return self._new_version(signature, earlier)
        links = self._links(article.language, day, signature)
        same = [link for link in links if self._same(article, day, signature, link)]
        if not same:
            return _Decision(None, "original", 1.0, self._background(links))
        best = max(same, key=lambda link: (link.found.jaccard, -link.text.number))
        reference = self._window.reference(best.text.story_id)
        return _Decision(best.text.story_id, self._relation(signature, reference), round(best.found.jaccard, 4))

    def _same(self, article: Article, day: int, signature: Signature, link: _Link) -> bool:
        known = article.outlet.domain != UNKNOWN_DOMAIN  # two such are not one outlet
        about = Circumstances(known and article.outlet.domain == link.text.outlet, day == link.text.day)
        return same_story(link.found, signature, link.text.signature, about, self._policy)

    def _new_version(self, signature: Signature, earlier: Kept) -> _Decision:
        """A changed article stays in its story; unless only words were tidied it must be read again."""
        language = earlier.language
        found = likeness(self._window.weighed(signature, language), self._window.weighed(earlier.signature, language))
        told: Relation = "copy" if self._relation(signature, earlier) == "copy" else "update"
        return _Decision(earlier.story_id, told, round(found.jaccard, 4))

    def _links(self, language: str, day: int, signature: Signature) -> list[_Link]:
        since = day - self._policy.window_days
        stories = self._window.candidates(signature, language, since, self._policy.stories)
        mine = self._window.weighed(signature, language)
        texts = [text for story in stories for text in self._window.spokesmen(story, self._policy.texts)]
        return [_Link(text, likeness(mine, self._window.weighed(text.signature, language))) for text in texts]

    def _background(self, links: Sequence[_Link]) -> tuple[StoryId, ...]:
        shared = [link.text.story_id for link in links if link.found.shared >= self._policy.background_shared]
        return tuple(dict.fromkeys(shared))

    def _relation(self, signature: Signature, reference: Kept) -> Relation:
        mine = self._window.weighed(signature, reference.language)
        return relation(difference(mine, self._window.weighed(reference.signature, reference.language)))

    def _take(self, article: Article, day: int, signature: Signature, decision: _Decision) -> Assignment:
        """Write the decision down: the text, then the story that it founds or joins."""
        story_id = decision.joins or StoryId(content_id("sto", article.id))
        before = self.story(story_id) if decision.joins else None
        if before is None:
            story, told = founded(article, story_id, decision.background_of), decision.relation
        else:
            story, told = self._joined(before, article, signature, decision)
        kept = Kept(
            self._window.next_number, day, article.id, article.version, article.language, article.outlet.domain,
            story_id, told, decision.similarity, signature,
        )  # fmt: skip
        self._window.add(kept)
        self._store[kept.key] = kept.encode()
        self._store[story_key(story_id)] = story.model_dump_json().encode()
        return Assignment(article=article, story=story, relation=told, similarity=decision.similarity)

    def _joined(
        self, before: Story, article: Article, signature: Signature, decision: _Decision
    ) -> tuple[Story, Relation]:
        """The story with its new member, and what is told of it. A late original becomes canonical and is read.

        One of the same second may become canonical too (by its id), but as a copy it need not be read again.
        """
        story = joined(before, member_of(article, decision.relation, decision.similarity))
        if story.canonical != article.id or before.canonical == article.id:
            return with_relation(story, story.canonical, "original"), decision.relation
        former = self._window.latest_version(before.canonical)
        if former is not None:
            mine = self._window.weighed(signature, former.language)
            theirs = self._window.weighed(former.signature, former.language)
            story = with_relation(story, before.canonical, relation(difference(theirs, mine)))
        earlier = article.published_at < before.first_seen
        return with_relation(story, article.id, "original"), "original" if earlier else decision.relation
