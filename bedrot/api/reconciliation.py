"""Reconciliation: what platforms counted, statements paid and the bank received; the gaps, and a claim for each."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from bedrot.analysis.reconcile import BUCKETS, Result
from bedrot.api.asked import KnownOn
from bedrot.api.kept import Kept
from bedrot.api.reconciliation_schemas import By, Gaps, Reconciliation
from bedrot.api.roles import may
from bedrot.api.rooms import Here
from bedrot.api.schemas import REFUSALS
from bedrot.books.claims import Claim, claim, write_claim
from bedrot.books.reconciliation import reconciliation
from bedrot.errors import QuestionRefused
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api/reconciliation", tags=["reconciliation"])
REFUSED: dict[int | str, dict[str, Any]] = {code: REFUSALS[code] for code in (401, 422)}
ZIP = {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}
MOST = 500

First = Annotated[date | None, Query(alias="from", description="First sale month, by any of its days.")]
Last = Annotated[date | None, Query(alias="to", description="Last sale month, by any of its days.")]
Recording = Annotated[
    str | None, Query(max_length=20, description="Only this recording, by any of its ISRCs.")
]
Store = Annotated[str | None, Query(max_length=100, description="Only this store.")]
OfReason = Annotated[str | None, Query(max_length=40, description=f"Only this reason: {', '.join(BUCKETS)}.")]


@dataclass(frozen=True)
class PartAsked:
    """Which part of the reconciliation, and as known when (now, or at the end of a day in UTC)."""

    here: Here
    first: First = None
    last: Last = None
    recording: Recording = None
    store: Store = None
    as_known_on: KnownOn = None

    def result(self) -> Result:
        """The part; raises QuestionRefused."""
        first, last = self.first and self.first.replace(day=1), self.last
        if first and last and last.replace(day=1) < first:
            raise QuestionRefused("The period ends before it begins.", fix="Swap from and to.")
        groups = self.here.lake.catalog.recordings.groups
        return self.whole().only(
            recording=groups.of(self.recording) if self.recording else None,
            store=self.store,
            first=first,
            last=last,
        )

    def whole(self) -> Result:
        """All of it, as known then."""
        return _result(self.here, self.as_known_on)


AskedPart = Annotated[PartAsked, Depends()]


def check_reason(bucket: str | None) -> None:
    """Raises QuestionRefused for a reason that there is not."""
    if bucket is not None and bucket not in BUCKETS:
        raise QuestionRefused(f"There is no reason “{bucket}”.", fix=f"Ask for one of {', '.join(BUCKETS)}.")


def claim_of(here: Workspace, recording: str, store: str, month: date, known_on: date | None = None) -> Claim:
    """The claim for one recording, store and sale month, from what is known now or was at the end of a day (UTC)."""
    lake, label = here.query.at(known_on).lake, here.settings.label
    return claim(lake, _result(here, known_on), label, recording, store, month)


def _result(here: Workspace, known_on: date | None) -> Result:
    return reconciliation(here.query.at(known_on).lake, here.settings.currency, known_on)


@router.get("", response_model=Reconciliation, responses=REFUSED)
@may("viewer")
async def reconciled(
    request: Request,
    asked: AskedPart,
    by: By = "bucket",
) -> Response:
    """Expected, stated and received money, and the difference by reason, store, recording or sale month."""

    def answer() -> bytes:
        return (
            Reconciliation.of(asked.result(), by, asked.here.lake.catalog.title_of).model_dump_json().encode()
        )

    kept: Kept = request.app.state.kept
    return await kept.response(request, answer)


@router.get("/gaps", response_model=Gaps, responses=REFUSED)
@may("viewer")
async def reconciliation_gaps(
    request: Request,
    asked: AskedPart,
    bucket: OfReason = None,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
) -> Response:
    """The gaps cell by cell, the largest first, each with its reason, age and evidence."""
    check_reason(bucket)

    def answer() -> bytes:
        titles = asked.here.lake.catalog.title_of
        return Gaps.of(asked.result(), bucket, offset, limit, titles).model_dump_json().encode()

    kept: Kept = request.app.state.kept
    return await kept.response(request, answer)


@router.get(
    "/claim.zip",
    response_class=FileResponse,
    responses={**REFUSED, 200: {**ZIP, "description": "The claim."}},
)
@may("analyst", noted="export of a claim")
def reconciliation_claim(
    here: Here,
    recording: Annotated[str, Query(max_length=20, description="A recording, by any of its ISRCs.")],
    store: Annotated[str, Query(max_length=100)],
    month: Annotated[date, Query(description="A sale month, by any of its days.")],
    as_known_on: KnownOn = None,
) -> FileResponse:
    """A claim for one recording, store and sale month: a letter, and the lines of statements and days of plays behind it."""
    found = claim_of(here, recording, store, month, as_known_on)
    folder = Path(mkdtemp(prefix="bedrot-claim-"))
    try:
        manifest = write_claim(found, folder / "claim.zip")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return FileResponse(
        folder / "claim.zip",
        media_type="application/zip",
        filename=f"claim-{found.recording}-{found.month:%Y-%m}.zip",
        headers={"X-Manifest-SHA256": manifest, "Content-Encoding": "identity"},
        background=BackgroundTask(shutil.rmtree, folder, ignore_errors=True),
    )
