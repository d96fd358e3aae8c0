"""Lineage: what one file adds to a number, and its way there: raw, staging, the parser that read it, and its lines."""

from collections import OrderedDict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

import polars as pl

from bedrot.db import Reading
from bedrot.errors import QuestionRefused, RoleRefused
from bedrot.kit import open_documents, open_sheet
from bedrot.lake import Lake
from bedrot.lake.raw import Receipt, bytes_key
from bedrot.lake.staging import staging_key
from bedrot.metrics.numbers import plain
from bedrot.metrics.question import JsonNumber

LINES_SHOWN = 5
MOST_RANGES = 20
MOST_REMEMBERED = 512
_REMEMBERED: OrderedDict[tuple[str, str, tuple[int, ...]], dict[int, str]] = OrderedDict()
_LOCK = Lock()


@dataclass(frozen=True)
class Line:
    """One line of a file: its number (the first is 1), what it adds, and its text as it came."""

    line: int
    value: JsonNumber
    text: str


@dataclass(frozen=True)
class StagedRows:
    """The typed rows that a parser made of a file: their key in the lake, and their SHA-256."""

    key: str
    sha256: str


@dataclass(frozen=True)
class SourceFile:
    """One document behind a number: how it came, how it was read, what it adds, and some of its lines.

    `sha256` is that of the bytes in raw, under `raw_key`; where personal data was taken out, `original_sha256` is that of the
    bytes as they came, and `blanked` says what was. `row_numbers` are the lines that count, such as `2-57, 60`.
    """

    sha256: str
    name: str
    member: str
    door: str
    source: str | None
    feed: str | None
    account: str | None
    landed_at: str
    observed_at: str
    parser_version: int | None
    raw_key: str
    bytes: int | None
    original_sha256: str | None
    blanked: list[str]
    staging: StagedRows | None
    rows: int
    row_numbers: str
    value: JsonNumber
    lines: list[Line]


def source_file(lake: Lake, sha256: str, member: str, rows: pl.DataFrame, *, has_lines: bool) -> SourceFile:
    """A document, told by its `rows` of a number: their `line` and `value`."""
    reading = next((r for r in lake.ledger.of_file(sha256) if r.member == member), None)
    receipts = lake.raw.receipts_of(sha256)
    first = receipts[0] if receipts else None
    redacted = next((r for r in reversed(receipts) if r.original_sha256), None)
    return SourceFile(
        sha256=sha256,
        name=str(reading.receipt["file"]) if reading else first.name if first else "",
        member=member,
        door=first.door if first else lake.ledger.door(sha256),
        source=reading.source if reading else None,
        feed=reading.feed if reading else None,
        account=reading.account if reading else None,
        landed_at=_instant(first.landed_at if first else None),
        observed_at=_instant(reading.observed_at if reading else None),
        parser_version=reading.parser_version if reading else None,
        raw_key=bytes_key(sha256),
        bytes=first.size if first else None,
        original_sha256=redacted.original_sha256 if redacted else None,
        blanked=_blanked(redacted),
        staging=_staged(reading),
        rows=rows.height,
        row_numbers=row_numbers(rows.get_column("line").unique().sort().to_list()) if has_lines else "",
        value=told(rows.select(pl.col("value").sum()).item()),
        lines=list(_lines(lake, reading, rows, has_lines=has_lines)),
    )


def lines_of(
    lake: Lake, sha256: str, member: str, lines: Sequence[int], within: Collection[str] | None = None
) -> SourceFile:
    """A document with some of its lines as they came, for what is read straight from them; raises QuestionRefused, and RoleRefused
    for who sees some artists only (`within`) and asks for a file of another account."""
    readings = [reading for reading in lake.ledger.of_file(sha256) if reading.member == member]
    if within is not None and any(lake.names.canonical(one.account) not in within for one in readings):
        raise RoleRefused(
            "The file also tells of others.",
            fix="Ask somebody who may see the whole label what stands in it.",
        )
    if not readings:
        raise QuestionRefused(
            "There is no such file here.", fix="Load the page again: its data may have changed."
        )
    shown = {"line": sorted(set(lines)), "value": None}
    rows = pl.DataFrame(shown, schema={"line": pl.Int64, "value": pl.Int64})
    return source_file(lake, sha256, member, rows, has_lines=True)


def row_numbers(numbers: Sequence[int]) -> str:
    """Line numbers in order as ranges, such as `2-57, 60`; where there are too many, it says how many more lines follow."""
    starts = [0, *(n for n, (one, other) in enumerate(pairwise(numbers), 1) if other != one + 1)]
    ranges = [numbers[start:end] for start, end in pairwise([*starts, len(numbers)]) if start < end]
    shown = [f"{r[0]}-{r[-1]}" if len(r) > 1 else f"{r[0]}" for r in ranges[:MOST_RANGES]]
    more = sum(map(len, ranges[MOST_RANGES:]))
    return ", ".join(shown) + (f" and {more:,} more" if more else "")


def _blanked(receipt: Receipt | None) -> list[str]:
    return list(receipt.blanked) if receipt else []


def _staged(reading: Reading | None) -> StagedRows | None:
    if reading is None or reading.staged_sha256 is None:
        return None
    return StagedRows(staging_key(reading), reading.staged_sha256)


def _instant(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else ""


def _lines(lake: Lake, reading: Reading | None, rows: pl.DataFrame, *, has_lines: bool) -> Iterator[Line]:
    top = rows.sort("value", "line", descending=[True, False]).head(LINES_SHOWN).sort("line")
    numbers = tuple(top.get_column("line").to_list())
    texts = _texts(lake, reading, numbers) if has_lines and reading else {}
    for line, value in top.select("line", "value").iter_rows():
        yield Line(line, told(value), texts.get(line, ""))


def _texts(lake: Lake, reading: Reading, numbers: tuple[int, ...]) -> dict[int, str]:
    """The lines as they came, out of raw. Bytes never change under their hash, so what was read once is remembered."""
    key = (reading.file_sha256, reading.member, numbers)
    with _LOCK:
        known = _REMEMBERED.get(key)
    if known is None:
        known = _read(lake, reading, list(numbers))
        with _LOCK:
            _REMEMBERED[key] = known
            while len(_REMEMBERED) > MOST_REMEMBERED:
                _REMEMBERED.popitem(last=False)
    return known


def _read(lake: Lake, reading: Reading, numbers: list[int]) -> dict[int, str]:
    with lake.raw.local(reading.file_sha256) as path, TemporaryDirectory() as folder:
        work = Path(folder)
        found = open_documents(
            path,
            lake.connectors,
            name=reading.name,
            observed_at=reading.observed_at,
            account=None,
            work=work,
        )
        document = next(d for d in found if d.member == reading.member)
        return open_sheet(document, work).texts(numbers)


def told(value: Any) -> JsonNumber:
    """A sum as it is sent: money as exact decimal text."""
    return plain(value) if isinstance(value, Decimal) else value
