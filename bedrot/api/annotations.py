"""What happened on the days a chart shows, and the notes people write there. A note changes no fact, and is never lost with a database."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Annotated as Typed
from typing import Any

import orjson
from fastapi import APIRouter, Path, Request
from pydantic import BaseModel
from starlette.responses import Response

from bedrot.api.asked import EARLIEST, LATEST, Asked
from bedrot.api.kept import Kept
from bedrot.api.roles import SignedIn, may
from bedrot.api.rooms import Asker, Here
from bedrot.api.schemas import REFUSALS
from bedrot.books.annotations import Annotation
from bedrot.errors import RoleRefused
from bedrot.lake.notes import Change, Note
from bedrot.metrics.question import Answer, Question
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api/annotations", tags=["annotations"])
REFUSED: dict[int | str, dict[str, Any]] = {code: REFUSALS[code] for code in (401, 422)}
REFUSED_WRITING: dict[int | str, dict[str, Any]] = {
    code: REFUSALS[code] for code in (400, 401, 403, 413, 422, 503)
}
Number = Typed[int, Path(gt=0, le=99_999_999)]


class Told(BaseModel):
    """What happened over the days asked, by day."""

    revision: int
    annotations: list[Annotation]


class Changed(BaseModel):
    """A change to a note; `change` takes it back at /api/annotations/changes/{change}/undo."""

    note: int
    change: int


@router.get("", response_model=Told, responses=REFUSED)
@may("viewer", scoped=True)
async def annotations_asked(request: Request, here: Here, question: Asked) -> Response:
    """What happened from `from` to `to` (always, without them) that is about what `where` asks for, and what people noted."""
    kept: Kept = request.app.state.kept

    def made() -> bytes:
        told = {"revision": here.query.revision(), "annotations": annotations(here, question)}
        return orjson.dumps(told)

    return await kept.response(request, made)


@router.post("/notes", responses=REFUSED_WRITING)
@may("analyst", scoped=True, noted="note written")
def write_note(here: Here, asker: Asker, note: Note) -> Changed:
    """Writes a note."""
    _check_scope(here, asker, note)
    return _changed(here, here.annotations.notes.write(note, asker.name))


@router.put("/notes/{number}", responses=REFUSED_WRITING)
@may("analyst", scoped=True, noted="note changed")
def change_note(here: Here, asker: Asker, number: Number, note: Note) -> Changed:
    """Writes another note in the place of one."""
    notes = here.annotations.notes
    _check_scope(here, asker, note)
    _check_scope(here, asker, notes.note(number).note)
    return _changed(here, notes.write(note, asker.name, of=number))


@router.delete("/notes/{number}", responses=REFUSED_WRITING)
@may("analyst", scoped=True, noted="note removed")
def remove_note(here: Here, asker: Asker, number: Number) -> Changed:
    """Takes a note away."""
    notes = here.annotations.notes
    _check_scope(here, asker, notes.note(number).note)
    return _changed(here, notes.remove(number, asker.name))


@router.post("/changes/{number}/undo", responses=REFUSED_WRITING)
@may("analyst", scoped=True, noted="note change undone")
def undo_note_change(here: Here, asker: Asker, number: Number) -> Changed:
    """Takes back the last change of a note; undoing that makes it hold again."""
    notes = here.annotations.notes
    notes.refresh()
    if (subject := notes.subject(number)) is not None:
        _check_scope(here, asker, subject)
    return _changed(here, notes.undo(number, asker.name))


def annotations(here: Workspace, question: Question, answers: Sequence[Answer] = ()) -> list[dict[str, Any]]:
    """What happened over the days a question asks for, or (where it names none) that its answers show."""
    first, last = _days(question, answers)
    return [asdict(one) for one in here.annotations.of(question, first, last)]


def _days(question: Question, answers: Sequence[Answer]) -> tuple[date, date]:
    """The days that charts of the answers show; a month's until its end."""
    shown = [*_shown(answers), *(day for day in (question.first, question.last) if day)]
    if not shown:
        return EARLIEST, LATEST
    return min(shown), max(shown)


def _shown(answers: Sequence[Answer]) -> Iterable[date]:
    for answer in answers:
        yield from (date.fromisoformat(points[0][0]) for points in (answer.points, answer.trend) if points)
        if answer.period:
            yield date.fromisoformat(answer.period["to"])


def _check_scope(here: Workspace, asker: SignedIn, note: Note) -> None:
    """Raises RoleRefused where somebody who sees some artists only writes of more."""
    if asker.scope is None:
        return
    about = note.about or ""
    artists = (about,) if note.scope == "artist" else here.annotations.artists_of(about) if about else ()
    if not artists or not set(artists) & set(asker.scope):
        raise RoleRefused(
            "You see only some artists: a note of yours is about one of them, or a recording of theirs.",
            fix=f"Choose one of {', '.join(asker.scope)}." if asker.scope else "Ask the owner.",
        )


def _changed(here: Workspace, change: Change) -> Changed:
    """Tells every open page that there is something new."""
    here.lake.ledger.commit(["notes"])
    number = here.annotations.notes.number_of(change.number)
    return Changed(note=number or change.number, change=change.number)
