"""TikTok Studio's Overview: a zip per handle and visit, 365 days by month and day without a year."""

from __future__ import annotations

import io
import math
import random
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bedrot.demo.chance import count, stream
from bedrot.demo.days import days, download_moment
from bedrot.demo.downloads import Downloads
from bedrot.demo.events import ViralDay
from bedrot.demo.label import PERSONAS, Persona
from bedrot.demo.simulate import World

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
HEADER = ("Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares")
VISITS = (352, 120, 1)  # days before today
WINDOW = timedelta(days=365)
ACTIVE_BEFORE_DEBUT = timedelta(days=30)
UNFINISHED = {1: 0.72, 2: 0.96}  # days before the download: what was counted by then


@dataclass(frozen=True)
class OverviewDay:
    """One handle on one day; comments are net of deleted ones and can be negative."""

    day: date
    views: int
    profile_views: int
    likes: int
    comments: int
    shares: int

    def seen_on(self, downloaded: date) -> OverviewDay:
        """The day as a download shows it: the last ones are still being counted."""
        counted = UNFINISHED.get((downloaded - self.day).days, 1.0)
        return replace(self, views=int(self.views * counted), likes=int(self.likes * counted))


def write_overviews(downloads: Downloads, world: World) -> dict[str, dict[date, OverviewDay]]:
    """Writes every handle's zips; what their newest downloads say of each day is returned, by handle."""
    return {persona.handle: _write_handle(downloads, world, persona) for persona in PERSONAS}


def _write_handle(downloads: Downloads, world: World, persona: Persona) -> dict[date, OverviewDay]:
    chance = stream(world.seed, "overviews", persona.handle)
    all_days = list(_overview(world, persona))
    behind = 1 if persona is PERSONAS[0] else 2
    known: dict[date, OverviewDay] = {}
    for days_ago in VISITS:
        moment = download_moment(world.today - timedelta(days=days_ago), chance)
        last = moment.date() - timedelta(days=behind)
        shown = [each.seen_on(moment.date()) for each in all_days if last - WINDOW < each.day <= last]
        name = f"Overview_{shown[0].day}_{int(moment.timestamp())}_{persona.handle}.zip"
        downloads.save(name, zipped("Overview.csv", quoted(HEADER, map(_row, shown)), moment), moment)
        known.update({each.day: each for each in shown})
    return known


def _overview(world: World, persona: Persona) -> Iterator[OverviewDay]:
    chance = stream(world.seed, "tiktok", persona.handle)
    clips = [clip for clip in world.viral if clip.handle == persona.handle]
    debut = min(recording.released for recording in world.recordings if recording.artist == persona.name)
    for day in days(world.first_day, world.last_day):
        if day < debut - ACTIVE_BEFORE_DEBUT:
            yield OverviewDay(day, 0, 0, 0, 0, 0)
        else:
            yield _active_day(day, _expected(day, debut, persona, clips, chance), chance)


def _expected(
    day: date, debut: date, persona: Persona, clips: list[ViralDay], chance: random.Random
) -> float:
    """Ordinary views grow with the account and swing with what was posted; clips come on top."""
    ordinary = persona.size * 2600 * math.pow(1.5, (day - debut).days / 365) * chance.lognormvariate(0, 0.35)
    return ordinary + sum(clip.views_on(day) for clip in clips)


def _active_day(day: date, expected: float, chance: random.Random) -> OverviewDay:
    views = count(expected, chance, 3.0)
    likes = min(views, count(views * chance.uniform(0.04, 0.085), chance))
    deleted = chance.randrange(4, 12) if chance.random() < 0.04 else 0
    return OverviewDay(
        day=day,
        views=views,
        profile_views=count(views * 0.007, chance),
        likes=likes,
        comments=(count(likes * 0.012, chance) if not deleted else count(likes * 0.004, chance) - deleted),
        shares=count(likes * 0.05, chance),
    )


def quoted(header: Iterable[object], rows: Iterable[Iterable[object]]) -> bytes:
    """Lines as TikTok writes them: every cell in quotes."""
    lines = (",".join(f'"{cell}"' for cell in row) for row in (header, *rows))
    return "\n".join(lines).encode("utf-8-sig")


def _row(each: OverviewDay) -> tuple[str | int, ...]:
    return month_and_day(each.day), each.views, each.profile_views, each.likes, each.comments, each.shares


def zipped(name: str, content: bytes, moment: datetime) -> bytes:
    """One stored file at the root, as TikTok packs it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo(name, moment.timetuple()[:6]), content)
    return buffer.getvalue()


def month_and_day(day: date) -> str:
    """A day as TikTok writes it, in English and without its year."""
    return f"{MONTH_NAMES[day.month - 1]} {day.day}"
