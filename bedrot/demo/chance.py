"""Seeded chance: one independent stream of random numbers for each subject, and counts that scatter."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping

EXACT_BELOW = 12.0


def stream(seed: int, *subject: object) -> random.Random:
    """Random numbers of one subject, so that more chance in one place moves nothing in another."""
    return random.Random("/".join(str(part) for part in (seed, *subject)))


def count(mean: float, chance: random.Random, scatter: float = 1.0) -> int:
    """A count around its mean: Poisson when small, else a rounded normal with `scatter` times that spread."""
    if mean <= 0:
        return 0
    if mean < EXACT_BELOW:
        return _poisson(mean, chance)
    return max(0, round(chance.gauss(mean, scatter * math.sqrt(mean))))


def parted(
    whole: int, weights: Mapping[str, float], chance: random.Random, scatter: float = 0.08
) -> dict[str, int]:
    """A whole in parts of about these weights, which add up to it exactly."""
    if not whole:
        return dict.fromkeys(weights, 0)
    drawn = {name: weight * chance.lognormvariate(0, scatter) for name, weight in weights.items()}
    total = sum(drawn.values())
    exact = {name: whole * weight / total for name, weight in drawn.items()}
    parts = {name: int(part) for name, part in exact.items()}
    rest = [exact[name] - parts[name] for name in parts]
    for name in chance.choices(list(parts), rest, k=whole - sum(parts.values())) if any(rest) else ():
        parts[name] += 1
    return parts


def _poisson(mean: float, chance: random.Random) -> int:
    limit, product, drawn = math.exp(-mean), chance.random(), 0
    while product > limit:
        product *= chance.random()
        drawn += 1
    return drawn
