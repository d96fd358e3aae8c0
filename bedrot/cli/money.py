"""Commands about money: waterfall, payee, rates, bridge. Each takes months, and tells the twelve newest without any."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bedrot.cli.output import Output, table
from bedrot.cli.program import Command, main, with_workspace

if TYPE_CHECKING:
    from bedrot.books.money import Axis, Books, Months
    from bedrot.workspace import Workspace

MONTH = click.DateTime(["%Y-%m", "%Y-%m-%d"])
TERMS = ("volume", "mix", "price", "fx", "other")
SHOWN = 40
"""Lines on a screen; --json and --csv have all."""


def _months(axis: str | None) -> Callable[[Command], Command]:
    """`--from`, `--to`, `--as-known-on`, and `--axis` where there is a choice; told to the command as `when`."""
    options = [
        click.option("--from", "first", type=MONTH, help="First month (with --to)."),
        click.option("--to", "last", type=MONTH, help="Last month (with --from)."),
        click.option(
            "--as-known-on",
            "known_on",
            type=click.DateTime(["%Y-%m-%d"]),
            help="From files observed by that day (UTC).",
        ),
    ]
    if axis:
        choice = click.Choice(["accounting", "sale"])
        options.append(
            click.option(
                "--axis",
                type=choice,
                default=axis,
                show_default=True,
                help="Months of statements, or of sales.",
            )
        )

    def with_options(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return with_options


@main.command()
@click.option(
    "--by",
    default="",
    metavar="GROUP,…",
    help="recording, artist, store, country, sale_month, accounting_month.",
)
@_months("accounting")
@with_workspace
def waterfall(workspace: "Workspace", output: Output, by: str, **when: Any) -> None:
    """Show the way from all that was earned to the label's own: fees, team, withheld, owed."""
    from bedrot.api.money_schemas import Steps, WaterfallAnswer
    from bedrot.books.waterfall import waterfall as waterfall_of

    books, months = _asked(workspace, **when)
    groups = [name.strip() for name in by.split(",") if name.strip()]
    found = WaterfallAnswer.of(waterfall_of(books, groups, months), months)
    rows = [(*group.key.values(), *group.steps.model_dump().values()) for group in found.groups]
    lines = [_said(found.period, found.currency), *table((*found.by, *Steps.model_fields), _screen(rows))]
    for group in found.groups:
        gone = [one for one in group.originals if one.unconverted != "0"]
        lines += [
            f"! {one.unconverted} {one.currency} have no rate of exchange and are in no sum." for one in gone
        ]
    lines += [f"! The splits of {name} leave more owed than came in." for name in found.overdrawn]
    output.show(found.model_dump(mode="json", by_alias=True), lines)


@main.command()
@click.argument("name", required=False)
@click.option(
    "--csv", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write the statement to this file."
)
@_months("accounting")
@with_workspace
def payee(workspace: "Workspace", output: Output, name: str | None, file: Path | None, **when: Any) -> None:
    """Show what the label owes payee NAME, line by line; without a name, what it owes everyone."""
    from bedrot.api.money_csv import statement_csv
    from bedrot.api.payee_schemas import PayeeStatement, PayeeTotals
    from bedrot.books.payees import payees, statement

    if file and not name:
        raise click.UsageError("--csv is for the statement of one payee: name them.")
    books, months = _asked(workspace, **when)
    if not name:
        listed = [PayeeTotals.of(one).model_dump() for one in payees(books, months)]
        rows = [tuple(one.values()) for one in listed]
        output.show(
            listed, table(tuple(PayeeTotals.model_fields), rows) if rows else ["Nobody has a share yet."]
        )
        return
    found = statement(books, name, months)
    if file:
        file.write_text(statement_csv(found), encoding="utf-8", newline="")
    told = PayeeStatement.of(found)
    shown = (
        "recording",
        "title",
        "store",
        "sale_month",
        "units",
        "whole",
        "share",
        "amount",
        "currency",
        "converted",
    )
    rows = [tuple(getattr(line, column) for column in shown) for line in told.lines]
    lines = [f"{told.payee}: {_said(told.period, told.currency)}", *table(shown, _screen(rows))]
    lines.append(
        f"opening {told.opening} + earned {told.earned} = closing {told.closing}; due {told.due} {told.currency}"
    )
    lines += [
        f"! {amount} {currency} have no rate of exchange." for currency, amount in told.unconverted.items()
    ]
    output.show(told.model_dump(mode="json", by_alias=True), lines)


@main.command()
@click.option("--store", help="Only this store.")
@click.option("--country", help="Only this country (ISO 3166-1).")
@_months(None)
@with_workspace
def rates(
    workspace: "Workspace", output: Output, store: str | None, country: str | None, **when: Any
) -> None:
    """Show what a stream earned by store, country and sale month, with a 95 % interval."""
    from bedrot.api.worth_schemas import RateCell, RatesAnswer
    from bedrot.books.worth import cube

    books, months = _asked(workspace, **when)
    found = RatesAnswer.of(cube(books, months, store=store, country=country), months)
    rows = [tuple(cell.model_dump().values()) for cell in found.cells]
    header = tuple(RateCell.model_fields)
    output.show(
        found.model_dump(mode="json", by_alias=True),
        [_said(found.period, found.currency), *table(header, _screen(rows))],
    )


@main.command()
@click.option(
    "--against-from",
    "against_first",
    type=MONTH,
    help="First month compared with; else as many months before.",
)
@click.option("--against-to", "against_last", type=MONTH, help="Last month compared with.")
@click.option(
    "--by",
    type=click.Choice(["store", "country"]),
    default="store",
    show_default=True,
    help="What streams are mixed between.",
)
@_months("sale")
@with_workspace
def bridge(
    workspace: "Workspace",
    output: Output,
    by: Any,
    against_first: datetime | None,
    against_last: datetime | None,
    **when: Any,
) -> None:
    """Tell why revenue changed: volume, mix, price, exchange and other money, which add up to the change."""
    from bedrot.api.worth_schemas import BridgeAnswer
    from bedrot.books.worth import compared

    books, now = _asked(workspace, **when)
    asked = against_first or against_last
    before = books.months(_day(against_first), _day(against_last), now.axis) if asked else now.previous()
    found = BridgeAnswer.of(compared(books, now, before, by))
    rows = [("before", found.before), *((term, getattr(found, term)) for term in TERMS), ("now", found.now)]
    said = f"{_said(found.period, found.currency)}, against {_said(found.compared_with, found.currency)}"
    output.show(found.model_dump(mode="json", by_alias=True), [said, *table(("", found.currency), rows)])


def _asked(
    workspace: "Workspace",
    first: datetime | None,
    last: datetime | None,
    known_on: datetime | None,
    axis: "Axis" = "sale",
) -> "tuple[Books, Months]":
    """The label's books and the months asked for."""
    from bedrot.books.money import Books

    books = Books.of(workspace.query.at(_day(known_on)).lake, workspace.settings.currency)
    return books, books.months(_day(first), _day(last), axis)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _said(period: Any, currency: str) -> str:
    """Such as “accounting months 2026-01 to 2026-03, in USD”."""
    return f"{period.axis} months {period.first:%Y-%m} to {period.last:%Y-%m}, in {currency}"


def _screen(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """As many as a screen holds; a last row tells of the rest."""
    rest = len(rows) - SHOWN
    return (
        rows if rest <= 0 else [*rows[:SHOWN], (f"… {rest} more: --json has all", *[""] * (len(rows[0]) - 1))]
    )
