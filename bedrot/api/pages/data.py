"""The page of the data: how far each source tells, which days are there, and how many files wait or failed. And its sections."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any

import polars as pl
from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from sqlalchemy import func, select
from starlette.responses import Response

from bedrot.api.kept import Kept
from bedrot.api.quality_schemas import Span
from bedrot.api.roles import may
from bedrot.api.rooms import Here
from bedrot.api.schemas import REFUSALS
from bedrot.api.status import Account, accounts
from bedrot.db import Arrival, Reading
from bedrot.kit import Feed
from bedrot.lake.gaps import spans
from bedrot.lake.tracking import Tracked, tracked
from bedrot.metrics.metric import Metric
from bedrot.tables import CURATED
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api", tags=["pages"])
REFUSED: dict[int | str, dict[str, Any]] = {code: REFUSALS[code] for code in (401, 403, 422)}
STRIP = timedelta(days=90)
MOST_RUNS = 1_000
LEAST_EXPORTS = 3
"""Of fewer nothing is usual."""
NAMES = frozenset(table.name for table in CURATED)
WORST = ("missing", "partial", "awaited", "present", "before_first")
"""What a day is where several reports tell of it: the first that one of them says."""
PARTIAL, AWAITED, PRESENT = (WORST.index(state) for state in ("partial", "awaited", "present"))


class SourceDays(BaseModel):
    """One account of a source. Instants are UTC; `complete_to` is the newest day with data, by the portal's own clock.

    `usual_lag_days` is how old its newest day usually was when it was exported, `usual_every_days` how often that was; null where it
    came too seldom to say. New data are due at `due_at`; until `fresh_until` that is as usual, after `stale_from` it is late beyond
    doubt. `days` are those that its daily reports tell of, run by run, up to 90 days back; none where it tells of no day.
    """

    source: str
    title: str
    account: str | None
    complete_to: date | None
    as_of: datetime | None
    usual_lag_days: int | None
    usual_every_days: int | None
    due_at: datetime | None
    fresh_until: datetime | None
    stale_from: datetime | None
    files: int
    days: list[Span]


class DataPage(BaseModel):
    """What is first visible; the other sections ask for themselves when they are opened."""

    revision: int
    sources: list[SourceDays]
    files: int
    waiting: int
    refused: int
    with_rejects: int


@dataclass(frozen=True)
class Run:
    """One arrival of a document: what came, by which door, and what became of it; read = accepted + rejected + duplicate.

    `seconds` is how long reading it took; null where nobody took note.
    """

    id: str
    at: datetime
    door: str
    file: str
    sha256: str
    source: str | None
    feed: str | None
    account: str | None
    state: str
    rows_read: int
    accepted: int
    rejected: int
    duplicate: int
    seconds: float | None
    why: str | None


class Runs(BaseModel):
    """The newest arrivals; `count` is of all there were."""

    revision: int
    count: int
    runs: list[Run]


@dataclass(frozen=True)
class Lineage:
    """A document, where its rows are, the metrics that read a column it tells, and those that are worked out of its tables."""

    document: Tracked
    metrics: list[str]
    worked_out: list[str]


@router.get("/pages/data", response_model=DataPage, responses=REFUSED)
@may("viewer")
async def page_of_data(request: Request, here: Here) -> Response:
    """How far each source tells, and what waits."""
    return await _kept(request, lambda: page(here))


@router.get("/runs", response_model=Runs, responses=REFUSED)
@may("viewer")
async def data_runs(request: Request, here: Here) -> Response:
    """The newest thousand arrivals as runs, newest first."""
    return await _kept(request, lambda: runs(here))


@router.get("/lineage", responses=REFUSED)
@may("viewer")
def lineage(
    here: Here,
    of: Annotated[
        str, Query(min_length=3, max_length=255, description="A file's name or SHA-256, or a part.")
    ],
) -> list[Lineage]:
    """The files of a name or SHA-256: their rows by table, the metrics they feed, and what replaced parts of them."""
    with here.lake.reachable():
        found = tracked(here.lake, of)
    return [Lineage(one, *_fed(here, one)) for one in found]


async def _kept(request: Request, make: Any) -> Response:
    kept: Kept = request.app.state.kept
    return await kept.response(request, lambda: make().model_dump_json().encode())


def page(here: Workspace) -> DataPage:
    """The page as it is now."""
    revision = here.query.revision()
    with here.lake.reachable():
        days = spans(here.lake)
        told = rhythms(here)
        sources = [
            _source(account, days, told.get((account.connector.name, account.name)))
            for account in accounts(here)
        ]
    return DataPage(
        revision=revision,
        sources=sources,
        files=_files(here, Reading, Reading.state == "read"),
        waiting=_files(here, Reading, Reading.state == "quarantined"),
        refused=_files(here, Arrival, Arrival.state == "refused"),
        with_rejects=_files(here, Reading, Reading.state == "read", Reading.rejected > 0),
    )


def _arrivals(here: Workspace) -> int:
    with here.database.session() as session:
        return session.scalar(select(func.count()).select_from(Arrival)) or 0


def _files(here: Workspace, what: type[Arrival | Reading], *where: Any) -> int:
    """How many files: a zip of several tables is one."""
    with here.database.session() as session:
        return session.scalar(select(func.count(what.file_sha256.distinct())).where(*where)) or 0


@dataclass(frozen=True)
class Rhythm:
    """How old the newest day of an account usually was when it was exported, and how often it was, in days; medians."""

    lag: int | None
    every: int | None


def rhythms(here: Workspace) -> dict[tuple[str, str | None], Rhythm]:
    """The rhythm of each account of each source, by its exports so far."""
    read = here.lake.ledger.readings("read")
    rows = [
        (r.source, here.names.canonical(r.account), r.observed_at.date(), r.receipt["last_day"])
        for r in read
        if r.source
    ]
    told = pl.DataFrame(rows, schema=["source", "account", "seen", "last"], orient="row", strict=False)
    if told.is_empty():
        return {}
    of, age = (
        ("source", "account"),
        (pl.col("seen") - pl.col("last").str.to_date(strict=False)).dt.total_days(),
    )
    by_export = told.group_by(*of, "seen").agg(age.min().alias("lag")).sort(*of, "seen")
    gap = pl.col("seen").diff().dt.total_days()
    found = by_export.group_by(of).agg(
        pl.when(pl.len() >= LEAST_EXPORTS).then(pl.col("lag").median()).alias("lag"),
        pl.when(pl.len() >= LEAST_EXPORTS).then(gap.median()).alias("every"),
    )
    return {
        (source, account): Rhythm(_days(lag), _days(every))
        for source, account, lag, every in found.iter_rows()
    }


def _days(median: float | None) -> int | None:
    return None if median is None else max(0, round(median))


def _source(account: Account, days: pl.DataFrame, rhythm: Rhythm | None) -> SourceDays:
    connector, complete_to = account.connector, account.complete_to
    ends = _end(complete_to) if complete_to else None
    mine = days.filter(
        pl.col("source") == connector.name, pl.col("account").eq_missing(pl.lit(account.name, pl.String))
    )
    return SourceDays(
        source=connector.name,
        title=connector.title,
        account=account.name,
        complete_to=complete_to,
        as_of=account.as_of,
        usual_lag_days=rhythm.lag if rhythm else None,
        usual_every_days=rhythm.every if rhythm else None,
        due_at=_due(account, rhythm),
        fresh_until=ends + connector.fresh_within if ends else None,
        stale_from=ends + 2 * connector.fresh_within if ends else None,
        files=account.files,
        days=strip(mine),
    )


def _due(account: Account, rhythm: Rhythm | None) -> datetime | None:
    """When a new export is due: as long after the last one as usual, at the latest when its data will no longer be fresh."""
    if account.complete_to is None:
        return None
    latest = _end(account.complete_to) + account.connector.fresh_within
    if rhythm and rhythm.every and account.as_of:
        return min(latest, account.as_of + timedelta(days=rhythm.every))
    return latest


def strip(days: pl.DataFrame) -> list[Span]:
    """The last days of an account as runs; of several reports of a day the worst counts. A day that one tells already and another
    does not yet is there in part."""
    if days.is_empty():
        return []
    since = days.get_column("last").max() - STRIP  # type: ignore[operator]
    state = pl.col("state").cast(pl.String).replace_strict({s: n for n, s in enumerate(WORST)})
    by_day = (
        days.filter(pl.col("last") >= since)
        .with_columns(day=pl.date_ranges(pl.max_horizontal("first", pl.lit(since)), "last"))
        .explode("day")
        .group_by("day")
        .agg(
            state=pl.when((state.min() == AWAITED) & (state == PRESENT).any())
            .then(PARTIAL)
            .otherwise(state.min())
        )
        .sort("day")
    )
    run = (pl.col("state") != pl.col("state").shift()).fill_null(value=True).cum_sum()
    runs = by_day.group_by(run.alias("run"), maintain_order=True).agg(
        pl.col("state").first(), first=pl.col("day").min(), last=pl.col("day").max(), days=pl.len()
    )
    return [Span(**{**row, "state": WORST[row["state"]]}) for row in runs.drop("run").to_dicts()]


def _end(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def runs(here: Workspace) -> Runs:
    """The arrivals as runs."""
    revision = here.query.revision()
    arrivals = here.lake.ledger.arrivals(MOST_RUNS)
    return Runs(
        revision=revision,
        count=_arrivals(here),
        runs=[run_of(arrival) for arrival in arrivals],
    )


def run_of(arrival: Arrival) -> Run:
    """An arrival with what its receipt counts."""
    told = arrival.receipt
    rows, accepted, rejected = told["rows_read"], told["accepted"], told["rejected"]
    is_set_aside = arrival.state in ("quarantined", "refused")
    rejected = rows - accepted if is_set_aside else rejected
    return Run(
        id=str(arrival.id),
        at=arrival.landed_at,
        door=arrival.door,
        file=told["file"],
        sha256=arrival.file_sha256,
        source=told["source"],
        feed=told["feed"],
        account=told["account"],
        state=arrival.state,
        rows_read=rows,
        accepted=accepted,
        rejected=rejected,
        duplicate=max(0, rows - accepted - rejected),
        seconds=_seconds(arrival),
        why=_why(arrival),
    )


def _seconds(arrival: Arrival) -> float | None:
    began, ended = arrival.began_at, arrival.ended_at
    return round((ended - began).total_seconds(), 3) if began and ended else None


def _why(arrival: Arrival) -> str | None:
    """What went wrong, in the receipt's first words."""
    warnings: Sequence[str] = arrival.receipt["warnings"]
    return warnings[0] if warnings and arrival.state in ("quarantined", "refused") else None


def _fed(here: Workspace, document: Tracked) -> tuple[list[str], list[str]]:
    """The metrics that read a column which the document's feed tells, of a table it has rows in; and those worked out of it."""
    connector = next((c for c in here.lake.connectors if c.name == document.source), None)
    feed = next((f for f in connector.feeds if f.name == document.feed), None) if connector else None
    held = {one.table for one in document.holds}
    if feed is None:
        return [], []
    metrics = here.query.metrics
    touched = here.query.metrics_of(sorted(held))
    direct = [slug for slug in touched if _reads(metrics[slug], feed, held)]
    worked = [slug for slug in touched if not any(t.name in NAMES for t in metrics[slug].tables)]
    return direct, worked


def _reads(metric: Metric, feed: Feed, held: set[str]) -> bool:
    measures = [measure for measure in metric.value.measures() if measure.table.name in held]
    return any(measure.column in feed.columns for measure in measures)
