"""What if: the streams of twelve months on the way to the goal, for a growth, a pace of releases and a spend that are chosen.

Time goes in steps of a twelfth of 365 days that end on the goal's day; the first is what is left over. What there is grows by the
chosen rate; releases beyond the own pace add what own recordings had at each age; more spend buys streams at the own cost.

The band is the own history's: its quarters, recordings and costs drawn again, with dice that fall the same way each time, so that
it is as wide as the past was uneven. Quarters, not months: after a month with a release mostly comes one without.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from math import ceil, exp, log, prod
from random import Random
from statistics import fmean, median
from typing import Any, NamedTuple

from bedrot.analysis.goal import YEAR
from bedrot.analysis.own_past import STEP, STEPS, Own, curve

DRAWS = 300
SEED = 1987
LEVEL = 0.8
BLOCK = 3
"""How many growths that follow each other are drawn together."""


@dataclass(frozen=True)
class Chosen:
    """What is chosen: growth of a step (0.03 is +3 %), releases a year, and more spend a year than now; null: as it is."""

    growth: float | None = None
    releases: float | None = None
    spend: float = 0


class Step(NamedTuple):
    """The streams of the twelve months up to a day, and the bounds between which four of five draws lie."""

    day: date
    low: float
    streams: float
    high: float


class Rates(NamedTuple):
    """What a course is made from: the logarithms of its growths, streams of a release at each age, and streams for one coin."""

    growths: Sequence[float]
    curve: Sequence[float]
    per_coin: float


@dataclass(frozen=True)
class Course:
    """The steps from the newest day to the goal's, for what is chosen."""

    own: Own
    chosen: Chosen
    until: date

    @cached_property
    def days(self) -> list[date]:
        """The last day of each step; none where the own past is too short to go on."""
        last = self.own.history.last
        if self.own.growth is None or self.until <= last:
            return []
        steps = reversed(range(ceil((self.until - last).days / STEP)))
        ends = (self.until - timedelta(days=int(step * STEP)) for step in steps)
        return [day for day in ends if day > last]

    @cached_property
    def line(self) -> list[float]:
        """The streams of twelve months at the end of each step, as chosen."""
        return self.of(self.rates) if self.days else []

    @cached_property
    def rates(self) -> Rates:
        """Those of the line."""
        cost = self.own.cost
        return Rates([log(1 + self.growth)] * len(self.days), self.own.curve, 1 / cost if cost else 0)

    @property
    def growth(self) -> float:
        """The growth of a step: the chosen one, else the own."""
        return self.chosen.growth if self.chosen.growth is not None else self.own.growth or 0

    def of(self, rates: Rates) -> list[float]:
        """The streams of twelve months at the end of each step: of days that are over, then of those to come."""
        coming = self._grown(rates.growths)
        more = 0.0 if self.chosen.releases is None else (self.chosen.releases - self.own.pace) / STEPS
        released = list(accumulate(rates.curve)) or [0.0]
        bought = self.chosen.spend / STEPS * rates.per_coin
        for step, part in enumerate(self._parts):
            extra = more * released[min(step, len(released) - 1)] + bought
            coming[step] = max(coming[step] + part * extra, 0.0)
        sums = [0.0, *accumulate(coming)]
        return [
            sums[step + 1] - sums[gone] - part * (sums[gone + 1] - sums[gone]) + past
            for step, (gone, part, past) in enumerate(self._years)
        ]

    def drawn(self, dice: Random) -> Rates:
        """A past that might have been, and a future of its months.

        How well the own growth is known is part of the doubt; a growth that is chosen is not.
        """
        own = self.own
        known = own.history.growths
        past = _blocks(known, len(known), dice)
        own_shift = log(1 + self.growth) - fmean(known if self.chosen.growth is None else past)
        growths = [growth + own_shift for growth in _blocks(past, len(self.days), dice)]
        ages = own.curve if self.chosen.releases is None else curve(_again(own.ages, dice))
        cost = median(_again(own.costs, dice)) if self.chosen.spend and own.cost else own.cost
        return Rates(growths, ages, 1 / cost if cost else 0)

    def slopes(self) -> dict[str, float]:
        """What the last step gains for a growth 1 point higher, for a release more a year, and for a coin more a year."""
        if not self.days:
            return {}
        gone, part, _ = self._years[-1]
        inside = [0.0] * gone + [1 - part] + [1.0] * (len(self.days) - gone - 1)
        grown, ends = self._grown(self.rates.growths), accumulate(self._parts)
        ages = list(accumulate(self.rates.curve)) or [0.0]
        released = [ages[min(step, len(ages) - 1)] for step in range(len(self.days))]
        whole = [of * share for of, share in zip(self._parts, inside, strict=True)]
        return {
            "growth": sum(map(prod, zip(ends, grown, inside, strict=True))) / (1 + self.growth) / 100,
            "releases": sum(map(prod, zip(released, whole, strict=True))) / STEPS,
            "spend": self.rates.per_coin * sum(whole) / STEPS,
        }

    def _grown(self, growths: Sequence[float]) -> list[float]:
        """The streams of each step of what there is now."""
        level = self.own.history.steps[-1]
        told = [growth * part for growth, part in zip(growths, self._parts, strict=True)]
        return [
            level * exp(growth) * days for growth, days in zip(accumulate(told), self._lengths, strict=True)
        ]

    @cached_property
    def _parts(self) -> list[float]:
        """How much of a whole step each is: the first one less."""
        whole = len(self.days) - 1
        first = (self.until - self.own.history.last).days / STEP - whole
        return [min(first, 1.0), *[1.0] * whole]

    @cached_property
    def _lengths(self) -> list[int]:
        before = [self.own.history.last, *self.days]
        return [(day - first).days for first, day in zip(before, self.days, strict=False)]

    @cached_property
    def _years(self) -> list[tuple[int, float, float]]:
        """Of the twelve months up to the end of each step: how many steps are before them, the part of the next one that is, and
        the streams in them of days that are over."""
        tail = [0.0, *accumulate(float(streams or 0) for streams in reversed(self.own.history.daily))]
        ends = [0, *accumulate(self._lengths)]
        return [_year(ends, end - YEAR, tail) for end in ends[1:]]


