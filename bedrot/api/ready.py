"""Pages that are ready before anybody opens them: as the dashboard asks first; what a person chose otherwise is made when asked."""

import asyncio
import logging
from contextlib import aclosing, suppress
from datetime import UTC, datetime

from fastapi import FastAPI

from bedrot.api.inside import ask
from bedrot.api.kept import Kept
from bedrot.db.announcements import announcements
from bedrot.workspace import Workspace

log = logging.getLogger(__name__)
QUIET_SECONDS = 2.0
"""How long no commit must come after the last: while files are read one after another, nobody waits for a page of each."""
USUAL = "compare=previous&period=28d"
PAGES = (
    ("today", USUAL),
    ("streams", USUAL),
    ("money", "part=waterfall&axis=accounting&by=artist"),
    ("releases", USUAL),
    ("marketing", USUAL),
    ("goal", ""),
    ("audience", USUAL),
    ("social", USUAL),
    ("data", ""),
    ("catalogue", ""),
    ("reconciliation", "by=store&offset=0&limit=25"),
)
"""The pages as the dashboard asks for them first, those that are looked at most before the others."""


async def keep_ready(workspace: Workspace, rooms: FastAPI) -> None:
    """Makes the pages for who sees the whole label, until it is cancelled: soon after the start, after each commit, and when an hour
    begins, for Today tells how old things are, and other pages what is due on the day.
    """
    changed = asyncio.Event()
    changed.set()
    listening = asyncio.create_task(_listen(workspace, changed))
    try:
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(changed.wait(), seconds_to_next_hour(datetime.now(UTC)))
                await _quiet(changed)
            await make_ready(rooms)
    finally:
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening


async def make_ready(rooms: FastAPI) -> None:
    """Asks for each page when nobody else waits for one; its answer is kept like any other. One that cannot be made is made when
    somebody asks for it.
    """
    kept: Kept = rooms.state.kept
    for name, query in PAGES:
        await kept.idle()
        try:
            status, body = await ask(rooms, f"/api/pages/{name}", query)
        except Exception:
            log.exception("The page %s could not be made ready.", name)
            continue
        if status >= 400:
            log.warning("The page %s could not be made ready: %s", name, body)


def seconds_to_next_hour(now: datetime) -> float:
    """Seconds until an hour (UTC) has begun."""
    return 3600 - (now.minute * 60 + now.second + now.microsecond / 1e6) + 0.5


async def _listen(workspace: Workspace, changed: asyncio.Event) -> None:
    async with aclosing(announcements(workspace.database)) as heard:
        async for _ in heard:
            changed.set()


async def _quiet(changed: asyncio.Event) -> None:
    """Comes back when no commit has come for a while."""
    while changed.is_set():
        changed.clear()
        await asyncio.sleep(QUIET_SECONDS)
