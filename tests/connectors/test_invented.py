"""Samples hold nobody's figures: no row of one looks like a row of a real export, where those are at hand.

A figure is compared by its digits alone, so that neither separators nor a shifted point hide it. Years, days and ids
made of zeros are everyone's. Three digits tell something where a row of the same source has them; in rows of other
sources they are met by chance.
"""

import csv
import html
import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import fastexcel
import pytest

from tests.connectors.suite import REAL, Sample, samples

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real samples are not here")

FIGURE = re.compile(r"[-+(]?\s*[$£€¥]?\s*[-+]?\d[\d.,\s]*(e[-+]?\d+)?\s*[%)]?", re.IGNORECASE)
YEAR_OR_DAY = re.compile(r"(19|20)\d\d(([01]\d)([0-3]\d)?)?")
MADE_UP = re.compile(r"0{5}")
TELLING = 3  # digits
TELLING_ELSEWHERE = 4
UNMISTAKABLE = 6  # digits that no two people write by chance
ANYBODYS = 1  # figures of a row that it may share with one row of somebody else
Row = tuple[str, ...]


def digits(cell: str) -> str:
    """A figure's digits without the zeros at both ends; nothing for what tells nothing."""
    cell = cell.strip()
    if not FIGURE.fullmatch(cell) or YEAR_OR_DAY.fullmatch(cell):
        return ""
    found = re.sub(r"\D", "", re.sub(r"e.*", "", cell, flags=re.IGNORECASE)).strip("0")
    return "" if len(found) < TELLING or MADE_UP.search(found) else found


def figures(row: Row) -> set[str]:
    """The different figures of a row."""
    return {digits(cell) for cell in row} - {""}


def rows_of(path: Path) -> Iterator[Row]:
    """Every line of every table in a file, with the cells as they stand."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            for member in archive.namelist():
                yield from rows_in(archive.read(member), Path(member).suffix)
    elif path.suffix == ".xlsx":
        yield from _workbook(path)
    else:
        yield from rows_in(path.read_bytes(), path.suffix)


def rows_in(content: bytes, suffix: str) -> Iterator[Row]:
    """The lines of a table, the objects of a document, or the figures of a page's lines."""
    text = _text(content)
    if suffix == ".json":
        yield from _objects(json.loads(text))
    elif suffix in (".html", ".js"):
        yield from (tuple(re.findall(r"[\d.,]*\d", html.unescape(part))) for part in re.split("<tr|\n", text))
    else:
        yield from _lines(text)


def _text(content: bytes) -> str:
    for encoding in ("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError("no encoding fits")


def _lines(text: str) -> Iterator[Row]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    delimiter = max("\t;,", key=text.count)
    for row in csv.reader(io.StringIO(text), delimiter=delimiter):
        yield tuple(row) if len(row) != 1 else tuple(next(csv.reader(row), []))


def _workbook(path: Path) -> Iterator[Row]:
    book = fastexcel.read_excel(path)
    for name in book.sheet_names:
        for row in book.load_sheet(name, header_row=None, dtypes="string").to_polars().iter_rows():
            yield tuple(cell or "" for cell in row)


def _objects(value: Any) -> Iterator[Row]:
    """The scalars of every object, and of every list of them."""
    inner: Iterable[Any] = value.values() if isinstance(value, dict) else value
    yield tuple(str(one) for one in inner if not isinstance(one, dict | list))
    for one in value.values() if isinstance(value, dict) else value:
        if isinstance(one, dict | list):
            yield from _objects(one)


@cache
def real_rows() -> list[tuple[str, Row]]:
    """Every row of every real export, and its file."""
    paths = sorted(path for path in REAL.rglob("*") if path.is_file() and path.suffix != ".yaml")
    return [(f"{path.parent.name}/{path.name}", row) for path in paths for row in rows_of(path)]


@cache
def whose() -> dict[str, set[int]]:
    """The real rows in which a figure stands."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, (_, row) in enumerate(real_rows()):
        for figure in figures(row):
            found[figure].add(number)
    return found


def alike(row: Row, source: str) -> list[str]:
    """The real rows that have too many of this row's figures."""
    shared: dict[int, set[str]] = defaultdict(set)
    for figure in figures(row):
        for number in whose().get(figure, ()):
            file = real_rows()[number][0]
            if source in file or len(figure) >= TELLING_ELSEWHERE:
                shared[number].add(figure)
    return [f"{real_rows()[n][0]}: {sorted(own)}" for n, own in shared.items() if len(own) > ANYBODYS]


def test_a_copied_row_is_found() -> None:
    tellable = [(file, row) for file, row in real_rows() if len(figures(row)) > ANYBODYS]
    assert len(tellable) > 1000
    assert all(alike(row, file.split("/")[0]) for file, row in tellable[::50])


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1,234.50", "12345"), ("0.00297060", "29706"), ("-1 234,5", "12345"), ("33.56%", "3356"), ("$845.22", "84522"),
        ("1000", ""), ("12", ""), ("2024", ""), ("20240131", ""), ("2024-01-31", ""), ("12:30", ""), ("QZEX12300005", ""),
        ("", ""), ("--", ""), ("7500000000000020001", ""),
    ],
)  # fmt: skip
def test_a_figure_is_its_digits(cell: str, expected: str) -> None:
    assert digits(cell) == expected


@pytest.mark.parametrize("sample", samples(), ids=str)
def test_no_row_of_a_sample_is_somebodys(sample: Sample) -> None:
    found = {row: alike(row, sample.connector) for row in rows_of(sample.path)}
    assert {row: rows for row, rows in found.items() if rows} == {}


@pytest.mark.parametrize("sample", samples(), ids=str)
def test_no_long_figure_of_a_sample_is_somebodys(sample: Sample) -> None:
    long = {figure for row in rows_of(sample.path) for figure in figures(row) if len(figure) >= UNMISTAKABLE}
    assert long & whose().keys() == set()
