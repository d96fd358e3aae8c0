"""Which lines of which document tell a row of a book that is read straight from an export."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

MOST_LINES = 5


@dataclass(frozen=True)
class ToldBy:
    """Lines of a document: its bytes in raw by their SHA-256, and its `member` where they are of several. The first line is 1."""

    sha256: str
    member: str
    lines: tuple[int, ...]


def told_by(row: Mapping[str, Any]) -> ToldBy:
    """What tells a row of a table, or one that was made of several with `BY_LINES`."""
    lines = row["line"]
    return ToldBy(row["file_sha256"], row["member"], tuple(lines) if isinstance(lines, list) else (lines,))


BY_LINES = (
    pl.col("file_sha256").first(),
    pl.col("member").first(),
    pl.col("line").sort().head(MOST_LINES),
)
"""Of the rows of one export that are told as one, the document and its first lines."""
