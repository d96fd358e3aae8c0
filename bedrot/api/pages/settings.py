"""The page Settings: people, one's own account, artists, goal and budget, warnings, the audit log and the glossary; each who may see it."""

from datetime import UTC, datetime

from fastapi import APIRouter
from pydantic import BaseModel

from bedrot.api.account import sessions_of, tokens_of
from bedrot.api.alerts import Alert, alerts
from bedrot.api.audit_log import page_of
from bedrot.api.members import invitations_of, people_of
from bedrot.api.people_schemas import AuditPage, KnownPerson, KnownToken, OpenInvitation, OpenSession
from bedrot.api.preference_schemas import Wishes
from bedrot.api.roles import RANKS, Role, SignedIn, may
from bedrot.api.rooms import Asker, Here
from bedrot.api.schemas import REFUSALS
from bedrot.metrics.definitions import Definition, definitions
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api/pages", tags=["pages"])
ROLES: tuple[Role, ...] = ("viewer", "analyst", "admin", "owner")


class Account(BaseModel):
    """Who one is oneself, where one is signed in, and one's tokens."""

    name: str
    role: Role
    artists: list[str] | None
    payee: str | None
    sessions: list[OpenSession]
    tokens: list[KnownToken]


class Staff(BaseModel):
    """Everybody, who is invited, and what one may give: roles, limits to artists, and payees."""

    people: list[KnownPerson]
    invitations: list[OpenInvitation]
    sessions: list[OpenSession]
    tokens: list[KnownToken]
    roles: list[Role]
    payees: list[str]


class ArtistNames(BaseModel):
    """An artist, and the other spellings that are found, as they are compared: letters and digits only."""

    name: str
    spellings: list[str]


class SettingsPage(BaseModel):
    """All that the page shows; null is what one may not see."""

    revision: int
    page: str
    account: Account
    staff: Staff | None
    artists: list[ArtistNames]
    preferences: Wishes | None
    alerts: list[Alert]
    audit: AuditPage | None
    glossary: list[Definition]


@router.get("/settings", responses={code: REFUSALS[code] for code in (401, 403)})
@may("payee", scoped=True)
def settings_page(here: Here, asker: Asker) -> SettingsPage:
    """All that Settings shows to who asks. People come and go without a revision, so it is told anew each time."""
    manages, is_payee = asker.is_at_least("admin"), asker.role == "payee"
    sees_all = asker.scope is None
    return SettingsPage(
        revision=here.query.revision(),
        page="settings",
        account=_account(here, asker),
        staff=_staff(here, asker) if manages else None,
        artists=_artists(here, asker.scope),
        preferences=Wishes.of(here.preferences, datetime.now(UTC).year) if sees_all else None,
        alerts=alerts(here, datetime.now(UTC)) if sees_all else [],
        audit=page_of(here.database) if manages else None,
        glossary=[] if is_payee else definitions(here.query),
    )


def _artists(here: Workspace, scope: tuple[str, ...] | None) -> list[ArtistNames]:
    every = list(dict.fromkeys([*here.names.artists, *here.query.artists()])) if scope is None else scope
    known = here.names.spellings.items()
    return [
        ArtistNames(name=name, spellings=sorted(spelling for spelling, of in known if of == name))
        for name in every
    ]


def _account(here: Workspace, asker: SignedIn) -> Account:
    return Account(
        name=asker.name,
        role=asker.role,
        artists=list(asker.artists) if asker.artists is not None else None,
        payee=asker.payee,
        sessions=sessions_of(here.database, asker, everybody=False),
        tokens=tokens_of(here.database, asker, everybody=False),
    )


def _staff(here: Workspace, asker: SignedIn) -> Staff:
    return Staff(
        people=people_of(here.database, asker),
        invitations=invitations_of(here.database),
        sessions=sessions_of(here.database, asker, everybody=True),
        tokens=tokens_of(here.database, asker, everybody=True),
        roles=[role for role in ROLES if RANKS[role] <= RANKS[asker.role]] + ["payee"],
        payees=sorted({share.payee for share in here.catalog.shares}),
    )
