"""The live connection: every commit reaches every open page, whichever process made it, and nothing is polled."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
from sqlalchemy import update
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from bedrot.api.hub import MOST_WAITING, Client, Event
from bedrot.api.people import set_owner_password
from bedrot.api.roles import SignedIn
from bedrot.db import Session
from bedrot.workspace import Workspace
from tests.api.serving import SECONDS, Served, heard, new_workspace, serving, timeline, timeline_of
from tests.api.test_people import SECRET, invited, join, number_of


@pytest.fixture
def shared(home: Path, database_url: str) -> Iterator[Served]:
    """An empty workspace, served, over each database."""
    workspace = new_workspace(home, database=database_url)
    with serving(workspace) as running:
        yield running
    workspace.close()


def heard_until(socket: ClientConnection, table: str) -> dict[str, Any]:
    """The next message about a table."""
    while table not in (message := heard(socket)).get("changed", {}).get("tables", []):
        pass
    return message


def ended_with(socket: ClientConnection) -> int:
    """The code with which the server ends a connection."""
    with pytest.raises(ConnectionClosed) as closed:
        list(iter(lambda: socket.recv(timeout=SECONDS), None))
    assert closed.value.rcvd
    return closed.value.rcvd.code


def test_an_upload_reaches_every_open_page(shared: Served) -> None:
    with shared.signed_in() as client, shared.socket(client) as one, shared.socket(client) as other:
        assert heard(one) == heard(other) == {"hello": True, "revision": 0}
        client.post("/api/files", files=[timeline_of("NOVA K7", streams=10)])
        event = heard_until(one, "streams")
        assert event == heard_until(other, "streams")
        assert set(event) == {"revision", "at", "changed", "totals", "period"}
        assert {"streams", "followers", "goal_path"} <= set(event["changed"]["metrics"])
        assert "revenue" not in event["changed"]["metrics"]
        assert event["totals"]["streams"] == {"total": 280, "change": 0}
        assert event["period"] == "28d"
        assert datetime.fromisoformat(event["at"]).tzinfo is not None
        assert client.get("/api/metrics?slugs=streams").json()["answers"][0]["total"] == 280


def test_a_commit_by_another_process_is_heard_at_once(shared: Served, tmp_path: Path) -> None:
    path = tmp_path / "NOVA K7-audience-timeline.csv"
    path.write_bytes(timeline())
    add = [
        str(Path(sys.executable).with_name("bedrot")),
        "add",
        str(path),
        "--home",
        str(shared.workspace.home),
    ]
    with shared.signed_in() as client, shared.socket(client) as socket:
        heard(socket)
        adding = subprocess.run(add, check=True, capture_output=True)
        assert adding.returncode == 0
        assert heard_until(socket, "streams")["totals"]["streams"]["total"] == 2800
        heard_until(socket, "readings")
        begun = time.monotonic()
        shared.workspace.lake.ledger.commit(["streams"])
        heard_until(socket, "streams")
        assert time.monotonic() - begun < 10


def test_a_page_that_comes_back_misses_nothing(shared: Served) -> None:
    ledger = shared.workspace.lake.ledger
    with shared.signed_in() as client:
        with shared.socket(client) as socket:
            known = heard(socket)["revision"]
        made = [ledger.commit([table]) for table in ("streams", "royalties", "audience")]
        with shared.socket(client, since=known) as socket:
            assert heard(socket) == {"hello": True, "revision": made[-1]}
            events = [heard(socket) for _ in made]
            made.append(ledger.commit(["ad_days"]))
            events.append(heard(socket))
        assert [event["revision"] for event in events] == made
        assert [event["changed"]["tables"] for event in events] == [
            ["streams"],
            ["royalties"],
            ["audience"],
            ["ad_days"],
        ]
        with shared.socket(client, since=made[-2]) as socket:
            assert heard(socket)["revision"] == heard(socket)["revision"] == made[-1]


def test_a_page_that_was_away_for_long_hears_one_message(served: Served, browser: httpx.Client) -> None:
    for table in ["streams", "royalties"] * MOST_WAITING:
        served.workspace.lake.ledger.commit([table])
    with served.socket(browser, since=0) as socket:
        newest = heard(socket)["revision"]
        event = heard(socket)
        assert event["revision"] == newest == 2 * MOST_WAITING
        assert set(event["changed"]["tables"]) == {"streams", "royalties"}


@pytest.mark.parametrize("since", ["99999", "-1", "x", "1e3", "9" * 400, "²", ""])
def test_a_page_that_knows_no_revision_of_ours_starts_now(
    served: Served, browser: httpx.Client, since: str
) -> None:
    with served.socket(browser, since=since) as socket:  # type: ignore[arg-type]
        assert heard(socket) == {"hello": True, "revision": 0}
        served.workspace.lake.ledger.commit(["streams"])
        assert heard(socket)["revision"] == 1


def test_a_file_set_aside_is_told_too(served: Served, browser: httpx.Client) -> None:
    with served.socket(browser) as socket:
        heard(socket)
        browser.post("/api/files", files=[("files", ("odd.csv", b"a,b\n1,2"))])
        heard_until(socket, "readings")
        assert len(browser.get("/api/status").json()["quarantine"]) == 1


def test_a_dropped_file_reaches_the_page(home: Path) -> None:
    workspace = new_workspace(home)
    folder = workspace.lake.landing.folder
    assert folder
    with (
        serving(workspace, watch=True) as served,
        served.signed_in() as client,
        served.socket(client) as socket,
    ):
        heard(socket)
        (folder / "NOVA K7-audience-timeline.csv").write_bytes(timeline(streams=3))
        assert heard_until(socket, "streams")["totals"]["streams"]["total"] == 84
        heard_until(socket, "readings")
        assert client.get("/api/files").json()[0]["door"] == "drop"
    workspace.close()


def test_signing_out_ends_the_connection(served: Served, browser: httpx.Client) -> None:
    with served.signed_in() as other, served.socket(browser) as socket, served.socket(other) as theirs:
        heard(socket)
        browser.post("/api/logout")
        assert ended_with(socket) == 4401
        heard(theirs)
        served.workspace.lake.ledger.commit(["streams"])
        assert heard(theirs)["revision"] == 1


def test_a_new_password_ends_every_connection(shared: Served) -> None:
    with shared.signed_in() as client, shared.socket(client) as socket:
        heard(socket)
        set_owner_password(shared.workspace.database, "another one")
        assert ended_with(socket) == 4401


@pytest.mark.parametrize("narrower", [{"role": "viewer", "artists": ["NOVA K7"]}, {"role": "viewer"}])
def test_a_program_does_not_hear_more_than_its_person_may_by_now(
    home: Path, narrower: dict[str, Any]
) -> None:
    made = new_workspace(home, '[artists]\n"NOVA K7" = []')
    with serving(made) as served, served.signed_in() as owner:
        join(served, invited(owner, role="analyst"), "Mara")
        with served.signed_in_as("Mara", SECRET) as mara:
            key = mara.post("/api/tokens", json={"name": "script"}).json()["token"]
        with served.client() as program, served.socket(program, Authorization=f"Bearer {key}") as socket:
            heard(socket)
            number = number_of(made.database, "Mara")
            assert owner.patch(f"/api/people/{number}", json=narrower).status_code == 200
            assert ended_with(socket) == 4401
    made.close()


def test_a_connection_ends_with_its_session(served: Served, browser: httpx.Client) -> None:
    soon = datetime.now(UTC) + timedelta(seconds=1)
    with served.workspace.database.session.begin() as session:
        session.execute(update(Session).values(expires_at=soon))
    with served.socket(browser) as socket:
        heard(socket)
        assert ended_with(socket) == 4401
    assert datetime.now(UTC) >= soon


def test_what_a_page_says_is_not_heard(served: Served, browser: httpx.Client) -> None:
    with served.socket(browser) as socket:
        heard(socket)
        socket.send('{"revision": 7}')
        socket.send("x" * 1000)
        socket.send(b"\x00\x01")
        served.workspace.lake.ledger.commit(["streams"])
        assert heard(socket)["revision"] == 1
        socket.send("x" * 100_000)
        assert ended_with(socket) == 1009


def test_a_page_that_does_not_listen_holds_nobody_up(served: Served, browser: httpx.Client) -> None:
    with served.socket(browser), served.socket(browser) as socket:
        heard(socket)
        for _ in range(40):
            served.workspace.lake.ledger.commit(["streams"])
        while heard(socket)["revision"] < 40:
            pass


def event(revision: int, *tables: str, **totals: int) -> Event:
    """An event of a revision."""
    return Event(revision, "", tables, tables, {slug: {"total": total} for slug, total in totals.items()})


def client(known: int = 0) -> Client:
    """A page that knows a revision."""
    return Client(SignedIn("owner", "owner", "", datetime.max.replace(tzinfo=UTC)), known)


def test_a_slow_page_hears_less_often_but_never_less() -> None:
    slow = client()
    for revision in range(1, MOST_WAITING + 2):
        slow.offer([event(revision, "ab"[revision % 2], a=revision)])
    (merged,) = slow.waiting
    assert (merged.revision, set(merged.tables), merged.totals) == (
        MOST_WAITING + 1,
        {"a", "b"},
        {"a": {"total": MOST_WAITING + 1}},
    )


def test_nobody_hears_twice() -> None:
    page = client(known=2)
    page.offer([event(1), event(2), event(3)])
    page.offer([event(2), event(3), event(4)])
    assert [one.revision for one in page.waiting] == [3, 4]
    told = [asyncio.run(page.next()) for _ in range(2)]
    assert [one.revision for one in told if one] == [3, 4]
    page.dismiss()
    assert asyncio.run(page.next()) is None


def test_an_event_is_written_once() -> None:
    one = event(1, "a", a=1)
    assert one.text is one.text
    assert orjson.loads(one.text)["totals"] == {"a": {"total": 1}}


def test_a_commit_that_could_not_be_told_is_told_later(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real, calls = workspace.lake.ledger.revisions_after, []

    def once_broken(revision: int) -> object:
        calls.append(revision)
        if len(calls) == 2:
            raise OSError("gone")
        return real(revision)

    monkeypatch.setattr("bedrot.api.hub.RETRY_SECONDS", 0.05)
    with serving(workspace) as served, served.signed_in() as browser, served.socket(browser) as socket:
        heard(socket)
        monkeypatch.setattr(workspace.lake.ledger, "revisions_after", once_broken)
        calls.append(0)
        workspace.lake.ledger.commit(["streams"])
        assert heard(socket)["revision"] == 1
    assert "trying again" in caplog.text
