"""Unusual: how far a value is from what its history makes usual. Robust, so that one odd day hides no other; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

LEAST = 8
"""Periods of history that a judgement needs."""
SEASON = 7
SEASONS = 4
"""So many whole seasons must be there before days of the week are told apart."""
NORMAL = 1.4826
"""By which a median deviation is as wide as a standard one of normal noise."""
WIDE = 3.0
"""Deviations beyond which a value is out of the ordinary."""


@dataclass(frozen=True)
class Usual:
    """What is usual for a period: `value`, give or take `spread` (one robust deviation)."""

    value: float
    spread: float

    def is_beyond(self, value: float) -> bool:
        """Whether a value is out of the ordinary; where nothing ever varied, any other value is."""
        return abs(value - self.value) > WIDE * self.spread


def usual(history: Sequence[float | None], season: int = SEASON) -> Usual | None:
    """What the period after a history would usually be, from the periods before it, the oldest first; null for unknown ones.

    The median of the history, times what the same day of the week usually makes of it once four weeks are known. Null with
    fewer than eight known periods.
    """
    known = [value for value in history if value is not None]
    if len(known) < LEAST:
        return None
    factors = _factors(history, season)
    level = [
        value / factors[place % season]
        for place, value in enumerate(history)
        if value is not None and factors[place % season] > 0
    ]
    if len(level) < LEAST:
        return None
    middle, factor = median(level), factors[len(history) % season]
    return Usual(middle * factor, NORMAL * median(abs(one - middle) for one in level) * factor)


def _factors(history: Sequence[float | None], season: int) -> list[float]:
    """What each place of a season makes of the median; 1 where too little is known to tell."""
    known = [value for value in history if value is not None]
    middle = median(known)
    alike = [1.0] * season
    if season < 2 or len(known) < season * SEASONS or middle <= 0:
        return alike
    places = [[value for value in history[place::season] if value is not None] for place in range(season)]
    if any(len(of_place) < SEASONS - 1 for of_place in places):
        return alike
    return [median(of_place) / middle for of_place in places]
