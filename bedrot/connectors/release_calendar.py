"""Release calendar: what is planned for which day, from the Media Suite's JSON. Titles may be placeholders; days may come.

Each file is the whole calendar as it was when last changed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from bedrot.errors import NotReadable
from bedrot.kit import Block, Connector, Context, Feed, Layout, Sheet, day, file_day, json_in, text, written
from bedrot.tables import RELEASE_CALENDAR

TABLE = "artists"
KEYED_BY_NAME = re.compile(r'"artists"\s*:\s*\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\[')
FIELDS = ("title", "release_date", "type", "status", "notes")


def _is_calendar(head: str) -> bool:
    return head.lstrip().startswith("{") and KEYED_BY_NAME.search(head) is not None


def _releases(path: Path) -> Iterator[Block]:
    """The releases of all artists as one table."""
    calendar = json_in(path)
    artists = calendar.get("artists") if isinstance(calendar, dict) else None
    if not isinstance(artists, dict):
        raise NotReadable("The calendar has no artists.", fix="Save it again in the Media Suite.")
    facts = {key: str(calendar[key]) for key in ("version", "last_updated") if calendar.get(key)}
    rows = [(name, *_cells(release)) for name, releases in artists.items() for release in releases or ()]
    yield Block(TABLE, written([("artist", *FIELDS), *rows]), facts=facts)


def _cells(release: Any) -> list[object]:
    return [release.get(field) if isinstance(release, dict) else None for field in FIELDS]


CALENDAR_LAYOUT = Layout("release calendar", _is_calendar, _releases)


def last_changed(sheet: Sheet) -> Context:
    """The day on which the calendar was last changed, where it says so."""
    try:
        return Context(observed_on=date.fromisoformat(sheet.document.facts.get("last_updated", "")[:10]))
    except ValueError:
        return Context()


RELEASE_DAY = day("release_date", blank=True, future=True)

CALENDAR = Feed(
    name="calendar",
    title="release calendar",
    where_to_get="Media Suite → Release calendar → its JSON file.",
    tables=(RELEASE_CALENDAR,),
    replaces_by=("observed_on",),
    context=last_changed,
    block=TABLE,
    columns={
        "observed_on": file_day("observed_on"),
        "artist": text("artist"),
        "title": text("title"),
        "release_type": text("type"),
        "status": text("status"),
        "notes": text("notes"),
        "release_day": replace(
            RELEASE_DAY,
            clean=lambda raw: RELEASE_DAY.clean(pl.when(~raw.str.contains(r"(?i)^\s*TB[ADC]\b")).then(raw)),
        ),
    },
    grade="documented",
)

CONNECTOR = Connector(
    name="release_calendar",
    title="Release calendar",
    feeds=(CALENDAR,),
    fresh_within=timedelta(days=120),
    lag=timedelta(days=0),
    layouts=(CALENDAR_LAYOUT,),
)
