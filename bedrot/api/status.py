"""How fresh each account's data is, judged by the data's own dates; what waits in quarantine; what nobody knows yet."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from threading import Lock
from typing import Literal

import polars as pl
from fastapi import APIRouter, Request
from sqlalchemy import func, select

from bedrot.api.files import files_of
from bedrot.api.restatements import alerts
from bedrot.api.roles import may
from bedrot.api.rooms import Asker
from bedrot.api.schemas import REFUSALS, File, KnownSource, Restated, Source, Status, Unknown
from bedrot.catalog.names import folded
from bedrot.catalog.questions import subject_of
from bedrot.db import Arrival
from bedrot.kit import Connector, Feed
from bedrot.tables import Table
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api", tags=["files"])
MOST_QUARANTINED = 100
MOST_WORDS = 50
HOUR = timedelta(hours=1)
RESTATED_SHOWN = timedelta(days=30)


@dataclass(frozen=True)
class Account:
    """What there is of one account of a source; days are the source's own."""

    connector: Connector
    name: str | None
    complete_to: date | None
    as_of: datetime | None
    files: int


class Statuses:
    """The parts of a status that only change with the data, kept until it does."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.restated = workspace.annotations.restated
        self._lock = Lock()
        self._key: tuple[int, int] = (-1, -1)
        self._parts: tuple[list[Account], list[File], Unknown] = ([], [], _NOTHING)
        self._alerts: list[Restated] = []

    def status(self, now: datetime) -> Status:
        """The status at a UTC instant: data grows old even while nothing arrives."""
        here = self.workspace
        with self._lock:
            if self._key != (key := self._newest()):
                here.lake.mappings.refresh()
                self._alerts = alerts(self.restated, (now - RESTATED_SHOWN).date())
                self._parts, self._key = (list(accounts(here)), quarantine(here), unknown(here)), key
            (known, waiting, words), told = self._parts, self._alerts
        return Status(
            revision=key[0],
            label=here.settings.label,
            demo=here.settings.demo,
            sources=[_source(account, now) for account in known],
            quarantine=waiting,
            unknown=words,
            restated=[one for one in told if one.observed_at >= now - RESTATED_SHOWN],
        )

    def _newest(self) -> tuple[int, int]:
        """The newest commit and the newest arrival."""
        with self.workspace.database.session() as session:
            arrival = session.scalar(select(func.max(Arrival.id))) or 0
        return self.workspace.lake.ledger.revision(), arrival


@router.get("/status", responses={401: REFUSALS[401]})
@may("payee", scoped=True)
def status(request: Request, asker: Asker) -> Status:
    """How fresh every source is, and what waits for a person; who sees only some artists is told of their accounts alone."""
    statuses: Statuses = request.app.state.statuses
    return seen_by(statuses.status(datetime.now(UTC)), asker.scope)


def seen_by(told: Status, artists: tuple[str, ...] | None) -> Status:
    """For who sees only some artists nothing of files, of unknown names, or of the accounts of others."""
    if artists is None:
        return told
    mine = [source for source in told.sources if source.account in artists]
    nothing = {"quarantine": [], "unknown": _NOTHING, "restated": []}
    return told.model_copy(update={"sources": mine, **nothing})


@router.get("/sources", responses={401: REFUSALS[401]})
@may("viewer", scoped=True)
def sources(request: Request) -> list[KnownSource]:
    """Every source whose exports can be read, and where its portal hides them."""
    here: Workspace = request.app.state.workspace
    here.lake.mappings.refresh()
    return [_known(connector, feed) for connector in here.lake.connectors for feed in connector.feeds]


def _known(connector: Connector, feed: Feed) -> KnownSource:
    return KnownSource(
        source=connector.name,
        title=connector.title,
        export=feed.title,
        gives=[table.title for table in feed.tables],
        steps=feed.where_to_get.rstrip(".").split(" → "),
    )


def accounts(here: Workspace) -> Iterator[Account]:
    """Every account there is data of, source by source."""
    names, state = here.names, here.lake.ledger.state()
    files: defaultdict[str | None, set[str]]
    for connector in here.lake.connectors:
        files = defaultdict(set)
        for reading in here.lake.ledger.readings("read", source=connector.name):
            files[names.canonical(reading.account)].add(reading.file_sha256)
        if not files:
            continue
        make = partial(_ends, here, connector)
        ends = here.lake.cache.kept(f"ends/{connector.name}", f"{state} {names.digest}", make=make)
        # A file whose rows name the accounts, such as a bank's list, is a file of each.
        several = set().union(*(files[name] for name in files.keys() - set(ends.get_column("account"))))
        for name, complete_to, as_of in ends.iter_rows():
            yield Account(connector, name, complete_to, as_of, len(files.get(name, set()) | several))


def _ends(here: Workspace, connector: Connector) -> pl.DataFrame:
    """Per account of a source, the newest day with data and the newest observation, over all its tables."""
    tables = {table.name: table for feed in connector.feeds for table in feed.tables}.values()
    found = pl.concat([_ends_in(here, table, connector.name) for table in tables])
    ends = found.group_by("account").agg(pl.col("complete_to", "as_of").max())
    return ends.sort("account", nulls_last=True)


def _ends_in(here: Workspace, table: Table, source: str) -> pl.DataFrame:
    """The same in one table."""
    rows = here.lake.rows(table).filter(pl.col("source") == source)
    has_data = pl.any_horizontal(pl.col(name).is_not_null() for name in table.measures)
    newest = pl.col(table.until or table.time).filter(has_data).max().alias("complete_to")
    ends = rows.group_by("account").agg(newest, pl.col("observed_at").max().alias("as_of"))
    found = ends.collect(engine="streaming")
    if table.grain == "month":
        found = found.with_columns(pl.col("complete_to").dt.month_end())
    return found


def _source(account: Account, now: datetime) -> Source:
    connector = account.connector
    return Source(
        source=connector.name,
        title=connector.title,
        account=account.name,
        state=freshness(account.complete_to, connector.fresh_within, now),
        complete_to=account.complete_to,
        as_of=account.as_of,
        fresh_within_hours=connector.fresh_within / HOUR,
        files=account.files,
    )


def freshness(
    complete_to: date | None, within: timedelta, now: datetime
) -> Literal["fresh", "ageing", "stale"]:
    """By how long ago the newest day with data ended (UTC): fresh within the time, ageing within twice that."""
    if complete_to is None:
        return "stale"
    age = now - datetime.combine(complete_to + timedelta(days=1), time(), UTC)
    if age <= within:
        return "fresh"
    return "ageing" if age <= 2 * within else "stale"


def quarantine(here: Workspace) -> list[File]:
    """The files nobody could read yet, newest first."""
    waiting = {(r.file_sha256, r.receipt["file"]) for r in here.lake.ledger.readings("quarantined")}
    newest = select(Arrival).where(Arrival.state == "quarantined").order_by(Arrival.id.desc())
    found: dict[tuple[str, str], Arrival] = {}
    with here.database.session() as session:
        for arrival in session.scalars(newest):
            key = (arrival.file_sha256, arrival.receipt["file"])
            if key in waiting and key not in found and len(found) < MOST_QUARANTINED:
                found[key] = arrival
    return files_of(here, list(found.values()))


def unknown(here: Workspace) -> Unknown:
    """Words of the portals that no list knows, and artists the label did not name, if it named any or must."""
    words = here.lake.ledger.unknown_words()
    return Unknown(
        artists=strangers(here)[:MOST_WORDS],
        stores=words.get("store", [])[:MOST_WORDS],
        countries=words.get("country", [])[:MOST_WORDS],
    )


def strangers(here: Workspace) -> list[str]:
    """Artists nobody named: all, once the label named any; else those that may be one artist under two names."""
    unnamed = [name for name in here.query.artists() if not _is_told(here, name)]
    rivals = {name for connector in here.lake.connectors for name in _rivals(here, connector)}
    listed = unnamed if here.names.artists else [name for name in unnamed if name in rivals]
    return listed + sorted(name for name in rivals - set(listed) if not _is_told(here, name))


def _is_told(here: Workspace, name: str) -> bool:
    """Whether a credit is of somebody known, or a person said that it is nobody of the label: the catalog asks no more."""
    catalog = here.lake.catalog
    is_nobody = (subject_of("artist", folded(name)), None) in catalog.rejected
    return here.names.knows(name) or bool(catalog.members_of(name)) or is_nobody


def _rivals(here: Workspace, connector: Connector) -> set[str]:
    """The accounts of a source whose files are an artist's, where there are several."""
    feeds = {feed.name for feed in connector.feeds if feed.needs_account and _is_an_artists(feed)}
    read = here.lake.ledger.readings("read", source=connector.name)
    names = {here.names.canonical(reading.account) for reading in read if reading.feed in feeds}
    found = {name for name in names if name}
    return found if len(found) > 1 else set()


def _is_an_artists(feed: Feed) -> bool:
    return any("artist" in table.columns for table in feed.tables)


_NOTHING = Unknown(artists=[], stores=[], countries=[])
