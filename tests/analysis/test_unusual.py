"""What is usual is robust, knows days of the week once it can, and eight periods are enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedrot.analysis.unusual import LEAST, usual
from bedrot.api.alerts import judged
from bedrot.db.alarms import AlertRule

BOTH = AlertRule(metric="streams", direction="both", change=0.3, floor=100)
EIGHT = [1000.0, 1010, 990, 1005, 995, 1000, 1020, 980]


def test_eight_periods_are_enough_and_seven_are_not() -> None:
    assert judged(BOTH, EIGHT, 2000, 7) is not None
    assert judged(BOTH, EIGHT[1:], 2000, 7) is None
    assert usual([None, *EIGHT, None]) is not None


@pytest.mark.parametrize(
    ("value", "fires"),
    [(1400, True), (600, True), (1250, False), (1020, False), (None, False)],
)
def test_it_takes_enough_of_a_change(value: float | None, fires: bool) -> None:
    assert (judged(BOTH, EIGHT, value, 7) is not None) is fires


def test_it_takes_enough_at_all() -> None:
    small = [10.0, 11, 9, 10, 10, 12, 8, 10]
    assert judged(BOTH, small, 50, 7) is None
    assert judged(BOTH.model_copy(update={"floor": 30}), small, 50, 7) is not None


def test_it_takes_the_right_direction() -> None:
    up, down = (BOTH.model_copy(update={"direction": one}) for one in ("up", "down"))
    assert judged(up, EIGHT, 2000, 7) is not None
    assert judged(up, EIGHT, 100, 7) is None
    assert judged(down, EIGHT, 2000, 7) is None
    assert judged(down, EIGHT, 100, 7) is not None


def test_what_varies_much_is_not_unusual() -> None:
    wild = [100.0, 2000, 300, 1800, 900, 50, 1500, 700, 1200]
    assert judged(BOTH, wild, 2100, 7) is None


def test_one_odd_day_hides_no_other() -> None:
    assert judged(BOTH, [*EIGHT, 50_000.0], 2000, 7) is not None
    known = usual([*EIGHT, 50_000.0])
    assert known is not None
    assert known.value == 1000


def test_where_nothing_ever_varied_any_other_value_is_unusual() -> None:
    assert judged(BOTH, [500.0] * 10, 900, 7) == (900, 500)
    assert judged(BOTH, [500.0] * 10, 500, 7) is None
    assert judged(BOTH, [0.0] * 10, 200, 7) == (200, 0)


def test_days_of_the_week_are_told_apart_once_four_weeks_are_known() -> None:
    week = [1000.0, 1000, 1000, 1000, 1000, 3000, 3000]
    four = [value + n % 3 for n, value in enumerate(week * 4)]
    saturday = usual([*four, *week[:5]])
    assert saturday is not None
    assert saturday.value == pytest.approx(3000, rel=0.01)
    assert judged(BOTH, [*four, *week[:5]], 3000, 7) is None
    assert judged(BOTH, [*four, *week[:5]], 1000, 7) is not None
    assert judged(BOTH, four, 3000, 7) is not None


@given(st.lists(st.none() | st.floats(0, 1e9), max_size=60), st.floats(0, 1e9))
def test_whatever_the_history_a_judgement_is_one(history: list[float | None], value: float) -> None:
    known = usual(history)
    if len([one for one in history if one is not None]) < LEAST:
        assert known is None
    if known is not None:
        assert known.value >= 0
        assert known.spread >= 0
        assert not known.is_beyond(known.value)
    assert judged(BOTH, history, value, 7) is None or known is not None
