"""What the standard suite is made from: the samples, how one is read, and how people save it again.

`tables_of` opens a sample without the product's own code, so that both can be compared.
"""

import csv
import io
import math
import re
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import fastexcel
import xlsxwriter

from bedrot.connectors import CONNECTORS
from bedrot.kit import (
    Column,
    Connector,
    Context,
    Document,
    Feed,
    Reader,
    Sheet,
    Tally,
    open_documents,
    open_sheet,
    recognise,
    settled,
    stamp_in,
)
from bedrot.kit.encoding import head_of
from bedrot.kit.layouts import LAYOUTS

HERE = Path(__file__).parent
REAL = HERE.parents[2] / "shared" / "samples"
OBSERVED = datetime(2026, 5, 1, 12, tzinfo=UTC)
"""When samples were downloaded whose names do not say it."""


@dataclass(frozen=True)
class Sample:
    """One file beside a connector, with the rows a person once looked at."""

    connector: str
    path: Path

    @property
    def golden(self) -> Path:
        return self.path.with_name(f"{self.path.name}.rows.json")

    def __str__(self) -> str:
        return f"{self.connector}/{self.path.name}"


def samples(source: str | None = None) -> list[Sample]:
    """Every sample of every connector, or of one."""
    found = [Sample(c.name, path) for c in CONNECTORS for path in sorted((HERE / c.name).glob("*"))]
    return [
        s
        for s in found
        if source in (None, s.connector)
        and not s.path.name.startswith(".")
        and not s.path.name.endswith(".rows.json")
    ]


def is_plain(sample: Sample) -> bool:
    """Whether the sample is a header and its rows, and not a file of another layout."""
    return all(
        not r.sheet.document.block and r.sheet.header_line == 1 for r in sample_read(sample.path)
    ) and not any(layout.fits(head_of(sample.path)) for layout in LAYOUTS)


@dataclass(frozen=True)
class Read:
    """One document of a file, read by the one feed that answered to it. `lines` are those of all rows, whatever they are."""

    sheet: Sheet
    connector: Connector
    feed: Feed
    context: Context
    rows: list[dict[str, Any]]
    rejects: list[dict[str, Any]]
    tally: Tally
    lines: list[int]

    def at(self, line: int) -> dict[str, Any]:
        """The row on a line of the document."""
        return next(row for row in self.rows if row["line"] == line)


@contextmanager
def opened(
    path: Path,
    *,
    name: str = "",
    account: str | None = None,
    connectors: Sequence[Connector] = CONNECTORS,
    at: datetime = OBSERVED,
) -> Iterator[list[Sheet]]:
    """The sheets of a file."""
    name = name or path.name
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        found = open_documents(path, connectors, name=name, observed_at=at, account=account, work=work)
        yield [open_sheet(document, _place(work, n)) for n, document in enumerate(found)]


def read(path: Path, *, name: str = "", account: str | None = None, at: datetime = OBSERVED) -> list[Read]:
    """A file through the kit: what `Lake.stage` does, without a lake."""
    with opened(path, name=name, account=account, at=at) as sheets:
        return [read_sheet(sheet, CONNECTORS) for sheet in sheets]


@cache
def sample_read(path: Path) -> list[Read]:
    """A sample as it is, read once for all tests."""
    return read(path)


def read_files(content: bytes, name: str) -> list[Read]:
    """The documents of a file, given as bytes, under a name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        return read(path, name=name)


def read_bytes(content: bytes, name: str) -> Read:
    """One document, given as bytes, under a name."""
    (found,) = read_files(content, name)
    return found


def _place(work: Path, number: int) -> Path:
    (work / f"sheet{number}").mkdir()
    return work / f"sheet{number}"


def read_sheet(sheet: Sheet, connectors: Sequence[Connector]) -> Read:
    """A sheet by the one feed that answers to it."""
    connector, feed = recognise(sheet, connectors)
    sheet = replace(sheet, document=replace(sheet.document, observed_at=observed_at(feed, sheet.document)))
    reader = Reader(feed, sheet, settled(feed.context(sheet), feed, sheet))
    rows: list[dict[str, Any]] = []
    rejects: list[dict[str, Any]] = []
    for typed, bad in reader.batches():
        rows += typed.to_dicts()
        rejects += bad.to_dicts()
    lines = [line for batch in sheet.batches() for line in batch.get_column("line")]
    return Read(sheet, connector, feed, reader.context, rows, rejects, reader.tally, lines)


def observed_at(feed: Feed, document: Document) -> datetime:
    """The capture time in the file's name."""
    stamps = (stamp_in(document.name, pattern, fmt) for pattern, fmt in feed.observed_in_name)
    return next((stamp for stamp in stamps if stamp), document.observed_at)


@dataclass(frozen=True)
class TextTable:
    """A header and its rows, all text, as any spreadsheet shows them."""

    header: list[str]
    rows: list[list[str]]
    member: str = ""

    def without(self, position: int) -> "TextTable":
        cut = [[c for i, c in enumerate(row) if i != position] for row in (self.header, *self.rows)]
        return TextTable(cut[0], cut[1:])

    def with_cell(self, row: int, position: int, cell: str) -> "TextTable":
        rows = [list(cells) for cells in self.rows]
        rows[row][position] = cell
        return TextTable(self.header, rows)

    def reordered(self) -> "TextTable":
        """The columns from last to first."""
        return TextTable(self.header[::-1], [row[::-1] for row in self.rows])


