"""The goal: the path and the growth it takes agree, and the driver tree's sums and products hold exactly."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedrot.analysis.goal import Path, required_growth, run_rate, standing, trailing
from bedrot.analysis.goal_tree import Counted, Heard, Node, changed, derivative, tree
from bedrot.metrics.metric import PathRatio, Sum, Trailing
from bedrot.tables import STREAMS

PATH = Path(1_300_000, date(2025, 7, 1), 100_000_000, date(2030, 12, 31))
days = st.integers(0, (PATH.last - PATH.first).days - 28).map(lambda n: PATH.first + timedelta(days=n))
plays = st.integers(0, 10**9)


def test_the_path_begins_and_ends_where_it_was_set() -> None:
    assert PATH.at(PATH.first) == PATH.start
    assert PATH.at(PATH.last) == pytest.approx(PATH.target)
    middle = PATH.first + (PATH.last - PATH.first) / 2
    assert PATH.at(middle) == pytest.approx((PATH.start * PATH.target) ** 0.5, rel=0.01)


@given(days)
def test_the_kpi_and_the_page_have_one_path(day: date) -> None:
    kpi = PathRatio(Trailing(Sum(STREAMS, "streams"), 365), PATH.start, PATH.first, PATH.target, PATH.last)
    assert kpi.path(day) == PATH.at(day)


@given(days)
def test_who_is_on_the_path_needs_the_paths_own_growth(day: date) -> None:
    on = PATH.at(day)
    assert required_growth(on, PATH.target, day, PATH.last) == pytest.approx(PATH.growth)
    found = standing(PATH, day, round(on), None)
    assert found.ratio == pytest.approx(1, rel=1e-4)
    assert abs(found.ahead_days or 0) <= 1


@given(days, st.floats(1_000, 99_000_000))
def test_the_required_growth_leads_to_the_target(day: date, streams: float) -> None:
    growth = required_growth(streams, PATH.target, day, PATH.last)
    assert growth is not None
    assert streams * (1 + growth) ** ((PATH.last - day).days / 365) == pytest.approx(PATH.target)


def test_behind_the_path_is_told_in_days_of_it() -> None:
    found = standing(PATH, date(2026, 11, 24), 2_000_000, 1_000_000)
    assert found.path_day == PATH.day_of(2_000_000)
    assert found.ahead_days is not None
    assert found.ahead_days < 0
    assert PATH.at(date(2026, 11, 24) + timedelta(days=found.ahead_days)) == pytest.approx(
        2_000_000, rel=0.01
    )
    assert found.own == 1.0
    assert found.meets == date(2026, 11, 24) + timedelta(days=round(365 * 5.643856))


def test_what_cannot_be_said_is_not_said() -> None:
    nothing = standing(PATH, date(2026, 11, 24), 0, 0)
    assert (nothing.path_day, nothing.required, nothing.own, nothing.meets) == (None, None, None, None)
    late = standing(PATH, PATH.last, 5, 10)
    assert (late.required, late.meets) == (None, None)
    assert standing(PATH, PATH.first, PATH.target, None).meets == PATH.first


def test_a_run_rate_is_28_days_thirteen_times_and_a_day() -> None:
    assert run_rate(28) == 365


def test_twelve_months_need_365_days_and_a_hole_adds_nothing() -> None:
    daily: list[int | None] = [1] * 364
    assert trailing([*daily, None, 3]) == [*[None] * 364, 364, 366]


@st.composite
def counts(draw: st.DrawFn) -> Counted:
    """What several artists have on some stores, some of it with listeners."""
    names = draw(st.lists(st.sampled_from(["NOVA K7", "MOTH1991", "GREYWATER"]), unique=True))
    by_artist = {
        name: draw(st.dictionaries(st.sampled_from(["spotify", "apple_music"]), plays, min_size=1))
        for name in names
    }
    heard = {
        (name, store): Heard(draw(st.integers(0, streams)), draw(st.integers(0, 10**6)))
        for name, stores in by_artist.items()
        for store, streams in stores.items()
        if draw(st.booleans())
    }
    return Counted(draw(plays), by_artist, heard, {name: draw(st.integers(0, 50)) for name in names})


@given(counts())
def test_every_sum_and_product_of_the_tree_holds_exactly(counted: Counted) -> None:
    top = tree(counted)
    assert top.value == counted.total
    assert top.holds


@given(counts(), st.data(), st.fractions(-1000, 1000))
def test_one_driver_moves_the_goal_by_its_derivative(
    counted: Counted, data: st.DataObject, by: Fraction
) -> None:
    top = tree(counted)
    key, _, node = data.draw(st.sampled_from(list(top.walk())))
    moved = changed(top, key, node.value + by)
    assert moved.value - top.value == derivative(top, key) * by
    assert moved.holds


def test_a_tree_that_does_not_add_up_is_noticed() -> None:
    good = tree(Counted(30, {"NOVA K7": {"spotify": 10, "apple_music": 20}}))
    assert good.holds
    (way,) = good.ways
    assert not Node("goal", "streams", Fraction(31), (way,)).holds


def test_plays_of_several_artists_are_taken_back_once() -> None:
    top = tree(Counted(25, {"NOVA K7": {"spotify": 10}, "MOTH1991": {"spotify": 20}}))
    assert [(part.kind, int(part.value)) for part in top.ways[0].parts] == [
        ("artist", 20),
        ("artist", 10),
        ("rest", -5),
    ]
