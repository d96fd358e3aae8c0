"""A document is one table as it was found: a dropped file, or one member of a dropped zip."""

import errno
import hashlib
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO

from bedrot.errors import NotReadable

MOST_MEMBERS = 20
MOST_UNPACKED = 4 * 2**30
MOST_WORKBOOK = 2**29  # a workbook is held in memory, several times as large
MOST_RATIO = 200
RATIO_COUNTS_FROM = 50 * 2**20
MOST_CELLS = 20_000_000
LONGEST_CELL_NAME = 20
_CELL = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
LONGEST_MEMBER = 255
CHUNK = 2**20
BLOCK = " › "
"""Parts the title of a table in a file from the file's name."""
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
_ON_PLATFORM = re.compile(r"^\s*(instagram|facebook)\s*:", re.IGNORECASE)
_JUNK = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|\._|Thumbs\.db$)")


@dataclass(frozen=True)
class Document:
    """Bytes to read, and what is known about them. `observed_at` is the UTC instant at which the portal said so.

    One table of a file that holds several is a document of its own: `block` is its title there, `facts` what the file says
    around it. `warnings` are what was noticed on the way to it, `fault` why no table could be got out of it.
    """

    path: Path
    name: str
    member: str
    sha256: str
    observed_at: datetime
    account: str | None = None
    block: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    fault: NotReadable | None = None

    @property
    def title(self) -> str:
        """How a person finds it: file, and member when it lay in a zip."""
        return f"{self.name}/{self.member}" if self.member else self.name

    @property
    def platform(self) -> str | None:
        """The platform a person told before the account, as in `instagram:handle`."""
        told = _ON_PLATFORM.match(self.account or "")
        return told[1].lower() if told else None

    @property
    def handle(self) -> str | None:
        """The account a person told, without its platform."""
        return _ON_PLATFORM.sub("", self.account or "").strip() or None

    @property
    def basename(self) -> str:
        """The file's name without the folders it lay in."""
        return PurePosixPath(self.name).name

    @property
    def names(self) -> tuple[str, ...]:
        """The names that may tell what it is, without folders: the member's, when it lay in a zip, and the file's."""
        member = self.member.partition(BLOCK)[0]
        return (PurePosixPath(member).name, self.basename) if member else (self.basename,)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, as 64 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def documents(
    path: Path, *, name: str, observed_at: datetime, account: str | None, work: Path
) -> list[Document]:
    """The documents in a file: itself, or the members of a zip, unpacked into `work`. Raises NotReadable."""
    if not zipfile.is_zipfile(path) or _is_workbook(path, name):
        return [Document(path, name, "", sha256_of(path), observed_at, account)]
    try:
        with zipfile.ZipFile(path) as archive:
            members = _members(archive, name)
            return [
                _unpacked(archive, m, name, observed_at, account, work / f"member{i}")
                for i, m in enumerate(members)
            ]
    except BROKEN_ZIP as error:
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
            raise  # the machine's fault, not the zip's
        raise NotReadable(
            f"{name} is a zip that cannot be opened: {error}.", fix="Download it again, without a password."
        ) from None


def _is_workbook(path: Path, name: str) -> bool:
    """Whether a zip is a workbook; one that would unpack to too much, or to other bytes than it says, is refused."""
    try:
        with zipfile.ZipFile(path) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                return False
            _check_sizes(archive.infolist(), name, MOST_WORKBOOK)
            for info in archive.infolist():
                _check_part(archive, info, name)
    except BROKEN_ZIP:
        return False
    return True


def _check_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> None:
    """Reads a part of a workbook once: its bytes must be those it says, and its cells lie near each other.

    A workbook is opened with room for every cell up to the last; one cell far out would take all memory.
    """
    rows, columns, held = 0, set[bytes](), b""
    try:
        with archive.open(info) as part:
            while chunk := part.read(CHUNK):
                cells = _CELL.findall(held + chunk)
                rows = max((rows, *(int(row) for _, row in cells)))
                columns.update(column for column, _ in cells)
                held = chunk[-LONGEST_CELL_NAME:]
    except BROKEN_ZIP:
        raise NotReadable(
            f"{name} is a damaged workbook ({info.filename}).", fix="Download it again."
        ) from None
    if rows * max(map(_number, columns), default=0) > MOST_CELLS:
        raise NotReadable(
            f"{name} has a cell far away from the others, in row {rows:,}.",
            fix="Save the table alone as CSV.",
        )


def _number(column: bytes) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number


def _members(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    found = [info for info in archive.infolist() if not info.is_dir() and not _JUNK.search(info.filename)]
    if not found:
        raise NotReadable(f"{name} is an empty zip.", fix="Download it again.")
    if len(found) > MOST_MEMBERS:
        raise NotReadable(
            f"{name} holds {len(found)} files; at most {MOST_MEMBERS} are read.",
            fix="Drop them in smaller lots.",
        )
    if len({info.filename for info in found}) < len(found):
        raise NotReadable(f"{name} holds two files of one name.", fix="Unpack it and drop what it holds.")
    for info in found:
        _check_name(info.filename, name)
    _check_sizes(found, name, MOST_UNPACKED)
    return sorted(found, key=lambda info: info.filename)


def _check_name(member: str, name: str) -> None:
    parts = PurePosixPath(member.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or ":" in parts.parts[0]:
        raise NotReadable(
            f"{name} holds a file with a path out of the zip ({member[:LONGEST_MEMBER]!r}).",
            fix="Do not trust this zip.",
        )
    if len(member) > LONGEST_MEMBER or not member.isprintable():
        raise NotReadable(
            f"{name} holds a file whose name is no name ({member[:40]!r}…).",
            fix="Unpack it and drop what it holds.",
        )
    if member.lower().endswith(".zip"):
        raise NotReadable(f"{name} holds another zip ({member}).", fix="Unpack it and drop what it holds.")


def _check_sizes(found: list[zipfile.ZipInfo], name: str, most: int) -> None:
    unpacked = sum(info.file_size for info in found)
    packed = sum(info.compress_size for info in found)
    if unpacked > most or (unpacked > RATIO_COUNTS_FROM and unpacked > MOST_RATIO * max(packed, 1)):
        raise NotReadable(
            f"{name} would unpack to {unpacked:,} bytes: a zip bomb?", fix="Unpack it and drop what it holds."
        )


def _unpacked(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    name: str,
    observed_at: datetime,
    account: str | None,
    target: Path,
) -> Document:
    with archive.open(info) as packed, target.open("wb") as unpacked:
        _copy_at_most(packed, unpacked, info.file_size, name)
    return Document(target, name, info.filename, sha256_of(target), observed_at, account)


def _copy_at_most(packed: IO[bytes], unpacked: IO[bytes], declared: int, name: str) -> None:
    """A zip that unpacks to more than it declares is hostile."""
    left = declared
    while chunk := packed.read(CHUNK):
        left -= len(chunk)
        if left < 0:
            raise NotReadable(
                f"{name} unpacks to more than it declares: a zip bomb?", fix="Do not trust this zip."
            )
        unpacked.write(chunk)


def stamp_in(name: str, pattern: str, fmt: str | None = None) -> datetime | None:
    """The capture time written into a file's name: `pattern` has one group, epoch seconds or ms, or text in `fmt` (UTC)."""
    found = re.search(pattern, PurePosixPath(name).name)
    if not found:
        return None
    try:
        if fmt:
            return datetime.strptime(found[1], fmt).replace(tzinfo=UTC)
        seconds = int(found[1]) / (1000 if len(found[1]) >= 13 else 1)
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
