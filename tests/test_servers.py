"""The servers that other tests stand on are real, start empty, and end with the tests."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy
from obstore.exceptions import AlreadyExistsError, PermissionDeniedError
from obstore.store import ObjectStore, from_url

from tests.servers import S3Server
from tests.waiting import wait_until

ROOT = Path(__file__).parent.parent


@pytest.fixture
def store(store_url: str, store_options: dict[str, str]) -> ObjectStore:
    """An obstore client for the fixtures' words."""
    if not store_options:
        return from_url(store_url)
    return from_url(
        store_url,
        endpoint=store_options["endpoint"],
        access_key_id=store_options["key"],
        secret_access_key=store_options["secret"],
        region=store_options["region"],
        virtual_hosted_style_request=store_options["path_style"] != "true",
        client_options={"allow_http": True},
    )


def test_store_starts_empty_and_keeps_bytes(store: ObjectStore) -> None:
    assert store.list().collect() == []
    store.put("raw/ab", b"bytes")
    assert bytes(store.get("raw/ab").bytes()) == b"bytes"


def test_store_refuses_a_second_writer(store: ObjectStore) -> None:
    store.put("ledger/1", b"first", mode="create")
    with pytest.raises(AlreadyExistsError):
        store.put("ledger/1", b"second", mode="create")
    assert bytes(store.get("ledger/1").bytes()) == b"first"


def test_s3_refuses_a_wrong_key(s3: S3Server) -> None:
    stranger = replace(s3, secret="wrong").client()
    with pytest.raises(PermissionDeniedError):
        stranger.put("raw/ab", b"bytes")


def test_database_starts_empty_and_answers(database_url: str) -> None:
    engine = sqlalchemy.create_engine(database_url)
    version = "SELECT sqlite_version()" if engine.dialect.name == "sqlite" else "SELECT version()"
    with engine.begin() as connection:
        assert connection.scalar(sqlalchemy.text(version)).startswith(("3.", "PostgreSQL 18"))
        connection.execute(sqlalchemy.text("CREATE TABLE files (id TEXT PRIMARY KEY)"))
    assert sqlalchemy.inspect(engine).get_table_names() == ["files"]
    engine.dispose()


@pytest.fixture
def place() -> Iterator[Path]:
    """An empty folder that is open to all, like /tmp and unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o1777)
        yield Path(name)


@pytest.mark.parametrize("server", ["s3_server", "postgres_server"])
def test_a_server_ends_and_leaves_nothing_when_its_starter_is_killed(server: str, place: Path) -> None:
    code = (
        "import time; from tests import servers\n"
        f"with servers.{server}() as server: print(server.port, flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(place)},
        stdout=subprocess.PIPE,
    ) as starter:
        assert starter.stdout is not None
        port = int(starter.stdout.readline())
        assert answers(port)
        starter.kill()
    wait_until(lambda: not answers(port))
    wait_until(lambda: list(place.iterdir()) == [])


def answers(port: int) -> bool:
    """Whether anything listens there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
