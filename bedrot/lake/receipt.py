"""The receipt of a file: what came in, what was read, what was set aside and why."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from bedrot.errors import BedrotError
from bedrot.kit import Document, Feed, Judged, Tally

MOST_REJECTS = 100
MOST_WORDS = 10


def blank_receipt(document: Document, *, file_sha256: str, size: int) -> dict[str, Any]:
    """A receipt before anything was read; `bytes` is the size of the file as it came."""
    return {
        "file": document.title,
        "sha256": file_sha256,
        "bytes": size,
        "source": None,
        "feed": None,
        "account": document.account,
        "rows_read": 0,
        "accepted": 0,
        "rejected": 0,
        "duplicate_of": None,
        "first_day": None,
        "last_day": None,
        "tables": {},
        "replaces": [],
        "control_totals": [],
        "rules": [],
        "warnings": [],
        "rejects": [],
    }


def refused(receipt: dict[str, Any], error: BedrotError) -> dict[str, Any]:
    """The receipt of a file that waits in quarantine."""
    return {**receipt, "warnings": [error.what, *receipt["warnings"]]}


def repeated(receipt: dict[str, Any], first: dict[str, Any], first_sha256: str) -> dict[str, Any]:
    """The receipt of bytes that were read before: every row is a known duplicate, and no number changes."""
    known = {
        name: first[name] for name in ("source", "feed", "account", "rows_read", "first_day", "last_day")
    }
    said = f"These bytes were read before as {first['file']}; no number changes."
    return {**receipt, **known, "duplicate_of": first_sha256, "warnings": [said, *receipt["warnings"]]}


def read_receipt(
    receipt: dict[str, Any],
    *,
    source: str,
    feed: Feed,
    account: str | None,
    tally: Tally,
    rows: Path,
    rejects: Path,
    warnings: Iterable[str],
) -> dict[str, Any]:
    """The receipt of a file that was read; `tables` is filled when curated has it."""
    first, last = _days(feed, rows)
    return {
        **receipt,
        "source": source,
        "feed": feed.name,
        "account": account,
        "rows_read": tally.rows_read,
        "accepted": tally.accepted,
        "rejected": tally.rejected,
        "first_day": first,
        "last_day": last,
        "control_totals": [] if feed.checks else _controls(feed, tally),
        "rules": _results(tally),
        "warnings": [*warnings, *_warnings(feed, tally, rows)],
        "rejects": pl.read_parquet(rejects, n_rows=MOST_REJECTS).to_dicts(),
    }


def _days(feed: Feed, rows: Path) -> tuple[date | None, date | None]:
    if not feed.tables:
        return None, None
    table = feed.tables[0]
    found = pl.scan_parquet(rows).select(
        pl.col(table.time).min().alias("first"), pl.col(table.until or table.time).max().alias("last")
    )
    first, last = found.collect().row(0)
    return (first.isoformat() if first else None), (last.isoformat() if last else None)


def _controls(feed: Feed, tally: Tally) -> list[dict[str, Any]]:
    """Sums of the accepted rows against the file's own: its totals row where it has one, else its column's text added up.

    The text is added up by other means than it is read with, so a wrong reading is not equal.
    """
    found = []
    for name in feed.controls:
        if tally.rows_read and name not in tally.in_file:
            continue  # a column that people may leave out
        computed = tally.in_facts.get(name, Decimal(0))
        in_file = tally.in_file.get(name, Decimal(0))
        stated = in_file if name in _in_part(feed, tally) else tally.in_totals_row.get(name, in_file)
        found.append(control_total(name, stated, computed))
    return found


def control_total(
    name: str, stated: Decimal, computed: Decimal, near: Decimal = Decimal(0)
) -> dict[str, Any]:
    """What a file says a sum is, and what its facts add up to; equal if they are not further apart than `near`."""
    return {
        "name": name,
        "stated": _plain(stated),
        "computed": _plain(computed),
        "equal": abs(stated - computed) <= near,
    }


def _in_part(feed: Feed, tally: Tally) -> list[str]:
    """The controls of which the file lists only the largest parts: its totals say more than its rows."""
    if feed.totals is None or not feed.totals.partial:
        return []
    totals, rows = tally.in_totals_row, tally.in_file
    return [n for n in feed.controls if n in totals and rows.get(n, Decimal(0)) < totals[n]]


def _plain(value: Decimal) -> str:
    """The exact amount without trailing zeros or exponent."""
    return format(value.normalize() if value else Decimal(0), "f")


def _results(tally: Tally) -> list[dict[str, Any]]:
    """What each rule found that had something to check, the ones that were broken first."""
    told = [
        {
            "rule": one.rule.slug,
            "severity": one.rule.severity,
            "since": one.rule.since.isoformat(),
            "checked": one.checked,
            "failed": one.failed,
        }
        for one in sorted(tally.rules.values(), key=lambda one: one.rule.slug)
    ]
    return sorted((one for one in told if one["checked"]), key=lambda one: not one["failed"])


def _broken(one: Judged) -> str:
    many = "row breaks a rule, and is" if one.failed == 1 else "rows break a rule, and are"
    example = f" For example “{one.example}”." if one.example else ""
    return f"{one.failed} {many} kept: {one.rule.sentence}{example}"


def _warnings(feed: Feed, tally: Tally, rows: Path) -> list[str]:
    said = [f"The file says: {remark}" for remark in tally.remarks]
    said += [
        f"The file lists only a part of {name}: its totals say {tally.in_totals_row[name]:,f}, "
        f"its rows add up to {tally.in_file.get(name, Decimal(0)):,f}."
        for name in _in_part(feed, tally)
    ]
    said += [_broken(one) for one in tally.rules.values() if one.failed and one.rule.severity == "warning"]
    for name, words in tally.unknown.items():
        if words and feed.columns[name].headers and feed.columns[name].told:
            listed = ", ".join(f"“{word}” ({n})" for word, n in words.most_common(MOST_WORDS))
            said.append(
                f"Words nobody knows yet in {feed.columns[name].headers[0]}: {listed}. Their rows are kept as unknown."
            )
    said += [
        f"Cells of {name} that are no figure, and in no sum: {n}." for name, n in tally.unread.items() if n
    ]
    if tally.rejected:
        said.append(
            f"{tally.rejected} of {tally.rows_read} rows were set aside; correct them in the portal or report the format."
        )
    if not tally.rows_read:
        said.append("The file has a header and no rows.")
    return [*said, *feed.notes(pl.scan_parquet(rows))]
