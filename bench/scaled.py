"""A sample of any feed, grown to any number of rows of its own shape: its rows are repeated, its totals and remarks left out."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bedrot.connectors import CONNECTORS
from bedrot.kit import Connector, Document, Feed, open_documents, open_sheet, recognise
from bedrot.kit.encoding import plain_text

PACKED = (".zip", ".xlsx")
MOST_IN_A_PAGE = 200_000  # larger pages are refused
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
        grown = _grown_json(json.loads(shape.path.read_text("utf-8")), document.block, rows)
        if grown is None:
            return None
        path.write_text(json.dumps(grown))
    elif shape.path.suffix == ".html":
        text = _grown_list(shape.path.read_text("utf-8"), document.block, min(rows, MOST_IN_A_PAGE))
        path.write_text(text, encoding="utf-8")
    else:
        _grow_lines(shape, rows, path, work)
    return path


def _grown_json(value: Any, title: str, rows: int) -> Any:
    """The list that a title ends with, or else the longest one, as long as that; null where there is none."""
    if isinstance(value, list):
        return list(islice(cycle(value), rows))
    found = list(_lists(value))
    if not found:
        return None
    last = title.rsplit(".", 1)[-1]
    holder, key = max(found, key=lambda place: (place[1] == last, len(place[0][place[1]])))
    holder[key] = list(islice(cycle(holder[key]), rows))
    return value


def _lists(value: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    for key, held in value.items():
        if isinstance(held, dict):
            yield from _lists(held)
        elif isinstance(held, list) and held and isinstance(held[0], dict):
            yield value, key


def _grown_list(text: str, title: str, rows: int) -> str:
    """A page with the list in its script that follows a title as long as that."""
    at = text.find(title)
    found = LIST.search(text, at) if at >= 0 else max(LIST.finditer(text), key=lambda match: len(match[0]))
    assert found, title
    items = re.findall(r"\{[^{}]*\}", found[0])
    return text[: found.start()] + "[" + ",".join(islice(cycle(items), rows)) + "]" + text[found.end() :]


def _grow_lines(shape: Shape, rows: int, path: Path, work: Path) -> None:
    """The lines above the rows once, the rows again and again, and, where the file has a form of its own, what stands below."""
    work.mkdir(exist_ok=True)
    sheet = open_sheet(shape.document, work)
    facts = [line for batch in sheet.batches() for line in batch.get_column("line")]
    has_form = shape.path.suffix not in PACKED and shape.document.path != shape.path
    source = plain_text(shape.path, shape.path.name, work / "whole.txt").path if has_form else sheet.path
    texts = source.read_text("utf-8").splitlines(keepends=True)
    with path.open("w", encoding="utf-8", newline="") as out:
        out.writelines(texts[: facts[0] - 1])
        out.writelines(islice(cycle(_rows_of(texts[: facts[-1]], facts, shape.feed)), rows))
        out.writelines(texts[facts[-1] :] if has_form else [])


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
