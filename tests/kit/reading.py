"""Reads text by the hostile connector, as the lake would."""

import tempfile
from pathlib import Path

from bedrot.kit import recognise
from tests.connectors.suite import Read, opened, read_sheet
from tests.kit.hostile import HOSTILE

HEADER = "the day,wört 🌋,Name,Country,Count,Maybe,💰 amount (eur)"


def read_text(*lines: str, header: str = HEADER, encoding: str = "utf-8") -> Read:
    """The file of these lines."""
    return read_content("\n".join([header, *lines, ""]).encode(encoding))


def read_content(content: bytes, name: str = "file.csv") -> Read:
    """The file of these bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        with opened(path) as (sheet,):
            return read_sheet(sheet, (HOSTILE,))


def answers(header: str) -> bool:
    """Whether the hostile connector answers to a header."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.csv"
        path.write_text(header + "\n", encoding="utf-8")
        with opened(path) as (sheet,):
            return recognise(sheet, (HOSTILE,))[0] is HOSTILE
