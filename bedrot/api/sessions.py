"""Signed-in browsers. Each holds a random token; the database keeps only its hash."""

import hashlib
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from sqlalchemy import delete, select, update

from bedrot.api.browsers import browser_of
from bedrot.api.roles import Role, SignedIn
from bedrot.db import Database, Person, Session
from bedrot.errors import StoreUnavailable

LASTS = timedelta(days=30)
SEEN_EVERY = timedelta(minutes=1)
LONGEST_ADDRESS = 64
SHOWN = 16
"""As much of a hash as names a session without being of use to anybody."""


@dataclass(frozen=True)
class Opened:
    """A session as people are shown it; instants are UTC."""

    id: str
    person: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    address: str
    browser: str


def cookie_of(database: Database) -> str:
    """The name of the cookie that opens this database: browsers do not tell the ports of one machine apart."""
    address = database.url.render_as_string(hide_password=True)
    return f"bedrot_session_{hashed(address)[:8]}"


def start(database: Database, person_id: int, address: str = "", agent: str = "") -> str:
    """A new session; gives its token. Sessions that are over are forgotten."""
    token, now = secrets.token_urlsafe(32), datetime.now(UTC)
    fresh = Session(
        token_sha256=hashed(token),
        person_id=person_id,
        created_at=now,
        expires_at=now + LASTS,
        last_seen_at=now,
        address=address[:LONGEST_ADDRESS],
        browser=browser_of(agent),
    )
    with database.session.begin() as session:
        session.execute(delete(Session).where(Session.expires_at <= now))
        session.add(fresh)
    return token


def find(database: Database, token: str, address: str = "") -> SignedIn | None:
    """Whose token this is, while its session lasts; and notes that it was seen, not more than once a minute."""
    key, now = hashed(token), datetime.now(UTC)
    both = select(Session, Person).join(Person, Person.id == Session.person_id)
    with database.session() as session:
        found = session.execute(both.where(Session.token_sha256 == key, Session.expires_at > now)).first()
    if found is None:
        return None
    opened, person = found
    if now - opened.last_seen_at > SEEN_EVERY:
        _seen(database, key, now, address or opened.address)
    return SignedIn(
        name=person.name,
        role=cast("Role", person.role),
        token_sha256=key,
        expires_at=opened.expires_at,
        person_id=person.id,
        artists=tuple(person.artists) if person.artists is not None else None,
        payee=person.payee,
    )


def _seen(database: Database, key: str, now: datetime, address: str) -> None:
    """A database that cannot be written just now hinders nobody to look."""
    mine = update(Session).where(Session.token_sha256 == key)
    with suppress(StoreUnavailable), database.session.begin() as session:
        session.execute(mine.values(last_seen_at=now, address=address[:LONGEST_ADDRESS]))


def listed(database: Database, person_id: int | None = None) -> list[Opened]:
    """The sessions of a person, or of all, those seen last first."""
    both = select(Session, Person.name).join(Person, Person.id == Session.person_id)
    lasting_ones = both.where(Session.expires_at > datetime.now(UTC)).order_by(Session.last_seen_at.desc())
    if person_id is not None:
        lasting_ones = lasting_ones.where(Session.person_id == person_id)
    shown = ("created_at", "last_seen_at", "expires_at", "address", "browser")
    with database.session() as session:
        return [
            Opened(one.token_sha256[:SHOWN], name, **{field: getattr(one, field) for field in shown})
            for one, name in session.execute(lasting_ones)
        ]


def owner_of(database: Database, shown: str) -> Person | None:
    """Whose session goes by a name that `listed` gave it."""
    whose = select(Person).join(Session, Person.id == Session.person_id)
    with database.session() as session:
        return session.scalar(whose.where(Session.token_sha256.startswith(shown, autoescape=True)))


def end(database: Database, token_sha256: str) -> None:
    """Forgets a session, by its hash or as much of it as is shown; its token opens nothing any more, in no process."""
    _end(database, Session.token_sha256.startswith(token_sha256, autoescape=True))


def end_others(database: Database, person_id: int, kept_sha256: str = "") -> None:
    """Forgets all sessions of a person but one."""
    _end(database, Session.person_id == person_id, Session.token_sha256 != kept_sha256)


def _end(database: Database, *which: Any) -> None:
    with database.session.begin() as session:
        session.execute(delete(Session).where(*which))
    database.announce()


def hashed(token: str) -> str:
    """What the database knows of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
