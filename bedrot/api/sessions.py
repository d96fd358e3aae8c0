"""Signed-in browsers. Each holds a random token; the database keeps only its hash."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select

from bedrot.db import Database, Session

LASTS = timedelta(days=30)


@dataclass(frozen=True)
class SignedIn:
    """Who is signed in, with which session, until when (UTC)."""

    owner: str
    token_sha256: str
    expires_at: datetime


def cookie_of(database: Database) -> str:
    """The name of the cookie that opens this database: browsers do not tell the ports of one machine apart."""
    address = database.url.render_as_string(hide_password=True)
    return f"bedrot_session_{hashed(address)[:8]}"


def start(database: Database, owner: str) -> str:
    """A new session; gives its token. Sessions that are over are forgotten."""
    token, now = secrets.token_urlsafe(32), datetime.now(UTC)
    fresh = Session(token_sha256=hashed(token), owner=owner, created_at=now, expires_at=now + LASTS)
    with database.session.begin() as session:
        session.execute(delete(Session).where(Session.expires_at <= now))
        session.add(fresh)
    return token


def find(database: Database, token: str) -> SignedIn | None:
    """Whose token this is, while its session lasts."""
    with database.session() as session:
        found = session.get(Session, hashed(token))
    if found is None or found.expires_at <= datetime.now(UTC):
        return None
    return SignedIn(found.owner, found.token_sha256, found.expires_at)


def end(database: Database, token_sha256: str) -> None:
    """Forgets a session; its token opens nothing any more."""
    with database.session.begin() as session:
        session.execute(delete(Session).where(Session.token_sha256 == token_sha256))


def lasting(database: Database) -> set[str]:
    """The token hashes of every session that is not over."""
    with database.session() as session:
        found = select(Session.token_sha256).where(Session.expires_at > datetime.now(UTC))
        return set(session.scalars(found))


def hashed(token: str) -> str:
    """What the database knows of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
