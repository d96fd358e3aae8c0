"""The label's release calendar: what came out, and what is planned next; titles of the future may be placeholders."""

from __future__ import annotations

import json
from datetime import date, timedelta

from bedrot.demo.chance import stream
from bedrot.demo.days import download_moment, friday_before
from bedrot.demo.downloads import Downloads
from bedrot.demo.label import PERSONAS
from bedrot.demo.simulate import World

NAME = "release_schedule.json"
DAYS_AGO = 6
PLANNED = {
    "NOVA K7": (("MIDNIGHT TARIFF", 18), ("TBD Single #9", 60)),
    "MOTH1991": (("RUST HYMNAL", 39),),
    "GREYWATER": (("TBD EP", 95),),
}


def write_calendar(downloads: Downloads, world: World) -> None:
    """Writes the calendar as it was last changed some days ago."""
    moment = download_moment(world.today - timedelta(days=DAYS_AGO), stream(world.seed, "calendar"))
    artists = {
        persona.name: [*_released(world, persona.name, moment.date()), *_planned(world, persona.name)]
        for persona in PERSONAS
    }
    calendar = {"version": "2.1", "last_updated": moment.replace(tzinfo=None).isoformat(), "artists": artists}
    downloads.save(NAME, json.dumps(calendar, ensure_ascii=False, indent=1).encode(), moment)


def _released(world: World, artist: str, seen: date) -> list[dict[str, str]]:
    products = {
        (release.title, release.day, kind)
        for each in world.recordings
        if each.artist == artist
        for release, kind in ((each.single, "single"), (each.ep, "ep"))
        if release and release.day <= seen
    }
    return [
        _entry(title, day, kind, "released")
        for title, day, kind in sorted(products, key=lambda each: each[1])
    ]


def _planned(world: World, artist: str) -> list[dict[str, str]]:
    return [
        _entry(
            title,
            friday_before(world.today + timedelta(days=ahead)),
            "ep" if "EP" in title else "single",
            "planned",
        )
        for title, ahead in PLANNED[artist]
    ]


def _entry(title: str, day: date, kind: str, status: str) -> dict[str, str]:
    return {"title": title, "release_date": f"{day}T00:00:00", "type": kind, "notes": "", "status": status}
