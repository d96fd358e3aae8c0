"""What if: a driver moves the goal by its slope, the band holds the line, and dice fall the same way each time."""

from datetime import date, timedelta
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedrot.analysis.own_past import History, Own, curve
from bedrot.analysis.what_if import Chosen, Course, project

LAST = date(2026, 11, 24)
UNTIL = date(2030, 12, 31)


def growing(rate: float = 0.03, days: int = 730, level: float = 1000) -> History:
    """Streams that grow by a rate in each twelfth of a year, up to `level` a day."""
    daily = (round(level * (1 + rate) ** (-back / (365 / 12))) for back in reversed(range(days)))
    return History(LAST, tuple(daily))


def uneven(days: int = 730) -> History:
    """Streams with a month up, a month down."""
    return History(LAST, tuple(1000 + 300 * (day // 30 % 3) for day in range(days)))


OWN = Own(
    uneven(),
    ages=((900.0, 500.0, 200.0), (700.0, 400.0, 100.0), (800.0, 300.0)),
    pace=10,
    costs=(0.2, 0.25, 0.4),
)


def test_steady_growth_goes_on_without_any_band() -> None:
    own = Own(growing())
    assert own.growth == pytest.approx(0.03, abs=0.001)
    steps = project(Course(own, Chosen(), LAST + timedelta(days=365)))
    assert len(steps) == 12
    assert steps[-1].streams == pytest.approx(1000 * 365 / 12 * sum(1.03**n for n in range(1, 13)), rel=0.02)
    assert steps[-1].high / steps[-1].low == pytest.approx(1, rel=0.01)


@given(st.integers(1, 1500))
def test_the_last_step_ends_on_the_day_of_the_goal_and_none_is_longer_than_a_month(ahead: int) -> None:
    course = Course(Own(growing(0.0)), Chosen(), LAST + timedelta(days=ahead))
    ends = [LAST, *course.days]
    assert ends[-1] == LAST + timedelta(days=ahead)
    assert all(0 < (day - before).days <= 31 for before, day in pairwise(ends))
    assert course.line == pytest.approx([365_000] * len(course.days))


chosen = st.builds(
    Chosen,
    growth=st.none() | st.floats(-0.2, 0.3),
    releases=st.none() | st.floats(10, 60),
    spend=st.floats(0, 10**6),
)


@settings(max_examples=25, deadline=None)
@given(chosen)
def test_the_band_holds_the_line(choice: Chosen) -> None:
    for step in project(Course(OWN, choice, UNTIL), draws=60):
        assert step.low <= step.streams <= step.high


def test_an_uneven_past_has_a_band_that_opens() -> None:
    steps = project(Course(OWN, Chosen(), UNTIL))
    widths = [step.high / step.low for step in steps]
    assert widths[0] > 1
    assert widths[-1] > widths[11] > widths[0]


def test_dice_fall_the_same_way_each_time() -> None:
    course = Course(OWN, Chosen(spend=1000), UNTIL)
    assert project(course) == project(course)
    assert project(course) != project(course, seed=7)


@given(st.floats(-0.1, 0.2), st.floats(10, 40), st.floats(0, 10**5))
def test_each_driver_moves_the_goal_by_its_slope(growth: float, releases: float, spend: float) -> None:
    slopes = Course(OWN, Chosen(growth, releases, spend), UNTIL).slopes()
    at = Course(OWN, Chosen(growth, releases, spend), UNTIL).line[-1]
    more = Course(OWN, Chosen(growth, releases + 1, spend), UNTIL).line[-1]
    spent = Course(OWN, Chosen(growth, releases, spend + 1000), UNTIL).line[-1]
    grown = Course(OWN, Chosen(growth + 1e-6, releases, spend), UNTIL).line[-1]
    assert more - at == pytest.approx(slopes["releases"], rel=1e-6)
    assert spent - at == pytest.approx(1000 * slopes["spend"], rel=1e-6)
    assert (grown - at) / 1e-4 == pytest.approx(slopes["growth"], rel=1e-3)


def test_the_own_pace_of_releases_changes_nothing() -> None:
    as_it_is = Course(OWN, Chosen(), UNTIL).line
    assert Course(OWN, Chosen(releases=OWN.pace), UNTIL).line == as_it_is


def test_a_curve_is_the_middle_of_the_own_recordings_as_far_as_three_are_old_enough() -> None:
    assert curve(OWN.ages) == (800.0, 400.0)
    assert curve(OWN.ages[:2]) == ()


def test_a_short_past_has_no_course_and_no_slopes() -> None:
    short = Own(uneven(330))
    assert short.growth is None
    course = Course(short, Chosen(), UNTIL)
    assert (project(course), course.line, course.slopes()) == ([], [], {})


def test_the_past_ends_where_half_of_a_step_is_not_told() -> None:
    daily = [*[100] * 300, *[None] * 25, *[100] * 400]
    assert len(History(LAST, tuple(daily)).steps) == 13


def test_what_is_bought_is_spend_by_the_own_cost() -> None:
    until = LAST + timedelta(days=365)
    line, bought = (Course(OWN, Chosen(spend=spend), until).line for spend in (0, 1200))
    assert [now - before for before, now in zip(line, bought, strict=True)][:3] == pytest.approx(
        list(accumulate([100 / 0.25] * 3))
    )


def test_without_months_enough_spend_buys_nothing_that_could_be_told() -> None:
    own = Own(uneven(), costs=(0.2, 0.25))
    assert own.cost is None
    assert Course(own, Chosen(spend=5000), UNTIL).line == Course(own, Chosen(), UNTIL).line
