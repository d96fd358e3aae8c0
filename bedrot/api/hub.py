"""The hub of live connections: it hears of each commit, whichever process made it, and tells every open page once."""

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat
from typing import Any

import orjson
from starlette.concurrency import run_in_threadpool

from bedrot.api.lasting import lasting, reach_of
from bedrot.api.roles import SignedIn
from bedrot.db import Revision
from bedrot.db.announcements import announcements
from bedrot.db.preferences import CHANGED
from bedrot.metrics.question import Period, Question
from bedrot.workspace import Workspace

log = logging.getLogger(__name__)
PERIOD: Period = "28d"
MOST_WAITING = 32
RETRY_SECONDS = 1.0

Totals = dict[str, dict[str, Any]]
Scope = tuple[str, ...] | None
"""The only artists that somebody sees; null for all."""
NOTHING: Scope = ()


@dataclass(frozen=True)
class Event:
    """What one revision changed; written as JSON once, however many pages it goes to."""

    revision: int
    at: str
    tables: tuple[str, ...]
    metrics: tuple[str, ...]
    totals: Totals

    @cached_property
    def text(self) -> str:
        """As it is sent."""
        changed = {"tables": self.tables, "metrics": self.metrics}
        told = {"revision": self.revision, "at": self.at, "changed": changed, "totals": self.totals}
        return orjson.dumps({**told, "period": PERIOD}).decode()

    def with_earlier(self, earlier: Sequence["Event"]) -> "Event":
        """One event that says what several said."""
        everything = [*earlier, self]
        return Event(
            self.revision,
            self.at,
            tuple(dict.fromkeys(table for event in everything for table in event.tables)),
            tuple(dict.fromkeys(slug for event in everything for slug in event.metrics)),
            {slug: total for event in everything for slug, total in event.totals.items()},
        )


@dataclass(eq=False)
class Client:
    """One open page and what it has yet to be told, up to revision `known`. A slow one hears less often, never less."""

    who: SignedIn
    known: int
    waiting: deque[Event] = field(default_factory=deque)
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    is_over: bool = False

    def offer(self, events: Sequence[Event]) -> None:
        """Puts events in its queue; where they grow too many they become one."""
        fresh = [event for event in events if event.revision > self.known]
        if not fresh:
            return
        self.known = fresh[-1].revision
        self.waiting.extend(fresh)
        if len(self.waiting) > MOST_WAITING:
            newest = self.waiting.pop()
            self.waiting = deque([newest.with_earlier(self.waiting)])
        self.woken.set()

    def dismiss(self) -> None:
        """Ends the connection."""
        self.is_over = True
        self.woken.set()

    async def next(self) -> Event | None:
        """The next event, once there is one; null when the session is over."""
        while not self.waiting and not self.is_over:
            self.woken.clear()
            await self.woken.wait()
        return None if self.is_over else self.waiting.popleft()


class Hub:
    """Every live connection of this process, and the newest revision they were told of."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.clients: set[Client] = set()
        self.revision = 0
        self._totals: tuple[int, dict[Scope, Totals]] = (0, {})
        self._one_at_a_time = asyncio.Lock()

    async def run(self) -> None:
        """Listens until it is cancelled."""
        self.revision = await run_in_threadpool(self.workspace.lake.ledger.revision)
        async with aclosing(announcements(self.workspace.database)) as heard:
            async for _ in heard:
                await self._tell()

    async def join(self, who: SignedIn, since: int | None) -> tuple[Client, int]:
        """A new connection that hears of everything after `since` (or from now on), and the newest revision there is."""
        async with self._one_at_a_time:
            newest = await run_in_threadpool(self.workspace.lake.ledger.revision)
            client = Client(who, newest if since is None else min(since, newest))
            if client.known < newest:
                missed = await run_in_threadpool(self._fresh, client.known)
                client.offer(await run_in_threadpool(self._events, missed, who.scope))
            self.clients.add(client)
        return client, newest

    def leave(self, client: Client) -> None:
        """Forgets a connection."""
        self.clients.discard(client)

    def sign_out(self, token_sha256: str) -> None:
        """Ends the connections of a session, named by its hash or by as much of it as is shown."""
        for client in self.clients:
            if client.who.token_sha256.startswith(token_sha256):
                client.dismiss()

    async def _tell(self) -> None:
        for pause in repeat(RETRY_SECONDS):
            if await self._told():
                return
            await asyncio.sleep(pause)

    async def _told(self) -> bool:
        """Tells every client what is new, and ends those who may see another part by now, or nothing; false to try again."""
        async with self._one_at_a_time:
            try:
                if not self.clients:
                    self.revision = await run_in_threadpool(self.workspace.lake.ledger.revision)
                    return True
                holds = await run_in_threadpool(lasting, self.workspace.database)
                fresh = await run_in_threadpool(self._fresh, self.revision)
                scopes = {client.who.scope for client in self.clients}
                events = {one: await run_in_threadpool(self._events, fresh, one) for one in scopes}
            except Exception:
                log.exception("A commit could not be told to the open pages; trying again.")
                return False
            for client in self.clients:
                if holds.get(client.who.token_sha256) == reach_of(client.who):
                    client.offer(events[client.who.scope])
                else:
                    client.dismiss()
            self.revision = fresh[-1].id if fresh else self.revision
        return True

    def _fresh(self, after: int) -> list[Revision]:
        """The commits after a revision: looked up once for all, so that nobody misses one that comes meanwhile."""
        return self.workspace.lake.ledger.revisions_after(after)

    def _events(self, revisions: Sequence[Revision], scope: Scope) -> list[Event]:
        """What commits changed, each with the totals that its metrics have by now, of the artists of a scope."""
        changed = {revision.id: self._metrics_of(revision) for revision in revisions}
        slugs = list(dict.fromkeys(slug for slugs in changed.values() for slug in slugs))
        totals = self._of(slugs, scope) if scope != NOTHING else {}
        return [_event(revision, changed[revision.id], totals) for revision in revisions]

    def _metrics_of(self, revision: Revision) -> list[str]:
        """What a commit may change: another goal is no table, and moves whatever is told against it."""
        query = self.workspace.query
        return list(query.metrics) if CHANGED in revision.tables else query.metrics_of(revision.tables)

    def _of(self, slugs: Sequence[str], scope: Scope) -> Totals:
        """The totals of metrics, computed once for a revision and scope however many ask."""
        revision = self.workspace.lake.ledger.revision()
        if self._totals[0] != revision:
            self._totals = (revision, {})
        known = self._totals[1].setdefault(scope, {})
        missing = tuple(slug for slug in slugs if slug not in known)
        try:
            for answer in self.workspace.query.answers(Question(missing, period=PERIOD, within=scope)):
                if answer.refusal is None:
                    known[answer.slug] = {"total": answer.total, "change": answer.change}
        except Exception:
            log.exception("The totals after revision %d could not be computed; pages ask for them.", revision)
        return {slug: known[slug] for slug in slugs if slug in known}


def _event(revision: Revision, slugs: Sequence[str], totals: Totals) -> Event:
    at = revision.at.isoformat().replace("+00:00", "Z")
    own = {slug: totals[slug] for slug in slugs if slug in totals}
    return Event(revision.id, at, tuple(revision.tables), tuple(slugs), own)
