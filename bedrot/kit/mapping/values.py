"""What the cells of a column look like, judged by a sample of them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from stdnum import ean
from stdnum import isrc as recording_code

from bedrot.kit.columns import MISSING
from bedrot.kit.mapping.feed import STORE_WORDS
from bedrot.kit.mapping.model import Kind
from bedrot.kit.words import CURRENCY_SIGNS, NO_COUNTRY, countries, currencies, currency_words
from bedrot.tables.stores import WORDS

MOST, FEW = 0.8, 3
LONGEST = 400
ISO = (
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M:%SZ",
)
DAY_FORMATS = (
    "%d %b %Y", "%b %d, %Y", "%d %B %Y", "%B %d, %Y", "%d-%b-%Y", "%d-%b-%y", "%b %d %Y", "%Y%m%d", "%d-%m-%Y",
    "%Y.%m.%d", "%a, %d %b %Y", "%a %b %d %Y",
)  # fmt: skip
ORDERED: dict[Kind, tuple[str, ...]] = {
    "day_first": ("%d/%m/%Y", "%d.%m.%Y", "%d/%m/%y", "%d.%m.%y", "%d/%m/%Y %H:%M"),
    "month_first": ("%m/%d/%Y", "%m/%d/%y", "%m/%d/%Y %H:%M"),
}
PLAIN_MONTHS = ("%Y-%m", "%Y%m", "%Y/%m")
MONTH_FORMATS = (
    "%b %Y",
    "%B %Y",
    "%b-%y",
    "%b-%Y",
    "%m/%Y",
    "%m-%Y",
    "%b %y",
    "%B, %Y",
    "%Y %b",
    "%m.%Y",
    "%Y-%b",
)
_NUMBER = re.compile(r"[-+(]?[$€£]?\s?-?\d[\d.,\s\u00a0\u202f']*(?:[eE][+-]?\d+)?\)?\s?[$€£]?")
_DECIMAL = re.compile(r"\d*[.,]\d{1,2}\D*|\d*[.,]\d{4,}\D*|0[.,]\d+|[\d.,]*[eE]-\d+")
_COUNTED = re.compile(r"<?\s?\d{1,3}(?:[., \u00a0\u202f]?\d{3})*(?:[.,]0{1,2})?")
_CODE = re.compile(r"(?:\bin\s+)?(?<![A-Za-z])(?:([A-Z]{3})(?![A-Za-z])|(?<=[ _(\[])([a-z]{3})(?=[)\]]?$))")
_SPAN = re.compile(r"(?:\d+:)?\d{1,2}:\d{2}(?:\.\d+)?")


@dataclass(frozen=True)
class Looks:
    """How many of the filled cells (0 to 1) could be of a kind; the way days or months are written, where there is one.

    `words`: how many different ones there are.
    """

    filled: int
    shares: dict[str, float]
    day: Kind | None = None
    formats: tuple[str, ...] = ()
    month_formats: tuple[str, ...] = ()
    sign: str | None = None
    words: int = 0

    @property
    def is_time(self) -> bool:
        """Whether the cells are days, or months that are written as no number is."""
        return self.day is not None or bool(self.month_formats)

    def mostly(self, kind: str) -> bool:
        """Whether most of the filled cells are of a kind; of a few, all but one."""
        share = self.shares.get(kind, 0)
        return share >= MOST or (self.filled >= FEW and round((1 - share) * self.filled) <= 1)


def currency_codes(header: str) -> list[str]:
    """The currencies a header names by their codes: in capitals, or as its last word."""
    codes = [(big or small).upper() for big, small in _CODE.findall(header.strip())]
    return [code for code in codes if code in currencies()]


def without_currency(header: str) -> str:
    """A header without the codes of currencies, and the “in” before them."""
    return _CODE.sub(lambda found: " " if currency_codes(found[0].upper()[-3:]) else found[0], header.strip())


def looks(cells: Sequence[str]) -> Looks:
    """What a column looks like."""
    filled = [cell.strip()[:LONGEST] for cell in cells if cell.strip() not in MISSING]
    if not filled:
        return Looks(0, {})
    shares = {kind: sum(map(is_one, filled)) / len(filled) for kind, is_one in CHECKS.items()}
    day, formats = _written_day(filled)
    months = _written(filled, MONTH_FORMATS)
    shares["day"] = float(day is not None)
    shares["month"] = float(day is not None or bool(months) or bool(_written(filled, PLAIN_MONTHS)))
    signs = {CURRENCY_SIGNS[sign] for cell in filled for sign in "$€£" if sign in cell}
    return Looks(
        len(filled), shares, day, formats, months, min(signs) if len(signs) == 1 else None, len(set(filled))
    )


def _written_day(filled: list[str]) -> tuple[Kind | None, tuple[str, ...]]:
    """How days are written; where day and month could be either, the whole column tells when it is read."""
    if _written(filled, ISO):
        return "day", ()
    if formats := _written(filled, DAY_FORMATS):
        return "day", formats
    orders: list[Kind] = [kind for kind, formats in ORDERED.items() if _written(filled, formats)]
    return ("day" if len(orders) == 2 else orders[0], ()) if orders else (None, ())


def _written(filled: list[str], formats: Sequence[str]) -> tuple[str, ...]:
    """The one format in which most of the cells can be read; empty when there is none."""
    found = [form for form in formats if sum(_reads(cell, form) for cell in filled) >= MOST * len(filled)]
    return tuple(found[:1])


def _reads(cell: str, form: str) -> bool:
    try:
        return 1990 <= datetime.strptime(cell, form).year < 2100  # noqa: DTZ007 - only whether it can be read
    except ValueError:
        return False


def _folded(cell: str) -> str:
    return " ".join(cell.lower().split())


CHECKS: dict[str, Callable[[str], bool]] = {
    "isrc": lambda cell: bool(recording_code.is_valid(cell)),
    "barcode": lambda cell: len(cell) >= 12 and bool(ean.is_valid(cell)),
    "country": lambda cell: _folded(cell) in countries() or _folded(cell) in NO_COUNTRY,
    "currency": lambda cell: _folded(cell) in currency_words(),
    "store": lambda cell: _folded(cell) in WORDS or _folded(cell) in STORE_WORDS,
    "number": lambda cell: bool(_NUMBER.fullmatch(cell.removesuffix("%").strip())),
    "whole": lambda cell: bool(_COUNTED.fullmatch(cell)),
    "decimal": lambda cell: bool(_DECIMAL.fullmatch(cell.strip("$€£-( "))),
    "percent": lambda cell: cell.endswith("%"),
    "span": lambda cell: bool(_SPAN.fullmatch(cell)),
    "link": lambda cell: cell.startswith(("http://", "https://")),
}
