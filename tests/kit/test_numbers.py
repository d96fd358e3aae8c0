"""A comma is thousands or decimals for a whole sheet, or is not read; sums are made twice, by different means."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from bedrot.connectors import distrokid, meta_ads
from bedrot.errors import ContextMissing
from bedrot.kit import Column, Context, Feed, Reader
from bedrot.kit.sums import figure_in, sum_of
from bedrot.lake import Lake
from bedrot.workspace import Workspace
from tests.connectors.suite import opened, read_bytes

ADS = "Day;Campaign name;Amount spent (EUR);Impressions\n"
LEDGER = (
    "Reporting Date\tSale Month\tStore\tArtist\tTitle\tISRC\tUPC\tQuantity\tTeam Percentage\tSong/Album\t"
    "Country of Sale\tSongwriter Royalties Withheld\tEarnings (USD)\n"
)
MONEY = pl.Decimal(18, 6)


def ads(*amounts: str, impressions: str = "10") -> list[Decimal | None]:
    """Amounts of a semicolon file as they are read; rejects left out."""
    text = ADS + "".join(f"2026-02-{n:02};C;{amount};{impressions}\n" for n, amount in enumerate(amounts, 1))
    return [row["spend"] for row in read_bytes(text.encode(), "ads_20260301_120000.csv").rows]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["0,004", "3,004"], ["0.004", "3.004"]),
        (["3,14", "1.234,50", "1.234", "12"], ["3.14", "1234.5", "1234", "12"]),
        (["1,5E-3", "2"], ["0.0015", "2"]),
        (["1,234", "5.60"], ["1234", "5.6"]),
        (["1,234.50", "1,234"], ["1234.5", "1234"]),
        (["1,234,567", "1,234"], ["1234567", "1234"]),
        (["1.234.567", "0,5", "1.234"], ["1234567", "0.5", "1234"]),
        (["5.10", "3.004", "0,004"], ["5.1", "3.004"]),
        (["(3,50)", "€ 1,20"], ["-3.5", "1.2"]),
    ],
)
def test_the_whole_sheet_tells_what_a_comma_means(cells: list[str], expected: list[str]) -> None:
    kept = [value for value in map(Decimal, expected) if value >= 0]  # spend below zero breaks a rule
    assert ads(*cells) == kept


def test_amounts_that_could_be_either_are_asked_about() -> None:
    with pytest.raises(ContextMissing, match=r"1,234") as refused:
        ads("1,234", "25", "7,000")
    assert refused.value.fix


def test_counts_in_thousands_tell_that_the_comma_is_no_decimal_mark() -> None:
    assert ads("1,234", impressions='"12,345"') == [Decimal(1234)]


def test_where_both_marks_are_used_a_figure_that_could_be_either_is_a_reject() -> None:
    assert ads("1.50", "2.50", "3,75", "1,234") == [Decimal("1.5"), Decimal("2.5")]


def test_a_comma_in_the_last_of_many_lines_is_seen_before_the_first_is_read() -> None:
    lines = "".join(f"2026-02-01;C{n};1.234;5\n" for n in range(120_000))
    found = read_bytes((ADS + lines + "2026-02-02;C;0,5;5\n").encode(), "ads_20260301_120000.csv")
    assert found.rows[0]["spend"] == Decimal(1234)
    assert found.rows[-1]["spend"] == Decimal("0.5")
    assert found.tally.in_facts == found.tally.in_file


def test_a_statement_saved_by_a_european_spreadsheet_keeps_its_money() -> None:
    line = "14.06.2024;2024-04;Spotify;A;T;QZEX11800001;210000000119;1342;100;Song;US;0;{}"
    text = "\n".join([LEDGER.replace("\t", ";").strip(), *map(line.format, ("0,004", "3,004", "1,2E-5")), ""])
    found = read_bytes(text.encode(), "DistroKid.csv")
    assert [row["net"] for row in found.rows] == [Decimal("0.004"), Decimal("3.004"), Decimal("0.000012")]
    assert str(found.rows[0]["reported_on"]) == "2024-06-14"
    assert found.tally.in_file["net"] == Decimal("3.008012")


# ---- the sums of the text


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("12.34", "point", "12.34"),
        ("1,234.5", "point", "1234.5"),
        ("($2.50)", "point", "-2.5"),
        ("1e-3", "point", "0.001"),
        ("0,004", "point", None),
        ("12,34", "point", None),
        ("1.234,5", "comma", "1234.5"),
        ("0,004", "comma", "0.004"),
        ("12.34", "comma", None),
        ("1_0", "point", None),
        ("٣", "point", None),
        ("inf", "point", None),
        ("1e999999999", "point", None),
        ("--", "point", None),
    ],
)
def test_a_figure_in_text(text: str, mark: Any, expected: str | None) -> None:
    assert figure_in(text, mark) == (None if expected is None else Decimal(expected))


def test_sums_are_exact_and_count_what_is_no_figure() -> None:
    cells = pl.Series(["0.1", "0.2", "", "-", "1,000.5", "5 apples", "apples", "0.30000000000000004"])
    assert sum_of(cells, "point", MONEY) == (Decimal("1001.1"), 1)


def wrong(column: Column) -> Column:
    """A column that is read a thousand times too large."""

    def parse(raw: pl.Expr, context: Context) -> pl.Expr:
        return column.parse(raw, context).cast(column.dtype) * 1000

    return replace(column, parse=parse)


@pytest.mark.parametrize(("feed", "name"), [(distrokid.BANK_DETAILS, "net"), (meta_ads.ADS, "spend")])
def test_a_wrong_reading_shows_in_the_sums(feed: Feed, name: str) -> None:
    folder = {"net": "distrokid/bank_details_a.tsv", "spend": "meta_ads/campaign_daily_EUR.csv"}[name]
    broken = replace(feed, columns={**feed.columns, name: wrong(feed.columns[name])})
    with opened(Path(__file__).parents[1] / "connectors" / folder) as (sheet,):
        reader = Reader(broken, sheet, Context(currency="EUR"))
        assert sum(typed.height for typed, _ in reader.batches())
    assert reader.tally.in_facts[name] == 1000 * reader.tally.in_file[name]


# ---- what receipts say of it


@pytest.fixture
def lake(tmp_path: Path) -> Any:
    workspace = Workspace.create(tmp_path / "home")
    yield workspace.lake
    workspace.close()


def receipt(lake: Lake, path: Path, text: str) -> dict[str, Any]:
    path.write_text(text, encoding="utf-8")
    (arrival,) = lake.add(path, door="cli")
    assert arrival.state == "read"
    return arrival.receipt


def statement(*ids: tuple[str, str]) -> str:
    lines = (
        f"2024-06-14\t2024-04\tKwela\tA\tT\t{isrc}\t{upc}\t5\t100\tSong\tUS\t0\t0.5\n" for isrc, upc in ids
    )
    return LEDGER + "".join(lines)


def test_ids_that_cannot_be_are_told_and_their_money_is_kept(lake: Lake, tmp_path: Path) -> None:
    said = receipt(
        lake,
        tmp_path / "DistroKid.tsv",
        statement(
            ("QZEX11800001", "210000000119"), ("QZ1", "210000000118"), ("QZ1", "210000000119"), ("", "")
        ),
    )
    assert (said["accepted"], said["rejected"]) == (4, 0)
    told = [warning for warning in said["warnings"] if "rule" in warning]
    assert told == [
        "2 rows break a rule, and are kept: An ISRC is a country, a registrant, a year and a number. For example “QZ1”.",
        "1 row breaks a rule, and is kept: A UPC or EAN has 8, 12, 13 or 14 digits, of which the last one checks the others. "
        "For example “210000000118”.",
    ]


def test_a_word_nobody_knows_is_told_once_though_two_columns_are_read_from_it(
    lake: Lake, tmp_path: Path
) -> None:
    said = receipt(lake, tmp_path / "DistroKid.tsv", statement(("QZEX11800001", "210000000119")))
    assert sum("“Kwela”" in warning for warning in said["warnings"]) == 1


@pytest.mark.parametrize(
    ("end", "open_ended"),
    [
        ("2026-01-02,3,12,9\n", False),
        ("2026-01-02,3,12,9", True),
        ('2026-01-02,3,12,"9"', False),
        ("2026-01-02,3,1", False),  # a reject already
    ],
)
def test_a_last_figure_that_may_be_cut_is_told(end: str, open_ended: bool) -> None:
    text = "date,listeners,streams,followers\n2026-01-01,3,12,9\n" + end
    found = read_bytes(text.encode(), "A-audience-timeline.csv")
    assert any("last figure" in warning for warning in found.sheet.warnings) == open_ended


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_spaces_may_part_the_thousands_of_a_count(space: str) -> None:
    text = f"{ADS}2026-02-01;C;1,5;1{space}234{space}567\n2026-02-02;C;1,5;0{space}123\n"
    found = read_bytes(text.encode(), "ads_20260301_120000.csv")
    assert [row["impressions"] for row in found.rows] == [1234567]
    assert [reject["line"] for reject in found.rejects] == [3]
