"""Notes of people on days and weeks: kept in the lake, so that a lost database loses none. They change no fact.

A note is written, written anew and taken away by changes that are only ever added; an undo is one too.
"""

from datetime import UTC, date, datetime
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from bedrot.errors import NoteRefused
from bedrot.lake.numbered import Numbered
from bedrot.lake.store import Store

PREFIX = "notes"
LONGEST = 500
LONGEST_LINK = 2000
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
Colour = Literal["note", "good", "trouble", "plan"]
"""The class of a note: each has its word, and a colour that only repeats it."""
Scope = Literal["all", "artist", "recording"]


def _is_web(link: str) -> str:
    """A link that leads to the web and nowhere else; raises ValueError."""
    parts = urlsplit(link)
    if parts.scheme not in ("http", "https") or not parts.hostname or not link.isprintable() or " " in link:
        raise ValueError("a link begins with http:// or https://")
    return link


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]
Link = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=LONGEST_LINK), AfterValidator(_is_web)
]
Day = Annotated[date, Field(ge=EARLIEST, le=LATEST)]


class Note(BaseModel):
    """What a person says of a day, or of days up to `last`. `about` is the artist, or the recording's ISRC, it is about."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Text
    first: Day
    last: Day | None = None
    link: Link | None = None
    scope: Scope = "all"
    about: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=255)] | None = (
        None
    )
    colour: Colour = "note"

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.last is not None and self.last < self.first:
            raise ValueError("the last day is before the first")
        if (self.about is None) != (self.scope == "all"):
            raise ValueError("a note on an artist or a recording says which, one on all of them none")
        return self


class _Change(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Write(_Change):
    """A note; `of` is the number of the one it takes the place of."""

    kind: Literal["write"] = "write"
    note: Note
    of: int | None = None


class Remove(_Change):
    """A note that was taken away."""

    kind: Literal["remove"] = "remove"
    of: int


class Undo(_Change):
    """A change that no longer holds; undoing an undo makes it hold again."""

    kind: Literal["undo"] = "undo"
    change: int


class Change(BaseModel):
    """What somebody did to a note, numbered in order. `at` is UTC."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: int = Field(gt=0)
    at: datetime
    by: str
    act: Annotated[Write | Remove | Undo, Field(discriminator="kind")]


class Written(BaseModel):
    """A note as it stands: `id` is the number of the change that first wrote it, `change` that of the last."""

    id: int
    change: int
    note: Note
    author: str
    written_at: datetime
    changed_at: datetime


class Notes(Numbered[Change]):
    """Every note of a lake."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, PREFIX, Change.model_validate_json)

    def standing(self) -> list[Written]:
        """The notes as they stand, by number."""
        return standing(self.every())

    def write(self, note: Note, by: str, of: int | None = None) -> Change:
        """Writes a note, or another in its place; raises NoteRefused."""
        if of is not None:
            self.note(of)
        return self._add(Write(note=note, of=of), by)

    def remove(self, of: int, by: str) -> Change:
        """Takes a note away; raises NoteRefused."""
        self.note(of)
        return self._add(Remove(of=of), by)

    def undo(self, change: int, by: str) -> Change:
        """Takes the last change of a note back; raises NoteRefused for any other."""
        self.refresh()
        holding = held(self.every())
        mine = [one for one in holding if _of(one, self.every()) == _number_of(change, self.every())]
        if change not in {one.number for one in holding}:
            raise NoteRefused(
                "That change is not there, or was undone already.", fix="Look at the notes anew."
            )
        if mine[-1].number != change:
            raise NoteRefused("The note was changed again since.", fix="Undo the later change first.")
        return self._add(Undo(change=change), by)

    def note(self, number: int) -> Written:
        """A note that stands; raises NoteRefused."""
        self.refresh()
        found = next((one for one in self.standing() if one.id == number), None)
        if found is None:
            raise NoteRefused(
                "That note is not there any more.", fix="Somebody took it away; look at the notes anew."
            )
        return found

    def number_of(self, change: int) -> int | None:
        """The number of the note that a change is about."""
        return _number_of(change, self.every())

    def subject(self, change: int) -> Note | None:
        """The note that a change is about, as it was last written; null where there is no such change."""
        number = _number_of(change, self.every())
        acts = [one.act for one in self.every() if _of(one, self.every()) == number]
        written = [act.note for act in acts if isinstance(act, Write)]
        return written[-1] if written else None

    def _add(self, act: Write | Remove | Undo, by: str) -> Change:
        return self.append(lambda number: Change(number=number, at=datetime.now(UTC), by=by, act=act))


def held(changes: tuple[Change, ...]) -> list[Change]:
    """The changes that hold, undos too: those no undo that holds itself has taken back."""
    undone: set[int] = set()
    for change in reversed(changes):
        if isinstance(change.act, Undo) and change.number not in undone:
            undone.add(change.act.change)
    return [change for change in changes if change.number not in undone]


def standing(changes: tuple[Change, ...]) -> list[Written]:
    """The notes that the changes leave."""
    notes: dict[int, Written] = {}
    for change in held(changes):
        if isinstance(change.act, Write):
            number = change.act.of or change.number
            notes[number] = _written(change, number, notes.get(number))
        elif isinstance(change.act, Remove):
            notes.pop(change.act.of, None)
    return list(notes.values())


def _written(change: Change, number: int, before: Written | None) -> Written:
    assert isinstance(change.act, Write)
    return Written(
        id=number,
        change=change.number,
        note=change.act.note,
        author=before.author if before else change.by,
        written_at=before.written_at if before else change.at,
        changed_at=change.at,
    )


def _number_of(change: int, changes: tuple[Change, ...]) -> int | None:
    """The number of the note that a change is about."""
    one = next((one for one in changes if one.number == change), None)
    return _of(one, changes) if one else None


def _of(change: Change, changes: tuple[Change, ...]) -> int | None:
    match change.act:
        case Write(of=of):
            return of or change.number
        case Remove(of=of):
            return of
        case Undo(change=undone):
            return _number_of(undone, changes)
