"""Acts: what a person can decide about who is who. A decision is an act with its number, its moment and its maker.

Decisions are only ever added; an undo is one too. So who is who on any day can be told, and nothing a person said is lost.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from stdnum import isrc as stdnum_isrc

LONGEST = 20_000
"""Titles of ten thousand characters do come."""
MOST_AT_ONCE = 10_000
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]
AsWritten = Annotated[str, StringConstraints(pattern=r"\S", max_length=LONGEST)]
"""What files write, to the last space."""


def _isrc(written: str) -> str:
    """The ISRC as facts have it; raises ValueError for anything else."""
    compact = stdnum_isrc.compact(written).upper()
    if not stdnum_isrc.is_valid(compact):
        raise ValueError(f"{written} is no ISRC: two letters, three letters or digits, seven digits")
    return str(compact)


Isrc = Annotated[str, AfterValidator(_isrc)]
"""A recording goes by the ISRC that its group was given; those of one group are one recording."""


class _Act(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NameArtist(_Act):
    """A name is one of the label's artists; with `members` it is a collaboration of them."""

    kind: Literal["artist"] = "artist"
    name: Text
    members: tuple[Text, ...] = ()


class AliasArtist(_Act):
    """A spelling means an artist."""

    kind: Literal["alias"] = "alias"
    spelling: AsWritten
    artist: Text


class MergeRecordings(_Act):
    """Two ISRCs are one recording, which goes by the first from now on."""

    kind: Literal["merge"] = "merge"
    recording: Isrc
    other: Isrc


class SplitRecording(_Act):
    """An ISRC that was merged is a recording of its own again."""

    kind: Literal["split"] = "split"
    isrc: Isrc


class NameTitle(_Act):
    """Rows without an ISRC that have this artist and title are of a recording; a `new` one is in no file yet."""

    kind: Literal["title"] = "title"
    artist: AsWritten | None
    title: AsWritten
    recording: Isrc
    new: bool = False


class LinkCampaign(_Act):
    """An ad campaign is for an artist and, where it is for one, a recording."""

    kind: Literal["campaign"] = "campaign"
    campaign: AsWritten
    artist: Text
    title: Text | None = None
    recording: Isrc | None = None
    targeting: str | None = Field(None, max_length=LONGEST)


class ShareRecording(_Act):
    """From a sale month on, a payee has a share of what a recording earns; a later one of the same payee takes its place.

    `share` is a part of one, 0 ends it. `paid_by`: the label owes it, or the distributor pays it before we see the money.
    """

    kind: Literal["share"] = "share"
    recording: Isrc
    payee: Text
    share: Annotated[Decimal, Field(ge=0, le=1, decimal_places=6)]
    since: date
    until: date | None = None
    paid_by: Literal["label", "distributor"] = "label"


class OwnRecordings(_Act):
    """All that these recordings earn is the label's own: nobody else has a share of them, until somebody is given one."""

    kind: Literal["own"] = "own"
    recordings: Annotated[tuple[Isrc, ...], Field(min_length=1, max_length=MOST_AT_ONCE)]


class Reject(_Act):
    """What was suggested for a subject is not so; without a candidate: the subject is right as it is."""

    kind: Literal["reject"] = "reject"
    subject: AsWritten
    candidate: AsWritten | None = None


class Undo(_Act):
    """A decision no longer holds; undoing an undo makes it hold again."""

    kind: Literal["undo"] = "undo"
    decision: int = Field(gt=0)


Act = Annotated[
    NameArtist
    | AliasArtist
    | MergeRecordings
    | SplitRecording
    | NameTitle
    | LinkCampaign
    | ShareRecording
    | OwnRecordings
    | Reject
    | Undo,
    Field(discriminator="kind"),
]


class Decision(BaseModel):
    """An act somebody took; decisions are numbered in the order in which they were taken. `at` is UTC."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: int = Field(gt=0)
    at: datetime
    by: Text
    act: Act


def standing(decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """The decisions that hold, in their order: those no undo that holds itself has taken back."""
    undone: set[int] = set()
    for decision in reversed(decisions):
        if isinstance(decision.act, Undo) and decision.number not in undone:
            undone.add(decision.act.decision)
    return tuple(d for d in decisions if d.number not in undone and not isinstance(d.act, Undo))
