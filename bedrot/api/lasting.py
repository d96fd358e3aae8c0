"""Which sessions and tokens still hold, and what their people may see by now: live connections of others end."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import cast

from sqlalchemy import or_, select

from bedrot.api.roles import Role, SignedIn
from bedrot.api.tokens import both_allow, lesser
from bedrot.db import Database, Person, Session, Token

Reach = tuple[Role, tuple[str, ...] | None, str | None]
"""A role, the only artists that it sees (null for all), and whose statements."""


def lasting(database: Database) -> dict[str, Reach]:
    """How far every session and token that is not over reaches by now, by its hash."""
    now = datetime.now(UTC)
    sessions = select(Session.token_sha256, Person).join(Person, Person.id == Session.person_id)
    tokens = select(Token, Person).join(Person, Person.id == Token.person_id)
    open_ended = or_(Token.expires_at.is_(None), Token.expires_at > now)
    with database.session() as session:
        own = session.execute(sessions.where(Session.expires_at > now)).tuples().all()
        lent = session.execute(tokens.where(open_ended)).tuples().all()
    return {
        **{key: _reach(person.role, person.artists, person.payee) for key, person in own},
        **{token.token_sha256: _lent(token, person) for token, person in lent},
    }


def reach_of(who: SignedIn) -> Reach:
    """How far somebody reached when they came."""
    return who.role, who.artists, who.payee


def _lent(token: Token, person: Person) -> Reach:
    role = lesser(cast("Role", token.role), cast("Role", person.role))
    return _reach(role, both_allow(token.artists, person.artists), person.payee)


def _reach(role: str, artists: Iterable[str] | None, payee: str | None) -> Reach:
    return cast("Role", role), None if artists is None else tuple(artists), payee
