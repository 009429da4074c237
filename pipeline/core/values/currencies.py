"""Which currency a word or sign means, and how sure that is.

ISO codes and full names ("Saudi riyals", "Swiss francs") come from CLDR through babel. Bare words and signs that many
states share ("Rs", "dinar", "crown", "$") are resolved by the state that the text names nearest, then by the state the
caller knows (dateline, outlet), then by the commonest meaning in world news; the last two are assumptions and marked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

SIGNS = {
    "US$": "USD", "C$": "CAD", "CA$": "CAD", "CAD$": "CAD", "A$": "AUD", "AU$": "AUD", "S$": "SGD", "HK$": "HKD",
    "NZ$": "NZD", "NT$": "TWD", "R$": "BRL", "Mex$": "MXN", "MX$": "MXN", "J$": "JMD", "TT$": "TTD", "G$": "GYD",
    "€": "EUR", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY", "₴": "UAH", "₪": "ILS", "₦": "NGN", "₱": "PHP",
    "₸": "KZT", "₼": "AZN", "₾": "GEL", "₫": "VND", "฿": "THB", "₡": "CRC", "₲": "PYG", "₵": "GHS", "GH₵": "GHS",
    "GH¢": "GHS", "E£": "EGP", "LE": "EGP", "Tk": "BDT", "৳": "BDT", "RM": "MYR", "Rp": "IDR", "zł": "PLN", "Kč": "CZK",
    "KSh": "KES", "Ksh": "KES", "KSh.": "KES", "TSh": "TZS", "USh": "UGX", "SFr": "CHF", "Fr.": "CHF", "Dhs": "AED",
    "Dh": "AED", "RMB": "CNY", "SDR": "XDR", "SDRs": "XDR", "XDR": "XDR", "NIS": "ILS", "TL": "TRY", "﷼": "IRR",
    "元": "CNY", "CN¥": "CNY", "JP¥": "JPY", "PKRs": "PKR", "SR": "SAR", "QR": "QAR", "KD": "KWD", "BD": "BHD",
    "JD": "JOD", "ID": "IQD", "RO": "OMR", "FCFA": "XOF", "CFA": "XOF", "R": "ZAR", "K": "ZMW", "N": "NGN",
    "NRs": "NPR", "SLRs": "LKR", "INRs": "INR", "$": "dollar", "£": "pound", "¥": "yen", "Rs": "rupee", "Rs.": "rupee",
    "Re": "rupee", "kr": "crown",
}  # fmt: skip
"""Signs before (some also after) the number: an ISO code, or a word of ``WORDS`` that needs its state."""

WEAK_SIGNS = frozenset({"R", "K", "N", "ID", "RO", "BD", "JD", "QR", "SR", "LE", "TL", "Re"})
"""Letters that mean something else before a small number ("R2P", "K9", "ID 10"): only with a scale."""

WORDS: dict[str, dict[str, str]] = {
    "dollar": {
        "*": "USD", "CAN": "CAD", "AUS": "AUD", "NZL": "NZD", "SGP": "SGD", "HKG": "HKD", "TWN": "TWD", "FJI": "FJD",
    },
    "pound": {"*": "GBP", "GBR": "GBP", "EGY": "EGP", "LBN": "LBP", "SYR": "SYP", "SDN": "SDG", "SSD": "SSP"},
    "rupee": {"*": "PKR", "PAK": "PKR", "IND": "INR", "LKA": "LKR", "NPL": "NPR", "MUS": "MUR", "SYC": "SCR"},
    "rial": {"*": "IRR", "IRN": "IRR", "OMN": "OMR", "YEM": "YER", "SAU": "SAR", "QAT": "QAR"},
    "riyal": {"*": "SAR", "SAU": "SAR", "QAT": "QAR", "OMN": "OMR", "YEM": "YER", "IRN": "IRR"},
    "toman": {"*": "IRR"},
    "dinar": {
        "*": "IQD", "IRQ": "IQD", "KWT": "KWD", "BHR": "BHD", "JOR": "JOD", "DZA": "DZD", "TUN": "TND", "LBY": "LYD",
        "SRB": "RSD",
    },
    "dirham": {"*": "AED", "ARE": "AED", "MAR": "MAD"},
    "lira": {"*": "TRY", "TUR": "TRY", "SYR": "SYP", "LBN": "LBP"},
    "franc": {
        "*": "CHF", "CHE": "CHF", "SEN": "XOF", "MLI": "XOF", "BFA": "XOF", "NER": "XOF", "CIV": "XOF", "TGO": "XOF",
        "BEN": "XOF", "CMR": "XAF", "TCD": "XAF", "GAB": "XAF", "COG": "XAF", "CAF": "XAF", "RWA": "RWF", "BDI": "BIF",
        "DJI": "DJF", "GIN": "GNF", "MDG": "MGA", "COD": "CDF", "COM": "KMF",
    },
    "crown": {"*": "SEK", "SWE": "SEK", "NOR": "NOK", "DNK": "DKK", "CZE": "CZK", "ISL": "ISK"},
    "krona": {"*": "SEK", "SWE": "SEK", "ISL": "ISK"},
    "krone": {"*": "NOK", "NOR": "NOK", "DNK": "DKK"},
    "koruna": {"*": "CZK"},
    "shilling": {"*": "KES", "KEN": "KES", "UGA": "UGX", "TZA": "TZS", "SOM": "SOS"},
    "peso": {
        "*": "MXN", "MEX": "MXN", "ARG": "ARS", "CHL": "CLP", "COL": "COP", "PHL": "PHP", "CUB": "CUP", "URY": "UYU",
        "DOM": "DOP",
    },
    "won": {"*": "KRW", "KOR": "KRW", "PRK": "KPW"},
    "leu": {"*": "RON", "ROU": "RON", "MDA": "MDL"},
    "manat": {"*": "AZN", "AZE": "AZN", "TKM": "TMT"},
    "som": {"*": "KGS", "KGZ": "KGS", "UZB": "UZS"},
    "ruble": {"*": "RUB", "RUS": "RUB", "BLR": "BYN"},
    "yen": {"*": "JPY", "CHN": "CNY", "JPN": "JPY"},
    "kwacha": {"*": "ZMW", "ZMB": "ZMW", "MWI": "MWK"},
    "denar": {"*": "MKD"}, "euro": {"*": "EUR"}, "yuan": {"*": "CNY"}, "renminbi": {"*": "CNY"},
    "sterling": {"*": "GBP"}, "afghani": {"*": "AFN"}, "tenge": {"*": "KZT"}, "somoni": {"*": "TJS"},
    "lari": {"*": "GEL"}, "dram": {"*": "AMD"}, "hryvnia": {"*": "UAH"}, "zloty": {"*": "PLN"}, "forint": {"*": "HUF"},
    "lev": {"*": "BGN"}, "shekel": {"*": "ILS"}, "naira": {"*": "NGN"}, "cedi": {"*": "GHS"}, "birr": {"*": "ETB"},
    "nakfa": {"*": "ERN"}, "rand": {"*": "ZAR"}, "taka": {"*": "BDT"}, "baht": {"*": "THB"}, "ringgit": {"*": "MYR"},
    "rupiah": {"*": "IDR"}, "dong": {"*": "VND"}, "kip": {"*": "LAK"}, "riel": {"*": "KHR"}, "kyat": {"*": "MMK"},
    "tugrik": {"*": "MNT"}, "real": {"*": "BRL"}, "bolivar": {"*": "VES"}, "guarani": {"*": "PYG"}, "sol": {"*": "PEN"},
    "metical": {"*": "MZN"}, "pula": {"*": "BWP"}, "ouguiya": {"*": "MRU"}, "dalasi": {"*": "GMD"},
    "ariary": {"*": "MGA"}, "rufiyaa": {"*": "MVR"}, "gourde": {"*": "HTG"}, "boliviano": {"*": "BOB"},
    "quetzal": {"*": "GTQ"}, "lempira": {"*": "HNL"}, "cordoba": {"*": "NIO"}, "lek": {"*": "ALL"},
    "special drawing rights": {"*": "XDR"},
    "cfa franc": {"*": "XOF", "CMR": "XAF", "TCD": "XAF", "GAB": "XAF", "CAF": "XAF"},
}  # fmt: skip
"""Bare words: the state's currency, and under ``*`` what the word means in world news when nothing else is known."""

