"""The words that date strings are made of: month names, halves of the day, and names of time zones.

Month names are kept as stems, because a feed may write any case or abbreviation of them ("novembre", "nov.",
"ноября", "Nov"). The languages are those whose publishers were seen to localise their feeds' dates: English, German,
French, Spanish, Portuguese, Italian, Dutch, Polish, Russian, Ukrainian, Turkish, Hungarian, Greek, Arabic (both the
Egyptian and the Levantine names), Persian, Hebrew.
"""

from __future__ import annotations

import unicodedata

_MONTH_STEMS: tuple[tuple[int, str], ...] = (
    (1, "jan ene gen sty янв січ oca ιαν يناير ژانویه ינואר"),
    (2, "feb fev fév fevr févr lut фев лют şub sub φεβ فبراير شباط فوریه פברואר"),
    (3, "mar mär maa mrt márc мар бер μαρ μάρ مارس آذار مارچ מרץ מרס"),
    (4, "apr avr abr ápr kwi апр кві nis απρ أبريل ابريل إبريل نيسان آوریل אפריל"),
    (5, "may mai maj maio mag mei máj май мая тра μαϊ μαΐ μάι مايو أيار مه می מאי"),
    (6, "jun juin giu jún cze июн чер haz ιουν ιούν يونيو يونيه حزيران ژوئن יוני"),
    (7, "jul juil lug júl lip июл лип tem ιουλ ιούλ يوليو يوليوز تموز ژوئیه جولای יולי"),
    (8, "aug aoû aou ago sie авг сер ağu αυγ αύγ أغسطس اغسطس آب اوت آگوست אוגוסט"),
    (9, "sep set szep wrz сен вер eyl σεπ سبتمبر أيلول ايلول سپتامبر ספטמבר"),
    (10, "oct okt ott out paź paz окт жов eki ekim οκτ أكتوبر اكتوبر اکتبر אוקטובר"),
    (11, "nov lis ноя лис kas νοε νοέ نوفمبر نوامبر נובמבר"),
    (12, "dec déc dez dic gru дек гру ara δεκ ديسمبر دسامبر דצמבר"),
)
_BY_STEM: dict[str, int] = {stem: month for month, stems in _MONTH_STEMS for stem in stems.split()}
_LONGEST_STEM = max(map(len, _BY_STEM))
_SHORTEST_STEM = min(map(len, _BY_STEM))
_SPELLED_OUT = frozenset({"مه", "می", "آب"})
"""Two-letter names: only the whole word counts, since other words begin so."""

TWO_WORD_MONTHS: dict[str, str] = {
    "كانون الثاني": "يناير",
    "تشرين الأول": "أكتوبر",
    "تشرين الثاني": "نوفمبر",
    "كانون الأول": "ديسمبر",
}
"""Levantine names that are two words, with the one-word name of the same month."""

MORNING = frozenset({"am", "a", "ص", "صباحا", "صباحًا", "오전", "上午", "π", "πμ"})
AFTERNOON = frozenset({"pm", "p", "م", "مساء", "مساءً", "오후", "下午", "μ", "μμ"})

ZONES_H: dict[str, float] = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2,
    "EET": 2, "EEST": 3, "MSK": 3, "SAST": 2, "CAT": 2, "EAT": 3, "WAT": 1, "TRT": 3, "IDT": 3, "IRST": 3.5,
    "GST": 4, "AZT": 4, "PKT": 5, "UZT": 5, "IST": 5.5, "NPT": 5.75, "BDT": 6, "MMT": 6.5, "ICT": 7, "WIB": 7,
    "HKT": 8, "SGT": 8, "MYT": 8, "PHT": 8, "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5, "AEST": 10, "AEDT": 11,
    "NZST": 12, "NZDT": 13, "BRT": -3, "ART": -3, "CLT": -4, "NST": -3.5, "NDT": -2.5, "AST": -4, "ADT": -3,
    "EST": -5, "EDT": -4, "ET": -5, "CST": -6, "CDT": -5, "CT": -6, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "PT": -8, "AKST": -9, "AKDT": -8, "HST": -10,
}  # fmt: skip
"""Hours ahead of UTC. Where a name is shared the one that feeds use: IST is India's, BST is Britain's summer,
CST is the American one (RFC 822)."""


def month_of(word: str) -> int | None:
    """1..12 for a month name or abbreviation in any of the languages, else None."""
    folded = unicodedata.normalize("NFC", word.casefold().strip("."))
    if folded in _SPELLED_OUT:
        return _BY_STEM[folded]
    for length in range(min(len(folded), _LONGEST_STEM), max(_SHORTEST_STEM, 3) - 1, -1):
        if month := _BY_STEM.get(folded[:length]):
            return month
    return None
