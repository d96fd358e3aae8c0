"""Deriving again: random cells of curated made once more from raw bytes alone, past staging, and compared one by one.

A file is opened by its hash, read by its feed, and its names are resolved; nothing that the lake keeps of the reading is used.
"""

import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from bedrot.errors import BedrotError, LakeDamaged
from bedrot.lake.raw import Receipt
from bedrot.lake.slices import prepared
from bedrot.lake.to_curated import incoming_from
from bedrot.lake.to_staging import Found, found_in, read_typed
from bedrot.lake.zones import Zones
from bedrot.tables import CURATED, Table

Key = tuple[str, str]
"""The SHA-256 of a file, and the member of it that a document is."""


@dataclass(frozen=True)
class Cell:
    """One value of curated, and the line of the file that it is said to come from (the first is 1)."""

    table: str
    column: str
    file_sha256: str
    member: str
    line: int
    series: str | None
    value: Any


@dataclass(frozen=True)
class Mismatch:
    """A cell that raw bytes do not give: what they give instead, or why they give nothing."""

    cell: Cell
    found: tuple[Any, ...]
    why: str

    def __str__(self) -> str:
        cell = self.cell
        where = (
            f"{cell.table}.{cell.column} of line {cell.line} of file {cell.file_sha256} {cell.member}".strip()
        )
        said = self.why or f"raw gives {', '.join(map(str, self.found)) or 'no such row'}"
        return f"{where} is {cell.value}; {said}."


@dataclass(frozen=True)
class Rederived:
    """How many cells, of how many documents, were made again; and those that differ."""

    cells: int
    documents: int
    seed: int
    mismatches: list[Mismatch]


def rederived(zones: Zones, count: int, *, seed: int | None = None) -> Rederived:
    """Makes `count` random cells again, all of them where there are fewer. The same `seed` picks the same cells of a lake."""
    seed = random.SystemRandom().randrange(2**32) if seed is None else seed
    cells = sample(zones, count, random.Random(seed))  # noqa: S311 - which cells are looked at is no secret
    by_document: dict[Key, list[Cell]] = {}
    for cell in cells:
        by_document.setdefault((cell.file_sha256, cell.member), []).append(cell)
    wrong = [one for document, mine in by_document.items() for one in _compared(zones, document, mine)]
    return Rederived(len(cells), len(by_document), seed, wrong)


# ---- which cells


def sample(zones: Zones, count: int, chance: random.Random) -> list[Cell]:
    """Random cells of all tables, each as likely as any other."""
    rows = {table.name: int(zones.rows(table).select(pl.len()).collect().item()) for table in CURATED}
    sizes = [rows[table.name] * len(_columns(table)) for table in CURATED]
    picked = sorted(chance.sample(range(sum(sizes)), min(count, sum(sizes))))
    cells, start = list[Cell](), 0
    for table, size in zip(CURATED, sizes, strict=True):
        mine = [number - start for number in picked if start <= number < start + size]
        cells += _cells(zones, table, mine) if mine else []
        start += size
    return cells


def _columns(table: Table) -> list[str]:
    """What can be compared: everything but what names the row itself."""
    return [name for name in table.schema() if name not in ("file_sha256", "member", "line")]


def _cells(zones: Zones, table: Table, numbers: Sequence[int]) -> Iterator[Cell]:
    columns = _columns(table)
    places = [divmod(number, len(columns)) for number in numbers]
    wanted = pl.col("row").is_in([row for row, _ in places])
    found = zones.rows(table).with_row_index("row").filter(wanted).collect()
    rows = {row["row"]: row for row in found.iter_rows(named=True)}
    for place, column in places:
        row, name = rows[place], columns[column]
        proof = row["file_sha256"], row["member"], row["line"], row["series"]
        yield Cell(table.name, name, *proof, row[name])


# ---- what raw gives


def _compared(zones: Zones, document: Key, cells: Sequence[Cell]) -> Iterator[Mismatch]:
    with tempfile.TemporaryDirectory() as work:
        try:
            tables = _tables(zones, document, {cell.table for cell in cells}, Path(work))
        except BedrotError as error:
            yield from (Mismatch(cell, (), f"raw gives nothing: {error.what}") for cell in cells)
            return
        for cell in cells:
            given = _values(tables[cell.table], cell)
            if cell.value not in given:
                yield Mismatch(cell, tuple(given), "")


def _tables(zones: Zones, document: Key, names: set[str], work: Path) -> dict[str, pl.LazyFrame]:
    """The rows that a document gives of each table, from its bytes."""
    sha256, member = document
    with zones.raw.local(sha256) as path:
        inside = found_in(zones, path, _arrived(zones, sha256), work)
        found = next((one for one in inside if one.document.member == member), None)
        if found is None:
            raise LakeDamaged(f"File {sha256} has no {member}.", fix="Run `bedrot rebuild`.")
        return _read(zones, found, names, work)


def _read(zones: Zones, found: Found, names: set[str], work: Path) -> dict[str, pl.LazyFrame]:
    place = work / "again"
    place.mkdir()
    reading, staged = read_typed(zones, found, place)
    rows = incoming_from(zones, reading, staged.rows)
    tables = (table for table in zones.feed(reading).tables if table.name in names)
    given = {table.name: prepared(table, rows, zones.catalog) for table in tables}
    return {name: given.get(name, pl.LazyFrame(schema={"line": pl.Int64()})) for name in names}


def _arrived(zones: Zones, sha256: str) -> Receipt:
    """How the file came, by its newest receipt in raw: it says what was told of it before, too."""
    receipts = zones.raw.receipts_of(sha256)
    if not receipts:
        raise LakeDamaged(f"File {sha256} in raw has no receipt.", fix="Drop the original export again.")
    return receipts[-1]


def _values(rows: pl.LazyFrame, cell: Cell) -> list[Any]:
    """What the line gives in the column; of a line that gives several rows, any may be meant."""
    if cell.column not in rows.collect_schema().names():
        return []
    mine = rows.filter(pl.col("line") == cell.line, pl.col("series").eq_missing(pl.lit(cell.series)))
    return mine.select(cell.column).collect().to_series().to_list()
