"""Pages that are ready before anybody opens them: made when the server starts, and again when a commit changed what they show."""

import asyncio
import logging
from contextlib import aclosing

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from bedrot.api.inside import ask
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
    """Makes the pages for who sees the whole label, at once and after each commit, until it is cancelled."""
    await make_ready(rooms)
    async with aclosing(announcements(workspace.database)) as heard:
        async for _ in heard:
            await _quiet(workspace)
            await make_ready(rooms)


async def make_ready(rooms: FastAPI) -> None:
    """Asks for each page; its answer is kept like any other. One that cannot be made is made when somebody asks for it."""
    for name, query in PAGES:
        try:
            status, body = await ask(rooms, f"/api/pages/{name}", query)
        except Exception:
            log.exception("The page %s could not be made ready.", name)
            continue
        if status >= 400:
            log.warning("The page %s could not be made ready: %s", name, body)


async def _quiet(workspace: Workspace) -> None:
    """Comes back when no commit has come for a while."""
    revision = -1
    while revision != (newest := await run_in_threadpool(workspace.lake.ledger.revision)):
        revision = newest
        await asyncio.sleep(QUIET_SECONDS)
