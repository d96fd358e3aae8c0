"""The owner, who alone may sign in. The password is kept as an argon2 hash."""

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import delete

from bedrot.db import Database, Owner, Session
from bedrot.errors import SettingInvalid, SignInRefused

if TYPE_CHECKING:
    from pwdlib import PasswordHash

OWNER = "owner"
LONGEST = 1024


def has_owner(database: Database) -> bool:
    """Whether a password has been set."""
    with database.session() as session:
        return session.get(Owner, OWNER) is not None


def set_owner_password(database: Database, password: str) -> None:
    """Sets the owner's password and signs every browser out. Raises SettingInvalid for none at all."""
    if not 0 < len(password) <= LONGEST:
        raise SettingInvalid(
            "The password was not set: it is empty or too long.",
            fix=f"Choose one of at most {LONGEST} characters.",
        )
    with database.session.begin() as session:
        session.merge(Owner(name=OWNER, password_hash=_hasher().hash(password)))
        session.execute(delete(Session))
    database.announce()


def check_password(database: Database, password: str) -> str:
    """The name of the one whose password this is; raises SignInRefused."""
    with database.session.begin() as session:
        owner = session.get(Owner, OWNER)
        if owner is None:
            raise SignInRefused("Nobody can sign in yet.", fix="Set the owner's password with `bedrot up`.")
        right, renewed = _hasher().verify_and_update(password, owner.password_hash)
        if not right:
            raise SignInRefused("The password is wrong.", fix="Try again.")
        owner.password_hash = renewed or owner.password_hash
        return owner.name


@cache
def _hasher() -> "PasswordHash":
    from pwdlib import PasswordHash

    return PasswordHash.recommended()
