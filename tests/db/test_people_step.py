"""The step to people with roles: the owner of before signs in as before, and the log cannot be changed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DatabaseError

from bedrot.db import Database, Noted, Person, Session
from bedrot.db.models import Instant


def at_step(database: Database, step: str) -> None:
    """Brings the schema to one step."""
    config = Config()
    config.set_main_option("script_location", "bedrot.db:migrations")
    config.attributes["engine"] = database.engine
    command.upgrade(config, step)


def test_the_owner_keeps_password_and_sessions(database_url: str, tmp_path: Path) -> None:
    database, now = Database(database_url, folder=tmp_path), datetime.now(UTC)
    at_step(database, "0001")
    session = text("INSERT INTO sessions VALUES (:token, :owner, :now, :later)").columns(now=Instant())
    with database.engine.begin() as connection:
        connection.execute(text("INSERT INTO owners VALUES ('owner', '$argon2id$x')"))
        for token, owner in (("a" * 64, "owner"), ("b" * 64, "nobody")):
            told = {"token": token, "owner": owner, "now": now, "later": now + timedelta(days=1)}
            connection.execute(session, told)
    database.migrate()
    with database.session() as opened:
        person = opened.scalars(select(Person)).one()
        kept = opened.scalars(select(Session)).one()
    assert (person.name, person.folded, person.role) == ("owner", "owner", "owner")
    assert person.password_hash == "$argon2id$x"
    assert person.artists is None
    assert (kept.token_sha256, kept.person_id) == ("a" * 64, person.id)
    assert abs(kept.expires_at - now - timedelta(days=1)) < timedelta(seconds=1)
    database.close()


def test_a_database_without_an_owner_has_no_people(database_url: str, tmp_path: Path) -> None:
    database = Database(database_url, folder=tmp_path)
    at_step(database, "0001")
    database.migrate()
    with database.session() as opened:
        assert list(opened.scalars(select(Person))) == []
    database.close()


def test_the_audit_log_only_grows(database_url: str, tmp_path: Path) -> None:
    database = Database(database_url, folder=tmp_path)
    database.migrate()
    told = {
        "person": "MARA",
        "through": "",
        "action": "sign in",
        "about": "",
        "outcome": "done",
        "address": "",
    }
    with database.session.begin() as session:
        session.add(Noted(at=datetime.now(UTC), **told))
    for change in (update(Noted).values(person="nobody"), delete(Noted)):
        with pytest.raises(DatabaseError, match="stays as it is"), database.session.begin() as session:
            session.execute(change)
    with database.session() as session:
        assert session.scalars(select(Noted.person)).all() == ["MARA"]
    database.close()


def test_who_is_removed_takes_the_keys_along(database_url: str, tmp_path: Path) -> None:
    database, now = Database(database_url, folder=tmp_path), datetime.now(UTC)
    database.migrate()
    with database.session.begin() as session:
        person = Person(name="A", folded="a", password_hash="", role="viewer", created_at=now)
        session.add(person)
        session.flush()
        opened = {"created_at": now, "expires_at": now, "last_seen_at": now, "address": "", "browser": ""}
        session.add(Session(token_sha256="c" * 64, person_id=person.id, **opened))
    with database.session.begin() as session:
        session.execute(delete(Person))
    with database.session() as session:
        assert list(session.scalars(select(Session))) == []
    database.close()
