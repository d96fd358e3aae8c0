"""Guesses: what the sources without a known header are taken for, with reasons; and any table at all."""

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedrot.errors import BedrotError, MappingRefused
from bedrot.kit.mapping import preview, problems
from bedrot.kit.mapping.clues import store_in_name
from bedrot.kit.mapping.guess import guess
from bedrot.kit.mapping.model import LONGEST_HEADER, MOST_HEADERS
from bedrot.kit.mapping.values import looks
from tests.mapping.files import FILES, guessed, headed, opened


@pytest.mark.parametrize(
    ("name", "table", "missing", "first"),
    [
        (
            "lost_sales_2026.csv",
            "royalties",
            [],
            {"reported_on": "2026-03-31", "sale_month": "2026-01-01", "store": "spotify", "usage": "stream",
             "line_type": "sale", "country": "US", "artist": "ONE", "title": "First", "isrc": "USRC17607839",
             "upc": "196925000004", "quantity": "1000", "net": "3.52", "currency": "USD"},
        ),
        (
            "linktree_activity.csv",
            "link_days",
            [],
            {"day": "2026-01-01", "platform": "linktree", "views": "10", "unique_views": "5", "clicks": "3", "unique_clicks": "2"},
        ),
        (
            "deezer-creators.csv",
            "streams",
            [],
            {"day": "2026-01-25", "store": "deezer", "artist": "ONE", "streams": "10", "level": "artist"},
        ),
        (
            "AmazonMusic_Songs_last_28_days.csv",
            "song_windows",
            [],
            {"observed_on": "2026-05-01", "window": "28day", "store": "amazon_music", "title": "First", "release": "Debut",
             "isrc": "USRC17607839", "streams": "10", "listeners": "4"},
        ),
        (
            "umsatz.csv",
            "royalties",
            [],
            {"sale_month": "2026-03-01", "store": "spotify", "country": "DE", "artist": "Example Artist",
             "title": "Harbour Lights", "quantity": "12345", "net": "52.47", "currency": "EUR"},
        ),
        (
            "soundcloud_insights.csv",
            "account_days",
            ["plays"],
            {"day": "2026-01-01", "platform": "soundcloud", "likes": "1", "reposts": "0", "comments": "2"},
        ),
    ],
)  # fmt: skip
def test_a_source_without_a_known_header_is_guessed(
    name: str, table: str, missing: list[str], first: dict[str, str]
) -> None:
    with opened(FILES[name], name) as sheet:
        found, draft = guess(sheet), guessed(sheet)
        shown = preview(draft, sheet)
    assert draft.table == table
    assert problems(draft) == []
    assert (shown.rejected, shown.problems) == (0, [])
    cells = shown.rows[0][1]
    assert first.items() <= cells.items()
    assert all(one.reason and 0 < one.confidence <= 1 for one in found.best.guesses)
    assert {one.target.table.name for one in found.rivals} - {table}
    left = set(sheet.header) - {column.header for column in draft.columns}
    assert left == set(missing)


def test_rows_of_totals_are_seen_and_left_out() -> None:
    with opened(FILES["soundcloud_insights.csv"], "soundcloud_insights.csv") as sheet:
        shown = preview(guessed(sheet, views=headed("views", "plays")), sheet)
    assert (shown.accepted, shown.rejected, shown.totals_rows) == (2, 0, 1)
    with opened("Day,Page,Views,Clicks\n2026-01-01,a,1,2\n2026-01-02,b,1,2\n,,2,4\n", "links.csv") as sheet:
        assert guess(sheet).totals == "blank"


STATEMENT = FILES["umsatz.csv"]


@pytest.mark.parametrize(
    ("row", "totals"),
    [
        (";;;;Summe;13.955;61,91", "named"),
        (";Total;;;;13.955;61,91", "named"),
        (";;;Somme :;;13.955;61,91", "blank"),
        (";;Totale;;;13.955;61,91", "blank"),
        ("Gesamt;;;;;13.955;61,91", "named"),
        ("03.2026;Tidal;Example Artist;Total;;1;0,10", "none"),
    ],
)
def test_totals_are_known_by_their_word_wherever_it_stands(row: str, totals: str) -> None:
    with opened(STATEMENT.replace(";;;;Summe;13.955;61,91", row), "umsatz.csv") as sheet:
        draft = guessed(sheet)
        shown = preview(draft, sheet)
    left_out = int(totals != "none")
    assert (draft.table, draft.totals) == ("royalties", totals)
    assert (shown.accepted, shown.rejected, shown.totals_rows) == (3 - left_out, 0, left_out)
    assert shown.warnings == []


@pytest.mark.parametrize(
    ("header", "currency"),
    [
        ("Auszahlung EUR", "EUR"), ("Betrag (EUR)", "EUR"), ("Erlös in USD", "USD"), ("Payout EUR", "EUR"),
        ("payout_usd", "USD"), ("Regalías EUR", "EUR"), ("Redevances (EUR)", "EUR"), ("Repasse BRL", "BRL"),
        ("Compenso EUR", "EUR"), ("Zzz EUR", "EUR"),
    ],
)  # fmt: skip
def test_money_is_known_beside_its_currency(header: str, currency: str) -> None:
    with opened(STATEMENT.replace("Auszahlung EUR", header)) as sheet:
        said = {one.column: one for one in guess(sheet).best.guesses}
    assert (said["net"].header, said["currency"].constant) == (header, currency)
    assert said["net"].confidence >= (0.9 if header != "Zzz EUR" else 0.45)


