"""DistroKid's pages of plays, saved from a browser: Spotify's trend of a year, and Apple Music's charts. The whole account's days.

The newest day on Apple's page is still counted. One look came while Spotify's days stood still: it shows older last days and
four days far too low, which the next look has in full.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bedrot.demo.chance import parted, stream
from bedrot.demo.counting import BEHIND, by_month, shown, shown_at, weeks
from bedrot.demo.days import download_moment
from bedrot.demo.downloads import Downloads
from bedrot.demo.label import DISTROKID
from bedrot.demo.markets import APPLE, COUNTRIES, SPOTIFY, WIDE
from bedrot.demo.simulate import World

WINDOW = timedelta(days=365)
STALLED_VISIT = 63
VISITS = (400, 170, STALLED_VISIT, 31, 1)  # days before today
STALLED = timedelta(days=9)
TOO_LOW = {22: 0.53, 26: 0.11, 29: 0.08, 34: 0.54}  # days before the stalled look: what was there
STILL_COUNTED = 0.16
MOST_LISTED = 10
TOLD_BY_COUNTRY = 0.6  # of the plays: small countries are kept back
HEAD = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>DistroKid - Stats</title></head>
<body>
<nav><a href="https://distrokid.com/mymusic/">My Music</a> <a href="/bank/">Bank</a> <a href="/signout/">Sign out</a></nav>
"""
CHART = """AmCharts.makeChart("{name}", {{
  "type": "serial", "categoryField": "category", "dataDateFormat": "YYYY-MM-DD",
  "balloonFunction": function(item) {{ return item.category + ": " + item.values.value; }},
  "graphs": [{{"id": "g1", "valueField": "column-1", "fillAlphas": 0.4}}],
  "dataProvider": [
{points}
]
}});
"""
Point = dict[str, object]


@dataclass(frozen=True)
class Page:
    """One saved page: its file, the store and the finished days that it shows."""

    file: str
    store: str
    plays: dict[date, int]


def write_pages(downloads: Downloads, world: World) -> list[Page]:
    """Writes all pages, oldest first; what each of them says is returned."""
    return list(_pages(downloads, world, stream(world.seed, "distrokid pages")))


def _pages(downloads: Downloads, world: World, chance: random.Random) -> Iterator[Page]:
    for days_ago in VISITS:
        moment = download_moment(world.today - timedelta(days=days_ago), chance)
        spotify = _spotify(world, moment.date(), stalled=days_ago == STALLED_VISIT)
        if spotify:
            yield _saved(downloads, "streams_stats", SPOTIFY.label, _trend_page(spotify), spotify, moment)
            apple = _apple(world, moment.date())
            finished = {day: plays for day, plays in apple.items() if day <= moment.date() - BEHIND}
            page = _apple_page(world, apple, moment.date(), chance)
            yield _saved(downloads, "applemusic_stats", APPLE.label, page, finished, moment)


def _saved(
    downloads: Downloads, name: str, store: str, page: str, plays: dict[date, int], moment: datetime
) -> Page:
    path = downloads.save(f"{name}_{moment:%Y%m%d_%H%M%S}.html", page.encode(), moment)
    return Page(path.name, store, plays)


def _spotify(world: World, seen_on: date, *, stalled: bool) -> dict[date, int]:
    plays = _window(shown_at(world, DISTROKID, SPOTIFY, seen_on), seen_on - BEHIND)
    if not stalled:
        return plays
    low = {seen_on - timedelta(days=age): part for age, part in TOO_LOW.items()}
    last = seen_on - BEHIND - STALLED
    return {day: int(each * low.get(day, 1.0)) for day, each in plays.items() if day <= last}


def _apple(world: World, seen_on: date) -> dict[date, int]:
    """Apple's days, the newest with what was counted of it so far."""
    plays = shown_at(world, DISTROKID, APPLE, seen_on + timedelta(days=1))
    newest = seen_on + timedelta(days=1) - BEHIND
    return _window({day: int(n * STILL_COUNTED) if day == newest else n for day, n in plays.items()}, newest)


def _window(plays: dict[date, int], last: date) -> dict[date, int]:
    return {day: each for day, each in plays.items() if last - WINDOW < day <= last}


def _trend_page(plays: dict[date, int]) -> str:
    """Four charts of the same plays; only the longest ends in a comma."""
    first, newest = min(plays), list(plays.items())
    by_week = ((max(monday, first), total) for monday, total in weeks(plays))
    charts = (
        _chart("trendWeekly", by_week),
        _chart("trendMonthly", by_month(plays)),
        _chart("trend60day", newest[-60:]),
        _chart("trend365day", newest, end=","),
    )
    return (
        f"{HEAD}<h1>Daily streams, all artists</h1>\n<script>\n{''.join(charts)}</script>\n</body></html>\n"
    )


def _chart(name: str, points: Iterable[tuple[date, int]], end: str = "") -> str:
    listed = ",".join(f'{{"category": "{day}", "column-1": {plays}}}' for day, plays in points)
    return CHART.format(name=name, points=listed + end)


def _apple_page(world: World, plays: dict[date, int], seen_on: date, chance: random.Random) -> str:
    charts = dict(_apple_charts(world, plays, seen_on, chance))
    body = f"var chartData = {json.dumps(charts, ensure_ascii=False)};\nfor (var name in chartData) {{ drawChart(name, chartData[name]); }}"
    return f"{HEAD}<h1>Apple Music</h1>\n<script>\n{body}\n</script>\n</body></html>\n"


def _apple_charts(
    world: World, plays: dict[date, int], seen_on: date, chance: random.Random
) -> Iterator[tuple[str, Point]]:
    """What the page draws: days, weeks and months, and a year by title and by country; nobody put it in a playlist."""
    yield "last365days", _serial({"field": f"{day}", "value": n} for day, n in plays.items())
    yield "byMonth", _serial({"field": f"{month:%m-%y}", "value": n} for month, n in by_month(plays))
    yield "byWeek", _serial({"field": f"{monday:%V/%y}", "value": n} for monday, n in weeks(plays))
    yield "tracks1year", _listed(_year(world, seen_on), 59_100_000)
    told = int(sum(plays.values()) * TOLD_BY_COUNTRY)
    countries = parted(told, {name: COUNTRIES[name][0] for name in WIDE}, chance)
    yield "country1year", _serial({"field": name, "value": n} for name, n in countries.items() if n > 4)
    yield "playlists1year", {**_serial([]), "isEmpty": 1}


def _year(world: World, seen_on: date) -> dict[str, int]:
    """A year's plays by title."""
    titles: dict[str, int] = {}
    for each in world.recordings:
        own = _window(shown(world, each, APPLE, seen_on), seen_on)
        titles[each.title] = sum(n for day, n in own.items() if each.distributor(day) == DISTROKID)
    return titles


def _listed(plays: dict[str, int], number: int) -> Point:
    largest = sorted(plays.items(), key=lambda each: -each[1])[:MOST_LISTED]
    ids = {title: number + place for place, title in enumerate(sorted(plays), start=1)}
    return _serial({"field": title, "id": ids[title], "value": n} for title, n in largest if n)


def _serial(points: Iterable[Point]) -> Point:
    listed = list(points)
    total = sum(int(str(point["value"])) for point in listed)
    return {"isEmpty": 0, "total": total, "type": "serial", "categoryField": "field", "dataProvider": listed}
