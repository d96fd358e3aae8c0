"""Words of the world that exports use: countries, currencies and months, in the languages of the portals."""

from datetime import date
from functools import cache

import pycountry
from babel import Locale

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
    "burma": "MM", "democratic republic of the congo": "CD", "east timor": "TL", "great britain": "GB", "guinea- bissau": "GW",
    "holland": "NL", "ivory coast": "CI", "macau": "MO", "macedonia": "MK", "palestine": "PS", "palestinian territory": "PS",
    "republic of korea": "KR", "swaziland": "SZ", "the bahamas": "BS", "the gambia": "GM", "the netherlands": "NL",
    "turkey": "TR", "vatican": "VA",
}  # fmt: skip
"""Names that statements use and neither ISO nor CLDR has."""
CURRENCY_SIGNS = {"$": "USD", "us$": "USD", "£": "GBP", "€": "EUR"}


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
    return frozenset(currency.alpha_3 for currency in pycountry.currencies)


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
