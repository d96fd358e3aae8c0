"""Which accounting month of a payer a deposit pays: the one it names, the one of exactly its amount, else the oldest unpaid.

A deposit in the statement's own currency is compared with it in that currency; what the exchange rate did between the two days
is told apart. One in another currency can only be compared at its own day's rate.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from bedrot.analysis.reconcile.inputs import AMOUNT, DEPOSITS, Inputs, in_reporting_currency, shaped

CENT = Decimal("0.01")
ZERO, ONE = Decimal(0), Decimal(1)
REACH = 12
"""Accounting months before a payer's first deposit that its deposits may still pay."""

PAID = {
    "payer": pl.String(),
    "paid_in": pl.Date(),
    "received": AMOUNT,
    "fee": AMOUNT,
    "fx": AMOUNT,
    "short": AMOUNT,
    "whole": pl.Boolean(),
    "foreign": pl.Boolean(),
    "settled": pl.Boolean(),
}


@dataclass
class Owed:
    """What a payer owes for an accounting month, and what came of it; money in the reporting currency.

    `paid` and `fee` are at the statement's rate, `received` at that of the day it came; `own` is all of
    it in the statement's currency. `foreign`: it came in another currency.
    `settled`: nothing more is to come.
    """

    paid_in: date
    owed: Decimal
    currency: str | None
    exchange: Decimal = ONE
    received: Decimal = ZERO
    paid: Decimal = ZERO
    fee: Decimal = ZERO
    own: Decimal = ZERO
    foreign: bool = False
    settled: bool = False

    @property
    def left(self) -> Decimal:
        """What is not paid yet, to the cent; a fee is paid."""
        return (self.owed - self.paid - self.fee).quantize(CENT)

    @property
    def short(self) -> Decimal:
        """What is not paid, to the last decimal."""
        return self.owed - self.paid - self.fee

    @property
    def whole(self) -> bool:
        """Whether all is paid, but for parts of a cent in the statement's currency."""
        return abs(self.owed / self.exchange - self.own) < CENT

    @property
    def fx(self) -> Decimal:
        """What the exchange rate took between the statement and the deposit."""
        return self.paid - self.received

    def rate(self, deposit: "Deposit") -> Decimal:
        """What one unit of a deposit pays here."""
        return self.exchange if deposit.currency == self.currency else deposit.exchange

    def take(self, deposit: "Deposit", amount: Decimal, fee: Decimal, received: Decimal) -> None:
        """A deposit, or a part of it in its own currency, pays this month."""
        rate = self.rate(deposit)
        self.paid += (amount * rate).quantize(CENT)
        self.fee += (fee * rate).quantize(CENT)
        self.received += received
        self.own += (amount + fee) * rate / self.exchange
        self.foreign |= deposit.currency != self.currency


@dataclass(frozen=True)
class Deposit:
    """One deposit in its own currency; `exchange` is the rate of its day, `received` its amount in the reporting currency."""

    received_on: date
    month: date | None
    amount: Decimal
    fee: Decimal
    currency: str
    exchange: Decimal
    received: Decimal

    @property
    def whole(self) -> Decimal:
        """What the payer sent."""
        return self.amount + self.fee


def paid_months(lines: pl.DataFrame, inputs: Inputs) -> pl.DataFrame:
    """Per payer and accounting month: what was received, taken as a fee and by the exchange rate, and is short.

    Months before the first that a payer's deposits pay are not told of: the bank's list does not reach back to them.
    """
    one = pl.col("currency").n_unique() == 1
    size = pl.col("net").abs()
    whole = pl.when(one, size.sum() != 0).then(size.sum())
    rate = ((size * pl.col("exchange")).sum() / whole).fill_null(1)
    owed = lines.group_by("payer", "paid_in").agg(
        pl.col("amount").sum(),
        pl.when(one).then(pl.col("currency").first()),
        rate.cast(AMOUNT).alias("exchange"),
    )
    rows = [
        {"payer": payer, **{name: getattr(month, name) for name in PAID if name != "payer"}}
        for (payer,), mine in deposits_of(inputs).group_by("payer")
        for month in _settle(_months(owed.filter(pl.col("payer") == payer)), _told(mine))
    ]
    return pl.DataFrame(rows, schema=PAID, orient="row")


