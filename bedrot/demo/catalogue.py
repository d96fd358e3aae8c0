"""What the sample label released: recordings with their ISRCs, the singles and EPs that carry them, the dates.

Releases follow the waterfall: singles on Fridays, later gathered by an EP that adds new titles.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bedrot.demo.chance import stream
from bedrot.demo.days import friday_before
from bedrot.demo.label import PERSONAS, Ep, Persona

# A slip of the pen at delivery, which statements then repeat for ever.
CREDITED_OTHERWISE = {"CONCRETE LULLABY": "MOTH 1991"}
SHARED = {"LAST TRAM HOME (feat. Mila Vantage)": 50}  # percent of the earnings that is the label's
UNPROMOTED_DAYS = 70


@dataclass(frozen=True)
class Release:
    """A product with its own UPC."""

    title: str
    upc: str
    day: date


@dataclass(frozen=True)
class Recording:
    """One ISRC: its own single, and the EP that carries it too (the only release of an EP's new titles)."""

    artist: str
    credited: str
    title: str
    isrc: str
    single: Release | None
    ep: Release | None
    appeal: float
    promoted_from: date | None
    team_percentage: int

    @property
    def released(self) -> date:
        """The day it could first be heard."""
        return (self.single or self.first_release).day

    @property
    def first_release(self) -> Release:
        """The product it came out on."""
        release = self.single or self.ep
        assert release is not None
        return release


def catalogue(today: date, seed: int) -> list[Recording]:
    """All recordings of the label, oldest first."""
    recordings = [each for persona in PERSONAS for each in _programme(persona, today, seed)]
    return sorted(recordings, key=lambda recording: (recording.released, recording.isrc))


def eps(recordings: list[Recording]) -> dict[Release, str]:
    """Each EP with the artist it is by."""
    return {recording.ep: recording.artist for recording in recordings if recording.ep}


def _programme(persona: Persona, today: date, seed: int) -> Iterator[Recording]:
    chance = stream(seed, "label", persona.name)
    waiting: list[tuple[str, Release]] = []
    for item, day in zip(persona.programme, _release_days(persona, today), strict=True):
        release = Release(item.title if isinstance(item, Ep) else item, _upc(chance), day)
        if isinstance(item, str):
            waiting.append((item, release))
            continue
        yield from (_recording(persona, title, single, release, chance) for title, single in waiting)
        yield from (_recording(persona, title, None, release, chance) for title in item.new)
        waiting = []
    yield from (_recording(persona, title, single, None, chance) for title, single in waiting)


def _release_days(persona: Persona, today: date) -> list[date]:
    steps = len(persona.programme) - 1
    weeks = (persona.debut_weeks - persona.newest_weeks) / steps
    back = [persona.debut_weeks - round(step * weeks) for step in range(steps + 1)]
    return [friday_before(today - timedelta(weeks=each)) for each in back]


def _recording(
    persona: Persona, title: str, single: Release | None, ep: Release | None, chance: random.Random
) -> Recording:
    release = single or ep
    assert release is not None
    promoted = chance.random() < 0.4
    return Recording(
        artist=persona.name,
        credited=CREDITED_OTHERWISE.get(title, persona.name),
        title=title,
        isrc=f"QZ{persona.name[:2]}1{release.day:%y}{chance.randrange(100_000):05}",
        single=single,
        ep=ep,
        appeal=persona.size * chance.lognormvariate(0, 0.45),
        promoted_from=release.day + timedelta(days=UNPROMOTED_DAYS) if promoted else None,
        team_percentage=SHARED.get(title, 100),
    )


def _upc(chance: random.Random) -> str:
    """A number that no shop can have: 2… is for use inside one shop, 00000… was never given out."""
    digits = chance.choice(("2", "2", "2", "00000"))
    digits += "".join(str(chance.randrange(10)) for _ in range(11 - len(digits)))
    total = 3 * sum(map(int, digits[::2])) + sum(map(int, digits[1::2]))
    return f"{digits}{-total % 10}"
