"""The waterfall: from all that was earned down to what is the label's own, step by step, exact to the last digit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from bedrot.books.lines import TAKEN
from bedrot.books.money import Books, Months
from bedrot.books.sums import AMOUNTS
from bedrot.errors import QuestionRefused
from bedrot.exchange import cents

GROUPS = ("recording", "artist", "store", "country", "sale_month", "accounting_month")
STEPS = (*AMOUNTS, "owed")


@dataclass(frozen=True)
class Ladder:
    """Amounts in one currency. Each step is the one before less what was taken: fee and what is not explained; the
    distributor's payments to the team; what was withheld or recouped; what the label owes to collaborators.

    `gross` is 100 % after promotion commission, as far up as statements tell.
    """

    gross: Decimal
    fee: Decimal
    unexplained: Decimal
    team: Decimal
    withheld: Decimal
    recoup: Decimal
    net: Decimal
    owed: Decimal

    @property
    def after_fee(self) -> Decimal:
        """What all parties to the recordings got together."""
        return self.gross - self.fee - self.unexplained

    @property
    def due(self) -> Decimal:
        """The label's part of it, before anything was withheld or recouped."""
        return self.after_fee - self.team

    @property
    def mine(self) -> Decimal:
        """What is the label's own."""
        return self.net - self.owed

    def rounded(self, coin: Decimal) -> "Ladder":
        """In whole coins. `gross` and `net` are rounded as they are, so that they are what any other figure of them says; what
        stands between takes the rest by the largest remainder, so that each step is still the one before less its line."""
        net = self.net.quantize(coin)
        taken = cents([getattr(self, name) for name in TAKEN], coin, self.gross.quantize(coin) - net)
        owed, _ = cents([self.owed, self.mine], coin, net)
        between = dict(zip(TAKEN, taken, strict=True))
        return Ladder(gross=net + sum(taken), net=net, owed=owed, **between)


def in_coins(ladders: Sequence[Ladder], coin: Decimal) -> list[Ladder]:
    """The parts of a whole in whole coins: each line of all of them adds up to that of the whole as it is shown, and each part is
    still a ladder. One part alone is the whole."""
    sums = {name: sum((getattr(one, name) for one in ladders), Decimal(0)) for name in STEPS}
    whole = Ladder(**sums).rounded(coin)
    lines = {
        name: cents([getattr(one, name) for one in ladders], coin, getattr(whole, name))
        for name in (*TAKEN, "net", "owed")
    }
    parts = [{name: line[place] for name, line in lines.items()} for place in range(len(ladders))]
    return [Ladder(gross=part["net"] + sum(part[name] for name in TAKEN), **part) for part in parts]


@dataclass(frozen=True)
class Original:
    """The same in the currency of the statements. Rates are from the lowest to the highest used, None where there was none.

    `ladder` is of all lines in the currency, `unconverted` the net of those without a rate, which are in no converted sum.
    """

    currency: str | None
    ladder: Ladder
    lines: int
    unconverted: Decimal
    rates: tuple[Decimal, Decimal] | None
    rate_dates: tuple[date, date] | None


@dataclass(frozen=True)
class Group:
    """The waterfall of one group, in the reporting currency, with the currencies it is made from.

    `ladder` is None where no line has a rate, or there is no line: what it comes to is not known, which is not nothing.
    """

    key: Mapping[str, str | date | None]
    ladder: Ladder | None
    originals: tuple[Original, ...]


@dataclass(frozen=True)
class Waterfall:
    """All groups. `undated` counts lines of statements that do not say when they were, when asked by accounting month.

    `without_recording`: net that no split can apply to. `overdrawn`: recordings of which more is owed than the statement
    says the label got: the splits and the distributor's team disagree.
    """

    currency: str
    by: tuple[str, ...]
    groups: tuple[Group, ...]
    undated: int
    without_recording: Decimal
    overdrawn: tuple[str, ...]


def waterfall(books: Books, by: Sequence[str] = (), months: Months | None = None) -> Waterfall:
    """The waterfall of each group; of all income when there are no groups. Raises QuestionRefused for an unknown group."""
    if unknown := [name for name in by if name not in GROUPS]:
        raise QuestionRefused(
            f"Money is not grouped by {', '.join(unknown)}.", fix=f"Group by any of {', '.join(GROUPS)}."
        )
    keys = [*dict.fromkeys(by)]
    sums = books.sums(months, *(("country",) if "country" in keys else ()))
    found = _summed(sums, keys)
    return Waterfall(
        currency=books.currency,
        by=tuple(keys),
        groups=tuple(_group(keys, rows) for rows in found.partition_by(keys, maintain_order=True))
        if keys
        else (_group([], found),),
        undated=_undated(books, months),
        without_recording=Decimal(
            sums.filter(pl.col("recording").is_null()).get_column("net_converted").sum()
        ),
        overdrawn=_overdrawn(books.parts_owed(months)),
    )


def _summed(sums: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """Each group's sums in each currency, in its own and converted."""
    names = [*STEPS, *(f"{name}_converted" for name in STEPS), "lines"]
    grouped = sums.group_by(*keys, "currency").agg(
        *(pl.col(name).sum() for name in names),
        unconverted=pl.col("net").filter(~pl.col("has_rate")).sum(),
        rate_low=pl.col("rate_low").min(),
        rate_high=pl.col("rate_high").max(),
        date_first=pl.col("date_first").min(),
        date_last=pl.col("date_last").max(),
    )
    return grouped.sort(*keys, "currency")


def _group(keys: Sequence[str], rows: pl.DataFrame) -> Group:
    priced = rows.filter(pl.col("rate_low").is_not_null())
    converted = priced.select(pl.col(f"{name}_converted").sum().alias(name) for name in STEPS)
    return Group(
        key=rows.select(keys).row(0, named=True) if keys else {},
        ladder=None if priced.is_empty() else _ladder(converted.row(0, named=True)),
        originals=tuple(_original(row) for row in rows.iter_rows(named=True)),
    )


def _original(row: Mapping[str, Any]) -> Original:
    has_rate = row["rate_low"] is not None
    return Original(
        currency=row["currency"],
        ladder=_ladder(row),
        lines=row["lines"],
        unconverted=row["unconverted"],
        rates=(row["rate_low"], row["rate_high"]) if has_rate else None,
        rate_dates=(row["date_first"], row["date_last"]) if has_rate else None,
    )


def _ladder(row: Mapping[str, Any]) -> Ladder:
    return Ladder(**{name: row[name] for name in STEPS})


def _undated(books: Books, months: Months | None) -> int:
    return int(books.sums().filter(months.undated).get_column("lines").sum()) if months else 0


def _overdrawn(parts: pl.DataFrame) -> tuple[str, ...]:
    """Recordings whose payees have more of the whole than the label got of it, in some sale month."""
    each = parts.select("recording", "sale_month", "payee", "share", "label_part").unique()
    shared = each.group_by("recording", "sale_month", "label_part").agg(pl.col("share").sum())
    over = shared.filter(pl.col("share").cast(pl.Decimal(38, 12)) > pl.col("label_part"))
    return tuple(over.get_column("recording").unique().sort())
