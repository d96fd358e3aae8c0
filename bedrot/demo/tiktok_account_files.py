"""TikTok Studio's followers by day and list of top videos: what each handle and clip had gathered by the visit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bedrot.demo.chance import stream
from bedrot.demo.days import days, download_moment
from bedrot.demo.downloads import Downloads
from bedrot.demo.label import PERSONAS, Persona
from bedrot.demo.simulate import World
from bedrot.demo.tiktok_files import OverviewDay, month_and_day, quoted, zipped

VISITS = (29, 1)  # days before today
WINDOW = timedelta(days=365)
FOLLOWS_A_VIEW, LOST_A_DAY = 0.0011, 0.0006
ORDINARY_EVERY, LISTED = 9, 12
HISTORY = ("Date", "Followers", "Difference in followers from previous day")
CONTENT = (
    "Time", "Video title", "Video link", "Post time", "Total likes", "Total comments", "Total shares", "Total views",
)  # fmt: skip


@dataclass(frozen=True)
class Clip:
    """One video, with the views it had on each of its first days."""

    identity: int
    title: str
    posted: date
    size: float

    def views_by(self, day: date) -> int:
        """All views up to a day; nine in ten come in the first week."""
        return int(self.size * (1 - 0.72 ** ((day - self.posted).days + 1)))


def write_accounts(
    downloads: Downloads, world: World, overviews: dict[str, dict[date, OverviewDay]]
) -> dict[str, dict[date, int]]:
    """Writes every handle's followers and top videos; followers by handle and day are returned, as the newest files say."""
    return {
        persona.handle: _write(downloads, world, persona, overviews[persona.handle]) for persona in PERSONAS
    }


def _write(
    downloads: Downloads, world: World, persona: Persona, overview: dict[date, OverviewDay]
) -> dict[date, int]:
    chance = stream(world.seed, "tiktok account", persona.handle)
    levels, clips = _levels(world, overview), list(_clips(world, persona, overview))
    told: dict[date, int] = {}
    for days_ago in VISITS:
        moment = download_moment(world.today - timedelta(days=days_ago), chance)
        last = moment.date() - timedelta(days=1)
        shown = [day for day in levels if last - WINDOW < day <= last]
        rows = [
            (month_and_day(day), levels[day], levels[day] - levels.get(day - timedelta(days=1), 0))
            for day in shown
        ]
        name = f"{shown[0]}_{int(moment.timestamp())}_{persona.handle}.zip"
        history = zipped("FollowerHistory.csv", quoted(HISTORY, rows), moment)
        downloads.save(f"Followers_{name}", history, moment)
        content = quoted(CONTENT, _listed(clips, persona, last))
        downloads.save(f"Content_{name}", zipped("Content.csv", content, moment), moment)
        told |= {day: levels[day] for day in shown}
    return told


def _levels(world: World, overview: dict[date, OverviewDay]) -> dict[date, int]:
    """Followers at the end of each day."""
    level, levels = 0.0, {}
    for day in days(world.first_day, world.last_day):
        views = overview[day].views if day in overview else 0
        level += views * FOLLOWS_A_VIEW - level * LOST_A_DAY
        levels[day] = int(level)
    return levels


def _clips(world: World, persona: Persona, overview: dict[date, OverviewDay]) -> Iterator[Clip]:
    """Those that took off, and an ordinary one every few days."""
    chance = stream(world.seed, "clips", persona.handle)
    for number, lucky in enumerate(each for each in world.viral if each.handle == persona.handle):
        title = f"{lucky.recording.title} #{persona.name.lower().replace(' ', '')}"
        yield Clip(
            _first_identity(persona) + 10**9 + number,
            title,
            lucky.day,
            lucky.views / 0.48,
        )
    for number, day in enumerate(sorted(overview)[::ORDINARY_EVERY]):
        if overview[day].views:
            size = overview[day].views * chance.uniform(0.2, 0.5)
            yield Clip(_first_identity(persona) + number * 1000 + 7, f"studio day {number + 1}", day, size)


def _first_identity(persona: Persona) -> int:
    """19 digits, more than a float can hold; no two handles have a video in common."""
    return 7_400_000_000_000_000_000 + PERSONAS.index(persona) * 10**12


def _listed(clips: list[Clip], persona: Persona, last: date) -> Iterator[tuple[object, ...]]:
    """The most seen of a year, as the portal lists them; likes and the like follow from views."""
    out = [clip for clip in clips if last - WINDOW < clip.posted <= last]
    for clip in sorted(out, key=lambda each: -each.views_by(last))[:LISTED]:
        views = clip.views_by(last)
        link = f"https://www.tiktok.com/@{persona.handle}/video/{clip.identity}"
        likes = int(views * 0.062)
        yield (
            month_and_day(last),
            clip.title,
            link,
            month_and_day(clip.posted),
            likes,
            likes // 80,
            likes // 19,
            views,
        )
