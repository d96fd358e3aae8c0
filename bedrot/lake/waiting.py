"""What waits in quarantine for a person: it is read again as somebody's, or dismissed. Raw keeps it either way."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from bedrot.db import Arrival, Reading
from bedrot.lake.lake import Lake
from bedrot.tables import READINGS

DISMISSED = "dismissed"


def named(lake: Lake, sha256: str) -> list[Reading]:
    """The readings of a document, or of every document in a file."""
    found = select(Reading).where(or_(Reading.document_sha256 == sha256, Reading.file_sha256 == sha256))
    with lake.database.session() as session:
        return list(session.scalars(found.order_by(Reading.document_sha256)))


def starting(lake: Lake, digits: str) -> list[str]:
    """The SHA-256 of each file whose own, or a document's, begins with some digits."""
    begins = or_(Reading.document_sha256.startswith(digits), Reading.file_sha256.startswith(digits))
    with lake.database.session() as session:
        return sorted(set(session.scalars(select(Reading.file_sha256).where(begins))))


def dismiss(lake: Lake, sha256: str) -> int:
    """Takes a document, or every document of a file, out of quarantine unread; gives how many.

    The same bytes dropped again, or a rebuild, read it afresh.
    """
    waiting = [reading for reading in named(lake, sha256) if reading.state == "quarantined"]
    for reading in waiting:
        with lake.database.lock(f"reading {reading.document_sha256}"):
            lake.ledger.save_as(reading, DISMISSED)
    if waiting:
        lake.ledger.commit([READINGS.name])
    return len(waiting)


def read_as(lake: Lake, sha256: str, account: str) -> list[Arrival]:
    """Reads a file again from raw as an account's; nothing when no such file was ever read. Raises StoreUnavailable."""
    known = named(lake, sha256)
    if not known:
        return []
    with lake.raw.local(known[0].file_sha256) as path:
        return lake.add(path, door="upload", name=known[0].name, account=account)


def documents_of(lake: Lake, file_sha256s: Sequence[str]) -> dict[tuple[str, str], tuple[str, str]]:
    """By file and title: the SHA-256 of each document in the files, and the state it is in now."""
    title = Reading.receipt["file"].as_string()
    found = select(Reading.file_sha256, title, Reading.document_sha256, Reading.state).where(
        Reading.file_sha256.in_(set(file_sha256s))
    )
    with lake.database.session() as session:
        rows = session.execute(found).all()
    return {(file, name): (document, state) for file, name, document, state in rows}
