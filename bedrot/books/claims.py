"""Claims: one recording's gap on one store in one sale month, as a letter with its evidence, for whoever should have paid.

A claim is a zip: the letter, the gap by reason, the lines of statements and the days of plays behind it, and a manifest with the
SHA-256 of everything in it and of the files that the label was given, with the numbers of their lines.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from bedrot.analysis.reconcile import Result
from bedrot.books.claim_letter import letter
from bedrot.catalog.names import folded
from bedrot.errors import QuestionRefused
from bedrot.kit.formulas import safe
from bedrot.lake import Lake
from bedrot.metrics.packing import packing
from bedrot.tables import ROYALTIES, STREAMS

FORMAT = 1
PROOF = ("file_sha256", "member", "line")
STATEMENT = (
    "source", "account", "reported_on", "sale_month", "store", "store_label", "country", "usage", "line_type", "artist",
    "title", "isrc", "quantity", "net", "currency", "team_share", *PROOF,
)  # fmt: skip
PLAYS = ("source", "account", "day", "store", "artist", "title", "isrc", "streams", *PROOF)
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Claim:
    """A gap with its evidence. Money in `currency`; `reasons` and `cells` are those of the result, `files` tell what was given."""

    label: str
    recording: str
    title: str
    artist: str
    store: str
    month: date
    payers: tuple[str, ...]
    currency: str
    as_of: date
    cells: pl.DataFrame
    reasons: pl.DataFrame
    statement: pl.DataFrame
    plays: pl.DataFrame
    files: tuple[Mapping[str, Any], ...]

    @property
    def gap(self) -> Decimal:
        """Expected less received, to the cent."""
        return self.sum("gap")

    def sum(self, column: str) -> Decimal:
        """A column of the cells, to the cent."""
        return Decimal(self.cells.get_column(column).sum() or 0).quantize(CENT)


def claim(lake: Lake, result: Result, label: str, recording: str, store: str, month: date) -> Claim:
    """The claim for a gap; raises QuestionRefused where the reconciliation has none."""
    recording, month = lake.catalog.recordings.groups.of(recording), month.replace(day=1)
    part = result.only(recording=recording, store=store, first=month, last=month)
    if part.buckets.is_empty():
        raise QuestionRefused(
            f"There is no gap of {recording} on {store} in {month:%Y-%m}.",
            fix="Look at the gaps there are: `bedrot reconcile --by recording`.",
            nearest="/api/reconciliation/gaps",
        )
    with lake.reachable():
        statement, plays = _statement(lake, recording, store, month), _plays(lake, recording, store, month)
        payers = _payers(lake, statement, recording, store)
    return Claim(
        label=label,
        recording=recording,
        title=lake.catalog.title_of.get(recording) or _first(plays, "title") or recording,
        artist=_first(statement, "artist") or _first(plays, "artist") or "",
        store=store,
        month=month,
        payers=payers,
        currency=result.currency,
        as_of=result.as_of,
        cells=part.cells,
        reasons=part.by("bucket"),
        statement=statement,
        plays=plays,
        files=tuple(_files(lake, statement, plays)),
    )


def write_claim(found: Claim, target: Path) -> str:
    """Writes the zip; gives the SHA-256 of its manifest."""
    with packing(target) as packer:
        packer.add("letter.html", letter(found).encode())
        packer.add("gap.csv", _csv(found.reasons))
        packer.add("statement.csv", _csv(found.statement))
        packer.add("plays.csv", _csv(found.plays))
        return packer.close(
            {
                "format": FORMAT,
                "recording": found.recording,
                "store": found.store,
                "sale_month": f"{found.month:%Y-%m}",
                "gap": f"{found.gap:f}",
                "currency": found.currency,
                "as_of": found.as_of.isoformat(),
                "sources": found.files,
            }
        )


def _statement(lake: Lake, recording: str, store: str, month: date) -> pl.DataFrame:
    """The statement lines of the recording; and those of no recording that bear its title."""
    titles = {folded(one.title) for one in lake.catalog.titles if one.recording == recording}
    rows = lake.rows(ROYALTIES).filter(
        pl.col("store") == store, pl.col("sale_month").dt.month_start() == month
    )
    near = rows.filter((pl.col("recording") == recording) | pl.col("recording").is_null()).collect()
    named = pl.col("title").map_elements(lambda title: folded(title) in titles, return_dtype=pl.Boolean)
    return near.filter((pl.col("recording") == recording) | named).select(STATEMENT).sort(PROOF)


def _plays(lake: Lake, recording: str, store: str, month: date) -> pl.DataFrame:
    rows = lake.rows(STREAMS).filter(
        pl.col("level") == "recording",
        pl.col("recording") == recording,
        pl.col("store") == store,
        pl.col("day").dt.month_start() == month,
    )
    return rows.select(PLAYS).sort("day", *PROOF).collect()


def _payers(lake: Lake, statement: pl.DataFrame, recording: str, store: str) -> tuple[str, ...]:
    """Who is written to: those that paid these plays, else those that pay the recording on this store, else the store."""
    rows = (
        lake.rows(ROYALTIES).filter(pl.col("store") == store).select("source", "recording").unique().collect()
    )
    mine = rows.filter(pl.col("recording") == recording)
    found = next((one for one in (statement, mine, rows) if one.height), rows).get_column("source").unique()
    titles = {connector.name: connector.title for connector in lake.connectors}
    return tuple(sorted(titles.get(name, name) for name in found))


def _files(lake: Lake, *rows: pl.DataFrame) -> list[dict[str, Any]]:
    """Each file behind the rows: its SHA-256, its name, when it was observed, and which of its lines."""
    behind = pl.concat([frame.select("source", *PROOF) for frame in rows])
    grouped = behind.group_by("source", "file_sha256", "member").agg(pl.col("line").sort())
    listed = []
    for source, sha256, member, lines in grouped.sort("source", "file_sha256", "member").iter_rows():
        reading = next((r for r in lake.ledger.of_file(sha256) if r.member == member), None)
        listed.append(
            {
                "sha256": sha256,
                "member": member,
                "name": reading.name if reading else "",
                "source": source,
                "observed_at": reading.observed_at.isoformat() if reading else "",
                "lines": lines,
            }
        )
    return listed


def _csv(rows: pl.DataFrame) -> bytes:
    """A table for a spreadsheet, in which no text becomes a formula; amounts as they are."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(rows.columns)
    for row in rows.iter_rows():
        writer.writerow([safe(cell) if isinstance(cell, str) else _plain(cell) for cell in row])
    return out.getvalue().encode()


def _plain(cell: Any) -> Any:
    return f"{cell:f}" if isinstance(cell, Decimal) else cell


def _first(rows: pl.DataFrame, column: str) -> str | None:
    found = rows.get_column(column).drop_nulls()
    return None if found.is_empty() else str(found[0])
