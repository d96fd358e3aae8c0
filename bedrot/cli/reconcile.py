"""Commands that compare what was played, stated and received: reconcile, claim."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bedrot.cli.output import Output, table
from bedrot.cli.program import main, with_workspace

if TYPE_CHECKING:
    from datetime import date

    from bedrot.api.reconciliation_schemas import Reconciliation
    from bedrot.workspace import Workspace

MONTH = click.DateTime(["%Y-%m", "%Y-%m-%d"])
SHOWN = 40
KNOWN_ON = click.option(
    "--as-known-on",
    "known_on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="From files observed by that day (UTC).",
)


@main.command()
@click.option("--from", "first", type=MONTH, help="First sale month.")
@click.option("--to", "last", type=MONTH, help="Last sale month.")
@click.option(
    "--by",
    type=click.Choice(["bucket", "store", "recording", "month"]),
    default="bucket",
    show_default=True,
    help="What the difference is added up by.",
)
@click.option("--recording", metavar="ISRC", help="Only this recording.")
@click.option("--store", help="Only this store.")
@KNOWN_ON
@with_workspace
def reconcile(
    workspace: "Workspace",
    output: Output,
    first: datetime | None,
    last: datetime | None,
    by: Any,
    recording: str | None,
    store: str | None,
    known_on: datetime | None,
) -> None:
    """Compare plays, statements and the bank, and say where each dollar of difference lies."""
    from bedrot.api.reconciliation import PartAsked
    from bedrot.api.reconciliation_schemas import Reconciliation

    asked = PartAsked(workspace, _day(first), _day(last), recording, store, _day(known_on))
    found = Reconciliation.of(asked.result(), by, workspace.lake.catalog.title_of)
    output.show(found.model_dump(mode="json"), _lines(found))


@main.command()
@click.option("--recording", metavar="ISRC", required=True, help="The recording.")
@click.option("--store", required=True, help="The store.")
@click.option("--month", type=MONTH, required=True, help="The sale month.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE.zip",
    help="Where to write the claim.",
)
@KNOWN_ON
@with_workspace
def claim(
    workspace: "Workspace",
    output: Output,
    recording: str,
    store: str,
    month: datetime,
    out: Path,
    known_on: datetime | None,
) -> None:
    """Write a claim for one recording, store and sale month: a letter with its evidence, as one zip."""
    from bedrot.api.reconciliation import claim_of
    from bedrot.books.claims import write_claim

    found = claim_of(workspace, recording, store, month.date(), _day(known_on))
    manifest = write_claim(found, out)
    told = {
        "file": str(out),
        "manifest_sha256": manifest,
        "gap": f"{found.gap:f}",
        "currency": found.currency,
        "to": list(found.payers),
        "files": len(found.files),
    }
    lines = [
        f"✓ {out}: {found.gap:,} {found.currency} to {', '.join(found.payers) or 'nobody known'}.",
        f"  Lines of statements: {found.statement.height}, days of plays: {found.plays.height}, files they are from: {len(found.files)}.",
        f"  Its manifest's SHA-256: {manifest}",
    ]
    output.show(told, lines)


def _lines(found: "Reconciliation") -> list[str]:
    """The sides, a line for each group, and what else there is to know; money in whole coins that add up."""
    shown = found.shown
    rows = [
        (group.title or group.key or "–", f"{group.units:,}", _money(group.shown), f"{group.gaps:,}")
        for group in found.groups
    ]
    more = [f"… and {len(rows) - SHOWN} more: --json has all of them."] if len(rows) > SHOWN else []
    missing = [
        f"! {one.title or one.recording} on {one.store}: {one.units:,} plays without a line; sale months: {one.months}."
        for one in found.missing
    ]
    return [
        f"Expected {_money(shown.expected)}, stated {_money(shown.stated)}, received {_money(shown.received)} "
        f"{found.currency}; gap {_money(shown.gap)}.",
        *table((found.by, "plays", "money", "gaps"), rows[:SHOWN]),
        *more,
        f"Unexplained, sizes added up: {_money(found.unexplained)}.",
        *missing,
        *(f"! {note}" for note in found.notes),
    ]


def _money(amount: str) -> str:
    return f"{Decimal(amount):,.2f}"


def _day(moment: datetime | None) -> "date | None":
    return moment.date() if moment else None