@cache
def tables_of(path: Path) -> list[TextTable]:
    """The tables in a sample, opened by Python's own means and by fastexcel, raw."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            return [_table(archive.read(m), m) for m in sorted(archive.namelist())]
    if path.suffix == ".xlsx":
        cells = fastexcel.read_excel(path).load_sheet(0, header_row=None, dtypes="string").to_polars()
        header, *rows = [["" if c is None else c for c in row] for row in cells.rows()]
        return [TextTable(header, rows)]
    return [_table(path.read_bytes(), "")]


def _table(content: bytes, member: str) -> TextTable:
    text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    delimiter = max("\t;,", key=text.split("\n", 1)[0].count)
    header, *rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if row]
    return TextTable(header, rows, member)


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


@dataclass(frozen=True)
class Way:
    """A way of saving a table as text."""

    delimiter: str = ","
    encoding: str = "utf-8"
    bom: bytes = b""
    line_end: str = "\n"
    quoting: Any = csv.QUOTE_MINIMAL
    last_line_end: bool = True
    decimal_comma: bool = False
    columns: str = field(default="same", metadata={"values": ("same", "reversed")})

    def save(self, table: TextTable) -> bytes:
        """The bytes of the file."""
        table = table.reordered() if self.columns == "reversed" else table
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=self.delimiter, lineterminator=self.line_end, quoting=self.quoting)
        rows = [[_with_comma(c) for c in row] for row in table.rows] if self.decimal_comma else table.rows
        writer.writerows([table.header, *rows])
        text = out.getvalue() if self.last_line_end else out.getvalue().removesuffix(self.line_end)
        return self.bom + text.encode(self.encoding)


def _with_comma(cell: str) -> str:
    """The cell as a European spreadsheet writes it."""
    is_figure = re.fullmatch(r"[-$ ]*(\d*\.\d+|\d{1,3}(,\d{3})+(\.\d+)?)%?", cell)
    return cell.translate(str.maketrans(".,", ",.")) if is_figure else cell


WAYS = {
    "comma": Way(),
    "tab": Way(delimiter="\t"),
    "quoted": Way(quoting=csv.QUOTE_ALL),
    "semicolon, BOM, CRLF": Way(delimiter=";", bom=b"\xef\xbb\xbf", line_end="\r\n"),
    "tab, CR": Way(delimiter="\t", line_end="\r"),
    "quoted, CR, no last line end": Way(line_end="\r", quoting=csv.QUOTE_ALL, last_line_end=False),
    "UTF-16 LE, CRLF": Way(encoding="utf-16-le", bom=b"\xff\xfe", line_end="\r\n"),
    "UTF-16 BE": Way(encoding="utf-16-be", bom=b"\xfe\xff"),
    "UTF-16 LE without BOM, tab": Way(delimiter="\t", encoding="utf-16-le"),
    "semicolon, decimal comma": Way(delimiter=";", line_end="\r\n", decimal_comma=True),
    "cp1252, semicolon, CRLF": Way(delimiter=";", encoding="cp1252", line_end="\r\n"),
    "columns reversed": Way(columns="reversed", last_line_end=False),
    "columns reversed, tab, quoted": Way(delimiter="\t", columns="reversed", quoting=csv.QUOTE_ALL),
}


def workbook(table: TextTable, *, numbers: set[str] = frozenset(), days: set[str] = frozenset()) -> bytes:  # type: ignore[assignment]
    """The table as a workbook; the headers in `numbers` and `days` become cells of those types, as in Excel."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        a_day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, table.header)
        for r, row in enumerate(table.rows, start=1):
            for c, cell in enumerate(row):
                _write(
                    sheet, r, c, cell, table.header[c] in numbers, a_day if table.header[c] in days else None
                )
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, cell: str, is_number: bool, a_day: Any) -> None:
    if a_day is not None and _day(cell):
        sheet.write_datetime(row, column, _day(cell), a_day)
    elif is_number and _number(cell) is not None:
        sheet.write_number(row, column, _number(cell))
    else:
        sheet.write_string(row, column, cell)


def _day(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None


def _number(cell: str) -> float | None:
    try:
        number = float(cell)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def table_name(sample: Sample, suffix: str) -> str:
    """The sample's name with another ending: names tell the account and the window."""
    return str(Path(sample.path.name).with_suffix(suffix))


def positions(feed: Feed, sheet: Sheet, *, optional: bool) -> dict[int, list[tuple[str, Column]]]:
    """Where the sheet has the feed's optional, or required, columns."""
    found: dict[int, list[tuple[str, Column]]] = {}
    for name, column in feed.columns.items():
        position = feed.position(column, sheet)
        if position is not None:
            found.setdefault(position, []).append((name, column))
    return {p: cs for p, cs in found.items() if all(c.optional for _, c in cs) == optional}


def lines_of(table: TextTable) -> list[int]:
    """The line on which each row begins: cells may hold line ends."""
    ends = [sum(cell.count("\n") for cell in row) for row in (table.header, *table.rows)]
    return [n + 2 + sum(ends[: n + 1]) for n in range(len(table.rows))]


def facts_of(found: Read, table: TextTable) -> list[int]:
    """The places of the rows that were read, not set apart as totals or remarks."""
    read_lines = {row["line"] for row in (*found.rows, *found.rejects)}
    return [n for n, line in enumerate(lines_of(table)) if line in read_lines]


def without_line(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows as facts, wherever they stood."""
    return [{name: value for name, value in row.items() if name != "line"} for row in rows]


def plain(value: Any) -> Any:
    """A value as it is written in a golden file."""
    if isinstance(value, Decimal):
        return format(value.normalize() if value else Decimal(0), "f")
    return value.isoformat() if isinstance(value, date) else value
