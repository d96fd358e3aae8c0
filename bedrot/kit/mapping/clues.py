"""Clues outside the cells: a store in the file's name, a currency in a header, a window in a title."""

import re
from collections.abc import Iterable, Sequence

from bedrot.kit.mapping.feed import known_store
from bedrot.kit.mapping.fit import Fit
from bedrot.kit.mapping.values import Looks, currency_codes
from bedrot.kit.sheet import Sheet
from bedrot.kit.words import CURRENCY_SIGNS
from bedrot.tables.stores import TITLES

SHORTEST_NAME = 4
WINDOWS = {
    r"\b(last|past)?[ _-]?7[ _-]?days?\b|\bweek": "7day",
    r"\b(last|past)?[ _-]?28[ _-]?days?\b": "28day",
    r"\b(last|past)?[ _-]?(12[ _-]?months|365[ _-]?days?|year)\b": "1year",
}


def store_in_name(names: Iterable[str]) -> tuple[str, str] | None:
    """A store or platform that is named in a file's name, and its title; the longest one wins."""
    bare = " ".join(re.sub(r"[^a-z0-9]", "", name.lower()) for name in names)
    found = [
        (name, title)
        for name, title in TITLES.items()
        if any(
            len(word) >= SHORTEST_NAME and word in bare
            for word in (re.sub(r"[^a-z0-9]", "", title.lower()), name.replace("_", ""))
        )
    ]
    if not found:
        return None
    name, title = max(found, key=lambda pair: len(pair[1]))
    own = name.replace("_", "") == re.sub(r"[^a-z0-9]", "", title.lower())
    usual = name if own else known_store(title)  # Amazon is Amazon Music, not where discs are sold
    return usual, TITLES[usual]


def header_currency(chosen: Sequence[Fit], columns: Sequence[Looks]) -> tuple[str, str] | None:
    """The currency of the amounts, by their header or the sign in their cells, and why."""
    for fit in chosen:
        if fit.kind != "money":
            continue
        codes = currency_codes(fit.header)
        codes += [code for sign, code in CURRENCY_SIGNS.items() if sign in fit.header.lower()]
        if codes:
            return codes[0], f"The header “{fit.header[:60]}” says so."
        if sign := columns[fit.place].sign:
            return sign, f"The cells of “{fit.header[:60]}” have its sign."
    return None


def window_in(sheet: Sheet) -> tuple[str, str]:
    """The window the file's name tells, and why; all time where it tells none."""
    title = re.sub(r"[_\-.]", " ", sheet.document.title.lower())
    told = next((window for pattern, window in WINDOWS.items() if re.search(pattern, title)), None)
    return (told, "The file's name says so.") if told else ("all", "The file says no other window.")
