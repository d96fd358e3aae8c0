"""The page on the catalogue in one answer: who is who, the open questions, and what identifiers lack or what was decided, where asked."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from bedrot.api.catalog import CatalogPage, Decided, decided_in, known_of
from bedrot.api.findings import REFUSED, Identifiers, lacking_in
from bedrot.api.kept import Kept
from bedrot.api.roles import may
from bedrot.api.rooms import Here
from bedrot.catalog.questions import Item
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api/pages", tags=["pages"])
Also = Annotated[
    Literal["identifiers", "decisions"] | None, Query(description="What is told besides who is who.")
]


class CataloguePage(BaseModel):
    """What the page shows: what is known, the open questions, those that touch most facts first; the others null unless asked for."""

    revision: int
    known: CatalogPage
    questions: list[Item]
    identifiers: Identifiers | None
    decisions: list[Decided] | None


@router.get("/catalogue", response_model=CataloguePage, responses=REFUSED)
@may("viewer")
async def page_of_catalogue(request: Request, here: Here, also: Also = None) -> Response:
    """Who is who, the open questions, and what identifiers lack or what was decided, in one answer."""
    kept: Kept = request.app.state.kept
    return await kept.response(request, lambda: catalogue_page(here, also).model_dump_json().encode())


def catalogue_page(here: Workspace, also: Literal["identifiers", "decisions"] | None) -> CataloguePage:
    """The page as it is sent."""
    return CataloguePage(
        revision=here.query.revision(),
        known=known_of(here),
        questions=here.lake.questions,
        identifiers=lacking_in(here) if also == "identifiers" else None,
        decisions=decided_in(here) if also == "decisions" else None,
    )
