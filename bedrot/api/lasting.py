"""Which sessions and tokens still hold, and what their people may see by now: live connections of others end."""

from datetime import UTC, datetime

from sqlalchemy import or_, select

from bedrot.db import Database, Session, Token


def lasting(database: Database) -> set[str]:
    """The hashes of every session and token that is not over."""
    now = datetime.now(UTC)
    sessions = select(Session.token_sha256).where(Session.expires_at > now)
    tokens = select(Token.token_sha256).where(or_(Token.expires_at.is_(None), Token.expires_at > now))
    with database.session() as session:
        return {*session.scalars(sessions), *session.scalars(tokens)}
