"""The pages of releases: the list of all, and one with everything that is known of it. Releases are views over recordings."""

from datetime import date
from typing import Annotated

import polars as pl
from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict
from starlette.responses import Response

from bedrot.api.asked import Asked
from bedrot.api.kept import Kept
from bedrot.api.metrics import REFUSED
from bedrot.api.pages.shelf_parts import shelf_of, subjected
from bedrot.api.pages.shelf_schemas import (
    LackTold,
    Money,
    RecordingLine,
    ReleaseNamed,
    Span,
    StandingTold,
    Subjected,
)
from bedrot.api.roles import may
from bedrot.api.rooms import Here
from bedrot.books.shelf.carries import carried
from bedrot.books.shelf.health import lacks
from bedrot.books.shelf.listing import Line, listing
from bedrot.books.shelf.releases import Release
from bedrot.books.shelf.shelf import STREAMED, Shelf
from bedrot.books.shelf.subject import Where, of_release
from bedrot.catalog.listing import recordings
from bedrot.errors import QuestionRefused
from bedrot.metrics.labels import label_of
from bedrot.metrics.question import Question, Row
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api/pages", tags=["pages"])
SHOWN_OTHERS = 3

Upc = Annotated[str | None, Query(max_length=40, description="The UPC of a release.")]
Key = Annotated[str | None, Query(alias="name", max_length=2000, description="The key of one without a UPC.")]


class ReleaseLine(BaseModel):
    """One release of the list. `streams` are of the `told` recordings that portals tell by day, over the period."""

    release: ReleaseNamed
    told: int
    streams: int | None
    previous: int | None
    change: float | None
    trend: list[tuple[date, int | None]]
    first_day: StandingTold
    first_28: StandingTold
    revenue: Money
    spend: Money
    lacks: list[LackTold]


class YearCarried(BaseModel):
    """What recordings up to 18 months old earned in the sale months of a year (`young`), the others (`old`), and those whose release day
    nothing tells.
    """

    model_config = ConfigDict(from_attributes=True)

    first: date
    last: date
    young: Money
    old: Money
    undated: Money


class ReleasesPage(BaseModel):
    """Every release. Those that have recordings in common overlap, and are never added. Ages are compared in one `store`.

    `carried`: who carries the revenue, year by year, the newest first, in `carried_currency`.

    `period` is that of the streams, `compared` the one before; `months` are the sale months of the revenue.
    """

    revision: int
    as_known_on: date | None
    page: str
    releases: list[ReleaseLine]
    carried: list[YearCarried]
    carried_currency: str
    period: Span
    compared: Span
    months: Span
    revenue_currency: str | None
    spend_currency: str | None
    store: str | None
    store_label: str | None
    artists: list[str]


class ReleasePage(Subjected):
    """One release, with the recordings on it."""

    release: ReleaseNamed
    lacks: list[LackTold]
    recordings: list[RecordingLine]


@router.get("/releases", response_model=ReleasesPage, responses=REFUSED)
@may("viewer", scoped=True)
async def page_of_releases(request: Request, here: Here, question: Asked) -> Response:
    """Every release of the label: what it gathers, how it began against the others, what it earned and cost."""
    kept: Kept = request.app.state.kept
    return await kept.response(request, lambda: as_json(releases_page(here, question)))


@router.get("/release", response_model=ReleasePage, responses=REFUSED)
@may("viewer", scoped=True)
async def page_of_release(
    request: Request, here: Here, question: Asked, upc: Upc = None, key: Key = None
) -> Response:
    """One release, by its UPC or its key."""
    kept: Kept = request.app.state.kept
    return await kept.response(request, lambda: as_json(release_page(here, question, upc, key)))


def as_json(page: BaseModel) -> bytes:
    """A page as it is sent."""
    return page.model_dump_json(by_alias=True).encode()


def releases_page(here: Workspace, question: Question) -> ReleasesPage:
    """The list of all releases."""
    revision, shelf = here.query.revision(), shelf_of(here, question)
    told = listing(shelf, question)
    names = {name for line in told.lines for name in line.release.artists}
    return ReleasesPage(
        revision=revision,
        as_known_on=question.as_known_on,
        page="releases",
        releases=[_line(line) for line in told.lines],
        carried=[YearCarried.model_validate(year) for year in carried(shelf)],
        carried_currency=here.settings.currency,
        period=told.period,
        compared=told.compared,
        months=told.months,
        revenue_currency=told.revenue_currency,
        spend_currency=told.spend_currency,
        store=told.store,
        store_label=label_of("store", told.store) if told.store else None,
        artists=[name for name in here.names.artists if name in names],
    )


def release_page(here: Workspace, question: Question, upc: str | None, key: str | None) -> ReleasePage:
    """Everything that is known of a release; raises QuestionRefused where there is none."""
    revision, shelf = here.query.revision(), shelf_of(here, question)
    found = shelf.release(upc or key or "")
    if found is None:
        raise QuestionRefused(
            "There is no such release.",
            fix="Choose one from the list of releases; it may have got a UPC since.",
        )
    subject = of_release(shelf, found)
    return ReleasePage(
        revision=revision,
        as_known_on=question.as_known_on,
        page="release",
        release=ReleaseNamed.model_validate(found),
        lacks=[LackTold.model_validate(lack) for lack in lacks(shelf, found)],
        recordings=_recordings(shelf, found, question),
        **subjected(here, shelf, subject, question),
    )


def _line(line: Line) -> ReleaseLine:
    return ReleaseLine(
        release=ReleaseNamed.model_validate(line.release),
        told=line.told,
        streams=line.streams,
        previous=line.previous,
        change=line.change,
        trend=line.trend,
        first_day=StandingTold.model_validate(line.first_day),
        first_28=StandingTold.model_validate(line.first_28),
        revenue=line.revenue,
        spend=line.spend,
        lacks=[LackTold.model_validate(lack) for lack in line.lacks],
    )


def _recordings(shelf: Shelf, release: Release, question: Question) -> list[RecordingLine]:
    """The recordings on a release, those with most plays first."""
    lake = shelf.engine.lake
    rows = _rows(shelf, question, of_release(shelf, release).where or ())
    told = lake.identities.frame().filter(pl.col("recording").is_in(release.recordings))
    lines = [
        RecordingLine(
            recording=one.recording,
            title=one.title,
            credit=one.credit,
            artists=one.artists,
            isrcs=one.isrcs,
            start=shelf.start_of.get(one.recording),
            is_focus=shelf.focus.get(release.key) == one.recording,
            streams=_whole(rows, one.recording, "total"),
            previous=_whole(rows, one.recording, "previous"),
            change=rows[one.recording].change if one.recording in rows else None,
            others=[upc for upc in one.releases if upc != release.upc],
        )
        for one in recordings(lake.catalog, told)
    ]
    return sorted(lines, key=lambda line: (-(line.streams or 0), line.title or "", line.recording))


def _rows(shelf: Shelf, question: Question, where_of: Where) -> dict[str, Row]:
    """The plays of recordings over the question's days; since a release came out those that are on it."""
    where = where_of if question.period == "release" else ()
    asked = question.but(
        slugs=(STREAMED,), by="recording", where=where, within=shelf.within, as_known_on=None
    )
    return {row.key: row for row in shelf.engine.answers(asked)[0].breakdown or []}


def _whole(rows: dict[str, Row], recording: str, name: str) -> int | None:
    value = getattr(rows[recording], name) if recording in rows else None
    return value if isinstance(value, int) else None
