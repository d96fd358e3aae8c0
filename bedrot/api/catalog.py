"""Who is who: the artists, recordings and releases, the open questions about names, and what people decided of them."""

from datetime import date
from typing import Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel

from bedrot.api.audit import told_of
from bedrot.api.roles import may
from bedrot.api.rooms import Asker, Here
from bedrot.api.schemas import REFUSALS
from bedrot.books.identifiers import shared
from bedrot.catalog import Act, Decision
from bedrot.catalog.acts import standing
from bedrot.catalog.listing import Recording, Release, recordings, releases
from bedrot.catalog.questions import Item
from bedrot.catalog.splits import splits_of
from bedrot.lake.deciding import decide
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api/catalog", tags=["catalog"])


class Artist(BaseModel):
    """One of the label's artists; a collaboration has members. `spellings` are as they are compared: letters and digits only."""

    name: str
    spellings: list[str]
    members: list[str]


class Share(BaseModel):
    """A payee's part of a recording in the sale months from `since` to `until`, as exact decimal text."""

    recording: str
    payee: str
    share: str
    since: date
    until: date | None
    paid_by: Literal["label", "distributor"]


class Campaign(BaseModel):
    """What an ad campaign is for, and whether a person said so or its name does."""

    campaign: str
    artist: str | None
    recording: str | None
    confidence: float
    linked: bool


class CatalogPage(BaseModel):
    """Who is who now. `owned`: recordings of which a person said that all is the label's own; `unshared`: of which nobody said who has
    which part.
    """

    artists: list[Artist]
    recordings: list[Recording]
    releases: list[Release]
    shares: list[Share]
    owned: list[str]
    unshared: list[str]
    campaigns: list[Campaign]
    open_questions: int


class Decided(BaseModel):
    """A decision, whether it still holds, and after taking it the tables whose facts it changed."""

    decision: Decision
    holds: bool
    tables: list[str]


class Taking(BaseModel):
    """The act to take."""

    act: Act


@router.get("", responses={401: REFUSALS[401]})
@may("viewer")
def catalog(here: Here) -> CatalogPage:
    """The artists with their spellings, every recording and release that facts tell of, shares, and campaigns."""
    return known_of(here)


@router.get("/review", responses={401: REFUSALS[401]})
@may("viewer")
def questions(here: Here) -> list[Item]:
    """The open questions about names, those that touch most facts first; each choice has the act that takes it."""
    return here.lake.questions


@router.get("/decisions", responses={401: REFUSALS[401]})
@may("viewer")
def decisions(here: Here) -> list[Decided]:
    """Every decision ever taken, the newest first."""
    return decided_in(here)


@router.post("/decisions", responses={code: REFUSALS[code] for code in (400, 401, 403, 413, 422)})
@may("analyst", noted="decision")
def take(request: Request, here: Here, asker: Asker, taking: Taking) -> Decided:
    """Takes a decision: it is checked, written down for ever, and the facts it touches are derived again."""
    decision, tables = decide(here.lake, taking.act, by=asker.name)
    told_of(request, f"{taking.act.kind}, decision {decision.number}")
    return Decided(decision=decision, holds=True, tables=tables)


def known_of(here: Workspace) -> CatalogPage:
    """Who is who, as it is known now."""
    known, found = here.catalog, here.lake.identities.frame()
    shares = splits_of(known.shares, known.recordings.groups.of)
    listed, told = recordings(known, found), shared(here.lake)
    return CatalogPage(
        artists=[
            Artist(
                name=name,
                spellings=sorted(s for s, of in known.names.spellings.items() if of == name),
                members=list(known.members.get(name, ())),
            )
            for name in known.names.artists
        ],
        recordings=listed,
        releases=list(releases(found)),
        shares=[Share(**{**vars(split), "share": f"{split.share:f}"}) for split in shares],
        owned=sorted(known.owned),
        unshared=[one.recording for one in listed if one.recording not in told],
        campaigns=[
            Campaign(
                campaign=name,
                artist=known.campaign(name)[0],
                recording=known.campaign(name)[1],
                confidence=1.0 if name in known.linked else known.parsed(name).confidence,
                linked=name in known.linked,
            )
            for name in found.get_column("campaign").drop_nulls().unique().sort()
        ],
        open_questions=len(here.lake.questions),
    )


def decided_in(here: Workspace) -> list[Decided]:
    """Every decision, the newest first, and whether it still holds."""
    here.lake.decisions.refresh()
    every = here.lake.decisions.every()
    hold = {decision.number for decision in standing(every)}
    return [Decided(decision=one, holds=one.number in hold, tables=[]) for one in reversed(every)]
