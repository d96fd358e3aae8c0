"""The lake: a file goes in at landing and comes out as curated facts, with a receipt. One bad file never stops another."""

import logging
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from bedrot.catalog import Names
from bedrot.db import Arrival, Database, Reading
from bedrot.errors import BedrotError, NotReadable, NotRecognised, StoreUnavailable
from bedrot.kit import (
    Connector,
    Document,
    Feed,
    Reader,
    documents,
    open_sheet,
    recognise,
    settled,
    sha256_of,
    stamp_in,
)
from bedrot.lake.curated import Curated, Incoming
from bedrot.lake.landing import Landed, Landing, observed
from bedrot.lake.ledger import Ledger
from bedrot.lake.raw import Raw, Receipt
from bedrot.lake.receipt import blank_receipt, read_receipt, refused, repeated
from bedrot.lake.staging import staging_key, write_staged
from bedrot.lake.store import Store
from bedrot.tables import READINGS, Table

log = logging.getLogger(__name__)
MOST_UNKNOWN_WORDS = 200


class Lake:
    """Five zones over one store, indexed by one ledger."""

    def __init__(
        self,
        store: Store,
        database: Database,
        connectors: Sequence[Connector],
        names: Names,
        *,
        settle_seconds: float,
    ) -> None:
        self.store = store
        self.database = database
        self.connectors = tuple(connectors)
        self.names = names
        self.landing = Landing(store, settle_seconds=settle_seconds)
        self.raw = Raw(store)
        self.curated = Curated(store, names)
        self.ledger = Ledger(database)

    def rows(self, table: Table) -> pl.LazyFrame:
        """The facts of a table as they are now."""
        return self.ledger.rows() if table is READINGS else self.curated.rows(table)

    def version(self, table: Table) -> int:
        """A number that changes when the table does."""
        return self.ledger.revision() if table is READINGS else self.curated.version(table)

    def add(
        self, path: Path, *, door: str, name: str | None = None, account: str | None = None
    ) -> list[Arrival]:
        """A local file through all zones; gives one arrival for each document in it. Raises StoreUnavailable."""
        modified_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        key = self.landing.free_key(name or path.name)
        with self.database.lock(key):
            self.store.put(key, path)
            landed = self.landing.find(key)
            if landed is None:
                raise StoreUnavailable(f"{key} vanished from landing.", fix="Drop the file again.")
            return self._take(landed, door, account, modified_at)

    def take(self, landed: Landed, *, door: str = "drop") -> list[Arrival]:
        """A whole file out of landing, through all zones; nothing if another process is at it."""
        with self.database.try_lock(landed.key) as free:
            if not free or self.landing.find(landed.key) is None:
                return []
            return self._take(landed, door, None, landed.modified_at)

    def _take(self, landed: Landed, door: str, account: str | None, modified_at: datetime) -> list[Arrival]:
        with self.landing.local(landed) as path:
            landed_at = datetime.now(UTC)
            receipt = Receipt(
                sha256=sha256_of(path),
                name=landed.name,
                door=door,
                account=account,
                size=path.stat().st_size,
                landed_at=landed_at,
                observed_at=observed(landed_at, modified_at),
            )
            self.raw.keep(path, receipt)
            arrivals = [self.ledger.arrived(arrival) for arrival in self._read(path, receipt)]
        self.landing.remove(landed)
        return arrivals

    def _read(self, path: Path, receipt: Receipt) -> Iterator[Arrival]:
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            try:
                found = documents(
                    path,
                    name=receipt.name,
                    observed_at=receipt.observed_at,
                    account=receipt.account,
                    work=work,
                )
            except BedrotError as error:
                yield self.set_aside_unopened(path, receipt, error)
                return
            for number, document in enumerate(found):
                place = work / str(number)
                place.mkdir()
                title = replace(document, member="") if len(found) == 1 else document
                yield self._read_document(document, title.title, receipt, place)

    def _read_document(self, document: Document, title: str, receipt: Receipt, work: Path) -> Arrival:
        with self.database.lock(f"reading {document.sha256}"):
            known = self.ledger.reading(document.sha256)
            told = receipt.account
            if known and known.state == "read" and told in (None, known.told_account):
                blank = {
                    **blank_receipt(document, file_sha256=receipt.sha256, size=receipt.size),
                    "file": title,
                }
                return self._arrival("duplicate", receipt, repeated(blank, known.receipt, known.file_sha256))
            try:
                reading, feed = self.stage(document, title, receipt, work)
                reading.receipt["tables"] = self.curate(
                    reading, feed, afresh=bool(known and known.state == "read")
                )
                self.ledger.save(_in_state(reading, "read"))
                return self._arrival("read", receipt, reading.receipt)
            except StoreUnavailable:
                raise
            except BedrotError as error:
                return self.set_aside(document, receipt, error, title)
            except Exception as error:
                log.exception("reading %s failed", title)
                fault = NotReadable(
                    f"{title} could not be read: {type(error).__name__}: {str(error)[:300]}.",
                    fix="This is a fault in the product. The file is kept; report it, then run `bedrot rebuild`.",
                )
                return self.set_aside(document, receipt, fault, title)

    def stage(self, document: Document, title: str, receipt: Receipt, work: Path) -> tuple[Reading, Feed]:
        """Reads a document into staging; raises what keeps it from being read. `curate` is the next step."""
        sheet = open_sheet(document, work)
        connector, feed = recognise(sheet, self.connectors)
        seen_at = min(_stamp(feed, document) or document.observed_at, receipt.landed_at)
        sheet = replace(sheet, document=replace(document, observed_at=seen_at))
        context = settled(feed.context(sheet), feed, sheet)
        reader = Reader(feed, sheet, context)
        staged = write_staged(reader, work)
        blank = {**blank_receipt(document, file_sha256=receipt.sha256, size=receipt.size), "file": title}
        asked = (
            [f"The file does not say whose it is. {feed.needs_account}"]
            if feed.needs_account and not context.account
            else []
        )
        said = read_receipt(
            blank,
            source=connector.name,
            feed=feed,
            account=context.account,
            tally=reader.tally,
            rows=staged.rows,
            rejects=staged.rejects,
            warnings=[*sheet.warnings, *asked],
        )
        for kind, content in (("rows", staged.rows), ("rejects", staged.rejects)):
            self.store.put(staging_key(connector.name, feed, document.sha256, receipt.account, kind), content)
        reading = Reading(
            document_sha256=document.sha256,
            file_sha256=receipt.sha256,
            member=document.member,
            name=receipt.name,
            told_account=receipt.account,
            state="staged",
            source=connector.name,
            feed=feed.name,
            account=context.account,
            parser_version=feed.version,
            staged_sha256=staged.sha256,
            observed_at=seen_at,
            read_at=receipt.landed_at,
            rows_read=reader.tally.rows_read,
            accepted=reader.tally.accepted,
            rejected=reader.tally.rejected,
            unknown={
                name: dict(words.most_common(MOST_UNKNOWN_WORDS))
                for name, words in reader.tally.unknown.items()
            },
            receipt=said,
            nearest=None,
            fix=None,
        )
        self.ledger.save(reading)
        return reading, feed

    def curate(self, reading: Reading, feed: Feed, *, afresh: bool = False) -> dict[str, int]:
        """Puts a staged reading into its tables and announces it; gives the rows changed per table.

        `afresh` derives the whole source again: the same bytes were told to belong to another account.
        """
        changed, versions = {}, {}
        for table in feed.tables:
            with self.database.lock(f"curated {table.name}"), self.incoming([reading]) as incoming:
                versions[table.name] = self.curated.version(table)
                if afresh:
                    changed[table.name] = self.derive(table, str(reading.source), [reading])
                else:
                    changed[table.name] = self.curated.merge(table, incoming)
                if self.curated.version(table) == versions[table.name]:
                    del versions[table.name]
        if versions:
            self.ledger.commit([*versions, READINGS.name])
        return {name: rows for name, rows in changed.items() if rows}

    def derive(self, table: Table, source: str, more: Sequence[Reading] = ()) -> int:
        """A source's facts again from everything staged of it. Callers hold the table's lock."""
        known = {r.document_sha256: r for r in [*self.ledger.readings("read", source=source), *more]}
        fitting = [r for r in known.values() if table in self.feed(r).tables]
        with self.incoming(fitting) as incoming:
            return self.curated.merge(table, incoming, afresh=True) if incoming else 0

    @contextmanager
    def incoming(self, readings: Sequence[Reading]) -> Iterator[list[Incoming]]:
        """The staged rows of readings, ready to be merged; from S3 they are copied here first."""
        from contextlib import ExitStack

        with ExitStack() as stack:
            found = []
            for reading in readings:
                feed = self.feed(reading)
                key = staging_key(str(reading.source), feed, reading.document_sha256, reading.told_account)
                rows = pl.scan_parquet(stack.enter_context(self.store.local(key)))
                found.append(
                    Incoming(
                        rows, str(reading.source), reading.account, feed.replaces_by, _provenance(reading)
                    )
                )
            yield found

    def feed(self, reading: Reading) -> Feed:
        """The feed that read it."""
        return next(
            feed
            for connector in self.connectors
            for feed in connector.feeds
            if (connector.name, feed.name) == (reading.source, reading.feed)
        )

    def set_aside(
        self, document: Document, receipt: Receipt, error: BedrotError, title: str | None = None
    ) -> Arrival:
        """A document that cannot be read waits in quarantine, with the reason and what to do."""
        blank = {
            **blank_receipt(document, file_sha256=receipt.sha256, size=receipt.size),
            "file": title or document.title,
        }
        said = refused(blank, error)
        nearest = _nearest(error)
        self.ledger.save(
            Reading(
                document_sha256=document.sha256,
                file_sha256=receipt.sha256,
                member=document.member,
                name=receipt.name,
                told_account=receipt.account,
                state="quarantined",
                observed_at=document.observed_at,
                read_at=receipt.landed_at,
                rows_read=0,
                accepted=0,
                rejected=0,
                unknown={},
                receipt=said,
                nearest=nearest,
                fix=error.fix,
            )
        )
        return self._arrival("quarantined", receipt, said, nearest, error.fix)

    def set_aside_unopened(self, path: Path, receipt: Receipt, error: BedrotError) -> Arrival:
        """A file none of whose documents could be got at waits in quarantine."""
        alone = Document(path, receipt.name, "", receipt.sha256, receipt.observed_at, receipt.account)
        return self.set_aside(alone, receipt, error)

    def _arrival(
        self,
        state: str,
        receipt: Receipt,
        said: dict[str, Any],
        nearest: dict[str, Any] | None = None,
        fix: str | None = None,
    ) -> Arrival:
        return Arrival(
            landed_at=receipt.landed_at,
            door=receipt.door,
            file_sha256=receipt.sha256,
            state=state,
            receipt=said,
            nearest=nearest,
            fix=fix,
        )


def _in_state(reading: Reading, state: str) -> Reading:
    reading.state = state
    return reading


def _stamp(feed: Feed, document: Document) -> datetime | None:
    found = (stamp_in(document.name, pattern, fmt) for pattern, fmt in feed.observed_in_name)
    return next((stamp for stamp in found if stamp), None)


def _nearest(error: BedrotError) -> dict[str, Any] | None:
    if isinstance(error, NotRecognised) and error.nearest:
        return {"feed": error.nearest, "missing": list(error.missing)}
    return None


def _provenance(reading: Reading) -> dict[str, object]:
    return {
        "file_sha256": reading.file_sha256,
        "member": reading.member,
        "observed_at": reading.observed_at,
        "parser_version": reading.parser_version,
    }
