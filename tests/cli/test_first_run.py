"""The first run asks for the owner's password: it says how long, asks again, and only then gives up."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import bedrot.cli.run as running
from bedrot.api.people import check_password
from bedrot.cli import main
from bedrot.workspace import Workspace

SECRET = "seven quiet rivers"


def first_run(home: Path, monkeypatch: pytest.MonkeyPatch, *typed: str) -> Result:
    """`bedrot up` in a terminal, where this is typed; it serves nothing."""

    def ends(workspace: Workspace, *_: Any) -> None:
        workspace.close()

    monkeypatch.delenv(running.PASSWORD_VARIABLE, raising=False)
    monkeypatch.setattr(running, "_serve", ends)
    monkeypatch.setattr(running, "_in_terminal", lambda: True)
    keys = "".join(f"{one}\n{one}\n" for one in typed)
    return CliRunner().invoke(main, ["up", "--home", str(home)], input=keys)


def test_a_short_password_is_asked_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = first_run(home, monkeypatch, "short", SECRET)
    assert done.exit_code == 0, done.output
    assert "at least 10 characters" in done.output.split("short")[0]
    assert "That one has 5: it needs at least 10 characters." in done.output
    workspace = Workspace.open(home)
    assert check_password(workspace.database, SECRET).name == "owner"
    workspace.close()


def test_after_three_it_stops_and_says_what_to_do(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = first_run(home, monkeypatch, "short", "also", "still", SECRET)
    assert done.exit_code == 1
    assert "start again" in done.output
    assert "in a terminal" not in done.output
