"""What each recording lacks to be found by stores, societies and statements: a to-do list, and whether it is empty."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from bedrot.lake import Lake
from bedrot.tables import CATALOGUE, ROYALTIES, SONG_WINDOWS

LACKS = {
    "isrc": "Another recording looks like this one, or its ISRC is used for another song: decide it in the review queue.",
    "upc": "No release with a UPC holds it: add it to the catalogue.",
    "store_id": "No store's own id is known: export the songs of its artist from the store's portal.",
    "shares": "Nobody said who has which part of it, nor the label's own: tell its shares, or that all of it is the label's own.",
}
"""What may be lacking, and what to do."""


@dataclass(frozen=True)
class Identified:
    """A recording, and the names, as in LACKS, of what it lacks; `artist` is the one most facts credit."""

    recording: str
    title: str
    artist: str | None
    lacks: tuple[str, ...]


def identified(lake: Lake) -> list[Identified]:
    """Every recording of which facts tell, those that lack most first."""
    with lake.reachable():
        return sorted(_identified(lake), key=lambda one: (-len(one.lacks), one.title, one.recording))


def _identified(lake: Lake) -> Iterator[Identified]:
    told = lake.identities.frame().filter(pl.col("campaign").is_null()).drop_nulls("recording")
    most = told.group_by("recording", "artist").agg(pl.col("rows").sum()).sort("rows", descending=True)
    artists = dict(
        most.unique("recording", keep="first", maintain_order=True).select("recording", "artist").rows()
    )
    doubted, told_shares = _doubted(lake), shared(lake)
    on_release = set(told.drop_nulls("upc").get_column("recording"))
    in_store, titles = _named(lake), lake.catalog.title_of
    for recording, artist in artists.items():
        has = {
            "isrc": recording not in doubted,
            "upc": recording in on_release,
            "store_id": recording in in_store,
            "shares": recording in told_shares,
        }
        title = titles.get(recording) or recording
        yield Identified(
            recording, title, artist, tuple(name for name, is_there in has.items() if not is_there)
        )


def _doubted(lake: Lake) -> set[str]:
    """Recordings of which a question is open whether they are one, or two."""
    asked = (item.subject for item in lake.questions if item.kind in ("same", "clash"))
    named = (part for subject in asked for part in subject.partition(":")[2].split("/"))
    of = lake.catalog.recordings.groups.of
    return {of(isrc) for isrc in named}


def shared(lake: Lake) -> set[str]:
    """Recordings of which somebody's share, the label's own part or that all is its own, or a work at a society is told."""
    of = lake.catalog.recordings.groups.of
    works = lake.rows(ROYALTIES).drop_nulls(["recording", "work_id"])
    owned = lake.rows(CATALOGUE).drop_nulls(["recording", "share"])
    told = pl.concat([rows.select("recording").unique() for rows in (works, owned)]).collect().to_series()
    return {*told, *lake.catalog.owned, *(of(act.recording) for act in lake.catalog.shares)}


def _named(lake: Lake) -> set[str]:
    """Recordings that a store names by an id of its own."""
    rows = lake.rows(SONG_WINDOWS).drop_nulls(["recording", "track_id"])
    return set(rows.select("recording").unique().collect().to_series())
