"""The page of one recording: what a release's page has, its identifiers, who has which part of it, and what portals tell by window."""

from datetime import date
from typing import Annotated, Literal

import polars as pl
from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from bedrot.api.asked import Asked
from bedrot.api.kept import Kept
from bedrot.api.metrics import REFUSED
from bedrot.api.pages.releases import as_json
from bedrot.api.pages.shelf_parts import shelf_of, subjected
from bedrot.api.pages.shelf_schemas import ReleaseNamed, Subjected, Told
from bedrot.api.roles import may
from bedrot.api.rooms import Here
from bedrot.books.shelf.placements import windows
from bedrot.books.shelf.shelf import Shelf
from bedrot.books.shelf.subject import of_recording
from bedrot.books.told_by import ToldBy
from bedrot.catalog.listing import Recording, recordings
from bedrot.catalog.splits import splits_of
from bedrot.errors import QuestionRefused
from bedrot.metrics.labels import UNKNOWN
from bedrot.metrics.question import Question
from bedrot.tables import SONG_WINDOWS
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api/pages", tags=["pages"])

Isrc = Annotated[str, Query(max_length=40, description="Any ISRC of the recording.")]


class WindowTold(Told):
    """What was gathered over a window that ended about `seen`. Windows overlap: they are never added."""

    store: str | None
    store_label: str
    window: str
    artist: str | None
    streams: int | None
    listeners: int | None
    saves: int | None
    canvas_views: int | None
    seen: date
    told_by: ToldBy


class SplitTold(BaseModel):
    """A payee's part in the sale months from `since` to `until`, as exact decimal text: 0.25 is a quarter."""

    payee: str
    share: str
    since: date
    until: date | None
    paid_by: Literal["label", "distributor"]


class Identified(BaseModel):
    """Everything the recording goes by: ISRCs, titles as written, ids in stores, and who tells of it."""

    recording: str
    title: str | None
    credit: str | None
    artists: tuple[str, ...]
    isrcs: tuple[str, ...]
    titles: tuple[str, ...]
    upcs: tuple[str, ...]
    ids: list[tuple[str, str]]
    sources: tuple[str, ...]
    first_fact: date
    start: date | None


class RecordingPage(Subjected):
    """One recording. `releases` are those it is on; `splits` is null for whoever does not see the whole label."""

    recording: Identified
    releases: list[ReleaseNamed]
    splits: list[SplitTold] | None
    windows: list[WindowTold]


@router.get("/recording", response_model=RecordingPage, responses=REFUSED)
@may("viewer", scoped=True)
async def page_of_recording(request: Request, here: Here, question: Asked, isrc: Isrc) -> Response:
    """One recording, by any of its ISRCs."""
    kept: Kept = request.app.state.kept
    return await kept.response(request, lambda: as_json(recording_page(here, question, isrc)))


def recording_page(here: Workspace, question: Question, isrc: str) -> RecordingPage:
    """Everything that is known of a recording; raises QuestionRefused where there is none."""
    revision, shelf = here.query.revision(), shelf_of(here, question)
    found = _found(shelf, isrc)
    return RecordingPage(
        revision=revision,
        as_known_on=question.as_known_on,
        page="recording",
        recording=_identified(shelf, found),
        releases=[
            ReleaseNamed.model_validate(one) for one in shelf.releases if found.recording in one.recordings
        ],
        splits=_splits(shelf, found.recording),
        windows=_windows(shelf, found.recording, question),
        **subjected(here, shelf, of_recording(shelf, found.recording, found.artists), question),
    )


def _found(shelf: Shelf, isrc: str) -> Recording:
    lake = shelf.engine.lake
    meant = lake.catalog.recordings.groups.of(isrc.upper())
    told = recordings(lake.catalog, lake.identities.frame().filter(pl.col("recording") == meant))
    mine = [one for one in told if shelf.within is None or {*one.artists, one.credit} & set(shelf.within)]
    if not mine:
        raise QuestionRefused(
            "There is no such recording.", fix="Choose one on a release's page, or in the catalogue."
        )
    return mine[0]


def _identified(shelf: Shelf, found: Recording) -> Identified:
    return Identified(
        recording=found.recording,
        title=found.title,
        credit=found.credit,
        artists=found.artists,
        isrcs=found.isrcs,
        titles=found.titles,
        upcs=found.releases,
        ids=_ids(shelf, found.recording),
        sources=found.sources,
        first_fact=found.first,
        start=shelf.start_of.get(found.recording),
    )


def _windows(shelf: Shelf, recording: str, question: Question) -> list[WindowTold]:
    store = dict(question.where).get("store")
    told = windows(shelf, recording)
    return [WindowTold.model_validate(one) for one in told if store in (None, one.store or UNKNOWN)]


def _ids(shelf: Shelf, recording: str) -> list[tuple[str, str]]:
    """The store and the id of it there."""
    rows = shelf.engine.lake.rows(SONG_WINDOWS)
    mine = rows.filter(pl.col("recording") == recording).select("store", "track_id").drop_nulls().unique()
    return [(store, track) for store, track in mine.collect().sort("store", "track_id").iter_rows()]


def _splits(shelf: Shelf, recording: str) -> list[SplitTold] | None:
    if shelf.within is not None:
        return None
    catalog = shelf.engine.lake.catalog
    return [
        SplitTold(
            payee=split.payee,
            share=f"{split.share:f}",
            since=split.since,
            until=split.until,
            paid_by=split.paid_by,
        )
        for split in splits_of(catalog.shares, catalog.recordings.groups.of)
        if split.recording == recording
    ]
