"""What moves the sample label's numbers: campaigns that were paid for, and clips that took off by luck."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp

from bedrot.demo.catalogue import Recording
from bedrot.demo.chance import stream
from bedrot.demo.days import add_months
from bedrot.demo.label import PERSONAS, first_day

TARGETINGS = ("BROAD", "HARD TECHNO", "TECHNO SPOTIFY", "BROAD SPOTIFY")
CAMPAIGN_DAYS = 16
BURST_DOLLARS = (18, 40)
ALWAYS_ON_DOLLARS = 4.0


@dataclass(frozen=True)
class Campaign:
    """A Meta campaign for one recording, with a budget for each day in US dollars."""

    name: str
    identity: str
    recording: Recording
    first: date
    last: date
    dollars: float
    ad_sets: tuple[str, ...]


@dataclass(frozen=True)
class ViralDay:
    """A clip that took off: views on its first day, and the recording people then looked for `lag` days later."""

    artist: str
    handle: str
    day: date
    views: int
    recording: Recording
    lag: int

    def views_on(self, day: date) -> float:
        """Views that this clip adds on a day."""
        age = (day - self.day).days
        return self.views * 0.52**age if 0 <= age < 15 else 0.0

    def streams_on(self, day: date) -> float:
        """Spotify plays a day that this clip brings: they come some days after the views and fade in two weeks."""
        age = (day - self.day).days - self.lag
        return self.views * 0.0032 * (1 - exp(-(age + 1) / 1.5)) * exp(-age / 8) if 0 <= age < 60 else 0.0


def viral_days(recordings: list[Recording], today: date, seed: int) -> list[ViralDay]:
    """Two to four clips a year take off for each persona, once it has something out."""
    found = []
    for persona in PERSONAS:
        chance = stream(seed, "viral", persona.name)
        own = [recording for recording in recordings if recording.artist == persona.name]
        day = own[0].released + timedelta(days=chance.randrange(20, 60))
        while day < today - timedelta(days=6):
            views = int(persona.size * chance.lognormvariate(11.7, 0.5))
            out = [recording for recording in own if recording.released <= day]
            heard, lag = chance.choice(out), chance.randrange(2, 6)
            found.append(ViralDay(persona.name, persona.handle, day, views, heard, lag))
            day += timedelta(days=chance.randrange(70, 150))
    return found


def campaigns(recordings: list[Recording], today: date, seed: int) -> list[Campaign]:
    """A burst around each single, and from the seventh month on a small campaign that never stops."""
    chance = stream(seed, "campaigns")
    bursts = [_burst(recording, chance) for recording in recordings if recording.single]
    return sorted([*bursts, _always_on(recordings, today, chance)], key=lambda campaign: campaign.first)


def advertised_days(campaign: Campaign, today: date) -> Iterator[date]:
    """The days on which a campaign ran before today."""
    last = min(campaign.last, today - timedelta(days=1))
    yield from (campaign.first + timedelta(days=count) for count in range((last - campaign.first).days + 1))


def _burst(recording: Recording, chance: random.Random) -> Campaign:
    first = recording.released - timedelta(days=chance.randrange(0, 3))
    targetings = sorted(chance.sample(TARGETINGS, 2))
    title = recording.title.partition(" (feat.")[0]
    tidy = chance.random() < 0.8
    name = f"{recording.artist} - {title} - {targetings[0]}" if tidy else f"{title} - Streaming - Copy"
    ad_sets = tuple(f"{title} - {targeting}" for targeting in targetings)
    last = first + timedelta(days=CAMPAIGN_DAYS + chance.randrange(8))
    return Campaign(name, identity(chance), recording, first, last, chance.uniform(*BURST_DOLLARS), ad_sets)


def _always_on(recordings: list[Recording], today: date, chance: random.Random) -> Campaign:
    first = add_months(first_day(today), 6)
    best = max((each for each in recordings if each.released < first), key=lambda recording: recording.appeal)
    name = f"{best.artist} - CATALOGUE - ALWAYS ON"
    return Campaign(name, identity(chance), best, first, today, ALWAYS_ON_DOLLARS, ("CATALOGUE - BROAD",))


def identity(chance: random.Random) -> str:
    """An id as Meta gives them: 18 digits, more than a float can hold."""
    return f"1202{chance.randrange(10**14):014}"
