"""Files that arrived, and the upload door: bytes go through landing like any dropped file."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi import Path as InPath
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from bedrot.api.audit import told_of
from bedrot.api.roles import may
from bedrot.api.rooms import Here
from bedrot.api.schemas import REFUSALS, File, Nearest, Receipt, Whose
from bedrot.api.uploads import Upload, Uploads, receive
from bedrot.db import Arrival
from bedrot.errors import StoreUnavailable
from bedrot.kit import sha256_of
from bedrot.kit.personal import masked_name
from bedrot.lake.landing import safe_name
from bedrot.lake.reading import UNDOING, UNDONE
from bedrot.lake.undo import redo as redone
from bedrot.lake.undo import undo as undone
from bedrot.lake.waiting import dismiss as dismissed
from bedrot.lake.waiting import documents_of, read_as
from bedrot.workspace import Workspace

log = logging.getLogger(__name__)
router = APIRouter(prefix="/api", tags=["files"])
MEGABYTE = 2**20
Named = Annotated[
    str, InPath(pattern="^[0-9a-f]{64}$", description="SHA-256 of a file, or of one document in it.")
]
FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {
                        "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
                        "account": {
                            "type": "string",
                            "maxLength": 255,
                            "description": "Whose files they are, where they do not say.",
                        },
                    },
                }
            }
        },
    }
}


@router.get("/files", responses={code: REFUSALS[code] for code in (401, 422)})
@may("analyst")
def files(here: Here, limit: Annotated[int, Query(ge=1, le=1000)] = 50) -> list[File]:
    """The newest arrivals first."""
    return files_of(here, here.lake.ledger.arrivals(limit))


@router.post(
    "/files",
    responses={code: REFUSALS[code] for code in (400, 401, 403, 413, 415, 503)},
    openapi_extra=FORM,
)
@may("analyst")
async def upload(request: Request, here: Here) -> list[File]:
    """Reads files through all zones and gives a receipt for each document in them."""
    with TemporaryDirectory(prefix="bedrot-upload-") as folder:
        uploads = Uploads(Path(folder), here.settings.upload_limit_mb * MEGABYTE)
        await receive(request, uploads)
        told_of(request, ", ".join(masked_name(safe_name(one.name)) for one in uploads.files))
        return await run_in_threadpool(_add, here, uploads.files, uploads.account or None)


@router.post(
    "/files/{sha256}/dismiss",
    status_code=204,
    responses={code: REFUSALS[code] for code in (401, 403, 404, 422, 503)},
)
@may("analyst", noted="dismiss a file")
def dismiss(here: Here, sha256: Named) -> Response:
    """Takes a file, or one document of it, out of quarantine unread. Its bytes are kept; dropped again they are read afresh."""
    if not dismissed(here.lake, sha256):
        raise HTTPException(404)
    return Response(status_code=204)


@router.post(
    "/files/{sha256}/account",
    responses={code: REFUSALS[code] for code in (400, 401, 403, 404, 413, 422, 503)},
)
@may("analyst", noted="tell whose a file is")
def account(here: Here, sha256: Named, given: Whose) -> list[File]:
    """Reads a kept file again as an account's; gives a receipt for each document in it."""
    arrivals = read_as(here.lake, sha256, given.account)
    if not arrivals:
        raise HTTPException(404)
    return files_of(here, arrivals)


@router.post(
    "/files/{sha256}/undo",
    status_code=204,
    responses={code: REFUSALS[code] for code in (401, 403, 404, 422, 503)},
)
@may("analyst", noted="undo a file")
def undo(here: Here, sha256: Named) -> Response:
    """Takes a file back, all documents of it: what it replaced counts again. Its bytes are kept; dropped again it is read."""
    if not undone(here.lake, sha256):
        raise HTTPException(404)
    return Response(status_code=204)


@router.post(
    "/files/{sha256}/redo",
    responses={code: REFUSALS[code] for code in (401, 403, 404, 422, 503)},
)
@may("analyst", noted="redo a file")
def redo(here: Here, sha256: Named) -> list[File]:
    """Reads a file again that was taken back; gives a receipt for each document in it."""
    arrivals = redone(here.lake, sha256, door="upload")
    if not arrivals:
        raise HTTPException(404)
    return files_of(here, arrivals)


def _add(here: Workspace, uploads: Sequence[Upload], account: str | None) -> list[File]:
    """One file after the other; one that fails does not stop the next. Raises StoreUnavailable when all failed."""
    found: list[File] = []
    errors: list[StoreUnavailable] = []
    for one in uploads:
        try:
            arrivals = here.lake.add(one.path, door="upload", name=one.name, account=account)
            found += files_of(here, arrivals)
        except StoreUnavailable as error:
            log.error("%s was not read: %s", masked_name(safe_name(one.name)), error.what)
            errors.append(error)
            found.append(_failed(one, error))
    if errors and len(errors) == len(uploads):
        raise errors[0]
    return found


def files_of(here: Workspace, arrivals: Sequence[Arrival]) -> list[File]:
    """Arrivals as the API tells them."""
    known = documents_of(here.lake, [arrival.file_sha256 for arrival in arrivals])
    return [
        _file(arrival, *known.get((arrival.file_sha256, arrival.receipt["file"]), (arrival.file_sha256, "")))
        for arrival in arrivals
    ]


def _file(arrival: Arrival, sha256: str, now: str) -> File:
    """An arrival, with what may be done about it as its document is `now`."""
    told: dict[str, Any] = {name: getattr(arrival, name) for name in ("door", "landed_at", "receipt", "fix")}
    was_read = arrival.state == "read"
    return File(
        id=str(arrival.id),
        sha256=sha256,
        state=UNDONE if was_read and now in (UNDOING, UNDONE) else arrival.state,
        waits=now == arrival.state == "quarantined",
        undoable=was_read and now == "read",
        nearest=_nearest(arrival.nearest),
        **told,
    )


def _nearest(found: dict[str, Any] | None) -> Nearest | None:
    return Nearest.model_validate(found) if found else None


def _failed(upload: Upload, error: StoreUnavailable) -> File:
    """A file the lake could not take: nothing of it was read."""
    counts = dict.fromkeys(("rows_read", "accepted", "rejected"), 0)
    nothing = dict.fromkeys(("source", "feed", "account", "duplicate_of", "first_day", "last_day"))
    sha256, size = sha256_of(upload.path), upload.path.stat().st_size
    receipt = {"file": masked_name(upload.name), "sha256": sha256, "bytes": size, "warnings": [error.what]}
    empty: dict[str, Any] = {"tables": {}, "control_totals": [], "rejects": []}
    return File(
        id=f"failed-{sha256[:12]}",
        sha256=sha256,
        state="failed",
        waits=False,
        undoable=False,
        door="upload",
        landed_at=datetime.now(UTC),
        receipt=Receipt.model_validate({**counts, **nothing, **empty, **receipt}),
        nearest=None,
        fix=error.fix,
    )
