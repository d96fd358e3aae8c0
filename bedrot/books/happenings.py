"""Happenings: what the facts say happened on a day, without anybody writing it down. Each function finds one kind of it.

A happening is told as the fields of an annotation; days are those of its source.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import polars as pl

from bedrot.lake import Lake
from bedrot.lake.gaps import spans
from bedrot.lake.restated import Restatements
from bedrot.metrics.breaks import BREAKS
from bedrot.metrics.labels import label_of
from bedrot.tables import AD_DAYS, CATALOGUE, PLAYLISTS, RELEASE_CALENDAR, ROYALTIES, Table

Told = dict[str, Any]
PAUSE = timedelta(days=7)
"""A campaign that spent nothing for so long stopped, and started again."""
LEAST_FOLLOWERS = 1000
"""A playlist with fewer is no event."""
LEAST_STREAMS = 100
"""Where a file does not tell followers: what the playlist must have brought in the file's window."""
NAMED = 3


def releases(lake: Lake, _: Restatements) -> Iterator[Told]:
    """A release came out, or is planned: by the catalogue, and by the calendar where the catalogue does not know it."""
    known = [*_of_catalogue(lake), *_of_calendar(lake)]
    seen: set[tuple[str | None, date, str]] = set()
    for artist, day, name, recordings, planned, known_on in known:
        key = (artist, day, (name or "").casefold())
        if name is None or key in seen:
            continue
        seen.add(key)
        by = f" by {artist}" if artist else ""
        yield {
            "key": f"release/{day}/{artist}/{name}",
            "kind": "release",
            "first": day,
            "title": f"“{name}”{by} {'is planned' if planned else 'came out'}",
            "known_on": known_on,
            "artists": (artist,) if artist else (),
            "recordings": recordings,
        }


def _of_catalogue(lake: Lake) -> Iterator[tuple[Any, ...]]:
    told = _newest(lake, CATALOGUE).filter(pl.col("released_on").is_not_null())
    product = pl.coalesce("upc", "release", "title")
    grouped = told.group_by("artist", "released_on", product.alias("product")).agg(
        pl.col("release").drop_nulls().first(),
        pl.col("title").sort(),
        pl.col("recording").drop_nulls().unique().sort(),
        pl.col("observed_at").min().dt.date(),
    )
    for row in grouped.sort("released_on", "artist", "product", nulls_last=True).collect().to_dicts():
        name = row["release"] or _some(row["title"])
        yield row["artist"], row["released_on"], name, tuple(row["recording"]), False, row["observed_at"]


def _of_calendar(lake: Lake) -> Iterator[tuple[Any, ...]]:
    told = _newest(lake, RELEASE_CALENDAR).filter(pl.col("release_day").is_not_null())
    for row in told.sort("release_day", "artist", "title").collect().to_dicts():
        seen_on = row["observed_at"].date()
        planned = row["release_day"] > seen_on
        yield row["artist"], row["release_day"], row["title"], (), planned, seen_on


def _newest(lake: Lake, table: Table) -> pl.LazyFrame:
    """The rows of each account's newest snapshot."""
    rows = lake.rows(table)
    return rows.filter(pl.col(table.time) == pl.col(table.time).max().over("source", "account", "series"))


def campaigns(lake: Lake, _: Restatements) -> Iterator[Told]:
    """A campaign ran from its first to its last day with spend; one that still spends has no last day yet."""
    catalog = lake.catalog
    for row in _runs(lake).to_dicts():
        artist, recording = catalog.campaign(row["campaign"])
        runs = row["last"] > row["newest"] - PAUSE
        yield {
            "key": f"campaign/{row['platform']}/{row['campaign']}/{row['first']}",
            "kind": "campaign",
            "first": row["first"],
            "last": None if runs else row["last"],
            "title": f"Campaign “{row['campaign']}” {'began, and runs' if runs else 'ran'}",
            "detail": f"On {label_of('platform', row['platform'])}",
            "known_on": row["known_on"],
            "artists": catalog.members_of(artist) or ((artist,) if artist else ()),
            "recordings": (recording,) if recording else (),
            "campaign": row["campaign"],
        }


def _runs(lake: Lake) -> pl.DataFrame:
    """`platform, campaign, first, last, newest, known_on`: days with spend, parted where there was none for a while."""
    spent = lake.rows(AD_DAYS).filter(pl.col("spend") > 0, pl.col("campaign").is_not_null())
    newest = pl.col("first_day").max().over("source", "account").alias("newest")
    days = (
        spent.with_columns(newest)
        .group_by("platform", "campaign", day="first_day")
        .agg(pl.col("newest").max(), pl.col("observed_at").min())
        .sort("platform", "campaign", "day")
    )
    parted = (pl.col("day").diff() > PAUSE).fill_null(value=False).cum_sum().over("platform", "campaign")
    by_run = days.with_columns(run=parted).group_by("platform", "campaign", "run", maintain_order=True)
    return by_run.agg(
        first=pl.col("day").min(),
        last=pl.col("day").max(),
        newest=pl.col("newest").max(),
        known_on=pl.col("observed_at").min().dt.date(),
    ).collect(engine="streaming")


