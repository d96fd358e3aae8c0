"""What the sample label released: recordings with their ISRCs, the singles and EPs that carry them, the dates.

Releases follow the waterfall: singles on Fridays, later gathered by an EP that adds new titles.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bedrot.demo.chance import stream
from bedrot.demo.days import friday_before
from bedrot.demo.label import (
    ALSO_BY,
    CREDITED_OTHERWISE,
    DELIVERED_AGAIN,
    DISTROKID,
    MOVED,
    MOVED_AFTER_DAYS,
    NEW_DISTRIBUTOR_FROM,
    PERSONAS,
    SHARES,
    TOO_LOST,
    Ep,
    Persona,
    Share,
)

UNPROMOTED_DAYS = 70


@dataclass(frozen=True)
class Release:
    """A product with its own UPC."""

    title: str
    upc: str
    day: date


@dataclass(frozen=True)
class Recording:
    """One audio: its own single, and the EP that carries it too (the only release of an EP's new titles).

    It goes by its first ISRC. `artist` is the persona whose release it is; `artists` are all it is by, that one first.
    """

    artist: str
    artists: tuple[str, ...]
    credited: str
    title: str
    isrc: str
    ep_isrc: str
    ep_title: str
    single: Release | None
    ep: Release | None
    appeal: float
    promoted_from: date | None
    team_percentage: int
    at_too_lost_from: date | None = None

    @property
    def isrcs(self) -> tuple[str, ...]:
        """Every ISRC it was delivered under, its first one first."""
        return (self.isrc,) if self.isrc == self.ep_isrc else (self.isrc, self.ep_isrc)

    def distributor(self, day: date) -> str:
        """Who distributes it on a day: one at a time."""
        return TOO_LOST if self.at_too_lost_from and day >= self.at_too_lost_from else DISTROKID

    def delivered(self, release: Release) -> tuple[str, str]:
        """The ISRC and the title under which a release carries it."""
        again = release == self.ep and self.single is not None
        return (self.ep_isrc, self.ep_title) if again else (self.isrc, self.title)

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
    change = next(each.released for each in recordings if each.title == NEW_DISTRIBUTOR_FROM)
    recordings = [replace(each, at_too_lost_from=_too_lost_from(each, change)) for each in recordings]
    return sorted(recordings, key=lambda recording: (recording.released, recording.isrc))


def _too_lost_from(recording: Recording, change: date) -> date | None:
    """From when on it is at Too Lost: from its release, after a move, or never."""
    owner = next(persona.name for persona in PERSONAS if NEW_DISTRIBUTOR_FROM in persona.programme)
    if recording.title == MOVED:
        return change + timedelta(days=MOVED_AFTER_DAYS)
    return recording.released if recording.artist == owner and recording.released >= change else None


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
    isrc = _isrc(persona, release, chance)
    return Recording(
        artist=persona.name,
        artists=(persona.name, *([ALSO_BY[title]] if title in ALSO_BY else [])),
        credited=_credited(persona, title),
        title=title,
        isrc=isrc,
        ep_isrc=_isrc(persona, ep, chance) if ep and title in DELIVERED_AGAIN else isrc,
        ep_title=DELIVERED_AGAIN.get(title, title),
        single=single,
        ep=ep,
        appeal=persona.size * chance.lognormvariate(0, 0.45),
        promoted_from=release.day + timedelta(days=UNPROMOTED_DAYS) if promoted else None,
        team_percentage=100 - int(sum(100 * share.part for share in _paid_before(title))),
    )


def _paid_before(title: str) -> Iterator[Share]:
    """The shares that DistroKid pays before the label sees the money."""
    return (share for share in SHARES.get(title, ()) if share.paid_by == "distributor")


def _credited(persona: Persona, title: str) -> str:
    """The artist as statements have it: both where two made it, the first alone where the title names the guest."""
    other = ALSO_BY.get(title)
    if other and other not in title:
        return f"{persona.name} & {other}"
    return CREDITED_OTHERWISE.get(title, persona.name)


def _isrc(persona: Persona, release: Release, chance: random.Random) -> str:
    return f"QZ{persona.name[:2]}1{release.day:%y}{chance.randrange(100_000):05}"


def _upc(chance: random.Random) -> str:
    """A number that no shop can have: 2… is for use inside one shop, 00000… was never given out."""
    digits = chance.choice(("2", "2", "2", "00000"))
    digits += "".join(str(chance.randrange(10)) for _ in range(11 - len(digits)))
    total = 3 * sum(map(int, digits[::2])) + sum(map(int, digits[1::2]))
    return f"{digits}{-total % 10}"
