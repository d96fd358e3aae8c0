"""From raw to staging: a file's documents are found, recognised and read into typed rows and rejects."""

import tempfile
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bedrot.db import Reading
from bedrot.errors import BedrotError, ContextMissing, NotKept, WrongAccount
from bedrot.kit import (
    Context,
    Document,
    Feed,
    Reader,
    open_documents,
    open_sheet,
    recognise,
    settled,
    stamp_in,
)
from bedrot.kit.mapping import MappedFeed
from bedrot.lake.raw import Receipt
from bedrot.lake.receipt import blank_receipt, read_receipt
from bedrot.lake.staging import Staged, staging_key, write_staged
from bedrot.lake.zones import Zones

MOST_UNKNOWN_WORDS = 200


@dataclass(frozen=True)
class Found:
    """A document found in a file that arrived, under the title a person knows it by."""

    document: Document
    title: str
    arrived: Receipt

    def receipt(self) -> dict[str, Any]:
        """Its receipt before anything is read."""
        blank = blank_receipt(self.document, file_sha256=self.arrived.sha256, size=self.arrived.size)
        return {**blank, "file": self.title, "warnings": [*self.arrived.blanked]}

    def reading(self, state: str, said: dict[str, Any]) -> Reading:
        """Its entry in the ledger."""
        return Reading(
            document_sha256=self.document.sha256,
            file_sha256=self.arrived.sha256,
            member=self.document.member,
            name=self.arrived.name,
            told_account=self.arrived.account,
            state=state,
            observed_at=self.document.observed_at,
            read_at=self.arrived.landed_at,
            rows_read=said["rows_read"],
            accepted=said["accepted"],
            rejected=said["rejected"],
            unknown={},
            receipt=said,
        )


def unopened(path: Path, arrived: Receipt) -> Found:
    """The file itself as a document, when nothing can be got out of it."""
    document = Document(path, arrived.name, "", arrived.sha256, arrived.observed_at, arrived.account)
    return Found(document, arrived.name, arrived)


def found_in(zones: Zones, path: Path, arrived: Receipt, work: Path) -> list[Found]:
    """The documents in a file; a zip with one member goes by the zip's name. Raises NotReadable."""
    inside = open_documents(
        path,
        zones.connectors,
        name=arrived.name,
        observed_at=arrived.observed_at,
        account=arrived.account,
        work=work,
    )
    alone = len(inside) == 1
    return [Found(document, arrived.name if alone else document.title, arrived) for document in inside]


def stage(zones: Zones, found: Found, work: Path) -> Reading:
    """Reads a document into staging; raises what keeps it from being read. The ledger does not know of it yet."""
    reading, staged = read_typed(zones, found, work)
    zones.store.put_all(
        {staging_key(reading, "rows"): staged.rows, staging_key(reading, "rejects"): staged.rejects}
    )
    return reading


def read_typed(zones: Zones, found: Found, work: Path) -> tuple[Reading, Staged]:
    """Reads a document into typed rows and rejects in `work`; raises what keeps it from being read. The lake stays as it is."""
    sheet = open_sheet(found.document, work)
    connector, feed = recognise(sheet, zones.connectors)
    if feed.refused:
        raise NotKept(
            f"{found.title} is not read. {feed.refused}",
            fix="Nothing is left to do.",
            source=connector.name,
            feed=feed.name,
        )
    seen_at = observed_at(feed, found)
    sheet = replace(sheet, document=replace(found.document, observed_at=seen_at))
    context = settled(feed.context(sheet), feed, sheet)
    _check_account(zones, found, context)
    reader = Reader(feed, sheet, context)
    staged = write_staged(reader, work)
    said = read_receipt(
        found.receipt(),
        source=connector.name,
        feed=feed,
        account=context.account,
        tally=reader.tally,
        rows=staged.rows,
        rejects=staged.rejects,
        warnings=[*found.arrived.blanked, *sheet.warnings, *_unsaid(feed, context.account)],
    )
    if isinstance(feed, MappedFeed):
        said["mapping"] = {"name": connector.name, "version": feed.version}
    reading = found.reading("staged", said)
    reading.source, reading.feed, reading.account = connector.name, feed.name, context.account
    reading.parser_version, reading.staged_sha256, reading.observed_at = feed.version, staged.sha256, seen_at
    reading.unknown = {
        n: dict(words.most_common(MOST_UNKNOWN_WORDS)) for n, words in reader.tally.unknown.items()
    }
    return reading, staged


def recognised(zones: Zones, found: Found) -> dict[str, Any]:
    """What the receipt says of a document that is known and cannot be read: whose feed's it is, and its rows, all rejected.

    Empty where nobody knows it.
    """
    with tempfile.TemporaryDirectory() as work:
        try:
            sheet = open_sheet(found.document, Path(work))
            connector, feed = recognise(sheet, zones.connectors)
            rows = Reader(feed, sheet, Context()).count()
        except BedrotError:
            return {}
    return {"source": connector.name, "feed": feed.name, "rows_read": rows, "rejected": rows}


def observed_at(feed: Feed, found: Found) -> datetime:
    """When the portal said so: as the name tells, else when the file was last changed; never after it landed (UTC)."""
    stamps = (stamp_in(found.document.name, pattern, fmt) for pattern, fmt in feed.observed_in_name)
    told = next((stamp for stamp in stamps if stamp), found.document.observed_at)
    return min(told, found.arrived.landed_at)


def account_of(feed: Feed, found: Found, work: Path) -> str | None:
    """Whose the document is: as the person told, or its name says."""
    if found.document.handle or not feed.needs_account:
        return found.document.handle
    try:
        return feed.context(open_sheet(found.document, work)).account
    except ContextMissing:
        return None


def _check_account(zones: Zones, found: Found, context: Context) -> None:
    """A file that names its account must not be read as another's."""
    told, named = found.document.handle, context.named
    if told and named and zones.names.canonical(told) != zones.names.canonical(named):
        raise WrongAccount(
            f"{found.title} says that it is of {named}, not of {told}.",
            fix=f"Add it without --account. If both are one, name “{named}” beside {told} under [artists] in bedrot.toml.",
        )


def _unsaid(feed: Feed, account: str | None) -> list[str]:
    if account or not feed.needs_account:
        return []
    return [f"The file does not say whose it is. {feed.needs_account}"]
