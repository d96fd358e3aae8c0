"""What the rules found in each file, and which share of the rows passed. All of it is read from the receipts in the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from bedrot.lake.ledger import Ledger
from bedrot.tables import CURATED, FIRST_DAY, Rule, Table, not_after, not_before_portals

PROMISED = 0.9999
"""The share of rows of recognised files that pass."""
RESULTS = {
    "rule": pl.String(),
    "severity": pl.String(),
    "since": pl.String(),
    "checked": pl.Int64(),
    "failed": pl.Int64(),
}
OF_FILE = {"source": pl.String(), "feed": pl.String(), "file": pl.String(), "file_sha256": pl.String()}


@dataclass(frozen=True)
class Known:
    """A rule, and the tables whose rows it judges; none named is all that have days."""

    rule: Rule
    tables: tuple[Table, ...]


def known_rules() -> Mapping[str, Known]:
    """Every rule of the product by its slug, table by table; those of days first."""
    days = [not_after("day", FIRST_DAY), not_before_portals("day")]
    found = {rule.slug: Known(rule, ()) for rule in days}
    for table in CURATED:
        for rule in table.rules:
            tables = found[rule.slug].tables if rule.slug in found else ()
            found[rule.slug] = Known(rule, (*tables, table))
    return found


def results(ledger: Ledger) -> pl.DataFrame:
    """A row per file that was read and rule that had something to check there: how many rows were checked, how many failed."""
    rows = [
        {**one, "source": r.source, "feed": r.feed, "file": r.receipt["file"], "file_sha256": r.file_sha256}
        for r in ledger.readings("read")
        for one in r.receipt.get("rules", ())
    ]
    return pl.DataFrame(rows, schema={**OF_FILE, **RESULTS})


def pass_rates(ledger: Ledger) -> pl.DataFrame:
    """Per source and file (a run): its rows and those that passed, before anything was set aside.

    A file that was recognised and waits in quarantine, or was dismissed from it, has rows of which none passed.
    """
    rows = ledger.rows().select(
        "source", "feed", "account", "day", "file", "state", "file_sha256", "rows_read", "accepted"
    )
    return rows.sort("day", "source", "file").collect()
