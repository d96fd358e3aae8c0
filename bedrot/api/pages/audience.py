"""The page of the audience: its figures, how active listeners are, how much they play and keep, and where they are."""

from dataclasses import asdict
from typing import Any

import orjson
from fastapi import APIRouter, Request
from starlette.responses import Response

from bedrot.api.asked import Asked
from bedrot.api.kept import Kept as KeptBodies
from bedrot.api.metrics import REFUSED
from bedrot.api.pages.figures import Chosen, Figures, figures
from bedrot.api.pages.narrowing import Unfollowed, unfollowed
from bedrot.api.roles import may
from bedrot.api.rooms import Here
from bedrot.books.audience import (
    PARTS_BY,
    Geography,
    Kept,
    Rates,
    Segments,
    geography,
    kept,
    rates,
    segments,
)
from bedrot.metrics.question import Question
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api/pages", tags=["pages"])
PAGE, FIRST = "audience", "streams_per_listener"
"""The page, and the figure it shows in parts where none is chosen."""


class AudiencePage(Figures):
    """What the page of the audience shows. People are never added up; bands are what is seen in the trade, and nobody's rule.

    `unfollowed`: the dimensions of the filters that a part does not have. `segments` are of 28 days; `kept` are the KPIs of each
    artist over the period, `songs` those with most listeners.
    """

    segments: list[Segments]
    kept: list[Rates]
    songs: list[Kept]
    geography: list[Geography]
    unfollowed: Unfollowed


@router.get("/audience", response_model=AudiencePage, responses=REFUSED)
@may("viewer", scoped=True)
async def page_of_audience(request: Request, here: Here, question: Asked, metric: Chosen = None) -> Response:
    """Figures of the audience, its segments, rates of songs, and countries. A refused figure does not stop the others."""
    bodies: KeptBodies = request.app.state.kept
    return await bodies.response(request, lambda: orjson.dumps(page(here, question, metric)))


def page(here: Workspace, question: Question, metric: str | None) -> dict[str, Any]:
    """The page as it is sent."""
    shown = figures(here, question, PAGE, metric, FIRST)
    engine = here.query.at(question.as_known_on)
    places = geography(engine, question)
    named = {one.source for one in places}
    titles = {one.name: one.title for one in here.lake.connectors if one.name in named}
    return {
        **shown,
        "titles": {**shown["titles"], **titles},
        "segments": [asdict(one) for one in segments(engine, question)],
        "kept": [asdict(one) for one in rates(engine, question)],
        "songs": [asdict(one) for one in kept(engine, question)],
        "geography": [asdict(one) for one in places],
        "unfollowed": unfollowed(question, PARTS_BY),
    }
