"""The standard suite: what every connector must do, shown from its samples alone. A new connector needs no code here."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import bedrot.connectors
from bedrot.catalog import Catalog
from bedrot.connectors import CONNECTORS
from bedrot.errors import NotRecognised
from bedrot.kit import Column, Connector, Document, Feed, Sheet
from bedrot.kit.sums import figure_in
from bedrot.lake.slices import Incoming, prepared
from tests.connectors.golden import FEEDS, feeds, golden
from tests.connectors.suite import (
    OBSERVED,
    WAYS,
    Read,
    Sample,
    TextTable,
    facts_of,
    is_plain,
    lines_of,
    opened,
    positions,
    read_bytes,
    sample_read,
    samples,
    table_name,
    tables_of,
    workbook,
)

SAMPLES = samples()
DOCS = Path(__file__).parents[2] / "docs" / "connectors"
SPOILED = "✗ not what it was"
every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=str)
every_plain_sample = pytest.mark.parametrize("sample", [s for s in SAMPLES if is_plain(s)], ids=str)
every_feed = pytest.mark.parametrize(
    ("source", "feed"),
    [(c.name, f) for c in CONNECTORS for f in c.feeds],
    ids=lambda v: getattr(v, "name", v),
)


def test_every_feed_has_a_sample() -> None:
    read_by = {(found.connector.name, found.feed.name) for s in SAMPLES for found in sample_read(s.path)}
    assert read_by == {(c.name, f.name) for c in CONNECTORS for f in c.feeds}


def test_the_feeds_are_those_that_were_looked_at() -> None:
    assert feeds() == FEEDS.read_text(encoding="utf-8"), "python -m tests.connectors.golden feeds --force"


@every_sample
def test_rows_are_those_that_were_looked_at(sample: Sample) -> None:
    assert sample.golden.exists(), f"python -m tests.connectors.golden {sample.connector}"
    assert golden(sample_read(sample.path)) == sample.golden.read_text(encoding="utf-8")


@every_sample
def test_one_feed_answers_and_it_is_the_connectors(sample: Sample) -> None:
    with opened(sample.path) as sheets:
        for sheet in sheets:
            answers = [(c.name, f.name) for c in CONNECTORS for f in c.feeds if f.recognises(sheet)]
            assert [source for source, _ in answers] == [sample.connector]


@every_sample
def test_no_row_vanishes(sample: Sample) -> None:
    for found in sample_read(sample.path):
        tally = found.tally
        assert (tally.accepted, tally.rejected) == (len(found.rows), len(found.rejects))
        assert tally.accepted + tally.rejected == tally.rows_read
        rows = len(found.lines)
        assert tally.rows_read == rows - tally.totals_rows - len(tally.remarks)


@every_plain_sample
def test_every_row_of_the_text_is_a_row_of_the_sheet(sample: Sample) -> None:
    for found, table in zip(sample_read(sample.path), tables_of(sample.path), strict=True):
        assert len(found.lines) == len(table.rows)


@every_sample
def test_rows_fit_their_tables(sample: Sample) -> None:
    for found in sample_read(sample.path):
        rows = pl.LazyFrame(
            found.rows, schema={n: c.dtype for n, c in found.feed.columns.items()} | {"line": pl.Int64}
        )
        taken = 0
        for table in found.feed.tables:
            assert all(
                found.feed.columns[n].dtype == t for n, t in table.columns.items() if n in found.feed.columns
            )
            proof: dict[str, object] = {
                "file_sha256": "",
                "member": "",
                "observed_at": datetime.now(UTC),
                "parser_version": 1,
            }
            incoming = Incoming(
                rows, found.connector.name, None, found.feed.name, found.feed.replaces_by, proof
            )
            frame = prepared(table, incoming, Catalog.of({})).collect()
            assert frame.schema == pl.Schema(table.schema())
            assert set(found.feed.replaces_by) <= set(table.columns)
            taken += frame.height * (table.takes is not None) or frame.height * (
                table is found.feed.tables[0]
            )
        if found.feed.tables:
            assert taken == (len(found.rows) if found.feed.tables else 0), "each row belongs to a table"


@every_plain_sample
def test_sums_are_the_files_own(sample: Sample) -> None:
    for found, table in zip(sample_read(sample.path), tables_of(sample.path), strict=True):
        for name in found.feed.controls:
            column = found.feed.position(found.feed.columns[name], found.sheet)
            if column is None:
                continue
            cells = [table.rows[n][column] for n in facts_of(found, table)]
            dtype = found.feed.columns[name].dtype
            figures = [figure_in(cell, found.context.decimal_mark) or Decimal(0) for cell in cells]
            known = sum((kept(figure, dtype) for figure in figures), Decimal(0))
            assert found.tally.in_facts[name] == known


def kept(figure: Decimal, dtype: pl.DataType) -> Decimal:
    """A figure with the decimals of its column."""
    return round(figure, dtype.scale) if isinstance(dtype, pl.Decimal) else figure


@every_sample
def test_sums_in_a_totals_row_are_those_of_the_rows(sample: Sample) -> None:
    for found in sample_read(sample.path):
        if not found.tally.remarks:
            for name, stated in found.tally.in_totals_row.items():
                if name in found.feed.controls:
                    assert found.tally.in_facts[name] == stated


# ---- the same table, saved in other ways


@pytest.mark.parametrize("way", WAYS)
@every_plain_sample
def test_saved_another_way_the_rows_are_the_same(sample: Sample, way: str) -> None:
    for found, table in zip(sample_read(sample.path), tables_of(sample.path), strict=True):
        if has_line_ends(table) and "tab" in way and "quoted" not in way:
            pytest.skip("tabs part lines whose cells never span any")
        if WAYS[way].decimal_comma and found.context.decimal_mark == "comma":
            pytest.skip("its decimals have commas as they are")
        try:
            content = WAYS[way].save(table)
        except UnicodeEncodeError:
            pytest.skip("the sample has letters that this encoding has not")
        again = read_bytes(content, table_name(sample, ".csv"))
        assert again.rows == found.rows
        assert again.rejects == found.rejects
        assert again.tally.in_totals_row == found.tally.in_totals_row


@pytest.mark.parametrize("typed", [False, True], ids=["text cells", "numbers and dates"])
@every_plain_sample
def test_saved_as_a_workbook_the_rows_are_the_same(sample: Sample, typed: bool) -> None:
    for found, table in zip(sample_read(sample.path), tables_of(sample.path), strict=True):
        numbers, days = (
            (headers(found, pl.Int64, pl.Decimal), headers(found, pl.Date)) if typed else (set(), set())
        )
        again = read_bytes(workbook(table, numbers=numbers, days=days), table_name(sample, ".xlsx"))
        assert again.rows == found.rows
        assert again.rejects == found.rejects


def headers(found: Read, *kinds: type[pl.DataType]) -> set[str]:
    """The headers of columns of some types, as the sheet writes them."""
    at = {
        p: c
        for optional in (False, True)
        for p, c in positions(found.feed, found.sheet, optional=optional).items()
    }
    return {
        found.sheet.header[p]
        for p, columns in at.items()
        if any(isinstance(c.dtype, kinds) for _, c in columns)
    }


# ---- columns that are gone


@every_plain_sample
def test_without_a_required_column_it_is_named(sample: Sample) -> None:
    for found, table in zip(sample_read(sample.path), tables_of(sample.path), strict=True):
        for position, columns in positions(found.feed, found.sheet, optional=False).items():
            left = sheet_of(table.without(position).header, found.sheet.document.block)
            if any(f.recognises(left) for c in CONNECTORS for f in c.feeds):
                continue  # it is one of another kind without that column, or has it under a second name
            with pytest.raises(NotRecognised) as refused:
                read_bytes(WAYS["comma"].save(table.without(position)), table_name(sample, ".csv"))
            assert refused.value.nearest == f"{found.connector.name}.{found.feed.name}"
            assert set(refused.value.missing) == {column.headers[0] for _, column in columns}
            assert len(set(refused.value.missing)) == len(refused.value.missing)
            assert refused.value.fix


@every_plain_sample
def test_without_an_optional_column_the_rest_is_read(sample: Sample) -> None:
    for found, table in zip(sample_read(sample.path), tables_of(sample.path), strict=True):
        for position, columns in positions(found.feed, found.sheet, optional=True).items():
            left = sheet_of(table.without(position).header, found.sheet.document.block)
            if not found.feed.recognises(left):
                assert found.feed.any_of, "a column that may be missing is needed"
                continue
            again = read_bytes(WAYS["comma"].save(table.without(position)), table_name(sample, ".csv"))
            gone = {name for name, _ in columns}
            expected = [row | dict.fromkeys(gone) for row in found.rows]
            others = follow(found, again, gone)
            assert without(again.rows, others) == without(expected, others)


def follow(found: Read, again: Read, gone: set[str]) -> set[str]:
    """The columns that are worked out from others which are gone, or from what all of these told together."""
    known = set(gone)
    for name, column in found.feed.columns.items():
        was, now = (column.parse(pl.lit(None), read.context) for read in (found, again))
        if column.derived and (known & set(was.meta.root_names()) or str(was) != str(now)):
            known.add(name)
    return known - gone


def without(rows: list[dict[str, Any]], names: set[str]) -> list[dict[str, Any]]:
    """Rows without some columns."""
    return [{name: value for name, value in row.items() if name not in names} for row in rows]


# ---- cells that are spoiled


Spoil = Callable[[TextTable, int, int], TextTable]


@every_plain_sample
def test_a_spoiled_cell_is_one_reject_and_takes_no_neighbour_along(sample: Sample) -> None:
    for found, table in zip(sample_read(sample.path), tables_of(sample.path), strict=True):
        for position, columns in typed_columns(found).items():
            facts = facts_of(found, table)
            for row in {facts[0], facts[len(facts) // 2], facts[-1]}:
                again = read_bytes(
                    WAYS["comma"].save(table.with_cell(row, position, SPOILED)), table_name(sample, ".csv")
                )
                line = lines_of(table)[row]
                assert [r for r in again.rows if r["line"] != line] == [
                    r for r in found.rows if r["line"] != line
                ]
                (reject,) = [r for r in again.rejects if r not in found.rejects]
                assert (reject["line"], reject["column"]) == (line, found.sheet.header[position])
                assert reject["value"] == SPOILED
                assert columns[0][1].expects in reject["reason"]


@every_plain_sample
def test_an_empty_cell_where_one_is_needed_is_a_reject(sample: Sample) -> None:
    for found, table in zip(sample_read(sample.path), tables_of(sample.path), strict=True):
        n = facts_of(found, table)[0]
        line = lines_of(table)[n]
        for position, columns in typed_columns(found).items():
            again = read_bytes(
                WAYS["comma"].save(table.with_cell(n, position, "")), table_name(sample, ".csv")
            )
            others = [r for r in again.rows if r["line"] != line]
            assert others == [r for r in found.rows if r["line"] != line]
            if any(not column.blank for _, column in columns):
                (reject,) = [r for r in again.rejects if r not in found.rejects]
                assert (reject["line"], reject["column"]) == (line, found.sheet.header[position])
            else:
                assert again.at(line)[columns[0][0]] is None, "missing is not zero"


@every_plain_sample
def test_a_cell_too_many_is_a_reject(sample: Sample) -> None:
    for found, table in zip(sample_read(sample.path), tables_of(sample.path), strict=True):
        n = facts_of(found, table)[-1]
        rows = [list(row) for row in table.rows]
        rows[n].append("one more")
        line = lines_of(table)[n]
        again = read_bytes(WAYS["comma"].save(TextTable(table.header, rows)), table_name(sample, ".csv"))
        assert [r for r in again.rows if r["line"] != line] == [r for r in found.rows if r["line"] != line]
        assert [(r["line"], r["value"]) for r in again.rejects if r not in found.rejects] == [
            (line, "one more")
        ]


@pytest.mark.parametrize("way", ["tab", "quoted"])
@every_plain_sample
def test_a_stray_quotation_mark_takes_no_neighbour_along(sample: Sample, way: str) -> None:
    for found, table in zip(sample_read(sample.path), tables_of(sample.path), strict=True):
        if has_line_ends(table):
            continue
        lines = WAYS[way].save(table).decode().split("\n")
        n = facts_of(found, table)[-1] + 1
        for marked in (lines[n][:3] + '"' + lines[n][3:], '"' + lines[n]):
            broken = "\n".join([*lines[:n], marked, *lines[n + 1 :]]).encode()
            again = read_bytes(broken, table_name(sample, ".csv"))
            assert [r for r in again.rows if r["line"] != n + 1] == [
                r for r in found.rows if r["line"] != n + 1
            ]
            assert again.tally.rows_read == found.tally.rows_read


@pytest.mark.parametrize("way", ["tab", "quoted"])
@every_plain_sample
def test_a_truncated_last_line_spoils_no_other(sample: Sample, way: str) -> None:
    truncate(sample, way, cuts)


@pytest.mark.soak
@pytest.mark.parametrize("way", ["tab", "quoted"])
@every_plain_sample
def test_soak_a_last_line_truncated_anywhere_spoils_no_other(sample: Sample, way: str) -> None:
    truncate(sample, way, range)


def truncate(sample: Sample, way: str, places: Callable[[int, int], Iterable[int]]) -> None:
    """Cuts the last line at some places between its begin and its end."""
    for found, table in zip(sample_read(sample.path), tables_of(sample.path), strict=True):
        if has_line_ends(table) or facts_of(found, table)[-1] != len(table.rows) - 1:
            continue
        whole = WAYS[way].save(table)
        last = len(table.rows) + 1
        begins = whole.rindex(b"\n", 0, -1) + 1
        for cut in places(begins, len(whole)):
            again = read_bytes(whole[:cut], table_name(sample, ".csv"))
            assert [r for r in again.rows if r["line"] != last] == [
                r for r in found.rows if r["line"] != last
            ]
            if cut > begins:
                is_reject = any(r["line"] == last for r in again.rejects)
                assert is_reject or whole[cut:].count(WAYS[way].delimiter.encode()) == 0
                if way == "quoted" and not is_reject:
                    assert again.at(last) == found.at(last)


def has_line_ends(table: TextTable) -> bool:
    """Whether a cell spans lines."""
    return any("\n" in cell for row in table.rows for cell in row)


def cuts(begins: int, ends: int) -> list[int]:
    """Some places to cut a line: its ends, and two between; `make soak` cuts at every byte."""
    third = (ends - begins) // 3
    return sorted({begins, begins + 2, begins + third, begins + 2 * third, *range(ends - 3, ends)})


def typed_columns(found: Read) -> dict[int, list[tuple[str, Column]]]:
    """Where the sheet has required columns that are more than text."""
    at = positions(found.feed, found.sheet, optional=False)
    return {p: cs for p, cs in at.items() if not any(isinstance(c.dtype, pl.String) for _, c in cs)}


# ---- who answers to what


@every_feed
def test_a_feed_answers_to_its_own_header_alone(source: str, feed: Feed) -> None:
    """Whichever of its columns the file has, and in whichever language."""
    block = next((r.sheet.document.block for r in all_read() if r.feed is feed), "")
    for optional in (False, True):
        for nth in range(max(len(c.headers) for c in feed.columns.values())):
            sheet = sheet_of(header_of(feed, optional=optional, nth=nth), block)
            assert [(c.name, f.name) for c in CONNECTORS for f in c.feeds if f.recognises(sheet)] == [
                (source, feed.name)
            ]


def header_of(feed: Feed, *, optional: bool, nth: int = 0) -> list[str]:
    """A header with the feed's columns, by the nth name each goes by."""
    needed = set(feed.any_of[:1])
    columns = [
        c for n, c in feed.columns.items() if c.headers and (optional or not c.optional or n in needed)
    ]
    return list(
        dict.fromkeys(c.headers[min(nth, len(c.headers) - 1)].replace("{currency}", "EUR") for c in columns)
    )


