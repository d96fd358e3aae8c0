"""What must never be true of a figure: invented changes, growth of rows, people added up, shares of next to nothing."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bedrot.metrics import registry
from bedrot.metrics.asked import Lines
from bedrot.metrics.definitions import definitions
from bedrot.metrics.measures import LastUnique, Measure, Unique, Window
from bedrot.metrics.metric import Growth, Metric, Ratio
from bedrot.metrics.question import Answer, Question
from bedrot.metrics.values import Enough, Pace
from bedrot.settings import Goal
from bedrot.tables import AUDIENCE, STREAMS
from bedrot.workspace import Workspace

METRICS = registry(Goal())
FIRST = date(2026, 1, 5)
HEAD = "date,listeners,monthly listeners,monthly active listeners,streams,followers\n"


@pytest.fixture
def workspace(home: Path) -> Workspace:
    return Workspace.create(home)


def drop(workspace: Workspace, artist: str, streams: Sequence[int | None], people: int = 50) -> None:
    """An artist's timeline from a Monday on; a day of null is not in the file."""
    rows = (
        f"{FIRST + timedelta(days=n)},{people},{people * 5},{people * 2},{plays},{people * 3}\n"
        for n, plays in enumerate(streams)
        if plays is not None
    )
    path = workspace.home / f"{artist}-audience-timeline.csv"
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    workspace.lake.add(path, door="cli")


def ask(workspace: Workspace, slug: str, **asked: object) -> Answer:
    return workspace.query.answers(Question((slug,), **asked))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(("before", "now"), [(100, 100), (100, 130), (200, 50), (90, 97)])
def test_a_change_is_of_the_figures_and_nothing_else(workspace: Workspace, before: int, now: int) -> None:
    drop(workspace, "One", [before] * 28 + [now] * 28)
    for slug in ("streams", "streams_28d"):
        assert ask(workspace, slug).change == pytest.approx(now / before - 1)
    assert ask(workspace, "streams_growth").total == pytest.approx(now / before - 1)
    assert ask(workspace, "streams", compare="none").change is None


def test_what_a_filter_leaves_out_is_not_asked_for_as_a_file(workspace: Workspace) -> None:
    drop(workspace, "One", [100] * 28)
    answer = ask(workspace, "streams", where=(("artist", "Nobody"),))
    assert (answer.total, answer.reason) == (None, "Nothing fits the filter.")
    assert (
        ask(workspace, "streams", within=("Nobody",)).reason
        == "There is no data of the artists that you see."
    )
    reason = ask(workspace, "ad_spend", where=(("artist", "One"),)).reason
    assert "Drop an export" in (reason or ""), "where no file tells of it the filter is not to blame"


def test_a_base_that_is_told_in_part_is_none(workspace: Workspace) -> None:
    drop(workspace, "One", [100] * 40)
    answer = ask(workspace, "streams")
    assert (answer.change, answer.previous) == (None, None)
    assert answer.reason == "Nothing complete to compare it with."


def test_a_rolling_sum_does_not_fall_because_days_are_not_told_yet(workspace: Workspace) -> None:
    drop(workspace, "One", [100] * 60)
    last = FIRST + timedelta(days=59)
    points = ask(
        workspace, "streams_28d", first=last - timedelta(days=9), last=last + timedelta(days=9)
    ).points
    assert [value for _, value in points] == [2800] * 10 + [None] * 9


def test_without_a_period_before_there_is_no_change(workspace: Workspace) -> None:
    drop(workspace, "One", [100] * 28)
    of_the_file = [slug for slug, m in METRICS.items() if STREAMS in m.tables or AUDIENCE in m.tables]
    assert len(of_the_file) > 15
    for answer in workspace.query.answers(Question(tuple(of_the_file))):
        assert answer.change is None, answer.slug


def test_growth_is_of_whole_periods_and_not_of_the_last_row_and_the_one_before(workspace: Workspace) -> None:
    drop(workspace, "One", [100] * 55 + [10_000])
    grown = ask(workspace, "streams_growth", period="28d").total
    assert grown == pytest.approx((27 * 100 + 10_000) / 2_800 - 1)


def test_missing_days_shift_no_comparison(workspace: Workspace) -> None:
    weekdays: list[int | None] = [200, 100, 100, 100, 100, 300, 400]
    days = weekdays * 8
    drop(workspace, "One", days)
    whole = ask(workspace, "streams", period="28d")
    assert (whole.change, whole.compared_with) == (
        0,
        {"from": str(FIRST), "to": str(FIRST + timedelta(days=27)), "kind": "previous"},
    )
    gaps = [None if n == 40 else plays for n, plays in enumerate(days)]
    other = Workspace.create(workspace.home / "other")
    drop(other, "One", gaps)
    told = ask(other, "streams", period="28d")
    assert told.compared_with == whole.compared_with
    assert told.total == sum(day for n, day in enumerate(gaps) if day is not None and n >= 28)
    assert told.previous == whole.previous
    assert [value for _, value in told.points].count(None) == 1


def columns(metric: Metric) -> set[str]:
    return {measure.column for measure in metric.value.measures()}


def test_there_is_no_cost_per_listener() -> None:
    for metric in METRICS.values():
        listening = {name for name in columns(metric) if "listener" in name}
        assert not (listening and "spend" in columns(metric)), metric.slug
        assert "per listener" not in metric.label.casefold() or metric.unit not in ("money", "rate")


