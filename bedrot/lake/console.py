"""The SQL console: each query in a process of its own, so that it ends in time, when its person says so, or with the server.

One query of a person runs at a time. A process waits ready for the next query: opening the libraries takes longer than most.
"""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock, Timer
from typing import Any, Literal

from bedrot.errors import SqlRefused, StoreUnavailable, TooManyTries
from bedrot.lake.sql import check_begins

log = logging.getLogger(__name__)
CHILD = "bedrot.lake.sql_child"
SHOWN = 1_000
WRITTEN = 1_000_000
LONGEST_CELL = 2_000
SECONDS, SECONDS_TO_WRITE = 30.0, 120.0
SECONDS_TO_START = 60.0
IDLE = 600.0
"""Seconds after which the process that waits is ended."""
MOST_AT_ONCE = 3
Format = Literal["csv", "parquet"]


@dataclass(frozen=True)
class Asked:
    """A query with its limits; `to` a file at `path`, or to be shown."""

    query: str
    rows: int = SHOWN
    seconds: float = SECONDS
    longest: int = LONGEST_CELL
    to: Format | None = None
    path: str | None = None


@dataclass
class Running:
    """The process that answers a person now, and why it was ended if it was."""

    process: subprocess.Popen[str]
    ended: str | None = None

    def end(self, why: str) -> None:
        """Ends it, whatever it is doing."""
        self.ended = self.ended or why
        self.process.kill()


class Console:
    """Answers queries over the lake of a workspace's folder."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._lock = Lock()
        self._running: dict[str, Running] = {}
        self._ready: subprocess.Popen[str] | None = None
        self._idle: Timer | None = None

    def ask(self, person: str, asked: Asked) -> dict[str, Any]:
        """What a query gives; raises SqlRefused, TooManyTries while the person's last one runs, StoreUnavailable."""
        check_begins(asked.query)
        question = json.dumps({**asdict(asked), "home": str(self.home.absolute())})
        with self._taken(person) as running:
            with _ending(running, SECONDS_TO_START, TOO_SLOW):
                assert running.process.stdout
                running.process.stdout.readline()
            with _ending(running, asked.seconds, TOO_LONG.format(seconds=f"{asked.seconds:g}")):
                said, errors = running.process.communicate(f"{question}\n")
        return _told(said, errors, running)

    def cancel(self, person: str) -> bool:
        """Ends the query of a person; tells whether one ran."""
        with self._lock:
            running = self._running.get(person)
        if running:
            running.end(CANCELLED)
        return running is not None

    def warm(self) -> None:
        """Has a process ready for the next query."""
        with self._lock:
            self._ready = self._ready or _started()
            self._wait()

    def close(self) -> None:
        """Ends every process."""
        with self._lock:
            waiting, self._ready = self._ready, None
            running = list(self._running.values())
            if self._idle:
                self._idle.cancel()
        for one in running:
            one.end(CANCELLED)
        if waiting:
            _end(waiting)

    @contextmanager
    def _taken(self, person: str) -> Iterator[Running]:
        with self._lock:
            self._check(person)
            process, self._ready = self._ready or _started(), None
            running = self._running[person] = Running(process)
        try:
            yield running
        finally:
            with self._lock:
                del self._running[person]
            self.warm()

    def _check(self, person: str) -> None:
        if person in self._running:
            raise TooManyTries("Your last query still runs.", fix="Wait for it, or cancel it.", retry_after=1)
        if len(self._running) >= MOST_AT_ONCE:
            raise TooManyTries("Others' queries are running.", fix="Try again in a moment.", retry_after=5)

    def _wait(self) -> None:
        if self._idle:
            self._idle.cancel()
        self._idle = Timer(IDLE, self._cool)
        self._idle.daemon = True
        self._idle.start()

    def _cool(self) -> None:
        with self._lock:
            waiting, self._ready = self._ready, None
        if waiting:
            _end(waiting)


@contextmanager
def _ending(running: Running, seconds: float, why: str) -> Iterator[None]:
    """Ends a process that takes longer than so many seconds."""
    timer = Timer(seconds, running.end, [why])
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


TOO_SLOW = "The console could not start."
TOO_LONG = "The query ran for {seconds} seconds and was ended."
CANCELLED = "The query was cancelled."
FIXES = {CANCELLED: "Run it again when you like.", TOO_SLOW: "The machine is busy: try again in a moment."}
NARROWER = "Ask for fewer days or columns, or join on something: what is counted pair by pair never ends."


def _started() -> subprocess.Popen[str]:
    """A process that has begun to open its libraries. It finds the product where this one does, not in the working folder."""
    command: Sequence[str] = (sys.executable, "-P", "-m", CHILD)
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8")


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def _told(said: str, errors: str, running: Running) -> dict[str, Any]:
    if running.ended:
        raise SqlRefused(running.ended, fix=FIXES.get(running.ended, NARROWER))
    if running.process.returncode != 0 or not said:
        log.error("A query ended with %s: %s", running.process.returncode, errors[-2000:])
        raise SqlRefused("The query took more than it may of this machine, and was ended.", fix=NARROWER)
    told: dict[str, Any] = json.loads(said)
    if refused := told.get("refused"):
        raise SqlRefused(refused["what"], fix=refused["fix"], line=refused["line"])
    if failed := told.get("failed"):
        raise StoreUnavailable(failed["what"], fix=failed["fix"])
    return told
