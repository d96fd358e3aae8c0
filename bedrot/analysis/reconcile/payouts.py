"""Which accounting month of a payer a deposit pays: the one it names, the one of exactly its amount, else the oldest unpaid."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from bedrot.analysis.reconcile.inputs import AMOUNT, DEPOSITS, Inputs, in_reporting_currency, shaped

CENT = Decimal("0.01")
ZERO = Decimal(0)
REACH = 12
"""Accounting months before a payer's first deposit that its deposits may still pay."""

PAID = {
    "payer": pl.String(),
    "paid_in": pl.Date(),
    "owed": AMOUNT,
    "paid": AMOUNT,
    "fee": AMOUNT,
    "foreign": pl.Boolean(),
    "settled": pl.Boolean(),
}


@dataclass
class Owed:
    """What a payer owes for an accounting month and what of it was paid, in the reporting currency.

    `foreign`: paid in another currency than its statement's. `settled`: nothing more is to come.
    """

    paid_in: date
    owed: Decimal
    currency: str | None
    paid: Decimal = ZERO
    fee: Decimal = ZERO
    foreign: bool = False
    settled: bool = False

    @property
    def left(self) -> Decimal:
        """What is not paid yet, to the cent; a fee is paid."""
        return self.owed.quantize(CENT) - self.paid - self.fee

    def take(self, deposit: "Deposit", amount: Decimal, fee: Decimal) -> None:
        """A deposit, or a part of it, pays this month."""
        self.paid += amount
        self.fee += fee
        self.foreign |= deposit.currency != self.currency


@dataclass(frozen=True)
class Deposit:
    """One deposit in the reporting currency, to the cent, with the currency it came in."""

    received_on: date
    month: date | None
    amount: Decimal
    fee: Decimal
    currency: str

    @property
    def whole(self) -> Decimal:
        """What the payer sent."""
        return self.amount + self.fee


def paid_months(lines: pl.DataFrame, inputs: Inputs) -> pl.DataFrame:
    """Per payer and accounting month what is owed, was paid and was taken as a fee.

    Months before the first that a payer's deposits pay are not told of: the bank's list does not reach back to them.
    """
    one = pl.when(pl.col("currency").n_unique() == 1).then(pl.col("currency").first())
    owed = lines.group_by("payer", "paid_in").agg(pl.col("amount").sum(), one).sort("paid_in")
    rows = [
        {"payer": payer, **{name: getattr(month, name) for name in PAID if name != "payer"}}
        for (payer,), mine in deposits_of(inputs).group_by("payer")
        for month in _settle(_months(owed.filter(pl.col("payer") == payer)), _told(mine))
    ]
    return pl.DataFrame(rows, schema=PAID, orient="row")


def deposits_of(inputs: Inputs) -> pl.DataFrame:
    """Deposits in the reporting currency, rounded to the cent, in the order they came."""
    rows = shaped(inputs.deposits, DEPOSITS).drop_nulls(["amount", "received_on", "payer"])
    rows = rows.with_columns(pl.col("fee").fill_null(pl.lit(0, AMOUNT)))
    whole = (pl.col(c) * pl.col("exchange") for c in ("amount", "fee"))
    in_cents = [amount.cast(AMOUNT).round(2, mode="half_away_from_zero") for amount in whole]
    found = in_reporting_currency(rows, inputs).with_columns(in_cents)
    return found.sort("received_on", maintain_order=True)


def _months(owed: pl.DataFrame) -> list[Owed]:
    return [Owed(*row) for row in owed.select("paid_in", "amount", "currency").iter_rows()]


def _told(deposits: pl.DataFrame) -> list[Deposit]:
    columns = ("received_on", "statement_month", "amount", "fee", "currency")
    return [Deposit(*row) for row in deposits.sort("received_on").select(columns).iter_rows()]


def _settle(months: list[Owed], deposits: Sequence[Deposit]) -> list[Owed]:
    """The months with what pays them, from the first that anything pays."""
    by_month = {month.paid_in: month for month in months}
    for deposit in deposits:
        if deposit.month is None:
            continue
        month = by_month.setdefault(deposit.month, Owed(deposit.month, ZERO, deposit.currency))
        month.take(deposit, deposit.amount, deposit.fee)
        month.settled = True
    untold = [d for d in deposits if d.month is None]
    for deposit in untold:
        _place(deposit, by_month, untold[0].received_on)
    paid = [month.paid_in for month in by_month.values() if month.paid or month.fee]
    return [m for _, m in sorted(by_month.items()) if paid and m.paid_in >= min(paid)]


def _place(deposit: Deposit, by_month: dict[date, Owed], first: date) -> None:
    """A deposit that names no month: to the newest of exactly its amount, else to the oldest unpaid, one after the other."""
    due = list(_due(deposit, by_month, first))
    exact = next((m for m in reversed(due) if m.left == deposit.whole and not m.paid), None)
    if exact:
        exact.take(deposit, deposit.amount, deposit.fee)
        exact.settled = True
        return
    rest, fee = deposit.amount, deposit.fee
    for month in due:
        part = min(rest + fee, month.left)
        if part > 0:
            month.take(deposit, part - min(fee, part), min(fee, part))
            rest, fee = rest - (part - min(fee, part)), fee - min(fee, part)
            month.settled = month.left == 0
    if rest or fee:
        _leftover(deposit, by_month, due).take(deposit, rest, fee)


def _due(deposit: Deposit, by_month: dict[date, Owed], first: date) -> Iterator[Owed]:
    """Months that may be paid by a deposit, oldest first; one that names its month leaves none for others."""
    reach = first.year * 12 + first.month - REACH
    for day, month in sorted(by_month.items()):
        if day <= deposit.received_on and day.year * 12 + day.month >= reach and not month.settled:
            yield month


def _leftover(deposit: Deposit, by_month: dict[date, Owed], due: Sequence[Owed]) -> Owed:
    """Where money goes that no statement explains: the newest month that was due, else the month it came in."""
    if due:
        return due[-1]
    day = deposit.received_on.replace(day=1)
    return by_month.setdefault(day, Owed(day, ZERO, deposit.currency, settled=True))
