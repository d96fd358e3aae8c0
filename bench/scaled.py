"""A sample of any feed, grown to any number of rows of its own shape: its rows are repeated, its totals and remarks left out."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bedrot.connectors import CONNECTORS
from bedrot.kit import Connector, Document, Feed, open_documents, open_sheet, recognise
from bedrot.kit.encoding import plain_text

LIST = re.compile(r"\[\s*\{[^\[\]]*\}\s*,?\s*\]")


@dataclass(frozen=True)
class Shape:
    """One feed's sample: the document in it that the feed reads."""

    connector: Connector
    feed: Feed
    path: Path
    document: Document


def shapes(paths: Sequence[Path], observed_at: datetime, work: Path) -> list[Shape]:
    """One sample of each feed: the one with most rows."""
    found: dict[tuple[str, str], tuple[int, Shape]] = {}
    for number, path in enumerate(paths):
        place = work / f"sample{number}"
        place.mkdir()
        for nth, document in enumerate(_documents(path, observed_at, place)):
            (place / str(nth)).mkdir()
            sheet = open_sheet(document, place / str(nth))
            connector, feed = recognise(sheet, CONNECTORS)
            rows = sum(batch.height for batch in sheet.batches())
            key = (connector.name, feed.name)
            if key not in found or rows > found[key][0]:
                found[key] = (rows, Shape(connector, feed, path, document))
    return [shape for _, (_, shape) in sorted(found.items())]


def _documents(path: Path, observed_at: datetime, work: Path) -> list[Document]:
    return open_documents(path, CONNECTORS, name=path.name, observed_at=observed_at, account=None, work=work)


def grow(shape: Shape, rows: int, target: Path, work: Path) -> Path | None:
    """Writes the file; null where such a file never has more than a row."""
    document = shape.document
    if document.block == "{}":
        return None
    path = (
        target / Path(shape.path.name).with_suffix(".html" if shape.path.suffix == ".html" else ".csv").name
    )
    if shape.path.suffix in (".json", ".jsonl"):
        path = path.with_suffix(".json")
        path.write_text(
            json.dumps(_grown_json(json.loads(shape.path.read_text("utf-8")), document.block, rows))
        )
    elif shape.path.suffix == ".html":
        path.write_text(_grown_lists(shape.path.read_text("utf-8"), rows), encoding="utf-8")
    else:
        _grow_lines(shape, rows, path, work)
    return path


def _grown_json(value: Any, block: str, rows: int) -> Any:
    if block == "[]":
        return list(islice(cycle(value), rows))
    at = value
    *parents, last = block.split(".")
    for key in parents:
        at = at[key]
    at[last] = list(islice(cycle(at[last]), rows))
    return value


def _grown_lists(text: str, rows: int) -> str:
    """Every list of objects in a page's script, as long as that."""

    def grown(match: re.Match[str]) -> str:
        items = re.findall(r"\{[^{}]*\}", match[0])
        return "[" + ",".join(islice(cycle(items), rows)) + "]"

    return LIST.sub(grown, text)


def _grow_lines(shape: Shape, rows: int, path: Path, work: Path) -> None:
    """The lines above the rows once, then the rows again and again."""
    work.mkdir(exist_ok=True)
    sheet = open_sheet(shape.document, work)
    facts = [line for batch in sheet.batches() for line in batch.get_column("line") if not batch.is_empty()]
    texts = list(sheet.path.open(encoding="utf-8", newline="\n"))
    above = _above(shape, sheet.header_line, work)
    with path.open("w", encoding="utf-8", newline="") as out:
        out.writelines(above)
        out.writelines(islice(cycle(_rows_of(texts, facts, shape.feed)), rows))


def _above(shape: Shape, header_line: int, work: Path) -> list[str]:
    """The lines up to the header, as the file has them."""
    if shape.document.block or header_line > 1:
        text = plain_text(shape.path, shape.path.name, work / "above.txt")
        return list(text.path.open(encoding="utf-8", newline="\n"))[:header_line]
    return list(open_sheet(shape.document, work).path.open(encoding="utf-8", newline="\n"))[:header_line]


def _rows_of(texts: Sequence[str], facts: Sequence[int], feed: Feed) -> list[str]:
    ends = [*facts[1:], len(texts) + 1]
    rows = [
        "".join(texts[first - 1 : end - 1]).rstrip("\n") + "\n"
        for first, end in zip(facts, ends, strict=True)
    ]
    marks = [feed.totals.words] if feed.totals and feed.totals.words else []
    patterns = [re.compile(p, re.IGNORECASE) for p in (*marks, feed.remark) if p]
    kept = [row for row in rows if not any(p.match(row.lstrip('"').replace("\u00ad", "")) for p in patterns)]
    first_is_totals = feed.totals is not None and not feed.totals.words
    return kept[1:] if first_is_totals and len(kept) > 1 else kept
