"""Periods and comparisons of a question: this year, since it came out, days of one's own, and others at the same age."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bedrot.metrics.question import Answer, Question
from bedrot.workspace import Workspace
from tests.books.shelving import ARTIST, EP, LAST, TITLES, UPCS, isrc, plays, released, shelved

FIVE, DAYS = 4, 28
BORN = released(FIVE)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("ages")
    made = shelved(folder / "home", folder / "files")
    yield made
    made.close()


def ask(workspace: Workspace, slug: str = "streams", **asked: Any) -> Answer:
    asked = {"where": (("recording", isrc(FIVE)),), **asked}
    return workspace.query.answers(Question((slug,), **asked))[0]


def first_days(workspace: Workspace, **asked: Any) -> Answer:
    """The first 28 days of the fifth single."""
    return ask(workspace, first=BORN, last=BORN + timedelta(days=DAYS - 1), **asked)


def test_this_year_ends_where_the_data_do(workspace: Workspace) -> None:
    assert ask(workspace, period="year").period == {"from": "2026-01-01", "to": str(LAST), "grain": "day"}
    money = ask(workspace, "revenue", where=(), period="year").period
    assert money == {"from": "2026-01-01", "to": "2026-02-28", "grain": "month"}


@pytest.mark.parametrize("where", [("recording", isrc(FIVE)), ("release", UPCS[FIVE])])
def test_since_it_came_out(workspace: Workspace, where: tuple[str, str]) -> None:
    answer = ask(workspace, where=(where,), period="release", compare="none")
    assert answer.period == {"from": str(BORN), "to": str(LAST), "grain": "day"}
    assert answer.total == sum(plays(FIVE, age) for age in range((LAST - BORN).days + 1))


@pytest.mark.parametrize("where", [(), (("artist", ARTIST),), (("recording", isrc(0)), ("release", EP))])
def test_nothing_else_came_out_on_a_day(workspace: Workspace, where: tuple[tuple[str, str], ...]) -> None:
    refusal = ask(workspace, where=where, period="release").refusal
    assert refusal
    assert "period=28d" in str(refusal["nearest"])


def test_others_at_the_same_age(workspace: Workspace) -> None:
    answer = first_days(workspace, compare="age")
    others = [n for n in range(len(TITLES)) if n not in (FIVE, TITLES.index("ODD"))]
    totals = sorted(DAYS * plays(n, 0) for n in others)
    middle = (totals[1] + totals[2]) // 2
    assert (answer.total, answer.previous) == (DAYS * plays(FIVE, 0), middle)
    assert answer.change == pytest.approx(DAYS * plays(FIVE, 0) / middle - 1)
    assert answer.compared_with == {"from": str(BORN), "to": answer.points[-1][0], "kind": "age", "of": 4}
    assert [value for _, value in answer.previous_points] == [middle // DAYS] * DAYS
    assert [day for day, _ in answer.previous_points] == [day for day, _ in answer.points]


def test_a_later_age_leaves_out_who_is_younger(workspace: Workspace) -> None:
    answer = ask(workspace, where=(("recording", isrc(0)),), period="release", compare="age")
    assert (answer.change, answer.previous, answer.compared_with) == (None, None, None)
    assert answer.reason == "Of the others only 0 are known at that age; it takes 4."


def test_only_sums_of_one_subject_have_an_age(workspace: Workspace) -> None:
    assert "filter by it" in (ask(workspace, where=(), compare="age").reason or "")
    level = ask(workspace, "streams_12m", compare="age")
    assert level.change is None
    assert "it is no sum by recording" in (level.reason or "")


def test_only_what_may_be_seen_is_compared(workspace: Workspace) -> None:
    answer = first_days(workspace, compare="age", within=(ARTIST,))
    assert answer.reason == "Of the others only 3 are known at that age; it takes 4."


def test_days_of_ones_own_keep_the_weekday(workspace: Workspace) -> None:
    chosen = {"compare_first": BORN + timedelta(days=30), "compare_last": BORN + timedelta(days=57)}
    answer = first_days(workspace, compare="custom", **chosen)
    assert answer.compared_with
    assert answer.compared_with["from"] == str(BORN + timedelta(days=28)), "moved by two days to its weekday"
    exact = first_days(workspace, compare="custom_exact", **chosen)
    assert exact.compared_with
    assert exact.compared_with["from"] == str(chosen["compare_first"])
    assert exact.previous == DAYS * 10
    assert exact.change == pytest.approx(plays(FIVE, 0) / 10 - 1)


def test_the_nearest_weekday_is_at_most_three_days_away(workspace: Workspace) -> None:
    for later in range(20, 34):
        first = BORN + timedelta(days=later)
        answer = first_days(
            workspace, compare="custom", compare_first=first, compare_last=first + timedelta(days=27)
        )
        assert answer.compared_with
        moved = date.fromisoformat(answer.compared_with["from"])
        assert moved.weekday() == BORN.weekday()
        assert abs((moved - first).days) <= 3


def test_sums_of_unlike_lengths_are_not_compared(workspace: Workspace) -> None:
    week = {"compare_first": BORN + timedelta(days=28), "compare_last": BORN + timedelta(days=34)}
    answer = first_days(workspace, compare="custom", **week)
    assert (answer.change, answer.previous, answer.reason) == (None, 70, "28 days are not compared with 7.")


def test_another_release_day_moves_what_is_asked_since_it(tmp_path: Path) -> None:
    made = shelved(tmp_path / "home", tmp_path / "files")
    song = (("recording", isrc(0)),)
    before = ask(made, "revenue", where=song, period="release", compare="none")
    assert before.period
    later = (tmp_path / "files" / "track_catalog_royalty_splits.csv").read_text(encoding="utf-8")
    moved = tmp_path / "newer" / "track_catalog_royalty_splits.csv"
    moved.parent.mkdir()
    moved.write_text(later.replace(str(released(0)), str(released(0) + timedelta(days=62))), encoding="utf-8")
    made.lake.add(moved, door="cli")
    after = ask(made, "revenue", where=song, period="release", compare="none")
    again = Workspace.open(made.home)
    assert after == ask(again, "revenue", where=song, period="release", compare="none") != before
    again.close()
    made.close()
