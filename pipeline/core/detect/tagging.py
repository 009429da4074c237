"""A coarse part of speech for each token of a sentence, decided by its neighbours.

Whether "visit" is a noun or a verb is decided by the words beside it: after "the" or an adjective it is a noun, after
"to" or a modal a verb, after a name with an object behind it a verb ("Iran rejects US call"). Small words that are two
things ("after talks", "after he met") are settled last, when the verbs are known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.core.detect import grammar
from schemas import Entity

NOUN, VERB, AUX, MODAL, TO, NOT, DET, ADJ, PREP = "noun", "verb", "aux", "modal", "to", "not", "det", "adj", "prep"
SUB, CONJ, PRON, ADV, NAME, POSS, COMMA, STOP = "sub", "conj", "pron", "adv", "name", "poss", "comma", "stop"
QUOTE, HYPHEN, NUMBER = "quote", "hyphen", "number"

NOMINAL = frozenset((NOUN, DET, ADJ, NAME, POSS, NUMBER, HYPHEN))
QUOTES = frozenset(("“", "”", '"', "quot;", "&quot;", "''", "«", "»"))
STOPS = frozenset((";", "--", "---", "–", "—", "…", ":", "(", ")", "[", "]", ".", "?", "!"))
DASHES = frozenset(("-", "‑", "/"))
DEMONYM = ("an", "ese", "ish", "i", "ic", "ch", "k", "y", "o")
TIME_WORDS = grammar.WEEKDAYS | grammar.MONTHS | {"today", "yesterday", "tomorrow"}
YEAR = re.compile(r"(?:19|20)\d\d")
MIN_ING = 6
"""Letters; shorter words in -ing are mostly nouns ("king", "wing")."""
BEFORE_OFFICE = frozenset(("acting", "outgoing", "incoming", "visiting", "sitting"))
TWOFOLD = frozenset((SUB, PREP, TO, POSS, DET, MODAL))
"""Classes whose words may be of another one too."""
VERBAL_ENDINGS = ("ing", "ed")
ADJECTIVAL = ("ic", "ive", "ous", "ful", "less", "ary", "ish", "able", "ible", "-led", "-day", "eral", "ional")


@dataclass(slots=True)
class Token:
    """One word, mark or name; ``start`` and ``end`` are characters of the text that the sentence is part of."""

    text: str
    lower: str
    lemma: str
    start: int
    end: int
    entity: Entity | None = None
    tag: str = NOUN

    @property
    def is_adjective(self) -> bool:
        """Whether a state is named by its adjective: "Iranian" needs a noun behind it."""
        entity = self.entity
        return (
            entity is not None and entity.label == "state" and self.lower.endswith(DEMONYM) and self.text != entity.name
        )


def tag(tokens: list[Token], verbs: frozenset[str]) -> None:
    """Gives each token its part of speech; ``verbs`` are known verb lemmas."""
    for index, token in enumerate(tokens):
        if token.entity is None:
            token.tag = CLOSED.get(token.lower) or _open_class(tokens, index, verbs)
            if token.lower == "longer" and index and tokens[index - 1].lower == "no":
                tokens[index - 1].tag, token.tag = NOT, ADV
    _mark_times(tokens)
    for index, token in enumerate(tokens):
        if token.tag in TWOFOLD:
            token.tag = _settled(tokens, index)


def _mark_times(tokens: list[Token]) -> None:
    """ "On Tuesday", "in March 2024": an adverb, however many words it has."""
    for index, token in enumerate(tokens):
        if token.text == "May" and token.entity is None and index and tokens[index - 1].tag == PREP:
            token.tag = ADV
        if token.lower in TIME_WORDS and token.tag == ADV:
            if index and tokens[index - 1].tag == PREP:
                tokens[index - 1].tag = ADV
            for following in tokens[index + 1 : index + 4]:
                if following.tag not in {NUMBER, COMMA} or (
                    following.tag == COMMA and not _is_year_next(tokens, index)
                ):
                    break
                following.tag = ADV
        elif (
            token.tag == NUMBER and YEAR.fullmatch(token.lower) and index and tokens[index - 1].lower in {"in", "since"}
        ):
            token.tag = tokens[index - 1].tag = ADV


def _is_year_next(tokens: list[Token], index: int) -> bool:
    """ "November 22, 2025": the comma is part of the date."""
    return any(YEAR.fullmatch(token.lower) for token in tokens[index + 2 : index + 4])


def _closed() -> dict[str, str]:
    """Word → tag; where a word is in two classes the later line wins and ``_settled`` looks at its neighbours."""
    table: dict[str, str] = {}
    for tag, members in (
        (ADV, grammar.ADVERBS),
        (DET, grammar.DETERMINERS),
        (PRON, grammar.PRONOUNS - {"her"}),
        (PREP, grammar.PREPOSITIONS),
        (SUB, grammar.SUBORDINATORS),
        (CONJ, grammar.COORDINATORS),
        (AUX, grammar.BE | grammar.HAVE | grammar.DO),
        (MODAL, grammar.MODALS),
        (NOT, grammar.NEGATIONS - {"no", "neither", "nor"}),
        (TO, {"to"}),
        (POSS, {"'s"}),
        (COMMA, {","}),
        (STOP, STOPS),
        (QUOTE, QUOTES),
        (HYPHEN, DASHES),
        (ADV, grammar.READY),
        (ADV, grammar.WEEKDAYS),
        (ADV, grammar.MONTHS - grammar.MODALS),
    ):
        table.update(dict.fromkeys(members, tag))
    return table


CLOSED = _closed()


def _open_class(tokens: list[Token], index: int, verbs: frozenset[str]) -> str:
    token = tokens[index]
    shape = _shape(token.text, token.lower, token.lemma)
    is_verb = token.lemma in verbs
    if shape == NUMBER or (shape == ADV and not is_verb):
        return shape
    return _verb_or_noun(tokens, index) if is_verb or _verb_by_shape(tokens, index) else shape


@lru_cache(maxsize=50_000)
def _shape(text: str, lower: str, lemma: str) -> str:
    """What a word that is no verb looks like."""
    if lemma.startswith("<") or lower[0].isdigit():
        return NUMBER
    if lower.endswith("ly") and len(lower) > 4:
        return ADV
    adjectival = lower.endswith(ADJECTIVAL) and not text[:1].isupper()
    return ADJ if adjectival and lemma not in grammar.ROLE_NOUNS else NOUN


def _verb_by_shape(tokens: list[Token], index: int) -> bool:
    """ "…ing" of a verb that nobody listed, or "…ed" after something that can be its subject."""
    token = tokens[index]
    if not token.lower.endswith(VERBAL_ENDINGS) or not token.text[0].islower() or index == 0:
        return False
    if token.lower.endswith("ing") and len(token.lower) > MIN_ING:
        return True
    if not token.lower.endswith("ed"):
        return False
    before = tokens[index - 1].tag
    return before in {NAME, NOUN, AUX, PRON, ADV} or (before in {COMMA, CONJ} and _next_tag(tokens, index) != NOUN)


def _verb_or_noun(tokens: list[Token], index: int) -> str:
    token = tokens[index]
    before = _before(tokens, index)
    after = _next_tag(tokens, index)
    if token.lower.endswith("ing"):
        is_title = token.lower in BEFORE_OFFICE and _role_next(tokens, index)
        return ADJ if is_title else _ing(token, before, after)
    if before == HYPHEN:
        return ADJ
    if before in {TO, MODAL} or (before == NOT and token.lower == token.lemma):
        return VERB
    if token.lower != token.lemma and not token.lower.endswith("s"):
        return ADJ if before in {DET, POSS, ADJ} and after in {NOUN, NAME, ADJ} else VERB
    return _present(tokens, index, before, after)


def _before(tokens: list[Token], index: int) -> str:
    if index == 0:
        return STOP
    return ADJ if tokens[index - 1].is_adjective else tokens[index - 1].tag


def _role_next(tokens: list[Token], index: int) -> bool:
    """ "Acting President": an office follows."""
    return index + 1 < len(tokens) and tokens[index + 1].lemma in grammar.ROLE_NOUNS


def _ing(token: Token, before: str, after: str) -> str:
    if before == AUX:
        return VERB
    if token.lower in grammar.NOUNS_IN_ING:
        return VERB if after in {DET, NAME, PRON} and before in {COMMA, PREP} else NOUN
    if before == CONJ and after not in {DET, NAME, PRON}:
        return NOUN
    return ADJ if before in {DET, POSS, ADJ} else VERB


def _present(tokens: list[Token], index: int, before: str, after: str) -> str:
    """A base form or one in -s: "Iran rejects", "ministers sign"; nouns look just the same."""
    token = tokens[index]
    if before == AUX and token.lower in grammar.SAME_PARTICIPLE:
        return VERB
    if before in {DET, POSS, ADJ, PREP, NUMBER, AUX, HYPHEN} or token.lower == "talks":
        return NOUN
    plural_subject = token.lower == token.lemma
    if token.lemma in grammar.NOUNS_FIRST:
        if before == CONJ and plural_subject and after == DET:
            return VERB
        named = before in {NAME, PRON}
        return VERB if named and after in {DET, NAME, PRON, SUB, TO, POSS} and not plural_subject else NOUN
    if before == NOUN and _in_singular_group(tokens, index):
        return NOUN
    if before == NOUN and plural_subject != tokens[index - 1].lower.endswith(("s", "people", "police")):
        return NOUN
    if before == NAME and plural_subject and not _is_plural_name(tokens, index - 1):
        return NOUN
    if before in {NAME, PRON, SUB, NOUN, ADV, CONJ, COMMA, QUOTE}:
        return VERB if after not in {VERB, AUX, MODAL} else NOUN
    return VERB if index == 0 and after in {DET, NAME} else NOUN


def _is_plural_name(tokens: list[Token], index: int) -> bool:
    """ "Palestinians reject", "Iran, Pakistan sign": but "US pressure campaign"."""
    listed = index > 0 and tokens[index - 1].tag in {CONJ, COMMA}
    return listed or (tokens[index].lower.endswith("s") and not tokens[index].text.isupper())


def _in_singular_group(tokens: list[Token], index: int) -> bool:
    """ "An arms embargo": a group that "a" opened goes on."""
    while index > 0 and tokens[index - 1].tag in {NOUN, ADJ, NUMBER}:
        index -= 1
    return index > 0 and tokens[index - 1].lower in {"a", "an"}


def _next_tag(tokens: list[Token], index: int) -> str:
    """A first guess at the next token's class: only what needs no looking around."""
    if index + 1 >= len(tokens):
        return STOP
    token = tokens[index + 1]
    if token.entity is not None:
        return NAME
    return CLOSED.get(token.lower, NUMBER if token.lower[0].isdigit() else NOUN)


