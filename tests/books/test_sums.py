"""Lines added up say what the lines say, and what is kept of all of them is never taken for a part of them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl
from hypothesis import given, settings

from bedrot.books.money import Books, Months
from bedrot.books.sums import AMOUNTS, EARNED
from bedrot.tables import STREAM_LINES, STREAM_MONEY
from tests.books.lines import ONE, any_lines, any_splits, royalties

JANUARY = Months(date(2026, 1, 1), date(2026, 1, 1), "sale")


@settings(deadline=None, max_examples=60)
@given(any_lines, any_splits)
def test_sums_are_of_the_lines(lines: list[dict[str, Any]], splits: Any) -> None:
    books = Books(royalties(*lines), splits, "USD")
    each, owed = books.lines.filter(JANUARY.within).collect(), books.owed.filter(JANUARY.within).collect()
    sums, apart = books.sums(JANUARY), books.sums(JANUARY, "country")
    names = [*AMOUNTS, *(f"{name}_converted" for name in AMOUNTS)]
    for found in (sums, apart):
        assert found.select(pl.col(names).sum()).row(0) == each.select(pl.col(names).sum()).row(0)
        assert found.get_column("lines").sum() == each.height
        label = owed.filter(pl.col("paid_by") == "label")
        assert found.get_column("owed").sum() == label.get_column("amount").sum()
    plays = each.filter(STREAM_LINES).get_column("quantity").sum()
    money = each.filter(STREAM_MONEY).select(pl.col("net").sum(), pl.col("net_converted").sum()).row(0)
    assert sums.select(pl.col(EARNED).sum()).row(0) == (plays, *money)


def test_a_part_of_the_books_is_added_up_anew() -> None:
    kept: dict[str, pl.DataFrame] = {}

    def keep(name: str, make: Callable[[], pl.DataFrame]) -> pl.DataFrame:
        kept.setdefault(name, make())
        return kept[name]

    whole = Books(royalties({}, {"recording": None}), (), "USD", keep)
    assert whole.sums().height == 2
    part = whole.of_rows(whole.rows.filter(pl.col("recording") == ONE))
    assert part.sums().height == 1
    assert list(kept) == ["sums"]