SPELLINGS = {
    "dollars": "dollar", "bucks": "dollar", "pounds": "pound", "pounds sterling": "sterling", "rupees": "rupee",
    "rials": "rial", "riyals": "riyal", "tomans": "toman", "dinars": "dinar", "dirhams": "dirham", "liras": "lira",
    "lire": "lira", "francs": "franc", "crowns": "crown", "kronor": "krona", "kronas": "krona", "kroner": "krone",
    "korunas": "koruna", "koruny": "koruna", "shillings": "shilling", "pesos": "peso", "lei": "leu", "manats": "manat",
    "soms": "som", "sums": "som", "soum": "som", "rubles": "ruble", "rouble": "ruble", "roubles": "ruble",
    "euros": "euro", "afghanis": "afghani", "tenges": "tenge", "somonis": "somoni", "laris": "lari", "drams": "dram",
    "hryvnias": "hryvnia", "hryvnya": "hryvnia", "hryvni": "hryvnia", "zlotys": "zloty", "zloties": "zloty",
    "złoty": "zloty", "forints": "forint", "leva": "lev", "levs": "lev", "shekels": "shekel", "nairas": "naira",
    "cedis": "cedi", "birrs": "birr", "takas": "taka", "rupiahs": "rupiah", "kyats": "kyat", "reais": "real",
    "reals": "real", "bolivars": "bolivar", "bolívares": "bolivar", "meticais": "metical", "bolivianos": "boliviano",
    "cfa francs": "cfa franc", "kwachas": "kwacha", "dólares": "dollar", "dólar": "dollar", "libras": "pound",
    "доллар": "dollar", "доллара": "dollar", "долларов": "dollar", "долл": "dollar", "рубль": "ruble", "рубля": "ruble",
    "рублей": "ruble", "руб": "ruble", "евро": "euro", "юаней": "yuan", "دولار": "dollar", "دولارا": "dollar",
    "دولارات": "dollar", "يورو": "euro", "ریال": "rial", "ريال": "riyal", "درهم": "dirham", "دينار": "dinar",
    "دلار": "dollar", "یورو": "euro", "تومان": "toman", "روپیه": "rupee", "美元": "dollar", "欧元": "euro",
    "人民币": "yuan", "日元": "yen", "卢布": "ruble", "元": "yuan",
}  # fmt: skip
"""Plurals, variant and foreign spellings of the words above."""

