"""The demo: made once, made anew after a week, never over somebody's own files; and how it tells a program its address."""

import json
import os
import signal
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest

from bedrot.api.people import check_password, set_owner_password
from bedrot.cli.sample import sample_workspace
from tests.api.serving import timeline

PROGRAM = Path(sys.executable).with_name("bedrot")
DAY = date(2026, 9, 23)
LATER = DAY + timedelta(days=8)
SECONDS = 60


@pytest.fixture(autouse=True)
def _small_label(monkeypatch: pytest.MonkeyPatch) -> None:
    """A label of two files, other ones each day."""

    def write(folder: Path, *, today: date) -> SimpleNamespace:
        for number, name in enumerate(("ONE", "TWO")):
            content = timeline(streams=number + 1, last=today)
            (folder / f"{name}-audience-timeline.csv").write_bytes(content)
        return SimpleNamespace(accounts={}, splits=())

    monkeypatch.setattr("bedrot.demo.write_label", write)


def made(home: Path, today: date) -> tuple[list[str], list[str], str]:
    """What was said, the files in raw, and the newest day with data."""
    said: list[str] = []
    workspace = sample_workspace(home, say=said.append, today=today)
    rows = workspace.lake.rows(workspace.query.metrics["streams"].tables[0]).collect()
    found = said, workspace.lake.raw.hashes(), str(rows.get_column("day").max())
    workspace.close()
    return found


def test_a_second_run_starts_at_once(home: Path) -> None:
    _, files, _ = made(home, DAY)
    assert made(home, DAY + timedelta(days=7)) == ([], files, str(DAY))


def test_after_a_week_it_is_made_anew_and_the_password_stays(home: Path) -> None:
    workspace = sample_workspace(home, say=lambda _: None, today=DAY)
    set_owner_password(workspace.database, "a password")
    workspace.close()
    said, files, newest = made(home, LATER)
    assert "the password stays" in said[0]
    assert (len(files), newest) == (2, str(LATER))
    workspace = sample_workspace(home, say=said.append, today=LATER)
    assert check_password(workspace.database, "a password").name == "owner"
    assert len(workspace.lake.ledger.arrivals(10)) == 2
    assert workspace.settings.demo
    workspace.close()


def test_somebodys_own_files_are_never_taken_away(home: Path) -> None:
    workspace = sample_workspace(home, say=lambda _: None, today=DAY)
    own = home / "THREE-audience-timeline.csv"
    own.write_bytes(timeline(streams=7, last=DAY))
    workspace.lake.add(own, door="drop")
    workspace.close()
    said, files, newest = made(home, LATER)
    assert "--home" in said[0]
    assert (len(files), newest) == (3, str(DAY))


def test_a_run_that_was_cut_short_goes_on_with_its_own_day(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("bedrot.lake.Lake.add", killed)
        with pytest.raises(KeyboardInterrupt):
            made(home, DAY)
    assert made(home, DAY + timedelta(days=1))[2] == str(DAY)


def test_a_label_of_an_earlier_version_is_made_anew(home: Path) -> None:
    made(home, DAY)
    (home / "sample-label.json").write_text(json.dumps({"made_for": DAY.isoformat()}))
    assert made(home, DAY)[0] == []
    assert made(home, LATER)[2] == str(LATER)


def test_up_tells_a_program_its_address_in_one_line(home: Path) -> None:
    environment = {**os.environ, "BEDROT_OWNER_PASSWORD": "long enough"}
    command: list[str | Path] = [PROGRAM, "up", "--json", "--home", home, "--port", "18734"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as running:
        assert running.stdout
        told = json.loads(running.stdout.readline())
        try:
            assert httpx.get(f"{told['address']}/api/health").status_code == 200
            assert told["landing"] == str((home / "lake" / "landing").absolute())
        finally:
            running.send_signal(signal.SIGTERM)
        assert running.wait(SECONDS) == 0
        assert running.stdout.read() == ""
