"""What a reconciliation gives: cells, the reasons of each gap, and the figures that follow from them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import polars as pl

from bedrot.analysis.reconcile.inputs import AMOUNT, KEY
from bedrot.analysis.reconcile.rules import BUCKETS, UNEXPLAINED

UNREPORTED = ("late_store", "missing_recording")
NOTICED = 1_000
"""Plays from which on a recording without a line on a store is counted as missing."""

CELLS = (
    *KEY,
    "trend_units",
    "stated_units",
    "rate",
    "rate_from",
    "expected",
    "stated",
    "received",
    "gap",
    "age_months",
    "from_trend",
    "distributor",
)
NO_AMOUNT = pl.lit(0, AMOUNT)
SMALLEST = Decimal("0.005")


class UnitGap(NamedTuple):
    """Plays that are due as the platform counts them, plays in statements, and the part of the first that is not there."""

    trend_units: int
    stated_units: int
    unit_gap: float | None


@dataclass(frozen=True)
class Result:
    """All money in the reporting currency.

    `cells`: one row per recording, store, country and sale month: `expected`, `received`, and their difference `gap`;
    `distributor`: where the recording is, too, and no statement is here of. `buckets`:
    one row per cell and reason, whose `money` adds up to the cell's gap to the last decimal; `units` are plays; `evidence` says
    why. `lags`: months each store takes. `notes`: what was left out.
    """

    cells: pl.DataFrame
    buckets: pl.DataFrame
    lags: pl.DataFrame
    as_of: date
    currency: str
    notes: tuple[str, ...] = ()

    @property
    def totals(self) -> pl.DataFrame:
        """Per bucket, in the order they are looked for: plays, money and number of cells."""
        return self.by("bucket")

    def by(self, *columns: str) -> pl.DataFrame:
        """Plays, money and number of gaps by columns of `buckets`."""
        found = self.buckets.group_by(columns).agg(
            pl.col("units").sum(), pl.col("money").sum(), pl.len().alias("gaps")
        )
        order = [pl.col(c).cast(pl.Enum(BUCKETS)) if c == "bucket" else pl.col(c) for c in columns]
        return found.sort(order, nulls_last=True)

    def money(self, bucket: str) -> Decimal:
        """All of one reason, to the cent."""
        found = self.buckets.filter(pl.col("bucket") == bucket).select(pl.col("money").sum()).item()
        return Decimal(found).quantize(Decimal("0.01"))

    @property
    def without_statement(self) -> list[str]:
        """The distributors of which a statement is missing, by name."""
        missing = self.buckets.filter(pl.col("bucket") == "no_statement").select(KEY)
        at = self.cells.join(missing, on=KEY, how="semi", nulls_equal=True).get_column("distributor")
        return at.drop_nulls().str.split(", ").explode().unique().sort().to_list()

    @property
    def gap(self) -> Decimal:
        """What was expected and not received, in all."""
        return self.sums["gap"]

    @property
    def sums(self) -> dict[str, Decimal]:
        """What was expected, stated and received, and the gap, in all."""
        names = ("expected", "stated", "received", "gap")
        return self.cells.select(pl.col(names).sum()).to_dicts()[0]

    def listed(self, bucket: str | None = None) -> pl.DataFrame:
        """The gaps of half a cent and more, or those of one bucket, the largest first, each with its age in months."""
        asked = pl.col("bucket") == bucket if bucket else pl.lit(value=True)
        some = self.buckets.filter(asked, pl.col("money").abs() >= SMALLEST)
        aged = some.join(self.cells.select(*KEY, "age_months"), on=KEY, how="left", nulls_equal=True)
        return aged.sort(
            pl.col("money").abs(), *KEY, "bucket", descending=[True, *[False] * 5], nulls_last=True
        )

    def only(
        self,
        *,
        recording: str | None = None,
        store: str | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> "Result":
        """The part of it that is of one recording, one store, or of sale months from first to last."""
        asked = [
            pl.col(name) == value for name, value in (("recording", recording), ("store", store)) if value
        ]
        asked += [pl.col("sale_month") >= first] if first else []
        asked += [pl.col("sale_month") <= last] if last else []
        keep = pl.all_horizontal(asked) if asked else pl.lit(value=True)
        return Result(
            self.cells.filter(keep),
            self.buckets.filter(keep),
            self.lags,
            self.as_of,
            self.currency,
            self.notes,
        )

    # ---- RV08, RV10, RV11, RV12

    @property
    def royalty_lag(self) -> pl.DataFrame:
        """RV08: per store the median months to a recording's first line and to 95 % of a sale month's units."""
        return self.lags.select("store", "median_months", "months_to_95_percent", "learned_from")

    @property
    def unit_gap(self) -> UnitGap:
        """RV10 of all together; null where no plays are due."""
        found = self.unit_gaps()
        counted, stated = (int(found.get_column(name).sum()) for name in ("due_units", "stated_units"))
        return UnitGap(counted, stated, 1 - stated / counted if counted else None)

    def unit_gaps(self) -> pl.DataFrame:
        """RV10: per recording, store and sale month 1 - statement plays / trend plays; plays not due yet are left out."""
        key = ("recording", "store", "sale_month")
        due_later = (
            self.buckets.filter(pl.col("bucket") == "not_yet_reported")
            .group_by(key)
            .agg(pl.col("units").sum().alias("due_later"))
        )
        plays = (pl.col("trend_units") - pl.col("due_later").fill_null(0)).alias("due_units")
        return (
            self.cells.filter("from_trend")
            .group_by(key)
            .agg(pl.col("trend_units").sum(), pl.col("stated_units").sum())
            .join(due_later, on=key, how="left", nulls_equal=True)
            .with_columns(
                plays, pl.when(plays > 0).then(1 - pl.col("stated_units") / plays).alias("unit_gap")
            )
            .drop("due_later")
            .sort(key)
        )

    @property
    def unexplained(self) -> Decimal:
        """RV11 of all sale months together: sizes, so a gap too high and one too low do not cancel as they do in its bucket's money."""
        return Decimal(self.unexplained_variance().get_column("unexplained").sum())

    def unexplained_variance(self) -> pl.DataFrame:
        """RV11: per sale month the sum of the sizes of what no reason takes, and its part of what was received."""
        left = (
            self.buckets.filter(pl.col("bucket") == UNEXPLAINED)
            .group_by("sale_month")
            .agg(pl.col("money").abs().sum().alias("unexplained"))
        )
        received = self.cells.group_by("sale_month").agg(pl.col("received").sum())
        ratio = pl.col("unexplained").cast(pl.Float64) / pl.col("received").cast(pl.Float64)
        return (
            received.join(left, on="sale_month", how="left")
            .with_columns(pl.col("unexplained").fill_null(NO_AMOUNT))
            .with_columns(pl.when(pl.col("received") != 0).then(ratio).alias("share"))
            .sort("sale_month")
        )

    def missing_rows(self) -> pl.DataFrame:
        """RV12: recordings and stores with 1,000 plays or more in months that a statement should have told of, and none did."""
        return (
            self.buckets.filter(pl.col("bucket").is_in(UNREPORTED))
            .group_by("recording", "store")
            .agg(
                pl.col("units").sum(), pl.col("money").sum(), pl.col("sale_month").n_unique().alias("months")
            )
            .filter(pl.col("units") >= NOTICED)
            .sort("money", descending=True)
        )
