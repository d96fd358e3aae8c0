"""Breaks: what a platform counts otherwise since a day is neither added up nor compared, unless the series that goes on is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from bedrot import metrics
from bedrot.api.once import get_once
from bedrot.metrics import query
from bedrot.metrics.breaks import BREAKS, breaks_of, rebased
from bedrot.metrics.metric import Growth, Ratio, Sum
from bedrot.metrics.question import Answer, Question
from bedrot.metrics.social import VIEWS
from bedrot.metrics.trace import trace
from bedrot.settings import Goal
from bedrot.tables import ACCOUNT_DAYS
from bedrot.workspace import Workspace

SHORTS, INSTAGRAM = date(2025, 3, 31), date(2025, 4, 21)
EARLY = date(2025, 3, 3)
"""Four weeks before the first break."""
DAY = timedelta(days=1)
COUNTED = Sum(ACCOUNT_DAYS, "views")
GROWTH = replace(VIEWS, slug="views_growth", unit="percent", apart=None, value=Growth(COUNTED, 10))


@pytest.fixture
def workspace(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    def with_growth(goal: Goal) -> dict[str, metrics.Metric]:
        return {**metrics.registry(goal), GROWTH.slug: GROWTH}

    monkeypatch.setattr(query, "registry", with_growth)
    workspace = Workspace.create(home)
    yield workspace
    workspace.close()


def add(workspace: Workspace, tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert {arrival.state for arrival in workspace.lake.add(path, door="cli")} == {"read"}


def youtube(first: date, days: int, *, engaged: bool = True) -> str:
    """YouTube Studio's table by day: 100 views before 31 March 2025 and 150 since, of which 100 go on; YouTube's total above."""
    rows = [(first + n * DAY, 150 if first + n * DAY >= SHORTS else 100) for n in range(days)]
    header, more = ("Date,Views,Engaged views", ",100") if engaged else ("Date,Views", "")
    total = f"Total,{sum(views for _, views in rows)}" + (f",{100 * days}" if engaged else "")
    return "\n".join([header, total, *(f"{day},{views}{more}" for day, views in rows), ""])


def instagram(first: date, days: int) -> str:
    """Meta Business Suite's views of an Instagram account by day."""
    rows = [
        f'"{first + n * DAY}T00:00:00","{300 if first + n * DAY >= INSTAGRAM else 40}"' for n in range(days)
    ]
    return "\n".join(["sep=,", '"Views"', '"Date","Primary"', *rows, ""])


def ask(workspace: Workspace, slug: str = "views", **asked: Any) -> Answer:
    (answer,) = workspace.query.answers(Question((slug,), **asked))
    return answer


def weeks(first: date, number: int) -> dict[str, Any]:
    return {"first": first, "last": first + (7 * number - 1) * DAY}


# ---- one platform


def test_a_sum_across_a_break_is_shown_apart(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, tmp_path, "Table data.csv", youtube(EARLY, 56))
    answer = ask(workspace, **weeks(EARLY + 14 * DAY, 4))
    assert (answer.total, answer.change) == (None, None)
    assert "YouTube count otherwise since 2025-03-31" in str(answer.reason)
    assert "rebase=true" in str(answer.reason)
    assert {value for _, value in answer.points} == {100, 150}
    assert answer.breaks == [{"day": "2025-03-31", "platform": "youtube", "what": breaks_of(COUNTED)[0].what}]


def test_on_one_side_of_a_break_everything_is_as_ever(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, tmp_path, "Table data.csv", youtube(EARLY, 56))
    before, since = (
        ask(workspace, **weeks(EARLY + 14 * DAY, 2)),
        ask(workspace, **weeks(SHORTS + 14 * DAY, 2)),
    )
    assert (before.total, before.change, before.breaks) == (1400, 0, [])
    assert (since.total, since.change, since.breaks) == (2100, 0, [])


def test_a_change_across_a_break_is_no_change(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, tmp_path, "Table data.csv", youtube(EARLY, 56))
    answer = ask(workspace, **weeks(SHORTS, 4))
    assert (answer.total, answer.previous, answer.change) == (4200, 2800, None)
    assert "since 2025-03-31" in str(answer.reason)
    assert [one["day"] for one in answer.breaks] == ["2025-03-31"]
    later = ask(workspace, **weeks(SHORTS + 7 * DAY, 2))
    assert (later.total, later.change, later.breaks) == (2100, None, [])


def test_rebased_the_series_goes_on(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, tmp_path, "Table data.csv", youtube(EARLY, 56))
    answer = ask(workspace, **weeks(SHORTS, 4), rebase=True)
    assert (answer.total, answer.previous, answer.change, answer.reason) == (2800, 2800, 0, None)
    assert [one["day"] for one in answer.breaks] == ["2025-03-31"]
    across = ask(workspace, **weeks(EARLY + 14 * DAY, 4), rebase=True)
    assert (across.total, {value for _, value in across.points}) == (2800, {100})
    question = Question(("views",), **weeks(EARLY + 14 * DAY, 4), compare="none", rebase=True)
    assert [part.value for part in trace(workspace.query, question).parts] == [2800]


