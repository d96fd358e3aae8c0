"""Periods: how far data is complete, which window a question means, and how much of it there is."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import polars as pl

from bedrot.errors import QuestionRefused
from bedrot.metrics.metric import WEEK, Window
from bedrot.metrics.question import DAYS, MONTHS, Compare, Question

LAGGARD = timedelta(days=14)
"""A teller that is so far behind the newest no longer holds the others back; it is named as missing."""
COMPLETE_SHARE = 0.95
LOOK_BACK_MONTHS = 6
LEAST_MONTHS = 3
MOST_UNLIKE = 0.1


class Periods:
    """What the rows behind a metric cover. `complete_to` is a calendar day; null when there are none.

    Each frame has `time`, `observed_at`, `source`, and the `teller` who should tell of each day: an account, or a store.
    `as_seen`: rows are of what happens now and then, and complete to the day of the newest export.
    """

    def __init__(
        self,
        grain: str,
        frames: Sequence[pl.DataFrame],
        complete_month: date | None = None,
        *,
        gaps_are_missing: bool,
        may_still_run: bool = False,
        as_seen: bool = False,
    ) -> None:
        self.grain = grain
        self.as_seen = as_seen
        self.gaps_are_missing = gaps_are_missing
        rows = pl.concat([f.select("time", "source", "teller", "observed_at") for f in frames])
        newest_seen = rows.get_column("observed_at").max()
        self.as_of = _instant(newest_seen) if isinstance(newest_seen, datetime) else None
        self._seen = newest_seen.date() if isinstance(newest_seen, datetime) else None
        self._times = rows.select("teller", "time").unique().get_column("time").sort().to_list()
        ends = rows.group_by("teller").agg(
            pl.col("time").max().alias("last"), pl.col("time").min().alias("first")
        )
        self._tellers = ends.sort("teller")
        self.sources = rows.get_column("source").unique().sort().to_list()
        self._firsts: list[date] = self._tellers.get_column("first").to_list()
        self.first: date = ends.get_column("first").min() or date.max  # type: ignore[assignment]
        over = rows.filter(pl.col("time") < pl.col("observed_at").dt.date()) if may_still_run else rows
        newest = over.get_column("time").max()
        lasts = [last for frame in frames if isinstance(last := frame.get_column("time").max(), date)]
        if not gaps_are_missing and isinstance(newest, date):
            newest = min(newest, *lasts)  # a value of two tables reaches as far as the shorter one
        self.without: list[str] = []
        self.complete_to = self._complete_to(newest, complete_month) if isinstance(newest, date) else None

    def _complete_to(self, newest: date, complete_month: date | None) -> date:
        if self.grain == "month":
            return month_end(complete_month or newest)
        if not self.gaps_are_missing:
            return max(newest, self._seen) if self.as_seen and self._seen else newest
        kept = self._tellers.filter(pl.col("last") >= newest - LAGGARD)
        behind = self._tellers.filter(pl.col("last") < newest - LAGGARD)
        self.without = [f"{teller} (to {last})" for teller, last in behind.select("teller", "last").rows()]
        slowest = kept.get_column("last").min()
        assert isinstance(slowest, date)
        return slowest

    def window(self, question: Question, born: date | None = None) -> Window:
        """The window a question means; sale months are always whole. `born`: when its subject came out. Raises QuestionRefused."""
        assert self.complete_to
        if question.first and question.last:
            return self._asked(question, Window(question.first, question.last))
        if question.period == "all":
            return Window(self.first, max(self.complete_to, self.first))
        if question.period == "year":
            return Window(self.complete_to.replace(month=1, day=1), self.complete_to)
        if question.period == "release":
            return self._since(question, born or self.first)
        if self.grain == "month":
            return Window(months_back(self.complete_to, MONTHS[question.period] - 1), self.complete_to)
        return Window(self.complete_to - timedelta(days=DAYS[question.period] - 1), self.complete_to)

    def _since(self, question: Question, born: date) -> Window:
        assert self.complete_to
        if born > self.complete_to:
            raise QuestionRefused(
                f"It came out on {born}; there is data to {self.complete_to}.",
                fix="Wait for newer data, or choose another period.",
                nearest=question.but(period="28d").path(),
            )
        return Window(born if self.grain == "day" else born.replace(day=1), self.complete_to)

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
                "Royalties are reported by whole sale months, and there is none in this period.",
                fix=f"Ask for a whole month, such as {month.first} to {month.last}.",
                nearest=question.but(first=month.first, last=month.last).path(),
            )
        return Window(first, last)

    def coverage(self, span: Window) -> dict[str, int]:
        """Of the days (or sale months) of each teller since its first, and of those before any, how many have data."""
        present = how_many_in(span, self._times)
        if not self.gaps_are_missing:
            return {"present": present, "expected": present}
        since = [Window(max(span.first, first), span.last) for first in self._firsts]
        before = Window(span.first, min(self.first - timedelta(days=1), span.last))
        expected = sum(how_many_times(window, self.grain) for window in [*since, before])
        return {"present": present, "expected": expected}

    def alike(self, one: Window, other: Window) -> bool:
        """Whether about the same share of both windows has data; a partial period is not compared with a full one."""
        if not self.gaps_are_missing:
            return True
        shares = [c["present"] / max(c["expected"], 1) for c in (self.coverage(one), self.coverage(other))]
        return abs(shares[0] - shares[1]) <= MOST_UNLIKE


def _instant(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def as_json(window: Window, grain: str, kind: str | None = None) -> dict[str, str]:
    """A window as an answer tells it: its days, and the step of its points or the kind of comparison."""
    told = {"from": window.first.isoformat(), "to": window.last.isoformat()}
    return {**told, "kind": kind} if kind else {**told, "grain": grain}


def how_many_in(span: Window, times: Sequence[date]) -> int:
    """How many of the times, in order, are in a window."""
    return bisect_right(times, span.last) - bisect_left(times, span.first)


def compared_window(window: Window, question: Question, grain: str) -> Window | None:
    """The window a period is compared with: `previous`, `year` and `custom` keep the weekday; none by age."""
    compare = question.compare
    if compare in ("none", "age"):
        return None
    if question.compare_first and question.compare_last and compare in ("custom", "custom_exact"):
        return _own(window, Window(question.compare_first, question.compare_last), compare, grain)
    if grain == "month":
        months = 12 if compare == "year" else how_many_times(window, grain)
        return Window(months_back(window.first, months), month_end(months_back(window.last, months)))
    if compare == "year":
        return window.back(364)
    return window.back(window.days) if compare == "exact" else window.before()


def _own(window: Window, own: Window, compare: Compare, grain: str) -> Window:
    """Days that somebody chose: moved by at most three, so that they begin on the period's weekday; of months the whole ones."""
    if grain == "month":
        return Window(own.first.replace(day=1), month_end(own.last))
    if compare == "custom_exact":
        return own
    later = (window.first - own.first).days % WEEK
    return own.back(-later if later <= WEEK // 2 else WEEK - later)


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


def how_many_times(window: Window, grain: str) -> int:
    """How many days a window has, or how many months it touches."""
    first, last = window.first, window.last
    months = last.year * 12 + last.month - first.year * 12 - first.month + 1
    return max(window.days if grain == "day" else months, 0) if first <= last else 0


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


def newest_complete_month(label_wide: pl.DataFrame, by: str, column: str) -> date | None:
    """The newest month whose reporting stores (values of `by`, per source) earned 95 % of what all earned in the months before.

    Sources that do not report each month, such as collecting societies, neither hold a month back nor make it complete.
    """
    earned: dict[date, dict[tuple[str, str | None], float]] = {}
    monthly = label_wide.filter(pl.col("source").is_in(_monthly_sources(label_wide)))
    by_store = monthly.group_by("time", "source", by).agg(pl.col(column).cast(pl.Float64).sum())
    for month, source, store, net in by_store.rows():
        earned.setdefault(month, {})[source, store] = net
    for month in sorted(earned, reverse=True):
        before = [earned[m] for m in earned if months_back(month, LOOK_BACK_MONTHS) <= m < month]
        everything = sum(sum(stores.values()) for stores in before)
        by_reporting = sum(
            net for stores in before for store, net in stores.items() if store in earned[month]
        )
        if by_reporting >= COMPLETE_SHARE * everything:
            return month
    return None


def _monthly_sources(label_wide: pl.DataFrame) -> list[str]:
    """The sources that told of most months since their first, at least three; all, where none did."""
    months = dict(label_wide.group_by("source").agg(pl.col("time").unique().sort()).rows())
    told = [source for source, times in months.items() if len(times) >= LEAST_MONTHS and _most_months(times)]
    return told or list(months)


def _most_months(times: Sequence[date]) -> bool:
    return len(times) > how_many_times(Window(times[0], times[-1]), "month") / 2


__all__ = [
    "Periods",
    "as_json",
    "compared_window",
    "how_many_in",
    "how_many_times",
    "month_end",
    "months_back",
    "newest_complete_month",
    "next_month",
    "times_of",
]
