"""A figure: one measured number beside what was promised, the floor nobody gets below, and a rival doing the same work."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from math import ceil
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Row:
    """One figure as a person reads it; an empty text where there is none."""

    name: str
    measured: str
    aim: str = ""
    floor: str = ""
    rival: str = ""


@dataclass(frozen=True)
class Section:
    """The figures of one subject: how they were taken, the figures, and the raw numbers they follow from."""

    title: str
    how: str
    rows: Sequence[Row]
    raw: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """As it lies in results.json."""
        return asdict(self)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that `share` of the values do not exceed (0.95 for p95)."""
    return sorted(values)[max(ceil(share * len(values)), 1) - 1]


def seconds(value: float) -> str:
    """A duration in seconds as a person reads it."""
    if value < 0.01:
        return f"{value * 1000:,.1f} ms"
    return f"{value * 1000:,.0f} ms" if value < 1 else f"{value:,.1f} s"


def spread(values: Sequence[float]) -> str:
    """The median of durations in seconds, with the fastest and the slowest."""
    return f"{seconds(median(values))} ({seconds(min(values))} to {seconds(max(values))})"


def p50_and(share: float, values: Sequence[float]) -> str:
    """Two percentiles of durations in seconds, in words."""
    return f"p50 {seconds(median(values))}, p{share * 100:.0f} {seconds(percentile(values, share))}"


def megabytes(size: float) -> str:
    """Bytes as a person reads them (1 MB is 10^6 bytes)."""
    return f"{size / 1e6:,.0f} MB" if size >= 1e7 else f"{size / 1e6:,.2f} MB"
