"""A sheet is a document opened as a table of text cells: its header, and its rows in batches with their line numbers."""

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

import polars as pl

from bedrot.errors import NotReadable
from bedrot.kit.document import Document
from bedrot.kit.encoding import Text, first_line, plain_text

BATCH = 100_000
LONGEST_LAST_LINE = 2**20
DELIMITERS = (",", "\t", ";", "|")
OPEN_END = "The file does not end with a line end; its last figure may be cut short."
_NOTHING = str.maketrans("", "", "\ufeff\u00ad\u200b\u200c\u200d\u2060")


@lru_cache(maxsize=65_536)
def normal(header: str) -> str:
    """A header cell as it is compared: no marks that do not show, one space between words, lower case."""
    return " ".join(unicodedata.normalize("NFC", header).translate(_NOTHING).split()).casefold()


@dataclass(frozen=True)
class Sheet:
    """Text cells under a header. Batches have columns `c0`…, one more than the header for cells too many, `line` and `last`.

    `cut`: the last row has neither all its cells nor a line end. `left_out`: other sheets of the workbook that have data.
    """

    document: Document
    path: Path
    header: tuple[str, ...]
    header_line: int
    delimiter: str
    quoted: bool
    multiline: bool
    cut: bool = False
    warnings: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @cached_property
    def names(self) -> dict[str, int]:
        """Normalised header → position; the first of two equal ones wins."""
        return {normal(cell): i for i, cell in reversed(list(enumerate(self.header)))}

    def batches(self) -> Iterator[pl.DataFrame]:
        """The rows under the header, all as text, in file order; blank lines are left out. `last` marks the last row."""
        held: pl.DataFrame | None = None
        for batch in self._rows():
            if held is not None and batch.height:
                yield held.with_columns(last=pl.lit(value=False))
            held = batch if batch.height else held
        if held is not None:
            yield held.with_columns(last=pl.int_range(pl.len()) == pl.len() - 1)

    def _rows(self) -> Iterator[pl.DataFrame]:
        try:
            yield from self._parsed()
        except pl.exceptions.ComputeError:
            yield from self._line_by_line()

    def cells(self, position: int) -> pl.Series:
        """One column of the whole sheet, as text."""
        return pl.concat(
            [batch.get_column(f"c{position}") for batch in self.batches()] or [pl.Series("", [], pl.String)]
        )

    def only(self, header: str) -> str | None:
        """The value of a column, where all rows that have one have the same; null without such a column."""
        position = self.names.get(normal(header))
        values = set(self.cells(position).str.strip_chars()) - {""} if position is not None else set()
        return str(values.pop()) if len(values) == 1 else None

    def texts(self, lines: Sequence[int]) -> dict[int, str]:
        """The text of lines of the document; its first is 1."""
        wanted = set(lines)
        with self.path.open(encoding="utf-8", newline="\n") as file:
            return {
                number: text.rstrip("\n") for number, text in enumerate(file, start=1) if number in wanted
            }

    def holds(self, sign: str, positions: Sequence[int]) -> bool:
        """Whether a cell of some columns has a sign in it, anywhere in the sheet."""
        if not positions or (sign == self.delimiter and not self.quoted):
            return False
        has = pl.any_horizontal(pl.col(f"c{p}").str.contains(sign, literal=True).any() for p in positions)
        try:
            return bool(self._scanned().select(has).collect(engine="streaming").item())
        except pl.exceptions.ComputeError:
            return any(bool(batch.select(has).item()) for batch in self.batches())

    def _columns(self) -> list[str]:
        return [f"c{i}" for i in range(len(self.header) + 1)]

    def _scanned(self) -> pl.LazyFrame:
        return pl.scan_csv(
            self.path,
            has_header=False,
            skip_lines=self.header_line,
            separator=self.delimiter,
            quote_char='"' if self.quoted else None,
            infer_schema=False,
            schema=dict.fromkeys(self._columns(), pl.String),
            truncate_ragged_lines=True,
            missing_columns="insert",
            extra_columns="ignore",
            empty_string_is_null=False,
            row_index_name="line",
            row_index_offset=self.header_line + 1,
        ).with_columns(pl.col("line").cast(pl.Int64))

    def _parsed(self) -> Iterator[pl.DataFrame]:
        rows = self._scanned()
        if self.quoted:
            _check_whole(rows)
        extra = 0
        for batch in rows.collect_batches(chunk_size=BATCH, maintain_order=True):
            if self.multiline:
                batch, extra = _with_true_lines(batch, extra)
            filled = batch.with_columns(pl.col(pl.String).fill_null(""))
            yield (
                _unquoted(filled) if self.multiline and not self.quoted else filled.filter(_not_blank(filled))
            )

    def _line_by_line(self) -> Iterator[pl.DataFrame]:
        """For files with quotation marks that do not match: each line alone, so that one bad line spoils no other.

        A line whose marks make no sense lies whole in the last cell, the one too many, and so is no row.
        """
        width = len(self.header) + 1
        held: list[list[str | int | None]] = []
        with self.path.open(encoding="utf-8", newline="\n") as file:
            for line, text in enumerate(file, start=1):
                if line > self.header_line and text.strip():
                    bare = text.rstrip("\n")
                    cells = _split(bare, self.delimiter) or [""] * (width - 1) + [bare]
                    held.append([*(cells + [""] * width)[:width], line])
                if len(held) >= BATCH:
                    yield self._frame(held)
                    held = []
        if held:
            yield self._frame(held)

    def _frame(self, rows: list[list[str | int | None]]) -> pl.DataFrame:
        return pl.DataFrame(
            rows, schema=dict.fromkeys(self._columns(), pl.String) | {"line": pl.Int64}, orient="row"
        )


