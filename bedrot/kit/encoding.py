"""Bytes to text: any of the encodings and line ends that exports come in, to UTF-8 with LF, in one pass of small memory."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bedrot.errors import NotReadable

CHUNK = 4 * 2**20
LONGEST_FIRST_LINE = 2**16
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DOWNLOAD_AGAIN = "Download the export again and drop that file."


@dataclass(frozen=True)
class Text:
    """A UTF-8 file with LF line ends. `quotes`: a quotation mark occurs somewhere. `ended`: its last line has a line end."""

    path: Path
    quotes: bool
    ended: bool
    warnings: tuple[str, ...]


def plain_text(path: Path, name: str, target: Path) -> Text:
    """Writes the text of `path` to `target`; raises NotReadable for what is no text."""
    encoding, skip, warning = _encoding(path, name)
    quotes, last = False, ""
    with target.open("w", encoding="utf-8", newline="") as out:
        for part in _lines_normalised(_decoded(path, encoding, skip)):
            quotes, last = quotes or '"' in part, part[-1:] or last
            out.write(part)
    return Text(target, quotes, last == "\n", (warning,) if warning else ())


def head_of(path: Path) -> str:
    """The beginning of a file's text; empty for what is no text."""
    with path.open("rb") as file:
        head = file.read(LONGEST_FIRST_LINE)
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return _normalised(head[len(bom) :].decode(encoding, errors="ignore"))
    if wide := _wide(head):
        return _normalised(head.decode(wide, errors="ignore"))
    return "" if b"\0" in head else _normalised(head.decode("utf-8", errors="replace"))


def exact_codec(path: Path) -> tuple[str, str]:
    """An encoding, and what to do with its errors, in which any bytes are read and written back as they were."""
    with path.open("rb") as file:
        head = file.read(4096)
    marked = next((encoding for bom, encoding in _BOMS if head.startswith(bom)), "") or _wide(head)
    return (marked, "surrogatepass") if marked.startswith("utf-16") else ("utf-8", "surrogateescape")


def _normalised(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n")


def _encoding(path: Path, name: str) -> tuple[str, int, str]:
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip():
        raise NotReadable(f"{name} is empty.", fix=_DOWNLOAD_AGAIN)
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding, len(bom), ""
    if wide := _wide(head):
        return wide, 0, f"{name} has no byte order mark; read as {wide}."
    if b"\0" in head:
        raise NotReadable(
            f"{name} is not a text file or workbook.", fix="Drop the CSV, TSV, XLSX or zip the portal gives."
        )
    if _is_utf8(path):
        return "utf-8", 0, ""
    return "cp1252", 0, f"{name} is not UTF-8; read as Windows-1252. Check names with accents."


def _wide(head: bytes) -> str:
    """UTF-16 without its mark shows as a NUL in (nearly) every second byte, and in no other."""
    half = max(len(head) // 2, 1)
    first, second = head[0::2].count(0), head[1::2].count(0)
    if second > 0.7 * half and not first:
        return "utf-16-le"
    return "utf-16-be" if first > 0.7 * half and not second else ""


def _is_utf8(path: Path) -> bool:
    """Whether the bytes are UTF-8; a letter that the end of the file cuts in two is no sign against it, if others are whole."""
    decoder, is_plain = codecs.getincrementaldecoder("utf-8")("strict"), True
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                is_plain = decoder.decode(chunk).isascii() and is_plain
    except UnicodeDecodeError:
        return False
    return not (is_plain and decoder.getstate()[0])


def _decoded(path: Path, encoding: str, skip: int) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    with path.open("rb") as file:
        file.seek(skip)
        while chunk := file.read(CHUNK):
            yield decoder.decode(chunk)
        yield decoder.decode(b"", final=True)


def _lines_normalised(parts: Iterator[str]) -> Iterator[str]:
    held = ""
    for part in parts:
        text = held + part
        held = "\r" if text.endswith("\r") else ""
        yield text[: len(text) - len(held)].replace("\r\n", "\n").replace("\r", "\n")
    yield "\n" if held else ""


def first_line(path: Path, name: str) -> str:
    """The first line of a text that is not blank; raises NotReadable where it is no header of a table."""
    with path.open(encoding="utf-8", newline="\n") as file:
        line = file.readline(LONGEST_FIRST_LINE)
        while line and not line.strip():
            line = file.readline(LONGEST_FIRST_LINE)
    if not line:
        raise NotReadable(f"{name} is empty.", fix=_DOWNLOAD_AGAIN)
    if len(line) >= LONGEST_FIRST_LINE:
        raise NotReadable(
            f"{name} has a first line of more than {LONGEST_FIRST_LINE:,} characters: no table.",
            fix=_DOWNLOAD_AGAIN,
        )
    if line.lstrip().lower().startswith(("<!doctype", "<html", "<?xml")):
        raise NotReadable(
            f"{name} is a web page, not an export: the portal probably asked you to sign in.",
            fix="Sign in to the portal and download the export again.",
        )
    return line.rstrip("\n")
