"""Noun groups and verb groups: the pieces that clauses are made of.

A noun group is a run of nominal words with what "of" adds to it, and with the place an envoy is posted to ("the
ambassador to Peru"). A verb group is the auxiliaries and the verb they lead to, with its form and voice.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.core.detect import grammar
from pipeline.core.detect.tagging import ADV, AUX, MODAL, NOMINAL, NOT, PREP, PRON, TO, VERB, Token

GROUP, ACTION = "group", "action"
VERBAL = frozenset((AUX, MODAL, NOT, TO, VERB, ADV))


@dataclass(slots=True)
class Chunk:
    """A noun group, a verb group or a single small word; ``start`` and ``end`` count tokens."""

    kind: str
    """``group``, ``action``, or the tag of the small word."""
    start: int
    end: int
    word: str = ""
    """Last noun of a group, lemma of an action's main verb, the small word itself."""
    auxiliaries: tuple[str, ...] = ()
    """Words of an action before its main verb, lower case."""
    form: str = ""
    """Of an action: finite, infinitive, ing, participle."""
    passive: bool = False


def chunked(tokens: list[Token]) -> list[Chunk]:
    """The chunks of a sentence, in order, each token in one."""
    chunks: list[Chunk] = []
    index = 0
    while index < len(tokens):
        chunk = _chunk_at(tokens, index)
        chunks.append(chunk)
        index = chunk.end
    return chunks


def _chunk_at(tokens: list[Token], index: int) -> Chunk:
    tag = tokens[index].tag
    if tag in NOMINAL:
        return _group(tokens, index)
    if tag == PRON:
        return Chunk(GROUP, index, index + 1, tokens[index].lower)
    if tag in VERBAL:
        return _action(tokens, index)
    return Chunk(tag, index, index + 1, tokens[index].lower)


def _group(tokens: list[Token], start: int) -> Chunk:
    """A run of nominal words, with "of …" groups and an envoy's "to …" taken in."""
    end = _nominal_end(tokens, start)
    head = tokens[end - 1]
    while end + 1 < len(tokens) and tokens[end].tag == PREP and tokens[end + 1].tag in NOMINAL:
        takes_in = tokens[end].lower == "of" or (tokens[end].lower in {"to", "for"} and _is_envoy(tokens[end - 1]))
        if not takes_in or tokens[end + 1].lower in grammar.ASKING:
            break
        end = _nominal_end(tokens, end + 1)
    return Chunk(GROUP, start, end, head.lemma)


def _is_envoy(token: Token) -> bool:
    return token.entity is None and token.lemma in grammar.ENVOYS


def _nominal_end(tokens: list[Token], start: int) -> int:
    end = start
    while end < len(tokens) and tokens[end].tag in NOMINAL:
        end += 1
    return end


def _action(tokens: list[Token], start: int) -> Chunk:
    """Auxiliaries and the verb they lead to; without a verb an auxiliary is itself the verb ("is", "has")."""
    end = start
    while end < len(tokens) and tokens[end].tag in VERBAL:
        end += 1
        if tokens[end - 1].tag == VERB:
            break
    group = tokens[start:end]
    if group[-1].tag != VERB and not any(token.tag in {AUX, MODAL} for token in group):
        return Chunk(ADV, start, end, group[-1].lower)
    auxiliaries = tuple(token.lower for token in group[:-1] if token.tag != ADV or token.lower in grammar.READY)
    main = group[-1] if group[-1].tag == VERB else next(token for token in reversed(group) if token.tag in {AUX, MODAL})
    passive = _is_passive(tokens, end, main, auxiliaries)
    return Chunk(ACTION, start, end, main.lemma, auxiliaries, _form(main, auxiliaries, passive), passive)


def _is_passive(tokens: list[Token], end: int, main: Token, auxiliaries: tuple[str, ...]) -> bool:
    inflected = main.lower != main.lemma or main.lower in grammar.SAME_PARTICIPLE
    if main.tag != VERB or not inflected or main.lower.endswith("ing"):
        return False
    if auxiliaries and auxiliaries[-1] in grammar.BE:
        return True
    follows_by = end < len(tokens) and tokens[end].lower == "by"
    return follows_by and not main.lower.endswith("s") and not any(word in grammar.HAVE for word in auxiliaries)


def _form(main: Token, auxiliaries: tuple[str, ...], passive: bool) -> str:
    if "to" in auxiliaries and auxiliaries[0] not in grammar.BE:
        return "infinitive"
    if main.lower.endswith("ing") and not any(word in grammar.BE for word in auxiliaries):
        return "ing"
    return "participle" if passive and not auxiliaries else "finite"
