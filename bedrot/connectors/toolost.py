"""Too Lost: an account's plays per day on Spotify and Apple Music, and the commission of Discovery Mode, as the portal's JSON.

A capture covers the year so far: days before it are never taken away. Days may be missing, and a missing day is not zero.
What is told for the year so far (tracks, countries, Shazams) are snapshots, which are never added.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import polars as pl

from bedrot.kit import (
    Block,
    Connector,
    Context,
    Feed,
    Layout,
    Sheet,
    constant,
    country,
    day,
    derived,
    file_day,
    isrc,
    money,
    month,
    text,
    whole,
    written,
)
from bedrot.tables import BREAKDOWNS, ROYALTIES, ROYALTY_MONEY, SONG_WINDOWS, STREAMS

STAMP = ((r"_(\d{8}_\d{6})", "%Y%m%d_%H%M%S"),)
SPOTIFY_TO_GET = (
    "Too Lost → Analytics → Platform → Spotify → This Year → save the answer of the portal as JSON."
)
APPLE_TO_GET = "Too Lost → Analytics → Platform → Apple → This Year → save the answer of the portal as JSON."
NO_DAYS = re.compile(r'\{[^\[]*"(?P<list>streams|totalStreams)"\s*:\s*\[\s*\]')


def captured(sheet: Sheet) -> Context:
    """The day of the capture, if the file says it."""
    said = re.match(r"\d{4}-\d{2}-\d{2}", sheet.document.facts.get("timestamp", ""))
    try:
        return Context(observed_on=date.fromisoformat(said[0]) if said else None)
    except ValueError:
        return Context()


def with_total(sheet: Sheet) -> Context:
    """The sum of all days that the portal states beside them."""
    facts = sheet.document.facts
    total = facts.get("streamTotal", facts.get("data.streamTotal", ""))
    return Context(stated={"streams": Decimal(total)} if total.isdecimal() else {})


def _without_days(path: Path) -> Iterator[Block]:
    """In the first days of a year the portal has none of it: a list without rows is no damaged file."""
    found = NO_DAYS.search(path.read_text(encoding="utf-8"))
    if found:
        yield Block(found["list"], written([["date", "streams"]]))


NEW_YEAR = Layout("a year without days", lambda head: NO_DAYS.match(head.lstrip()) is not None, _without_days)

SPOTIFY_DAYS = Feed(
    name="spotify_days",
    title="Spotify plays per day",
    where_to_get=SPOTIFY_TO_GET,
    tables=(STREAMS,),
    replaces_by=("day",),
    block=r"(data\.)?streams",
    closed=True,
    columns={
        "day": day("date"),
        "level": constant("label"),
        "store": constant("spotify"),
        "streams": whole("streams"),
    },
    controls=("streams",),
    observed_in_name=STAMP,
)

DISCOVERY = Feed(
    name="discovery_mode",
    title="Discovery Mode commission",
    where_to_get=SPOTIFY_TO_GET,
    tables=(ROYALTIES,),
    replaces_by=("sale_month",),
    block=r"(data\.)?discovery",
    columns={
        "sale_month": month("date"),
        "store": constant("spotify"),
        "usage": constant("stream"),
        "rights": constant("master"),
        "line_type": constant("promo_commission"),
        "quantity": whole("streams"),
        "fees": money("fees", dtype=ROYALTY_MONEY),
        "net": derived(-pl.col("fees"), ROYALTY_MONEY),
        "currency": constant("USD"),
    },
    controls=("fees", "quantity"),
    observed_in_name=STAMP,
)

APPLE_DAYS = Feed(
    name="apple_days",
    title="Apple Music plays per day",
    where_to_get=APPLE_TO_GET,
    tables=(STREAMS,),
    replaces_by=("day",),
    context=with_total,
    block=r"(data\.)?totalStreams",
    columns={
        "day": day("date"),
        "level": constant("label"),
        "store": constant("apple_music"),
        "streams": whole("streams"),
    },
    controls=("streams",),
    observed_in_name=STAMP,
)

APPLE_TRACKS = Feed(
    name="apple_tracks",
    title="Apple Music plays of tracks",
    where_to_get=APPLE_TO_GET,
    tables=(SONG_WINDOWS,),
    replaces_by=("observed_on", "window"),
    context=captured,
    block=r"(data\.)?tracksTotal",
    columns={
        "observed_on": file_day("observed_on"),
        "window": constant("custom"),
        "store": constant("apple_music"),
        "title": text("track"),
        "release": text("release", optional=True),
        "isrc": isrc("isrc"),
        "streams": whole("streams"),
    },
    controls=("streams",),
    observed_in_name=STAMP,
)

APPLE_COUNTRIES = Feed(
    name="apple_countries",
    title="Apple Music plays by country",
    where_to_get=APPLE_TO_GET,
    tables=(BREAKDOWNS,),
    replaces_by=("observed_on", "window"),
    context=captured,
    block=r"(data\.)?countryTotal",
    columns={
        "observed_on": file_day("observed_on"),
        "window": constant("custom"),
        "platform": constant("apple_music"),
        "kind": constant("country"),
        "country": country("country"),
        "country_label": text("country"),
        "key": derived(pl.coalesce("country", "country_label"), pl.String()),
        "streams": whole("streams"),
    },
    controls=("streams",),
    observed_in_name=STAMP,
)

SHAZAMS = Feed(
    name="shazams",
    title="Shazams by day",
    where_to_get=APPLE_TO_GET,
    tables=(BREAKDOWNS,),  # their days have gaps, and may stand for more than a day: no daily series
    replaces_by=("observed_on", "window"),
    context=captured,
    block=r"(data\.)?totalShazam",
    columns={
        "observed_on": file_day("observed_on"),
        "window": constant("custom"),
        "platform": constant("shazam"),
        "kind": constant("day"),
        "day": day("date"),
        "key": derived(pl.col("day").dt.to_string("%Y-%m-%d"), pl.String()),
        "shazams": whole("streams"),
    },
    controls=("shazams",),
    observed_in_name=STAMP,
)

CONNECTOR = Connector(
    name="toolost",
    title="Too Lost",
    feeds=(SPOTIFY_DAYS, DISCOVERY, APPLE_DAYS, APPLE_TRACKS, APPLE_COUNTRIES, SHAZAMS),
    fresh_within=timedelta(days=6),
    lag=timedelta(days=4),
    settles_within=timedelta(days=30),
    layouts=(NEW_YEAR,),
)
