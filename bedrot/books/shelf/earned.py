"""What a subject's recordings earned, by store and country, and whether that has paid for what was spent on them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from bedrot.books.money import Books, Months
from bedrot.books.shelf.shelf import Shelf
from bedrot.books.shelf.subject import Subject
from bedrot.books.waterfall import waterfall
from bedrot.metrics.metric import Window
from bedrot.metrics.rollup import counted_rows
from bedrot.tables import ROYALTIES, STREAM_LINES

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Part:
    """What one store or country earned over some sale months, and the plays that statements pay for."""

    key: str | None
    units: int | None
    net: Decimal | None


@dataclass(frozen=True)
class Recoup:
    """Costs so far against what is left for the label of what was earned so far, in `currency`; null: not known.

    `mine` is the net less what collaborators are owed. The same lines are told by two times: by `sales`, the months of the plays,
    and by `statements`, the months of the statements; `undated` of them are of statements that do not say when they were.
    """

    currency: str
    ads: Decimal | None
    pitches: Decimal | None
    net: Decimal | None
    owed: Decimal | None
    mine: Decimal | None
    sales: Window | None
    statements: Window | None
    undated: int
    spent: Window | None

    @property
    def costs(self) -> Decimal | None:
        """All costs that are known to be for these recordings; null where one has no exchange rate."""
        told = (self.ads, self.pitches)
        return None if None in told else sum((each for each in told if each), NOTHING)

    @property
    def balance(self) -> Decimal | None:
        """What is still to be earned back; below zero what it made beyond its costs."""
        return None if self.costs is None or self.mine is None else self.costs - self.mine


def books_of(shelf: Shelf, subject: Subject) -> Books:
    """The books of a subject's recordings, and of lines that name only its UPC. The lines are read once."""
    lake = shelf.engine.lake
    mine = pl.col("recording").is_in(subject.recordings)
    if subject.upc:
        mine |= pl.col("recording").is_null() & (pl.col("upc") == subject.upc)
    rows = counted_rows(lake, ROYALTIES, (), shelf.within).filter(mine)
    return Books.of(lake, shelf.engine.currency).of_rows(rows.collect(engine="streaming").lazy())


def parts(books: Books, by: str, months: Window | None) -> list[Part]:
    """What each store or country earned over some sale months, most first."""
    if months is None:
        return []
    lines = books.lines.filter(Months(months.first, months.last, "sale").within)
    units = pl.col("quantity").filter(STREAM_LINES)
    known = pl.col("net_converted").null_count() == 0
    found = (
        lines.group_by(key=pl.col(by))
        .agg(
            units=pl.when(units.count() > 0).then(units.sum()),
            net=pl.when(known).then(pl.col("net_converted").sum()),
        )
        .sort("net", "key", descending=[True, False], nulls_last=True)
        .collect()
    )
    return [Part(**row) for row in found.iter_rows(named=True)]


def recoup(books: Books, ads: pl.DataFrame, pitches: pl.DataFrame) -> Recoup:
    """Costs (`day, spend`, in the books' currency) and earnings so far."""
    (group,) = waterfall(books).groups
    ladder = group.ladder
    told = books.lines.select(
        pl.col("sale_month").min().alias("sale_first"),
        pl.col("sale_month").max().alias("sale_last"),
        pl.col("accounting_month").min().alias("told_first"),
        pl.col("accounting_month").max().alias("told_last"),
        pl.col("accounting_month").null_count().alias("undated"),
    ).collect()
    row = told.row(0, named=True)
    return Recoup(
        currency=books.currency,
        ads=_sum(ads),
        pitches=_sum(pitches),
        net=ladder.net if ladder else None,
        owed=ladder.owed if ladder else None,
        mine=ladder.mine if ladder else None,
        sales=_window(row["sale_first"], row["sale_last"]),
        statements=_window(row["told_first"], row["told_last"]),
        undated=row["undated"],
        spent=_spent(ads, pitches),
    )


def _sum(days: pl.DataFrame) -> Decimal | None:
    """Null where an amount has no exchange rate."""
    spend = days.get_column("spend")
    return None if spend.null_count() else Decimal(spend.sum() or 0)


def _spent(*frames: pl.DataFrame) -> Window | None:
    days = pl.concat([frame.filter(pl.col("spend") > 0).select("day") for frame in frames]).get_column("day")
    return Window(days.min(), days.max()) if len(days) else None  # type: ignore[arg-type]


def _window(first: date | None, last: date | None) -> Window | None:
    return Window(first, last) if first and last else None
