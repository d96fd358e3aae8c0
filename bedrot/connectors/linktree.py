"""Linktree: visits and clicks of a page per day, and how they part by link, source, device, country and city.

The answers of the admin pages are read as they were captured; whatever else is in them is never opened. A run captures each of
them twice, first of seven days, then of 365: which of them a breakdown is of does not stand in it, and the fuller and newer holds.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import polars as pl

from bedrot.kit import (
    Block,
    Column,
    Connector,
    Feed,
    Layout,
    code,
    constant,
    country,
    day,
    derived,
    file_day,
    from_file,
    json_blocks,
    json_in,
    text,
    whole,
    written,
)
from bedrot.tables import BREAKDOWNS, LINK_DAYS

ANALYTICS = "getAccountAnalytics"
LINK = re.compile(r"link\d+")
PRIVATE = (
    "currentUser",
    "walletExperience",
    "getTotalBalanceByCurrency",
    "isWalletViewableV3",
    "commerceAccountRewards",
    "getFollowers",
    "analyticsChat",
)
FIRST_ANSWER = re.compile(
    rf'\s*(?:\[\s*)?{{\s*"data"\s*:\s*{{\s*"(?:{ANALYTICS}|{LINK.pattern}|{"|".join(PRIVATE)})"'
)
PRIVATE_BLOCK = "private"
WHERE = (
    "Linktree → Insights → last 365 days → Daily: the page's answers, as the collector captures them (JSON)."
)
STAMP_IN_NAME = (
    (r"graphql_(\d{8}_\d{6}_\d{6})", "%Y%m%d_%H%M%S_%f"),
    (r"graphql_(\d{8}_\d{6})", "%Y%m%d_%H%M%S"),
)


def _fits(head: str) -> bool:
    return bool(FIRST_ANSWER.match(head)) or f'"{ANALYTICS}"' in head


def _blocks(path: Path) -> Iterator[Block]:
    """The tables of analytics and the titles of links; of other answers only the names."""
    value = json_in(path)
    answers = [answer.get("data") for answer in (value if isinstance(value, list) else [value])]
    others = list[str]()
    for data in (data for data in answers if isinstance(data, dict)):
        links = [link for key, link in data.items() if LINK.fullmatch(key) and isinstance(link, dict)]
        if isinstance(data.get(ANALYTICS), dict):
            yield from json_blocks({ANALYTICS: data[ANALYTICS]})
        if links:
            yield Block("links", written([["id", "title"], *(_titled(link) for link in links)]))
        if not links and ANALYTICS not in data:
            others += data
    if others:
        yield Block(PRIVATE_BLOCK, written([["answer"], *([name] for name in others)]))


def _titled(link: dict[str, Any]) -> list[object]:
    return [link.get("id"), link.get("title")]


def _parts(name: str, title: str, place: str, kind: str, key: dict[str, Column]) -> Feed:
    """A breakdown, which says neither its day nor its window."""
    return Feed(
        name=name,
        title=title,
        where_to_get=WHERE,
        tables=(BREAKDOWNS,),
        replaces_by=("observed_on",),
        block=re.escape(f"{ANALYTICS}.{place}"),
        columns={
            "observed_on": file_day("observed_on"),
            "platform": constant("linktree"),
            "kind": constant(kind),
            **key,
            "clicks": whole("clicks", "clicks.total"),
            "views": whole("views", "views.total", optional=True, blank=True),
        },
        controls=("clicks", "views"),
        observed_in_name=STAMP_IN_NAME,
    )


DAYS = Feed(
    name="days",
    title="visits and clicks per day",
    where_to_get=WHERE,
    tables=(LINK_DAYS,),
    replaces_by=("day",),
    block=re.escape(f"{ANALYTICS}.overview.timeseries"),
    columns={
        "day": day("date"),
        "platform": constant("linktree"),
        "page": from_file("account"),
        "views": whole("totalViews", blank=True),
        "unique_views": whole("uniqueViews", blank=True),
        "clicks": whole("totalClicks", blank=True),
        "unique_clicks": whole("uniqueClicks", blank=True),
    },
    controls=("views", "clicks"),
    observed_in_name=STAMP_IN_NAME,
)

SUBSCRIBERS = Feed(
    name="subscribers",
    title="subscribers per day",
    where_to_get=WHERE,
    tables=(),  # counted in staging only: no KPI asks for them
    replaces_by=(),
    block=re.escape(f"{ANALYTICS}.subscribers.") + r"\w+",
    columns={
        "day": day("date", blank=True),
        "subscribers": whole("subscribersTotal", blank=True),
        "clicks": whole("subscribersClicks", blank=True),
        "gained": whole("dailyTotal", blank=True),
    },
    observed_in_name=STAMP_IN_NAME,
)

LINK_TITLES = Feed(
    name="link_titles",
    title="titles of links",
    where_to_get=WHERE,
    tables=(BREAKDOWNS,),
    replaces_by=("observed_on", "key"),
    block="links",
    columns={
        "observed_on": file_day("observed_on"),
        "platform": constant("linktree"),
        "kind": constant("link"),
        "key": code("id"),
        "title": text("title"),
    },
    observed_in_name=STAMP_IN_NAME,
)

TOTALS = Feed(
    name="totals",
    title="lifetime totals",
    where_to_get=WHERE,
    tables=(BREAKDOWNS,),
    replaces_by=("observed_on",),
    block=r"\{\}",
    columns={
        "observed_on": file_day("observed_on"),
        "platform": constant("linktree"),
        "kind": constant("total"),
        "key": constant("lifetime"),
        "views": whole(f"{ANALYTICS}.lifetime.views.total", blank=True),
        "clicks": whole(f"{ANALYTICS}.lifetime.clicks.total", blank=True),
    },
    observed_in_name=STAMP_IN_NAME,
)

PRIVATE_ANSWERS = Feed(
    name="private",
    title="answers without analytics",
    where_to_get=WHERE,
    tables=(),
    replaces_by=(),
    block=PRIVATE_BLOCK,
    columns={"answer": text("answer")},
    refused="It holds the account holder's own data (name, e-mail, wallet) and no analytics.",
)

COUNTRY = {
    "country": country("countryCode"),
    "word": text("countryCode"),
    "title": text("name"),
    "key": derived(pl.coalesce("country", "word", "title"), pl.String()),
}
CITY = {
    "title": text("name"),
    "word": text("countryCode"),
    "key": derived(pl.concat_str("title", "word", separator=", ", ignore_nulls=True), pl.String()),
}

CONNECTOR = Connector(
    name="linktree",
    title="Linktree",
    feeds=(
        DAYS,
        _parts("links", "clicks by link", "links", "link", {"key": code("id")}),
        _parts("socials", "visits by social link", "socials.socials", "social", {"key": text("name")}),
        _parts("referrers", "visits by source", "referrers.referrers", "referrer", {"key": text("name")}),
        _parts("devices", "visits by device", "devices.devices", "device", {"key": text("name")}),
        _parts("countries", "visits by country", "locations.countries", "country", COUNTRY),
        _parts("cities", "visits by city", "locations.cities", "city", CITY),
        TOTALS,
        SUBSCRIBERS,
        LINK_TITLES,
        PRIVATE_ANSWERS,
    ),
    fresh_within=timedelta(days=2),
    lag=timedelta(days=0),
    settles_within=timedelta(days=1),
    layouts=(Layout("Linktree answers", _fits, _blocks),),
)
