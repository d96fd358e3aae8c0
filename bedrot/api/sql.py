"""Read-only SQL over the tables, for people who see the whole label. Its limits: `bedrot/lake/console.py`."""

import tempfile
from pathlib import Path
from shutil import rmtree
from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from bedrot.api.audit import told_of
from bedrot.api.roles import SignedIn, may
from bedrot.api.rooms import Asker
from bedrot.api.schemas import REFUSALS
from bedrot.errors import StoreUnavailable
from bedrot.lake.console import SECONDS_TO_WRITE, WRITTEN, Asked, Console, Format
from bedrot.lake.sql_tables import Shown, shown_tables, warnings

router = APIRouter(prefix="/api/sql", tags=["sql"])
LONGEST = 20_000
SHOWN = 1000
"""As much of a query as the audit log tells."""
KINDS = {"csv": "text/csv; charset=utf-8", "parquet": "application/vnd.apache.parquet"}
FILE_OF = {
    kind: {"content": {media.split(";")[0]: {"schema": {"type": "string"}}}} for kind, media in KINDS.items()
}
REFUSED: dict[int | str, dict[str, Any]] = {
    code: REFUSALS[code] for code in (400, 401, 403, 413, 422, 429, 503)
}
Query = Annotated[str, Field(max_length=LONGEST, description="One statement that only reads.")]


class Sql(BaseModel):
    """A query."""

    query: Query


class SqlColumn(BaseModel):
    """A column of a result; `people`: a count of people, which nothing adds up."""

    name: str
    type: str


class SqlResult(BaseModel):
    """The first rows of a result: amounts and whole numbers beyond 2^53 as exact text, instants in UTC, long text cut.

    `more`: there are others. `warnings`: what is to be minded of the tables it reads.
    """

    columns: list[SqlColumn]
    rows: list[list[Any]]
    more: bool
    seconds: float
    warnings: list[str]


@router.get("/tables", responses={code: REFUSALS[code] for code in (401, 403)})
@may("analyst")
def sql_tables(request: Request) -> list[Shown]:
    """Every table with its columns in words, and whether each may be added up. Whoever asks is about to query."""
    _console(request).warm()
    return shown_tables()


@router.post("", responses=REFUSED)
@may("analyst")
def run_sql(request: Request, asker: Asker, asked: Sql) -> SqlResult:
    """Runs a query and shows its first rows. One of a person runs at a time; it is ended after 30 seconds."""
    _told_of(request, asked)
    told = _console(request).ask(asker.name, Asked(asked.query))
    return SqlResult(**told, warnings=warnings(asked.query))


@router.post("/csv", response_class=Response, responses={**REFUSED, 200: FILE_OF["csv"]})
@may("analyst", noted="export by SQL")
def sql_csv(request: Request, asker: Asker, asked: Sql) -> Response:
    """The whole result, at most a million rows, as CSV: amounts are exact, and no text can become a formula."""
    return _file(request, asker, asked, "csv")


@router.post("/parquet", response_class=Response, responses={**REFUSED, 200: FILE_OF["parquet"]})
@may("analyst", noted="export by SQL")
def sql_parquet(request: Request, asker: Asker, asked: Sql) -> Response:
    """The whole result, at most a million rows, as Parquet: every value as it is."""
    return _file(request, asker, asked, "parquet")


def _file(request: Request, asker: SignedIn, asked: Sql, kind: Format) -> Response:
    _told_of(request, asked)
    folder = _folder()
    path = folder / f"query.{kind}"
    wanted = Asked(asked.query, rows=WRITTEN, seconds=SECONDS_TO_WRITE, to=kind, path=str(path))
    try:
        _console(request).ask(asker.name, wanted)
    except BaseException:
        rmtree(folder, ignore_errors=True)
        raise
    clean = BackgroundTask(rmtree, folder, ignore_errors=True)
    return FileResponse(path, media_type=KINDS[kind], filename=path.name, background=clean)


@router.post("/cancel", status_code=204, responses={code: REFUSALS[code] for code in (401, 403)})
@may("analyst")
def cancel_sql(request: Request, asker: Asker) -> Response:
    """Ends the query that the asker runs; none running is fine."""
    _console(request).cancel(asker.name)
    return Response(status_code=204)


def _told_of(request: Request, asked: Sql) -> None:
    told_of(request, " ".join(asked.query.split())[:SHOWN])


def _console(request: Request) -> Console:
    found: Console = request.app.state.console
    return found


def _folder() -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix="bedrot-sql-"))
    except OSError as error:
        raise StoreUnavailable(
            f"The file cannot be written: {error.strerror}.",
            fix="Make room on the disk that holds temporary files.",
        ) from error