def deposits_of(inputs: Inputs) -> pl.DataFrame:
    """Deposits with what each is in the reporting currency (`received`, to the cent), in the order they came."""
    rows = shaped(inputs.deposits, DEPOSITS).drop_nulls(["amount", "received_on", "payer"])
    rows = in_reporting_currency(rows.with_columns(pl.col("fee").fill_null(pl.lit(0, AMOUNT))), inputs)
    received = (pl.col("amount") * pl.col("exchange")).cast(AMOUNT).round(2, mode="half_away_from_zero")
    return rows.with_columns(received.alias("received")).sort("received_on", maintain_order=True)


def _months(owed: pl.DataFrame) -> list[Owed]:
    columns = ("paid_in", "amount", "currency", "exchange")
    return [Owed(*row) for row in owed.sort("paid_in").select(columns).iter_rows()]


def _told(deposits: pl.DataFrame) -> list[Deposit]:
    columns = ("received_on", "statement_month", "amount", "fee", "currency", "exchange", "received")
    return [Deposit(*row) for row in deposits.sort("received_on").select(columns).iter_rows()]


def _settle(months: list[Owed], deposits: Sequence[Deposit]) -> list[Owed]:
    """The months with what pays them, from the first that anything pays."""
    by_month = {month.paid_in: month for month in months}
    for deposit in deposits:
        if deposit.month is not None:
            month = by_month.setdefault(deposit.month, _nothing(deposit.month, deposit))
            month.take(deposit, deposit.amount, deposit.fee, deposit.received)
            month.settled = True
    untold = [d for d in deposits if d.month is None]
    for deposit in untold:
        _place(deposit, by_month, untold[0].received_on)
    paid = [month.paid_in for month in by_month.values() if month.received or month.paid or month.fee]
    return [m for _, m in sorted(by_month.items()) if paid and m.paid_in >= min(paid)]


def _place(deposit: Deposit, by_month: dict[date, Owed], first: date) -> None:
    """A deposit that names no month: to the newest of exactly its amount, else to the oldest unpaid, one after the other."""
    due = list(_due(deposit, by_month, first))
    exact = next((month for month in reversed(due) if _is_all(deposit, month)), None)
    if exact:
        exact.take(deposit, deposit.amount, deposit.fee, deposit.received)
        exact.settled = True
        return
    _pay(deposit, due, due[-1] if due else _stray(deposit, by_month))


def _pay(deposit: Deposit, due: Sequence[Owed], last: Owed) -> None:
    """Pays months one after the other, the fee first; what none of them needs goes to the last."""
    rest, fee, received = deposit.amount, deposit.fee, deposit.received
    for month in due:
        part = min(rest + fee, month.left / month.rate(deposit))
        if part <= 0:
            continue
        taken = part - min(fee, part)
        share = received if taken == rest else (taken * deposit.exchange).quantize(CENT)
        month.take(deposit, taken, min(fee, part), share)
        rest, fee, received = rest - taken, fee - min(fee, part), received - share
        month.settled = month.left == 0
    if rest or fee or received:
        last.take(deposit, rest, fee, received)


def _is_all(deposit: Deposit, month: Owed) -> bool:
    return not month.paid and (deposit.whole * month.rate(deposit)).quantize(CENT) == month.left


def _due(deposit: Deposit, by_month: dict[date, Owed], first: date) -> Iterator[Owed]:
    """Months that may be paid by a deposit, oldest first; one that names its month leaves none for others."""
    reach = first.year * 12 + first.month - REACH
    for day, month in sorted(by_month.items()):
        if day <= deposit.received_on and day.year * 12 + day.month >= reach and not month.settled:
            yield month


def _stray(deposit: Deposit, by_month: dict[date, Owed]) -> Owed:
    """The month a deposit came in, where no statement is due."""
    day = deposit.received_on.replace(day=1)
    return by_month.setdefault(day, _nothing(day, deposit))


def _nothing(month: date, deposit: Deposit) -> Owed:
    return Owed(month, ZERO, deposit.currency, deposit.exchange, settled=True)
