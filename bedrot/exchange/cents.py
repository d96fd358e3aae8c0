"""Rounding of amounts that must still add up: each to the smallest coin, the rest to those it was taken from most."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from babel.numbers import get_currency_precision


def step(currency: str) -> Decimal:
    """The smallest coin of a currency: 0.01 for USD, 1 for JPY."""
    return Decimal(1).scaleb(-get_currency_precision(currency))


def cents(
    parts: Sequence[Fraction | Decimal], coin: Decimal = Decimal("0.01"), total: Decimal | None = None
) -> list[Decimal]:
    """The parts in whole coins, which add up to `total`, or to their own sum rounded half to even.

    By the largest remainder: each part is cut towards zero, and the coins that are left go to the parts that lost most.
    Turning every sign turns every sign of the result.
    """
    exact = [Fraction(part) / Fraction(coin) for part in parts]
    wanted = round(sum(exact, Fraction(0))) if total is None else round(Fraction(total) / Fraction(coin))
    whole = [int(part) for part in exact]
    left = wanted - sum(whole)
    sign = 1 if left >= 0 else -1
    order = sorted(range(len(exact)), key=lambda i: sign * (exact[i] - whole[i]), reverse=True)
    for place in range(abs(left)):
        whole[order[place % len(order)]] += sign
    return [count * coin for count in whole]
