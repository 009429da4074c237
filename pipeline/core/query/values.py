"""What a value means for its field: numbers with magnitudes, dates known to the month, names of states, yes and no."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TypeVar

from pipeline.core.analysis import tokenise
from pipeline.core.periods import period, stamp

from .ast import Flag, Node, Period, Prefix, Range, Since, Term, Words, either
from .errors import QueryError, nearest
from .fields import QueryField, Vocabulary
from .lexer import Piece

Value = TypeVar("Value")

_MAGNITUDES = {
    "": 1.0, "%": 0.01, "k": 1e3, "thousand": 1e3, "lakh": 1e5, "m": 1e6, "mn": 1e6, "million": 1e6, "crore": 1e7,
    "b": 1e9, "bn": 1e9, "billion": 1e9, "t": 1e12, "tn": 1e12, "trillion": 1e12,
}  # fmt: skip
_NUMBER = re.compile(r"\$?(\d{1,3}(?:,\d{3})+(?:\.\d{1,12})?|\d{1,18}(?:\.\d{1,12})?)\s*([a-z%]*)", re.IGNORECASE)
_AGE = re.compile(r"(\d{1,6})(min|h|d|w|mo|y)", re.IGNORECASE)
_AGE_SECONDS = {"min": 60, "h": 3600, "d": 86_400, "w": 7 * 86_400, "mo": 30 * 86_400, "y": 365 * 86_400}
_COMPARED = re.compile(r"(>=|<=|>|<)(.+)", re.DOTALL)
_BETWEEN = re.compile(r"(.*?)\.\.\.?(.*)", re.DOTALL)
_PAIR_BREAK = re.compile(r"\s*[-–/&+]\s*")
_YES_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_MIN_PREFIX = 2
"""Characters before a star: a shorter beginning would match half of everything."""


def condition(field: QueryField, piece: Piece, vocabulary: Vocabulary) -> Node:
    """The leaf for one value of a field; several with commas between are alternatives."""
    if field.reads == "words":
        return _words(field, piece)
    return either([_READ[field.reads](field, part, vocabulary) for part in _alternatives(field, piece)])


def _alternatives(field: QueryField, piece: Piece) -> Iterator[Piece]:
    if field.reads in ("number", "period", "since") or piece.sort == "phrase":
        yield piece
        return
    at = piece.at
    for text in piece.text.split(","):
        yield Piece(piece.sort, text.strip(), at)
        at += len(text) + 1


def _words(field: QueryField, piece: Piece) -> Node:
    tokens = tuple(tokenise(piece.text))
    if not tokens:
        raise QueryError(f'"{piece.text}" holds no word to look for', piece.at)
    return Words(field.target, tokens)


def _keyword(field: QueryField, piece: Piece, vocabulary: Vocabulary) -> Node:
    value = _spelled(field, piece.text)
    if value.endswith("*"):
        return _prefix(field, piece, value.rstrip("*"))
    choices = sorted(vocabulary.types) if field.name == "type" else field.choices
    if not value or (choices and value not in choices):
        close = nearest(value, choices)
        known = f"; known: {', '.join(choices[:20])}" if choices and not close else ""
        suggestion = f"{field.name}:{close}" if close else None
        raise QueryError(f'"{piece.text}" is no {field.name}{known}', piece.at, suggestion)
    return Term(field.target, value)


def _prefix(field: QueryField, piece: Piece, start: str) -> Node:
    if len(start) < _MIN_PREFIX or "*" in start:
        raise QueryError(f"a star needs {_MIN_PREFIX} characters before it, and stands at the end", piece.at)
    return Prefix(field.target, start)


def _spelled(field: QueryField, text: str) -> str:
    if field.case == "kept":
        return text.strip()
    if field.case == "upper":
        return text.strip().upper()
    lower = text.strip().lower()
    return lower.removeprefix("www.") if field.name == "outlet" else lower.replace(" ", "_").replace("-", "_")


def _actor(field: QueryField, piece: Piece, vocabulary: Vocabulary) -> Node:
    return Term(field.target, _code(piece.text, piece.at, vocabulary))


def _code(name: str, at: int, vocabulary: Vocabulary) -> str:
    code = vocabulary.actor(name)
    if code is None:
        close = nearest(name.casefold(), vocabulary.actors)
        message = f'no state or body is called "{name}"; names of several words stand in quotation marks'
        raise QueryError(message, at, vocabulary.actors[close] if close else None)
    return code


def _pair(field: QueryField, piece: Piece, vocabulary: Vocabulary) -> Node:
    """Wherever a hyphen parts two known names: Guinea-Bissau has one of its own."""
    breaks = list(_PAIR_BREAK.finditer(piece.text))
    for found in breaks:
        first, second = piece.text[: found.start()], piece.text[found.end() :]
        codes = [code for name in (first, second) if (code := vocabulary.actor(name))]
        if len(codes) == 2:
            return Term(field.target, "-".join(sorted(codes)))
    if not breaks:
        raise QueryError("a pair is two states with a hyphen between: pair:IRN-PAK", piece.at)
    for name in (piece.text[: breaks[0].start()], piece.text[breaks[0].end() :]):
        _code(name, piece.at, vocabulary)
    raise QueryError("a pair is two states with a hyphen between: pair:IRN-PAK", piece.at)


def _number(field: QueryField, piece: Piece, _: Vocabulary) -> Node:
    operator, low, high = _bounds(piece, lambda text: _as_number(text, piece))
    match operator:
        case ">" | ">=":
            return Range(field.target, low=low, low_open=operator == ">")
        case "<" | "<=":
            return Range(field.target, high=high, high_open=operator == "<")
        case _:
            return Range(field.target, low=low, high=high)


def _as_number(text: str, piece: Piece) -> float:
    match = _NUMBER.fullmatch(text.strip())
    magnitude = _MAGNITUDES.get(match[2].lower()) if match else None
    if match is None or magnitude is None:
        raise QueryError(f'"{text}" is no number; write 5000000, 5m, 1.5bn or 2..3bn', piece.at)
    return float(match[1].replace(",", "")) * magnitude


def _period(field: QueryField, piece: Piece, _: Vocabulary) -> Node:
    operator, low, high = _bounds(piece, lambda text: _as_period(text, piece))
    start = stamp(low[operator == ">"]) if low else None
    end = stamp(high[operator != "<"]) if high else None
    return Period(field.target, field.until, start, end)


def _as_period(text: str, piece: Piece) -> tuple[datetime, datetime]:
    found = period(text.strip())
    if found is None:
        raise QueryError(f'"{text}" is no date; write 2026, 2026-05, 2026-05-19 or 2026-05..2026-07', piece.at)
    return found


def _since(field: QueryField, piece: Piece, _: Vocabulary) -> Node:
    if age := _AGE.fullmatch(piece.text):
        return Since(field.target, int(age[1]) * _AGE_SECONDS[age[2].lower()])
    if found := period(piece.text):
        return Period(field.target, field.target, start=stamp(found[0]))
    raise QueryError(f'"{piece.text}" is no age; write 90min, 12h, 7d, 3w, 6mo, 1y or a date', piece.at)


def _flag(field: QueryField, piece: Piece, _: Vocabulary) -> Node:
    value = _YES_NO.get(piece.text.lower())
    if value is None:
        raise QueryError(f"{field.name} is yes or no", piece.at, f"{field.name}:yes")
    return Flag(field.target, value)


def _bounds(piece: Piece, read: Callable[[str], Value]) -> tuple[str, Value | None, Value | None]:
    """Operator ("" for equality or a span), lower and upper bound of ``>1bn``, ``1m..2bn``, ``2026..`` or ``5``."""
    if compared := _COMPARED.fullmatch(piece.text):
        value = read(compared[2])
        return (compared[1], value, None) if compared[1].startswith(">") else (compared[1], None, value)
    if (between := _BETWEEN.fullmatch(piece.text)) and (between[1] or between[2]):
        low, high = (read(text) if text else None for text in between.groups())
        return "", low, high
    value = read(piece.text)
    return "", value, value


_READ: dict[str, Callable[[QueryField, Piece, Vocabulary], Node]] = {
    "keyword": _keyword,
    "actor": _actor,
    "pair": _pair,
    "number": _number,
    "period": _period,
    "since": _since,
    "flag": _flag,
}
