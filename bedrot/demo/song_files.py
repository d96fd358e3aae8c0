"""Spotify for Artists' song timelines: a year of one song's plays by day. Only the file's name says which song, and no one whose.

Songs are called as Spotify calls them, which is not always as statements do. A song of two artists is in the portal of both.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bedrot.demo.catalogue import Recording
from bedrot.demo.chance import stream
from bedrot.demo.counting import BEHIND, shown
from bedrot.demo.days import download_moment
from bedrot.demo.downloads import Downloads
from bedrot.demo.label import SPELLED_BY_SPOTIFY
from bedrot.demo.markets import SPOTIFY
from bedrot.demo.simulate import World

WINDOW = timedelta(days=365)
OLDER_VISIT, NEWEST_VISIT = 31, 1  # days before today
NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')


@dataclass(frozen=True)
class Song:
    """One saved timeline: its file, the artist in whose portal it was, the song as it is called there, its plays."""

    file: str
    artist: str
    title: str
    recording: str
    plays: dict[date, int]


def write_songs(downloads: Downloads, world: World) -> list[Song]:
    """Writes all timelines, oldest first; what each of them says is returned."""
    chance = stream(world.seed, "songs")
    return [*_older(downloads, world, chance), *_newest(downloads, world, chance)]


def _older(downloads: Downloads, world: World, chance: random.Random) -> Iterator[Song]:
    """A month ago each song of two artists, in the portal of the one whose release it is not; and the label's first song."""
    yield from _timeline(
        downloads, world, world.recordings[0], world.recordings[0].artist, OLDER_VISIT, chance
    )
    for each in world.recordings:
        if len(each.artists) > 1:
            yield from _timeline(downloads, world, each, each.artists[-1], OLDER_VISIT, chance)


def _newest(downloads: Downloads, world: World, chance: random.Random) -> Iterator[Song]:
    """All singles; nobody looked at the titles that only an EP has."""
    for each in world.recordings:
        if each.single:
            yield from _timeline(downloads, world, each, each.artist, NEWEST_VISIT, chance)


def _timeline(
    downloads: Downloads, world: World, each: Recording, artist: str, days_ago: int, chance: random.Random
) -> Iterator[Song]:
    moment = download_moment(world.today - timedelta(days=days_ago), chance)
    last = moment.date() - BEHIND
    plays = {
        day: n for day, n in shown(world, each, SPOTIFY, moment.date()).items() if last - WINDOW < day <= last
    }
    if plays:
        title = NOT_IN_NAMES.sub("_", SPELLED_BY_SPOTIFY.get(each.title, each.title))
        rows = "".join(f"{day},{n}\n" for day, n in plays.items())
        path = downloads.save(f"{title}-timeline.csv", f"date,streams\n{rows}".encode("utf-8-sig"), moment)
        yield Song(path.name, artist, title, each.isrc, plays)
