"""Whose a file is, when it does not say so: files of one account agree on the days they share."""

from bedrot.db import Reading
from bedrot.errors import ContextMissing
from bedrot.lake.curated import agreement
from bedrot.lake.to_curated import incoming
from bedrot.lake.zones import Zones

LEAST_AGREEMENT = 0.5


def check_whose(zones: Zones, reading: Reading) -> None:
    """Raises ContextMissing for a staged file that does not say whose it is and contradicts an earlier such file.

    Taken for one account's, the one would hide the other. Earlier is what landed earlier.
    """
    feed = zones.feed(reading)
    if not feed.needs_account or reading.account is not None:
        return
    earlier = [
        other for other in zones.ledger.readings("read", source=reading.source) if _rivals(other, reading)
    ]
    if not earlier:
        return
    with incoming(zones, [reading, *earlier]) as (one, *others):
        shares = [agreement(table, one, others, zones.names) for table in feed.tables]
    if any(share is not None and share < LEAST_AGREEMENT for share in shares):
        raise ContextMissing(
            f"{reading.receipt['file']} does not say whose it is, and tells other numbers than "
            f"{earlier[-1].receipt['file']}, which does not say so either.",
            fix=feed.needs_account,
        )


def _rivals(other: Reading, reading: Reading) -> bool:
    return (
        other.account is None
        and other.feed == reading.feed
        and other.document_sha256 != reading.document_sha256
        and other.read_at <= reading.read_at
    )
