"""Keys for programs: each is a person's, does no more than he may, and is shown once. Only its hash is kept."""

import secrets
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import cast

from sqlalchemy import delete, or_, select, update

from bedrot.api.roles import RANKS, Role, SignedIn
from bedrot.api.sessions import hashed
from bedrot.db import Database, Person, Token
from bedrot.errors import StoreUnavailable

PREFIX = "bedrot_"
USED_EVERY = timedelta(minutes=1)
FOR_EVER = datetime.max.replace(tzinfo=UTC)


def make(
    database: Database,
    person_id: int,
    name: str,
    role: Role,
    artists: list[str] | None,
    expires_at: datetime | None,
) -> tuple[str, Token]:
    """A new token and what is kept of it."""
    token = f"{PREFIX}{secrets.token_urlsafe(32)}"
    kept = Token(
        token_sha256=hashed(token),
        person_id=person_id,
        name=name,
        role=role,
        artists=artists,
        created_at=datetime.now(UTC),
        expires_at=expires_at,
    )
    with database.session.begin() as session:
        session.add(kept)
    return token, kept


def find(database: Database, token: str) -> SignedIn | None:
    """Who may do what with a token; never more than its person may by now. Notes its use, once a minute at most."""
    now = datetime.now(UTC)
    both = select(Token, Person).join(Person, Person.id == Token.person_id)
    lasting = or_(Token.expires_at.is_(None), Token.expires_at > now)
    with database.session() as session:
        found = session.execute(both.where(Token.token_sha256 == hashed(token), lasting)).first()
    if found is None:
        return None
    kept, person = found
    if kept.last_used_at is None or now - kept.last_used_at > USED_EVERY:
        _used(database, kept.id, now)
    return SignedIn(
        name=person.name,
        role=lesser(cast("Role", kept.role), cast("Role", person.role)),
        token_sha256=kept.token_sha256,
        expires_at=kept.expires_at or FOR_EVER,
        person_id=person.id,
        artists=both_allow(kept.artists, person.artists),
        payee=person.payee,
        token=kept.name,
    )


def _used(database: Database, number: int, now: datetime) -> None:
    """A database that cannot be written just now hinders nobody to look."""
    with suppress(StoreUnavailable), database.session.begin() as session:
        session.execute(update(Token).where(Token.id == number).values(last_used_at=now))


def lesser(one: Role, other: Role) -> Role:
    """The role of the two that reaches less far."""
    return min(one, other, key=lambda role: RANKS[role])


def both_allow(one: Iterable[str] | None, other: Iterable[str] | None) -> tuple[str, ...] | None:
    """The artists that are in both limits; null is no limit."""
    if one is None or other is None:
        left = one if other is None else other
        return None if left is None else tuple(left)
    others = set(other)
    return tuple(name for name in one if name in others)


def listed(database: Database, person_id: int | None = None) -> list[tuple[Token, str]]:
    """The tokens of a person, or of all, with whose they are; the newest first."""
    both = select(Token, Person.name).join(Person, Person.id == Token.person_id).order_by(Token.id.desc())
    if person_id is not None:
        both = both.where(Token.person_id == person_id)
    with database.session() as session:
        return [(token, name) for token, name in session.execute(both)]


def owner_of(database: Database, number: int) -> Person | None:
    """Whose token a number is."""
    whose = select(Person).join(Token, Person.id == Token.person_id).where(Token.id == number)
    with database.session() as session:
        return session.scalar(whose)


def end(database: Database, number: int) -> None:
    """Forgets a token; it opens nothing any more, in no process."""
    with database.session.begin() as session:
        session.execute(delete(Token).where(Token.id == number))
    database.announce()