PEOPLE = [metric.slug for metric in METRICS.values() if isinstance(metric.value, Unique)]


def test_people_are_known_as_such() -> None:
    assert {"listeners", "monthly_listeners", "active_audience", "reach", "social_reach"} <= set(PEOPLE)
    for metric in METRICS.values():
        shown = [
            m for m in metric.value.measures() if m.column in ("listeners", "reach", "monthly_listeners")
        ]
        if not isinstance(metric.value, Unique) and shown:
            assert metric.unit in ("ratio", "percent"), metric.slug


@pytest.mark.parametrize("slug", ["listeners", "monthly_listeners", "active_audience"])
def test_people_are_never_added_up(workspace: Workspace, slug: str) -> None:
    drop(workspace, "One", [200] * 40, people=60)
    drop(workspace, "Two", [200] * 40, people=70)
    is_rolling = isinstance(METRICS[slug].value, LastUnique)
    for question in ({}, {"period": "7d"}, {"by": "store"}, {"period": "all", "compare": "none"}):
        answer = ask(workspace, slug, **question)
        assert answer.total is None
        assert answer.refusal or "do not add up" in str(answer.reason)
        assert answer.points == []
    last = FIRST + timedelta(days=39)
    told = ask(workspace, slug, first=last, last=last, by="artist")
    assert told.total is None
    times = {"listeners": 1, "monthly_listeners": 5, "active_audience": 2}[slug]
    assert {row.key: row.total for row in told.breakdown or []} == {"One": 60 * times, "Two": 70 * times}
    one = ask(workspace, slug, where=(("artist", "One"),))
    assert one.total == (60 * times if is_rolling else None)


def test_monthly_listeners_without_an_artist_are_shown_for_each(workspace: Workspace) -> None:
    drop(workspace, "One", [200] * 40, people=60)
    drop(workspace, "Two", [200] * 40, people=70)
    answer = ask(workspace, "monthly_listeners")
    assert (answer.total, answer.by, answer.refusal) == (None, "artist", None)
    assert {row.key: row.total for row in answer.breakdown or []} == {"One": 300, "Two": 350}
    assert answer.reason == "Monthly listeners of several artists do not add up; each is shown on its own."


FLOORED = [
    m for m in METRICS.values() if isinstance(m.value, Ratio | Enough | Growth | Pace) and m.value.floor > 1
]


@pytest.mark.parametrize("metric", FLOORED, ids=lambda metric: metric.slug)
def test_of_too_little_there_is_no_share_but_the_base(metric: Metric) -> None:
    """Every measure has the same figure, once just below the floor of the divisor, and once at it."""
    value = metric.value
    assert isinstance(value, Ratio | Enough | Growth | Pace)
    window = Window(FIRST, FIRST + timedelta(days=6))
    if isinstance(value, Ratio) and not isinstance(value.whole, Measure):
        pytest.skip("its divisor is made of several")
    below, floor = value.floor - 1, value.floor
    assert (value.over(window, lambda *_: below), value.base(window, lambda *_: below)) == (None, below)
    assert value.over(window, lambda *_: floor) is not None
    assert value.base(window, lambda *_: floor) is None


def test_below_its_floor_a_ratio_tells_its_base_and_why(workspace: Workspace) -> None:
    drop(workspace, "One", [40] * 7, people=4)
    answer = ask(workspace, "streams_per_listener", period="7d")
    assert (answer.total, answer.base) == (None, 28)
    assert answer.reason == f"The base (28) is too small. {METRICS['streams_per_listener'].trap}"
    assert all(value is None for _, value in answer.points)
    drop(workspace, "One", [40] * 8, people=4)
    enough = ask(workspace, "streams_per_listener", first=FIRST, last=FIRST + timedelta(days=7))
    assert (enough.total, enough.base) == (10.0, None)


def test_money_has_no_base_and_a_small_one_is_exact(workspace: Workspace) -> None:
    path = workspace.home / "ads.csv"
    path.write_text(
        "Day,Campaign name,Amount spent (EUR),Impressions\n2026-01-05,x,5.00,999\n", encoding="utf-8"
    )
    workspace.lake.add(path, door="cli")
    answer = ask(workspace, "cpm")
    assert (answer.total, answer.base) == (None, 999)
    assert Decimal(str(ask(workspace, "ad_spend").total)) == 5


def test_a_missing_measure_is_never_zero() -> None:
    nothing = Lines({})
    for metric in METRICS.values():
        if metric.slug == "posts_a_week":
            continue  # days without a post are told; of none at all it has no first day
        assert nothing.over(metric.value, Window(FIRST, FIRST)) is None, metric.slug


def test_a_description_names_the_export_that_tells_it_those_of_known_platforms_first(
    workspace: Workspace,
) -> None:
    drop(workspace, "One", [100] * 28)
    told = {one.slug: one.exports for one in definitions(workspace.query)}
    assert told["saves"] == "“audience timeline” of Spotify for Artists"
    assert told["streams"].startswith("“audience timeline” of Spotify for Artists or one of ")
    assert told["save_rate"].startswith("“songs” of Spotify for Artists")
    assert (told["subscribers"], told["unmapped_rows"]) == ("", "")
