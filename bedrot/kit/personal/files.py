"""A file without what is personal: the same bytes always give the same, and a file with nothing personal is left as it is."""

import re
import shutil
import zipfile
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path, PurePosixPath

from bedrot.errors import NotKept, NotReadable
from bedrot.kit.document import CHUNK, Document, documents
from bedrot.kit.encoding import exact_codec
from bedrot.kit.layouts import JSON, MOST_JSON
from bedrot.kit.personal.cells import Tables, redacted_text
from bedrot.kit.personal.keys import has_personal_keys, redacted_json
from bedrot.kit.personal.looking import head, may_be_personal
from bedrot.kit.personal.packed import holds_addresses, holds_personal, is_suspect
from bedrot.kit.personal.pages import is_page, redacted_page
from bedrot.kit.personal.taken import Taken
from bedrot.kit.personal.words import masked, masked_name
from bedrot.kit.sheet import open_sheet

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_ZIP, _OLE, _GZIP = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x1f\x8b\x08"

Spared = Callable[[Document], Collection[str]]
"""Says which headers (as their words) a feed reads in a document; raises NotKept where a feed refuses it."""


@dataclass(frozen=True)
class Redacted:
    """A file as it may be kept, and what was taken out of it."""

    path: Path
    taken: Taken


def redacted(path: Path, name: str, spared: Spared, work: Path) -> Redacted:
    """The file as it may be kept; raises NotKept for one that may not be kept at all."""
    try:
        inside = documents(path, name=name, observed_at=EPOCH, account=None, work=work)
    except NotReadable:
        _check_packed(path, name)
        return Redacted(path, Taken())
    if inside[0].member:
        return _archive(path, inside, spared, work)
    return _document(inside[0], spared, work)


def _archive(path: Path, inside: list[Document], spared: Spared, work: Path) -> Redacted:
    """A zip, written again without what is personal in its members, and without members that are never kept."""
    taken, parts, refusals = Taken(), list[tuple[Document, Path]](), list[NotKept]()
    for number, document in enumerate(inside):
        place = work / f"part{number}"
        place.mkdir()
        try:
            part = _document(document, spared, place)
        except NotKept as error:
            refusals.append(error)
            continue
        taken.add(part.taken)
        parts.append((document, part.path))
    if refusals and not parts:
        raise refusals[0]
    taken.notes += [error.what for error in refusals]
    names = _names([document for document, _ in parts])
    if not taken and names == [document.member for document in inside]:
        return Redacted(path, taken)
    target = work / "redacted.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, (_, part_path) in zip(names, parts, strict=True):
            info = zipfile.ZipInfo(name)
            info.file_size = part_path.stat().st_size
            with part_path.open("rb") as content, archive.open(info, "w") as out:
                shutil.copyfileobj(content, out, CHUNK)
    return Redacted(target, taken)


def _names(members: list[Document]) -> list[str]:
    """The members' names without addresses, each once."""
    found = list[str]()
    for name in (masked_name(document.member) for document in members):
        others = (name if nth == 1 else f"{nth} {name}" for nth in count(1))
        found.append(next(other for other in others if other not in found))
    return found


def _document(document: Document, spared: Spared, work: Path) -> Redacted:
    with document.path.open("rb") as file:
        start = file.read(8)
    if start.startswith((_ZIP, _OLE, _GZIP)):
        return _packed(document, spared, work)
    known = spared(document)
    if not may_be_personal(document.path):
        return Redacted(document.path, Taken())
    taken, target = Taken(), work / "redacted"
    _write(document, known, taken, target)
    return Redacted(target if taken else document.path, taken)


def _packed(document: Document, spared: Spared, work: Path) -> Redacted:
    """A workbook with anything personal in it is kept as the table that is read of it: its first sheet, as CSV."""
    as_it_is = Redacted(document.path, Taken())
    with document.path.open("rb") as file:
        is_zip = file.read(4) == _ZIP
    if is_zip and not holds_personal(document.path):
        return as_it_is
    try:
        sheet = open_sheet(document, work)
    except NotReadable:
        _check_packed(document.path, document.title)
        return as_it_is
    taken, target = Taken(), work / "redacted"
    _write(replace(document, path=sheet.path), spared(document), taken, target)
    if not taken and not sheet.left_out and not holds_addresses(document.path):
        return as_it_is
    said = (
        f" Its other sheets were not kept: {', '.join(map(masked, sheet.left_out))}."
        if sheet.left_out
        else ""
    )
    taken.notes.append(f"The workbook may hold personal data; its first sheet is kept, as CSV.{said}")
    return Redacted(target, taken)


def _check_packed(path: Path, name: str) -> None:
    if holds_personal(path):
        raise _damaged(name)


def _damaged(title: str) -> NotKept:
    return NotKept(
        f"{PurePosixPath(masked_name(title)).name} cannot be opened and holds personal data, which cannot be taken out; "
        "nothing of it was kept.",
        fix="Download it again, as a plain file without a password.",
    )


def _write(document: Document, spared: Collection[str], taken: Taken, target: Path) -> None:
    (codec, errors), begin = exact_codec(document.path), head(document.path)
    if codec == "utf-8" and not JSON.fits(begin) and not is_page(begin):
        with (
            document.path.open(encoding=codec, errors=errors, newline="") as lines,
            target.open("w", encoding=codec, errors=errors, newline="") as out,
        ):
            out.writelines(Tables(spared, taken).redacted(lines))
        return
    if document.path.stat().st_size > MOST_JSON:
        raise NotKept(
            f"{PurePosixPath(masked_name(document.title)).name} is too large to be looked through for personal data; "
            "nothing of it was kept.",
            fix="Download it in smaller parts.",
        )
    text = _text(document, codec, errors)
    if JSON.fits(begin):
        text = _json(text, document, spared, taken)
    elif is_page(begin):
        text = redacted_text(redacted_page(text, spared, taken), taken)
    else:
        text = "".join(Tables(spared, taken).redacted(_LINE.findall(text)))
    target.write_bytes(text.encode(codec, errors))


def _json(text: str, document: Document, spared: Collection[str], taken: Taken) -> str:
    found = redacted_json(text, spared, taken)
    if found is None and (has_personal_keys(text) or masked(text) != text):
        raise _damaged(document.title)
    return text if found is None else found


def _text(document: Document, codec: str, errors: str) -> str:
    """The whole text. In a wide one all that follows a lost byte lies between two letters, and cannot be told apart."""
    content = document.path.read_bytes()
    if codec == "utf-8":
        return content.decode(codec, errors)
    if is_suspect(content[1:].decode(codec, "ignore")):
        raise _damaged(document.title)
    return content[: len(content) // 2 * 2].decode(codec, errors)
