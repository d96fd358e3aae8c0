"""Days that look wrong: bots are told from good days, whatever little is known, and nothing is judged without people to judge by."""

from collections.abc import Sequence
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedrot.analysis.suspicion import FEWEST, THRESHOLD, suspicion

FIRST = date(2026, 3, 1)
Day = tuple[int, int | None, int | None]
"""Streams, listeners and saves."""


def days(rows: Sequence[Day]) -> pl.DataFrame:
    told = [("NOVA K7", "spotify", FIRST + timedelta(days=n), *row) for n, row in enumerate(rows)]
    schema = {
        "artist": pl.String(), "store": pl.String(), "day": pl.Date(),
        "streams": pl.Int64(), "listeners": pl.Int64(), "saves": pl.Int64(),
    }  # fmt: skip
    return pl.DataFrame(told, schema=schema, orient="row")


def usual(count: int) -> list[Day]:
    return [(1000 + 40 * (n % 5), 500 + 20 * (n % 5), 50 + n % 5) for n in range(count)]


def score(rows: Sequence[Day]) -> float | None:
    found = suspicion(days(rows)).get_column("score").to_list()[-1]
    return None if found is None else float(found)


def test_many_plays_by_few_who_save_nothing_are_suspicious() -> None:
    assert score([*usual(28), (9000, 560, 52)]) == pytest.approx(1)


def test_eight_days_of_history_are_enough_and_seven_are_not() -> None:
    bots: Day = (9000, 560, 52)
    assert FEWEST == 8
    assert (score([*usual(8), bots]) or 0) >= THRESHOLD
    assert score([*usual(7), bots]) is None


def test_a_viral_day_with_people_behind_it_is_not() -> None:
    assert score([*usual(28), (9000, 5200, 380)]) == 0


def test_an_ad_burst_with_saves_is_not_though_each_plays_once() -> None:
    assert score([*usual(28), (5000, 4200, 190)]) == 0


def test_a_slow_rise_is_not() -> None:
    assert score([(1000 + 30 * n, 500 + 15 * n, 50 + n) for n in range(40)]) == 0


@pytest.mark.parametrize("bots", [(9000, 560, None), (9000, None, 51)])
def test_one_of_listeners_and_saves_is_enough_to_judge_by(bots: Day) -> None:
    assert (score([*usual(28), bots]) or 0) >= THRESHOLD


def test_a_rise_of_which_nothing_else_is_told_is_not_judged() -> None:
    found = suspicion(days([(1000, None, None)] * 28 + [(9000, None, None)])).to_dicts()[-1]
    assert (found["score"], found["judged"], found["rise"]) == (None, False, 1)


def test_a_quiet_artist_is_not_accused_of_a_few_plays_more() -> None:
    assert score([(2, 2, 0)] * 20 + [(60, 5, 0)]) == 0


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 5000), st.integers(0, 300)), max_size=40))
def test_parts_and_score_lie_between_nothing_and_all(rows: list[tuple[int, int, int]]) -> None:
    found = suspicion(days(rows))
    for name in ("rise", "replays", "unsaved", "score"):
        told = found.get_column(name).drop_nulls()
        assert told.is_between(0, 1).all(), name
    assert (
        found.filter(~pl.col("judged")).get_column("score").null_count()
        == found.filter(~pl.col("judged")).height
    )
