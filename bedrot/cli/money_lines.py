"""How answers about money look on a screen: in whole coins, as many lines as fit. JSON and CSV have all, to the last digit."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from bedrot.api.money_schemas import Steps
from bedrot.api.payee_schemas import PayeeStatement, PayeeTotals
from bedrot.api.worth_schemas import BridgeAnswer, RateCell, RatesAnswer
from bedrot.books.money import Months
from bedrot.books.payees import Payee, Statement
from bedrot.books.waterfall import Ladder, Waterfall
from bedrot.cli.output import table
from bedrot.exchange import step

SHOWN = 40
DIGITS = 6
MISSING = "n/a"
TERMS = ("volume", "mix", "price", "fx", "other")
OF_PAYEE = ("name", "recordings", "opening", "earned", "closing", "due", "by_distributor")
OF_LINE = (
    "recording", "title", "store", "sale_month", "units", "whole", "share", "amount", "currency", "converted",
)  # fmt: skip


def waterfall_lines(found: Waterfall, months: Months) -> list[str]:
    """A line for each group, and what is wrong or left out."""
    coin = step(found.currency)
    rows = [
        (*(_named(value) for value in group.key.values()), *_steps(group.ladder, coin))
        for group in found.groups
    ]
    gone = [one for group in found.groups for one in group.originals if one.unconverted]
    return [
        _said(months, found.currency),
        *table((*found.by, *Steps.model_fields), _screen(rows)),
        *(
            f"! {one.unconverted:f} {one.currency} have no rate of exchange and are in no sum."
            for one in gone
        ),
        *_unknown(found),
        *(f"! The splits of {name} leave more owed than came in." for name in found.overdrawn),
    ]


def _steps(ladder: Ladder | None, coin: Decimal) -> tuple[str, ...]:
    """The steps of a group in whole coins; where nothing has a rate, that they are not known."""
    names = Steps.model_fields
    return tuple(Steps.of(ladder.rounded(coin)).model_dump().values()) if ladder else (MISSING,) * len(names)


def _unknown(found: Waterfall) -> list[str]:
    """Why there is less than there might be: no lines, or lines of no month."""
    told = []
    if not any(group.originals for group in found.groups):
        told.append("! No statement tells of income in these months: what it comes to is not known.")
    if found.undated:
        told.append(
            f"! Lines of statements that do not say when they were, in no accounting month: {found.undated}."
        )
    return told


def payees_lines(found: Sequence[Payee]) -> list[str]:
    """A line for each payee, and what they are owed beside it."""
    told = [PayeeTotals.of(payee) for payee in found]
    rows = [tuple(getattr(one, name) for name in OF_PAYEE) for one in told]
    beside = [f"! {one.name}: {said}" for one in told for said in _beside(one)]
    return [*table(OF_PAYEE, rows), *beside] if rows else ["Nobody has a share yet."]


def statement_lines(found: Statement) -> list[str]:
    """The lines of a statement, its totals, and what is owed beside them."""
    told = PayeeStatement.of(found)
    rows = [tuple(_named(getattr(line, name)) for name in OF_LINE) for line in told.lines]
    totals = f"opening {told.opening} + earned {told.earned} = closing {told.closing}; due {told.due} {told.currency}"
    return [
        f"{told.payee}: {_said(found.period, told.currency)}",
        *table(OF_LINE, _screen(rows)),
        totals,
        *(f"! {said}" for said in _beside(told)),
    ]


def _beside(told: PayeeTotals | PayeeStatement) -> list[str]:
    """What is owed in no sum, in its own currency, and why."""
    undated = "more are owed of statements that do not say when they were: in no accounting month."
    return [
        *(f"{amount} {currency} have no rate of exchange." for currency, amount in told.unconverted.items()),
        *(f"{amount} {currency} {undated}" for currency, amount in told.undated.items()),
    ]


def rates_lines(found: RatesAnswer, months: Months) -> list[str]:
    """A line for each cell."""
    rows = [tuple(_named(value) for value in cell.model_dump().values()) for cell in found.cells]
    return [_said(months, found.currency), *table(tuple(RateCell.model_fields), _screen(rows))]


def bridge_lines(found: BridgeAnswer, now: Months, before: Months) -> list[str]:
    """From before to now, term by term."""
    rows = [("before", found.before), *((term, getattr(found, term)) for term in TERMS), ("now", found.now)]
    said = f"{_said(now, found.currency)}, against {before.first:%Y-%m} to {before.last:%Y-%m}"
    return [said, *table(("", found.currency), rows)]


def _said(months: Months, currency: str) -> str:
    """Such as “accounting months 2026-01 to 2026-03, in USD”."""
    return f"{months.axis} months {months.first:%Y-%m} to {months.last:%Y-%m}, in {currency}"


def _named(value: Any) -> Any:
    """As a person reads it: what is not known is said so, ratios have six digits."""
    if value is None:
        return "unknown"
    return f"{value:.{DIGITS}g}" if isinstance(value, float) else value


def _screen(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """As many as a screen holds; a last row tells of the rest."""
    rest = len(rows) - SHOWN
    return (
        rows if rest <= 0 else [*rows[:SHOWN], (f"… {rest} more: --json has all", *[""] * (len(rows[0]) - 1))]
    )
