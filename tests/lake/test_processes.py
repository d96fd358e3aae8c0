"""Several processes at one lake, and processes that are killed: the facts are those of an undisturbed run."""

import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bedrot.db import Arrival
from bedrot.lake import Lake
from bedrot.lake.verify import verify
from bedrot.workspace import Workspace
from tests.lake.files import FIRST, Export, expected_facts, moment
from tests.lake.workspaces import facts_in, make_workspace

ROOT = Path(__file__).parents[2]


def overlapping() -> list[Export]:
    """Files of all sources that say different things of the same days."""
    found = []
    for number in range(3):
        day = FIRST + timedelta(days=number)
        found += [
            Export("distrokid", None, moment(number), {FIRST: (number, 7), day: (number + 1, 2, 2)}),
            Export("spotify_for_artists", "one", moment(number), {FIRST: (number,), day: (10 + number,)}),
            Export("tiktok", "two", moment(number), {day: (20 + number,), day + timedelta(days=1): (5,)}),
            Export("meta_ads", None, moment(number), {FIRST: (number,) * (4 - number), day: (3,)}),
        ]
    return found


def written(exports: list[Export], folder: Path) -> list[Path]:
    """The files, each in a folder of its own: names may be the same."""
    return [export.write(folder / str(number)) for number, export in enumerate(exports)]


def adding(home: Path, files: list[Path]) -> "subprocess.Popen[str]":
    """A process that adds files, and has begun."""
    command = [sys.executable, "-m", "tests.lake.adding", str(home), *map(str, files)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def check(home: Path, exports: list[Export]) -> None:
    """The lake is whole, nothing lies in landing, and its facts are the rule's."""
    workspace = Workspace.open(home)
    assert workspace.lake.landing.files() == []
    assert facts_in(workspace) == expected_facts(exports)
    assert verify(workspace.lake) == []
    assert {reading.state for reading in workspace.lake.ledger.readings("staged", "raw", "read")} == {"read"}
    workspace.close()


def test_two_processes_add_different_files_at_once(home: Path, database_url: str) -> None:
    make_workspace(home, database=database_url).close()
    exports = overlapping()
    files = written(exports, home / "files")
    with adding(home, files[::2]) as one, adding(home, files[1::2]) as other:
        assert [one.wait(60), other.wait(60)] == [0, 0]
    check(home, exports)


def test_two_processes_add_the_same_files_at_once(home: Path) -> None:
    make_workspace(home).close()
    exports = overlapping()[:4]
    files = written(exports, home / "files")
    with adding(home, files) as one, adding(home, files) as other:
        said = [process.communicate(timeout=60)[0].split() for process in (one, other)]
        assert [one.returncode, other.returncode] == [0, 0]
    assert sorted(word for words in said for word in words if word in ("read", "duplicate")) == [
        *["duplicate"] * 4,
        *["read"] * 4,
    ]
    check(home, exports)


def test_many_threads_of_one_process_add_at_once(home: Path, database_url: str) -> None:
    workspace = make_workspace(home, database=database_url)
    exports = overlapping()
    files = written(exports, home / "files")
    with ThreadPoolExecutor(max_workers=len(files)) as pool:
        states = [
            a.state
            for arrivals in pool.map(lambda f: workspace.lake.add(f, door="upload"), files)
            for a in arrivals
        ]
    assert states == ["read"] * len(files)
    workspace.close()
    check(home, exports)


def kill_at_random(home: Path, seed: int, kills: int) -> None:
    """Begins to add the files and kills the process, again and again, each time a little later; then lets it end."""
    exports = overlapping()
    files = written(exports, home / "files")
    random.Random(seed).shuffle(files)
    for number in range(kills):
        with adding(home, files) as process:
            time.sleep(random.Random(seed + number).random() * 0.9)
            process.kill()
            assert process.wait(10) in (-signal.SIGKILL, 0)
    with adding(home, files) as last:
        assert last.wait(60) == 0
    check(home, exports)


def test_killed_at_random_moments_no_number_changes(home: Path) -> None:
    make_workspace(home).close()
    kill_at_random(home, seed=2026, kills=4)


def test_killed_over_s3_and_postgresql_no_number_changes(
    home: Path, s3: Any, postgres: Any, request: pytest.FixtureRequest
) -> None:
    with postgres.fresh_database() as database:
        lake = f"s3://{s3.bucket}/{request.node.name}"
        make_workspace(home, lake=lake, database=database, s3=s3.options()).close()
        kill_at_random(home, seed=11, kills=2)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(0, 1000, 20))
def test_soak_killed_at_random_moments_no_number_changes(home: Path, seed: int) -> None:
    make_workspace(home).close()
    kill_at_random(home, seed=seed, kills=12)


# ---- interrupted at each step


class Killed(BaseException):
    """What no handler in the product may catch: the process ends here."""


STEPS = (
    ("store", "put"),
    ("store", "put_all"),
    ("store", "delete"),
    ("ledger", "save"),
    ("ledger", "save_as"),
    ("ledger", "commit"),
    ("ledger", "arrived"),
    ("curated", "merge"),
    ("curated", "_write"),
    ("seals", "promise"),
    ("seals", "append"),
)


MOST_STEPS = 100


class Countdown:
    """Lets so many steps be done, then kills before or after the next one."""

    def __init__(self, steps: int, *, after: bool) -> None:
        self.left = steps
        self.after = after

    def around(self, do: Any) -> Any:
        """The step, counted."""

        def step(*given: Any, **named: Any) -> Any:
            self.left -= 1
            if self.left < 0 and not self.after:
                raise Killed
            done = do(*given, **named)
            if self.left < 0:
                raise Killed
            return done

        return step


@pytest.mark.parametrize(
    "after", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["before", "after"]
)
def test_interrupted_at_each_step_no_number_changes(
    home: Path, monkeypatch: pytest.MonkeyPatch, *, after: bool
) -> None:
    before = Export("spotify_for_artists", "one", moment(1), {FIRST: (1,), FIRST + timedelta(days=1): (2,)})
    export = Export("spotify_for_artists", "one", moment(2), {FIRST: (9,)})
    files = written([before, export], home / "files")
    for steps in range(0, MOST_STEPS, 1 if after else 3):
        workspace = make_workspace(home / f"{steps}")
        workspace.lake.add(files[0], door="cli")
        revision = workspace.lake.ledger.revision()
        if add_until_killed(workspace.lake, files[1], Countdown(steps, after=after), monkeypatch):
            break
        workspace.close()
        workspace = Workspace.open(home / f"{steps}")
        for landed in workspace.lake.landing.files():
            workspace.lake.take(landed)
        workspace.lake.add(files[1], door="cli")
        assert facts_in(workspace) == expected_facts([before, export])
        assert verify(workspace.lake) == []
        told = {name for r in workspace.lake.ledger.revisions_after(revision) for name in r.tables}
        assert {"streams", "audience"} <= told, "pages must hear of it"
        workspace.close()
    assert 20 < steps < MOST_STEPS - 3, "the last one must not be killed"


def add_until_killed(
    lake: Lake, path: Path, countdown: Countdown, monkeypatch: pytest.MonkeyPatch
) -> list[Arrival]:
    """Adds the file; nothing when it was killed."""
    with monkeypatch.context() as patch:
        for room, verb in STEPS:
            place = lake.store.chain if room == "seals" else getattr(lake, room)
            patch.setattr(place, verb, countdown.around(getattr(place, verb)))
        try:
            return lake.add(path, door="cli")
        except Killed:
            return []