def _check_whole(rows: pl.LazyFrame) -> None:
    """Quotation marks that do not match are found before the first batch is used, never after."""
    rows.select(pl.len()).collect(engine="streaming")


def _not_blank(batch: pl.DataFrame) -> pl.Series:
    """Rows with anything in them; a line of spaces has only its first cell."""
    others = [pl.col(c) != "" for c in batch.columns if c not in ("c0", "line")]
    return batch.select(pl.any_horizontal(pl.col("c0").str.strip_chars() != "", *others)).to_series()


def _with_true_lines(batch: pl.DataFrame, extra: int) -> tuple[pl.DataFrame, int]:
    """Cells may hold line ends, so a row's line is its number plus the line ends in the rows above."""
    cells = [
        pl.col(c).str.count_matches("\n", literal=True).cast(pl.Int64) for c in batch.columns if c != "line"
    ]
    ends = batch.select(pl.sum_horizontal(cells)).to_series()
    above = ends.cum_sum() - ends + extra
    return batch.with_columns(pl.col("line") + above), extra + int(ends.sum())


def _unquoted(batch: pl.DataFrame) -> pl.DataFrame:
    """Tab-separated files quote only the cells that need it, and never across lines."""
    kept = batch.filter(_not_blank(batch))
    wrapped = pl.col(pl.String).str.contains(r'^".*"$') & (pl.col(pl.String).str.len_chars() > 1)
    bare = (
        pl.col(pl.String)
        .str.slice(1, pl.col(pl.String).str.len_chars() - 2)
        .str.replace_all('""', '"', literal=True)
    )
    return kept.with_columns(pl.when(wrapped).then(bare).otherwise(pl.col(pl.String)))


def _split(text: str, delimiter: str) -> list[str]:
    """The cells of one line; none when its quotation marks make no sense."""
    try:
        return list(next(csv.reader([text], delimiter=delimiter, strict=True), []))
    except csv.Error:
        return []


def open_sheet(document: Document, work: Path) -> Sheet:
    """The document as a table of text; raises NotReadable saying why it is none."""
    if document.fault:
        raise document.fault
    opened = _workbook(document)
    if opened is not None:
        workbook, name, others = opened
        path = work / f"{document.sha256[:16]}.csv"
        workbook.write_csv(path, quote_style="necessary", include_header=False)
        said = (f"Only sheet “{name}” was read; left out: {', '.join(others)}.",) if others else ()
        sheet = _sheet(document, Text(path, quotes=True, ended=True, warnings=said))
        return replace(sheet, left_out=others)
    return _sheet(document, plain_text(document.path, document.title, work / f"{document.sha256[:16]}.txt"))