def playlist_adds(lake: Lake, _: Restatements) -> Iterator[Told]:
    """A song was added to a playlist that many follow."""
    counts = pl.coalesce(
        pl.col("followers") >= LEAST_FOLLOWERS, pl.col("streams") >= LEAST_STREAMS
    ).fill_null(value=False)
    by = ("store", "artist", "playlist", "title", "recording", "added_on")
    found = (
        lake.rows(PLAYLISTS)
        .filter(pl.col("added_on").is_not_null())
        .group_by(by)
        .agg(counts.any().alias("counts"), pl.col("followers").max(), pl.col("observed_at").min().dt.date())
        .filter("counts")
        .sort(by, nulls_last=True)
    )
    catalog = lake.catalog
    for row in found.collect(engine="streaming").to_dicts():
        what = f"“{row['title']}”" if row["title"] else row["artist"] or "A song"
        many = f", {row['followers']:,} followers" if row["followers"] else ""
        yield {
            "key": f"playlist/{row['store']}/{row['playlist']}/{row['artist']}/{row['title']}/{row['added_on']}",
            "kind": "playlist",
            "first": row["added_on"],
            "title": f"{what} was added to “{row['playlist']}”",
            "detail": f"{label_of('store', row['store'])}{many}",
            "known_on": row["observed_at"],
            "artists": catalog.members_of(row["artist"], row["title"] or "") if row["artist"] else (),
            "recordings": (row["recording"],) if row["recording"] else (),
            "platform": row["store"],
        }


def outages(lake: Lake, _: Restatements) -> Iterator[Told]:
    """Days that an account's files do not tell, between days that they do or long after."""
    missing = spans(lake).filter(pl.col("state") == "missing")
    by = ("source", "account", "first", "last", "days")
    for source, account, first, last, days in (
        missing.select(by).unique().sort(by, nulls_last=True).iter_rows()
    ):
        whose = f"{account}, {_title(lake, source)}" if account else _title(lake, source)
        yield {
            "key": f"outage/{source}/{account}/{first}",
            "kind": "outage",
            "first": first,
            "last": last,
            "title": f"No data from {whose} for {days} day{'' if days == 1 else 's'}",
            "known_on": last,
            "artists": _artist_of(lake, account),
        }


def definition_breaks(lake: Lake, _: Restatements) -> Iterator[Told]:
    """A platform that there is data of counts otherwise from a day on."""
    for one in {(one.platform, one.day): one for one in BREAKS}.values():
        told = lake.rows(one.table).filter(pl.col("platform") == one.platform).head(1).collect()
        if told.is_empty():
            continue
        yield {
            "key": f"break/{one.platform}/{one.day}",
            "kind": "break",
            "first": one.day,
            "title": f"{label_of('platform', one.platform)} counts {one.column.replace('_', ' ')} otherwise",
            "detail": one.what,
            "known_on": one.day,
            "platform": one.platform,
            "link": one.source_url,
        }


def statements(lake: Lake, _: Restatements) -> Iterator[Told]:
    """A statement of royalties was read."""
    found: dict[tuple[str, date], list[str]] = {}
    for reading in lake.ledger.readings("read"):
        if lake.has_feed(reading) and ROYALTIES in lake.feed(reading).tables:
            key = (str(reading.source), reading.observed_at.date())
            found.setdefault(key, []).append(reading.receipt["file"])
    for (source, day), files in sorted(found.items()):
        many = "A statement" if len(files) == 1 else f"{len(files)} statements"
        yield {
            "key": f"statement/{source}/{day}",
            "kind": "statement",
            "first": day,
            "title": f"{many} of {_title(lake, source)} came",
            "detail": _some(sorted(set(files))),
            "known_on": day,
        }


def restatements(lake: Lake, known: Restatements) -> Iterator[Told]:
    """Figures that had settled were told otherwise by a file."""
    late = known.changes().filter("settled")
    by = ("source", "account", "table", pl.col("observed_at").dt.date().alias("day"))
    grouped = late.group_by(by).agg(
        pl.len().alias("figures"), pl.col("time").min(), pl.col("time").max().alias("to")
    )
    for row in grouped.sort("day", "source", "account", "table", nulls_last=True).to_dicts():
        one = row["figures"] == 1
        yield {
            "key": f"restatement/{row['source']}/{row['account']}/{row['table']}/{row['day']}",
            "kind": "restatement",
            "first": row["day"],
            "title": f"{_title(lake, row['source'])} changed {row['figures']:,} settled figure{'' if one else 's'}",
            "detail": f"{row['table'].replace('_', ' ').capitalize()} of {row['time']} to {row['to']}",
            "known_on": row["day"],
            "artists": _artist_of(lake, row["account"]),
        }


def _title(lake: Lake, source: str) -> str:
    return next((one.title for one in lake.connectors if one.name == source), source.replace("_", " "))


def _artist_of(lake: Lake, account: str | None) -> tuple[str, ...]:
    """The artist that an account is of, where its name says so."""
    name = lake.names.canonical(account)
    return (name,) if name and lake.names.knows(name) else ()


def _some(names: list[str]) -> str | None:
    """The first few, and how many more."""
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "") or None


EVERY: tuple[Callable[[Lake, Restatements], Iterator[Told]], ...] = (
    releases,
    campaigns,
    playlist_adds,
    outages,
    definition_breaks,
    statements,
    restatements,
)
