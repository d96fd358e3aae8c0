"""The page Today over HTTP: one answer has all of it, its figures are the engine's, and nothing in it is made up or stands still."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
import orjson
import pytest

from bedrot.api.once import get_once
from bedrot.api.pages.today import today
from bedrot.api.pages.today_schemas import TodayPage
from bedrot.api.status import Statuses
from bedrot.books.shelf.releases import releases
from bedrot.books.to_do import of_names
from bedrot.catalog.questions import Item
from bedrot.metrics.question import Question
from bedrot.workspace import Workspace
from tests.api.serving import new_workspace, timeline, timeline_of
from tests.sample import TODAY

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)


def told(workspace: Workspace, question: Question | None = None, now: datetime = NOW) -> Any:
    """The page of a workspace as it is sent."""
    made = today(workspace, Statuses(workspace), question or Question(()), None, now)
    return orjson.loads(orjson.dumps(made))


@pytest.fixture(scope="module")
def page(sample: Any) -> Iterator[Any]:
    """The page of the sample label."""
    workspace = Workspace.open(sample)
    yield told(workspace)
    workspace.close()


def change_of(page: Any, slug: str) -> Any:
    """One of its changes."""
    return next(change for change in page["changes"] if change["slug"] == slug)


def test_one_answer_has_all_that_the_page_shows(reader: httpx.Client) -> None:
    answer = reader.get("/api/pages/today")
    assert answer.status_code == 200, answer.text
    body = answer.json()
    TodayPage.model_validate(body, strict=False)
    assert set(body) == set(TodayPage.model_fields)
    status = reader.get("/api/status").json()
    assert body["status"] == status
    assert {answer["slug"] for answer in body["answers"]} == {one["slug"] for one in body["definitions"]}
    again = reader.get("/api/pages/today", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_its_figures_are_the_engines_own(label: Workspace, page: Any) -> None:
    slugs = ",".join(answer["slug"] for answer in page["answers"])
    _, body = get_once(label, f"/api/metrics?slugs={slugs}")
    assert page["answers"] == orjson.loads(body)["answers"]


@pytest.mark.parametrize("slug", ["streams", "revenue"])
def test_drivers_add_up_to_the_change_of_the_figure(label: Workspace, page: Any, slug: str) -> None:
    change = change_of(page, slug)
    (answer,) = label.query.answers(Question((slug,)))
    assert Decimal(change["now"]) == Decimal(str(answer.total))
    assert Decimal(change["before"]) == Decimal(str(answer.previous))
    parts = [*change["drivers"], change["others"]]
    assert sum(Decimal(part["change"]) for part in parts) == Decimal(change["change"])
    assert sum(Decimal(part["now"]) for part in parts) == Decimal(change["now"])
    assert len(change["drivers"]) == 5
    assert change["evidence"] == "reported"


def test_the_terms_of_revenue_are_its_change_in_whole_coins(page: Any) -> None:
    change = change_of(page, "revenue")
    cents = Decimal("0.01")
    rounded = Decimal(change["now"]).quantize(cents) - Decimal(change["before"]).quantize(cents)
    assert sum(Decimal(term["money"]) for term in change["terms"]) == rounded


def test_what_happened_then_stands_beside_a_driver_and_is_of_its_recording(
    label: Workspace, page: Any
) -> None:
    hinted = [driver for driver in change_of(page, "streams")["drivers"] if driver["hints"]]
    assert hinted
    compared = change_of(page, "streams")["compared_with"]["from"]
    released = {
        recording: one.first
        for one in label.annotations.every()
        if one.kind == "release"
        for recording in one.recordings
    }
    for driver in hinted:
        for hint in driver["hints"]:
            assert (hint["last"] or hint["first"]) >= compared or hint["kind"] == "campaign"
            if hint["kind"] == "release":
                assert hint["first"] == str(released[driver["recording"]])


def test_who_sees_one_artist_is_told_of_no_other(label: Workspace) -> None:
    page = told(label, Question((), within=("NOVA K7",)))
    body = orjson.dumps({**page, "definitions": []}).decode()
    assert "GREYWATER" not in body.replace("feat. GREYWATER", "")
    assert "CHROME SNOUT" not in body
    assert {action["kind"] for action in page["actions"]} <= {
        "deliver",
        "pitch",
        "identifiers",
        "stale",
        "alert",
    }
    assert (
        change_of(page, "streams")["now"]
        == label.query.answers(Question(("streams",), within=("NOVA K7",)))[0].total
    )


def test_a_page_of_what_was_known_asks_for_nothing_now(label: Workspace) -> None:
    page = told(label, Question((), as_known_on=TODAY - timedelta(days=10)))
    assert (page["attention"], page["actions"]) == ([], [])
    assert change_of(page, "streams")["period"]["to"] < change_of(told(label), "streams")["period"]["to"]


def test_steps_have_a_reason_and_a_page_and_come_from_what_there_is(label: Workspace, page: Any) -> None:
    actions = page["actions"]
    assert {"deliver", "statements"} <= {action["kind"] for action in actions}
    assert all(action["what"] and action["why"] and action["href"].startswith("/") for action in actions)
    planned = {one["what"].removeprefix("Deliver ") for one in actions if one["kind"] == "deliver"}
    days = {action["due"] for action in actions if action["kind"] == "deliver"}
    calendar = {one.title for one in releases(label.lake) if one.planned}
    assert planned
    assert planned <= calendar
    assert all(date.fromisoformat(day) < TODAY + timedelta(days=70) for day in days)


def test_questions_are_as_many_as_the_catalogue_lists(label: Workspace) -> None:
    listed = label.lake.questions
    (step,) = of_names(listed)
    assert (step.value, step.href) == (len(listed), "/catalogue/")
    asked = [Item("campaign", "campaign:a", "What is A?", 1, ("meta_ads",), ())]
    (step,) = of_names([*listed, *asked])
    assert step.value == len(listed) + 1
    assert "campaign" in step.why
    assert list(of_names([])) == []


# ---- what must never be true


def test_a_delta_is_never_a_constant(home: Any) -> None:
    """Never: constant, random or hard-coded deltas. The same streams every day are no change; others are theirs."""
    workspace = new_workspace(home)
    file = home / "NOVA K7-audience-timeline.csv"
    for streams, expected in ((100, 0), (150, 0)):
        file.write_bytes(timeline(streams=streams))
        workspace.lake.add(file, door="cli")
        change = change_of(told(workspace), "streams")
        assert change["change"] == expected
        assert change["now"] == 28 * streams
        assert change["drivers"] == []
    workspace.close()


def test_a_newer_day_is_the_only_thing_that_makes_a_source_newer(label: Workspace) -> None:
    """Never: "last updated" from the time of the request. The data stand still; only their age grows."""
    now, later = told(label), told(label, now=NOW + timedelta(days=30))
    ends = [[source["complete_to"] for source in page["status"]["sources"]] for page in (now, later)]
    assert ends[0] == ends[1]
    daily = [source for source in later["status"]["sources"] if source["fresh_within_hours"] < 15 * 24]
    assert {source["state"] for source in daily} == {"stale"}
    stale = {one["name"] for one in later["attention"] if one["kind"] == "stale"}
    assert stale >= {f"{source['source']}/{source['account'] or ''}" for source in daily}
    assert [answer["complete_to"] for answer in now["answers"]] == [
        answer["complete_to"] for answer in later["answers"]
    ]


def test_an_empty_workspace_has_no_figure_no_driver_and_no_step(workspace: Workspace) -> None:
    """Never: a live figure that is simulated, or the last row."""
    page = told(workspace)
    assert all(answer["total"] is None and not answer["points"] for answer in page["answers"])
    assert all(
        change["now"] is None and not change["drivers"] and change["reason"] for change in page["changes"]
    )
    assert (page["attention"], page["actions"], page["status"]["sources"]) == ([], [], [])


def test_a_source_that_stopped_leaves_the_others_and_is_named(home: Any) -> None:
    """Never: one source that stops takes other tiles with it."""
    workspace = new_workspace(home)
    last = NOW.date() - timedelta(days=3)
    for artist, end in (("NOVA K7", last), ("MOTH1991", last - timedelta(days=60))):
        file = home / f"{artist}-audience-timeline.csv"
        file.write_bytes(timeline(days=200, last=end))
        workspace.lake.add(file, door="cli")
    page = told(workspace)
    streams = next(answer for answer in page["answers"] if answer["slug"] == "streams_28d")
    assert streams["total"] == 28 * 100
    assert any("MOTH1991" in name for name in streams["without"])
    assert [one["what"] for one in page["attention"] if one["kind"] == "stale"] == [
        "Nothing new from MOTH1991, Spotify for Artists"
    ]
    workspace.close()


def test_a_file_that_nobody_can_read_comes_first(browser: httpx.Client) -> None:
    odd = ("files", ("odd.csv", b"a,b\n1,2\n"))
    browser.post("/api/files", files=[timeline_of("NOVA K7"), odd])
    body = browser.get("/api/pages/today").json()
    assert body["attention"][0]["kind"] == "quarantine"
    assert body["actions"][0] | {"why": ""} == {
        "kind": "quarantine",
        "what": "Settle the files that could not be read",
        "why": "",
        "href": "/data/",
        "value": 1,
        "unit": "count",
        "currency": None,
        "due": None,
    }
    assert "odd.csv" in body["actions"][0]["why"]
