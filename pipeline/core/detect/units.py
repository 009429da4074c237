"""The sentences of a reading one by one, each with the names in it; the headline comes first.

A headline that the text repeats, or that a feed has glued to the first sentence, is one unit of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.detect.headline import body_start
from pipeline.core.detect.understood import with_understood
from schemas import Entity, Reading, Span

MAX_CONTEXT = 800
"""Characters of the paragraph that is kept around the evidence."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, or the headline, with the names in it."""

    text: str
    start: int
    end: int
    entities: tuple[Entity, ...]
    evidence: Span
    order: int
    """0 is the headline, 1 the first sentence."""

    @property
    def in_text(self) -> bool:
        """Whether offsets of the reading's dates and amounts apply."""
        return self.order > 0

    @property
    def is_question(self) -> bool:
        return self.text[: self.end].rstrip().endswith("?")


def units_of(reading: Reading) -> Iterator[Unit]:
    """The headline, unless the text repeats it, and the sentences."""
    spans = reading.sentences
    if not spans:
        return
    codes = {entity.code for entity in (*reading.title_entities, *reading.entities) if entity.code}
    lead = Span(start=spans[0][0], end=spans[0][1], text=reading.text[spans[0][0] : spans[0][1]])
    if reading.title and not reading.text.startswith(reading.title[:40]):
        named = _apart(with_understood(reading.title, reading.title_entities, codes))
        yield Unit(reading.title, 0, len(reading.title), named, lead, 0)
    entities = _apart(with_understood(reading.text, reading.entities, codes))
    at = 0
    for order, (start, end) in enumerate(spans, start=1):
        inside: list[Entity] = []
        while at < len(entities) and entities[at].start < end:
            if entities[at].start >= start and entities[at].end <= end:
                inside.append(entities[at])
            at += 1
        evidence = Span(start=start, end=end, text=reading.text[start:end])
        seam = body_start(reading.text, reading.title, start, end) if order == 1 else start
        seam = next((entity.start for entity in inside if entity.start < seam < entity.end), seam)
        for first, last in ((start, seam), (seam, end)):
            named = tuple(entity for entity in inside if first <= entity.start and entity.end <= last)
            if last > first:
                yield Unit(reading.text, first, last, named, evidence, order)


def _apart(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Entities in order without overlaps: the earlier, then the longer one stays."""
    found: list[Entity] = []
    for entity in sorted(entities, key=lambda one: (one.start, -one.end)):
        if not found or entity.start >= found[-1].end:
            found.append(entity)
    return tuple(found)


def paragraph(text: str, evidence: Span) -> str:
    """The paragraph of the evidence, cut evenly on both sides when it is long."""
    start = text.rfind("\n", 0, evidence.start) + 1
    end = text.find("\n", evidence.end)
    end = len(text) if end < 0 else end
    spare = max(0, MAX_CONTEXT - (evidence.end - evidence.start)) // 2
    return text[max(start, evidence.start - spare) : min(end, evidence.end + spare)].strip()
