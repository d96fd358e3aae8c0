"""Giving and taking roles. Nobody gives more than he has, and an owner there always is."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import cast

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as Opened

from bedrot.api.people import OWNER, add, checked_name, checked_password, hashed_password
from bedrot.api.roles import RANKS, SCOPED_ROLES, Role
from bedrot.api.sessions import hashed
from bedrot.catalog.names import folded
from bedrot.db import Database, Invitation, Person, Session
from bedrot.errors import PersonRefused, RoleRefused
from bedrot.workspace import Workspace

OPEN_FOR = timedelta(days=7)
MOST_OPEN = 100


@dataclass(frozen=True)
class Grant:
    """A role, with its limit: some artists, or the payee whose statements are seen."""

    role: Role
    artists: tuple[str, ...] | None = None
    payee: str | None = None

    def says(self) -> str:
        """Such as `viewer, only NOVA K7`."""
        limit = f", only {', '.join(self.artists)}" if self.artists else ""
        return f"{self.role}{limit}{f' {self.payee}' if self.payee else ''}"


def grant_of(told: Person | Invitation) -> Grant:
    """What a person has, or is invited to."""
    artists = tuple(told.artists) if told.artists is not None else None
    return Grant(cast("Role", told.role), artists, told.payee)


def checked(here: Workspace, grant: Grant) -> Grant:
    """The grant, its names as the label writes them; raises PersonRefused for a limit that cannot be."""
    if grant.role == "payee":
        return Grant("payee", payee=_payee(here, grant.payee or ""))
    if grant.payee:
        raise PersonRefused(
            "Only the role payee is bound to a payee.", fix="Leave the payee out.", field="payee"
        )
    if grant.artists is None:
        return Grant(grant.role)
    return Grant(grant.role, artists=limited(here, grant.role, grant.artists))


def limited(here: Workspace, role: Role, artists: Sequence[str]) -> tuple[str, ...]:
    """Artists as the label writes them; raises PersonRefused for one there is not, for none, and for a role without limits."""
    if role not in SCOPED_ROLES:
        raise PersonRefused(
            f"The role {role} is for the whole label.",
            fix="Leave the artists out, or choose analyst or viewer.",
            field="artists",
        )
    known = {*here.names.artists, *here.query.artists()}
    meant = [here.names.canonical(name) or name for name in artists]
    strangers = [name for name in meant if name not in known]
    if strangers or not meant:
        what = f"There is no artist “{strangers[0][:80]}”." if strangers else "No artist is chosen."
        raise PersonRefused(what, fix="Choose from the label's artists.", field="artists")
    return tuple(dict.fromkeys(meant))


def _payee(here: Workspace, asked: str) -> str:
    known = {folded(share.payee): share.payee for share in here.catalog.shares}
    if folded(asked) not in known:
        raise PersonRefused(
            f"Nobody called “{asked[:80]}” has a share.",
            fix="Choose a payee of the splits, or tell the share first.",
            field="payee",
        )
    return known[folded(asked)]


def check_reach(own: Role, *others: str) -> None:
    """Raises RoleRefused where somebody's role reaches further than one's own."""
    for other in others:
        if RANKS[cast("Role", other)] > RANKS[own]:
            raise RoleRefused(
                f"The role {other} reaches further than yours, which is {own}.", fix="Ask the owner."
            )


def invite(database: Database, grant: Grant, by: int | None, own: Role) -> tuple[str, Invitation]:
    """A new invitation and its token, which is told once. Those that are over are forgotten."""
    check_reach(own, grant.role)
    token, now = secrets.token_urlsafe(32), datetime.now(UTC)
    made = Invitation(
        token_sha256=hashed(token),
        role=grant.role,
        artists=list(grant.artists) if grant.artists is not None else None,
        payee=grant.payee,
        person_id=by,
        created_at=now,
        expires_at=now + OPEN_FOR,
    )
    with database.session.begin() as session:
        session.execute(delete(Invitation).where(Invitation.expires_at <= now))
        if (session.scalar(select(func.count(Invitation.id))) or 0) >= MOST_OPEN:
            raise PersonRefused("Too many invitations are open.", fix="Take some of them back.", field="role")
        session.add(made)
    return token, made


def invited(session: Opened, token: str) -> Invitation:
    """The open invitation of a token; raises PersonRefused for one that was used, taken back or is over."""
    found = session.scalar(
        select(Invitation).where(
            Invitation.token_sha256 == hashed(token), Invitation.expires_at > datetime.now(UTC)
        )
    )
    if found is None:
        raise PersonRefused(
            "This invitation was used, was taken back, or is over.", fix="Ask for another one.", field="token"
        )
    return found


def join(database: Database, token: str, name: str, password: str) -> Person:
    """Makes a person of an invitation, which is used up by that. Raises PersonRefused."""
    wanted = checked_name(name)
    secret = hashed_password(checked_password(password, wanted))
    with database.lock("people"), database.session.begin() as session:
        found = invited(session, token)
        person = add(session, wanted, secret, found.role, found.artists, found.payee)
        session.delete(found)
    return person


def take_back(database: Database, number: int, own: Role) -> bool:
    """Takes an invitation back; whether there was one."""
    with database.session.begin() as session:
        found = session.get(Invitation, number)
        if found is not None:
            check_reach(own, found.role)
            session.delete(found)
        return found is not None


def change(database: Database, number: int, grant: Grant, own: Role) -> Person | None:
    """Gives a person another role, who must sign in again; null where there is no such person. Raises RoleRefused, PersonRefused."""
    check_reach(own, grant.role)
    with _changing(database, number, own) as (session, person):
        if person is None:
            return None
        if grant.role != OWNER:
            _check_stays(session, person)
        person.role, person.payee = grant.role, grant.payee
        person.artists = list(grant.artists) if grant.artists is not None else None
        session.execute(delete(Session).where(Session.person_id == number))
        _drop_invitations(session, person)
    database.announce()
    return person


def remove(database: Database, number: int, own: Role) -> Person | None:
    """Removes a person with all sessions, tokens and open invitations; null where there is none. Raises as `change`."""
    with _changing(database, number, own) as (session, person):
        if person is None:
            return None
        _check_stays(session, person)
        session.delete(person)
    database.announce()
    return person


@contextmanager
def _changing(database: Database, number: int, own: Role) -> Iterator[tuple[Opened, Person | None]]:
    """One at a time, so that two owners cannot remove each other at once."""
    with database.lock("people"), database.session.begin() as session:
        person = session.get(Person, number)
        if person is not None:
            check_reach(own, person.role)
        yield session, person


def _check_stays(session: Opened, person: Person) -> None:
    owners = session.scalar(select(func.count(Person.id)).where(Person.role == OWNER)) or 0
    if person.role == OWNER and owners == 1:
        raise PersonRefused(
            f"{person.name} is the only owner.", fix="Make somebody else an owner first.", field="role"
        )


def _drop_invitations(session: Opened, person: Person) -> None:
    """What he invited to may reach further than he does now."""
    session.execute(delete(Invitation).where(Invitation.person_id == person.id))
