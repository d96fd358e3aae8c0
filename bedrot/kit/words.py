"""Words of the world that exports use: countries, currencies and months, in the languages of the portals."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from unicodedata import category

import pycountry
from babel import Locale
from babel.numbers import get_currency_name

from bedrot.tables.codes import CURRENCIES

COUNTS = (1, 2, 5)
"""Nouns are of one, of two to four, and of many."""
LANGUAGES = ("en", "es", "pt", "fr", "de", "it", "nl", "sv", "pl", "id", "tr", "vi", "ja", "th")
KOSOVO = "XK"
OTHER_CODES = {"uk": "GB", "el": "GR", "rom": "RO"}
"""Codes that portals use and ISO 3166-1 has not, or no longer."""
NO_COUNTRY = (
    "OU", "ZZ", "XX", "WW", "ROW", "world", "worldwide", "global", "international", "rest of world", "unknown", "other",
    "others", "n/a", "none", "not set", "(not set)",
)  # fmt: skip
"""Words for no single country: OU is what Meta reports from outside the US, ZZ is ISO's for unknown."""
OTHER_NAMES = {
    "bahamas, the": "BS", "burma": "MM", "congo, dem. rep.": "CD", "congo, democratic republic of": "CD",
    "congo, democratic republic of the": "CD", "congo, rep.": "CG", "congo, republic of": "CG", "congo, republic of the": "CG",
    "cote d'ivoire": "CI", "democratic republic of the congo": "CD", "east timor": "TL", "egypt, arab rep.": "EG",
    "gambia, the": "GM", "great britain": "GB", "guinea- bissau": "GW", "holland": "NL", "hong kong, china": "HK",
    "iran, islamic rep.": "IR", "ivory coast": "CI", "korea, dem. people's rep.": "KP",
    "korea, democratic people’s republic of": "KP", "korea, north": "KP", "korea, rep.": "KR", "korea, south": "KR",
    "macao, china": "MO", "macau": "MO", "macau, china": "MO", "macedonia": "MK", "macedonia, north": "MK",
    "macedonia, the former yugoslav republic of": "MK", "netherlands, the": "NL", "palestine": "PS",
    "palestinian territory": "PS", "philippines, the": "PH", "republic of korea": "KR", "sudan, south": "SS",
    "swaziland": "SZ", "the bahamas": "BS", "the gambia": "GM", "the netherlands": "NL", "timor, east": "TL", "turkey": "TR",
    "vatican": "VA",
}  # fmt: skip
"""Names that statements use and neither ISO nor CLDR has; some stand as in a printed index, with the name first."""
CURRENCY_SIGNS = {"$": "USD", "us$": "USD", "£": "GBP", "€": "EUR"}
"""As headers and amounts have them."""
SIGNS_OF_SEVERAL = ("$", "c$", "¥", "￥")
"""Signs that are one currency's in a language, and several currencies' in the world."""
NO_CURRENCY = ("XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR", "XPD", "XPT", "XSU", "XTS", "XUA", "XXX")
"""Codes of metals, of units of account and of nothing, whose names (gold, none) may mean anything."""
OTHER_CURRENCY_NAMES = {"sterling": "GBP", "zł": "PLN", "złoty": "PLN"}
"""Words that statements use and neither ISO nor CLDR has."""


@cache
def countries() -> dict[str, str]:
    """A country's word in lower case (alpha-2, alpha-3, its name in any of the languages) → ISO 3166-1 alpha-2.

    XK is Kosovo, which has no code of its own there but is one in every store. A name that means two countries means none.
    """
    found = {country.alpha_2.lower(): country.alpha_2 for country in pycountry.countries} | {"xk": KOSOVO}
    codes = {country.alpha_3.lower(): country.alpha_2 for country in pycountry.countries} | {"xkx": KOSOVO}
    for country in pycountry.countries:
        for name in ("name", "common_name", "official_name"):
            if written := getattr(country, name, ""):
                codes.setdefault(written.lower(), country.alpha_2)
    names = _territories()
    return names | OTHER_NAMES | OTHER_CODES | codes | found


def _territories() -> dict[str, str]:
    known = {country.alpha_2 for country in pycountry.countries} | {KOSOVO}
    meanings: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in known:
                meanings.setdefault(name.lower(), set()).add(code)
    return {name: min(codes) for name, codes in meanings.items() if len(codes) == 1}


@cache
def currencies() -> frozenset[str]:
    """The ISO 4217 codes."""
    return frozenset(CURRENCIES)


@cache
def currency_words() -> dict[str, str]:
    """A currency's word in lower case (its code, its name in any of the languages, its sign) → ISO 4217.

    A word that means two currencies means none.
    """
    meanings: dict[str, set[str]] = {}
    for word, code in _currency_names():
        if code in currencies() and code not in NO_CURRENCY:
            meanings.setdefault(" ".join(word.lower().split()), set()).add(code)
    names = {word: min(codes) for word, codes in meanings.items() if len(codes) == 1}
    return names | OTHER_CURRENCY_NAMES | {code.lower(): code for code in currencies()}


def _currency_names() -> Iterator[tuple[str, str]]:
    """Names of ISO and CLDR, of one and of many, and signs."""
    yield from ((currency.name, currency.alpha_3) for currency in pycountry.currencies)
    for language in LANGUAGES:
        for code in map(str, Locale(language).currencies):
            yield from ((get_currency_name(code, count, language), code) for count in (None, *COUNTS))
        for code, sign in Locale(language).currency_symbols.items():
            if any(category(letter) == "Sc" for letter in sign) and sign.lower() not in SIGNS_OF_SEVERAL:
                yield sign, code


@cache
def _months() -> dict[str, int]:
    """Month names of CLDR, wide and abbreviated, alone and inflected, in lower case → 1 to 12."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for context in Locale(language).months.values():
            for width in ("wide", "abbreviated"):
                found |= {_bare(name): number for number, name in context[width].items()}
    return {name: number for name, number in found.items() if name}


def _bare(name: str) -> str:
    words = "".join(" " if c.isdigit() or c in ".," else c for c in name.lower()).split()
    return " ".join(word for word in words if word not in ("de", "di", "tháng"))


MONTH_NAMES = _months()

WINDOWS = {1: "1day", 7: "7day", 28: "28day", 365: "1year", 366: "1year"}


def window_of(first: date, last: date) -> str:
    """The word for a window from its first to its last day: 1day, 7day, 28day, 1year, or custom."""
    return WINDOWS.get((last - first).days + 1, "custom")