NEEDS_SCALE = frozenset({
    "won", "real", "reals", "som", "sum", "sums", "sol", "lev", "leva", "kip", "lek", "pula", "crown", "crowns",
    "rand", "dong", "pound", "bucks",
})  # fmt: skip
"""English words first ("won 20 seats", "a 500 pound bomb"): money only with a thousand or more in words."""

WORD_CODES = frozenset({"ALL", "BAM", "BOB", "COP", "CUP", "GEL", "MAD", "NPR", "PEN", "RON", "SOS", "TOP", "TRY"})
"""ISO codes that headlines and summits write too ("COP 30", "ALL 193 members", "2025 NPR"): only with a scale or from a
thousand up, and not beside a year."""

MULTIPLES = {"toman": 10.0}
"""A toman is ten rials; the ISO code knows only the rial."""


@dataclass(frozen=True)
class Currency:
    """An ISO 4217 code, and whether it was assumed rather than said."""

    code: str
    assumed: bool
    multiple: float = 1.0


@cache
def full_names() -> dict[str, str]:
    """Lower-case names with their state, singular and plural ("saudi riyals"), to ISO codes in use today."""
    american = ("us dollar", "us dollars", "u.s. dollar", "u.s. dollars", "american dollars")
    names = dict.fromkeys(american, "USD") | {"british pounds": "GBP", "pound sterling": "GBP"}
    for code in codes():
        for count in (1, 2):
            name: str = get_currency_name(code, count=count, locale="en").lower()
            if " " in name and "(" not in name:
                names[name] = code
    return names


@cache
def codes() -> frozenset[str]:
    """ISO codes of the currencies that some territory uses today, and the IMF's."""
    territories = (name for name in map(str, Locale("en").territories) if len(name) == 2)
    return frozenset(code for name in territories for code in get_territory_currencies(name)) | {"XDR", "EUR"}


def is_shared(surface: str) -> bool:
    """Whether the states that a text names can change what the sign or word means."""
    word = surface.lower()
    word = SIGNS.get(surface) or SPELLINGS.get(word, word)
    return word != "dollar" and len(WORDS.get(word, ())) > 1


def resolve(surface: str, states: tuple[str, ...], country: str | None) -> Currency | None:
    """The currency that a sign, code, word or full name means.

    ``states`` are ISO alpha-3 codes of the states that the text names, nearest first; ``country`` is the caller's.
    """
    sign = SIGNS.get(surface)
    if sign in codes():
        return Currency(sign, assumed=False)
    if surface in codes():
        return Currency(surface, assumed=False)
    lowered = re.sub(r"[\s-]+", " ", surface.lower())
    if code := full_names().get(lowered):
        return Currency(code, assumed=False)
    word = sign or SPELLINGS.get(lowered, lowered)
    return _by_state(word, states, country)


def _by_state(word: str, states: tuple[str, ...], country: str | None) -> Currency | None:
    meanings = WORDS.get(word)
    if meanings is None:
        return None
    multiple = MULTIPLES.get(word, 1.0)
    if len(meanings) == 1:
        return Currency(meanings["*"], assumed=False, multiple=multiple)
    if word == "dollar":
        # World news writes "$" for the US dollar even about Canberra; only the outlet's own state says otherwise.
        return Currency(meanings.get(country or "*", "USD"), assumed=country in meanings)
    for state in (*states, country):
        if state in meanings and state is not None:
            return Currency(meanings[state], assumed=True)
    return Currency(meanings["*"], assumed=True, multiple=multiple)
