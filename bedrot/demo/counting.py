"""Plays as portals show them: by recording and day, up to two days before somebody looks, the last two not yet all counted.

All portals count alike, so what two distributors say of a day adds up to what the artists' own portal says of their recordings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from bedrot.demo.catalogue import Recording
from bedrot.demo.days import days, month_of
from bedrot.demo.markets import APPLE, SPOTIFY, Store
from bedrot.demo.simulate import World

BEHIND = timedelta(days=2)  # between the last day that is shown and the look
UNFINISHED = {2: 0.94, 3: 0.985}  # days before the look: what Spotify had counted by then


def counted(day: date, seen_on: date) -> float:
    """The part of a day's plays that Spotify had counted when somebody looked."""
    return UNFINISHED.get((seen_on - day).days, 1.0)


def plays_of(world: World, recording: Recording, store: Store) -> dict[date, int]:
    """All plays of a recording on Spotify or Apple Music, by day."""
    if store is APPLE:
        return world.apple[recording.isrc]
    return {day: plays.total for day, plays in world.plays[recording.isrc].items()}


def shown(world: World, recording: Recording, store: Store, seen_on: date) -> dict[date, int]:
    """What a portal shows of a recording to somebody who looks on a day."""
    found = {day: n for day, n in plays_of(world, recording, store).items() if day <= seen_on - BEHIND}
    return {day: int(n * counted(day, seen_on)) if store is SPOTIFY else n for day, n in found.items()}


def shown_of_artist(world: World, artist: str, seen_on: date) -> dict[date, int]:
    """Spotify plays of all recordings an artist has a part in, for every day of the 24 months, zeros included."""
    every = dict.fromkeys(days(world.first_day, seen_on - BEHIND), 0)
    own = (each for each in world.recordings if artist in each.artists)
    return every | _summed(shown(world, each, SPOTIFY, seen_on) for each in own)


def shown_at(world: World, distributor: str, store: Store, seen_on: date) -> dict[date, int]:
    """Plays that a distributor shows of the recordings that were with it on each day, from the first of them on."""
    return _summed(
        {
            day: plays
            for day, plays in shown(world, each, store, seen_on).items()
            if each.distributor(day) == distributor
        }
        for each in world.recordings
    )


def month_plays(world: World, recording: Recording, store: Store, distributor: str) -> dict[date, int]:
    """All plays of each sale month while the recording was at a distributor, by the month's first day."""
    found: Counter[date] = Counter()
    for day, plays in plays_of(world, recording, store).items():
        if recording.distributor(day) == distributor:
            found[month_of(day)] += plays
    return dict(found)


def _summed(parts: Iterable[dict[date, int]]) -> dict[date, int]:
    total: Counter[date] = Counter()
    for part in parts:
        total.update(part)
    return dict(sorted(total.items()))


def weeks(plays: dict[date, int]) -> Iterator[tuple[date, int]]:
    """Plays by week, by its Monday."""
    yield from _summed({day - timedelta(days=day.weekday()): plays[day]} for day in plays).items()


def by_month(plays: dict[date, int]) -> Iterator[tuple[date, int]]:
    """Plays by month, by its first day."""
    yield from _summed({month_of(day): plays[day]} for day in plays).items()
