"""Too Lost's answers, saved from its portal: plays of the account by day on Spotify and Apple Music, for the year so far.

After a change of year the year before is asked for as well, until all its days are final. The portal has no statement that
is read: what its recordings earn is not known.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bedrot.demo.chance import parted, stream
from bedrot.demo.counting import shown, shown_at
from bedrot.demo.days import download_moment
from bedrot.demo.distrokid_pages import Page
from bedrot.demo.downloads import Downloads
from bedrot.demo.label import TOO_LOST
from bedrot.demo.markets import APPLE, COUNTRIES, SPOTIFY, WIDE
from bedrot.demo.simulate import World

VISITS = (90, 31, 1)  # days before today
FINAL = timedelta(days=4)  # after which a day is never counted again


def write_answers(downloads: Downloads, world: World) -> list[Page]:
    """Writes all answers, oldest first; what each of them says is returned."""
    return list(_answers(downloads, world, stream(world.seed, "toolost")))


def _answers(downloads: Downloads, world: World, chance: random.Random) -> Iterator[Page]:
    before = world.first_day
    for days_ago in VISITS:
        moment = download_moment(world.today - timedelta(days=days_ago), chance)
        for year in _years(before, moment.date()):
            yield from _answer(downloads, world, year, moment, chance)
            moment += timedelta(seconds=chance.randrange(40, 90))
        before = moment.date()


def _years(before: date, today: date) -> Iterator[int]:
    """The years to ask for: those that may have changed since the look before."""
    yield from range((before - FINAL).year, today.year + 1)


def _answer(
    downloads: Downloads, world: World, year: int, moment: datetime, chance: random.Random
) -> Iterator[Page]:
    for store, name in ((SPOTIFY, "spotify"), (APPLE, "apple")):
        plays = _of_year(shown_at(world, TOO_LOST, store, moment.date()), year)
        if plays:
            told = _spotify(plays, chance) if store is SPOTIFY else _apple(world, plays, year, moment, chance)
            file = f"toolost_{name}_{moment:%Y%m%d_%H%M%S}.json"
            path = downloads.save(file, json.dumps(told, separators=(",", ":")).encode(), moment)
            yield Page(path.name, store.label, plays)


def _of_year(plays: dict[date, int], year: int) -> dict[date, int]:
    return {day: each for day, each in plays.items() if day.year == year}


def _spotify(plays: dict[date, int], chance: random.Random) -> dict[str, object]:
    """Counts are text here, and days in no order; nothing of the account is in Discovery Mode."""
    listed = [{"date": f"{day}", "streams": str(each)} for day, each in plays.items()]
    chance.shuffle(listed)
    return {"streams": listed, "discovery": []}


def _apple(
    world: World, plays: dict[date, int], year: int, moment: datetime, chance: random.Random
) -> dict[str, object]:
    total = sum(plays.values())
    listed = [{"date": f"{day}", "streams": each} for day, each in plays.items()]
    chance.shuffle(listed)
    countries = parted(total, {name: COUNTRIES[name][0] for name in WIDE}, chance)
    return {
        "totalStreams": listed,
        "totalShazam": [],
        "tracksTotal": list(_tracks(world, year, moment.date())),
        "countryTotal": [{"country": name, "streams": each} for name, each in countries.items() if each],
        "streamTotal": total,
    }


def _tracks(world: World, year: int, seen_on: date) -> Iterator[dict[str, object]]:
    """The year's plays of each recording, with its ISRC and no artist."""
    for each in world.recordings:
        own = _of_year(shown(world, each, APPLE, seen_on), year)
        plays = sum(n for day, n in own.items() if each.distributor(day) == TOO_LOST)
        if plays:
            cover = f"https://images.example/{each.first_release.upc}.jpg"
            release = each.first_release.title
            yield {
                "isrc": each.isrc,
                "streams": plays,
                "track": each.title,
                "release": release,
                "cover": cover,
            }
