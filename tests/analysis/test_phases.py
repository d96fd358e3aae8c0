"""Phases: every day from four weeks before a release on is in exactly one, and what they sum up to is all of it."""

from datetime import date, timedelta
from decimal import Decimal

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from bedrot.analysis.phases import PHASES, by_phase

DAY = date(2026, 3, 6)


def days(values: dict[int, int | None]) -> pl.DataFrame:
    """Streams by the age of their day."""
    rows = [(DAY + timedelta(days=age), value) for age, value in values.items()]
    return pl.DataFrame(rows, schema={"day": pl.Date(), "streams": pl.Int64()}, orient="row")


def holding(age: int) -> list[str]:
    """The phases that an age is in."""
    day = pl.DataFrame({"age": [age]})
    return [phase.name for phase in PHASES if day.select(phase.has(pl.col("age"))).item()]


def test_where_phases_begin_and_end() -> None:
    ends = {
        -29: None,
        -28: "pre",
        -1: "pre",
        0: "launch",
        27: "launch",
        28: "sustain",
        89: "sustain",
        90: "catalogue",
    }
    assert {age: holding(age) for age in ends} == {age: [name] if name else [] for age, name in ends.items()}
    assert holding(5000) == ["catalogue"]
    assert [phase.days(DAY) for phase in PHASES] == [
        (date(2026, 2, 6), date(2026, 3, 5)),
        (date(2026, 3, 6), date(2026, 4, 2)),
        (date(2026, 4, 3), date(2026, 6, 3)),
        (date(2026, 6, 4), None),
    ]


def test_sums_by_phase() -> None:
    found = by_phase(days({-29: 1000, -1: 1, 0: 2, 27: 3, 28: None, 90: 5}), DAY, ["streams"])
    assert [row["streams"] for row in found] == [1, 5, None, 5]
    assert [row["streams_days"] for row in found] == [1, 2, 0, 1]


def test_money_stays_exact() -> None:
    spent = pl.DataFrame({"day": [DAY, DAY], "spend": [Decimal("0.10"), Decimal("0.20")]})
    assert by_phase(spent, DAY, ["spend"])[1]["spend"] == Decimal("0.30")


@given(st.integers(-28, 5000))
def test_phases_partition_the_days(age: int) -> None:
    assert len(holding(age)) == 1


@given(st.dictionaries(st.integers(-28, 200), st.integers(0, 1000)))
def test_phases_sum_up_to_all(values: dict[int, int]) -> None:
    found = by_phase(days(dict(values)), DAY, ["streams"])
    assert sum(row["streams"] or 0 for row in found) == sum(values.values())  # type: ignore[misc]
    assert sum(row["streams_days"] for row in found) == len(values)  # type: ignore[misc]
