"""Summaries of money that another document of the same file tells in detail: they give no facts, but must say the same."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import polars as pl

from bedrot.db import Reading
from bedrot.kit import Feed
from bedrot.kit.totals import ROUNDING
from bedrot.lake.receipt import control_total
from bedrot.lake.staging import staging_key
from bedrot.lake.to_staging import Found
from bedrot.lake.zones import Zones

ALONE = (
    "This is a summary and gives no figures. The file holds nothing that it sums up, so it was compared with nothing; "
    "drop it in one zip with the detail to compare them."
)


def is_check(zones: Zones, receipt: dict[str, Any]) -> bool:
    """Whether a document was read by a feed that only checks another."""
    wanted = (receipt["source"], receipt["feed"])
    return any(
        feed.checks
        for connector in zones.connectors
        for feed in connector.feeds
        if (connector.name, feed.name) == wanted
    )


def compare(zones: Zones, found: Found, inside: Sequence[Found]) -> dict[str, Any]:
    """Compares a summary with the detail among the documents of its file; gives its receipt, which the ledger then has too.

    Sums of money may differ by what rounding each row of the summary can make.
    """
    known = {one.document.sha256: zones.ledger.reading(one.document.sha256) for one in (found, *inside)}
    summary = known[found.document.sha256]
    if summary is None or summary.state != "read":
        return found.receipt()
    feed = zones.feed(summary)
    details = [r for r in known.values() if r is not None and _is_detail(r, summary, feed)]
    if not details and summary.receipt["control_totals"]:
        return summary.receipt  # it came with the detail once
    said = [warning for warning in summary.receipt["warnings"] if warning != ALONE]
    summary.receipt = {
        **summary.receipt,
        "control_totals": _compared(zones, feed, summary, details) if details else [],
        "warnings": said if details else [*said, ALONE],
    }
    zones.ledger.save(summary)
    return summary.receipt


def _is_detail(reading: Reading, summary: Reading, feed: Feed) -> bool:
    return reading.state == "read" and (reading.source, reading.feed) == (summary.source, feed.checks)


def _compared(zones: Zones, feed: Feed, summary: Reading, details: Sequence[Reading]) -> list[dict[str, Any]]:
    stated = _sums(zones, summary, feed.controls)
    computed = [_sums(zones, detail, feed.controls) for detail in details]
    totals = []
    for name in feed.controls:
        is_money = isinstance(feed.columns[name].dtype, pl.Decimal)
        near = ROUNDING * summary.accepted if is_money else Decimal(0)
        totals.append(
            control_total(name, stated[name], sum((sums[name] for sums in computed), Decimal(0)), near)
        )
    return totals


def _sums(zones: Zones, reading: Reading, names: Sequence[str]) -> dict[str, Decimal]:
    """The sums of some columns of the rows that were accepted."""
    with zones.store.local(staging_key(reading)) as path:
        sums = pl.scan_parquet(path).select(pl.col(names).sum()).collect()
    return {name: Decimal(sums.item(0, name) or 0) for name in names}
