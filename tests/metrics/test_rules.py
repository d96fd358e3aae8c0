"""What may be added up, what is refused, and that missing is never zero."""

import os
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bedrot.errors import QuestionRefused
from bedrot.exchange import rate
from bedrot.metrics.metric import Window
from bedrot.metrics.periods import compared_window
from bedrot.metrics.question import Answer, Question
from bedrot.metrics.trace import trace
from bedrot.workspace import Workspace

AUDIENCE = "date,listeners,streams,followers\n"
ADS = "Day,Campaign name,Amount spent ({}),Impressions\n"


@pytest.fixture
def workspace(home: Path) -> Workspace:
    return Workspace.create(home)


def drop(workspace: Workspace, name: str, text: str) -> None:
    path = workspace.home / name
    path.write_text(text, encoding="utf-8")
    workspace.lake.add(path, door="cli")


def timeline(first: date, rows: list[tuple[int, int, int]]) -> str:
    days = (f"{first + timedelta(days=n)},{row[0]},{row[1]},{row[2]}\n" for n, row in enumerate(rows))
    return AUDIENCE + "".join(days)


def ask(workspace: Workspace, slug: str, **asked: object) -> Answer:
    return workspace.query.answers(Question((slug,), **asked))[0]  # type: ignore[arg-type]


def test_listeners_are_refused_over_days_with_the_nearest_legal_question(workspace: Workspace) -> None:
    drop(workspace, "One-audience-timeline.csv", timeline(date(2026, 1, 1), [(50, 90, 10)] * 40))
    answer = ask(workspace, "listeners", period="7d")
    assert answer.total is None
    assert answer.points == []
    assert answer.refusal
    assert "do not add up" in str(answer.refusal["reason"])
    assert answer.refusal["nearest"] == "/api/metrics?slugs=listeners&from=2026-02-09&to=2026-02-09&by=artist"


def test_listeners_of_one_artist_on_one_day_are_told(workspace: Workspace) -> None:
    drop(workspace, "One-audience-timeline.csv", timeline(date(2026, 1, 1), [(50, 90, 10)] * 3))
    drop(workspace, "Two-audience-timeline.csv", timeline(date(2026, 1, 1), [(70, 90, 10)] * 3))
    day = date(2026, 1, 3)
    both = ask(workspace, "listeners", first=day, last=day, by="artist")
    assert both.total is None
    assert both.refusal is None
    assert {row.key: row.total for row in both.breakdown or []} == {"One": 50, "Two": 70}
    assert ask(workspace, "listeners", first=day, last=day, where=(("artist", "Two"),)).total == 70
    assert ask(workspace, "listeners", first=day, last=day).refusal


def test_followers_are_a_level_not_a_sum(workspace: Workspace) -> None:
    rows = [(50, 90, followers) for followers in (10, 12, 11)]
    drop(workspace, "One-audience-timeline.csv", timeline(date(2026, 1, 1), rows))
    answer = ask(workspace, "followers", first=date(2026, 1, 1), last=date(2026, 1, 3))
    assert answer.total == 11
    assert [value for _, value in answer.points] == [10, 12, 11]


def test_a_missing_day_is_null_and_is_counted_as_missing(workspace: Workspace) -> None:
    text = AUDIENCE + "2026-01-01,50,90,10\n2026-01-02,40,0,10\n2026-01-04,50,80,10\n"
    drop(workspace, "One-audience-timeline.csv", text)
    answer = ask(workspace, "streams", first=date(2026, 1, 1), last=date(2026, 1, 4), compare="none")
    assert [value for _, value in answer.points] == [90, 0, None, 80]
    assert answer.coverage == {"present": 3, "expected": 4}


def test_money_of_two_currencies_is_converted_and_each_can_be_asked_for(workspace: Workspace) -> None:
    drop(workspace, "a.csv", ADS.format("EUR") + "2026-01-01,x,5.00,2000\n")
    drop(workspace, "b.csv", ADS.format("USD") + "2026-01-02,x,7.00,2000\n")
    answer = ask(workspace, "ad_spend")
    euros = rate("EUR", "USD", date(2026, 1, 1)).rate * 5
    assert (Decimal(str(answer.total)), answer.currency) == (round(euros + 7, 12), "USD")
    told = ask(workspace, "ad_spend", where=(("currency", "EUR"),))
    assert (told.total, told.currency) == ("5", "EUR")


def test_a_ratio_with_too_small_a_base_is_null_with_the_reason(workspace: Workspace) -> None:
    drop(workspace, "a.csv", ADS.format("EUR") + "2026-01-01,x,5.00,999\n")
    answer = ask(workspace, "cpm")
    assert answer.total is None
    assert answer.reason
    assert "1,000 impressions" in answer.reason


def test_growth_under_a_hundred_streams_is_null(workspace: Workspace) -> None:
    drop(
        workspace,
        "One-audience-timeline.csv",
        timeline(date(2026, 1, 1), [(40, 10, 1)] * 7 + [(40, 99, 1)] * 7),
    )
    answer = ask(workspace, "streams_growth", period="7d")
    assert answer.total is None
    assert ask(workspace, "streams", period="7d").change is None


@pytest.mark.parametrize(
    ("slug", "by"), [("streams", "country"), ("followers", "country"), ("ad_spend", "store")]
)
def test_a_dimension_the_table_has_not_is_refused(workspace: Workspace, slug: str, by: str) -> None:
    refusal = ask(workspace, slug, by=by).refusal
    assert refusal
    assert f"has no {by}" in str(refusal["reason"])
    assert refusal["nearest"] == f"/api/metrics?slugs={slug}&period=28d"


