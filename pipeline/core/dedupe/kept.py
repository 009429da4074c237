"""What the store keeps of one version of an article: enough to answer a redelivery and to rebuild the index.

A record is one line of JSON, then the signature's bytes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import cast

from pipeline.core.dedupe.signature import Signature
from schemas import Article, ArticleId, Relation, StoryId

TEXT_PREFIX = "d/"
STORY_PREFIX = "s/"


@dataclass(frozen=True)
class Kept:
    """One version of an article as dedupe remembers it."""

    number: int
    """In order of arrival, over the whole life of the store."""
    day: int
    """Bucket of the window: days since year 1."""
    article_id: ArticleId
    version: str
    language: str
    outlet: str
    """Domain."""
    story_id: StoryId
    relation: Relation
    """As first told."""
    similarity: float
    signature: Signature

    @property
    def key(self) -> str:
        return text_key(self.article_id, self.version)

    def encode(self) -> bytes:
        head = (
            self.number, self.day, self.article_id, self.version, self.language, self.outlet, self.story_id,
            self.relation, self.similarity,
        )  # fmt: skip
        return json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" + self.signature.encode()

    @classmethod
    def decode(cls, data: bytes) -> Kept:
        """Raises ``ValueError`` when the signature is of another version."""
        line, _, signature = data.partition(b"\n")
        number, day, article_id, version, language, outlet, story_id, relation, similarity = json.loads(line)
        return cls(
            number, day, ArticleId(article_id), version, language, outlet, StoryId(story_id),
            cast(Relation, relation), similarity, Signature.decode(signature),
        )  # fmt: skip


def text_key(article_id: ArticleId, version: str) -> str:
    return f"{TEXT_PREFIX}{article_id}/{version}"


def story_key(story_id: StoryId) -> str:
    return f"{STORY_PREFIX}{story_id}"


def day_of(article: Article) -> int:
    """Day of publication; a feed that dates its news in the future does not move the window there."""
    return min(article.published_at, article.fetched_at).toordinal()
