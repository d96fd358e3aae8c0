"""The audit log, to read: page by page, of one person or one action, and as a table for a spreadsheet."""

import csv
import io
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response, StreamingResponse

from bedrot.api import audit
from bedrot.api.people_schemas import AuditLine, AuditPage
from bedrot.api.roles import may
from bedrot.api.rooms import Here
from bedrot.api.schemas import REFUSALS
from bedrot.db import Database
from bedrot.kit.formulas import safe

router = APIRouter(prefix="/api", tags=["people"])
REFUSED: dict[int | str, dict[str, Any]] = {code: REFUSALS[code] for code in (401, 403, 422)}
CSV = "text/csv; charset=utf-8"
LARGEST = 2**31 - 1
Before = Annotated[int | None, Query(ge=1, le=LARGEST, description="Only lines older than this one.")]
Who = Annotated[str, Query(max_length=254, description="Only what this person did.")]
What = Annotated[str, Query(max_length=64, description="Only this action.")]


@router.get("/audit", responses=REFUSED)
@may("admin")
def audit_log(
    here: Here,
    before: Before = None,
    person: Who = "",
    action: What = "",
    limit: Annotated[int, Query(ge=1, le=audit.MOST)] = 50,
) -> AuditPage:
    """Who did what, the newest first."""
    return page_of(here.database, before=before, person=person, action=action, limit=limit)


@router.get(
    "/audit.csv",
    response_class=StreamingResponse,
    responses={**REFUSED, 200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
@may("admin", noted="export of the audit log")
def audit_csv(here: Here, person: Who = "", action: What = "") -> Response:
    """All of it, or of one person or action, as a table. No text can become a formula."""
    name = {"Content-Disposition": 'attachment; filename="audit.csv"'}
    return StreamingResponse(_table(here.database, person, action), media_type=CSV, headers=name)


def page_of(
    database: Database, *, before: int | None = None, person: str = "", action: str = "", limit: int = 50
) -> AuditPage:
    """Some lines, and where the next begin."""
    found = audit.lines(database, before=before, person=person, action=action, most=limit + 1)
    people, actions = audit.known(database)
    shown = [AuditLine.of(line) for line in found[:limit]]
    return AuditPage(
        lines=shown,
        next=shown[-1].id if len(found) > limit else None,
        people=people,
        actions=actions,
    )


def _table(database: Database, person: str, action: str) -> Iterator[str]:
    """Written page by page: the log only grows."""
    out = io.StringIO()
    writer = csv.DictWriter(out, AuditLine.model_fields)
    writer.writeheader()
    before: int | None = None
    while found := audit.lines(database, before=before, person=person, action=action):
        for line in found:
            told = AuditLine.of(line).model_dump(mode="json")
            writer.writerow(
                {name: safe(cell) if isinstance(cell, str) else cell for name, cell in told.items()}
            )
        before = found[-1].id
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()