def test_rebased_without_the_other_series_there_is_no_figure(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, tmp_path, "Table data.csv", youtube(EARLY, 56, engaged=False))
    answer = ask(workspace, **weeks(EARLY + 14 * DAY, 4), rebase=True)
    assert answer.total is None
    assert "do not tell engaged views for every day" in str(answer.reason)


def test_a_platform_that_began_after_a_break_has_none(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, tmp_path, "Table data.csv", youtube(SHORTS, 56))
    answer = ask(workspace, **weeks(SHORTS - 14 * DAY, 4))
    assert (answer.total, answer.reason is not None) == (2100, True)
    assert "otherwise" not in str(answer.reason)


# ---- growth


def test_growth_across_a_break_is_refused_and_rebased_offered(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, tmp_path, "Table data.csv", youtube(EARLY, 56))
    refused = ask(workspace, "views_growth", **weeks(SHORTS, 4)).refusal
    assert refused
    assert "otherwise since 2025-03-31" in str(refused["reason"])
    assert "rebase=true" in str(refused["nearest"])
    assert ask(workspace, "views_growth", **weeks(SHORTS, 4), rebase=True).total == 0
    assert ask(workspace, "views_growth", **weeks(SHORTS + 14 * DAY, 2)).total == 0


def test_where_nothing_goes_on_the_days_since_are_offered(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, tmp_path, "Views - Instagram.csv", instagram(INSTAGRAM - 42 * DAY, 84))
    asked = weeks(INSTAGRAM, 6)
    refused = ask(workspace, "views_growth", **asked, rebase=True).refusal
    assert refused
    assert "Instagram" in str(refused["reason"])
    path = str(refused["nearest"])
    assert "from=2025-05-12&to=2025-06-01" in path
    status, body = get_once(workspace, path)
    assert (status, orjson.loads(body)["answers"][0]["total"]) == (200, 0)
    none = ask(workspace, "views_growth", **weeks(INSTAGRAM, 1)).refusal
    assert none
    assert none["nearest"] is None


# ---- several platforms


def test_each_platform_has_its_own_breaks(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, tmp_path, "Table data.csv", youtube(INSTAGRAM - 14 * DAY, 28))
    add(workspace, tmp_path, "Views - Instagram.csv", instagram(INSTAGRAM - 14 * DAY, 28))
    answer = ask(workspace, **weeks(INSTAGRAM, 2), by="platform")
    assert answer.breakdown
    rows = {row.key: (row.total, row.previous, row.change) for row in answer.breakdown}
    assert rows == {"instagram": (4200, 560, None), "youtube": (2100, 2100, 0)}
    across = ask(workspace, **weeks(INSTAGRAM - 7 * DAY, 2), by="platform")
    assert across.breakdown
    assert {row.key: row.total for row in across.breakdown} == {"instagram": None, "youtube": 2100}
    assert [one["platform"] for one in across.breaks] == ["instagram"]


def test_the_api_gives_marks_and_the_csv_rows(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, tmp_path, "Table data.csv", youtube(EARLY, 56))
    asked = f"slugs=views&from={EARLY}&to={SHORTS}"
    (answer,) = orjson.loads(get_once(workspace, f"/api/metrics?{asked}")[1])["answers"]
    assert [(one["day"], one["platform"]) for one in answer["breaks"]] == [("2025-03-31", "youtube")]
    lines = get_once(workspace, f"/api/metrics.csv?{asked}")[1].splitlines()
    assert any(",break,platform,youtube," in line for line in lines)
    (whole,) = orjson.loads(get_once(workspace, f"/api/metrics?{asked}&rebase=true")[1])["answers"]
    assert whole["total"] == 2900


# ---- the values themselves


def test_every_break_says_what_and_where_it_is_known_from() -> None:
    for one in BREAKS:
        assert one.column in one.table.measures
        assert one.continues_as is None or one.continues_as in one.table.measures
        assert one.source_url.startswith("https://")
        assert one.what.endswith(".")
    days = [one.day for one in breaks_of(Sum(ACCOUNT_DAYS, "views"))]
    assert days == sorted(days)


def test_only_what_has_a_series_that_goes_on_is_rebased() -> None:
    likes = replace(VIEWS, value=Sum(ACCOUNT_DAYS, "likes"))
    assert rebased(likes) is likes
    rate = replace(VIEWS, value=Ratio(Sum(ACCOUNT_DAYS, "likes"), COUNTED))
    part, whole = rebased(rate).value.measures()
    assert (part.column, type(whole).__name__) == ("likes", "Rebased")
    assert rebased(VIEWS).value.measures() == rebased(VIEWS).value.measures()