def _year(ends: Sequence[int], first: int, tail: Sequence[float]) -> tuple[int, float, float]:
    """The same of one step whose twelve months begin so many days after the newest day, or before it."""
    if first <= 0:
        return 0, 0.0, tail[min(-first, len(tail) - 1)]
    gone = bisect_right(ends, first) - 1
    return gone, (first - ends[gone]) / (ends[gone + 1] - ends[gone]), 0.0


def project(course: Course, *, draws: int = DRAWS, seed: int = SEED) -> list[Step]:
    """The course with its band, step by step; none where there is no course."""
    dice = Random(seed)  # noqa: S311 - they must fall the same way each time
    paths = [course.of(course.drawn(dice)) for _ in range(draws)] if course.days else []
    return [
        Step(day, *_banded(streams, sorted(path[step] for path in paths)))
        for step, (day, streams) in enumerate(zip(course.days, course.line, strict=True))
    ]


def _banded(streams: float, drawn: Sequence[float]) -> tuple[float, float, float]:
    """The line between bounds: as far from it, in parts of it, as those of the draws are from their middle."""
    middle, cut = drawn[len(drawn) // 2], int((1 - LEVEL) / 2 * len(drawn))
    if middle <= 0:
        return streams, streams, streams
    return streams * drawn[cut] / middle, streams, streams * drawn[-1 - cut] / middle


def _blocks(growths: Sequence[float], count: int, dice: Random) -> list[float]:
    """So many growths, drawn in rows of some that follow each other; the end goes on at the beginning."""
    found: list[float] = []
    while len(found) < count:
        first = dice.randrange(len(growths))
        found += [growths[(first + place) % len(growths)] for place in range(BLOCK)]
    return found[:count]


def _again(values: Sequence[Any], dice: Random) -> list[Any]:
    return dice.choices(values, k=len(values)) if values else []
