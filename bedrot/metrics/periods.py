"""Periods: how far data is complete, which window a question means, and how much of it there is."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import polars as pl

from bedrot.errors import QuestionRefused
from bedrot.metrics.metric import Window
from bedrot.metrics.question import DAYS, MONTHS, Compare, Question

LAGGARD = timedelta(days=14)
"""An account that is so far behind the newest no longer holds the others back; it is named as missing."""
COMPLETE_SHARE = 0.95
LOOK_BACK_MONTHS = 6
MOST_UNLIKE = 0.1


class Periods:
    """What the rows behind a metric cover. `complete_to` is a calendar day; null when there are none."""

    def __init__(
        self, grain: str, frames: Sequence[pl.DataFrame], label_wide: pl.DataFrame, *, gaps_are_missing: bool
    ) -> None:
        self.grain = grain
        self.gaps_are_missing = gaps_are_missing
        self.rows = pl.concat([f.select("time", "source", "account", "observed_at") for f in frames])
        ends = self.rows.group_by("source", "account").agg(
            pl.col("time").max().alias("last"), pl.col("time").min().alias("first")
        )
        self._accounts = ends.sort("source", "account", nulls_last=False)
        self.sources = self._accounts.get_column("source").unique().sort().to_list()
        self.first: date = ends.get_column("first").min() or date.max  # type: ignore[assignment]
        newest = ends.get_column("last").max()
        self.without: list[str] = []
        self.complete_to = self._complete_to(newest, label_wide) if isinstance(newest, date) else None

    def _complete_to(self, newest: date, label_wide: pl.DataFrame) -> date:
        if self.grain == "month":
            return month_end(_complete_month(label_wide) or newest)
        if not self.gaps_are_missing:
            return newest
        kept = self._accounts.filter(pl.col("last") >= newest - LAGGARD)
        behind = self._accounts.filter(pl.col("last") < newest - LAGGARD)
        self.without = [
            f"{s} {a or ''} (to {d})".replace("  ", " ")
            for s, a, d in behind.select("source", "account", "last").rows()
        ]
        slowest = kept.get_column("last").min()
        assert isinstance(slowest, date)
        return slowest

    def window(self, question: Question) -> Window:
        """The window a question means; sale months are always whole. Raises QuestionRefused."""
        assert self.complete_to
        if question.first and question.last:
            return self._asked(question, Window(question.first, question.last))
        if question.period == "all":
            return Window(self.first, max(self.complete_to, self.first))
        if self.grain == "month":
            return Window(months_back(self.complete_to, MONTHS[question.period] - 1), self.complete_to)
        return Window(self.complete_to - timedelta(days=DAYS[question.period] - 1), self.complete_to)

    def _asked(self, question: Question, window: Window) -> Window:
        if window.last < window.first:
            raise QuestionRefused("The period ends before it begins.", fix="Swap from and to.")
        if self.grain == "day":
            return window
        first = window.first if window.first.day == 1 else next_month(window.first)
        last = (
            window.last
            if month_end(window.last) == window.last
            else window.last.replace(day=1) - timedelta(days=1)
        )
        if last < first:
            month = Window(window.last.replace(day=1), month_end(window.last))
            raise QuestionRefused(
                "Royalties are told by whole sale months, and there is none in this period.",
                fix=f"Ask for a whole month, such as {month.first} to {month.last}.",
                nearest=question.but(first=month.first, last=month.last).path(),
            )
        return Window(first, last)

    def coverage(self, span: Window) -> dict[str, int]:
        """Of the days (or sale months) of each account since its first, how many have data."""
        inside = self.rows.filter(pl.col("time").is_between(span.first, span.last))
        present = inside.select("source", "account", "time").unique().height
        if not self.gaps_are_missing:
            return {"present": present, "expected": present}
        expected = sum(
            len(times_of(Window(max(span.first, first), span.last), self.grain))
            for first in self._accounts["first"]
        )
        return {"present": present, "expected": expected}

    def alike(self, one: Window, other: Window) -> bool:
        """Whether about the same share of both windows has data; a partial period is not compared with a full one."""
        shares = [c["present"] / max(c["expected"], 1) for c in (self.coverage(one), self.coverage(other))]
        return abs(shares[0] - shares[1]) <= MOST_UNLIKE

    def as_of(self) -> str | None:
        """The newest observation in the rows, a UTC instant."""
        newest = self.rows.get_column("observed_at").max()
        return newest.isoformat().replace("+00:00", "Z") if isinstance(newest, datetime) else None


def compared_window(window: Window, compare: Compare, grain: str) -> Window | None:
    """The window a period is compared with: `previous` and `year` keep the weekday, `exact` does not."""
    if compare == "none":
        return None
    if grain == "month":
        months = 12 if compare == "year" else len(times_of(window, grain))
        return Window(months_back(window.first, months), month_end(months_back(window.last, months)))
    if compare == "year":
        return window.back(364)
    return window.back(window.days) if compare == "exact" else window.before()


def times_of(window: Window, grain: str) -> list[date]:
    """The days of a window, or the first days of its months."""
    if window.last < window.first:
        return []
    if grain == "day":
        return [window.first + timedelta(days=n) for n in range(window.days)]
    months = [window.first.replace(day=1)]
    while (following := next_month(months[-1])) <= window.last:
        months.append(following)
    return months


def next_month(day: date) -> date:
    """The first day of the month after."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def month_end(day: date) -> date:
    """The last day of its month."""
    return next_month(day) - timedelta(days=1)


def months_back(day: date, months: int) -> date:
    """The first day of the month so many months earlier."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _complete_month(label_wide: pl.DataFrame) -> date | None:
    """The newest sale month whose reporting stores earned 95 % of what all stores earned in the months before."""
    money = [c for c in label_wide.columns if c.startswith("m")]
    by_store = label_wide.group_by("time", "store").agg(pl.col(money[0]).cast(pl.Float64).sum().alias("net"))
    months = by_store.get_column("time").unique().sort().to_list()
    for month in reversed(months):
        before = by_store.filter(
            pl.col("time").is_between(months_back(month, LOOK_BACK_MONTHS), month, closed="left")
        )
        reporting = by_store.filter(pl.col("time") == month).get_column("store")
        share = float(
            before.filter(pl.col("store").is_in(reporting, nulls_equal=True)).get_column("net").sum()
        )
        if isinstance(month, date) and share >= COMPLETE_SHARE * float(before.get_column("net").sum()):
            return month
    return None


__all__ = ["Periods", "compared_window", "month_end", "months_back", "next_month", "times_of"]
