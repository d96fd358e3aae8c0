"""A quick look at a text: most have nothing personal in them, and are not read cell by cell."""

import re
from collections.abc import Iterator
from pathlib import Path

from bedrot.kit.encoding import exact_codec
from bedrot.kit.layouts import JSON
from bedrot.kit.personal.keys import has_personal_keys
from bedrot.kit.personal.packed import has_personal_words
from bedrot.kit.personal.pages import is_page
from bedrot.kit.personal.words import may_hold_address

CHUNK = 4 * 2**20
OVERLAP = 512
HEAD = 2**16
_BLANK_LINES = (re.compile(r"\n[ \t,;|\"\r]*\n"), re.compile(r"\r[ \t,;|\"]*\r"))


def head(path: Path) -> str:
    """The beginning of a text, also of one with zeros in it."""
    codec, _ = exact_codec(path)
    with path.open("rb") as file:
        return file.read(HEAD).decode(codec, errors="ignore").lstrip("\ufeff")


def may_be_personal(path: Path) -> bool:
    """A quick look: addresses anywhere, personal words where headers are. A wide text is looked at whole."""
    codec, errors = exact_codec(path)
    parts = _chunks(path, codec, errors) if codec == "utf-8" else iter(())
    first = next(parts, "")
    begin = first[:HEAD].lstrip("\ufeff")
    if (
        codec != "utf-8"
        or JSON.fits(begin)
        or is_page(begin)
        or has_personal_words(begin)
        or has_personal_keys(begin)
    ):
        return True
    return _may_hold(first) or any(_may_hold(part) for part in parts)


def _may_hold(part: str) -> bool:
    is_parted = any(blank.search(part) for blank in _BLANK_LINES)
    return may_hold_address(part) or (is_parted and has_personal_words(part))


def _chunks(path: Path, codec: str, errors: str) -> Iterator[str]:
    held = ""
    with path.open(encoding=codec, errors=errors, newline="") as file:
        while part := file.read(CHUNK):
            yield held + part
            held = part[-OVERLAP:]