def _sheet(document: Document, text: Text) -> Sheet:
    path = text.path
    top = first_line(path, document.title)
    delimiter, header = max(
        ((d, _header(top, d)) for d in DELIMITERS),
        key=lambda found: (len(found[1]), -DELIMITERS.index(found[0])),
    )
    quoted = text.quotes and (delimiter != "\t" or top.startswith('"'))
    line = _line_of(path, top)
    all_quoted = quoted and top.startswith('"') and top.endswith('"')
    last = "" if text.ended else _last_line(path)
    cut = _is_short(last, delimiter, len(header), quoted=quoted, all_quoted=all_quoted)
    is_open = bool(last) and not cut and not (quoted and last.endswith('"'))
    warnings = (*document.warnings, *text.warnings, *([OPEN_END] if is_open else []))
    return Sheet(document, path, header, line, delimiter, quoted, text.quotes, cut, warnings)


def _last_line(path: Path) -> str:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - LONGEST_LAST_LINE))
        return file.read().rsplit(b"\n", 1)[-1].decode("utf-8", errors="replace")


def _is_short(line: str, delimiter: str, width: int, *, quoted: bool, all_quoted: bool) -> bool:
    """Whether a line has fewer cells than the header. With a quotation mark alone on it, other rules find it."""
    if not line.strip() or (quoted and line.count('"') % 2):
        return False
    cells = _split(line, delimiter) if quoted else line.split(delimiter)
    return len(cells) < width or (all_quoted and line.endswith(delimiter))


def _header(line: str, delimiter: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in next(csv.reader(io.StringIO(line), delimiter=delimiter), []))


def _line_of(path: Path, line: str) -> int:
    with path.open(encoding="utf-8", newline="\n") as file:
        return next((n for n, text in enumerate(file, start=1) if text.rstrip("\n") == line), 1)


def _workbook(document: Document) -> tuple[pl.DataFrame, str, tuple[str, ...]] | None:
    """The first sheet that has cells, its name, and the names of others that have some; null if it is no workbook."""
    with document.path.open("rb") as file:
        head = file.read(8)
    if head[:4] != b"PK\x03\x04" and head != b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return None
    import fastexcel

    try:
        reader = fastexcel.read_excel(document.path)
        filled = [
            name for name in reader.sheet_names if reader.load_sheet(name, header_row=None, n_rows=2).height
        ]
        if filled:
            first, *others = filled
            sheet = reader.load_sheet(first, header_row=None, dtypes="string").to_polars()
            exact = reader.load_sheet(first, header_row=None, dtypes="float").to_polars()
            return _with_all_digits(sheet, exact), first, tuple(others)
    except (fastexcel.FastExcelError, pl.exceptions.PolarsError) as error:
        raise NotReadable(
            f"{document.title} is a workbook or zip that cannot be opened: {_reason(error, document)}.",
            fix="Download it again, or open it and save it as CSV.",
        ) from None
    raise NotReadable(f"{document.title} is an empty workbook.", fix="Download the export again.")


def _with_all_digits(sheet: pl.DataFrame, exact: pl.DataFrame) -> pl.DataFrame:
    """The cells as text; numbers, which the library rounds to nine decimals, with all theirs."""
    numbers = exact.select(pl.all().name.prefix("="))
    rounded = [
        pl.when(pl.col(c).cast(pl.Float64, strict=False) != pl.col(f"={c}"))
        .then(pl.col(f"={c}").cast(pl.String))
        .otherwise(pl.col(c))
        .alias(c)
        for c in sheet.columns
    ]
    return sheet.hstack(numbers).select(rounded)


def _reason(error: Exception, document: Document) -> str:
    """What a library says, without where on this machine the file lay."""
    return str(error).split("\n", 1)[0].replace(str(document.path), document.title)
