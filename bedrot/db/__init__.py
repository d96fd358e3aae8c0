"""The database: SQLite by default, PostgreSQL at scale."""

from bedrot.db.database import Database
from bedrot.db.models import (
    Arrival,
    Invitation,
    Noted,
    Person,
    Preference,
    Reading,
    Revision,
    Session,
    Token,
)

__all__ = [
    "Arrival",
    "Database",
    "Invitation",
    "Noted",
    "Person",
    "Preference",
    "Reading",
    "Revision",
    "Session",
    "Token",
]
