"""Verify: every object of the lake compared with its seal, and curated derived again from staging and compared."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import polars as pl
from deltalake.exceptions import DeltaError

from bedrot.db import Reading
from bedrot.errors import BedrotError
from bedrot.lake.curated import PREFIX as CURATED_PREFIX
from bedrot.lake.decisions import PREFIX as DECISIONS
from bedrot.lake.examining import REBUILD, Examined, Problem, examine, fix_of
from bedrot.lake.mappings import PREFIX as MAPPINGS
from bedrot.lake.raw import Receipt, bytes_key, is_receipt
from bedrot.lake.reading import UNDOING, UNDONE, UNMAPPING
from bedrot.lake.sealing import finish_sealing
from bedrot.lake.slices import expected
from bedrot.lake.staging import PREFIX as STAGING
from bedrot.lake.staging import staging_key
from bedrot.lake.to_curated import incoming
from bedrot.lake.waiting import DISMISSED
from bedrot.lake.walked import Walked
from bedrot.lake.zones import Zones
from bedrot.tables import CURATED, Table

STATES = ("read", "staged", "quarantined", DISMISSED, UNDOING, UNDONE, UNMAPPING)
DERIVED = tuple(f"{zone}/" for zone in (CURATED_PREFIX, STAGING, MAPPINGS, DECISIONS))
"""What the curated tables are, or follow from."""
READ_AGAIN = "Run `bedrot rebuild`, which reads it by the feeds that there are."


@dataclass(frozen=True)
class Verified:
    """What was found: what is wrong, how much was looked at, and the number and hash of the last seal.

    `sealed_since`: when the lake was first sealed, or sealed anew (UTC, ISO 8601).
    """

    problems: list[Problem]
    objects: int
    bytes: int
    seal: str
    sealed_since: str

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def verify(zones: Zones) -> list[str]:
    """What is wrong with the lake, a sentence each; empty when all is well."""
    return [str(problem) for problem in verified(zones).problems]


def verified(zones: Zones, *, seal: str | None = None) -> Verified:
    """Everything that can be known wrong of the lake. `seal`: one that was told earlier, which must still be in the chain."""
    finish_sealing(zones)
    zones.store.chain.look()
    if zones.store.chain.is_empty():
        zones.store.seal_anew()
    found = examine(zones.store, zones.raw)
    problems = [
        *_called(zones, found.problems),
        *_anchored(found.chain, seal),
        *_raw(zones, found),
        *_mappings(zones, found),
    ]
    problems += [*_staging(zones, found), *_curated(zones, found)]
    last = f"{found.chain.last}:{found.chain.hashes.get(found.chain.last, '')}"
    return Verified(problems, len(found.lying), found.bytes, last, found.chain.first_at)


def _called(zones: Zones, problems: list[Problem]) -> Iterator[Problem]:
    """The problems of objects, with what a person calls the file that they are of."""
    called = dict[str, str]()
    for reading in zones.ledger.every():
        called[bytes_key(reading.file_sha256)] = f"The bytes of {reading.name}"
        if reading.parser_version is not None:
            called[staging_key(reading)] = f"The staged rows of {reading.receipt['file']}"
            called[staging_key(reading, "rejects")] = f"The rejects of {reading.receipt['file']}"
    for problem in problems:
        what = f"{called[problem.key]}: {problem.what}" if problem.key in called else problem.what
        yield replace(problem, what=what)


def _anchored(chain: Walked, seal: str | None) -> Iterator[Problem]:
    """A chain that was made anew from its beginning does not hold what was told of it before."""
    if seal is None:
        return
    number, _, sha256 = seal.partition(":")
    if not number.isdigit() or chain.hashes.get(int(number)) != sha256:
        what = f"The seal {seal} is not in the lake: its history is not the one that this seal was told of."
        yield Problem("", what, "Bring the lake back from a backup that is older than the change.")


def _mappings(zones: Zones, found: Examined) -> Iterator[Problem]:
    zones.mappings.refresh()
    for key in set(zones.mappings.damaged) - found.named:
        what = f"The mapping {key} is damaged, and reads nothing."
        yield Problem(key, what, "Bring it back from a backup, or save it again.")


def _raw(zones: Zones, found: Examined) -> Iterator[Problem]:
    yield from _receipts(zones, found)
    yield from _undone(zones)
    kept = set(zones.raw.hashes())
    for reading in zones.ledger.readings(*STATES):
        if reading.file_sha256 not in kept and bytes_key(reading.file_sha256) not in found.named:
            what = f"{reading.name} ({reading.file_sha256}) is in the ledger but not in raw."
            yield Problem("", what, "Drop the original export again.")


def _receipts(zones: Zones, found: Examined) -> Iterator[Problem]:
    """Without its receipt in raw a file would not be read again if the database were lost."""
    accounts: dict[str, set[str | None]] = {}
    damaged = {key.split("/")[2] for key in found.named if is_receipt(key)}
    for key in (key for key in found.lying if is_receipt(key)):
        try:
            receipt = Receipt.from_json(zones.store.get(key))
            accounts.setdefault(receipt.sha256, set()).add(receipt.account)
        except (ValueError, KeyError, TypeError):
            if key not in found.named:
                yield Problem(key, f"The receipt {key} is damaged.", fix_of(key))
    for sha256 in zones.raw.hashes():
        if sha256 not in accounts.keys() | damaged:
            yield Problem("", f"File {sha256} in raw has no receipt.", "Drop the original export again.")
    for reading in zones.ledger.readings(*STATES):
        told = reading.told_account
        if told and told not in accounts.get(reading.file_sha256, {told}):
            what = f"No receipt in raw says that {reading.name} ({reading.file_sha256}) is {told}'s."
            yield Problem("", what, "Run `bedrot add --account` with the original export.")


def _undone(zones: Zones) -> Iterator[Problem]:
    """What a person took back must be out, and nothing else."""
    undone = {receipt.sha256 for receipt in zones.raw.standing()[1]}
    for reading in zones.ledger.readings("read", UNDOING):
        if reading.file_sha256 in undone:
            what = f"{reading.name} was taken back, but its facts are not."
            yield Problem("", what, f"Run `bedrot undo {reading.file_sha256}`.")
    for reading in zones.ledger.readings(UNDONE):
        if reading.file_sha256 not in undone:
            what = f"{reading.name} was not taken back, but its facts are."
            yield Problem("", what, f"Run `bedrot redo {reading.file_sha256}`.")


def _staging(zones: Zones, found: Examined) -> Iterator[Problem]:
    for reading in zones.ledger.readings("read"):
        rows, rejects = staging_key(reading), staging_key(reading, "rejects")
        seal = found.lying.get(rows)
        if rows not in found.named and (seal is None or seal.sha256 != reading.staged_sha256):
            yield Problem(
                rows, f"The staged rows of {reading.name} ({rows}) are missing or damaged.", REBUILD
            )
        if rejects not in found.named and not _has_rejects(zones, reading):
            yield Problem(
                rejects, f"The rejects of {reading.name} ({rejects}) are missing or damaged.", REBUILD
            )


def _has_rejects(zones: Zones, reading: Reading) -> bool:
    """Whether as many rejects lie in staging as the receipt says, and begin as it does."""
    try:
        with zones.store.local(staging_key(reading, "rejects")) as path:
            rejects = pl.read_parquet(path)
    except (BedrotError, OSError, pl.exceptions.PolarsError):
        return False
    told = reading.receipt["rejects"]
    return rejects.height == reading.rejected and rejects.head(len(told)).to_dicts() == told


def _curated(zones: Zones, found: Examined) -> Iterator[Problem]:
    """Tables with damaged files are named already. Where one is, names of recordings cannot be known either."""
    orphans = {reading.document_sha256 for reading in zones.orphans()}
    readings = [r for r in zones.ledger.readings("read") if r.document_sha256 not in orphans]
    for reading in zones.orphans():
        what = f"{reading.name} was read by {reading.source}.{reading.feed}, which is gone."
        yield Problem("", what, READ_AGAIN)
    damaged = [key for key in found.named if key.startswith(DERIVED)]
    for table in CURATED if not damaged else ():
        try:
            same = _is_derived(zones, table, readings) or _is_so_when_nobody_writes(zones, table)
        except (BedrotError, OSError, DeltaError, pl.exceptions.PolarsError) as error:
            yield Problem("", f"Table {table.name} cannot be read or derived: {str(error)[:200]}.", REBUILD)
            continue
        if not same:
            yield Problem("", f"Table {table.name} is not what its files say.", REBUILD)


def _is_derived(zones: Zones, table: Table, readings: list[Reading]) -> bool:
    return zones.curated.digest(table) in _may_be(zones, table, readings)


def _is_so_when_nobody_writes(zones: Zones, table: Table) -> bool:
    """A second look: a file may have been read while the table was."""
    with zones.database.lock(f"curated {table.name}"):
        readings = [reading for reading in zones.ledger.readings("read") if zones.has_feed(reading)]
        return _is_derived(zones, table, readings)


def _may_be(zones: Zones, table: Table, readings: list[Reading]) -> Iterator[tuple[int, int]]:
    """What a table may hold: what was read, and, where a process died on its way there, what was staged."""
    yield _derived(zones, table, readings)
    staged = [reading for reading in zones.ledger.readings("staged") if zones.has_feed(reading)]
    if staged:
        yield _derived(zones, table, [*readings, *staged])


def _derived(zones: Zones, table: Table, readings: list[Reading]) -> tuple[int, int]:
    count, digest = 0, 0
    for source in sorted({str(r.source) for r in readings}):
        mine = [r for r in readings if r.source == source and table in zones.feed(r).tables]
        with incoming(zones, mine) as rows:
            found = expected(table, rows, zones.catalog) if rows else (0, 0)
        count, digest = count + found[0], (digest + found[1]) % 2**64
    return count, digest
