"""The landing watcher: reads each file as soon as it is whole. One bad file, or a lake out of reach, never stops it."""

import logging
import math
import time
from threading import Event
from typing import Any

from bedrot.errors import BedrotError
from bedrot.kit.personal import masked_name
from bedrot.lake.lake import Lake
from bedrot.lake.landing import Landed
from bedrot.lake.to_archive import archive_superseded

log = logging.getLogger(__name__)
SETTLING = 0.1
S3_LOOK = 1.0
FOLDER_LOOK = 30.0
TIDY_EACH = 24 * 3600.0
FIRST_RETRY, LONGEST_RETRY = 5.0, 300.0


def watch(lake: Lake, stop: Event) -> None:
    """Takes files out of landing until `stop` is set, and once a day archives what was superseded.

    A folder wakes it; S3, which cannot, is listed each second.
    """
    retries, tidied = Retries(), -math.inf
    while not stop.is_set():
        try:
            if time.monotonic() - tidied > TIDY_EACH:
                tidied = time.monotonic()
                _tidy(lake)
            waiting = take_whole(lake, retries)
        except Exception as error:  # noqa: BLE001 - nothing may end the watcher
            _tell("Landing cannot be read now", error)
            stop.wait(FIRST_RETRY)
            continue
        _wait(lake, stop, unsettled=waiting)


def _tidy(lake: Lake) -> None:
    try:
        archive_superseded(lake)
    except Exception as error:  # noqa: BLE001 - reading what lands matters more
        _tell("What was superseded could not be archived", error)


class Retries:
    """Files that could not be read because the lake was out of reach, and when each is tried again."""

    def __init__(self) -> None:
        self._due: dict[tuple[str, Any], tuple[float, float]] = {}

    def due(self, landed: Landed) -> bool:
        """Whether the file may be tried now."""
        return time.monotonic() >= self._due.get((landed.key, landed.state), (0.0, 0.0))[0]

    def failed(self, landed: Landed) -> None:
        """The file is tried again later, each time twice as late."""
        _, pause = self._due.get((landed.key, landed.state), (0.0, FIRST_RETRY / 2))
        pause = min(pause * 2, LONGEST_RETRY)
        self._due[(landed.key, landed.state)] = (time.monotonic() + pause, pause)


def take_whole(lake: Lake, retries: Retries) -> bool:
    """Takes every whole file; tells whether others are still settling."""
    for landed in lake.landing.whole():
        if retries.due(landed):
            try:
                for arrival in lake.take(landed):
                    log.info("%s: %s", arrival.receipt["file"], arrival.state)
            except Exception as error:  # noqa: BLE001 - one file must not stop another
                retries.failed(landed)
                _tell(f"{masked_name(landed.name)} waits in landing", error)
    return any(retries.due(landed) for landed in lake.landing.files())


def _tell(what: str, error: Exception) -> None:
    """One sentence for what is expected to happen, the whole trace for what is not."""
    if isinstance(error, BedrotError):
        log.error("%s. %s %s", what, error.what, error.fix)
    else:
        log.error("%s; it is tried again.", what, exc_info=error)


def _wait(lake: Lake, stop: Event, *, unsettled: bool) -> None:
    if unsettled:
        stop.wait(SETTLING)
    elif lake.landing.folder is None:
        stop.wait(S3_LOOK)
    else:
        from watchfiles import watch as changes

        for _ in changes(
            lake.landing.folder,
            stop_event=stop,
            debounce=50,
            step=20,
            rust_timeout=int(FOLDER_LOOK * 1000),
            yield_on_timeout=True,
        ):
            return
