"""The sample label's plays: every recording on every day on Spotify, from what people like, clips and ads; Apple's beside.

Everything else follows from these counts: portals and distributors add them up, statements split them by store and country.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from bedrot.demo.ads import AdDay, ad_days, dollars_by_recording
from bedrot.demo.catalogue import Recording, catalogue
from bedrot.demo.chance import count, stream
from bedrot.demo.days import days
from bedrot.demo.events import Campaign, ViralDay, campaigns, viral_days
from bedrot.demo.label import first_day
from bedrot.demo.markets import APPLE

WEEKDAYS = (0.98, 0.98, 0.99, 1.01, 1.09, 1.02, 0.93)
GROWTH_A_YEAR = 1.22
LAST_YEAR_STREAMS = (1_750_000, 2_000_000)
AD_TAIL = tuple(0.55 * math.exp(-age / 4) + 0.06 for age in range(21))
STREAMS_A_DOLLAR = 5.5
SCATTER = 1.8


@dataclass(frozen=True)
class Plays:
    """Spotify plays of one recording on one day, by what brought them."""

    liked: int
    advertised: int

    @property
    def total(self) -> int:
        """All plays."""
        return self.liked + self.advertised


@dataclass(frozen=True)
class World:
    """All that happened to the sample label, before anybody wrote it down."""

    today: date
    seed: int
    recordings: list[Recording]
    campaigns: list[Campaign]
    viral: list[ViralDay]
    ads: list[AdDay]
    plays: dict[str, dict[date, Plays]]
    apple: dict[str, dict[date, int]]

    @property
    def first_day(self) -> date:
        """The first day of the label's 24 months."""
        return first_day(self.today)

    @property
    def last_day(self) -> date:
        """The last whole day."""
        return self.today - timedelta(days=1)


def simulate(today: date, seed: int) -> World:
    """The whole label, the same for the same day and seed."""
    recordings = catalogue(today, seed)
    planned = campaigns(recordings, today, seed)
    viral = viral_days(recordings, today, seed)
    ads = ad_days(planned, today, seed)
    plays = _plays(recordings, viral, _advertised(ads), today, seed)
    apple = {each.isrc: _on_apple(each, plays[each.isrc], seed) for each in recordings}
    return World(today, seed, recordings, planned, viral, ads, plays, apple)


def _on_apple(recording: Recording, plays: dict[date, Plays], seed: int) -> dict[date, int]:
    """Plays on Apple Music: a small part of Spotify's, and fewer of those that ads bring."""
    chance = stream(seed, "apple", recording.isrc)
    part = spread(APPLE.volume, chance, 0.3)
    return {day: count(part * (each.liked + each.advertised * 0.2), chance) for day, each in plays.items()}


def _plays(
    recordings: list[Recording],
    viral: list[ViralDay],
    advertised: dict[str, dict[date, float]],
    today: date,
    seed: int,
) -> dict[str, dict[date, Plays]]:
    lucky = {recording.isrc: _lucky(recording, viral, today) for recording in recordings}
    scale = _scale(recordings, [*lucky.values(), *advertised.values()], today, seed)
    return {
        each.isrc: _drawn(each, scale, lucky[each.isrc], advertised[each.isrc], today, seed)
        for each in recordings
    }


def _drawn(
    recording: Recording,
    scale: float,
    lucky: dict[date, float],
    advertised: dict[date, float],
    today: date,
    seed: int,
) -> dict[date, Plays]:
    chance = stream(seed, "plays", recording.isrc)
    drawn, mood = {}, 0.0
    for day in days(recording.released, today - timedelta(days=1)):
        mood = 0.9 * mood + chance.gauss(0, 0.03)
        liked = scale * _appeal(recording, day, today) * math.exp(mood) + lucky.get(day, 0.0)
        drawn[day] = Plays(count(liked, chance, SCATTER), count(advertised.get(day, 0.0), chance, SCATTER))
    return drawn


def _appeal(recording: Recording, day: date, today: date) -> float:
    """How much it is played without luck or money: a launch that fades, a long tail, a label that grows."""
    age = (day - recording.released).days
    curve = 2.4 * math.exp(-age / 6) + math.pow(1 + age / 60, -0.6)
    growth = math.pow(GROWTH_A_YEAR, (day - first_day(today)).days / 365)
    return recording.appeal * curve * growth * WEEKDAYS[day.weekday()]


def _scale(recordings: list[Recording], extra: list[dict[date, float]], today: date, seed: int) -> float:
    """What makes the last 365 days add up to a label of the intended size."""
    year = list(days(today - timedelta(days=365), today - timedelta(days=1)))
    intended = stream(seed, "size").uniform(*LAST_YEAR_STREAMS)
    wanted = intended - sum(added.get(day, 0.0) for added in extra for day in year)
    liked = sum(_appeal(each, day, today) for each in recordings for day in year if day >= each.released)
    return wanted / liked


def _lucky(recording: Recording, viral: list[ViralDay], today: date) -> dict[date, float]:
    own = [event for event in viral if event.recording is recording]
    brought: dict[date, float] = defaultdict(float)
    for event in own:
        for day in days(event.day, min(event.day + timedelta(days=70), today - timedelta(days=1))):
            brought[day] += event.streams_on(day)
    return brought


def _advertised(ads: list[AdDay]) -> dict[str, dict[date, float]]:
    """Plays that ads bring to each recording and day: most at once, some for three weeks as people come back."""
    whole = sum(AD_TAIL)
    brought: dict[str, dict[date, float]] = defaultdict(lambda: defaultdict(float))
    for isrc, spent in dollars_by_recording(ads).items():
        for day, dollars in spent.items():
            for age, weight in enumerate(AD_TAIL):
                brought[isrc][day + timedelta(days=age)] += dollars * STREAMS_A_DOLLAR * weight / whole
    return brought


def spread(total: float, chance: random.Random, by: float = 0.12) -> float:
    """A figure around another, by a share of it."""
    return total * chance.lognormvariate(0, by)
