"""Which earlier texts of the window have a shingle, and in how many stories it occurs.

Postings lie in one bucket for each day of publication, and a whole bucket is dropped when its day leaves the window.
A bucket takes the first ``MOST`` texts of a shingle and no more: what stands in that many texts is boilerplate and
says nothing. Both rules depend only on what is in the bucket, so an index rebuilt from the store is the same index.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.core.dedupe.words import Hashes

MOST = 64
"""Texts a day remembered for one shingle."""


class Index:
    """Shingle → texts, for one language. Texts are numbered in order of arrival."""

    def __init__(self) -> None:
        self._days: dict[int, dict[int, list[int]]] = {}

    def add(self, number: int, day: int, shingles: Hashes) -> None:
        bucket = self._days.setdefault(day, {})
        for shingle in shingles.tolist():
            texts = bucket.setdefault(shingle, [])
            if len(texts) < MOST:
                texts.append(number)

    def drop_before(self, day: int) -> None:
        for old in [each for each in self._days if each < day]:
            del self._days[old]

    def texts(self, shingles: Hashes) -> list[Sequence[int]]:
        """For each shingle the texts that have it."""
        buckets: list[Mapping[int, list[int]]] = list(self._days.values())
        if len(buckets) == 1:
            get = buckets[0].get
            return [get(shingle, ()) for shingle in shingles.tolist()]
        return [
            [text for bucket in buckets for text in bucket.get(shingle, ())] for shingle in shingles.tolist()
        ]
