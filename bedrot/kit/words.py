"""Words of the world that exports use: country codes and the names of months in the languages of the portals."""

from functools import cache

import pycountry
from babel import Locale

LANGUAGES = ("en", "es", "pt", "fr", "de", "it", "nl", "sv", "pl", "id", "tr", "vi", "ja", "th")


@cache
def _countries() -> tuple[str, ...]:
    """ISO 3166-1 alpha-2, and XK for Kosovo, which has no code of its own there but is one in every store."""
    return (*sorted(country.alpha_2 for country in pycountry.countries), "XK")


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


COUNTRIES = _countries()
MONTH_NAMES = _months()
