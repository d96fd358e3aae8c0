"""The command that tells what portals corrected: restatements."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from bedrot.cli.output import Output, table
from bedrot.cli.program import main, with_workspace

if TYPE_CHECKING:
    import polars as pl

    from bedrot.workspace import Workspace

MOST = 50
COLUMNS = ("source", "account", "table", "measure", "time", "age_days", "before", "after", "delta")


@main.command()
@click.option("--source", help="Of this source alone.")
@click.option("--table", "of", help="Of this table alone.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Observed on this day (UTC) or later.")
@click.option("--settled", is_flag=True, help="Only what had settled before.")
@with_workspace
def restatements(
    workspace: "Workspace",
    output: Output,
    source: str | None,
    of: str | None,
    since: datetime | None,
    settled: bool,
) -> None:
    """List the figures that a later file told otherwise, newest first."""
    from bedrot.lake.restated import restatements as told

    found = told(workspace.lake, table=of, source=source, since=since.date() if since else None)
    late = found.filter("settled")
    output.show((late if settled else found).to_dicts(), _lines(late if settled else found, late.height))


def _lines(found: "pl.DataFrame", late: int) -> list[str]:
    from decimal import Decimal

    from bedrot.metrics.numbers import plain

    rows = found.select(*COLUMNS, "settled").head(MOST).rows()
    shown = [
        [
            *(plain(cell) if isinstance(cell, Decimal) else cell for cell in row),
            "after it settled" if late else "",
        ]
        for *row, late in rows
    ]
    header = [name.replace("_", " ") for name in COLUMNS]
    more = [f"… and {found.height - MOST:,} more"] if found.height > MOST else []
    return [
        f"{found.height:,} figures were told otherwise later; {late:,} of them had settled.",
        *(table([*header, ""], shown) if rows else []),
        *more,
    ]
