"""Who listened: from each persona's daily Spotify plays its listeners, followers, saves and playlist adds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import sqrt

from bedrot.demo.chance import count, stream
from bedrot.demo.counting import BEHIND, counted, shown_of_artist
from bedrot.demo.simulate import World

FOLLOWS_A_STREAM = 0.0024
LOST_A_DAY = 0.0011
PURGE = 0.012
PURGE_CHANCE = 0.004
SETTLED = BEHIND + timedelta(days=2)


@dataclass(frozen=True)
class AudienceDay:
    """One artist on one UTC day; monthly listeners and followers are levels, the others happened that day."""

    day: date
    listeners: int
    monthly: int
    active: int
    super_listeners: int
    streams: int
    playlist_adds: int
    saves: int
    followers: int

    def seen_on(self, downloaded: date, streams: int) -> AudienceDay:
        """The day as a download shows it: the last two days are still being counted."""
        listeners = int(self.listeners * counted(self.day, downloaded))
        return replace(self, listeners=min(listeners, streams), streams=streams)


def audience(world: World, artist: str) -> list[AudienceDay]:
    """One persona's audience on every day of the 24 months."""
    plays = shown_of_artist(world, artist, world.last_day + SETTLED)
    whole = {day: streams for day, streams in plays.items() if day <= world.last_day}
    return list(_days(whole, stream(world.seed, "audience", artist)))


def _days(streams: dict[date, int], chance: random.Random) -> Iterator[AudienceDay]:
    recent: list[int] = []
    followers, plays_each = 0, 1.62
    for day, plays in streams.items():
        plays_each = min(1.95, max(1.45, plays_each + chance.gauss(0, 0.02)))
        listeners = min(plays, count(plays / plays_each, chance, 0.6))
        recent = [*recent[-27:], listeners]
        monthly = max(listeners, int(sum(recent) * 0.41))
        followers = max(0, followers + _followed(followers, plays, chance))
        yield AudienceDay(
            day=day,
            listeners=listeners,
            monthly=monthly,
            active=int(monthly * chance.uniform(0.40, 0.44)),
            super_listeners=int(monthly * chance.uniform(0.018, 0.024)),
            streams=plays,
            playlist_adds=count(plays * 0.021, chance),
            saves=count(plays * 0.016, chance),
            followers=followers,
        )


def _followed(followers: int, plays: int, chance: random.Random) -> int:
    """Followers won less followers lost; now and then Spotify removes accounts that were never people."""
    won = plays * FOLLOWS_A_STREAM
    if followers and chance.random() < PURGE_CHANCE:
        return -int(followers * PURGE) - 1
    return round(chance.gauss(won - followers * LOST_A_DAY, 1.1 * sqrt(won))) if plays else 0
