"""The page of a subject's figures: every KPI that stands on it, the chosen one in parts, and what they mean, in one answer."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from bedrot.api.annotations import annotations
from bedrot.api.asked import Asked, artists_of
from bedrot.api.kept import Kept
from bedrot.api.metrics import REFUSED
from bedrot.api.roles import may
from bedrot.api.rooms import Here
from bedrot.api.schemas import Answers, Row
from bedrot.books.annotations import Annotation
from bedrot.metrics.definitions import Definition, definitions
from bedrot.metrics.evaluation import MOST_ROWS
from bedrot.metrics.metric import Metric
from bedrot.metrics.question import Answer, Question
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api/pages", tags=["pages"])
MOST_PARTS = 6
MOST_OF_PART = 100
LISTED = (
    "store",
    "platform",
    "artist",
    "country",
    "release",
    "recording",
    "campaign",
    "playlist",
    "ad_set",
    "ad",
    "kind",
    "title",
    "account",
)
"""The dimensions that people look at, in the order in which a page shows them; the others follow."""
CODES = frozenset({"isrc", "upc", "content_id", "item"})
"""Dimensions that name by a code what another one names by its title."""

Chosen = Annotated[
    str | None,
    Query(
        max_length=40, description="The metric to show in parts; the page's first where it stands on another."
    ),
]


class ByDimension(BaseModel):
    """The chosen metric by one dimension, the largest rows first. `count` is of all rows, `more` where even that is not all."""

    rows: list[Row]
    count: int
    more: bool
    refusal: str | None


class Figures(Answers):
    """What a page shows. `chosen` is the slug of the metric that `parts` has by each of its dimensions.

    `titles` names the sources of the figures for people.
    """

    page: str
    chosen: str
    parts: dict[str, ByDimension]
    definitions: list[Definition]
    artists: list[str]
    titles: dict[str, str]
    annotations: list[Annotation]


@router.get("/{page}", response_model=Figures, responses=REFUSED)
@may("viewer", scoped=True)
async def page_of_figures(
    request: Request,
    here: Here,
    page: Literal["streams", "audience", "social", "marketing"],
    question: Asked,
    metric: Chosen = None,
) -> Response:
    """All that a page of figures shows, in one answer. A refused figure does not stop the others."""
    kept: Kept = request.app.state.kept
    return await kept.response(request, lambda: orjson.dumps(figures(here, question, page, metric)))


@router.get("/{page}/figures", response_model=Figures, responses=REFUSED)
@may("viewer", scoped=True)
async def figures_of_page(
    request: Request, here: Here, page: Literal["data", "catalogue"], question: Asked, metric: Chosen = None
) -> Response:
    """The figures of a page that shows something else first: how quick and whole the data are, how far the catalogue is named."""
    kept: Kept = request.app.state.kept
    return await kept.response(request, lambda: orjson.dumps(figures(here, question, page, metric)))


def figures(
    here: Workspace, question: Question, page: str, metric: str | None, first: str | None = None
) -> dict[str, Any]:
    """The figures of a page as they are sent: `question` says when, of what, and compared with what.

    Where no `metric` of the page is chosen it is `first`, or the first that has the dimensions of every filter.
    """
    engine, shown = here.query, standing(here, page)
    revision = engine.revision()
    chosen = metric if metric in shown else _first(here, question, [first, *shown] if first else shown)
    answers = engine.answers(question.but(slugs=(*shown, *_beside(here, shown)), by=None))
    meant = [one for one in definitions(engine) if one.slug in {answer.slug for answer in answers}]
    return {
        "revision": revision,
        "as_known_on": question.as_known_on,
        "page": page,
        "answers": answers,
        "chosen": chosen,
        "parts": parts(here, question, chosen),
        "definitions": meant,
        "artists": artists_of(here, question.within),
        "titles": _titles(here, answers, meant),
        "annotations": annotations(here, question, answers),
    }


def _first(here: Workspace, question: Question, shown: Sequence[str]) -> str:
    """The first figure that the filters can be asked of; the very first where there is none."""
    asked = {name for name, _ in question.where}
    return next((slug for slug in shown if asked <= {*here.query.metric(slug).dimensions}), shown[0])


def standing(here: Workspace, page: str) -> tuple[str, ...]:
    """The metrics that stand on a page, in the order of the registry."""
    return tuple(slug for slug, metric in here.query.metrics.items() if page in metric.pages)


def parts(here: Workspace, question: Question, slug: str) -> dict[str, dict[str, Any]]:
    """A metric by each of its dimensions that people look at; what may not be asked says why."""
    named = listed(here.query.metric(slug))
    asked = (question.but(slugs=(slug,), by=dimension) for dimension in named)
    return {name: _part(here.query.answers(one)[0]) for name, one in zip(named, asked, strict=True)}


def listed(metric: Metric) -> tuple[str, ...]:
    """The dimensions of a metric that a page has room for, those people look at first."""
    named = [name for name in metric.dimensions if name not in CODES]
    names = LISTED if "recording" not in named else tuple(name for name in LISTED if name != "title")
    ranked = sorted(named, key=lambda name: names.index(name) if name in names else len(names))
    return tuple(ranked[:MOST_PARTS])


def _part(answer: Answer) -> dict[str, Any]:
    rows = answer.breakdown or []
    return {
        "rows": [asdict(row) for row in rows[:MOST_OF_PART]],
        "count": len(rows),
        "more": len(rows) >= MOST_ROWS,
        "refusal": answer.refusal["reason"] if answer.refusal else None,
    }


def _beside(here: Workspace, shown: Sequence[str]) -> tuple[str, ...]:
    """The metrics that stand in another's tile only."""
    named = (here.query.metrics[slug].beside for slug in shown)
    return tuple(dict.fromkeys(slug for slug in named if slug and slug not in shown))


def _titles(here: Workspace, answers: Sequence[Answer], meant: Sequence[Definition]) -> dict[str, str]:
    """The names of the sources that are told of."""
    named = {source for answer in answers for source in answer.sources}
    named |= {source for definition in meant for source in definition.sources}
    return {one.name: one.title for one in here.lake.connectors if one.name in named}
