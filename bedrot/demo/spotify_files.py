"""Spotify for Artists' audience timelines: downloads that overlap, in the columns of their time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bedrot.demo.audience import AudienceDay, audience
from bedrot.demo.chance import stream
from bedrot.demo.counting import BEHIND, shown_of_artist
from bedrot.demo.days import download_moment
from bedrot.demo.downloads import Downloads
from bedrot.demo.label import PERSONAS
from bedrot.demo.simulate import World

COLUMNS: dict[str, Callable[[AudienceDay], object]] = {
    "date": lambda each: each.day,
    "listeners": lambda each: each.listeners,
    "monthly listeners": lambda each: each.monthly,
    "monthly active listeners": lambda each: each.active,
    "super listeners": lambda each: each.super_listeners,
    "streams": lambda each: each.streams,
    "playlist adds": lambda each: each.playlist_adds,
    "saves": lambda each: each.saves,
    "followers": lambda each: each.followers,
}
OLD = ("date", "listeners", "streams", "followers")
NEW = tuple(name for name in COLUMNS if name != "super listeners")
NEWEST = tuple(COLUMNS)


@dataclass(frozen=True)
class Download:
    """One visit to the audience page: how many days before today, which columns, how long a window."""

    days_ago: int
    columns: tuple[str, ...]
    window: int | None


VISITS = (Download(400, OLD, None), Download(170, OLD, 365), Download(31, NEW, 365), Download(1, NEWEST, 365))


def write_timelines(downloads: Downloads, world: World) -> dict[str, dict[date, AudienceDay]]:
    """Writes every persona's timelines; what their newest downloads say of each day is returned, by artist."""
    return {persona.name: _write_artist(downloads, world, persona.name) for persona in PERSONAS}


def _write_artist(downloads: Downloads, world: World, artist: str) -> dict[date, AudienceDay]:
    days, chance = audience(world, artist), stream(world.seed, "timelines", artist)
    debut = next(each.day for each in days if each.streams)
    known: dict[date, AudienceDay] = {}
    for visit in VISITS:
        downloaded = world.today - timedelta(days=visit.days_ago)
        if downloaded - BEHIND < debut:
            continue
        plays = shown_of_artist(world, artist, downloaded)
        shown, moment = _shown(days, plays, visit, downloaded), download_moment(downloaded, chance)
        downloads.save(f"{artist}-audience-timeline.csv", _content(shown, visit), moment)
        known.update({each.day: each for each in shown})
    return known


def _shown(
    days: list[AudienceDay], plays: dict[date, int], visit: Download, downloaded: date
) -> list[AudienceDay]:
    last = downloaded - BEHIND
    first = last - timedelta(days=visit.window - 1) if visit.window else days[0].day
    return [each.seen_on(downloaded, plays[each.day]) for each in days if first <= each.day <= last]


def _content(days: list[AudienceDay], visit: Download) -> bytes:
    rows = [",".join(str(COLUMNS[name](each)) for name in visit.columns) for each in days]
    return "".join(f"{row}\n" for row in [",".join(visit.columns), *rows]).encode("utf-8-sig")
