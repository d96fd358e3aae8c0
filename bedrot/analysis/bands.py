"""Bands: what people in the trade have seen of a rate. No platform gives any, and none of them is an aim."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Band:
    """From `least` on, up to where the next one begins: its word, and what it lets one think of."""

    least: float
    word: str
    says: str


STREAMS_PER_LISTENER: Sequence[Band] = (
    Band(0, "low", "Most hear it once."),
    Band(1.5, "usual", "As seen of most songs: 1.5 to 2.5."),
    Band(2.5, "high", "More than is seen of most songs: people come back."),
    Band(8, "look", "Hardly seen of people: with few listeners, look for bots."),
)
"""Streams of a song by its listeners, over the same 28 days."""
SAVE_RATE: Sequence[Band] = (
    Band(0, "low", "Under 3 %: with a spike of streams, look for bots."),
    Band(0.03, "fair", "As seen of many songs: 3 to 5 %."),
    Band(0.05, "good", "What people aim at: 5 to 10 %."),
    Band(0.10, "high", "More than is seen of most songs."),
)
"""Saves of a song by its listeners, over the same 28 days."""


def band_of(value: float | None, bands: Sequence[Band]) -> Band | None:
    """The band a value lies in; null where it is not known."""
    if value is None:
        return None
    return [band for band in bands if band.least <= value][-1] if value >= bands[0].least else None
