"""Writes the golden rows beside the samples of a connector, for a person to read once, and the list of all feeds.

`python -m tests.connectors.golden SOURCE [--force]`; without `--force` nothing that exists is written over.
`python -m tests.connectors.golden feeds [--force]` writes the list.
"""

import json
import sys
from pathlib import Path
from typing import Any

from bedrot.connectors import CONNECTORS
from tests.connectors.suite import HERE, Read, plain, read, samples

FEEDS = HERE / "feeds.txt"


def golden(found: list[Read]) -> str:
    """What a sample was read as: one line a row, values that are null left out."""
    return "[\n" + ",\n".join(_document(one) for one in found) + "\n]\n"


def _document(found: Read) -> str:
    about = {
        "member": found.sheet.document.member,
        "source": found.connector.name,
        "feed": found.feed.name,
        "account": found.context.account,
        "currency": found.context.currency,
        "warnings": list(found.sheet.warnings),
        "totals_row": {name: plain(value) for name, value in found.tally.in_totals_row.items()},
        "unknown": {name: dict(words) for name, words in found.tally.unknown.items() if words},
    }
    parts = [f"  {json.dumps(name)}: {_line(value)}" for name, value in about.items() if value]
    return " {\n" + ",\n".join([*parts, _rows("rows", found.rows), _rows("rejects", found.rejects)]) + "\n }"


def _rows(name: str, rows: list[dict[str, Any]]) -> str:
    lines = [_line({n: plain(v) for n, v in row.items() if v is not None}) for row in rows]
    return (
        f'  "{name}": ['
        + "".join(f"\n   {line}" + ("," if line is not lines[-1] else "") for line in lines)
        + "]"
    )


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def feeds() -> str:
    """Connectors × feeds × tables × columns, a line each."""
    lines = []
    for connector in CONNECTORS:
        for feed in connector.feeds:
            tables = ", ".join(table.name for table in feed.tables)
            lines.append(
                f"{connector.name}.{feed.name} v{feed.version} → {tables}; replaces by {', '.join(feed.replaces_by)}"
            )
            for name, column in feed.columns.items():
                kinds = [k for k in ("optional", "blank", "words", "derived") if getattr(column, k)]
                lines.append(
                    f"    {name}: {column.dtype} ← {' | '.join(column.headers) or '–'} {' '.join(kinds)}".rstrip()
                )
    return "\n".join(lines) + "\n"


def write(path: Path, text: str, *, force: bool) -> bool:
    """Writes a golden file; tells False when it was there and nobody asked for force."""
    if path.exists() and path.read_text(encoding="utf-8") != text and not force:
        return False
    path.write_text(text, encoding="utf-8")
    return True


def main(arguments: list[str]) -> int:
    """Gives 1 when a file differs and was left alone."""
    names = [a for a in arguments if not a.startswith("-")]
    force = "--force" in arguments
    if len(names) != 1 or names[0] not in {"feeds", *(c.name for c in CONNECTORS)}:
        sys.stderr.write(__doc__ or "")
        return 2
    wanted = (
        {FEEDS: feeds()}
        if names == ["feeds"]
        else {s.golden: golden(read(s.path)) for s in samples(names[0])}
    )
    kept = [path for path, text in wanted.items() if not write(path, text, force=force)]
    for path in kept:
        sys.stderr.write(f"{path.name} is different; look at it, then write it with --force.\n")
    return 1 if kept else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
