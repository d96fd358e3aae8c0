"""Answers as CSV for a spreadsheet: a row for each total, point, line of a breakdown and annotation. No text can become a formula."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from bedrot.kit.formulas import safe
from bedrot.metrics.question import Answer, JsonNumber

TEXTS = ("metric", "unit", "currency", "row", "by", "key", "label", "from", "to", "note", "as_known_on")
NUMBERS = ("value", "previous", "change")


def as_csv(
    answers: Sequence[Answer],
    known_on: date | None = None,
    happened: Sequence[Mapping[str, Any]] = (),
) -> str:
    """Values as they are: dots for decimals, no thousands, nothing rounded; an unknown value is an empty cell.

    `known_on` is the day (UTC) as known on which the answers are; empty where that is now. `happened` are annotations, told last.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, (*TEXTS, *NUMBERS), restval="")
    writer.writeheader()
    for answer in answers:
        told = {"metric": answer.slug, "unit": answer.unit, "currency": answer.currency}
        told["as_known_on"] = known_on.isoformat() if known_on else None
        for row in _rows(answer):
            texts = {name: safe(text) for name, text in {**told, **row}.items() if name in TEXTS}
            writer.writerow({**row, **texts})
    for one in happened:
        if one["kind"] != "break":  # answers tell of those that touch them
            writer.writerow({name: safe(text) for name, text in _happened(one).items()})
    return out.getvalue()


def _happened(one: Mapping[str, Any]) -> Mapping[str, Any]:
    """What happened on some days, as a row: its kind, its words, and for notes by whom."""
    said = (one["detail"], one["author"] and f"by {one['author']}", one["link"])
    return {
        "row": "annotation",
        "by": one["kind"],
        "key": one["key"],
        "label": one["title"],
        "from": one["first"],
        "to": one["last"] or one["first"],
        "note": " · ".join(part for part in said if part),
    }


def _rows(answer: Answer) -> Iterator[Mapping[str, JsonNumber]]:
    period = {"from": answer.period["from"], "to": answer.period["to"]} if answer.period else {}
    note = str(answer.refusal["reason"]) if answer.refusal else answer.reason
    yield {"row": "refused" if answer.refusal else "total", "note": note, **period, **_numbers(answer)}
    for (day, value), before in zip_longest(answer.points, answer.previous_points[: len(answer.points)]):
        previous = before[1] if before else None
        yield {"row": "point", "from": day, "to": day, "value": value, "previous": previous}
    for one in answer.breaks:
        yield {
            "row": "break",
            "by": "platform",
            "key": one["platform"],
            "from": one["day"],
            "note": one["what"],
        }
    for part in answer.breakdown or ():
        named = {"row": "part", "by": answer.by, "key": part.key, "label": part.label}
        yield {**named, **period, "value": part.total, "previous": part.previous, "change": part.change}


def _numbers(answer: Answer) -> Mapping[str, JsonNumber]:
    return {"value": answer.total, "previous": answer.previous, "change": answer.change}
