"""Announcements of new revisions, from whichever process made them: the database's folder or PostgreSQL tells, nothing is polled."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

from bedrot.db.database import REVISION_CHANNEL, REVISION_MARK, Database

log = logging.getLogger(__name__)
STEP_MS, DEBOUNCE_MS = 10, 40
FIRST_RETRY, LONGEST_RETRY = 1.0, 30.0


async def announcements(database: Database) -> AsyncGenerator[None, None]:
    """Yields once when it has begun to listen, then after each announcement; several at once may come as one.

    Where the database cannot be listened to it tries again, and yields once more when it can: some may have been missed.
    """
    heard = _marks if database.is_sqlite else _notifications
    pause = FIRST_RETRY
    while True:
        try:
            async with aclosing(heard(database)) as marks:
                async for _ in marks:
                    pause = FIRST_RETRY
                    yield
        except Exception:
            log.exception("Cannot listen for new revisions; trying again in %d s.", pause)
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_RETRY)


async def _marks(database: Database) -> AsyncGenerator[None, None]:
    """The file beside SQLite that each commit touches. Its folder is watched, so it may also be removed."""
    from watchfiles import Change, awatch

    def is_mark(_: Change, path: str) -> bool:
        return Path(path).name == REVISION_MARK

    changes = awatch(
        database.folder, watch_filter=is_mark, step=STEP_MS, debounce=DEBOUNCE_MS, recursive=False
    )
    first = asyncio.ensure_future(anext(changes))
    try:
        await asyncio.sleep(0)  # the watch is set before the first wait, so what comes from here on is heard
        yield
        await first
        yield
        async for _ in changes:
            yield
    finally:
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        await changes.aclose()


async def _notifications(database: Database) -> AsyncGenerator[None, None]:
    """PostgreSQL's own notifications."""
    import psycopg

    address = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await psycopg.AsyncConnection.connect(address, autocommit=True)
    async with connection:
        await connection.execute(f"LISTEN {REVISION_CHANNEL}")
        yield
        async for _ in connection.notifies():
            yield
