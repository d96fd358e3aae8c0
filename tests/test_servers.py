"""The servers that other tests stand on are real, start empty, and end with the tests."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
import sqlalchemy
from obstore.exceptions import AlreadyExistsError, PermissionDeniedError
from obstore.store import ObjectStore, from_url

from tests.servers import S3Server


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


def test_server_ends_when_its_starter_is_killed(tmp_path: Path) -> None:
    report = tmp_path / "endpoint"
    code = (
        "import pathlib, sys, time; from tests.servers import s3_server\n"
        "with s3_server() as server: pathlib.Path(sys.argv[1]).write_text(server.endpoint); time.sleep(60)"
    )
    starter = subprocess.Popen([sys.executable, "-c", code, str(report)], cwd=Path(__file__).parent.parent)
    wait_until(lambda: report.exists() and report.read_text() != "")
    assert answers(report.read_text())
    os.kill(starter.pid, signal.SIGKILL)
    starter.wait()
    wait_until(lambda: not answers(report.read_text()))


def answers(endpoint: str) -> bool:
    """Whether anything listens there."""
    try:
        httpx.get(endpoint)
    except httpx.TransportError:
        return False
    return True


def wait_until(true: Callable[[], bool], seconds: float = 30) -> None:
    """Wait for a condition; fail when it never comes."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.05)
