"""The audit log: what is in it, what never is, and how it is read."""

import csv
import io
from typing import Any

import httpx
import pytest

from bedrot.api.audit import note
from bedrot.errors import QuestionRefused, StoreUnavailable
from tests.api.serving import PASSWORD, Served, new_workspace, serving, timeline_of
from tests.api.test_people import SECRET, invited, join

HOSTILE = "=cmd()|<b>\u202e\n\x00"


@pytest.fixture
def served(home: Any) -> Any:
    made = new_workspace(home, '[artists]\n"NOVA K7" = []')
    with serving(made) as running:
        yield running
    made.close()


def lines(browser: httpx.Client, **asked: Any) -> list[dict[str, Any]]:
    """The log, the newest line first."""
    answer = browser.get("/api/audit", params=asked)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["lines"]
    return found


def told(browser: httpx.Client, **asked: Any) -> list[tuple[str, str, str, str]]:
    """Who, what, about what, and how it ended."""
    return [(one["person"], one["action"], one["about"], one["outcome"]) for one in lines(browser, **asked)]


def test_what_people_do_is_written_down(served: Served, browser: httpx.Client) -> None:
    join(served, invited(browser, role="viewer", artists=["NOVA K7"]), "Mara")
    with served.signed_in_as("Mara", SECRET) as mara:
        mara.post("/api/files", files=[timeline_of("NOVA K7")])
        mara.get("/api/metrics.csv?slugs=streams&period=7d")
        mara.get("/api/metrics?slugs=streams")
    browser.post("/api/files", files=[timeline_of("NOVA K7")])
    browser.put("/api/preferences/thresholds", json={"unmapped": 3})
    (mara_id,) = [one["id"] for one in browser.get("/api/people").json() if one["name"] == "Mara"]
    browser.patch(f"/api/people/{mara_id}", json={"role": "analyst"})
    browser.post("/api/tokens", json={"name": "nightly script"})
    assert told(browser)[::-1] == [
        ("owner", "sign in", "", "done"),
        ("owner", "invite", "viewer, only NOVA K7", "done"),
        ("Mara", "join", "viewer, only NOVA K7", "done"),
        ("Mara", "sign in", "", "done"),
        ("Mara", "upload", "files", "refused"),
        ("Mara", "export of figures", "metrics.csv?slugs=streams&period=7d", "done"),
        ("owner", "upload", "NOVA K7-audience-timeline.csv", "done"),
        (
            "owner",
            "set thresholds",
            "late_hours 0, quarantine_files 1, unmapped 3, suspicious_share 0.05",
            "done",
        ),
        ("owner", "change role", "Mara: analyst", "done"),
        ("owner", "make token", "nightly script", "done"),
    ]
    assert {one["address"] for one in lines(browser)} == {"127.0.0.1"}


def test_a_failed_sign_in_names_only_whom_there_is(served: Served, browser: httpx.Client) -> None:
    with served.client() as client:
        for name in ("OWNER", PASSWORD, None):
            client.post("/api/login", json={"name": name, "password": "wrong password"})
    assert told(browser, action="sign in")[:3] == [
        ("owner", "sign in", "The password is wrong.", "refused"),
        ("", "sign in", "The name or the password is wrong.", "refused"),
        ("owner", "sign in", "The name or the password is wrong.", "refused"),
    ]


def test_no_secret_is_written_down(served: Served, browser: httpx.Client) -> None:
    token = invited(browser, role="viewer")
    join(served, token, "Mara")
    made = browser.post("/api/tokens", json={"name": "script"}).json()["token"]
    browser.post("/api/password", json={"old": "hunter2 hunter2", "new": SECRET})
    with served.client() as client:
        client.post("/api/login", json={"name": "Mara", "password": "hunter2 hunter2"})
    everything = browser.get("/api/audit.csv").text
    for secret in (token, made, "hunter2", SECRET, PASSWORD, browser.cookies[served.cookie]):
        assert secret not in everything


def test_a_query_is_written_down_as_it_was_asked(
    browser: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise QuestionRefused("no such table", fix="ask another")

    monkeypatch.setattr("bedrot.lake.console.Console.ask", refused)
    browser.post("/api/sql", json={"query": "SELECT 1\nFROM nowhere"})
    browser.post("/api/sql/csv", json={"query": "x" * 2000})
    export, query = told(browser)[:2]
    assert query == ("owner", "run sql", "SELECT 1 FROM nowhere", "refused")
    assert export == ("owner", "export by SQL", "x" * 1000, "refused")


def test_what_nobody_foresaw_is_written_down(browser: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("unforeseen")

    monkeypatch.setattr("bedrot.api.granting.invite", broken)
    last = {"Connection": "close"}
    assert browser.post("/api/invitations", json={"role": "viewer"}, headers=last).status_code == 500
    assert told(browser)[0] == ("owner", "invite", "invitations", "failed")


def test_what_a_token_did_says_so(served: Served, browser: httpx.Client) -> None:
    made = browser.post("/api/tokens", json={"name": "script"}).json()["token"]
    with served.client(headers={"Authorization": f"Bearer {made}"}) as program:
        program.get("/api/metrics.csv?slugs=streams")
        program.post("/api/tokens", json={"name": "another"})
    newest, before = lines(browser)[:2]
    assert (newest["through"], newest["outcome"]) == ("token script", "refused")
    assert (before["through"], before["person"]) == ("token script", "owner")


def test_it_is_read_page_by_page_and_filtered(served: Served, browser: httpx.Client) -> None:
    for n in range(7):
        note(served.workspace.database, "decision", person="Mara" if n % 2 else "Noor", about=str(n))
    page = browser.get("/api/audit", params={"limit": 3}).json()
    assert [one["about"] for one in page["lines"]] == ["6", "5", "4"]
    assert (page["people"], page["actions"]) == (["Mara", "Noor", "owner"], ["decision", "sign in"])
    second = browser.get("/api/audit", params={"limit": 3, "before": page["next"]}).json()
    assert [one["about"] for one in second["lines"]] == ["3", "2", "1"]
    last = browser.get("/api/audit", params={"limit": 3, "before": second["next"]}).json()
    assert (len(last["lines"]), last["next"]) == (2, None)
    assert [one["about"] for one in lines(browser, person="Mara")] == ["5", "3", "1"]
    assert lines(browser, person="nobody") == []
    assert browser.get("/api/audit", params={"limit": 1000}).status_code == 422


def test_the_table_holds_no_formula_and_all_lines(served: Served, browser: httpx.Client) -> None:
    for _ in range(205):
        note(served.workspace.database, HOSTILE, person=HOSTILE, about=HOSTILE * 1000, address=HOSTILE)
    told = list(csv.DictReader(io.StringIO(browser.get("/api/audit.csv", params={"person": ""}).text)))
    assert len(told) == 207  # the export itself is in it
    assert all(not cell.startswith(("=", "+", "-", "@")) for line in told for cell in line.values())
    assert "\n" not in told[0]["about"]
    assert len(told[0]["about"]) <= 1001


def test_a_log_that_cannot_be_written_undoes_nothing(
    served: Served, browser: httpx.Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real = served.workspace.database.session

    class Broken:
        def __call__(self) -> Any:
            return real()

        def begin(self) -> Any:
            raise StoreUnavailable("full", fix="make room")

    monkeypatch.setattr(served.workspace.database, "session", Broken())
    note(served.workspace.database, "decision", person="Mara")
    assert "Not in the audit log: decision of Mara" in caplog.text
    monkeypatch.undo()
    assert told(browser, action="decision") == []
