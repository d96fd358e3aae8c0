"""What stores owe and have not told: months worked by hand, and what holds for every nowcast."""

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedrot.analysis.completeness import LINES, PLAYS, SEEN, History
from bedrot.analysis.nowcast import backtest, covered, interval, nowcast
from tests.analysis.test_completeness import histories, history, month


def told(found: pl.DataFrame, number: int, store: str = "spotify") -> dict[str, Any]:
    return found.filter(pl.col("sale_month") == month(number), pl.col("store") == store).to_dicts()[0]


def steady(*, months: int, until: date, rate: str = "0.5") -> History:
    """A store that pays the same for each of 100, 110, 120 … plays, in full, two months later."""
    plays = {number: 100 + 10 * number for number in range(months)}
    lines = [
        (month(number), month(number + 2).replace(day=9), str(Decimal(rate) * units))
        for number, units in plays.items()
        if month(number + 2).replace(day=9) <= until
    ]
    return history(lines, until, plays=plays)


def test_a_month_not_reported_is_expected_at_what_its_plays_earned_before() -> None:
    found = nowcast(steady(months=10, until=date(2025, 10, 31)))
    assert told(found, 8)["to_come"] == pytest.approx(0.5 * 180)
    assert told(found, 8)["completeness"] == 0
    assert told(found, 9)["to_come"] == pytest.approx(0.5 * 190)
    assert told(found, 8)["variance"] == pytest.approx(0, abs=1e-9)


def test_what_is_reported_in_full_has_nothing_to_come() -> None:
    found = nowcast(steady(months=10, until=date(2025, 10, 31)))
    assert [told(found, number)["to_come"] for number in range(6)] == pytest.approx([0] * 6)


def test_of_a_month_reported_in_part_only_the_rest_is_to_come() -> None:
    lines = [
        line
        for number in range(6)
        for line in (
            (month(number), month(number + 2).replace(day=9), "80"),
            (month(number), month(number + 3).replace(day=9), "20"),
        )
        if line[1] <= date(2025, 7, 31)
    ]
    found = nowcast(history(lines, date(2025, 7, 31), plays=dict.fromkeys(range(6), 1000)))
    assert told(found, 4)["completeness"] == pytest.approx(0.8)
    assert told(found, 4)["to_come"] == pytest.approx(20)
    assert told(found, 5)["to_come"] == pytest.approx(100)


def test_rates_that_differ_make_the_interval_wide() -> None:
    plays = dict.fromkeys(range(12), 1000)
    lines = [(month(n), month(n + 2).replace(day=9), str(100 + 20 * (-1) ** n)) for n in range(10)]
    row = told(nowcast(history(lines, date(2025, 12, 31), plays=plays)), 11)
    low, high = interval(row["to_come"], row["variance"])
    assert row["to_come"] == pytest.approx(100, rel=0.05)
    assert low < 80
    assert high > 120


def test_a_store_without_plays_leans_on_those_of_its_payers_largest() -> None:
    lines = [("payer", "deezer", month(n), month(n + 2).replace(day=9), Decimal(30)) for n in range(8)]
    lines += [("payer", "spotify", month(n), month(n + 2).replace(day=9), Decimal(300)) for n in range(8)]
    found = nowcast(
        History(
            pl.DataFrame(lines, schema=LINES, orient="row"),
            pl.DataFrame(
                [("payer", "spotify", month(n), 1000) for n in range(10)], schema=PLAYS, orient="row"
            ),
            pl.DataFrame([("payer", date(2025, 10, 31))], schema=SEEN, orient="row"),
        )
    )
    row = told(found, 9, "deezer")
    assert (row["basis"], row["to_come"]) == ("spotify", pytest.approx(30))


def test_nothing_is_expected_where_too_few_months_tell_a_rate() -> None:
    found = nowcast(steady(months=4, until=date(2025, 4, 30)))
    assert told(found, 3)["to_come"] is None
    assert nowcast(history([], date(2025, 4, 30), plays={0: 100})).is_empty()


def test_a_store_that_stopped_is_not_awaited_for_ever() -> None:
    plays = dict.fromkeys(range(20), 100)
    lines = [(month(n), month(n + 2).replace(day=9), "50") for n in range(6)]
    found = nowcast(history(lines, date(2026, 8, 31), plays=plays))
    assert told(found, 10)["to_come"] == 0
    assert told(found, 19)["to_come"] < 10, "twelve months of which ten came to nothing"


def test_no_delay_and_no_rate_is_fixed() -> None:
    """Twice as late and twice as dear is expected twice as late and twice as dear."""
    slow = [(month(n), month(n + 5).replace(day=9), "200") for n in range(10)]
    found = nowcast(history(slow, date(2026, 3, 31), plays=dict.fromkeys(range(15), 1000)))
    assert told(found, 14)["usual"] == 5
    assert told(found, 14)["to_come"] == pytest.approx(200)


def test_a_back_test_knows_only_what_was_reported_by_then() -> None:
    whole = steady(months=14, until=date(2026, 2, 28))
    origin = date(2025, 9, 30)
    tested = backtest(whole, [origin]).filter(pl.col("sale_month") >= month(7))
    at_the_time = nowcast(steady(months=14, until=origin).at(origin)).filter(pl.col("to_come") > 0)
    assert tested.get_column("to_come").to_list() == pytest.approx(
        at_the_time.get_column("to_come").to_list()
    )
    assert tested.get_column("came").to_list() == pytest.approx(tested.get_column("to_come").to_list())


def test_coverage_is_the_part_of_intervals_that_held() -> None:
    tested = pl.DataFrame(
        {"cell": [1, 2, 3], "to_come": [10.0] * 3, "variance": [1.0] * 3, "came": [10.0, 11.0, 20.0]}
    )
    assert covered(tested, ["cell"]) == pytest.approx(2 / 3)


@settings(max_examples=20, deadline=None)
@given(histories(), st.lists(st.integers(0, 5000), min_size=14, max_size=14))
def test_every_estimate_has_an_interval_that_holds_it(found: History, plays: list[int]) -> None:
    units = pl.DataFrame(
        [("payer", "spotify", month(n), one) for n, one in enumerate(plays)], schema=PLAYS, orient="row"
    )
    cells = nowcast(History(found.lines, units, found.seen)).drop_nulls("to_come")
    assert cells.get_column("variance").null_count() == 0
    for point, variance in cells.select("to_come", "variance").iter_rows():
        low, high = interval(point, variance)
        assert low <= point <= high
    parts = cells.get_column("completeness").drop_nulls()
    assert parts.is_between(0, 1).all()
    whole = cells.filter(pl.col("completeness") == 1).get_column("to_come")
    assert (whole.abs() < 1e-9).all()
