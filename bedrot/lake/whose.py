"""Whose a file is, when it does not say so: files of one account agree on the days they share."""

from bedrot.db import Reading
from bedrot.errors import ContextMissing
from bedrot.kit import BLOCK
from bedrot.lake.slices import agreement
from bedrot.lake.to_curated import incoming
from bedrot.lake.zones import Zones

LEAST_AGREEMENT = 0.5


def check_whose(zones: Zones, reading: Reading) -> None:
    """Compares a staged file that does not say whose it is with earlier such files, by when they landed.

    Taken for one account's, files that contradict each other hide each other. Where a portal's files always are of some
    account, this raises ContextMissing; where there mostly is one account only, the receipt warns.
    """
    feed = zones.feed(reading)
    rival = None if reading.account else _contradicted(zones, reading)
    if rival is None:
        return
    said = f"{reading.receipt['file']} does not say whose it is, and tells other numbers than {rival.receipt['file']}."
    if feed.needs_account:
        raise ContextMissing(said, fix=feed.needs_account)
    reading.receipt["warnings"].append(
        f"{said} If it is of another account, add it again with --account NAME."
    )


def _contradicted(zones: Zones, reading: Reading) -> Reading | None:
    earlier = [
        other for other in zones.ledger.readings("read", source=reading.source) if _rivals(other, reading)
    ]
    if not earlier:
        return None
    with incoming(zones, [reading, *earlier]) as (one, *others):
        shares = [agreement(table, one, others, zones.catalog) for table in zones.feed(reading).tables]
    return earlier[-1] if any(share is not None and share < LEAST_AGREEMENT for share in shares) else None


def _rivals(other: Reading, reading: Reading) -> bool:
    return (
        other.account is None
        and other.feed == reading.feed
        and (other.read_at, other.member) < (reading.read_at, reading.member)
        and _lay_in(other) != _lay_in(reading)
    )


def _lay_in(reading: Reading) -> tuple[str, str]:
    """The file, or the member of a zip, that a document is a table of: all its tables are of one account."""
    return reading.file_sha256, reading.member.partition(BLOCK)[0]
