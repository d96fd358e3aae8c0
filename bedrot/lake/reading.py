"""Reading a file that arrived: each of its documents is read, known already, or set aside with the reason."""

import logging
import tempfile
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bedrot.db import Arrival, Reading
from bedrot.errors import BedrotError, NotKept, NotReadable, NotRecognised, StoreUnavailable
from bedrot.lake.checking import compare, is_check
from bedrot.lake.raw import Receipt
from bedrot.lake.receipt import refused, repeated
from bedrot.lake.store import check_room
from bedrot.lake.to_curated import curate
from bedrot.lake.to_staging import Found, account_of, found_in, observed_at, recognised, stage, unopened
from bedrot.lake.whose import check_whose
from bedrot.lake.zones import Zones

log = logging.getLogger(__name__)
REFUSED = "refused"
LONGEST_FIX = 2048
"""What a file is called in it, its sheets and its account may be of any length."""
UNDOING, UNDONE = "undoing", "undone"
"""States of a reading that a person took back: while its facts are taken out, and after."""
UNMAPPING = "unmapping"
"""State of a reading whose mapping was deleted, while its facts are taken out."""


class ReadingFailed(NotReadable):
    """Whoever maintains the product must act: a file that could be opened could not be read."""


def read_file(zones: Zones, path: Path, arrived: Receipt) -> Generator[Arrival, None, None]:
    """One arrival for each document in a file that raw has. Raises StoreUnavailable, and then may be called again."""
    zones.mappings.refresh()
    with tempfile.TemporaryDirectory() as folder:
        work, began = Path(folder), datetime.now(UTC)
        try:
            inside = found_in(zones, path, arrived, work)
        except BedrotError as error:
            yield _took(set_aside(zones, unopened(path, arrived), error), began)
            return
        checks = list[tuple[Found, Arrival]]()
        for number, found in enumerate(inside):
            place = work / str(number)
            place.mkdir()
            began = datetime.now(UTC)
            arrival = _took(_read(zones, found, place), began)
            if is_check(zones, arrival.receipt):
                checks.append((found, arrival))
            else:
                yield arrival
        for found, arrival in checks:
            yield _checked(zones, found, arrival, inside)


def _took(arrival: Arrival, began: datetime) -> Arrival:
    """Takes note of when reading it began, and that it has ended."""
    arrival.began_at, arrival.ended_at = began, datetime.now(UTC)
    return arrival


def _checked(zones: Zones, found: Found, arrival: Arrival, inside: list[Found]) -> Arrival:
    """A summary is compared when all of its file was read."""
    said = compare(zones, found, inside)
    if arrival.state == "read":
        arrival.receipt = said
    return arrival


def is_known(zones: Zones, known: Reading | None, found: Found, work: Path) -> bool:
    """Whether these bytes were read before, and nothing new is said of them.

    New is that their mapping was changed, that they are another account's, whose they are when nobody knew, or that they were
    seen earlier: whichever copy comes first, the facts must be the same.
    """
    if known is None or known.state != "read" or found.arrived.account not in (None, known.told_account):
        return False
    if zones.mappings.is_outdated(known) or not zones.has_feed(known):
        return False
    feed = zones.feed(known)
    is_earlier = observed_at(feed, found) < known.observed_at
    if known.account and not is_earlier:
        return True
    account = account_of(feed, found, work)
    return bool(known.account) and account != known.account if is_earlier else account is None


def is_undone(zones: Zones, known: Reading, found: Found) -> bool:
    """Whether a person took the file back while it was on its way."""
    if known.state not in (UNDOING, UNDONE):
        return False
    undone_at = zones.raw.undone_at(found.arrived.sha256)
    return undone_at is not None and undone_at >= found.arrived.landed_at


def set_aside(zones: Zones, found: Found, error: BedrotError, *, again: bool = False) -> Arrival:
    """A document that cannot be read waits in quarantine, with the reason and what to do.

    One that was read before stays as it was, unless it is read `again` because the parsers may have changed.
    """
    is_unknown = isinstance(error, NotRecognised | NotReadable) and not isinstance(error, ReadingFailed)
    said = refused({**found.receipt(), **({} if is_unknown else _recognised(zones, found))}, error)
    known = zones.ledger.reading(found.document.sha256)
    quarantined = found.reading("quarantined", said)
    quarantined.nearest, quarantined.fix = _nearest(error), error.fix[:LONGEST_FIX]
    if again or not (known and known.state == "read"):
        zones.ledger.save(quarantined)
    return _arrival(found, "quarantined", said, nearest=_nearest(error), fix=quarantined.fix)


def _recognised(zones: Zones, found: Found) -> dict[str, Any]:
    """What is known of a document that could not be read; a fault in reading it may be one in this too."""
    try:
        return recognised(zones, found)
    except Exception:
        log.exception("looking at %s failed", found.title)
        return {}


def _read(zones: Zones, found: Found, work: Path) -> Arrival:
    with zones.database.lock(f"reading {found.document.sha256}"):
        known = zones.ledger.reading(found.document.sha256)
        if known and is_known(zones, known, found, work):
            return _arrival(found, "duplicate", repeated(found.receipt(), known.receipt, known.file_sha256))
        if known and is_undone(zones, known, found):
            return _arrival(found, UNDONE, known.receipt)
        try:
            reading = stage(zones, found, work)
            check_whose(zones, reading)
            curate(zones, reading, was_read=bool(known and known.state == "read"))
            return _arrival(found, "read", reading.receipt)
        except StoreUnavailable:
            raise
        except NotKept as error:
            return _arrival(found, REFUSED, refused(found.receipt(), error), fix=error.fix)
        except BedrotError as error:
            return set_aside(zones, found, error)
        except Exception as error:
            _check_machine(zones, error)
            log.exception("reading %s failed", found.title)
            return set_aside(zones, found, _fault(found, error))


def _check_machine(zones: Zones, error: Exception) -> None:
    """A fault while the disk is full or the lake is gone is the machine's, not the file's: raises StoreUnavailable."""
    check_room(error)
    zones.store.probe()


def _fault(found: Found, error: Exception) -> "ReadingFailed":
    return ReadingFailed(
        f"{found.title} could not be read: {type(error).__name__}: {str(error)[:300]}.",
        fix="This is a fault in the product. The file is kept; report it, then run `bedrot rebuild`.",
    )


def _nearest(error: BedrotError) -> dict[str, Any] | None:
    if isinstance(error, NotRecognised) and error.nearest:
        return {"feed": error.nearest, "missing": list(error.missing)}
    return None


def _arrival(found: Found, state: str, said: dict[str, Any], **told: Any) -> Arrival:
    return Arrival(
        landed_at=found.arrived.landed_at,
        door=found.arrived.door,
        file_sha256=found.arrived.sha256,
        state=state,
        receipt=said,
        **told,
    )
