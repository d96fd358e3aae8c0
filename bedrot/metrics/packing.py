"""Packing: a bundle is a zip whose members are stored as they are, each with its SHA-256 in a manifest that checks itself.

The same members give the same bytes, so that a change anywhere in the zip is found. A zip that `Packer` would not have written
is refused before anything of it is unpacked: no member is compressed, so that none is larger than it looks.
"""

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from bedrot.errors import BundleRefused
from bedrot.kit import sha256_of

MANIFEST = "manifest.json"
CHECK = "check"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
UNIX = 3
LARGEST_MANIFEST = 64 * 2**20
MOST_MEMBERS = 200_000
CHUNK = 2**20
_NAME = re.compile(r"[A-Za-z0-9_=+@,.%-]+(/[A-Za-z0-9_=+@,.%-]+)*")
AGAIN = "Ask for the bundle again, and take it from whom you trust."


class Packer:
    """Writes members one after the other; the manifest comes last."""

    def __init__(self, out: zipfile.ZipFile) -> None:
        self._out = out
        self.members: dict[str, tuple[str, int]] = {}

    def add(self, name: str, content: bytes | Iterable[bytes]) -> None:
        """A member, told whole or piece by piece."""
        digest, size = hashlib.sha256(), 0
        with self._out.open(_info(name), "w", force_zip64=True) as member:
            for part in [content] if isinstance(content, bytes) else content:
                member.write(part)
                digest.update(part)
                size += len(part)
        self.members[name] = digest.hexdigest(), size

    def close(self, told: Mapping[str, Any]) -> str:
        """The manifest: what is told of the bundle, and the members; gives its SHA-256."""
        said = {**told, "members": self.members}
        content = as_json({**said, CHECK: hashlib.sha256(as_json(said)).hexdigest()})
        with self._out.open(_info(MANIFEST), "w", force_zip64=True) as member:
            member.write(content)
        return hashlib.sha256(content).hexdigest()


@contextmanager
def packing(path: Path) -> Iterator[Packer]:
    """A new zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as out:
        yield Packer(out)


@contextmanager
def unpacking(path: Path) -> Iterator["Unpacker"]:
    """A zip that somebody gave; raises BundleRefused."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield Unpacker(path, archive)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise BundleRefused(f"{path.name} cannot be unpacked: {error}.", fix=AGAIN) from error


class Unpacker:
    """Reads a zip, and trusts nothing of it."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path = path
        self._archive = archive
        self.names = [info.filename for info in archive.infolist()]
        self._check_shape()

    def _check_shape(self) -> None:
        """Raises BundleRefused for a zip that is dangerous, or that no packer wrote."""
        infos = self._archive.infolist()
        if len(infos) > MOST_MEMBERS or len({name.casefold() for name in self.names}) != len(infos):
            raise self._refused("it has too many members, or two of one name")
        for info in infos:
            if not _NAME.fullmatch(info.filename) or ".." in info.filename.split("/"):
                raise self._refused(f"a member is called {info.filename[:100]!r}")
            if info.compress_type != zipfile.ZIP_STORED or info.compress_size != info.file_size:
                raise self._refused(f"{info.filename} is compressed, and may be larger than it looks")
        if sum(info.file_size for info in infos) > self.path.stat().st_size:
            raise self._refused("its members are larger than it is")
        if MANIFEST not in self.names:
            raise self._refused(f"it has no {MANIFEST}")

    def manifest(self) -> dict[str, Any] | None:
        """What the bundle says of itself; null when it is not what was written."""
        if self._archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
            raise self._refused(f"its {MANIFEST} is too large")
        try:
            content = self.read(MANIFEST)
            told = json.loads(content)
            check = told.pop(CHECK)
        except (ValueError, KeyError, AttributeError, zipfile.BadZipFile):
            return None
        is_whole = (
            hashlib.sha256(as_json(told)).hexdigest() == check and as_json({**told, CHECK: check}) == content
        )
        return told if is_whole else None

    def read(self, name: str) -> bytes:
        """A member."""
        return self._archive.read(name)

    def damaged(self, members: Mapping[str, tuple[str, int]]) -> list[str]:
        """What is wrong with the members, a sentence each that names it."""
        missing = [f"{name} is missing." for name in members if name not in self.names]
        added = [
            f"{name} is in the zip and not in its manifest."
            for name in self.names
            if name not in {*members, MANIFEST}
        ]
        changed = [
            f"{name} is not what the manifest says: its SHA-256 is {found}, {members[name][0]} it was."
            for name in self.names
            if name in members and (found := self._sha256(name)) != members[name][0]
        ]
        return [*missing, *added, *changed]

    def _sha256(self, name: str) -> str:
        digest = hashlib.sha256()
        try:
            with self._archive.open(name) as member:
                while part := member.read(CHUNK):
                    digest.update(part)
        except zipfile.BadZipFile:
            return "unknown (it cannot be read)"
        return digest.hexdigest()

    def is_as_packed(self) -> bool:
        """Whether the zip around the members is what a packer writes, to the byte."""
        with TemporaryDirectory() as folder:
            again = Path(folder) / "again.zip"
            with zipfile.ZipFile(again, "w", zipfile.ZIP_STORED) as out:
                for name in self.names:
                    with (
                        self._archive.open(name) as member,
                        out.open(_info(name), "w", force_zip64=True) as copy,
                    ):
                        shutil.copyfileobj(member, copy, CHUNK)
            return sha256_of(again) == sha256_of(self.path)

    def extract(self, name: str, target: Path) -> None:
        """A member as a file; its name is known to be harmless."""
        target.parent.mkdir(parents=True, exist_ok=True)
        with self._archive.open(name) as member, target.open("wb") as out:
            shutil.copyfileobj(member, out, CHUNK)

    def open(self, name: str) -> IO[bytes]:
        """A member, to be read piece by piece."""
        return self._archive.open(name)

    def _refused(self, why: str) -> BundleRefused:
        return BundleRefused(f"{self.path.name} is refused: {why}.", fix=AGAIN)


def as_json(told: object) -> bytes:
    """The one way in which something is written down."""
    return json.dumps(told, sort_keys=True, ensure_ascii=False, indent=1, default=str).encode()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, LONG_AGO)
    info.create_system, info.external_attr = UNIX, READABLE
    return info
