"""How the values of dimensions are shown."""

from functools import cache

import pycountry

from bedrot.tables.stores import TITLES

UNKNOWN = "unknown"


def label_of(dimension: str, key: str | None) -> str:
    """A value as a person reads it."""
    if key is None:
        return "Unknown"
    if dimension in ("store", "platform"):
        return TITLES.get(key, key)
    return _country(key) if dimension == "country" else key


@cache
def _country(code: str) -> str:
    if code == "XK":
        return "Kosovo"
    found = pycountry.countries.get(alpha_2=code)
    return str(getattr(found, "common_name", found.name)) if found else code
