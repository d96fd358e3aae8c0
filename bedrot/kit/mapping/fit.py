"""How well a column of a file fits a column of a table: by its header's words, and by what its cells look like."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

import polars as pl

from bedrot.kit.mapping.header_words import COLUMNS
from bedrot.kit.mapping.model import Kind
from bedrot.kit.mapping.targets import Target, TargetColumn
from bedrot.kit.mapping.values import Looks, currency_codes, without_currency
from bedrot.kit.sheet import normal
from bedrot.tables import SHARE

LEAST_LIKE = 0.86
LEAST_SHOWN, SOME_SHOWN = 0.5, 0.3
DAY_ALONE, MONEY_ALONE = 0.5, 0.45
REQUIRED_FIRST = 0.55
LEAST_COUNTRIES = 2
"""So many different words a column of countries has at least, where its header does not say that it is one."""
SPEAKS_ALONE = {"isrc": 0.9, "barcode": 0.8, "currency": 0.75, "country": 0.65, "store": 0.7}
"""How surely cells of a kind tell a column by themselves, whatever it is called."""
IS = {
    "isrc": "ISRCs",
    "barcode": "barcodes",
    "country": "countries",
    "currency": "currencies",
    "store": "stores",
    "whole": "whole numbers",
    "money": "amounts",
    "percent": "percentages",
    "share": "parts of one",
    "seconds": "time spans",
    "hours": "hours",
    "day": "days",
    "day_first": "days, the day before the month",
    "month_first": "days, the month before the day",
    "month": "months",
}


@dataclass(frozen=True)
class Fit:
    """A column of the file for a column of the table, how its cells are read, how surely (0 to 1) and why."""

    column: str
    place: int
    header: str
    kind: Kind
    formats: tuple[str, ...]
    confidence: float
    reason: str
    required: bool

    @property
    def weight(self) -> float:
        """What is chosen first: what rows mean nothing without."""
        return self.confidence + REQUIRED_FIRST * self.required


def fits(
    target: Target, wanted: TargetColumn, header: Sequence[str], columns: Sequence[Looks]
) -> Iterator[Fit]:
    """Every column of the file that could be this one of the table."""
    for place, look in enumerate(columns):
        name = header[place]
        read = _read(target, wanted, name, look) if wanted.kinds and normal(name) else None
        if read is None:
            continue
        kind, formats = read
        by_word = _likeness(wanted.name, name)
        has_currency = bool(look.sign or currency_codes(name))
        if confidence := _confidence(wanted, kind, look, by_word, has_currency=has_currency):
            why = _why(name, wanted, kind, by_word, look)
            yield Fit(wanted.name, place, name, kind, formats, confidence, why, wanted.required)


def _confidence(
    wanted: TargetColumn, kind: Kind, look: Looks, by_word: float, *, has_currency: bool
) -> float:
    """By the header's words, the less where the cells do not show it; or by the cells alone."""
    shown = look.shares.get(kind, 0)
    alone = SPEAKS_ALONE.get(kind, 0) * shown if shown >= LEAST_SHOWN else 0
    if kind == "country" and look.words < LEAST_COUNTRIES:
        alone = 0  # "ME" all the way down is a person rather than Montenegro
    if wanted.required and wanted.dtype == pl.Date():
        alone = DAY_ALONE
    if wanted.required and kind == "money" and has_currency:
        alone = MONEY_ALONE
    surely = 1 if kind in ("text", "code") or (look.filled and _is_shown(kind, look)) else 0.85
    return min(1.0, max(by_word * surely, alone + 0.1 * by_word))


def _is_shown(kind: str, look: Looks) -> bool:
    return (
        look.mostly(kind)
        or kind in ("money", "percent", "share", "seconds", "hours", "usage")
        or kind.startswith(("day", "month"))
    )


