"""Splits: who has which part of what a recording earns, from which sale month on, and who pays them.

What nobody is given is the label's own; the label itself is not listed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Literal

import polars as pl

from bedrot.catalog.acts import ShareRecording
from bedrot.catalog.names import folded
from bedrot.errors import SplitsRefused
from bedrot.tables.table import SHARE

PaidBy = Literal["label", "distributor"]
OPEN = date.max.replace(day=1)
SCHEMA = {
    "recording": pl.String(),
    "payee": pl.String(),
    "share": SHARE,
    "since": pl.Date(),
    "until": pl.Date(),
    "paid_by": pl.String(),
}


@dataclass(frozen=True)
class Split:
    """A payee's part of all that a recording earns in the sale months from `since` to `until`, both included.

    `paid_by`: the label owes it; or the distributor pays it itself, and what the label sees is without it.
    """

    recording: str
    payee: str
    share: Decimal
    since: date
    until: date | None = None
    paid_by: PaidBy = "label"

    @property
    def first(self) -> date:
        """The first sale month, as its first day."""
        return self.since.replace(day=1)

    @property
    def last(self) -> date:
        """The last sale month; far in the future where there is none."""
        return self.until.replace(day=1) if self.until else OPEN


def splits_of(
    shares: Iterable[ShareRecording], recording_of: Callable[[str], str] = str
) -> tuple[Split, ...]:
    """The splits that decisions, in the order in which they were taken, come to.

    A later one of the same payee takes the place of an earlier one in the months it names, and there alone. A payee goes by
    the first spelling of their name.
    """
    told: dict[tuple[str, str], list[Split]] = defaultdict(list)
    called: dict[str, str] = {}
    for act in shares:
        payee = called.setdefault(folded(act.payee), act.payee)
        new = Split(recording_of(act.recording), payee, act.share, act.since, act.until, paid_by=act.paid_by)
        earlier = told[new.recording, new.payee]
        told[new.recording, new.payee] = [rest for one in earlier for rest in _without(one, new)] + [new]
    found = (split for parts in told.values() for split in parts if split.share)
    return tuple(sorted(found, key=lambda s: (s.recording, s.payee, s.first)))


def check(splits: Sequence[Split]) -> None:
    """Raises SplitsRefused for a share that is none, one payee told twice for a month, or more than the whole."""
    by_recording: dict[str, list[Split]] = defaultdict(list)
    for split in splits:
        _check_one(split)
        by_recording[split.recording].append(split)
    for recording, parts in by_recording.items():
        _check_payees(parts)
        _check_sum(recording, parts)


def shares_on(splits: Sequence[Split], sold: pl.DataFrame) -> pl.DataFrame:
    """`recording, sale_month, payee, share, paid_by`: the shares that hold for each `recording, sale_month` of `sold`."""
    rows = [(s.recording, s.payee, s.share, s.first, s.last, s.paid_by) for s in splits]
    told = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    joined = sold.select("recording", "sale_month").unique().join(told, on="recording")
    held = joined.filter(pl.col("sale_month").dt.month_start().is_between("since", "until"))
    return held.select("recording", "sale_month", "payee", "share", "paid_by").sort(pl.all())


def _without(earlier: Split, new: Split) -> Iterator[Split]:
    """What a newer split leaves of an earlier one: the months before it and after it."""
    if not _meet(earlier, new):
        yield earlier
        return
    if earlier.first < new.first:
        yield replace(earlier, until=_before(new.first))
    if earlier.last > new.last:
        yield replace(earlier, since=_after(new.last))


def _meet(one: Split, other: Split) -> bool:
    return one.first <= other.last and other.first <= one.last


def _check_one(split: Split) -> None:
    if not 0 < split.share <= 1:
        raise SplitsRefused(
            f"{split.payee}'s share of {split.recording} is {_percent(split.share)}.",
            fix="It is more than 0 % and at most 100 %.",
        )
    if split.last < split.first:
        raise SplitsRefused(
            f"{split.payee}'s share of {split.recording} ends before it begins.",
            fix="Swap the two months, or leave the end out.",
            field="since",
        )


def _check_payees(parts: Sequence[Split]) -> None:
    for one, other in pairwise(sorted(parts, key=lambda s: (s.payee, s.first))):
        if one.payee == other.payee and _meet(one, other):
            raise SplitsRefused(
                f"{one.payee} has two shares of {one.recording} for sales of {_month(other.first)}.",
                fix=f"End the share of {_percent(one.share)} before that month, or take one of the two back.",
            )


def _check_sum(recording: str, parts: Sequence[Split]) -> None:
    """The sum changes only where a share begins."""
    for month in sorted({split.first for split in parts}):
        held = [split for split in parts if split.first <= month <= split.last]
        whole = sum((split.share for split in held), Decimal(0))
        if whole > 1:
            named = ", ".join(f"{split.payee} {_percent(split.share)}" for split in held)
            raise SplitsRefused(
                f"The shares of {recording} for sales of {_month(month)} come to {_percent(whole)}: {named}.",
                fix="Lower one of them, or end it before that month: together they are at most 100 %.",
            )


def _before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


def _after(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _percent(share: Decimal) -> str:
    """A part of one as people write it: 0.125 is 12.5 %."""
    digits = f"{share * 100:f}"
    return f"{digits.rstrip('0').rstrip('.') if '.' in digits else digits} %"
