"""Which stories of the window have a shingle, and how many.

Nearly every shingle belongs to one story, so a posting is one number until a second story comes. A shingle that many
stories have is boilerplate: it still counts as that frequent, but nobody is looked up by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

BOILERPLATE = 32
"""Stories that make a shingle boilerplate; its weight is 1/32 and it costs more to follow than it tells."""


class Index:
    """Shingle → stories (by number), for one language."""

    def __init__(self) -> None:
        self._stories: dict[int, int | set[int]] = {}

    def add(self, story: int, shingles: Iterable[int]) -> None:
        index = self._stories
        for shingle in shingles:
            having = index.setdefault(shingle, story)
            if isinstance(having, set):
                having.add(story)
            elif having != story:
                index[shingle] = {having, story}

    def remove(self, story: int, shingles: Iterable[int]) -> None:
        """Take a story away. Whatever was added and removed, equal stories make an equal index."""
        for shingle in shingles:
            having = self._stories.get(shingle)
            if isinstance(having, set):
                having.discard(story)
                if len(having) == 1:
                    self._stories[shingle] = having.pop()
            elif having == story:
                del self._stories[shingle]

    def weights(self, shingles: Iterable[int]) -> list[float]:
        """For each shingle one over the number of stories that have it; 1 when none has."""
        get = self._stories.get
        return [1.0 / len(having) if isinstance(having := get(shingle), set) else 1.0 for shingle in shingles]

    def sharing(self, shingles: Sequence[int]) -> dict[int, float]:
        """The stories that have any of the shingles, each with the weight of those it has."""
        shared: dict[int, float] = {}
        get = self._stories.get
        for shingle in shingles:
            having = get(shingle)
            if having is None:
                continue
            if not isinstance(having, set):
                shared[having] = shared.get(having, 0.0) + 1.0
            elif len(having) < BOILERPLATE:
                for story in having:
                    shared[story] = shared.get(story, 0.0) + 1.0 / len(having)
        return shared
