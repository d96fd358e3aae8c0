"""Commands about money: waterfall, payee, rates, bridge. Each takes months, and tells the twelve newest without any."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bedrot.cli.output import Output
from bedrot.cli.program import Command, main, with_workspace

if TYPE_CHECKING:
    from pydantic import BaseModel

    from bedrot.books.money import Axis, Books, Months
    from bedrot.workspace import Workspace

MONTH = click.DateTime(["%Y-%m", "%Y-%m-%d"])


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
    from bedrot.api.money_schemas import WaterfallAnswer
    from bedrot.books.waterfall import waterfall as waterfall_of
    from bedrot.cli.money_lines import waterfall_lines

    books, months = _asked(workspace, **when)
    groups = [name.strip() for name in by.split(",") if name.strip()]
    found = waterfall_of(books, groups, months)
    _show(output, WaterfallAnswer.of(found, months), waterfall_lines(found, months))


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
    from bedrot.cli.money_lines import payees_lines, statement_lines

    if file and not name:
        raise click.UsageError("--csv is for the statement of one payee: name them.")
    books, months = _asked(workspace, **when)
    if not name:
        listed = payees(books, months)
        output.show([PayeeTotals.of(one).model_dump() for one in listed], payees_lines(listed))
        return
    found = statement(books, name, months)
    if file:
        file.write_text(statement_csv(found), encoding="utf-8", newline="")
    _show(output, PayeeStatement.of(found), statement_lines(found))


@main.command()
@click.option("--store", help="Only this store.")
@click.option("--country", help="Only this country (ISO 3166-1).")
@_months(None)
@with_workspace
def rates(
    workspace: "Workspace", output: Output, store: str | None, country: str | None, **when: Any
) -> None:
    """Show what a stream earned by store, country and sale month, with a 95 % interval."""
    from bedrot.api.worth_schemas import RatesAnswer
    from bedrot.books.worth import cube
    from bedrot.cli.money_lines import rates_lines

    books, months = _asked(workspace, **when)
    found = RatesAnswer.of(cube(books, months, store=store, country=country), months)
    _show(output, found, rates_lines(found, months))


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
    from bedrot.books.worth import compared, sides
    from bedrot.cli.money_lines import bridge_lines

    books, months = _asked(workspace, **when)
    against = _day(against_first), _day(against_last)
    now, before = sides(books, months, against, chosen=when["first"] is not None)
    found = BridgeAnswer.of(compared(books, now, before, by))
    _show(output, found, bridge_lines(found, now, before))


def _show(output: Output, answer: "BaseModel", lines: list[str]) -> None:
    output.show(answer.model_dump(mode="json", by_alias=True), lines)


def _asked(
    workspace: "Workspace",
    first: datetime | None,
    last: datetime | None,
    known_on: datetime | None,
    axis: "Axis" = "sale",
) -> "tuple[Books, Months]":
    """The label's books and the months asked for."""
    from bedrot.api.asked_months import MonthsAsked

    return MonthsAsked(workspace, _day(first), _day(last), axis, _day(known_on)).told()


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
