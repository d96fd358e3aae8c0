"""The probe: notes once a minute whether the product answers and nothing waits too long. A minute without a note was not good."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bedrot.db import Availability
from bedrot.errors import BedrotError
from bedrot.workspace import Workspace

log = logging.getLogger(__name__)
EACH = 60.0
WAITS_TOO_LONG = timedelta(hours=1)
"""How old a whole file in landing may be before the product is behind."""


async def probe(workspace: Workspace) -> None:
    """Notes each minute until it is cancelled."""
    while True:
        now = datetime.now(UTC)
        await asyncio.sleep(EACH - now.second - now.microsecond / 1e6)
        await asyncio.to_thread(note, workspace, datetime.now(UTC))


def note(workspace: Workspace, now: datetime) -> None:
    """Notes the minute that an instant (UTC) lies in. Where the database cannot be reached, the minute stays without a note."""
    minute = now.replace(second=0, microsecond=0)
    try:
        good = is_good(workspace, now)
        with workspace.database.session.begin() as session:
            if session.scalar(select(Availability).where(Availability.minute == minute)) is None:
                session.add(Availability(minute=minute, good=good))
    except BedrotError as error:
        log.warning("This minute could not be noted: %s", error)


def is_good(workspace: Workspace, now: datetime) -> bool:
    """Whether lake and database answer, and no file in landing has waited longer than an hour since it was last changed."""
    try:
        workspace.lake.ledger.revision()
        waiting = [landed.modified_at for landed in workspace.lake.landing.files()]
    except (BedrotError, OSError):
        return False
    return all(now - since <= WAITS_TOO_LONG for since in waiting)
