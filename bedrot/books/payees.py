"""What each payee is owed of a period: a line per recording, store and sale month, and how much came before."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

import polars as pl

from bedrot.books.money import Books, Months
from bedrot.catalog.names import folded
from bedrot.errors import QuestionRefused
from bedrot.exchange import step
from bedrot.metrics.labels import UNKNOWN

ONE_LINE = ("recording", "store", "sale_month", "accounting_month", "share", "currency", "rate")
COUNTS = pl.col("line_type").ne_missing(pl.lit("promo_commission"))
"""A promotion commission repeats units that are already counted."""


@dataclass(frozen=True)
class Line:
    """What a payee is owed of one recording in one store and sale month: `amount` is `share` of `whole`, in `currency`.

    `net` is what the label received, `whole` what it would have been without a distributor's team. `converted` is in the
    reporting currency, None where there is no rate; rates are from one statement's month, dated `rate_date`.
    """

    recording: str
    title: str | None
    store: str | None
    sale_month: date
    accounting_month: date | None
    units: int | None
    net: Decimal
    whole: Decimal
    share: Decimal
    amount: Decimal
    currency: str | None
    rate: Decimal | None
    rate_date: date | None
    converted: Decimal | None


@dataclass(frozen=True)
class Statement:
    """What the label owes a payee: `opening` came before the period, `earned` in it, and `closing` is both.

    Exact, in `currency`; `due` is `closing` in whole coins. What was paid out is not in here. `unconverted` is owed up to the
    end of the period in currencies without a rate, beside all of these. So is `undated`, in any currency: what is owed of
    statements that do not say when they were, and so of no accounting month. `by_distributor` the payee had from the
    distributor, by our reckoning.
    """

    payee: str
    currency: str
    period: Months
    lines: tuple[Line, ...]
    opening: Decimal
    earned: Decimal
    unconverted: Mapping[str, Decimal]
    undated: Mapping[str, Decimal]
    by_distributor: Decimal

    @property
    def closing(self) -> Decimal:
        """All that was earned up to the end of the period."""
        return self.opening + self.earned

    @property
    def due(self) -> Decimal:
        """It, rounded half to even to the smallest coin of the currency."""
        return self.closing.quantize(step(self.currency))


@dataclass(frozen=True)
class Payee:
    """A payee and the totals of the statement of a period, with what is owed beside them."""

    name: str
    recordings: int
    opening: Decimal
    earned: Decimal
    closing: Decimal
    due: Decimal
    by_distributor: Decimal
    unconverted: Mapping[str, Decimal]
    undated: Mapping[str, Decimal]


def payees(books: Books, period: Months) -> list[Payee]:
    """Every payee the splits name, by name, with what the label owes them."""
    shared: dict[str, set[str]] = {}
    for split in books.splits:
        shared.setdefault(split.payee, set()).add(split.recording)
    owed = books.owed.collect(engine="streaming")
    statements = (
        _statement(books, name, owed.filter(pl.col("payee") == name), period) for name in sorted(shared)
    )
    return [_listed(found, len(shared[found.payee])) for found in statements]


def statement(books: Books, payee: str, period: Months) -> Statement:
    """A payee's statement, by a name in any spelling of letters and digits; raises QuestionRefused for an unknown one."""
    names = {folded(split.payee): split.payee for split in books.splits}
    name = names.get(folded(payee))
    if name is None:
        known = ", ".join(sorted(names.values())) or "nobody yet"
        raise QuestionRefused(
            f"Nobody called {payee} has a share of any recording.", fix=f"Shares were given to: {known}."
        )
    return _statement(books, name, books.owed.filter(pl.col("payee") == name).collect(), period)


def _statement(books: Books, name: str, owed: pl.DataFrame, period: Months) -> Statement:
    label = owed.filter(pl.col("paid_by") == "label")
    within = label.filter(period.within)
    so_far = label.filter(period.before | period.within)
    return Statement(
        payee=name,
        currency=books.currency,
        period=period,
        lines=_lines(within),
        opening=_total(label.filter(period.before)),
        earned=_total(within),
        unconverted=_by_currency(so_far.filter(pl.col("rate").is_null())),
        undated=_by_currency(label.filter(period.undated)),
        by_distributor=_total(owed.filter(pl.col("paid_by") == "distributor", period.within)),
    )


def _lines(owed: pl.DataFrame) -> tuple[Line, ...]:
    named = owed.with_columns(store=pl.coalesce("store", "store_label"))
    summed = named.group_by(ONE_LINE).agg(
        pl.col("title").max(),
        pl.when(pl.col("quantity").filter(COUNTS).count() > 0)
        .then(pl.col("quantity").filter(COUNTS).sum())
        .alias("units"),
        pl.col("net", "whole", "amount").sum(),
        pl.col("rate_date").max(),
        pl.when(pl.col("rate").is_not_null().any()).then(pl.col("amount_converted").sum()).alias("converted"),
    )
    ordered = summed.sort("sale_month", "recording", "store", *ONE_LINE[3:])
    return tuple(Line(**row) for row in ordered.select(*Line.__annotations__).iter_rows(named=True))


def _by_currency(owed: pl.DataFrame) -> dict[str, Decimal]:
    """The amounts in the currencies of their statements."""
    sums = owed.group_by("currency").agg(pl.col("amount").sum()).sort("currency")
    return {currency or UNKNOWN: amount for currency, amount in sums.iter_rows()}


def _total(owed: pl.DataFrame) -> Decimal:
    total: Decimal = owed.select(pl.col("amount_converted").sum()).item()
    return total


def _listed(found: Statement, recordings: int) -> Payee:
    told = {field.name: getattr(found, field.name) for field in fields(Payee)[2:]}
    return Payee(found.payee, recordings, **told)
