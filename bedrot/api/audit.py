"""The audit log: who did what, when, from where. It only grows, and no password, token or amount is written into it.

A query of SQL stands there as it was written.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import select
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bedrot.api.roles import SAFE, SignedIn, right_of
from bedrot.db import Database, Noted
from bedrot.errors import BedrotError

log = logging.getLogger(__name__)
Outcome = Literal["done", "refused", "failed"]
LONGEST = {"person": 254, "through": 120, "action": 64, "about": 1000, "address": 64}
MOST = 200
FAILED = 500


def note(
    database: Database,
    action: str,
    *,
    person: str,
    about: str = "",
    outcome: Outcome = "done",
    address: str = "",
    through: str = "",
) -> None:
    """Writes down what happened. `through` is the API token or the program it was done with; "" is a browser.

    A log that cannot be written undoes nothing: what happened is told in the program's own log instead.
    """
    told = {
        "person": person,
        "through": through,
        "action": action,
        "about": about,
        "address": address,
    }
    cut = {name: _plain(text)[: LONGEST[name]] for name, text in told.items()}
    try:
        with database.session.begin() as session:
            session.add(Noted(at=datetime.now(UTC), outcome=outcome, **cut))
    except BedrotError as error:
        log.error("Not in the audit log: %s of %s (%s).", cut["action"], cut["person"], error.what)


def _plain(text: str) -> str:
    """Without what would end a line, turn its direction, or be refused by a database."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def told_of(request: Request, about: str) -> None:
    """What the line about this request says it was about; its address says it otherwise."""
    request.state.about = about


def lines(
    database: Database, *, before: int | None = None, person: str = "", action: str = "", most: int = MOST
) -> Sequence[Noted]:
    """The newest lines first, older than line `before`, of one person or of one action."""
    found = select(Noted).order_by(Noted.id.desc()).limit(most)
    found = found.where(Noted.id < before) if before else found
    found = found.where(Noted.person == person) if person else found
    found = found.where(Noted.action == action) if action else found
    with database.session() as session:
        return session.scalars(found).all()


def known(database: Database) -> tuple[list[str], list[str]]:
    """The people and the actions that the log tells of, to choose from."""
    with database.session() as session:
        people = session.scalars(select(Noted.person).distinct().order_by(Noted.person)).all()
        actions = session.scalars(select(Noted.action).distinct().order_by(Noted.action)).all()
    return [name for name in people if name], list(actions)


class Audited:
    """Writes down each request that changes something, and each that says so, before it is answered."""

    def __init__(self, app: ASGIApp, database: Database) -> None:
        self.app = app
        self.database = database

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on, and looks how it ended."""

        answered = False

        async def sent(message: Message) -> None:
            nonlocal answered
            if message["type"] == "http.response.start":
                answered = True
                await self._note(scope, int(message["status"]))
            await send(message)

        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            await self.app(scope, receive, sent)
        except Exception:
            # What nobody foresaw is answered further out, where this request can no longer be noted.
            if not answered:
                await self._note(scope, FAILED)
            raise

    async def _note(self, scope: Scope, status: int) -> None:
        request, endpoint = Request(scope), scope.get("endpoint")
        asker: SignedIn | None = getattr(request.state, "signed_in", None)
        action = _action(scope["method"], endpoint)
        if asker is None or not action:
            return
        where = request.client.host if request.client else ""
        await run_in_threadpool(
            note,
            self.database,
            action,
            person=asker.name,
            about=getattr(request.state, "about", None) or _asked(request),
            outcome=_outcome(status),
            address=where,
            through=f"token {asker.token}" if asker.token else "",
        )


def _action(method: str, endpoint: Callable[..., Any] | None) -> str:
    """The name of what a route does, or nothing for one that is only looked at."""
    if endpoint is None:
        return ""
    said = right_of(endpoint).noted
    if said is not None:
        return said
    return "" if method in SAFE else endpoint.__name__.replace("_", " ")


def _asked(request: Request) -> str:
    """The address as it was asked, without what is the same for all."""
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{request.scope['path'].removeprefix('/api/')}{query}"


def _outcome(status: int) -> Outcome:
    if status < 400:
        return "done"
    return "refused" if status < 500 else "failed"
