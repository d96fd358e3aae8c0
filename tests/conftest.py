"""Fixtures that run one test body over a folder and S3, over SQLite and PostgreSQL.

The servers start when the first test asks for them, one of each per xdist worker.
"""

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bedrot.demo import Truth
from bedrot.workspace import Workspace
from scripts import chromium
from tests.sample import sample_home, sample_truth
from tests.servers import PostgresServer, S3Server, postgres_server, s3_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests go first, so that only short ones are left when a test process runs out of work."""
    items.sort(key=lambda item: not any(item.get_closest_marker(long) for long in ("slow", "browser")))


@pytest.fixture(scope="session")
def s3() -> Iterator[S3Server]:
    """A running S3 server with one bucket."""
    with s3_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A running PostgreSQL server."""
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """A headless Chromium; ask it for a `new_context()` per test.

    It goes with its module: while it is there its event loop runs, and nothing else in this process may start one.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.system_chromium(), args=chromium.FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty folder for a workspace."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture(params=["folder", "s3"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store: a folder, then a prefix in a bucket."""
    if request.param == "folder":
        (tmp_path / "store").mkdir()
        return (tmp_path / "store").as_uri()
    server: S3Server = request.getfixturevalue("s3")
    return f"s3://{server.bucket}/{secrets.token_hex(6)}"


@pytest.fixture
def store_options(request: pytest.FixtureRequest, store_url: str) -> dict[str, str]:
    """What else a client needs to reach `store_url`: nothing for a folder; endpoint and keys for S3."""
    if not store_url.startswith("s3:"):
        return {}
    server: S3Server = request.getfixturevalue("s3")
    return server.options()


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The SQLAlchemy address of an empty database: a file, then PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'bedrot.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    with server.fresh_database() as url:
        yield url


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a workspace that holds the sample label; read-only, shared by all test processes."""
    base = tmp_path_factory.getbasetemp()
    return sample_home(base.parent if base.name.startswith("popen-") else base)


@pytest.fixture(scope="session")
def truth(tmp_path_factory: pytest.TempPathFactory) -> Truth:
    """What the sample label's files say, told by their generator."""
    return sample_truth(tmp_path_factory.mktemp("truth"))


@pytest.fixture(scope="session")
def label(sample: Path) -> Iterator[Workspace]:
    """The sample label's workspace, to ask but not to change: opened once by each test process."""
    workspace = Workspace.open(sample)
    yield workspace
    workspace.close()
