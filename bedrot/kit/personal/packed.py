"""What lies in packed files: every part that still unpacks, wherever it begins.

One that nothing can open cannot be written again without what is personal; so it is only asked whether there is any.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bedrot.kit.personal.header import LONGEST_HEADER
from bedrot.kit.personal.keys import has_personal_keys
from bedrot.kit.personal.words import masked, may_be_person, may_hold_address, words

MOST_UNPACKED = 2**28
MOST_PARTS = 2000
DEEPEST = 3
CHUNK, STEP = 2**16, 16
_LOCAL = b"PK\x03\x04"
_GZIP = b"\x1f\x8b\x08"
_HEADER = struct.Struct("<4s5H3I2H")
_LISTED, _ENTRY, _NAME_OF_ENTRY = b"PK\x01\x02", struct.Struct("<4s6H3IH"), 46
_DEFLATED = 8
_ZIPPED = re.compile(r"\.zip$", re.IGNORECASE | re.MULTILINE)
"""In a file's name it is no postal code."""
_CELL = re.compile(
    r"""(?:^|[,;\t|"'>\n\r])[^\S\n\r]*([^\s,;|"'<>][^,;\t|"'<>\n\r]{1,59}?)[^\S\n\r]*(?=$|[,;\t|"'<\n\r])"""
)


def holds_personal(path: Path) -> bool:
    """Whether a part of a packed file that still unpacks has personal words or addresses in it."""
    return any(is_suspect(text) for text in _texts_in(path))


def holds_addresses(path: Path) -> bool:
    """Whether a part of a packed file has an e-mail or IP address in it."""
    return any(_has_address(text) for text in _texts_in(path))


def is_suspect(text: str) -> bool:
    """Whether a text has an address, a personal key, or a personal header in its beginning."""
    return _has_address(text) or has_personal_keys(text) or has_personal_words(text[:LONGEST_HEADER])


def has_personal_words(text: str) -> bool:
    """Whether a personal word stands alone somewhere in a text, as it does in a header."""
    return any(may_be_person(words(cell)) for cell in set(_CELL.findall(text)))


def _has_address(text: str) -> bool:
    return may_hold_address(text) and masked(text) != text


def _texts_in(path: Path) -> Iterator[str]:
    """Each part as text; where every second byte is nothing, both as it lies and from its second byte."""
    budget, content = Budget(MOST_UNPACKED), path.read_bytes()
    yield _ZIPPED.sub("", "\n".join(_names(content)))
    for part in _parts(content, budget, DEEPEST):
        yield part.decode("utf-8", errors="replace")
        if b"\0" in part[:4096]:
            for begin in (0, 1):
                yield part[begin:].decode("utf-16-le", errors="ignore")


@dataclass
class Budget:
    """How many bytes may still be unpacked; a zip bomb ends there."""

    left: int


def _parts(content: bytes, budget: Budget, depth: int) -> Iterator[bytes]:
    for number, start in enumerate(_starts(content)):
        if depth and number < MOST_PARTS and (part := _unpacked(content, start, budget)):
            yield part
            yield from _parts(part, budget, depth - 1)


def _starts(content: bytes) -> Iterator[int]:
    if content.startswith(_GZIP):
        yield 0
    place = content.find(_LOCAL)
    while place >= 0:
        yield place
        place = content.find(_LOCAL, place + 1)


def _names(content: bytes) -> Iterator[str]:
    """The names of the parts, as each tells it, and the table of contents at the end."""
    for mark, header in ((_LOCAL, _HEADER), (_LISTED, _ENTRY)):
        place = content.find(mark)
        while 0 <= place <= len(content) - header.size:
            length = header.unpack_from(content, place)[-2 if header is _HEADER else -1]
            begin = place + (header.size if header is _HEADER else _NAME_OF_ENTRY)
            yield content[begin : begin + length].decode("utf-8", errors="replace")
            place = content.find(mark, place + 1)


def _unpacked(content: bytes, start: int, budget: Budget) -> bytes:
    """As much as unpacks of the part that begins here."""
    if content.startswith(_GZIP, start):
        return _inflated(content, start, zlib.MAX_WBITS | 16, budget)
    if len(content) < start + _HEADER.size:
        return b""
    _, _, _, method, _, _, _, size, _, name, extra = _HEADER.unpack_from(content, start)
    begin = start + _HEADER.size + name + extra
    if method == _DEFLATED:
        return _inflated(content, begin, -zlib.MAX_WBITS, budget)
    return content[begin : begin + (size or MOST_UNPACKED)]


def _inflated(content: bytes, begin: int, bits: int, budget: Budget) -> bytes:
    """Up to where the part is damaged; what unpacks together with the damage is lost, so that is done in small steps."""
    unpacker, found = zlib.decompressobj(bits), list[bytes]()
    for place in range(begin, len(content), CHUNK):
        packed, before = content[place : place + CHUNK], unpacker.copy()
        try:
            found.append(unpacker.decompress(packed))
        except zlib.error:
            return b"".join([*found, *_steps(before, packed)])
        budget.left -= len(found[-1])
        if unpacker.eof or budget.left < 0:
            break
    return b"".join(found)


def _steps(unpacker: "zlib._Decompress", packed: bytes) -> Iterator[bytes]:
    with suppress(zlib.error):
        while packed and not unpacker.eof:
            yield unpacker.decompress(packed, STEP)
            packed = unpacker.unconsumed_tail
