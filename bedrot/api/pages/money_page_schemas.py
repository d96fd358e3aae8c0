"""What the page on money tells besides figures: what payers owe and pay when, and how complete sale months are, store by store."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import polars as pl
from pydantic import BaseModel

from bedrot.analysis.nowcast import LEVEL, interval
from bedrot.api.money_schemas import WaterfallAnswer
from bedrot.api.pages.figures import Figures
from bedrot.api.payee_schemas import Payees
from bedrot.api.worth_schemas import BridgeAnswer, RatesAnswer
from bedrot.exchange import cents

CENT = Decimal("0.01")
State = Literal["received", "part", "overdue", "due", "expected", "unseen"]


class Payout(BaseModel):
    """One payer's money of one statement month; amounts in the label's currency, to the cent.

    `stated` is what its statement says so far, `to_come` what it should still say, between `low` and `high`; `due` is both together.
    `statement_from` and `statement_to` are the months in which the rest may be told. `expected_on` and `late_on` are when the payer's
    own past lets the money be there, and from when it would be later than ever; null where that is not known. `state`: received,
    part (of it received), overdue (longer than the payer, or the `stores`, ever take), due (stated and on its way), expected (not
    stated yet), unseen (no list of the bank tells of this payer).
    """

    payer: str
    title: str
    month: date
    state: State
    stated: str | None
    to_come: str | None
    low: str | None
    high: str | None
    due: str
    statement_from: date | None
    statement_to: date | None
    expected_on: date | None
    late_on: date | None
    received: str | None
    fee: str | None
    received_on: date | None
    stores: list[str | None]

    @classmethod
    def of(cls, row: dict[str, Any], title: str, to_come: Decimal | None) -> "Payout":
        """A row of the calendar; `to_come` is its own to the cent."""
        stated, exact = row["stated"], row["to_come"] if to_come else None
        low, high = interval(exact, row["variance"]) if exact is not None else (None, None)
        whole = Decimal(_told(stated) or 0) + (to_come or 0)
        is_told = row["received"] is not None and row["received"] > 0
        return cls(
            payer=row["payer"],
            title=title,
            month=row["month"],
            state=row["state"],
            stated=_told(stated),
            to_come=_told(to_come),
            low=_told(low),
            high=_told(high),
            due=str(_told(whole)),
            statement_from=row["earliest"],
            statement_to=row["latest"],
            expected_on=row["expected_on"],
            late_on=row["late_on"],
            received=_told(row["received"]) if is_told else None,
            fee=_told(row["fee"]) if is_told else None,
            received_on=row["received_on"] if is_told else None,
            stores=row["store"] or [],
        )


class Payouts(BaseModel):
    """The payouts, the oldest statement month first. `bank_seen_on`: until when a list of the bank is known; `level` of the intervals."""

    currency: str
    as_of: date
    level: float
    bank_seen_on: date | None
    payouts: list[Payout]


def told_payouts(rows: Sequence[dict[str, Any]], titles: Sequence[str]) -> list[Payout]:
    """The rows of the calendar that come to a cent, each with its payer's title. What is to come adds up, to the cent, to all that is."""
    shown = cents([Decimal(str(row["to_come"] or 0)) for row in rows]) if rows else []
    return [
        Payout.of(row, title, part or None)
        for row, title, part in zip(rows, titles, shown, strict=True)
        if part or row["stated"] is not None
    ]


class DevelopedMonth(BaseModel):
    """One sale month of a store: the part of its estimated whole that was reported by each age (months since it), 0 first; and now.

    `complete` lies between `low` and `high`; both are null where nothing is to be expected, as is `whole`.
    """

    month: date
    by_age: list[float | None]
    complete: float | None
    low: float | None
    high: float | None
    reported: str
    whole: str


class StoreTriangle(BaseModel):
    """How the newest sale months of a store came in, the newest first."""

    payer: str
    title: str
    store: str | None
    months: list[DevelopedMonth]


class Triangles(BaseModel):
    """Every store's triangle, the store that earned most first. `ages`: how many columns there are."""

    currency: str
    level: float
    ages: int
    stores: list[StoreTriangle]


class MoneyPage(BaseModel):
    """What the page on money shows: the part that was asked for, all others null. `figures` and `triangles` go with `payouts`.

    `titles`: of the recordings that the waterfall and its groups name. `unfollowed`: the dimensions of the filters that what is
    told does not have.
    """

    revision: int
    part: Literal["coming", "waterfall", "payees", "rates", "bridge"]
    figures: Figures | None
    payouts: Payouts | None
    triangles: Triangles | None
    waterfall: WaterfallAnswer | None
    groups: WaterfallAnswer | None
    titles: dict[str, str] | None
    payees: Payees | None
    rates: RatesAnswer | None
    bridge: BridgeAnswer | None
    unfollowed: dict[str, list[str]]


def told_triangles(found: pl.DataFrame, currency: str, titles: dict[str, str]) -> Triangles:
    """The triangles as they are told."""
    largest = (
        found.unique(["payer", "store", "sale_month"]).group_by("payer", "store").agg(pl.col("whole").sum())
    )
    ranked = largest.sort("whole", "payer", "store", descending=[True, False, False], nulls_last=True)
    ages = found.get_column("age").max()
    stores = [
        StoreTriangle(
            payer=payer,
            title=titles.get(payer, payer),
            store=store,
            months=list(
                _months(found.filter(pl.col("payer") == payer, pl.col("store").eq_missing(pl.lit(store))))
            ),
        )
        for payer, store in ranked.select("payer", "store").iter_rows()
    ]
    return Triangles(
        currency=currency, level=LEVEL, ages=int(ages) + 1 if isinstance(ages, int) else 0, stores=stores
    )


def _months(rows: pl.DataFrame) -> Iterable[DevelopedMonth]:
    for _, mine in rows.sort("sale_month", "age", descending=[True, False]).group_by(
        "sale_month", maintain_order=True
    ):
        row = mine.row(0, named=True)
        least, most = interval(row["to_come"], row["variance"])
        yield DevelopedMonth(
            month=row["sale_month"],
            by_age=mine.drop_nulls("age").get_column("part").to_list(),
            complete=row["complete"],
            low=_part(row["now"], most) if row["complete"] is not None else None,
            high=_part(row["now"], least) if row["complete"] is not None else None,
            reported=str(_told(row["now"])),
            whole=str(_told(row["whole"])),
        )


def _part(there: float, to_come: float) -> float:
    return there / (there + to_come) if there > 0 else 0.0


def _told(amount: Decimal | float | None) -> str | None:
    return None if amount is None else f"{Decimal(str(amount)).quantize(CENT):f}"
