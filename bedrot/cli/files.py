"""Commands about single files: add, recognise, read."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bedrot.cli.output import Output, table
from bedrot.cli.program import FAILED, json_option, main, with_workspace
from bedrot.errors import BedrotError

if TYPE_CHECKING:
    from bedrot.db import Arrival
    from bedrot.kit import Connector, Feed, Sheet
    from bedrot.workspace import Workspace

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@main.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--account", help="Whose files they are, when they do not say so themselves.")
@with_workspace
def add(workspace: "Workspace", output: Output, files: tuple[Path, ...], account: str | None) -> None:
    """Take FILES through all zones now; print a receipt for each."""
    from bedrot.kit.personal import masked_name

    arrivals, failed = [], []
    for path in files:
        try:
            arrivals += workspace.lake.add(path, door="cli", account=account)
        except BedrotError as caught:
            failed.append((path, caught))
    receipts = [arrival.receipt for arrival in arrivals]
    lines = [line for arrival in arrivals for line in receipt_lines(arrival)]
    output.show(receipts, lines)
    for path, error in failed:
        click.echo(f"{masked_name(path.name)}: {error.what}\n→ {error.fix}", err=True)
    if failed or any(a.state in ("quarantined", "refused") or a.receipt["rejected"] for a in arrivals):
        sys.exit(FAILED)


def receipt_lines(arrival: "Arrival") -> list[str]:
    """What became of a file, for a person."""
    receipt = arrival.receipt
    if arrival.state == "quarantined":
        return [f"✗ {receipt['file']}: set aside. {receipt['warnings'][0]}", f"  → {arrival.fix}"]
    if arrival.state == "refused":
        return [f"✗ {receipt['warnings'][0]}", f"  → {arrival.fix}"]
    if arrival.state in ("duplicate", "undone"):
        return [f"= {receipt['file']}: {receipt['warnings'][0]}"]
    whose = f" of {receipt['account']}" if receipt["account"] else ""
    mark = "◐ Read in part:" if receipt["rejected"] else "✓"
    lines = [
        f"{mark} {receipt['file']}: {receipt['source']} {receipt['feed']}{whose}, {receipt['first_day']} to {receipt['last_day']}",
        f"  {receipt['rows_read']:,} rows read = {receipt['accepted']:,} accepted + {receipt['rejected']:,} rejected"
        + "".join(f"; {name}: {rows:,} rows changed" for name, rows in receipt["tables"].items()),
    ]
    for total in receipt["control_totals"]:
        sign = "=" if total["equal"] else "≠"
        lines.append(
            f"  {total['name']}: {total['stated']} in the file {sign} {total['computed']} in the facts"
        )
    lines += [
        f"  takes the place of {each['parts']:,} parts of {each['file']}, which told them otherwise"
        for each in receipt.get("replaces", [])
    ]
    lines += [
        f"  {'✗' if one['severity'] == 'error' else '!'} {one['rule']}: {one['failed']:,} of {one['checked']:,} rows break it"
        for one in receipt.get("rules", [])
        if one["failed"]
    ]
    lines += [f"  ! {warning}" for warning in receipt["warnings"]]
    return lines + [
        f"  line {r['line']}, {r['column']} “{r['value']}”: {r['reason']}" for r in receipt["rejects"][:10]
    ]


@main.command()
@click.argument("file", type=FILE)
@json_option
def recognise(file: Path, as_json: bool) -> None:
    """Say which feed reads FILE, and why. Needs no workspace and changes nothing."""
    found = _opened(file, None)
    result = [_recognised(connector, feed, sheet) for connector, feed, sheet, _ in found]
    lines = [
        f"{r['file']}: {r['source']} {r['feed']}\n  columns found: "
        + ", ".join(f"{name} ← {header}" for name, header in r["columns"].items())
        for r in result
    ]
    Output(as_json=as_json).show(result, lines)


def _recognised(connector: "Connector", feed: "Feed", sheet: "Sheet") -> dict[str, Any]:
    positions = {name: feed.position(column, sheet) for name, column in feed.columns.items()}
    return {
        "file": sheet.document.title,
        "source": connector.name,
        "feed": feed.name,
        "columns": {name: sheet.header[place] for name, place in positions.items() if place is not None},
        "delimiter": sheet.delimiter,
        "warnings": list(sheet.warnings),
    }


@main.command()
@click.argument("file", type=FILE)
@click.option("--account", help="Whose file it is, when it does not say so itself.")
@click.option("--rows", "most", default=10, show_default=True, help="How many rows to show; 0 for all.")
@json_option
def read(file: Path, account: str | None, most: int, as_json: bool) -> None:
    """Show the rows FILE would give, and its rejects. Needs no workspace and changes nothing."""
    from bedrot.kit import Reader, settled

    result: list[dict[str, Any]] = []
    lines: list[str] = []
    for connector, feed, sheet, _ in _opened(file, account):
        reader = Reader(feed, sheet, settled(feed.context(sheet), feed, sheet))
        rows: list[dict[str, Any]] = []
        rejects: list[dict[str, Any]] = []
        for typed, bad in reader.batches():
            rows += typed.head(most - len(rows) if most else typed.height).to_dicts()
            rejects += bad.to_dicts()
        tally = reader.tally
        said = {"rows_read": tally.rows_read, "accepted": tally.accepted, "rejected": tally.rejected}
        result.append(
            {
                "file": sheet.document.title,
                "source": connector.name,
                "feed": feed.name,
                **said,
                "rows": rows,
                "rejects": rejects,
            }
        )
        lines += [
            f"{sheet.document.title}: {connector.name} {feed.name}, {tally.accepted:,} of {tally.rows_read:,} rows accepted"
        ]
        if rows:
            lines += table(list(rows[0]), [list(row.values()) for row in rows])
        lines += [f"line {r['line']}, {r['column']} “{r['value']}”: {r['reason']}" for r in rejects]
    Output(as_json=as_json).show(result, lines)


def _opened(file: Path, account: str | None) -> list[tuple["Connector", "Feed", "Sheet", Path]]:
    """The documents in a file as it would be kept, with their feeds; raises NotKept, NotReadable or NotRecognised."""
    import atexit
    import tempfile
    from contextlib import ExitStack
    from datetime import UTC, datetime

    from bedrot.connectors import CONNECTORS
    from bedrot.kit import open_documents, open_sheet
    from bedrot.kit import recognise as recognised
    from bedrot.lake.door import admitted

    stack = ExitStack()
    atexit.register(stack.close)
    work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    modified_at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    kept = stack.enter_context(admitted(CONNECTORS, file, file.name))
    found = open_documents(
        kept.path, CONNECTORS, name=kept.name, observed_at=modified_at, account=account, work=work
    )
    opened = []
    for number, document in enumerate(found):
        place = work / str(number)
        place.mkdir()
        sheet = open_sheet(document, place)
        connector, feed = recognised(sheet, CONNECTORS)
        opened.append((connector, feed, sheet, place))
    return opened
