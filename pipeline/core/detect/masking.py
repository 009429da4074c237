"""Hides who the two are: actor and recipient each become one token, so that nothing is learned of particular states."""

from __future__ import annotations

from dataclasses import dataclass

from .tokens import spans, words

ACTOR = "<actor>"
RECIPIENT = "<recipient>"


@dataclass(frozen=True)
class Masked:
    """A sentence with the two spans collapsed into one token each."""

    tokens: tuple[str, ...]
    actor_at: int | None
    recipient_at: int | None
    actor_words: tuple[str, ...]
    recipient_words: tuple[str, ...]


def mask(text: str, actor: str, recipient: str) -> Masked:
    """Masks the first occurrence of each that does not overlap the other; one that is not found stays None."""
    found_actor = _find(text, actor, None)
    found_recipient = _find(text, recipient, found_actor)
    if found_recipient is None and found_actor is not None:  # "Israel ... Israel's parliament": the longer one first
        found_recipient = _find(text, recipient, None)
        found_actor = _find(text, actor, found_recipient)
    tokens: list[str] = []
    places: dict[str, int] = {}
    for start, end in spans(text):
        label = _label(start, found_actor, found_recipient)
        if label is None:
            tokens.append(text[start:end].replace("’", "'"))
        elif label not in places:
            places[label] = len(tokens)
            tokens.append(label)
    return Masked(tuple(tokens), places.get(ACTOR), places.get(RECIPIENT), tuple(words(actor)), tuple(words(recipient)))


def _find(text: str, name: str, taken: tuple[int, int] | None) -> tuple[int, int] | None:
    start = text.find(name) if name else -1
    while start >= 0:
        end = start + len(name)
        inside_word = (start > 0 and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum())
        overlaps = taken is not None and start < taken[1] and taken[0] < end
        if not inside_word and not overlaps:
            return start, end
        start = text.find(name, start + 1)
    return None


def _label(start: int, actor: tuple[int, int] | None, recipient: tuple[int, int] | None) -> str | None:
    if actor is not None and actor[0] <= start < actor[1]:
        return ACTOR
    if recipient is not None and recipient[0] <= start < recipient[1]:
        return RECIPIENT
    return None
