"""The page on reconciliation in one answer: the gap by reason and by one more thing, its cells, and what can be chosen to narrow it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict
from starlette.responses import Response

from bedrot.analysis.reconcile import Result
from bedrot.api.kept import Kept
from bedrot.api.reconciliation import MOST, REFUSED, AskedPart, OfReason, PartAsked, check_reason
from bedrot.api.reconciliation_schemas import Gaps, ReconciledGroup, Reconciliation, groups_of
from bedrot.api.roles import may
from bedrot.books.distributors import compared_distributors

router = APIRouter(prefix="/api/pages", tags=["pages"])
Group = Literal["store", "recording", "month"]


class Named(BaseModel):
    """A recording that can be chosen, and its title."""

    recording: str
    title: str | None


class Choices(BaseModel):
    """What the gap can be narrowed to; all there is, whatever it is narrowed to now. Months are their first days, the newest first."""

    recordings: list[Named]
    stores: list[str]
    months: list[date]


class DistributorTold(BaseModel):
    """A distributor beside the others; null is not known. `received` is in the currency of the page, the shares are parts of one."""

    model_config = ConfigDict(from_attributes=True)

    source: str
    title: str
    recordings: int
    has_statements: bool
    months_to_first: float | None
    complete: float | None
    received: Decimal | None
    fee_share: float | None


class ReconciliationPage(BaseModel):
    """What the page shows: `found` by reason, its `groups` by what was asked, and a page of `gaps`; and the `distributors` side by side,
    over everything, whatever is asked.
    """

    revision: int
    found: Reconciliation
    by: Group
    groups: list[ReconciledGroup]
    gaps: Gaps
    choices: Choices
    distributors: list[DistributorTold]


@router.get("/reconciliation", response_model=ReconciliationPage, responses=REFUSED)
@may("viewer")
async def page_of_reconciliation(
    request: Request,
    asked: AskedPart,
    by: Annotated[Group, Query(description="What the gap is grouped by, beside reasons.")] = "store",
    bucket: OfReason = None,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 25,
) -> Response:
    """The gap by reason and by store, recording or sale month, and its cells, the largest first, in one answer."""
    check_reason(bucket)

    def answer() -> bytes:
        revision, titles = asked.here.query.revision(), asked.here.lake.catalog.title_of
        result = asked.result()
        page = ReconciliationPage(
            revision=revision,
            found=Reconciliation.of(result, "bucket", titles),
            by=by,
            groups=groups_of(result, by, titles),
            gaps=Gaps.of(result, bucket, offset, limit, titles),
            choices=_choices(asked.whole(), titles),
            distributors=_distributors(asked),
        )
        return page.model_dump_json().encode()

    kept: Kept = request.app.state.kept
    return await kept.response(request, answer)


def _choices(whole: Result, titles: Mapping[str, str]) -> Choices:
    recordings, stores, months = (_keys(whole, column) for column in ("recording", "store", "sale_month"))
    return Choices(
        recordings=[Named(recording=key, title=titles.get(key)) for key in recordings],
        stores=stores,
        months=months[::-1],
    )


def _distributors(asked: PartAsked) -> list[DistributorTold]:
    lake = asked.here.query.at(asked.as_known_on).lake
    return [DistributorTold.model_validate(one) for one in compared_distributors(lake, asked.whole())]


def _keys(whole: Result, column: str) -> list[Any]:
    """What there is a gap of, in order."""
    return whole.by(column).get_column(column).drop_nulls().sort().to_list()
