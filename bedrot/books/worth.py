"""What streams were worth: the rate cube of the label's income, and the bridge from one period's revenue to another's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

import polars as pl

from bedrot.analysis.bridge import FACTORS, Bridge, Period, Sold, bridge
from bedrot.analysis.rates import TRAILING, rate_cube
from bedrot.books.money import Books, Months
from bedrot.books.sums import EARNED
from bedrot.errors import QuestionRefused
from bedrot.exchange import converted, step
from bedrot.metrics.labels import UNKNOWN
from bedrot.metrics.numbers import NOTHING_EARLIER
from bedrot.metrics.periods import months_back
from bedrot.tables import STREAM_LINES, STREAM_MONEY

CellBy = Literal["store", "country"]


@dataclass(frozen=True)
class Cube:
    """The cells of `bedrot.analysis.rates.rate_cube` in `currency`; `unconverted`: money without a rate, in no cell.

    `stores`: `store, streams, gross, net, mine` of the same streams, by store alone: what they earned at 100 %, what the label received
    of it, and what is left of that when its payees have theirs.
    """

    currency: str
    cells: pl.DataFrame
    stores: pl.DataFrame
    unconverted: Mapping[str, Decimal]


@dataclass(frozen=True)
class Bridged:
    """The bridge between two periods, in `currency`. `fx_since_sale` (RV14): what the periods' money gained because it was
    reported at another rate than that of the end of its sale month. `unconverted`: net without a rate, in no term.
    """

    currency: str
    by: CellBy
    now: Months
    before: Months
    bridge: Bridge
    sold: Mapping[str, tuple[Sold, Sold]]
    fx_since_sale: tuple[Decimal, Decimal]
    unconverted: Mapping[str, Decimal]

    def terms(self, name: str) -> dict[str, Decimal]:
        """What the streams of one store or country did to each term, in all its currencies, to twelve decimals."""
        parts = [part for part in self.bridge.parts if part.name == name]
        exact = {term: sum((part.terms[term] for part in parts), Fraction(0)) for term in FACTORS}
        return {term: Decimal(round(amount * 10**12)).scaleb(-12) for term, amount in exact.items()}


def cube(books: Books, months: Months, *, store: str | None = None, country: str | None = None) -> Cube:
    """What a stream earned in the sale months of a period, by store and country; cells may lean on the year before them."""
    lines = books.lines.select(
        "store",
        "country",
        "sale_month",
        "rate",
        "currency",
        "net",
        money=pl.when(STREAM_MONEY).then("net_converted"),
        streams=pl.when(STREAM_LINES).then("quantity"),
    )
    reach = pl.col("sale_month") >= pl.lit(months.first.replace(day=1)).dt.offset_by(f"-{TRAILING - 1}mo")
    sold = lines.filter(reach & (pl.col("sale_month") <= months.last))
    asked = {"store": store, "country": country}
    wanted = [pl.col(name).fill_null(UNKNOWN) == value for name, value in asked.items() if value is not None]
    found = rate_cube(sold.filter(pl.col("rate").is_not_null())).filter(months.within, *wanted)
    asked_of = books.sums(months, *(("country",) if country is not None else ())).filter(
        months.within, *wanted
    )
    return Cube(books.currency, found, _by_store(books, months, wanted), _unconverted(asked_of))


def _by_store(books: Books, months: Months, wanted: Sequence[pl.Expr]) -> pl.DataFrame:
    """The most streams first."""
    asked = [months.within, pl.col("rate").is_not_null(), *wanted]
    earned = [pl.col(f"{name}_converted").filter(STREAM_MONEY).sum().alias(name) for name in ("gross", "net")]
    streams = pl.col("quantity").filter(STREAM_LINES).sum().alias("streams")
    told = books.lines.filter(asked).group_by("store").agg(streams, *earned)
    label = books.owed.filter(*asked, STREAM_MONEY, pl.col("paid_by") == "label")
    owed = label.group_by("store").agg(owed=pl.col("amount_converted").sum())
    both = told.join(owed, on="store", how="left", nulls_equal=True)
    mine = (pl.col("net") - pl.col("owed").fill_null(0)).alias("mine")
    found = both.filter(pl.col("streams") > 0).select("store", "streams", "gross", "net", mine)
    return found.sort("streams", "store", descending=[True, False]).collect(engine="streaming")


def sides(
    books: Books, now: Months, against: tuple[date | None, date | None], *, chosen: bool
) -> tuple[Months, Months]:
    """The months that are compared, and those they are compared with: `against`, else as many just before.

    Months that nobody chose are as many of the newest as have as many before them. Raises QuestionRefused, as a figure refuses its
    change, for months from before the first with income: a period that is told in part is no base.
    """
    oldest = books.oldest(now.axis)
    if any(against):
        before = books.months(*against, now.axis)
    else:
        now = now if chosen or not oldest else _with_base(now, oldest)
        before = now.previous()
    if oldest and before.first.replace(day=1) < oldest:
        raise QuestionRefused(
            f"{NOTHING_EARLIER} Statements have money from {oldest:%B %Y} on.",
            fix="Choose fewer or newer months.",
        )
    return now, before


def _with_base(now: Months, oldest: date) -> Months:
    there = Months(oldest, now.last, now.axis).count
    return replace(now, first=months_back(now.last, max(min(now.count, there // 2), 1) - 1))


def compared(books: Books, now: Months, before: Months, by: CellBy = "store") -> Bridged:
    """How the revenue of one period came from that of another; mix is between stores, or between countries."""
    periods = _period(books, before, by), _period(books, now, by)
    either = books.sums().filter(now.within | before.within)
    return Bridged(
        currency=books.currency,
        by=by,
        now=now,
        before=before,
        bridge=bridge(*periods, coin=step(books.currency)),
        sold=_by_name(*periods),
        fx_since_sale=(_fx_since_sale(books, before), _fx_since_sale(books, now)),
        unconverted=_unconverted(either),
    )


def _period(books: Books, months: Months, by: CellBy) -> Period:
    """The streams of each cell and currency with what they earned, and all other money."""
    told = books.sums(months, *(("country",) if by == "country" else ())).filter("has_rate")
    sums = told.group_by(name=pl.col(by).fill_null(UNKNOWN), currency=pl.col("currency")).agg(
        pl.col(*EARNED, "net_converted").sum()
    )
    rows = sums.sort("name", "currency").rows()
    cells = {(name, currency): Sold(*figures[:3]) for name, currency, *figures in rows}
    whole = sum((row[-1] for row in rows), Decimal(0))
    return Period(cells, whole - sum((cell.converted for cell in cells.values()), Decimal(0)))


def _by_name(before: Period, now: Period) -> dict[str, tuple[Sold, Sold]]:
    """What each store or country sold, before and now; money only as converted, for currencies do not add up."""
    names = sorted({name for name, _ in before.cells.keys() | now.cells.keys()})
    return {name: (_sold(before, name), _sold(now, name)) for name in names}


def _sold(period: Period, name: str) -> Sold:
    cells = [cell for (of, _), cell in period.cells.items() if of == name]
    converted = sum((cell.converted for cell in cells), Decimal(0))
    return Sold(sum(cell.streams for cell in cells), converted, converted)


def _fx_since_sale(books: Books, months: Months) -> Decimal:
    told = books.sums(months).filter("has_rate").lazy()
    lines = told.select("net", "currency", used="net_converted", sold=pl.col("sale_month").dt.month_end())
    then = converted(lines, ["net"], "currency", "sold", books.currency)
    gained = then.select((pl.col("used") - pl.col("net_converted")).cast(pl.Decimal(38, 12)).sum())
    found: Decimal = gained.collect().item()
    return found


def _unconverted(sums: pl.DataFrame) -> dict[str, Decimal]:
    gone = sums.filter(~pl.col("has_rate")).group_by("currency").agg(pl.col("net").sum()).sort("currency")
    return {currency or UNKNOWN: amount for currency, amount in gone.iter_rows()}
