"""The same news in many outlets is one story; the same background in two news items is not.

A third of world news is reprints: copied with a new headline, cut to fit, lengthened, or sent again with new facts.
An editor recognises them by long stretches of equal wording, and tells a reprint from a new report that re-uses old
paragraphs by where the equal wording stands: a reprint shares the opening, a new report carries the old at its end.
``Deduper`` does the same, in one pass and in bounded memory:

1. ``signature``: the text as sampled hashes of three-word shingles, in the order of the text;
2. ``index``: which stories of the window share rare shingles with it;
3. ``likeness``: how much of each is in the other, shingles that many stories use counting little;
4. the best link wins (never chains of weak links), else it is a story of its own;
5. ``relation``: what the article did with the story's text: copied, cut, extended or updated it.
"""

from .deduper import Deduper
from .policy import DedupePolicy
from .stream import dedupe_lines

__all__ = ["DedupePolicy", "Deduper", "dedupe_lines"]
