"""Frames that are dear to make, kept on this machine's disk: a process that starts has them at once. All can be made again.

A frame lies under the subject it is of and a digest of what it follows from. A newer state of a subject takes the place of the
older; a frame that is missing, broken or cannot be written costs its making, nothing else.
"""

import hashlib
import shutil
import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

import polars as pl

import bedrot

ENDING = ".arrow"


class Cache:
    """Frames by subject, state and key, in a folder; in none (null) nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def kept(self, subject: str, state: str, *key: object, make: Callable[[], pl.DataFrame]) -> pl.DataFrame:
        """A frame as it was put, by another process or this one before it was started; else made now, and put."""
        known = self.get(subject, state, *key)
        if known is None:
            known = make()
            self.put(subject, state, *key, frame=known)
        return known

    def together(
        self, subject: str, state: str, names: Sequence[str], make: Callable[[], Mapping[str, pl.DataFrame]]
    ) -> Mapping[str, pl.DataFrame]:
        """Frames that are made together, by their names, as they were put; if one is not there, all are made now, and put."""
        known = {name: self.get(subject, state, name) for name in names}
        found = {name: frame for name, frame in known.items() if frame is not None}
        if len(found) == len(names):
            return found
        made = make()
        for name in names:
            self.put(subject, state, name, frame=made[name])
        return made

    def get(self, subject: str, state: str, *key: object) -> pl.DataFrame | None:
        """A frame as it was put; null where there is none. Of no state (empty) nothing is kept."""
        if self.folder is None or not state:
            return None
        try:
            return pl.read_ipc(self._path(subject, state, key))
        except (OSError, pl.exceptions.PolarsError):
            return None

    def put(self, subject: str, state: str, *key: object, frame: pl.DataFrame) -> None:
        """Keeps a frame, and lets go of those of other states of its subject."""
        if self.folder is None or not state:
            return
        path = self._path(subject, state, key)
        with suppress(OSError, pl.exceptions.PolarsError):
            if not path.parent.exists():
                shutil.rmtree(path.parent.parent, ignore_errors=True)
                path.parent.mkdir(parents=True, exist_ok=True)
            fresh = path.with_name(f"{uuid.uuid4().hex}.new")
            try:
                frame.write_ipc(fresh, compression="lz4")
                fresh.replace(path)
            finally:
                fresh.unlink(missing_ok=True)

    def _path(self, subject: str, state: str, key: tuple[object, ...]) -> Path:
        assert self.folder is not None
        return self.folder / subject / _digest(_program(), state) / f"{_digest(*key)}{ENDING}"


def _digest(*told: object) -> str:
    return hashlib.sha256("\n".join(map(str, told)).encode()).hexdigest()[:32]


@cache
def _program() -> str:
    """A digest of the program's own text: another version makes other frames."""
    whole = hashlib.sha256()
    for path in sorted(Path(bedrot.__file__).parent.rglob("*.py")):
        whole.update(path.read_bytes())
    return whole.hexdigest()
