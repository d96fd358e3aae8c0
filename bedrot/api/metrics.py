"""Questions and answers. The bytes of an answer are made once for a revision, however many pages ask."""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from bedrot.api.annotations import annotations
from bedrot.api.asked import Asked, AskedOfOne, artists_of
from bedrot.api.kept import Kept
from bedrot.api.metrics_csv import as_csv
from bedrot.api.roles import may
from bedrot.api.rooms import Asker, Here
from bedrot.api.schemas import REFUSALS, Answers
from bedrot.errors import QuestionRefused
from bedrot.metrics.definitions import Definition, definitions
from bedrot.metrics.lineage import LINES_SHOWN, SourceFile, lines_of
from bedrot.metrics.question import Answer, Question
from bedrot.metrics.trace import Trace
from bedrot.metrics.trace import trace as traced
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api", tags=["metrics"])
CSV = "text/csv; charset=utf-8"
REFUSED: dict[int | str, dict[str, Any]] = {code: REFUSALS[code] for code in (401, 422)}


@router.get("/metrics", response_model=Answers, responses=REFUSED)
@may("viewer", scoped=True)
async def metrics(request: Request, here: Here, question: Asked) -> Response:
    """An answer for each metric asked: total, comparison, points, breakdown. A refused one does not stop the others."""
    kept: Kept = request.app.state.kept
    return await kept.response(request, lambda: json_answers(here, question))


@router.get(
    "/metrics.csv",
    response_class=Response,
    responses={**REFUSED, 200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
@may("viewer", scoped=True, noted="export of figures")
async def metrics_csv(request: Request, here: Here, question: Asked) -> Response:
    """The same answers as a table: a row for each total, point and line of a breakdown."""
    kept: Kept = request.app.state.kept
    response = await kept.response(request, lambda: csv_answers(here, question), CSV)
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(question)}.csv"'
    return response


@router.get("/metrics/definitions", responses={401: REFUSALS[401]})
@may("viewer", scoped=True)
def metric_definitions(here: Here) -> list[Definition]:
    """Every metric there is: formula, definition, trap, and along what it adds up."""
    return definitions(here.query)


@router.get("/artists", responses={401: REFUSALS[401]})
@may("viewer", scoped=True)
def artists(here: Here, asker: Asker) -> list[str]:
    """The artists there is data of, as far as the asker may see them."""
    return artists_of(here, asker.scope)


@router.get("/trace", responses=REFUSED)
@may("viewer", scoped=True)
def trace(here: Here, question: AskedOfOne) -> Trace:
    """One number back to the files and lines it was made from."""
    return traced(here.query, question)


Line = Annotated[int, Field(ge=1, le=2**31 - 1)]


@router.get("/trace/lines", responses=REFUSED)
@may("viewer", scoped=True)
def trace_lines(
    here: Here,
    asker: Asker,
    sha256: Annotated[str, Query(pattern="^[0-9a-f]{64}$", description="The SHA-256 of the bytes in raw.")],
    line: Annotated[list[Line], Query(min_length=1, max_length=LINES_SHOWN, description="Lines, from 1.")],
    member: Annotated[str, Query(max_length=1000, description="Which table of several in the file.")] = "",
) -> SourceFile:
    """The document that tells a row of a page, and the lines it was read from, as they came."""
    with here.lake.reachable():
        return lines_of(here.lake, sha256, member, line, asker.scope)


def answered(here: Workspace, question: Question) -> list[Answer]:
    """The answers; raises QuestionRefused when every one was refused."""
    answers = here.query.answers(question)
    refusals = [answer.refusal for answer in answers if answer.refusal]
    if refusals and len(refusals) == len(answers):
        first = refusals[0]
        raise QuestionRefused(str(first["reason"]), fix=str(first["fix"]), nearest=first["nearest"])
    return answers


def json_answers(here: Workspace, question: Question) -> bytes:
    """The answers as JSON, written without a detour through response models."""
    revision = here.query.revision()
    told = {"revision": revision, "as_known_on": question.as_known_on}
    return orjson.dumps({**told, "answers": answered(here, question)})


def csv_answers(here: Workspace, question: Question) -> bytes:
    """The answers as CSV, and what happened over their days."""
    answers = answered(here, question)
    return as_csv(answers, question.as_known_on, annotations(here, question, answers)).encode()


def file_name(question: Question) -> str:
    """Such as `revenue-28d`; slugs are known words by now."""
    what = question.slugs[0] if len(question.slugs) == 1 else "metrics"
    when = f"{question.first}-{question.last}" if question.first else question.period
    return f"{what}-{when}-as-known-on-{question.as_known_on}" if question.as_known_on else f"{what}-{when}"