def _read(
    target: Target, wanted: TargetColumn, header: str, look: Looks
) -> tuple[Kind, tuple[str, ...]] | None:
    """How the cells would be read; null where they cannot be."""
    if not look.filled:
        return (wanted.kinds[0], ()) if wanted.kinds and not wanted.required else None
    if wanted.dtype == pl.Date():
        return _read_day(target, wanted, look)
    if wanted.dtype == SHARE:
        return (
            ("percent" if look.mostly("percent") or "%" in header else "share", ())
            if look.mostly("number")
            else None
        )
    if isinstance(wanted.dtype, pl.Decimal):
        return ("money", ()) if look.mostly("number") and not look.is_time else None
    if wanted.dtype.is_integer():
        return _read_number(wanted, header, look)
    return _read_text(wanted, look)


def _read_day(target: Target, wanted: TargetColumn, look: Looks) -> tuple[Kind, tuple[str, ...]] | None:
    monthly = wanted.name in ("sale_month", "sale_until")
    if look.day is not None:
        return look.day, look.formats
    if not look.mostly("month"):
        return None
    takes_months = monthly or wanted.name in ("first_day", "last_day") or wanted.name == target.table.time
    return ("month", look.month_formats) if takes_months else None


def _read_number(wanted: TargetColumn, header: str, look: Looks) -> tuple[Kind, tuple[str, ...]] | None:
    if wanted.kinds[0] == "whole":
        return (
            ("whole", ())
            if look.mostly("whole") and not look.is_time and not look.mostly("percent")
            else None
        )
    if re.search(r"\bhours?\b|\bhrs\b|stunden|horas|heures", header.lower()):
        return ("hours", ()) if look.mostly("number") else None
    return ("seconds", ()) if look.mostly("span") or look.mostly("number") else None


def _read_text(wanted: TargetColumn, look: Looks) -> tuple[Kind, tuple[str, ...]] | None:
    kind = wanted.kinds[0] if wanted.kinds else None
    if kind is None or (look.mostly("day") and kind != "code"):
        return None
    if wanted.name == "key":
        return ("country", ()) if look.mostly("country") else ("text", ())
    if kind in ("text", "code", "usage"):
        is_figure = look.mostly("number") and kind == "text"
        return None if is_figure else (kind, ())
    is_word = kind in ("isrc", "barcode") or (kind == "store" and not look.mostly("number"))
    return (kind, ()) if is_word or look.shares.get(kind, 0) >= SOME_SHOWN else None


# ---- words


@lru_cache(50_000)
def _likeness(column: str, header: str) -> float:
    """How much a header is what the column is called, 0 to 1."""
    return max((_alike(word, bare) for word in _words(column) for bare in _bare(header)), default=0.0)


@lru_cache(500)
def _words(column: str) -> tuple[str, ...]:
    return (column.replace("_", " "), *COLUMNS.get(column, "").split("|"))


@lru_cache(5000)
def _bare(header: str) -> tuple[str, ...]:
    """A header as it is; without what stands in brackets and the signs between its words; without its currency."""
    name = normal(header)[:100]
    return tuple(dict.fromkeys([name, _plain(name), _plain(normal(without_currency(header))[:100])]))


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[_\-./:]+", " ", re.sub(r"[\(\[].*?[\)\]]", " ", name)).split())


def _alike(word: str, name: str) -> float:
    if not word or not name:
        return 0
    if word == name:
        return 1
    words, names = word.split(), name.split()
    if set(words) <= set(names) and len(word) > 2:
        return 0.55 + 0.35 * len(words) / len(names)
    ratio = (
        SequenceMatcher(None, word, name).ratio() if abs(len(word) - len(name)) <= 3 and len(word) > 4 else 0
    )
    return 0.8 * ratio if ratio >= LEAST_LIKE else 0


def _why(header: str, wanted: TargetColumn, kind: Kind, by_word: float, look: Looks) -> str:
    called = f"“{header[:60]}” is a word for “{wanted.title}”" if by_word >= 0.5 else ""
    cells = (
        f"its cells are {IS[kind]}"
        if (look.filled and kind in IS and kind != "store") or look.mostly(kind)
        else ""
    )
    if not look.filled:
        cells = "its cells are empty"
    said = " and ".join(part for part in (called, cells) if part) or "nothing speaks against it"
    return said[0].upper() + said[1:] + "."
