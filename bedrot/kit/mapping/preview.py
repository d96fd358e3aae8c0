"""What a mapping would make of a sheet: the first rows as text, the rejects, and how many there are of each."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from bedrot.errors import BedrotError
from bedrot.kit.mapping.feed import feed_of
from bedrot.kit.mapping.model import Draft, Mapping
from bedrot.kit.mapping.problems import Problem, problems
from bedrot.kit.reading import Reader
from bedrot.kit.settled import settled
from bedrot.kit.sheet import Sheet

MOST_ROWS = 10
MOST_REJECTS = 100
MOST_WORDS = 10


@dataclass
class Preview:
    """Rows are pairs of a line and its cells by column; with problems nothing was read."""

    columns: list[str] = field(default_factory=list)
    rows: list[tuple[int, dict[str, str | None]]] = field(default_factory=list)
    rejects: list[dict[str, Any]] = field(default_factory=list)
    rows_read: int = 0
    accepted: int = 0
    rejected: int = 0
    totals_rows: int = 0
    warnings: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def preview(draft: Draft, sheet: Sheet) -> Preview:
    """What a draft would make of a sheet."""
    found = [*problems(draft), *_other_header(draft, sheet)]
    if found:
        return Preview(problems=found)
    feed = feed_of(Mapping.of(draft, 1))
    try:
        reader = Reader(feed, sheet, settled(feed.context(sheet), feed, sheet))
    except BedrotError as error:
        return Preview(problems=[Problem("columns", error.what, error.fix)])
    return _read(reader)


def _other_header(draft: Draft, sheet: Sheet) -> list[Problem]:
    if {name for name in sheet.names if name} == draft.names:
        return []
    return [Problem("header", "The file has another header.", "Take the header from the file.")]


def _read(reader: Reader) -> Preview:
    shown = Preview(columns=list(reader.feed.columns), warnings=list(reader.sheet.warnings))
    for typed, bad in reader.batches():
        for row in typed.head(MOST_ROWS - len(shown.rows)).iter_rows(named=True):
            shown.rows.append((row["line"], {name: _text(row[name]) for name in shown.columns}))
        shown.rejects += bad.head(MOST_REJECTS - len(shown.rejects)).to_dicts()
    tally = reader.tally
    shown.rows_read, shown.accepted, shown.rejected = tally.rows_read, tally.accepted, tally.rejected
    shown.totals_rows = tally.totals_rows
    for name, words in tally.unknown.items():
        if words and reader.feed.columns[name].told:
            listed = ", ".join(f"“{word[:60]}”" for word, _ in words.most_common(MOST_WORDS))
            shown.warnings.append(f"Words nobody knows yet in {name}: {listed}. They are kept as unknown.")
    return shown


def _text(value: Any) -> str | None:
    if isinstance(value, Decimal):
        return format(value.normalize() if value else Decimal(0), "f")
    return value.isoformat() if isinstance(value, date) else None if value is None else str(value)
