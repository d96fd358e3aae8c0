"""What was found out of facts and wants a person: days of plays that look wrong, and recordings that lack an identifier."""

from datetime import date
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from bedrot.api.roles import may
from bedrot.api.rooms import Asker, Here
from bedrot.api.schemas import REFUSALS
from bedrot.books.identifiers import LACKS, identified
from bedrot.books.suspects import suspects
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api", tags=["quality"])
REFUSED: dict[int | str, dict[str, Any]] = {code: REFUSALS[code] for code in (401, 403)}


class SuspectDay(BaseModel):
    """A day of an artist in a store whose plays rose while people did not. `score` and `parts` run from 0 to 1; no accusation."""

    day: date
    artist: str
    store: str
    streams: int
    usual: float
    score: float
    parts: dict[str, float | None]
    says: str


class LackingRecording(BaseModel):
    """A recording and the names of what it lacks."""

    recording: str
    title: str
    artist: str | None
    lacks: list[str]


class Identifiers(BaseModel):
    """Recordings that lack something, those that lack most first, out of `recordings`; `meaning` says what to do about each lack."""

    recordings: int
    lacking: list[LackingRecording]
    meaning: dict[str, str]


@router.get("/suspects", responses=REFUSED)
@may("viewer", scoped=True)
def suspect_days(here: Here, asker: Asker) -> list[SuspectDay]:
    """Days of plays that look as if no people were behind them, the newest first, with the parts of each score."""
    return [SuspectDay(**one.__dict__) for one in suspects(here.lake, asker.scope)]


@router.get("/identifiers", responses=REFUSED)
@may("viewer")
def identifiers(here: Here) -> Identifiers:
    """What identifiers recordings lack: the to-do list behind the figure."""
    return lacking_in(here)


def lacking_in(here: Workspace) -> Identifiers:
    """What identifiers the recordings of a workspace lack."""
    told = identified(here.lake)
    lacking = [LackingRecording(**{**one.__dict__, "lacks": list(one.lacks)}) for one in told if one.lacks]
    return Identifiers(recordings=len(told), lacking=lacking, meaning=LACKS)
