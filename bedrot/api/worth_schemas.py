"""The shapes of what streams were worth: rates and bridges. Amounts are exact decimal text; `currency` is ISO 4217."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel

from bedrot.analysis.bridge import Sold
from bedrot.api.money_schemas import MoneyPeriod, money, texts
from bedrot.books.money import Months
from bedrot.books.worth import Bridged, Cube
from bedrot.metrics.numbers import plain


class RateCell(BaseModel):
    """What a stream earned in one store, country and sale month, with its 95 % interval.

    Money, streams and lines are the cell's own; `rate`, `low` and `high` those of the level in `pooled_to` (`cell`: its own),
    which has `pool_units` streams on `pool_lines` lines; null where even the widest level has too few.
    """

    store: str | None
    country: str | None
    sale_month: date
    earnings: str
    units: int
    lines: int
    rate: str | None
    low: float | None
    high: float | None
    pooled_to: str | None
    pool_units: int | None
    pool_lines: int | None


class StoreRate(BaseModel):
    """A store's streams and what they earned: `gross` at 100 %, `net` received by the label, `mine` when its payees have theirs; and each
    per stream.
    """

    store: str | None
    streams: int
    gross: str
    net: str
    mine: str
    gross_rate: str
    net_rate: str
    mine_rate: str

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "StoreRate":
        """A row of `Cube.stores`."""
        earned = {name: row[name] for name in ("gross", "net", "mine")}
        rates = {f"{name}_rate": round(amount / row["streams"], 12) for name, amount in earned.items()}
        return cls(store=row["store"], streams=row["streams"], **texts(earned), **texts(rates))


class RatesAnswer(BaseModel):
    """Every cell of the period, and every store's. `unconverted`: money without a rate of exchange, in no cell."""

    currency: str
    period: MoneyPeriod
    stores: list[StoreRate]
    cells: list[RateCell]
    unconverted: dict[str, str]

    @classmethod
    def of(cls, found: Cube, months: Months) -> "RatesAnswer":
        """As text."""
        rows = found.cells.iter_rows(named=True)
        cells = [row | {"earnings": plain(row["earnings"]), "rate": money(row["rate"])} for row in rows]
        return cls(
            currency=found.currency,
            period=MoneyPeriod.of(months),
            stores=[StoreRate.of(row) for row in found.stores.iter_rows(named=True)],
            cells=[RateCell(**cell) for cell in cells],
            unconverted=texts(found.unconverted),
        )


class SideOfBridge(BaseModel):
    """Streams of one store or country in one period, and what they earned in the reporting currency."""

    streams: int
    earnings: str

    @classmethod
    def of(cls, sold: Sold) -> "SideOfBridge":
        """As text."""
        return cls(streams=sold.streams, earnings=plain(sold.converted))


class BridgePart(BaseModel):
    """One store or country on both sides, and what its streams did to each term: exact, in the reporting currency."""

    key: str
    before: SideOfBridge
    now: SideOfBridge
    volume: str
    mix: str
    price: str
    fx: str


class BridgeAnswer(BaseModel):
    """From one period's revenue to another's: `before` + `volume` + `mix` + `price` + `fx` + `other` = `now`, in whole coins.

    `fx_since_sale` (RV14): what each period's money gained or lost because it was reported at another rate than that of the
    end of its sale month; it is inside the other figures, not beside them.
    """

    currency: str
    by: Literal["store", "country"]
    period: MoneyPeriod
    compared_with: MoneyPeriod
    before: str
    now: str
    change: str
    volume: str
    mix: str
    price: str
    fx: str
    other: str
    parts: list[BridgePart]
    fx_since_sale: str
    fx_since_sale_before: str
    unconverted: dict[str, str]

    @classmethod
    def of(cls, found: Bridged) -> "BridgeAnswer":
        """As text."""
        before, now = found.fx_since_sale
        return cls(
            currency=found.currency,
            by=found.by,
            period=MoneyPeriod.of(found.now),
            compared_with=MoneyPeriod.of(found.before),
            before=plain(found.bridge.before),
            now=plain(found.bridge.now),
            change=plain(found.bridge.change),
            **texts(found.bridge.terms),
            parts=[_part(found, name) for name in found.sold],
            fx_since_sale=plain(now),
            fx_since_sale_before=plain(before),
            unconverted=texts(found.unconverted),
        )


def _part(found: Bridged, name: str) -> BridgePart:
    before, now = found.sold[name]
    sides = {"before": SideOfBridge.of(before), "now": SideOfBridge.of(now)}
    return BridgePart(key=name, **sides, **texts(found.terms(name)))
