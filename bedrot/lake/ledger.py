"""The ledger: what came, what was read from it, and each commit. An index of the lake; raw alone can make it again."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import polars as pl
from sqlalchemy import func, select

from bedrot.db import Arrival, Database, Reading, Revision
from bedrot.tables import READINGS

SET_ASIDE = ("quarantined", "dismissed")
"""States of a document that came and gives no facts."""
SHOWN = 8


class Ledger:
    """Reads and writes the ledger's tables, each call in a transaction of its own."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def reading(self, document_sha256: str) -> Reading | None:
        """The reading of a document's bytes, if they were seen before."""
        with self.database.session() as session:
            return session.get(Reading, document_sha256)

    def save(self, reading: Reading) -> None:
        """Writes a reading down, new or changed."""
        with self.database.session.begin() as session:
            session.merge(reading)

    def save_as(self, reading: Reading, state: str) -> None:
        """Writes a reading down in another state."""
        reading.state = state
        self.save(reading)

    def readings(self, *states: str, source: str | None = None) -> list[Reading]:
        """Every reading in one of the states, oldest observation first."""
        found = (
            select(Reading)
            .where(Reading.state.in_(states))
            .order_by(Reading.observed_at, Reading.document_sha256)
        )
        with self.database.session() as session:
            return list(session.scalars(found.where(Reading.source == source) if source else found))

    def every(self) -> list[Reading]:
        """Every reading, whatever its state."""
        with self.database.session() as session:
            return list(session.scalars(select(Reading)))

    def of_file(self, file_sha256: str) -> list[Reading]:
        """The readings of the documents in a file."""
        with self.database.session() as session:
            return list(session.scalars(select(Reading).where(Reading.file_sha256 == file_sha256)))

    def arrived(self, arrival: Arrival) -> Arrival:
        """Notes an arrival with its receipt."""
        with self.database.session.begin() as session:
            session.add(arrival)
        return arrival

    def arrivals(self, limit: int) -> list[Arrival]:
        """The newest arrivals first."""
        with self.database.session() as session:
            return list(session.scalars(select(Arrival).order_by(Arrival.id.desc()).limit(limit)))

    def door(self, file_sha256: str) -> str:
        """The door a file first came through."""
        found = select(Arrival.door).where(Arrival.file_sha256 == file_sha256).order_by(Arrival.id).limit(1)
        with self.database.session() as session:
            return session.scalar(found) or ""

    def commit(self, tables: Sequence[str]) -> int:
        """Announces a change of curated tables; gives its revision. One at a time, so that a lower one never shows later."""
        revision = Revision(at=datetime.now(UTC), tables=sorted(tables))
        with self.database.lock("revision"), self.database.session.begin() as session:
            session.add(revision)
        self.database.announce()
        return revision.id

    def revision(self) -> int:
        """The newest revision; 0 before the first."""
        with self.database.session() as session:
            return session.scalar(select(func.max(Revision.id))) or 0

    def state(self) -> str:
        """The newest commit and its instant (UTC): no two states of the facts have the same, not even after a rebuild."""
        with self.database.session() as session:
            newest = session.scalar(select(Revision).order_by(Revision.id.desc()).limit(1))
        return told(newest) if newest else ""

    def revisions_after(self, revision: int) -> list[Revision]:
        """Every commit after a revision, in order."""
        with self.database.session() as session:
            return list(session.scalars(select(Revision).where(Revision.id > revision).order_by(Revision.id)))

    def unknown_words(self) -> dict[str, list[str]]:
        """Words of the portals that nobody knows yet, by column, most frequent first."""
        words: dict[str, Counter[str]] = {}
        for reading in self.readings("read"):
            for column, counts in reading.unknown.items():
                words.setdefault(column, Counter()).update(counts)
        return {column: [word for word, _ in counts.most_common()] for column, counts in words.items()}

    def rows(self) -> pl.LazyFrame:
        """The readings as rows of the table `readings`: how many rows of each recognised file passed. Days are UTC."""
        known = self.readings("read", *SET_ASIDE)
        found = [_row(reading) for reading in known if reading.receipt["source"]]
        return pl.LazyFrame(found, schema=READINGS.schema())


def _row(reading: Reading) -> dict[str, Any]:
    said = reading.receipt
    return {
        "source": said["source"],
        "account": said["account"],
        "day": reading.read_at.date(),
        "feed": said["feed"],
        "file": f"{said['file']} ({reading.document_sha256[:SHOWN]})",
        "state": reading.state,
        "rows_read": reading.rows_read,
        "accepted": reading.accepted,
        "rejected": reading.rejected,
        "file_sha256": reading.file_sha256,
        "member": reading.member,
        "line": 0,
        "observed_at": reading.observed_at,
        "parser_version": reading.parser_version,
        "year": reading.read_at.year,
    }


def told(commit: Revision) -> str:
    """A commit, told from every other one of any database."""
    return f"{commit.id} of {commit.at.isoformat()}"