def sheet_of(header: list[str], block: str) -> Sheet:
    """A sheet without rows."""
    document = Document(Path(), "file.csv", "", "0" * 64, OBSERVED, block=block)
    return Sheet(document, Path(), tuple(header), 1, ",", quoted=True, multiline=True)


@cache
def all_read() -> list[Read]:
    """Every document of every sample."""
    return [found for sample in SAMPLES for found in sample_read(sample.path)]


# ---- one name everywhere


def test_the_list_is_the_folder() -> None:
    modules = {info.name for info in pkgutil.iter_modules(bedrot.connectors.__path__)}
    assert {connector.name for connector in CONNECTORS} == modules
    assert [connector.name for connector in CONNECTORS] == sorted(modules)


@pytest.mark.parametrize("connector", CONNECTORS, ids=lambda connector: connector.name)
def test_module_page_and_samples_bear_the_connectors_name(connector: Connector) -> None:
    module = importlib.import_module(f"bedrot.connectors.{connector.name}")
    assert module.CONNECTOR is connector
    assert module.__doc__
    assert samples(connector.name)
    page = (DOCS / f"{connector.name}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {connector.title}\n")
    for feed in connector.feeds:
        needed = [h.replace("{currency}", "USD") for h in header_of(feed, optional=False)]
        assert [header for header in needed if f"`{header}`" not in page] == []
        assert [table.name for table in feed.tables if f"`{table.name}`" not in page] == []


def test_no_page_without_a_connector() -> None:
    assert {page.stem for page in DOCS.glob("*.md")} == {connector.name for connector in CONNECTORS}