@pytest.mark.parametrize(
    ("written", "form"), [("03.2026", "%m.%Y"), ("03/2026", "%m/%Y"), ("Mar 2026", "%b %Y")]
)
def test_ways_to_write_months_are_told_apart(written: str, form: str) -> None:
    with opened(STATEMENT.replace("03.2026", written)) as sheet:
        found = guess(sheet).best
        shown = preview(guessed(sheet), sheet)
    said = {one.column: one for one in found.guesses}
    assert found.target.table.name == "royalties"
    assert (said["sale_month"].kind, said["sale_month"].formats) == ("month", (form,))
    assert {cells["sale_month"] for _, cells in shown.rows} == {"2026-03-01"}


def test_a_table_with_no_place_for_the_figures_loses() -> None:
    with opened(
        "Artist,Title,Release,Foo,Bar,Baz\nONE,First,Debut,1,2.5,3\nONE,Second,Debut,2,3.5,4\n"
    ) as sheet:
        found = guess(sheet)
    (catalogue,) = [one for one in (found.best, *found.rivals) if one.target.table.name == "catalogue"]
    assert catalogue.confidence < 0.4


def test_the_month_of_sale_goes_before_that_of_the_statement() -> None:
    text = "Abrechnungsmonat;Verkaufsmonat;Shop;Stück;Auszahlung EUR\n03.2026;01.2026;Spotify;5;1,25\n"
    with opened(text) as sheet:
        said = {one.column: one.header for one in guess(sheet).best.guesses}
    assert said["sale_month"] == "Verkaufsmonat"


def test_what_nothing_tells_is_left_to_the_person() -> None:
    with opened("Day,Campaign name,Cost\n2026-01-01,C,5.00\n") as sheet:
        found = {one.column: one for one in guess(sheet, "ad_days").best.guesses}
    assert (found["currency"].confidence, found["currency"].constant, found["currency"].header) == (
        0,
        None,
        None,
    )
    assert "yourself" in found["currency"].reason


def test_a_table_can_be_asked_for() -> None:
    with opened(FILES["deezer-creators.csv"], "deezer-creators.csv") as sheet:
        assert guess(sheet, "audience").best.target.table.name == "audience"


def test_a_header_that_occurs_twice_is_left_alone() -> None:
    with opened("Date,Plays,Plays\n2026-01-01,1,2\n2026-01-02,1,2\n", "deezer.csv") as sheet:
        assert "Plays" not in {column.header for column in guessed(sheet).columns}


@pytest.mark.parametrize(
    ("cells", "day", "formats"),
    [
        (["2026-01-31", "2026-02-01"], "day", ()),
        (["31/01/2026", "01/02/2026"], "day_first", ()),
        (["01/31/2026", "02/01/2026"], "month_first", ()),
        (["01/02/2026", "02/02/2026"], "day", ()),
        (["31.1.2026"], "day_first", ()),
        (["31 Jan 2026"], "day", ("%d %b %Y",)),
        (["20260131"], "day", ("%Y%m%d",)),
        (["Jan 2026"], None, ()),
        (["abc"], None, ()),
    ],
)
def test_ways_to_write_days_are_told_apart(
    cells: list[str], day: str | None, formats: tuple[str, ...]
) -> None:
    look = looks(cells)
    assert (look.day, look.formats) == (day, formats)


def test_a_store_is_known_by_the_files_name() -> None:
    assert store_in_name(["Deezer for Creators.csv"]) == ("deezer", "Deezer")
    assert store_in_name(["amazon-music_2026.csv"]) == ("amazon_music", "Amazon Music")
    assert store_in_name(["amazon-songs.csv"]) == ("amazon_music", "Amazon Music")
    assert store_in_name(["x.csv", "export.csv"]) is None


CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["2026-01-01", "1,5", "Total", "Date", "Plays", "USD", "DE", "-", "=1+1", "1e9", "%", "Jan 26"]
)


@settings(deadline=None)
@given(st.lists(st.lists(CELL, min_size=1, max_size=6), min_size=1, max_size=6))
def test_any_table_is_guessed_or_refused_in_a_sentence(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    with suppress(BedrotError), opened(out.getvalue()) as sheet:
        found = guess(sheet)
        assert len(found.rows) <= 10
        if any(one.confidence for one in found.best.guesses):
            preview(guessed(sheet), sheet)


def test_what_nobody_can_map_is_refused_politely() -> None:
    with (
        pytest.raises(MappingRefused, match="10,000 columns") as refused,
        opened(",".join(f"c{n}" for n in range(10_000)) + "\n"),
    ):
        pass
    assert refused.value.field == "header"
    with pytest.raises(MappingRefused, match="longer"), opened("x" * (LONGEST_HEADER + 1) + ",b\n1,2\n"):
        pass
    with opened(
        ",".join(f"c{n}" for n in range(MOST_HEADERS)) + "\n" + ",".join(["1"] * MOST_HEADERS) + "\n"
    ) as sheet:
        assert guess(sheet).best.confidence < 0.5


@pytest.mark.parametrize(("words", "country"), [(("ME", "ME", "ME"), None), (("US", "DE", "US"), "Where to")])
def test_one_word_all_the_way_down_is_no_country(words: tuple[str, ...], country: str | None) -> None:
    rows = "".join(f"2026-0{n}-01,{word},Normal song,10,0.05\n" for n, word in enumerate(words, 1))
    header = "Month,Where to,Song,Plays,Net (USD)\n"
    with opened((header + rows).encode(), "sales.csv") as sheet:
        columns = {column.column: column.header for column in guessed(sheet).columns}
    assert columns.get("country") == country


def test_who_is_an_artist() -> None:
    table = b"Month,Who,Song,Plays,Net (USD)\n2026-01-01,ME,Normal song,10,0.05\n"
    with opened(table, "sales.csv") as sheet:
        columns = {column.column: column.header for column in guessed(sheet).columns}
    assert columns["artist"] == "Who"
    assert "country" not in columns