def test_part_of_a_sale_month_is_refused(label: Workspace) -> None:
    refusal = ask(label, "revenue", first=date(2026, 8, 3), last=date(2026, 8, 20)).refusal
    assert refusal
    assert refusal["nearest"] == "/api/metrics?slugs=revenue&from=2026-08-01&to=2026-08-31"


def test_an_unknown_metric_names_the_nearest(label: Workspace) -> None:
    with pytest.raises(QuestionRefused, match="no metric “stream”") as refused:
        ask(label, "stream")
    assert refused.value.fix == "Did you mean streams?"


def test_no_metric_of_an_empty_workspace_is_zero(workspace: Workspace) -> None:
    for answer in workspace.query.answers(Question(tuple(workspace.query.metrics))):
        assert answer.total is None
        assert answer.refusal or answer.reason


def test_periods_end_where_the_slowest_account_is_complete_but_do_not_wait_for_a_dead_one(
    workspace: Workspace,
) -> None:
    drop(workspace, "One-audience-timeline.csv", timeline(date(2026, 1, 1), [(40, 200, 1)] * 60))
    drop(workspace, "Two-audience-timeline.csv", timeline(date(2026, 1, 1), [(40, 200, 1)] * 57))
    drop(workspace, "Old-audience-timeline.csv", timeline(date(2025, 6, 1), [(40, 200, 1)] * 20))
    answer = ask(workspace, "streams", period="7d")
    assert answer.complete_to == "2026-02-26"
    assert answer.without == ["spotify_for_artists Old (to 2025-06-20)"]
    assert answer.total == 7 * 2 * 200


@pytest.mark.parametrize("days", [1, 7, 28, 30, 90, 365])
def test_the_period_before_begins_on_the_same_weekday(days: int) -> None:
    window = Window(date(2026, 3, 4), date(2026, 3, 4) + timedelta(days=days - 1))
    for compare in ("previous", "year"):
        before = compared_window(window, Question((), compare=compare), "day")
        assert before
        assert before.days == days
        assert before.first.weekday() == window.first.weekday()
        if compare == "previous":
            assert timedelta(days=0) < window.first - before.last <= timedelta(days=7)


def test_sale_months_compare_with_as_many_months_before() -> None:
    quarter = Window(date(2026, 1, 1), date(2026, 3, 31))
    assert compared_window(quarter, Question(()), "month") == Window(date(2025, 10, 1), date(2025, 12, 31))
    assert compared_window(quarter, Question((), compare="year"), "month") == Window(
        date(2025, 1, 1), date(2025, 3, 31)
    )


def test_a_year_that_is_not_there_yet_is_told_as_a_part_of_one(workspace: Workspace) -> None:
    drop(workspace, "One-audience-timeline.csv", timeline(date(2026, 1, 1), [(40, 100, 1)] * 100))
    year = ask(workspace, "streams_12m")
    assert (year.total, year.change) == (10_000, None)
    assert year.coverage == {"present": 100, "expected": 365}
    path = ask(workspace, "goal_path")
    assert path.total is None
    assert "there is none before 2026-01-01" in str(path.reason)


def test_growth_against_days_before_the_first_is_not_told(workspace: Workspace) -> None:
    drop(workspace, "One-audience-timeline.csv", timeline(date(2026, 1, 1), [(40, 100, 1)] * 40))
    assert ask(workspace, "streams_growth").total is None
    assert ask(workspace, "streams_growth", period="7d").total == 0
    by_artist = ask(workspace, "streams", by="artist")
    assert [row.change for row in by_artist.breakdown or []] == [None]


def test_money_of_one_currency_is_not_compared_with_that_of_another(workspace: Workspace) -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(14)]
    drop(workspace, "a.csv", ADS.format("JPY") + "".join(f"{d},x,2800,2000\n" for d in days[:7]))
    drop(workspace, "b.csv", ADS.format("EUR") + "".join(f"{d},x,20.00,2000\n" for d in days[7:]))
    answer = ask(workspace, "ad_spend", period="7d")
    assert (answer.total, answer.currency, answer.change) == ("140", "EUR", None)
    assert answer.compared_with is None


def test_a_day_that_was_still_running_is_not_complete(workspace: Workspace) -> None:
    path = workspace.home / "a.csv"
    path.write_text(ADS.format("EUR") + "2026-01-01,x,70,2000\n2026-01-02,x,1,20\n")
    at = datetime(2026, 1, 2, 6, tzinfo=UTC).timestamp()
    os.utime(path, (at, at))
    workspace.lake.add(path, door="cli")
    answer = ask(workspace, "ad_spend", period="7d")
    assert (answer.complete_to, answer.total) == ("2026-01-01", "70")


def test_a_level_is_traced_to_the_rows_it_was_taken_from(workspace: Workspace) -> None:
    rows = [(50, 90, followers) for followers in (10, 12, 11)]
    drop(workspace, "One-audience-timeline.csv", timeline(date(2026, 1, 1), rows))
    asked = Question(("followers",), first=date(2026, 1, 1), last=date(2026, 1, 5))
    traced = trace(workspace.query, asked)
    assert traced.total == traced.parts[0].value == 11
    assert [line.line for line in traced.parts[0].files[0].lines] == [4]
