"""The catalog as a list: each recording with its ISRCs, titles, releases and artists, and each release with its recordings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from bedrot.catalog.catalog import Catalog


@dataclass(frozen=True)
class Recording:
    """One recording. `title` and `credit` are those most facts have; `releases` are UPCs; `first` is the day of its first fact."""

    recording: str
    title: str | None
    credit: str | None
    artists: tuple[str, ...]
    isrcs: tuple[str, ...]
    titles: tuple[str, ...]
    releases: tuple[str, ...]
    sources: tuple[str, ...]
    rows: int
    first: date


@dataclass(frozen=True)
class Release:
    """One product by its UPC; a recording may be on several."""

    upc: str
    title: str | None
    recordings: tuple[str, ...]


def recordings(catalog: Catalog, found: pl.DataFrame) -> list[Recording]:
    """Every recording that facts tell of, by credit and title. `found` are the identities that facts tell."""
    told = found.filter(pl.col("recording").is_not_null() & pl.col("campaign").is_null())
    listed = (
        _recording(catalog, str(key[0]), rows)
        for key, rows in told.group_by("recording", maintain_order=True)
    )
    return sorted(listed, key=lambda one: (one.credit or "", one.title or "", one.recording))


def releases(found: pl.DataFrame) -> Iterator[Release]:
    """Every release that facts tell of, by UPC."""
    told = found.drop_nulls("upc").sort("upc")
    for key, rows in told.group_by("upc", maintain_order=True):
        of = tuple(rows.get_column("recording").drop_nulls().unique().sort())
        yield Release(str(key[0]), _most(rows, "release"), of)


def _recording(catalog: Catalog, recording: str, rows: pl.DataFrame) -> Recording:
    credit, title = _most(rows, "artist"), _most(rows, "title")
    first = rows.get_column("first").min()
    assert isinstance(first, date)
    return Recording(
        recording=recording,
        title=title,
        credit=credit,
        artists=catalog.members_of(credit, title or ""),
        isrcs=catalog.recordings.groups.members(recording),
        titles=tuple(rows.get_column("title").drop_nulls().unique().sort()),
        releases=tuple(rows.get_column("upc").drop_nulls().unique().sort()),
        sources=tuple(rows.get_column("source").unique().sort()),
        rows=int(rows.get_column("rows").sum()),
        first=first,
    )


def _most(rows: pl.DataFrame, column: str) -> str | None:
    """What most facts call it; of equally frequent ones the first by name."""
    told = rows.drop_nulls(column).group_by(column).agg(pl.col("rows").sum())
    ranked = told.sort("rows", column, descending=[True, False])
    return str(ranked.item(0, column)) if ranked.height else None
