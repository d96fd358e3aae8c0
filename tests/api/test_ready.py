"""Pages are ready before anybody opens them: at the start, and again once a commit is behind them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bedrot.api import ready
from bedrot.api.pages import goal, today
from tests.api.serving import new_workspace, serving, timeline_of
from tests.waiting import wait_until


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the pages that were made, in order."""
    monkeypatch.setattr(ready, "QUIET_SECONDS", 0.05)
    found: list[str] = []
    for module, name in ((today, "today"), (goal, "goal")):
        monkeypatch.setattr(module, name, _noting(getattr(module, name), name, found))
    return found


def _noting(make: Any, name: str, found: list[str]) -> Any:
    def noted(*of: Any) -> Any:
        found.append(name)
        return make(*of)

    return noted


def test_pages_are_made_ahead_at_the_start_and_after_a_commit(home: Path, made: list[str]) -> None:
    workspace = new_workspace(home)
    with serving(workspace, watch=True) as served, served.signed_in() as browser:
        wait_until(lambda: made == ["today", "goal"])
        assert browser.post("/api/files", files=[timeline_of("NOVA K7")]).status_code == 200
        wait_until(lambda: made == ["today", "goal"] * 2)
        for page in ("today?period=28d&compare=previous", "goal"):
            answer = browser.get(f"/api/pages/{page}").json()
            assert answer["revision"] == workspace.lake.ledger.revision() > 0
        assert len(made) == 4
    workspace.close()


def test_a_page_that_cannot_be_made_stops_no_other(
    home: Path, made: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("It broke.")

    monkeypatch.setattr(today, "today", broken)
    workspace = new_workspace(home)
    with serving(workspace, watch=True) as served, served.client() as client:
        wait_until(lambda: made == ["goal"])
        assert client.get("/api/health").status_code == 200
    assert "The page today could not be made ready" in caplog.text
    workspace.close()


def test_pages_that_tell_of_now_are_made_again_when_an_hour_begins(
    home: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hours = iter(range(1000))
    monkeypatch.setattr(today, "_hour", lambda _: str(next(hours)))
    monkeypatch.setattr(ready, "seconds_to_next_hour", lambda _: 0.05)
    workspace = new_workspace(home)
    with serving(workspace, watch=True):
        wait_until(lambda: made.count("today") >= 3)
    assert made.count("goal") == 1
    workspace.close()


def test_the_next_hour_is_never_now() -> None:
    at = datetime(2026, 11, 27, 9, 59, 59, 999_999, tzinfo=UTC)
    assert 0.5 < ready.seconds_to_next_hour(at) < 0.51
    assert ready.seconds_to_next_hour(at.replace(minute=0, second=0, microsecond=0)) == 3600.5
