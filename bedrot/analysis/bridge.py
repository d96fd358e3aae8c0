"""The bridge between two periods: how much of a change in revenue is volume, mix, price, exchange, and other money. Exact.

Revenue of streams is Q * sum(s * p * e) over cells: Q all streams, s a cell's part of them, p what a stream of it earned in the
currency of its statement, e what that currency was worth. The change is shared out by Shapley's value over the four: the mean,
over all orders in which they could have changed one after the other, of what each one's change did (Shapley 1953; as used for
decompositions by Shorrocks, J. Econ. Inequal. 11, 2013). In fractions, so the terms add up to the change to the last digit.

A cell that is new has no price or rate of before, and takes those of now for both, so that its coming is mix; one that vanished
likewise. Where one period has no streams at all, its mix is that of the other, and all of the change is volume.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import factorial, prod
from typing import NamedTuple

from bedrot.exchange import cents

FACTORS = ("volume", "mix", "price", "fx")
TERMS = (*FACTORS, "other")
ZERO = Fraction(0)


@dataclass(frozen=True)
class Sold:
    """What a cell sold in a period: streams, what they earned in the statement's currency, and the same converted."""

    streams: int = 0
    money: Decimal = Decimal(0)
    converted: Decimal = Decimal(0)


@dataclass(frozen=True)
class Period:
    """One side: its cells, each in one currency, and what else was earned, converted."""

    cells: Mapping[tuple[str, str], Sold]
    other: Decimal = Decimal(0)

    @property
    def total(self) -> Fraction:
        """All of it, in the reporting currency."""
        return sum((Fraction(cell.converted) for cell in self.cells.values()), Fraction(self.other))


@dataclass(frozen=True)
class Part:
    """What one cell's streams did to each term, exact."""

    name: str
    currency: str
    terms: Mapping[str, Fraction]


@dataclass(frozen=True)
class Bridge:
    """From the total `before` to the total `now` by `terms`, each in whole coins: `before` and all terms make `now`.

    `parts` and `exact` are the same before any rounding.
    """

    before: Decimal
    now: Decimal
    terms: Mapping[str, Decimal]
    exact: Mapping[str, Fraction]
    parts: tuple[Part, ...]

    @property
    def change(self) -> Decimal:
        """How much more it is now."""
        return self.now - self.before


class _Side(NamedTuple):
    """A cell in one period: its part of all streams, its price and its currency's worth."""

    mix: Fraction
    price: Fraction
    fx: Fraction


def bridge(before: Period, now: Period, coin: Decimal = Decimal("0.01")) -> Bridge:
    """The bridge from one period to another; turning them round turns every sign. `coin` is the smallest to round to."""
    volumes = _volume(before), _volume(now)
    parts = tuple(_parts(before, now, volumes))
    exact = {term: sum((part.terms[term] for part in parts), ZERO) for term in FACTORS}
    exact["other"] = now.total - before.total - sum(exact.values(), ZERO)
    start, end = _rounded(before.total, coin), _rounded(now.total, coin)
    whole = cents([exact[term] for term in TERMS], coin, total=end - start)
    return Bridge(start, end, dict(zip(TERMS, whole, strict=True)), exact, parts)


def _parts(before: Period, now: Period, volumes: tuple[int, int]) -> Iterator[Part]:
    for key in sorted(before.cells.keys() | now.cells.keys()):
        old, new = before.cells.get(key, Sold()), now.cells.get(key, Sold())
        sides = _side(old, new, volumes[0], volumes[1]), _side(new, old, volumes[1], volumes[0])
        yield Part(*key, terms=_shapley(volumes, sides))


def _side(own: Sold, other: Sold, volume: int, other_volume: int) -> _Side:
    """A cell in its period; what cannot be known there is taken from the other, so that it is no change."""
    mix = _over(own.streams, volume) if volume else _over(other.streams, other_volume)
    price = _price(own) if own.streams else _price(other)
    return _Side(mix, price, _fx(own) or _fx(other))


def _price(sold: Sold) -> Fraction:
    """What a stream earned, in the statement's currency."""
    return _over(Fraction(sold.money), sold.streams)


def _fx(sold: Sold) -> Fraction:
    """What the currency was worth; 0 where no stream earned any."""
    return _over(Fraction(sold.converted), Fraction(sold.money)) if sold.streams else ZERO


def _over(part: Fraction | int, whole: Fraction | int) -> Fraction:
    return Fraction(part) / whole if whole else ZERO


def _shapley(volumes: tuple[int, int], sides: tuple[_Side, _Side]) -> dict[str, Fraction]:
    """What each factor's change did to the product of all four: the mean over the orders of their changing."""
    old, new = ((Fraction(volume), *side) for volume, side in zip(volumes, sides, strict=True))
    return {factor: (new[i] - old[i]) * _mean_of_others(i, old, new) for i, factor in enumerate(FACTORS)}


def _mean_of_others(factor: int, old: Sequence[Fraction], new: Sequence[Fraction]) -> Fraction:
    """The product of the other factors, each before or after its change, weighed by how many orders have it so."""
    others = [i for i in range(len(FACTORS)) if i != factor]
    found = ZERO
    for size in range(len(FACTORS)):
        weight = Fraction(factorial(size) * factorial(len(others) - size), factorial(len(FACTORS)))
        for changed in combinations(others, size):
            found += weight * prod(new[i] if i in changed else old[i] for i in others)
    return found


def _volume(period: Period) -> int:
    return sum(cell.streams for cell in period.cells.values())


def _rounded(amount: Fraction, coin: Decimal) -> Decimal:
    """To the nearest coin, half to even."""
    return round(amount / Fraction(coin)) * coin
