"""How much of a sale month a store has reported: triangles worked by hand, and what holds for every triangle."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedrot.analysis.completeness import (
    LINES,
    PLAYS,
    SEEN,
    History,
    development,
    lags,
    months,
    triangle,
)

Line = tuple[date, date, str]
"""Sale month, the day it was reported, and money."""


def month(number: int) -> date:
    """The first day of a month, counted from January 2025."""
    return date(2025 + number // 12, number % 12 + 1, 1)


def history(
    lines: list[Line], seen_on: date, store: str = "spotify", plays: dict[int, int] | None = None
) -> History:
    told = [("payer", store, sale, reported, Decimal(money)) for sale, reported, money in lines]
    units = [("payer", store, month(number), units) for number, units in (plays or {}).items()]
    return History(
        pl.DataFrame(told, schema=LINES, orient="row"),
        pl.DataFrame(units, schema=PLAYS, orient="row"),
        pl.DataFrame([("payer", seen_on)], schema=SEEN, orient="row"),
    )


HAND = history(
    [
        (month(0), date(2025, 3, 9), "80"),
        (month(0), date(2025, 4, 9), "20"),
        (month(1), date(2025, 4, 9), "160"),
        (month(1), date(2025, 5, 9), "40"),
        (month(2), date(2025, 5, 9), "240"),
        (month(2), date(2025, 6, 9), "60"),
        (month(3), date(2025, 6, 9), "400"),
    ],
    date(2025, 6, 30),
)
"""Four months of which four fifths come two months later, and the rest a month after that."""


def test_a_triangle_has_a_row_for_each_age_that_is_known() -> None:
    rows = triangle(HAND).filter(pl.col("sale_month") == month(2))
    assert rows.get_column("age").to_list() == [0, 1, 2, 3]
    assert rows.get_column("reported").cast(pl.Int64).to_list() == [0, 0, 240, 300]
    assert rows.get_column("since").to_list() == [None, None, 0, 1]
    assert triangle(HAND).filter(pl.col("sale_month") == month(3)).get_column("age").max() == 2


def test_development_is_what_earlier_months_did_weighted_by_their_money() -> None:
    told = development(triangle(HAND)).filter(pl.col("since") == 0)
    # (100 + 200 + 300) / (80 + 160 + 240) = 1.25, so four fifths are there at first.
    assert told.get_column("completeness").item() == pytest.approx(0.8)
    assert told.get_column("months").item() == 3
    assert told.get_column("spread").item() == pytest.approx(0)


def test_the_newest_month_is_as_complete_as_earlier_ones_were() -> None:
    now = {row["sale_month"]: row for row in months(triangle(HAND)).to_dicts()}
    assert now[month(3)]["completeness"] == pytest.approx(0.8)
    assert now[month(0)]["completeness"] == pytest.approx(1)


def test_a_store_that_is_late_is_not_taken_for_one_that_tells_less() -> None:
    """Factors by calendar age would call a month half complete that came in full, only because another came later."""
    lines = [(month(n), date(2025, n + 3 + n % 2, 9), "100") for n in range(6)]
    now = months(triangle(history(lines, date(2025, 10, 31))))
    assert now.get_column("completeness").to_list() == pytest.approx([1.0] * 6)
    assert set(now.get_column("first_age")) == {2, 3}


def test_lags_are_counted_from_the_sale_month_to_the_first_line_and_to_nearly_all() -> None:
    told = {row["sale_month"]: row for row in lags(triangle(HAND)).to_dicts()}
    assert (told[month(0)]["first_age"], told[month(0)]["nearly_all_age"]) == (2, 3)
    assert (told[month(3)]["first_age"], told[month(3)]["nearly_all_age"]) == (2, None)


def test_what_is_taken_back_later_makes_no_month_more_than_complete() -> None:
    lines = [
        *((month(n), date(2025, n + 3, 9), "100") for n in range(5)),
        (month(0), date(2025, 6, 9), "-10"),
    ]
    told = development(triangle(history(lines, date(2025, 8, 31))))
    assert (told.get_column("completeness") <= 1).all()


def test_too_few_statements_say_nothing_of_completeness() -> None:
    now = months(triangle(history([(month(0), date(2025, 3, 9), "100")], date(2025, 3, 31))))
    assert now.get_column("completeness").to_list() == [None]


def test_a_payer_seen_long_ago_is_known_only_until_then() -> None:
    lines = [(month(0), date(2025, 3, 9), "100")]
    assert triangle(history(lines, date(2025, 5, 20))).get_column("age").max() == 3
    assert triangle(history(lines, date(2025, 5, 31))).get_column("age").max() == 4


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Months of a store, each in up to four parts, some of them taken back."""
    lines: list[Line] = []
    for number in range(draw(st.integers(1, 9))):
        for _ in range(draw(st.integers(0, 4))):
            age = draw(st.integers(0, 5))
            money = draw(st.integers(-20, 300))
            lines.append(
                (month(number), month(number + age).replace(day=draw(st.integers(1, 28))), str(money))
            )
    seen = max((reported for _, reported, _ in lines), default=date(2025, 1, 1))
    return history(lines, seen)


@settings(max_examples=25, deadline=None)
@given(histories())
def test_completeness_is_a_part_of_one_and_never_falls_with_age(found: History) -> None:
    told = development(triangle(found)).sort("store", "since")
    parts = told.get_column("completeness").drop_nulls()
    assert ((parts > 0) & (parts <= 1)).all()
    assert (parts.diff().drop_nulls() >= -1e-12).all()


@settings(max_examples=25, deadline=None)
@given(histories())
def test_a_triangle_adds_up_to_the_statements(found: History) -> None:
    assert triangle(found).get_column("money").sum() == found.lines.get_column("money").sum()
