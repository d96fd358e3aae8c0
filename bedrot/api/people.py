"""People who may sign in. A name is compared without case; the password is kept as an argon2 hash."""

import secrets
import unicodedata
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Opened

from bedrot.db import Database, Person, Session
from bedrot.errors import PersonRefused, SettingInvalid, SignInRefused

if TYPE_CHECKING:
    from pwdlib import PasswordHash

OWNER = "owner"
"""The role, and the name of the first one until it is changed."""
LONGEST, LEAST = 1024, 10
"""Characters of a password."""
LONGEST_NAME = 254


def folded_name(name: str) -> str:
    """A name as it is compared: without case, width and doubled spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def checked_name(name: str) -> str:
    """A name or an e-mail address that can be one; raises PersonRefused."""
    cleaned = " ".join(name.split())
    if not folded_name(cleaned) or not cleaned.isprintable() or len(folded_name(cleaned)) > LONGEST_NAME:
        raise PersonRefused(
            "This is no name.",
            fix=f"Write a name or an e-mail address of at most {LONGEST_NAME} characters.",
            field="name",
        )
    return cleaned


def checked_password(password: str, name: str, field: str = "password") -> str:
    """A password that is long enough and not the name; raises PersonRefused."""
    if not LEAST <= len(password) <= LONGEST:
        raise PersonRefused(
            f"A password has at least {LEAST} characters and at most {LONGEST}.",
            fix="Choose a longer one; a few words are good." if len(password) < LEAST else "Shorten it.",
            field=field,
        )
    if folded_name(password) == folded_name(name):
        raise PersonRefused("The password is the name.", fix="Choose another one.", field=field)
    return password


def first_owner(session: Opened) -> Person | None:
    """Who a sign-in without a name is: the first of the owners."""
    return session.scalar(select(Person).where(Person.role == OWNER).order_by(Person.id).limit(1))


def has_owner(database: Database) -> bool:
    """Whether a password has been set."""
    with database.session() as session:
        return first_owner(session) is not None


def set_owner_password(database: Database, password: str) -> None:
    """Sets the first owner's password and signs him out everywhere. Raises SettingInvalid for none at all."""
    if not 0 < len(password) <= LONGEST:
        raise SettingInvalid(
            "The password was not set: it is empty or too long.",
            fix=f"Choose one of at most {LONGEST} characters.",
        )
    hashed = _hasher().hash(password)
    with database.session.begin() as session:
        owner = first_owner(session)
        if owner is None:
            add(session, OWNER, hashed, OWNER)
        else:
            owner.password_hash = hashed
            session.execute(delete(Session).where(Session.person_id == owner.id))
    database.announce()


def add(
    session: Opened,
    name: str,
    password_hash: str,
    role: str,
    artists: list[str] | None = None,
    payee: str | None = None,
) -> Person:
    """A new person, in a transaction of whoever adds it; raises PersonRefused for a name that is taken."""
    if by_name(session, name) is not None:
        raise PersonRefused("This name is taken.", fix="Choose another one.", field="name")
    person = Person(
        name=name,
        folded=folded_name(name),
        password_hash=password_hash,
        role=role,
        artists=artists,
        payee=payee,
        created_at=datetime.now(UTC),
    )
    session.add(person)
    session.flush()
    return person


def by_name(session: Opened, name: str) -> Person | None:
    """The person of a name, however it is written."""
    return session.scalar(select(Person).where(Person.folded == folded_name(name)))


def check_password(database: Database, password: str, name: str | None = None) -> Person:
    """Whose name and password these are, the owner's without a name; raises SignInRefused.

    A name that nobody has takes as long to refuse, so that it cannot be told from a wrong password.
    """
    with database.session.begin() as session:
        person = by_name(session, name) if name else first_owner(session)
        if person is None and not name:
            raise SignInRefused("Nobody can sign in yet.", fix="Set the owner's password with `bedrot up`.")
        known = person.password_hash if person else _nobodys()
        right, renewed = _hasher().verify_and_update(password, known)
        if person is None or not right:
            wrong = "The name or the password is wrong." if name else "The password is wrong."
            raise SignInRefused(wrong, fix="Try again.")
        person.password_hash = renewed or person.password_hash
        return person


def change_password(database: Database, number: int, old: str, new: str) -> bool:
    """Changes a person's password; whether the old one was right. Raises PersonRefused for a new one that cannot be."""
    with database.session.begin() as session:
        person = session.get_one(Person, number)
        if not _hasher().verify(old, person.password_hash):
            return False
        person.password_hash = _hasher().hash(checked_password(new, person.name, "new"))
        return True


def set_password(database: Database, number: int, password: str) -> None:
    """Sets a person's password, who is signed out everywhere. Raises PersonRefused."""
    with database.session.begin() as session:
        person = session.get_one(Person, number)
        person.password_hash = _hasher().hash(checked_password(password, person.name))
        session.execute(delete(Session).where(Session.person_id == number))
    database.announce()


def hashed_password(password: str) -> str:
    """What the database knows of a password."""
    return _hasher().hash(password)


@cache
def _nobodys() -> str:
    """The hash of a password that nobody has."""
    return _hasher().hash(secrets.token_urlsafe(32))


@cache
def _hasher() -> "PasswordHash":
    from pwdlib import PasswordHash

    return PasswordHash.recommended()