def _settled(tokens: list[Token], index: int) -> str:
    """Which of its two classes a small word is: "after talks" / "after he met", "that visit" / "said that"."""
    token = tokens[index]
    after = _tag_at(tokens, index + 1)
    if token.tag == TO and after == NOUN and _wants_verb(tokens, index):
        tokens[index + 1].tag = VERB
        return TO
    if token.tag == TO:
        return TO if after == VERB or (after == ADV and _tag_at(tokens, index + 2) == VERB) else PREP
    if token.tag == POSS:
        return AUX if _tag_at(tokens, index - 1) == PRON else POSS
    if token.tag == MODAL:
        return NOUN if _is_no_modal(tokens, index) else MODAL
    if token.lower == "that":
        opens = _tag_at(tokens, index - 1) in {PREP, STOP, COMMA, CONJ, VERB}
        return DET if after in {NOUN, ADJ} and opens and not _finite_ahead(tokens, index + 1) else SUB
    if token.lower in {"this", "these", "those", "both", "all", "some", "such"}:
        return PRON if after in {VERB, AUX, MODAL} else DET
    if token.lower in {"after", "before", "since", "until", "as", "once"}:
        return SUB if _finite_ahead(tokens, index + 1) else PREP
    return token.tag


def _wants_verb(tokens: list[Token], index: int) -> bool:
    """ "Agreed to revamp talks": behind such a verb an unknown word with an object of its own is a verb."""
    before, word = tokens[index - 1], tokens[index + 1]
    plain = word.entity is None and word.lower == word.lemma and word.text[0].islower()
    return plain and before.lemma in grammar.CONTROLLING and _tag_at(tokens, index + 2) in {NOUN, DET, ADJ, NAME}


def _is_no_modal(tokens: list[Token], index: int) -> bool:
    """ "The political will", "Theresa May called"."""
    token = tokens[index]
    if token.lower == "will":
        return _tag_at(tokens, index - 1) in {ADJ, DET, POSS}
    return token.text == "May" and index > 0 and not tokens[index - 1].text.isupper()


def _tag_at(tokens: list[Token], index: int) -> str:
    return tokens[index].tag if 0 <= index < len(tokens) else STOP


def _finite_ahead(tokens: list[Token], index: int) -> bool:
    """Whether a verb comes before the next comma or stop."""
    for token in tokens[index : index + 14]:
        if token.tag in {COMMA, STOP, QUOTE, SUB}:
            return False
        if token.tag in {VERB, AUX, MODAL}:
            return True
    return False
