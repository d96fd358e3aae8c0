"""What portals told otherwise later: each figure that changed, and the alerts among them."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import orjson
import polars as pl
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from bedrot.api.kept import Kept
from bedrot.api.roles import may
from bedrot.api.rooms import Here
from bedrot.api.schemas import REFUSALS, Restated, RestatementsTold
from bedrot.lake.restated import Restatements
from bedrot.metrics.numbers import plain
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api", tags=["files"])
MOST = 500
MOST_ALERTS = 20

Source = Annotated[str | None, Query(max_length=64, description="Of this source alone.")]
Told = Annotated[str | None, Query(alias="table", max_length=40, description="Of this table alone.")]
Since = Annotated[date | None, Query(description="Observed on this day (UTC) or later.")]
Settled = Annotated[
    bool | None, Query(description="Only those that had settled (alerts), or only the others.")
]


@router.get(
    "/restatements", response_model=RestatementsTold, responses={401: REFUSALS[401], 422: REFUSALS[422]}
)
@may("viewer")
async def restatements(
    request: Request,
    here: Here,
    source: Source = None,
    table: Told = None,
    since: Since = None,
    settled: Settled = None,
) -> Response:
    """Figures that a later file corrected, newest first, at most 500; and how much that is of all, by source and age."""
    kept: Kept = request.app.state.kept
    known: Restatements = request.app.state.statuses.restated
    return await kept.response(request, lambda: told(here, known, source, table, since, settled))


def told(
    here: Workspace,
    known: Restatements,
    source: str | None,
    table: str | None,
    since: date | None,
    settled: bool | None,
) -> bytes:
    """The answer as JSON."""
    revision = here.lake.ledger.revision()
    found = known.changes(table=table, source=source, since=since)
    alerts = int(found.get_column("settled").sum())
    if settled is not None:
        found = found.filter(pl.col("settled") == settled)
    summary = known.summary(table=table, source=source).to_dicts()
    rows = [_row(row) for row in found.head(MOST).to_dicts()]
    counted = {"revision": revision, "found": found.height, "alerts": alerts}
    return orjson.dumps({**counted, "summary": summary, "restatements": rows})


def _row(row: dict[str, Any]) -> dict[str, Any]:
    """Amounts as exact text."""
    return {name: plain(value) if isinstance(value, Decimal) else value for name, value in row.items()}


def alerts(known: Restatements, since: date) -> list[Restated]:
    """What had settled and was told otherwise in a file observed since a day (UTC): the newest, one for each file's table."""
    by = ("source", "feed", "account", "table", "observed_at")
    late = known.changes(since=since).filter("settled")
    grouped = late.group_by(by, maintain_order=True).agg(
        pl.col("measure").unique().sort().alias("measures"),
        pl.len().alias("figures"),
        pl.col("time").min().alias("first"),
        pl.col("time").max().alias("last"),
    )
    return [Restated(**row) for row in grouped.head(MOST_ALERTS).to_dicts()]
