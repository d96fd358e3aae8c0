"""The page Goal over HTTP: its figures are the engine's, its tree holds, and what is chosen moves it by its slope."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from math import prod
from pathlib import Path as Folder
from typing import Any

import httpx
import orjson
import pytest

from bedrot.analysis.what_if import Chosen
from bedrot.api.once import get_once
from bedrot.api.pages.goal import NO_BUDGET, NO_STREAMS, NO_YEAR, SHORT, goal
from bedrot.api.pages.goal_schemas import GoalPage
from bedrot.db.preferences import evenly
from bedrot.metrics.question import Question
from bedrot.workspace import Workspace
from tests.api.serving import new_workspace, timeline
from tests.sample import TODAY, copied


def told(workspace: Workspace, question: Question | None = None, chosen: Chosen | None = None) -> Any:
    """The page of a workspace as it is sent."""
    return orjson.loads(orjson.dumps(goal(workspace, question or Question(()), chosen or Chosen(), TODAY)))


@pytest.fixture(scope="module")
def page(sample: Folder) -> Iterator[Any]:
    """The page of the sample label."""
    workspace = Workspace.open(sample)
    yield told(workspace)
    workspace.close()


def test_one_answer_has_all_that_the_page_shows(reader: httpx.Client) -> None:
    answer = reader.get("/api/pages/goal")
    assert answer.status_code == 200, answer.text
    body = answer.json()
    GoalPage.model_validate(body, strict=False)
    assert set(body) == set(GoalPage.model_fields)
    again = reader.get("/api/pages/goal", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (
        reader.get("/api/pages/goal?spend=5", headers={"If-None-Match": answer.headers["etag"]}).status_code
        == 200
    )


@pytest.mark.parametrize(
    "query", ["growth=2", "growth=-0.9", "releases=-1", "spend=-5", "growth=much", "spend=nan"]
)
def test_nonsense_is_refused_with_a_sentence(reader: httpx.Client, query: str) -> None:
    answer = reader.get(f"/api/pages/goal?{query}")
    assert answer.status_code == 422
    assert set(answer.json()["error"]) >= {"what", "fix"}


def test_what_happened_on_the_way_stands_with_it(page: Any) -> None:
    days = [day for name in ("line", "actual", "run_rates") for day, _ in page[name]]
    assert {one["kind"] for one in page["annotations"]} >= {"release", "campaign"}
    assert all(min(days) <= (one["last"] or one["first"]) for one in page["annotations"])
    assert all(one["first"] <= max(days) for one in page["annotations"])


def test_its_figures_are_the_engines_own(label: Workspace, page: Any) -> None:
    slugs = ",".join(answer["slug"] for answer in page["answers"])
    _, body = get_once(label, f"/api/metrics?slugs={slugs}")
    assert page["answers"] == orjson.loads(body)["answers"]
    by_slug = {answer["slug"]: answer for answer in page["answers"]}
    stands = page["stands"]
    assert stands["streams"] == by_slug["streams_12m"]["total"]
    assert stands["day"] == by_slug["streams_12m"]["complete_to"]
    assert stands["ratio"] == pytest.approx(by_slug["goal_path"]["total"])
    assert stands["required"] == pytest.approx(by_slug["required_growth"]["total"])
    assert page["actual"][-1] == [stands["day"], stands["streams"]]
    assert page["tree"][0]["value"] == stands["streams"]


def test_the_tree_on_the_page_holds_sum_by_sum_and_product_by_product(page: Any) -> None:
    rows = {row["key"]: row for row in page["tree"]}
    ways: dict[tuple[str, int], list[Any]] = {}
    for key, row in rows.items():
        if row["depth"]:
            ways.setdefault((key.rpartition("/")[0], row["way"]), []).append(row)
    assert len(ways) >= 4
    for (above, _), parts in ways.items():
        values = [part["value"] for part in parts]
        made = prod(values) if parts[0]["joined"] == "product" else sum(values)
        assert made == pytest.approx(rows[above]["value"], rel=1e-12)


def test_a_driver_moves_the_goal_by_its_slope(label: Workspace, page: Any) -> None:
    now, own = page["what_if"], page["what_if"]["releases"]["own"]
    more = told(label, chosen=Chosen(releases=own + 2))["what_if"]
    assert more["releases"]["chosen"] == own + 2
    gained = more["reached"]["streams"] - now["reached"]["streams"]
    assert gained == pytest.approx(2 * now["releases"]["slope"], rel=1e-6)
    assert now["steps"][-1]["day"] == page["path"]["target_day"]
    assert all(step["low"] <= step["streams"] <= step["high"] for step in more["steps"])


def test_the_same_choice_has_the_same_answer(label: Workspace) -> None:
    chosen = Chosen(growth=0.05)
    assert told(label, chosen=chosen)["what_if"] == told(label, chosen=chosen)["what_if"]


def test_without_a_budget_the_pacing_says_so(page: Any) -> None:
    assert page["pacing"]["reason"] == NO_BUDGET
    assert page["pacing"]["planned"] is None


def test_a_budget_is_paced_day_by_day(sample: Folder, tmp_path: Folder) -> None:
    workspace = copied(sample, tmp_path / "copy")
    workspace.preferences.choose(f"budget:{TODAY.year}", evenly(TODAY.year, Decimal(12_000), "USD"), "owner")
    pacing = told(workspace)["pacing"]
    last = date.fromisoformat(pacing["last"])
    (spent,) = workspace.query.answers(Question(("ad_spend",), first=last.replace(month=1, day=1), last=last))
    assert pacing["spent"] == spent.total
    assert Decimal(pacing["planned"]) < Decimal(pacing["budget"]) == 12_000
    ratio = float(Decimal(pacing["spent"]) / Decimal(pacing["planned"]))
    assert pacing["ratio"] == pytest.approx(ratio, rel=1e-5)
    assert pacing["word"] == ("under" if ratio < 0.95 else "over" if ratio > 1.05 else "on pace")
    workspace.close()


@pytest.mark.parametrize("slug", ["goal_path", "required_growth"])
def test_a_part_of_the_label_is_not_measured_by_its_goal(label: Workspace, slug: str) -> None:
    for asked in (Question((slug,), within=("NOVA K7",)), Question((slug,), where=(("store", "spotify"),))):
        (answer,) = label.query.answers(asked)
        assert answer.total is None
        assert answer.refusal


def test_without_streams_or_twelve_months_sentences_say_so(home: Folder) -> None:
    workspace = new_workspace(home)
    empty = told(workspace)
    assert (empty["stands"], empty["tree"], empty["reason"]) == (None, [], NO_STREAMS)
    assert empty["what_if"]["reason"] == SHORT
    file = home / "NOVA K7-audience-timeline.csv"
    file.write_bytes(timeline(days=200, last=TODAY - timedelta(days=3)))
    workspace.lake.add(file, door="cli")
    young = told(workspace)
    assert (young["stands"], young["reason"], young["what_if"]["steps"]) == (None, NO_YEAR, [])
    assert young["run_rate"] == 100 * 365
    assert young["path"]["is_set"] is False
    workspace.close()


def test_a_steady_year_stands_where_it_is_counted(home: Folder) -> None:
    workspace = new_workspace(home, "[goal]", "start_streams = 36500", "target_streams = 73000")
    file = home / "NOVA K7-audience-timeline.csv"
    file.write_bytes(timeline(days=740, last=TODAY - timedelta(days=3)))
    workspace.lake.add(file, door="cli")
    page = told(workspace)
    assert page["stands"]["streams"] == 36_500
    assert page["stands"]["own"] == 0
    assert page["what_if"]["growth"]["own"] == pytest.approx(0)
    reached = page["what_if"]["reached"]
    assert (round(reached["low"]), round(reached["streams"]), round(reached["high"])) == (
        36_500,
        36_500,
        36_500,
    )
    assert page["path"]["is_set"] is True
    heard = {row["kind"]: row["value"] for row in page["tree"]}
    assert heard["listener_days"] * heard["streams_per_listener_day"] == 36_500
    workspace.close()
