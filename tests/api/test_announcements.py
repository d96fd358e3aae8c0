"""Announcements of commits, over each database."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from pathlib import Path

import psycopg
import pytest

from bedrot.db import Database
from bedrot.db.announcements import announcements


@pytest.fixture
def database(database_url: str, tmp_path: Path) -> Iterator[Database]:
    """An open database."""
    opened = Database(database_url, folder=tmp_path)
    yield opened
    opened.close()


async def soon(heard: AsyncIterator[None]) -> None:
    """The next announcement, which must come quickly."""
    await asyncio.wait_for(anext(heard), 5)


def test_it_begins_by_listening_and_then_hears_each(database: Database) -> None:
    async def listen() -> None:
        async with aclosing(announcements(database)) as heard:
            await soon(heard)
            for _ in range(3):
                database.announce()
                await soon(heard)
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(anext(heard), 0.3)

    asyncio.run(listen())


def test_what_is_announced_between_two_looks_is_heard(database: Database) -> None:
    async def listen() -> None:
        async with aclosing(announcements(database)) as heard:
            await soon(heard)
            database.announce()
            await soon(heard)
            database.announce()
            database.announce()
            await asyncio.sleep(0.2)
            await soon(heard)

    asyncio.run(listen())


def test_the_mark_may_be_removed(database: Database) -> None:
    async def listen() -> None:
        async with aclosing(announcements(database)) as heard:
            await soon(heard)
            database.announce()
            await soon(heard)
            (database.folder / "revision").unlink(missing_ok=True)
            await asyncio.sleep(0.2)
            database.announce()
            await soon(heard)

    asyncio.run(listen())


def test_other_files_beside_the_database_say_nothing(database: Database) -> None:
    async def listen() -> None:
        async with aclosing(announcements(database)) as heard:
            await soon(heard)
            (database.folder / "bedrot.db-wal").write_bytes(b"x")
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(anext(heard), 0.3)

    asyncio.run(listen())


def test_a_lost_connection_is_made_again(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite has no connection to lose")
    address = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"

    async def listen() -> None:
        async with aclosing(announcements(database)) as heard:
            await soon(heard)
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute(others)
            await soon(heard)
            database.announce()
            await soon(heard)

    asyncio.run(listen())
    assert "Cannot listen" in caplog.text
