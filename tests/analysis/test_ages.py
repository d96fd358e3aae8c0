"""Ages: when something began, what it had gathered by each age, the others at the same age, and the place among them."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedrot.analysis.ages import LEAST, OLDEST, at_age, band, curves, percentile, started

DAY = date(2026, 3, 6)
DAYS = {"key": pl.String(), "day": pl.Date(), "streams": pl.Int64()}


def after(days: int) -> date:
    """So many days after the day that is named."""
    return DAY + timedelta(days=days)


def played(key: str, *streams: int | None, first: date = DAY) -> pl.DataFrame:
    """A key's streams on one day after the other; None is a day that nobody tells."""
    rows = [(key, first + timedelta(days=age), n) for age, n in enumerate(streams) if n is not None]
    return pl.DataFrame(rows, schema=DAYS, orient="row")


def start_of(days: pl.DataFrame, released: date | None = DAY) -> date | None:
    """When the key `one` began."""
    named = pl.DataFrame(
        {"key": ["one"], "released": [released]}, schema={"key": pl.String(), "released": pl.Date()}
    )
    found: date | None = started(days, named).item(0, "start")
    return found


def curve(days: pl.DataFrame, until: date, start: date = DAY) -> list[int | None]:
    """The totals of the key `one`, age by age."""
    starts = pl.DataFrame({"key": ["one"], "start": [start]})
    return curves(days, starts, until).get_column("total").to_list()


@pytest.mark.parametrize(
    ("first", "begins"),
    [
        (0, 0),
        (1, 1),  # seven in the evening in New York is the next day in UTC
        (-1, -1),  # midnight in Auckland is the day before
        (2, 0),  # an export that begins later
        (200, 0),
        (-28, -28),
        (-29, None),  # it was out long before the day that is named: since when, nobody says
    ],
)
def test_the_first_play_moves_the_named_day_where_it_is_the_beginning(first: int, begins: int | None) -> None:
    days = played("one", 5, 5, first=after(first))
    assert start_of(days) == (None if begins is None else after(begins))


def test_days_without_plays_are_no_beginning() -> None:
    assert start_of(played("one", 0, 0, 9, first=after(-2))) == DAY


def test_nobody_names_the_day_so_there_is_none() -> None:
    assert start_of(played("one", 5), released=None) is None
    assert start_of(played("other", 5)) == DAY


def test_totals_by_age() -> None:
    assert curve(played("one", 5, 0, 7), after(2)) == [5, 5, 12]
    assert curve(played("one", 5, 0, 7), after(1)) == [5, 5]


def test_a_missing_day_ends_the_curve() -> None:
    assert curve(played("one", 5, None, 7), after(3)) == [5, None, None, None]


def test_nothing_before_it_is_out_and_nothing_after_a_year() -> None:
    assert curve(played("one", 5), after(-1)) == []
    assert len(curve(played("one", *[1] * 400), after(399))) == OLDEST + 1


def test_several_rows_of_a_day_are_one_day() -> None:
    assert curve(pl.concat([played("one", 5, 1), played("one", 2)]), after(1)) == [7, 8]


def test_the_middle_half_of_the_others_at_each_age() -> None:
    totals: dict[str, list[int | None]] = {"a": [1, 2], "b": [2, 4], "c": [3, 6], "d": [4, 8], "e": [5, None]}
    rows = [(key, age, total) for key, told in totals.items() for age, total in enumerate(told)]
    found = band(
        pl.DataFrame(rows, schema={"key": pl.String(), "age": pl.Int64(), "total": pl.Int64()}, orient="row")
    )
    assert found.rows() == [(0, 2.0, 3.0, 4.0, 5, 0), (1, 3.5, 5.0, 6.5, 4, 1)]


def test_too_few_others_have_no_middle() -> None:
    others = curves(
        pl.concat([played("a", 1), played("b", 2)]),
        pl.DataFrame({"key": ["a", "b"], "start": [DAY, DAY]}),
        DAY,
    )
    assert band(others).rows() == [(0, None, None, None, 2, 0)]


def test_percentile_by_hand() -> None:
    assert percentile(30, [10, 20, 30, 40]) == 62.5
    assert percentile(5, [10, 20, 30, 40]) == 0
    assert percentile(50, [10, 20, 30, 40]) == 100
    assert percentile(30, [10, 20, 40]) is None
    assert percentile(None, [10, 20, 30, 40]) is None


def test_at_an_age_a_hole_is_null_and_the_young_are_absent() -> None:
    days = pl.concat([played("one", 1, 1), played("two", 1, None, 1), played("three", 1, first=after(1))])
    starts = pl.DataFrame({"key": ["one", "two", "three"], "start": [DAY, DAY, after(1)]})
    assert at_age(curves(days, starts, after(1)), 1) == {"one": 2, "two": None}


@given(st.lists(st.none() | st.integers(0, 10**6), min_size=1, max_size=60))
def test_curves_never_fall(streams: list[int | None]) -> None:
    totals = curve(played("one", *streams), after(len(streams) - 1))
    told = [total for total in totals if total is not None]
    assert told == sorted(told)
    assert totals == told + [None] * (len(totals) - len(told))
    assert len(told) == (streams.index(None) if None in streams else len(streams))


@given(st.integers(0, 1000), st.lists(st.integers(0, 1000), min_size=LEAST))
def test_percentiles_are_from_0_to_100_and_rise_with_what_is_told(own: int, others: list[int]) -> None:
    here, more = percentile(own, others), percentile(own + 1, others)
    assert here is not None
    assert more is not None
    assert 0 <= here <= more <= 100
    assert here == pytest.approx(100 - (percentile(-own, [-other for other in others]) or 0))
