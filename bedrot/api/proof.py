"""Proof: a number with all it follows from, as a file that anybody can check."""

import shutil
from pathlib import Path
from tempfile import mkdtemp

from fastapi import APIRouter
from starlette.background import BackgroundTask
from starlette.responses import FileResponse

from bedrot.api.asked import AskedOfOne
from bedrot.api.metrics import REFUSED, file_name
from bedrot.api.roles import may
from bedrot.api.rooms import Here
from bedrot.api.schemas import REFUSALS
from bedrot.metrics.bundle import prove as proved

router = APIRouter(prefix="/api", tags=["metrics"])
ZIP = {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}


@router.get(
    "/prove.zip",
    response_class=FileResponse,
    responses={**REFUSED, 503: REFUSALS[503], 200: {**ZIP, "description": "The bundle."}},
)
@may("analyst", noted="export of a proof")
def prove(here: Here, question: AskedOfOne) -> FileResponse:
    """One number with the files it follows from, for `bedrot check-bundle`. It holds whatever those files tell, money too.

    It has been made again from what is in it before it is sent. `X-Manifest-SHA256` names it, to be told another way.
    """
    folder = Path(mkdtemp(prefix="bedrot-prove-"))
    try:
        done = proved(here.query, question, folder / "bundle.zip")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return FileResponse(
        folder / "bundle.zip",
        media_type="application/zip",
        filename=f"{file_name(question)}.zip",
        headers={"X-Manifest-SHA256": done.manifest_sha256, "Content-Encoding": "identity"},
        background=BackgroundTask(shutil.rmtree, folder, ignore_errors=True),
    )
