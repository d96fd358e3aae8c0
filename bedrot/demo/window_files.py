"""Spotify for Artists' songs by window and playlist placements: what each gathered up to the visit. Windows overlap."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bedrot.demo.catalogue import Recording
from bedrot.demo.chance import count, parted, stream
from bedrot.demo.counting import BEHIND, shown, shown_of_artist
from bedrot.demo.days import download_moment
from bedrot.demo.downloads import Downloads
from bedrot.demo.label import PERSONAS, SPELLED_BY_SPOTIFY
from bedrot.demo.markets import SPOTIFY
from bedrot.demo.simulate import World

WINDOWS: dict[str, int | None] = {"1day": 1, "7day": 7, "28day": 28, "1year": 365, "all": None}
SONG_VISIT, PLAYLIST_VISITS = 1, (31, 1)  # days before today
PLAYS_A_LISTENER = {"1day": 1.25, "7day": 1.5, "28day": 1.9, "1year": 3.1}
SAVES_A_LISTENER, CANVAS_A_PLAY = 0.055, 0.21
ALGORITHMIC = {"Radio": 0.13, "Discover Weekly": 0.09, "Release Radar": 0.05, "Your Daily Mix": 0.05}
LISTENERS_PLAYLISTS = (
    "rain on concrete",
    "late trams",
    "gym / no mercy",
    "GLOW 2 SLEEP",
    "=cmd|'night drive'",
    "<b>bold</b> moves",
)
CURATORS = ("-", "Slow Comet", "Hazel Curates")


@dataclass(frozen=True)
class SongWindow:
    """One song over one window, as the newest visit shows it."""

    artist: str
    title: str
    window: str
    streams: int
    listeners: int
    saves: int


def write_windows(downloads: Downloads, world: World) -> list[SongWindow]:
    """Writes every persona's songs of each window, and its playlists of 28 days; the songs of the newest visit are returned."""
    told: list[SongWindow] = []
    for persona in PERSONAS:
        chance = stream(world.seed, "windows", persona.name)
        shorter: dict[str, SongWindow] = {}
        for window in WINDOWS:
            songs = _write_songs(downloads, world, persona.name, window, shorter, chance)
            shorter = {song.title: song for song in songs}
            told += songs
        for days_ago in PLAYLIST_VISITS:
            _write_playlists(downloads, world, persona.name, world.today - timedelta(days=days_ago), chance)
    return told


def _write_songs(
    downloads: Downloads,
    world: World,
    artist: str,
    window: str,
    shorter: dict[str, SongWindow],
    chance: random.Random,
) -> list[SongWindow]:
    """Nobody who listened within a shorter window is missing in a longer one."""
    looked = world.today - timedelta(days=SONG_VISIT)
    own = [each for each in world.recordings if artist in each.artists and each.released <= looked - BEHIND]
    told = [_longer(_song(world, each, artist, window, looked, chance), shorter) for each in own]
    songs = [_as_json(song, each) for song, each in zip(told, own, strict=True)]
    content = json.dumps({"data": {"songs": songs}}, ensure_ascii=False).encode()
    downloads.save(f"{artist}-songs-{window}.json", content, download_moment(looked, chance))
    return told


def _song(
    world: World, each: Recording, artist: str, window: str, looked: date, chance: random.Random
) -> SongWindow:
    days = WINDOWS[window]
    first = date.min if days is None else looked - BEHIND - timedelta(days=days - 1)
    plays = sum(n for day, n in shown(world, each, SPOTIFY, looked).items() if day >= first)
    heard = 0 if days is None else min(plays, count(plays / PLAYS_A_LISTENER[window], chance))
    saved = 0 if days is None else min(heard, count(heard * SAVES_A_LISTENER, chance))
    return SongWindow(artist, SPELLED_BY_SPOTIFY.get(each.title, each.title), window, plays, heard, saved)


def _longer(song: SongWindow, shorter: dict[str, SongWindow]) -> SongWindow:
    if WINDOWS[song.window] is None or song.title not in shorter:
        return song
    before = shorter[song.title]
    return replace(song, listeners=max(song.listeners, before.listeners), saves=max(song.saves, before.saves))


def _as_json(song: SongWindow, each: Recording) -> dict[str, object]:
    name = f"1demo{each.isrc}".ljust(22, "0")[:22]
    return {
        "id": name,
        "trackName": song.title,
        "trackUri": f"spotify:track:{name}",
        "releaseDate": each.released.isoformat(),
        "numStreams": f"{song.streams:,}",
        "numListeners": f"{song.listeners:,}",
        "numSavers": f"{song.saves:,}",
        "numCanvasViews": f"{int(song.streams * CANVAS_A_PLAY):,}",
    }


def _write_playlists(
    downloads: Downloads, world: World, artist: str, looked: date, chance: random.Random
) -> None:
    plays = shown_of_artist(world, artist, looked)
    last = looked - BEHIND
    heard = sum(n for day, n in plays.items() if last - timedelta(days=28) < day <= last)
    debut = min((each.released for each in world.recordings if artist in each.artists), default=last)
    if not heard or debut >= last:
        return
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("title", "author", "listeners", "streams", "date_added"))
    rows.writerows(_placements(artist, heard, debut, looked, world.seed, chance))
    downloads.save(f"{artist}-playlists-28day.csv", text.getvalue().encode(), download_moment(looked, chance))


def _placements(
    artist: str, heard: int, debut: date, looked: date, seed: int, chance: random.Random
) -> Iterator[tuple[object, ...]]:
    """Algorithmic ones have no day; listeners' were added on one, the same at every visit."""
    lasting = stream(seed, "placements", artist)
    for name, part in ALGORITHMIC.items():
        streams = count(heard * part, chance)
        yield name, "Spotify", min(streams, count(streams / 1.3, chance)), streams, "n/a"
    weights = {name: lasting.uniform(0.2, 1.0) for name in LISTENERS_PLAYLISTS}
    for name, streams in parted(int(heard * 0.14), weights, chance).items():
        added = debut + timedelta(days=lasting.randrange(5, 240))
        author = lasting.choice(CURATORS)
        if added < looked and streams:
            yield name, author, min(streams, count(streams / 1.5, chance)), streams, added
