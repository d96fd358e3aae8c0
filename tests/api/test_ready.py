"""Pages are ready before anybody opens them: at the start, and again once a commit is behind them."""

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
