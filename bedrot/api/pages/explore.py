"""The page that answers any question: the same answers as /api/metrics, and of a refused one the nearest that has an answer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from shlex import quote
from typing import Annotated, Any
from urllib.parse import urlencode

import orjson
from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from bedrot.api.annotations import annotations
from bedrot.api.asked import Asked, artists_of
from bedrot.api.kept import Kept
from bedrot.api.metrics import REFUSED
from bedrot.api.roles import may
from bedrot.api.rooms import Asker, Here
from bedrot.api.schemas import Answers
from bedrot.books.annotations import Annotation
from bedrot.metrics.labels import UNKNOWN
from bedrot.metrics.metric import Window
from bedrot.metrics.query import Engine
from bedrot.metrics.question import Answer, Question
from bedrot.metrics.within import check_within
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api", tags=["pages"])
MOST_VALUES = 1_000
FIRST_TRIED = ("artist", "store", "account", "platform", "ad", "list")
"""Dimensions by which a day of unique people is most often told apart."""
Dimension = Annotated[str, Query(max_length=40, description="A dimension of the metric.")]
Slug = Annotated[str, Query(max_length=40, description="One metric.")]


class Explored(Answers):
    """Answers to a question, its API address, and the command that prints the same; `artists` are those that can be asked about,
    `annotations` what happened on the days.
    """

    path: str
    command: str
    artists: list[str]
    annotations: list[Annotation]


class DimensionValue(BaseModel):
    """A value that a dimension has."""

    key: str
    label: str


@router.get("/pages/explore", response_model=Explored, responses=REFUSED)
@may("viewer", scoped=True)
async def page_to_explore(request: Request, here: Here, question: Asked) -> Response:
    """The answers to a question. A refused one says why, and which question near it has an answer."""
    kept: Kept = request.app.state.kept
    return await kept.response(request, lambda: orjson.dumps(explored(here, question)))


@router.get("/explore/values", responses=REFUSED)
@may("viewer", scoped=True)
def explore_values(here: Here, asker: Asker, metric: Slug, dimension: Dimension) -> list[DimensionValue]:
    """The values that a dimension of a metric has, at most a thousand; none where it has no such dimension."""
    return values(here, Question((metric,), within=asker.scope), dimension)


def explored(here: Workspace, question: Question) -> dict[str, Any]:
    """The page as it is sent."""
    revision = here.query.revision()
    path = asked_at(question)
    answers = here.query.answers(question)
    return {
        "revision": revision,
        "as_known_on": question.as_known_on,
        "answers": [_with_nearest(here.query, one, question) for one in answers],
        "path": path,
        "command": f"bedrot get {quote(path)}",
        "annotations": annotations(here, question, answers),
        "artists": artists_of(here, question.within),
    }


def asked_at(question: Question) -> str:
    """The address of the question, with its comparison."""
    return question.path() + (
        "" if question.compare == "previous" else f"&{urlencode(_comparison(question))}"
    )


def _comparison(question: Question) -> dict[str, str]:
    days = {"compare_from": question.compare_first, "compare_to": question.compare_last}
    return {"compare": question.compare, **{name: f"{day}" for name, day in days.items() if day}}


def _with_nearest(engine: Engine, answer: Answer, question: Question) -> Answer:
    if answer.refusal is None or answer.refusal["nearest"]:
        return answer
    found = nearest(engine, question.but(slugs=(answer.slug,)))
    return replace(answer, refusal={**answer.refusal, "nearest": asked_at(found)}) if found else answer


def nearest(engine: Engine, question: Question) -> Question | None:
    """The first question near a refused one that has an answer: of its newest day, whole or told apart."""
    for tried in _near(engine, question):
        answer = engine.answers(tried)[0]
        told = answer.total is not None or any(row.total is not None for row in answer.breakdown or ())
        if answer.refusal is None and told:
            return tried
    return None


def _near(engine: Engine, question: Question) -> Iterator[Question]:
    (slug,) = question.slugs
    metric = engine.metric(slug)
    legal = question.but(where=tuple(w for w in question.where if w[0] in metric.dimensions))
    newest = engine.at(question.as_known_on).view(metric, legal.where, legal.within).periods.complete_to
    if newest is None:
        return
    day = newest if legal.last is None or metric.grain != "day" else min(newest, legal.last)
    for one in (legal, legal.but(first=day, last=day, compare="none")):
        yield one.but(by=None)
        for dimension in dict.fromkeys((*FIRST_TRIED, *metric.dimensions)):
            if dimension in metric.dimensions:
                yield one.but(by=dimension)


def values(here: Workspace, question: Question, dimension: str) -> list[DimensionValue]:
    """The values of a dimension, as people read them."""
    engine, (slug,) = here.query, question.slugs
    metric = engine.metric(slug)
    check_within(metric, question)
    if dimension not in metric.dimensions:
        return []
    engine.revision()
    found = engine.view(metric, (), question.within).values(dimension, Window(date.min, date.max))
    told = [
        DimensionValue(key=key, label=engine.label(dimension, None if key == UNKNOWN else key))
        for key in found
    ]
    return sorted(told, key=lambda one: one.label.casefold())[:MOST_VALUES]
