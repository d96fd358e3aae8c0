"""The shapes of the reconciliation. Amounts are exact decimal text in `currency` (ISO 4217); months are their first days."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel

from bedrot.analysis.reconcile import ABOUT, Result
from bedrot.api.money_schemas import texts
from bedrot.books.claim_letter import asks
from bedrot.exchange import cents, step
from bedrot.metrics.numbers import plain

By = Literal["bucket", "store", "recording", "month"]
COLUMN: dict[By, str] = {
    "bucket": "bucket",
    "store": "store",
    "recording": "recording",
    "month": "sale_month",
}


class BucketAbout(BaseModel):
    """A reason, in the order in which reasons are looked for."""

    bucket: str
    about: str


class ReconciledGroup(BaseModel):
    """Part of the gap: `key` is null for money of no recording, or of no store. `gaps` counts cells and reasons.

    `shown` is `money` in whole coins for a screen: those of all groups add up to the gap that is shown.
    """

    key: str | None
    title: str | None = None
    units: int
    money: str
    shown: str
    gaps: int


class StoreLag(BaseModel):
    """RV08: median months from a sale month to a recording's first line, and to 95 % of a sale month's units."""

    store: str
    first_line: float | None
    to_95_percent: float | None
    learned_from: int


class MonthVariance(BaseModel):
    """RV11: the sizes of what no reason takes, added up, and as a part of what was received."""

    month: date
    unexplained: str
    received: str
    share: float | None


class MissingRow(BaseModel):
    """RV12: a recording with 1,000 plays or more on a store, in months whose statement should be there and does not name it."""

    recording: str
    title: str | None
    store: str
    units: int
    money: str
    months: int


class UnitGap(BaseModel):
    """RV10: 1 - plays in statements / plays the platform counted, without those not due yet; null without plays."""

    trend_units: int
    stated_units: int
    unit_gap: float | None


class ShownSums(BaseModel):
    """The sums in whole coins for a screen; `gap` is `expected` less `received` as they are shown."""

    expected: str
    stated: str
    received: str
    gap: str


class Reconciliation(BaseModel):
    """What was expected, stated and received, and where the difference lies. `gap` is the sum of the money of all groups.

    `unexplained` is RV11 of all months: sizes added up. The bucket of that name is what is left when too high and too low cancel.
    """

    currency: str
    as_of: date
    by: By
    expected: str
    stated: str
    received: str
    gap: str
    shown: ShownSums
    unexplained: str
    groups: list[ReconciledGroup]
    buckets: list[BucketAbout]
    units: UnitGap
    lags: list[StoreLag]
    variance: list[MonthVariance]
    missing: list[MissingRow]
    notes: list[str]

    @classmethod
    def of(cls, result: Result, by: By, titles: Mapping[str, str]) -> "Reconciliation":
        """A result, or a part of one; `titles` are those of recordings."""
        sums, coins = result.sums, _coins(result)
        return cls(
            currency=result.currency,
            as_of=result.as_of,
            by=by,
            **{name: plain(amount) for name, amount in sums.items()},
            shown=ShownSums(**texts(coins)),
            unexplained=plain(result.unexplained),
            groups=groups_of(result, by, titles),
            buckets=[BucketAbout(bucket=bucket, about=about) for bucket, about in ABOUT.items()],
            units=UnitGap(**result.unit_gap._asdict()),
            lags=[
                StoreLag(store=store, first_line=median, to_95_percent=most, learned_from=count)
                for store, median, most, count in result.royalty_lag.iter_rows()
            ],
            variance=[
                MonthVariance(
                    month=row["sale_month"],
                    unexplained=plain(row["unexplained"]),
                    received=plain(row["received"]),
                    share=row["share"],
                )
                for row in result.unexplained_variance().to_dicts()
            ],
            missing=[
                MissingRow(**{**row, "money": plain(row["money"])}, title=titles.get(row["recording"]))
                for row in result.missing_rows().to_dicts()
            ],
            notes=list(result.notes),
        )


class Gap(BaseModel):
    """One reason of one cell: plays, money, how many months ago it was played, and the evidence.

    `claimable`: somebody can be asked for it, by a letter.
    """

    recording: str | None
    title: str | None
    store: str | None
    country: str | None
    month: date
    bucket: str
    units: int
    money: str
    age_months: int
    evidence: str
    claimable: bool


class Gaps(BaseModel):
    """A page of gaps, the largest first; `count` is that of all pages. Those under half a cent are not listed."""

    currency: str
    count: int
    offset: int
    gaps: list[Gap]

    @classmethod
    def of(
        cls, result: Result, bucket: str | None, offset: int, limit: int, titles: Mapping[str, str]
    ) -> "Gaps":
        """The page of a result that begins at `offset`."""
        listed = result.listed(bucket)
        page = listed.slice(offset, limit).rename({"sale_month": "month"})
        gaps = [_gap(row, titles) for row in page.to_dicts()]
        return cls(currency=result.currency, count=listed.height, offset=offset, gaps=gaps)


def _gap(row: dict[str, Any], titles: Mapping[str, str]) -> Gap:
    whose = row["recording"] and row["store"]
    return Gap(
        **{**row, "money": plain(row["money"])},
        title=titles.get(row["recording"]),
        claimable=bool(whose) and asks(row["bucket"], row["money"]),
    )


def groups_of(result: Result, by: By, titles: Mapping[str, str]) -> list[ReconciledGroup]:
    """The gap in parts, which are those of its sum also as they are shown."""
    rows, coin, gap = result.by(COLUMN[by]).to_dicts(), step(result.currency), _coins(result)["gap"]
    shown = cents([row["money"] for row in rows], coin, gap) if rows else []
    return [_group(row, part, by, titles) for row, part in zip(rows, shown, strict=True)]


def _coins(result: Result) -> dict[str, Decimal]:
    """The sums in whole coins; the gap is what lies between those."""
    coin = step(result.currency)
    coins = {name: amount.quantize(coin) for name, amount in result.sums.items()}
    return {**coins, "gap": coins["expected"] - coins["received"]}


def _group(row: dict[str, Any], shown: Decimal, by: By, titles: Mapping[str, str]) -> ReconciledGroup:
    key = row[COLUMN[by]]
    return ReconciledGroup(
        key=None if key is None else str(key),
        title=titles.get(key) if by == "recording" else None,
        units=row["units"],
        money=plain(row["money"]),
        shown=plain(shown),
        gaps=row["gaps"],
    )
