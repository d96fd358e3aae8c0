"""Freshness is judged by the dates in the data, never by when somebody looked or uploaded."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from bedrot.api.schemas import Status
from bedrot.api.status import Statuses, freshness
from bedrot.catalog.acts import Reject
from bedrot.cli.checks import checks
from bedrot.lake.deciding import decide
from bedrot.workspace import Workspace
from tests.api.serving import LAST, Served, new_workspace, timeline, timeline_of

WITHIN = timedelta(days=4)
END = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("age", "state"),
    [
        (timedelta(days=-1), "fresh"),
        (WITHIN, "fresh"),
        (WITHIN + timedelta(seconds=1), "ageing"),
        (2 * WITHIN, "ageing"),
        (2 * WITHIN + timedelta(seconds=1), "stale"),
    ],
)
def test_data_age_from_the_end_of_their_newest_day(age: timedelta, state: str) -> None:
    assert freshness(LAST, WITHIN, END + age) == state


def test_without_data_nothing_is_fresh() -> None:
    assert freshness(None, WITHIN, END) == "stale"


def add(workspace: Workspace, name: str, content: bytes) -> None:
    """Reads a file."""
    path = workspace.home / "file"
    path.write_bytes(content)
    workspace.lake.add(path, door="cli", name=name)


def test_a_source_grows_old_though_nothing_happens(workspace: Workspace) -> None:
    add(workspace, "NOVA K7-audience-timeline.csv", timeline())
    statuses = Statuses(workspace)
    states = [statuses.status(END + timedelta(days=days)).sources[0].state for days in (1, 5, 9)]
    assert states == ["fresh", "ageing", "stale"]


def test_an_old_file_read_today_is_not_fresh(workspace: Workspace) -> None:
    add(workspace, "NOVA K7-audience-timeline.csv", timeline(last=date(2024, 5, 1)))
    (source,) = Statuses(workspace).status(datetime.now(UTC)).sources
    assert (source.state, source.complete_to, source.files) == ("stale", date(2024, 5, 1), 1)


def test_a_file_whose_rows_name_the_accounts_is_one_of_each(workspace: Workspace) -> None:
    head = "Received on,Payer,Account,Amount,Currency,Fee,Reference,Statement month\n"
    rows = "2026-02-26,DistroKid,{},12.00,USD,,R{},2026-02\n"
    add(workspace, "bank.csv", (head + rows.format("Checking", 1) + rows.format("Savings", 2)).encode())
    told = Statuses(workspace).status(END).sources
    assert [(source.account, source.files) for source in told] == [("Checking", 1), ("Savings", 1)]


def test_a_day_without_numbers_is_no_data(workspace: Workspace) -> None:
    content = b"date,listeners,streams,followers\n2026-11-19,5,9,100\n2026-11-20,,,\n"
    add(workspace, "NOVA K7-audience-timeline.csv", content)
    assert Statuses(workspace).status(END).sources[0].complete_to == date(2026, 11, 19)


def test_each_account_stands_alone(reading: Served, reader: httpx.Client) -> None:
    body = reader.get("/api/status").json()
    Status.model_validate(body)
    sources = {source["account"]: source for source in body["sources"]}
    assert set(sources) == {"NOVA K7", "=cmd()"}
    assert sources["NOVA K7"]["title"] == "Spotify for Artists"
    assert sources["NOVA K7"]["complete_to"] == str(LAST)
    assert sources["NOVA K7"]["fresh_within_hours"] == 96
    assert body["label"] == "Test label"
    assert body["revision"] == reading.workspace.query.revision()


def test_what_waits_for_a_person_is_named(reader: httpx.Client) -> None:
    body = reader.get("/api/status").json()
    waiting = [file["receipt"]["file"] for file in body["quarantine"]]
    assert "odd.csv" in waiting
    assert all(file["fix"] and file["receipt"]["warnings"] for file in body["quarantine"])
    assert body["unknown"] == {"artists": ["=cmd()"], "stores": [], "countries": []}


def test_a_label_that_named_nobody_knows_no_strangers(browser: httpx.Client) -> None:
    browser.post("/api/files", files=[timeline_of("SOMEBODY")])
    assert browser.get("/api/status").json()["unknown"]["artists"] == []


def test_nobody_is_a_stranger_whom_the_catalog_does_not_ask_about(home: Path) -> None:
    workspace = new_workspace(home, '[artists]\n"NOVA K7" = []\n"MOTH1991" = []')
    add(workspace, "NOVA K7 & MOTH1991-audience-timeline.csv", timeline())
    add(workspace, "SOMEBODY-audience-timeline.csv", timeline(streams=7))
    statuses = Statuses(workspace)
    assert statuses.status(END).unknown.artists == ["SOMEBODY"]
    decide(workspace.lake, Reject(subject="artist:somebody"), by="owner")
    assert statuses.status(END).unknown.artists == []
    workspace.close()


def test_one_artist_under_two_names_is_asked_about(browser: httpx.Client, workspace: Workspace) -> None:
    by_id = ("files", ("spotify_audience_4Z8W4fKeB5YxbusRsdQVPb_2026.csv", timeline(streams=7)))
    browser.post("/api/files", files=[timeline_of("SOMEBODY"), by_id])
    files = browser.get("/api/files").json()
    accounts = sorted(file["receipt"]["account"] for file in files)
    assert browser.get("/api/status").json()["unknown"]["artists"] == accounts
    (check,) = [check for check in checks(workspace.home) if check.name == "artists"]
    assert "SOMEBODY" in check.said
    assert check.fix
    assert "counts twice" in check.fix
    settings = workspace.home / "bedrot.toml"
    named = f"\n[artists]\n{json.dumps('SOMEBODY')} = {json.dumps(accounts)}\n"
    settings.write_text(settings.read_text() + named)
    (check,) = [check for check in checks(workspace.home) if check.name == "artists"]
    assert check.fix is None


def test_the_status_is_never_older_than_the_data(browser: httpx.Client) -> None:
    assert browser.get("/api/status").json()["sources"] == []
    browser.post("/api/files", files=[("files", ("odd.csv", b"a,b\n1,2"))])
    assert len(browser.get("/api/status").json()["quarantine"]) == 1
    browser.post("/api/files", files=[timeline_of("NOVA K7")])
    assert browser.get("/api/status").json()["sources"][0]["files"] == 1
    browser.post("/api/files", files=[timeline_of("NOVA K7", streams=101)])
    assert browser.get("/api/status").json()["sources"][0]["files"] == 2
