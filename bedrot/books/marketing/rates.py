"""Rates of a funnel, made from their parts; below a floor there is none, and the base is told instead."""

from dataclasses import dataclass
from decimal import Decimal

from bedrot.metrics.numbers import to_json
from bedrot.metrics.question import JsonNumber

MONEY, PERCENT = "money", "percent"
IMPRESSIONS, CLICKS, VISITS = 1_000, 30, 30
"""The smallest bases a rate is told of."""


@dataclass(frozen=True)
class Rate:
    """A quotient; null where its `base` is below the `floor`. Money per thing as exact decimal text, else a share of one."""

    value: JsonNumber
    base: int | None
    floor: int


def share(part: int | None, whole: int | None, floor: int) -> Rate:
    """Which part of a whole."""
    told = part is not None and whole is not None and whole >= floor
    return Rate(to_json(int(part or 0) / int(whole or 1), PERCENT) if told else None, whole, floor)


def cost(spend: Decimal | None, things: int | None, floor: int, each: int = 1) -> Rate:
    """What so many things (`each`) cost, in the currency of the spend."""
    told = spend is not None and things is not None and things >= floor
    value = each * spend / Decimal(things) if told and spend is not None and things else None
    return Rate(to_json(value, MONEY), things, floor)
