"""Landing: where files arrive. A file is taken when it is whole, and leaves only after raw has it."""

import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bedrot.lake.store import Store

PREFIX = "landing"
LONGEST_NAME = 180
"""In bytes; most file systems allow 255, and numbers may be added."""
UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".filepart", ".opdownload")


@dataclass(frozen=True)
class Landed:
    """A file that lies in landing. `state` changes while it is being written."""

    key: str
    name: str
    size: int
    modified_at: datetime

    @property
    def state(self) -> tuple[int, datetime]:
        """Size and time of the last change."""
        return self.size, self.modified_at


class Landing:
    """The landing zone of a store."""

    def __init__(self, store: Store, *, settle_seconds: float) -> None:
        self.store = store
        self.settle_seconds = settle_seconds
        self._seen: dict[str, tuple[tuple[int, datetime], float]] = {}
        if self.folder:
            self.folder.mkdir(parents=True, exist_ok=True)

    @property
    def folder(self) -> Path | None:
        """The folder, when the store is one."""
        return self.store.folder / PREFIX if self.store.folder else None

    @property
    def where(self) -> str:
        """What to tell a person who wants to drop a file."""
        return self.store.uri(PREFIX)

    def put(self, name: str, content: Path) -> str:
        """Puts a file in landing, whole at once; gives its key."""
        key = self.free_key(name)
        self.store.put(key, content)
        return key

    def free_key(self, name: str) -> str:
        """A key in landing nobody has, for a file of this name."""
        safe = safe_name(name)
        key, number = f"{PREFIX}/{safe}", 0
        while self.store.exists(key):
            number += 1
            stem, dot, ending = safe.rpartition(".")
            key = f"{PREFIX}/{stem or ending} ({number}){dot if stem else ''}{ending if stem else ''}"
        return key

    def find(self, key: str) -> Landed | None:
        """The file under this key, if it still lies there."""
        return next((landed for landed in self.files() if landed.key == key), None)

    def files(self) -> list[Landed]:
        """Everything that lies in landing and may be data, oldest first."""
        found = self._in_folder(self.folder) if self.folder else self._in_bucket()
        return sorted((f for f in found if _may_be_data(f.name)), key=lambda f: (f.modified_at, f.name))

    def _in_bucket(self) -> Iterator[Landed]:
        for meta in self.store.objects(PREFIX):
            name = meta["path"].removeprefix(f"{PREFIX}/")
            yield Landed(meta["path"], name, meta["size"], meta["last_modified"].astimezone(UTC))

    def _in_folder(self, folder: Path) -> Iterator[Landed]:
        """Plain files only: no pipes, and no folders behind links, which may go round in circles."""
        for place, _, names in os.walk(folder):
            for name in names:
                path = self._with_fit_name(Path(place) / name)
                with suppress(OSError):  # gone meanwhile, or a link to nowhere
                    about = path.stat()
                    if stat.S_ISREG(about.st_mode):
                        key = f"{PREFIX}/{path.relative_to(folder).as_posix()}"
                        modified_at = datetime.fromtimestamp(about.st_mtime, UTC)
                        yield Landed(key, key.removeprefix(f"{PREFIX}/"), about.st_size, modified_at)

    def _with_fit_name(self, path: Path) -> Path:
        """The file, renamed if its name is one that the store cannot hold."""
        if all(part.isprintable() for part in path.parts):
            return path
        fit = Path(self.store.uri(self.free_key(path.name)))
        with suppress(FileNotFoundError):
            path.rename(fit)
        return fit

    def whole(self) -> list[Landed]:
        """The files that lay unchanged for `settle_seconds` and that nobody is writing to."""
        now, files = time.monotonic(), self.files()
        self._seen = {
            f.key: self._seen[f.key] if self._seen.get(f.key, (None,))[0] == f.state else (f.state, now)
            for f in files
        }
        return [
            f
            for f in files
            if now - self._seen[f.key][1] >= self.settle_seconds and not self._is_written_to(f)
        ]

    def _is_written_to(self, landed: Landed) -> bool:
        """Objects in S3 appear whole; a file in a folder may still be open for writing."""
        return bool(self.store.folder) and _has_writer(
            self.store.folder / landed.key if self.store.folder else Path()
        )

    @contextmanager
    def local(self, landed: Landed) -> Iterator[Path]:
        """A copy of the file of our own: whoever writes to it meanwhile changes nothing we read."""
        with tempfile.TemporaryDirectory() as folder, self.store.local(landed.key) as path:
            yield Path(shutil.copyfile(path, Path(folder) / "file"))

    def remove(self, landed: Landed) -> None:
        """Takes the file out of landing, if it is still the one that was read."""
        if any(f.key == landed.key and f.state == landed.state for f in self.files()):
            self.store.delete(landed.key)


def safe_name(name: str) -> str:
    """A file's own name as every store can hold it: no folders, no control characters, not too long, and not a half-written file's."""
    bare = "".join(c if c.isprintable() else "_" for c in Path(name.replace("\\", "/")).name).lstrip(".~")
    stem, dot, ending = bare.rpartition(".")
    if len(bare.encode()) > LONGEST_NAME:
        room = LONGEST_NAME - len(f"{dot}{ending}".encode())
        bare = (
            f"{stem.encode()[:room].decode(errors='ignore')}{dot}{ending}"
            if stem and room > 0
            else bare.encode()[:LONGEST_NAME].decode(errors="ignore")
        )
    return (bare if _may_be_data(bare) else f"{bare}_") or "unnamed"


def _may_be_data(name: str) -> bool:
    parts = name.split("/")
    return not any(part.startswith((".", "~$")) for part in parts) and not name.lower().endswith(UNFINISHED)


def _has_writer(path: Path) -> bool:
    """Linux grants a read lease only on a file that nobody has open for writing. Elsewhere the settling time must do."""
    if not sys.platform.startswith("linux"):
        return False
    import errno
    import fcntl

    try:
        with path.open("rb") as file:
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except FileNotFoundError:
        return True
    except OSError as error:
        return error.errno == errno.EAGAIN
    return False


def observed(landed_at: datetime, modified_at: datetime) -> datetime:
    """When the portal said so, for want of better: when the file was last changed, but not in the future (UTC)."""
    return min(landed_at, modified_at)
