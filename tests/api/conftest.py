"""Served workspaces: `served` is new for each test, `reading` is one for all tests that change nothing."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from bedrot.api import people
from bedrot.workspace import Workspace
from tests.api.serving import Served, new_workspace, serving, timeline_of

ARTISTS = '[artists]\n"NOVA K7" = []'


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Argon2 that takes no time, for all but the test that looks at it."""
    quick = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people, "_hasher", lambda: quick)
        yield


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    """An empty workspace over SQLite."""
    made = new_workspace(home)
    yield made
    made.close()


@pytest.fixture
def served(workspace: Workspace) -> Iterator[Served]:
    """It, served."""
    with serving(workspace) as running:
        yield running


@pytest.fixture
def browser(served: Served) -> Iterator[httpx.Client]:
    """A browser signed in to it."""
    with served.signed_in() as client:
        yield client


@pytest.fixture(scope="session")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A served workspace with two artists' streams, one of them nobody named, and a file nobody can read."""
    made = new_workspace(tmp_path_factory.mktemp("reading"), ARTISTS)
    with serving(made) as running:
        with running.signed_in() as client:
            odd = ("files", ("odd.csv", b"a,b\n1,2\n"))
            files = [timeline_of("NOVA K7"), timeline_of("=cmd()", streams=7), odd]
            assert client.post("/api/files", files=files).status_code == 200
        yield running
    made.close()


@pytest.fixture
def reader(reading: Served) -> Iterator[httpx.Client]:
    """A browser signed in to it."""
    with reading.signed_in() as client:
        yield client
