"""Values of KPIs: each is what its formula says, for any figures, and adds up as it says."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedrot.errors import QuestionRefused
from bedrot.metrics.derived import (
    DaysToldSeries,
    PartsSeries,
    RiseSeries,
    below,
    herfindahl,
    how_many,
    largest,
    total,
)
from bedrot.metrics.measures import DaysTold, Lookup, Measure, Number, Rise, Snapshot, Stock, Sum, Window
from bedrot.metrics.metric import Growth, Ratio, Trailing
from bedrot.metrics.series import LastUniqueSeries, Series, StockSeries, SumSeries
from bedrot.metrics.snapshots import SnapshotSeries, Told
from bedrot.metrics.values import Ending, Enough, Estimate, Pace, PerWeek, RequiredGrowth, Scaled
from bedrot.tables import AUDIENCE, PLAYLISTS, STREAMS

FIRST = date(2026, 1, 1)
PLAYS, OTHER, FOLLOWERS = Sum(STREAMS, "streams"), Sum(AUDIENCE, "listeners"), Stock(AUDIENCE, "followers")
counts = st.lists(st.integers(0, 5_000), min_size=40, max_size=80)
parts = st.lists(st.integers(0, 10**6), min_size=1, max_size=12)


def days(n: int) -> date:
    return FIRST + timedelta(days=n)


def series(values: Sequence[int | None]) -> SumSeries:
    told = [(days(n), value) for n, value in enumerate(values) if value is not None]
    return summed(*told)


def summed(*told: tuple[date, int]) -> SumSeries:
    return SumSeries([day.toordinal() for day, _ in told], list(accumulate(value for _, value in told)))


def looking(told: Mapping[Measure, Series]) -> Lookup:
    def look(measure: Measure, window: Window) -> Number | None:
        return told[measure].over(window)

    return look


@given(parts)
def test_concentration_is_from_an_even_share_to_one(values: list[int]) -> None:
    found = herfindahl(values)
    some = [value for value in values if value]
    assert (found is None) == (not some)
    if found is not None:
        assert 1 / len(some) - 1e-9 <= found <= 1 + 1e-9
        assert found == pytest.approx(float(sum(Fraction(v, sum(some)) ** 2 for v in some)))


@given(parts, st.integers(0, 10**6))
def test_parts_are_counted_and_what_is_below_and_the_rest_come_to_all(values: list[int], least: int) -> None:
    rest = sum(value for value in values if value >= least)
    assert below(least)(values) + rest == total(values) == sum(values)  # type: ignore[operator]
    assert how_many(least)(values) == len([value for value in values if value >= least])
    assert largest(values) in values


def test_one_part_alone_is_all_there_is_to_concentrate() -> None:
    alone = PartsSeries({"spotify": series([5, 5])}, herfindahl)
    assert alone.over(Window(days(0), days(1))) == 1
    assert alone.over(Window(days(5), days(6))) is None
    assert alone.first == days(0)


@given(counts, st.integers(1, 20))
def test_growth_is_this_window_over_the_one_before_less_one(values: list[int], length: int) -> None:
    window = Window(days(39 - length + 1), days(39))
    now = sum(values[39 - length + 1 : 40])
    base_days = window.before()
    first, last = ((day - FIRST).days for day in (base_days.first, base_days.last))
    if first < 0:
        return
    base = sum(values[first : last + 1])
    found = Growth(PLAYS, 100).over(window, looking({PLAYS: series(values)}))
    if base < 100:
        assert found is None
        assert Growth(PLAYS, 100).base(window, looking({PLAYS: series(values)})) == base
    else:
        assert found == pytest.approx(now / base - 1)


def test_growth_over_a_year_keeps_the_weekday() -> None:
    window = Window(date(2026, 6, 1), date(2026, 6, 28))
    earlier = Growth(PLAYS, 100, back=364).earlier(window)
    assert earlier.first.weekday() == window.first.weekday()
    assert (window.first - earlier.first).days == 364
    assert Growth(PLAYS, 100, back=364).span(window) == Window(earlier.first, window.last)


@given(counts, counts)
def test_a_ratio_is_made_again_from_its_parts_and_never_averaged(
    values: list[int], others: list[int]
) -> None:
    n = min(len(values), len(others))
    ratio, look = (
        Ratio(PLAYS, OTHER, floor=30),
        looking({PLAYS: series(values[:n]), OTHER: series(others[:n])}),
    )
    window = Window(days(0), days(n - 1))
    whole = sum(others[:n])
    if whole < 30:
        assert (ratio.over(window, look), ratio.base(window, look)) == (None, whole)
    else:
        assert ratio.over(window, look) == pytest.approx(sum(values[:n]) / whole)
        assert ratio.base(window, look) is None


@given(counts)
def test_velocity_is_a_mean_over_a_mean(values: list[int]) -> None:
    told = series(values[:35])
    pace, count = Pace(PLAYS, DaysTold.made(PLAYS), floor=100), DaysToldSeries(told)
    found = pace.over(Window(days(34), days(34)), looking({PLAYS: told, pace.told: count}))
    far, near = sum(values[:28]), sum(values[28:35])
    assert found == (pytest.approx((near / 7) / (far / 28)) if far >= 100 else None)


def test_a_missing_day_slows_no_velocity_down() -> None:
    gaps: list[int | None] = [100] * 35
    gaps[30] = gaps[10] = None
    pace = Pace(PLAYS, DaysTold.made(PLAYS), floor=100)
    look = looking({PLAYS: series(gaps), pace.told: DaysToldSeries(series(gaps))})
    assert pace.over(Window(days(34), days(34)), look) == pytest.approx(1)


@given(st.integers(1_000, 10**8), st.integers(30, 3_000))
def test_required_growth_leads_to_the_target(now: int, left: int) -> None:
    value = RequiredGrowth(Trailing(PLAYS, 1), 10**8, days(left))
    growth = value.over(Window(days(0), days(0)), looking({PLAYS: summed((days(0), now))}))
    assert growth is not None
    assert now * (1 + float(growth)) ** (left / 365) == pytest.approx(10**8)


def test_no_growth_leads_to_a_target_that_is_over_or_from_nothing() -> None:
    value = RequiredGrowth(Trailing(PLAYS, 1), 10**8, days(10))
    for now, day in ((5, 10), (5, 11), (0, 0)):
        window = Window(days(day), days(day))
        assert value.over(window, looking({PLAYS: summed((days(day), now))})) is None


@given(st.lists(st.integers(0, 5_000), min_size=30, max_size=60), st.integers(1, 20))
def test_rises_of_neighbouring_windows_add_up(levels: list[int], cut: int) -> None:
    rise = RiseSeries(StockSeries([[(days(n), level) for n, level in enumerate(levels)]]), began=False)
    early, late = Window(days(1), days(cut)), Window(days(cut + 1), days(29))
    whole = rise.over(Window(days(1), days(29)))
    assert whole == rise.over(early) + rise.over(late) == levels[29] - levels[0]  # type: ignore[operator]


def test_an_account_that_begins_in_between_is_no_rise() -> None:
    old, new = [(days(n), 100 + n) for n in range(20)], [(days(n), 900) for n in range(10, 20)]
    levels = StockSeries([old, new])
    window = Window(days(5), days(19))
    assert RiseSeries(levels, began=False).over(window) == 15
    assert RiseSeries(levels, began=True).over(window) == 104
    assert RiseSeries(levels, began=False).over(Window(days(0), days(3))) is None


SHOT = Snapshot(PLAYLISTS, "streams")
EXPORTS = [
    Told("one", days(0), days(30), 10),
    Told("one", days(0), days(30), 5),
    Told("one", days(30), None, 7),
    Told("two", days(20), None, 9),
]


@pytest.mark.parametrize(
    ("day", "expected"),
    [(0, 15), (19, 15), (20, 24), (29, 24), (30, 16), (65, 16), (66, 7), (75, 7), (76, None)],
)
def test_of_each_account_the_newest_snapshot_counts_as_long_as_it_holds(
    day: int, expected: int | None
) -> None:
    assert SnapshotSeries(EXPORTS, SHOT).over(Window(days(day) - timedelta(days=27), days(day))) == expected


def test_of_several_accounts_that_tell_of_the_same_the_largest_counts() -> None:
    same = Snapshot(PLAYLISTS, "followers", largest=True)
    assert SnapshotSeries(EXPORTS, same).over(Window(days(25), days(25))) == 15


def test_rolling_uniques_of_a_period_are_those_of_its_last_day_and_of_one_account_alone() -> None:
    rows = [(days(n), 1_000 + n, 1) for n in range(10)]
    assert LastUniqueSeries(rows, accounts=1).over(Window(days(0), days(9))) == 1_009
    with pytest.raises(QuestionRefused, match="do not add up"):
        LastUniqueSeries(rows, accounts=2).over(Window(days(0), days(9)))
    shared = [(day, value, 2) for day, value, _ in rows]
    with pytest.raises(QuestionRefused, match="do not add up"):
        LastUniqueSeries(shared, accounts=1).over(Window(days(9), days(9)))


@given(st.integers(0, 100), st.integers(0, 100), st.integers(0, 100))
def test_an_estimate_is_told_between_its_bounds_or_not_at_all(low: int, of: int, high: int) -> None:
    below_it, above_it = Sum(STREAMS, "streams"), Sum(STREAMS, "streams")
    one = Window(days(0), days(0))
    told = {PLAYS: of, below_it: low, above_it: high}
    look = looking({measure: summed((days(0), value)) for measure, value in told.items()})
    estimate = Estimate(PLAYS, below_it, above_it, level=0.8)
    assert estimate.over(one, look) == (of if low <= of <= high else None)
    assert estimate.bounds(one, look) == (low, high)
    missing = looking({PLAYS: series([of]), below_it: series([]), above_it: series([high])})
    assert (estimate.over(one, missing), estimate.bounds(one, missing)) == (None, None)


def test_small_things_are_what_they_say() -> None:
    look = looking({PLAYS: series([14, 0, 28]), FOLLOWERS: StockSeries([[(days(0), 5)]])})
    three = Window(days(0), days(2))
    assert PerWeek(PLAYS).over(three, look) == pytest.approx(7 * 42 / 3)
    assert PerWeek(PLAYS).over(Window(days(9), days(9)), look) == 0
    assert Scaled(PLAYS, 365, 28).over(three, look) == pytest.approx(42 * 365 / 28)
    assert Ending(PLAYS, 2, back=1).over(three, look) == 14
    assert Ending(PLAYS, 2, back=1).span(three) == Window(days(0), days(1))
    assert Enough(FOLLOWERS, PLAYS, 42).over(three, look) == 5
    assert (
        Enough(FOLLOWERS, PLAYS, 43).over(three, look),
        Enough(FOLLOWERS, PLAYS, 43).base(three, look),
    ) == (None, 42)
    assert DaysToldSeries(series([1, None, 0])).over(three) == 2


def test_what_follows_from_a_measure_reads_it_and_moves_with_it() -> None:
    rise = Rise.made(FOLLOWERS)
    assert rise.reads is FOLLOWERS
    other = Stock(PLAYLISTS, "followers")
    assert (rise.made_of(other).reads, rise.made_of(other).table) == (other, PLAYLISTS)
