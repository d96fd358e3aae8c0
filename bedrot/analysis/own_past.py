"""The label's own past, in steps: how it grew, what its recordings had at each age, and what a stream cost it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from math import exp, log
from statistics import fmean, median

from bedrot.analysis.goal import YEAR

STEPS = 12
"""Steps in a year."""
STEP = YEAR / STEPS
LEAST_RECORDINGS = 3
LEAST_COSTS = 3


@dataclass(frozen=True)
class History:
    """The label's streams of each day up to `last`; null where a day is not told."""

    last: date
    daily: tuple[int | None, ...]

    @cached_property
    def steps(self) -> tuple[float, ...]:
        """Streams a day in each step, the newest last; of which less than half is told, a step ends the past that counts."""
        found: list[float] = []
        for back in range(1, len(self.daily) + 1):
            first, end = (len(self.daily) - round(n * STEP) for n in (back, back - 1))
            told = [streams for streams in self.daily[max(first, 0) : end] if streams is not None]
            if first < 0 or 2 * len(told) < end - first:
                break
            found.append(fmean(told))
        return tuple(reversed(found))

    @cached_property
    def growths(self) -> tuple[float, ...]:
        """The logarithms of what it grew by from step to step."""
        return tuple(log(now / before) for before, now in pairwise(self.steps) if before > 0 and now > 0)


@dataclass(frozen=True)
class Own:
    """What there is to go by. `ages`: for each recording its streams of each step of its age; `pace`: releases a year; `costs`:
    what a stream cost, month by month."""

    history: History
    ages: tuple[tuple[float, ...], ...] = ()
    pace: float = 0
    costs: tuple[float, ...] = ()

    @property
    def growth(self) -> float | None:
        """The mean growth of a step in the last twelve, 0.03 is +3 %; null where the past is shorter than that."""
        growths = self.history.growths
        return exp(fmean(growths[-STEPS:])) - 1 if len(growths) >= STEPS - 1 else None

    @property
    def cost(self) -> float | None:
        """The median month's cost of a stream; null where fewer than three months tell it."""
        return median(self.costs) if len(self.costs) >= LEAST_COSTS else None

    @property
    def curve(self) -> tuple[float, ...]:
        """What a recording has at each age, in the middle of the own ones."""
        return curve(self.ages)


def curve(ages: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """The median of the streams of each step of age, as far as three recordings are old enough."""
    longest = max(map(len, ages), default=0)
    at = ([one[age] for one in ages if len(one) > age] for age in range(longest))
    return tuple(median(streams) for streams in at if len(streams) >= LEAST_RECORDINGS)
