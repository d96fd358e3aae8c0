"""The database: SQLite by default, PostgreSQL at scale."""

from bedrot.db.database import Database
from bedrot.db.models import Arrival, Owner, Reading, Revision, Session

__all__ = ["Arrival", "Database", "Owner", "Reading", "Revision", "Session"]
