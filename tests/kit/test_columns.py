"""Columns for what portals write in ways of their own: time spans, shares, months, words of stores."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from bedrot.kit import (
    Column,
    Context,
    barcode,
    code,
    currency,
    day,
    hours,
    month,
    quarter,
    seconds,
    share,
    store,
    store_usage,
    whole,
)
from bedrot.tables.stores import usage_of


def read(column: Column, *cells: str) -> list[object]:
    """The cells as the column reads them."""
    frame = pl.DataFrame({"raw": cells}, schema={"raw": pl.String})
    parsed = column.parse(column.clean(pl.col("raw")), Context()).cast(column.dtype)
    return frame.select(parsed.alias("value")).get_column("value").to_list()


def test_a_time_span_is_whole_seconds() -> None:
    cells = ("0:01:21", "1:21", "100:00:01", "81", "0:00:00", "", "--", "1:2", "a:bc")
    assert read(seconds("x"), *cells) == [81, 81, 360_001, 81, 0, None, None, None, None]


def test_hours_are_whole_seconds() -> None:
    assert read(hours("x"), "1", "0.0003", "127904.2563", "") == [3600, 1, 460_455_323, None]


@pytest.mark.parametrize(
    ("percent", "cells", "expected"),
    [
        (True, ("18.18%", "4.36", "0", "100 %"), ("0.1818", "0.0436", "0", "1")),
        (False, ("0.462", "1"), ("0.462", "1")),
    ],
)
def test_a_share_is_a_part_of_one(percent: bool, cells: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert read(share("x", percent=percent), *cells) == [Decimal(value) for value in expected]


@pytest.mark.parametrize(
    ("form", "cell", "expected"),
    [
        ("%b %d, %Y", "Sep 30, 2023", date(2023, 9, 30)),
        ("%a, %b %d, %Y", "Tue, Aug 26, 2025", date(2025, 8, 26)),
        ("%a, %b %d, %Y", "Sat, Aug 1, 2026", date(2026, 8, 1)),
        ("%a %b %d %Y", "Mon Feb 17 2025", date(2025, 2, 17)),
        ("%m/%d/%Y %H:%M", "05/26/2026 10:23", date(2026, 5, 26)),
        ("%m/%d/%y %I:%M%p", "1/3/26 10:12am", date(2026, 1, 3)),
        ("%m/%d/%y %I:%M%p", "12/31/25 11:59pm", date(2025, 12, 31)),
        ("%m/%d/%Y %I:%M:%S %p", "10/15/2023 12:00:00 AM", date(2023, 10, 15)),
        ("%b %d, %Y %I:%M %p", "Jun 09, 2018 09:30 pm", date(2018, 6, 9)),
        ("%Y%m%d", "20240304", date(2024, 3, 4)),
        ("%b %d, %Y", "2024-03-04", date(2024, 3, 4)),
        ("%b %d, %Y", "Sept 30", None),
    ],
)
def test_a_day_in_the_portals_own_form(form: str, cell: str, expected: date | None) -> None:
    assert read(day("x", formats=(form,)), cell) == [expected]


@pytest.mark.parametrize(
    ("form", "cell", "expected"),
    [
        ("%b-%y", "JUN-25", date(2025, 6, 1)),
        ("%B %Y", "June 2025", date(2025, 6, 1)),
        ("%Y.%m", "2019.08", date(2019, 8, 1)),
        ("%m/%d/%Y", "7/31/2023", date(2023, 7, 1)),
        ("%B %Y", "2025-06", date(2025, 6, 1)),
        ("%B %Y", "202506", date(2025, 6, 1)),
        ("%B %Y", "2025-06-30", date(2025, 6, 1)),
        ("%B %Y", "Juneish 2025", None),
    ],
)
def test_a_month_in_the_portals_own_form(form: str, cell: str, expected: date | None) -> None:
    assert read(month("x", formats=(form,)), cell) == [expected]


def test_a_period_ends_on_the_last_day_of_its_month() -> None:
    assert read(month("x", last=True), "2024-02", "2025-12-01") == [date(2024, 2, 29), date(2025, 12, 31)]


def test_a_store_in_any_statements_words() -> None:
    words = ("Spotify", "YouTube (ContentID)", "Amazon  Prime", "TIDAL Music AS", "Kwela Sounds", "")
    assert read(store("x"), *words) == ["spotify", "youtube", "amazon_music", "tidal", None, None]
    assert read(store_usage("x"), *words) == ["stream", "content_id", "stream", "stream", None, None]


def test_what_is_no_part_of_the_word_is_taken_off() -> None:
    column = store("x", without=r" [A-Z]{2}$")
    assert read(column, "Amazon Prime IN", "Spotify", "Snap US", "Flo XX XX") == [
        "amazon_music",
        "spotify",
        "snapchat",
        None,
    ]


def test_a_currency_is_a_code_that_exists() -> None:
    assert read(currency("x"), "eur", "GBP", "ABC", "") == ["EUR", "GBP", None, None]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("US Dollar", "USD"),
        ("US dollars", "USD"),
        ("dólar  estadounidense", "USD"),
        ("livre sterling", "GBP"),
        ("Schweizer Franken", "CHF"),
        ("dolarów amerykańskich", "USD"),
        ("svenska kronor", "SEK"),
        ("米ドル", "USD"),
        ("Euros", "EUR"),
        ("€", "EUR"),
        ("£", "GBP"),
        ("US$", "USD"),
        ("R$", "BRL"),
        ("zł", "PLN"),
    ],
)
def test_a_currency_by_its_name_or_sign(word: str, code: str) -> None:
    assert read(currency("x"), word) == [code]


@pytest.mark.parametrize("word", ["$", "¥", "C$", "kr", "dollar", "Franc", "F CFA", "Gold", "peso", "other"])
def test_a_word_for_several_currencies_or_none_is_not_guessed(word: str) -> None:
    assert read(currency("x"), word) == [None]


@pytest.mark.parametrize("damaged", ["1.97E+11", "1E+12", "1,97e+11"])
def test_an_id_that_a_spreadsheet_damaged_is_lost(damaged: str) -> None:
    assert read(code("x"), damaged) == [None]
    assert read(barcode("x"), damaged) == [None]


@pytest.mark.parametrize("good", ["1234e56789", "10E2", "1.97E11", "E+12", "0123", "5e-11"])
def test_an_id_with_a_letter_in_it_is_an_id(good: str) -> None:
    assert read(code("x"), good) == [good]
    assert read(barcode("x"), good) == [good]


def test_shazams_are_never_plays() -> None:
    assert read(store("x"), "Shazam") == ["shazam"]
    assert read(store_usage("x"), "Shazam") == ["shazam"]
    lines = pl.DataFrame({"said": ["stream", None], "store": ["shazam", "shazam"]})
    counted = lines.select(usage_of(pl.col("said"), pl.col("store")).alias("usage"))
    assert counted.get_column("usage").to_list() == ["shazam", "shazam"]


def test_a_count_that_is_hidden_because_it_is_small_is_missing() -> None:
    assert read(whole("x", blank=True), "<5", "< 10", "5", "<b>") == [None, None, 5, None]


@pytest.mark.parametrize("cell", ["2Q2025", "2q2025", "Q2 2025", "2025-Q2", "2025Q2", "20252"])
def test_a_quarter_is_its_first_day_or_its_last(cell: str) -> None:
    assert read(quarter("x"), cell) == [date(2025, 4, 1)]
    assert read(quarter("x", last=True), cell) == [date(2025, 6, 30)]


@pytest.mark.parametrize("cell", ["", "--", "5Q2025", "20255", "2025", "20251101", "Q2"])
def test_what_is_no_quarter_is_not_read(cell: str) -> None:
    assert read(quarter("x"), cell) == [None]
