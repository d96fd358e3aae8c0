"""Tracking: one file by its name or SHA-256, where its rows are now, and which later file took the place of some."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl
from sqlalchemy import or_, select

from bedrot.db import Reading
from bedrot.lake.zones import Zones
from bedrot.tables import Table

MOST_FOUND = 20
SHORTEST = 3
"""Of a name or a hash less is asked of nearly every file."""


@dataclass(frozen=True)
class Held:
    """The rows of a document that count now in a table, and the days they are of."""

    table: str
    title: str
    rows: int
    first: date | None
    last: date | None


@dataclass(frozen=True)
class Parts:
    """How many parts (days, months, statements) one file tells otherwise than another."""

    file: str
    sha256: str | None
    parts: int


@dataclass(frozen=True)
class Tracked:
    """One document: what it is, how its rows were read, and what became of them. Instants are UTC."""

    file: str
    sha256: str
    member: str
    state: str
    source: str | None
    feed: str | None
    account: str | None
    observed_at: datetime
    read_at: datetime
    rows_read: int
    accepted: int
    rejected: int
    holds: list[Held]
    replaces: list[Parts]
    replaced_by: list[Parts]


def tracked(zones: Zones, asked: str) -> list[Tracked]:
    """The documents whose file has a name or SHA-256 like the one asked, the newest first; none for less than three letters."""
    if len(asked.strip()) < SHORTEST:
        return []
    readings = _found(zones, asked.strip())
    later = zones.ledger.readings("read", "undone") if readings else []
    return [_tracked(zones, reading, later) for reading in readings]


def _found(zones: Zones, asked: str) -> list[Reading]:
    like = select(Reading).where(
        or_(
            Reading.file_sha256.startswith(asked.lower(), autoescape=True),
            Reading.document_sha256.startswith(asked.lower(), autoescape=True),
            Reading.name.icontains(asked, autoescape=True),
        )
    )
    newest = like.order_by(Reading.read_at.desc(), Reading.document_sha256).limit(MOST_FOUND)
    with zones.database.session() as session:
        return list(session.scalars(newest))


def _tracked(zones: Zones, reading: Reading, later: Sequence[Reading]) -> Tracked:
    return Tracked(
        file=str(reading.receipt["file"]),
        sha256=reading.file_sha256,
        member=reading.member,
        state=reading.state,
        source=reading.source,
        feed=reading.feed,
        account=reading.account,
        observed_at=reading.observed_at,
        read_at=reading.read_at,
        rows_read=reading.rows_read,
        accepted=reading.accepted,
        rejected=reading.rejected,
        holds=_holds(zones, reading),
        replaces=[_parts(told, told["file"]) for told in reading.receipt.get("replaces", [])],
        replaced_by=[
            _parts({**told, "sha256": other.file_sha256}, str(other.receipt["file"]))
            for other in later
            if other.state == "read"
            for told in other.receipt.get("replaces", [])
            if _means(told, reading)
        ],
    )


def _parts(told: dict[str, object], file: str) -> Parts:
    sha256 = told.get("sha256")
    return Parts(file, str(sha256) if sha256 else None, int(str(told["parts"])))


def _means(told: dict[str, object], reading: Reading) -> bool:
    """Whether a receipt names this file as replaced; older receipts know only its name."""
    if "sha256" in told:
        return told["sha256"] == reading.file_sha256
    return told["file"] == reading.name


def _holds(zones: Zones, reading: Reading) -> list[Held]:
    if reading.state != "read" or not zones.has_feed(reading):
        return []
    held = [_held(zones, reading, table) for table in zones.feed(reading).tables]
    return [one for one in held if one.rows]


def _held(zones: Zones, reading: Reading, table: Table) -> Held:
    rows = zones.rows(table).filter(
        pl.col("source") == reading.source,
        pl.col("file_sha256") == reading.file_sha256,
        pl.col("member") == reading.member,
    )
    last = pl.col(table.until or table.time).max().alias("last")
    count, first, end = rows.select(pl.len(), pl.col(table.time).min().alias("first"), last).collect().row(0)
    return Held(table.name, table.title, count, first, end)
