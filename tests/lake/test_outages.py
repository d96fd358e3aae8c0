"""A full disk, a vanished endpoint: the file waits in landing, nothing half-written shows, and later it is read."""

import os
import random
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bedrot.errors import StoreUnavailable
from bedrot.lake import Lake
from bedrot.lake.verify import verify
from bedrot.workspace import Workspace
from tests.lake.files import FIRST, Export, expected_facts, moment
from tests.lake.s3_again import MortalS3
from tests.lake.workspaces import facts_in, make_workspace

BEFORE = Export("spotify_for_artists", "one", moment(1), {FIRST: (1,), FIRST + timedelta(days=1): (2,)})
NUMBERS = random.Random(7)
LARGE = Export(
    "distrokid",
    None,
    moment(2),
    {FIRST + timedelta(days=n): tuple(NUMBERS.randrange(10**9) for _ in range(50)) for n in range(40)},
)
ROOT = Path(__file__).parents[2]


def check_it_waits_and_is_read_later(workspace: Workspace, exports: list[Export]) -> None:
    """After the outage: what waits in landing is read, nothing is missing, and the lake is whole."""
    for landed in workspace.lake.landing.files():
        assert [arrival.state in ("read", "duplicate") for arrival in workspace.lake.take(landed)] == [True]
    assert facts_in(workspace) == expected_facts(exports)
    assert workspace.lake.ledger.readings("quarantined", "staged") == []
    assert verify(workspace.lake) == []


# ---- a full disk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with little room, where the tests may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "bedrot-test", str(disk)]
    if (
        os.geteuid() != 0
        or shutil.which("mount") is None
        or subprocess.run(mount, check=False, capture_output=True).returncode
    ):
        pytest.skip("a small disk needs the right to mount one")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def fill(disk: Path, leave: int) -> Path:
    """Fills a disk up to so many bytes."""
    room = os.statvfs(disk)
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - leave)))
    return ballast


def steps_of_filling() -> list[int]:
    """How many bytes to leave: none, and then enough for one zone after the other."""
    size = len(LARGE.content())
    return [0, *range(size - 4096, size + 160_000, 4096)]


def check_full(workspace: Workspace, disk: Path, path: Path) -> None:
    refused: list[StoreUnavailable] = []
    for leave in steps_of_filling():
        if refused and workspace.lake.ledger.readings("read", source="distrokid"):
            break
        waiting = workspace.lake.landing.files()
        ballast = fill(disk, leave)
        try:
            arrivals = [a for f in waiting for a in workspace.lake.take(f)] or workspace.lake.add(
                path, door="cli"
            )
            assert [arrival.state for arrival in arrivals] == ["read"]
        except StoreUnavailable as unavailable:
            refused.append(unavailable)
        finally:
            ballast.unlink()
        assert facts_in(workspace) in (expected_facts([BEFORE]), expected_facts([BEFORE, LARGE]))
        assert verify(workspace.lake) == []
    assert len(refused) > 3
    assert all("disk" in unavailable.fix for unavailable in refused)
    if not workspace.lake.landing.files():
        workspace.lake.add(path, door="cli")
    check_it_waits_and_is_read_later(workspace, [BEFORE, LARGE])


@pytest.mark.parametrize("database_is_there", [False, True], ids=["lake", "lake and database"])
def test_on_a_full_disk_the_file_waits(small_disk: Path, tmp_path: Path, *, database_is_there: bool) -> None:
    home = small_disk / "home" if database_is_there else tmp_path / "home"
    workspace = make_workspace(home, lake=str(small_disk / "lake"))
    workspace.lake.add(BEFORE.write(tmp_path), door="cli")
    check_full(workspace, small_disk, LARGE.write(tmp_path))
    workspace.close()


def test_when_the_place_for_temporary_files_is_full_the_file_waits(
    small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = make_workspace(tmp_path / "home")
    workspace.lake.add(BEFORE.write(tmp_path), door="cli")
    path, refused = LARGE.write(tmp_path), list[StoreUnavailable]()
    monkeypatch.setattr("tempfile.tempdir", str(small_disk))
    for leave in (0, 4096, 40_000, 100_000, 200_000):
        ballast = fill(small_disk, leave)
        try:
            for landed in workspace.lake.landing.files():
                workspace.lake.take(landed)
            if not refused:
                workspace.lake.add(path, door="cli")
        except StoreUnavailable as unavailable:
            refused.append(unavailable)
        finally:
            ballast.unlink()
    assert len(refused) >= 2
    assert all("disk" in unavailable.fix for unavailable in refused)
    check_it_waits_and_is_read_later(workspace, [BEFORE, LARGE])
    workspace.close()


def test_when_a_process_may_write_no_more_the_file_waits(home: Path) -> None:
    """Anybody may limit a process; it is what a full disk looks like without the right to mount one."""
    workspace = make_workspace(home)
    workspace.lake.add(BEFORE.write(home), door="cli")
    path = LARGE.write(home)
    command = [sys.executable, "-m", "tests.lake.adding", str(home), str(path)]
    limit = len(LARGE.content()) // 2

    def limited() -> None:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    said = subprocess.run(command, cwd=ROOT, preexec_fn=limited, capture_output=True, text=True, check=False)
    assert "StoreUnavailable" in said.stderr
    assert facts_in(workspace) == expected_facts([BEFORE])
    workspace.lake.add(path, door="cli")
    check_it_waits_and_is_read_later(workspace, [BEFORE, LARGE])
    workspace.close()


# ---- an S3 endpoint that vanishes


@pytest.fixture(scope="module")
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MortalS3]:
    server = MortalS3(tmp_path_factory.mktemp("s3"))
    yield server
    server.stop()


def stop_at(moment_name: str, lake: Lake, mortal: MortalS3, patch: pytest.MonkeyPatch) -> None:
    """Stops the server the first time the lake comes to a step."""
    room, verb = moment_name.split(".")
    place: Any = getattr(lake, room)
    do: Callable[..., Any] = getattr(place, verb)

    def step(*given: Any, **named: Any) -> Any:
        mortal.stop()
        return do(*given, **named)

    patch.setattr(place, verb, step)


RARER = [pytest.param(step, marks=pytest.mark.soak) for step in ("raw.keep", "curated.merge")]


@pytest.mark.parametrize("step", ["store.put", "ledger.save", "curated._write", *RARER])
def test_when_the_s3_endpoint_vanishes_the_file_waits(
    step: str, mortal: MortalS3, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mortal.start()
    workspace = make_workspace(home, lake=f"s3://bedrot/{step}", s3=mortal.server.options())
    workspace.lake.add(BEFORE.write(tmp_path), door="cli")
    after = Export("spotify_for_artists", "one", moment(3), {FIRST: (7,), FIRST + timedelta(days=2): (8,)})
    path = after.write(tmp_path / "after")
    with monkeypatch.context() as patch:
        stop_at(step, workspace.lake, mortal, patch)
        with pytest.raises(StoreUnavailable) as refused:
            workspace.lake.add(path, door="cli")
    assert "S3 endpoint" in refused.value.fix
    mortal.start()
    assert facts_in(workspace) == expected_facts([BEFORE])
    for landed in workspace.lake.landing.files():
        workspace.lake.take(landed)
    workspace.lake.add(path, door="cli")
    check_it_waits_and_is_read_later(workspace, [BEFORE, after])
    workspace.close()
