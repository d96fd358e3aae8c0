"""The database: SQLite by default, PostgreSQL at scale."""

from bedrot.db.database import Database
from bedrot.db.models import (
    Arrival,
    Availability,
    Invitation,
    Noted,
    PageLoad,
    Person,
    Preference,
    Reading,
    Revision,
    Session,
    Token,
)

__all__ = [
    "Arrival",
    "Availability",
    "Database",
    "Invitation",
    "Noted",
    "PageLoad",
    "Person",
    "Preference",
    "Reading",
    "Revision",
    "Session",
    "Token",
]
