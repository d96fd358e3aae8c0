"""Within: the rows of some artists, for whoever may see no others. What they made with somebody else counts, once."""

from collections.abc import Collection, Mapping

import polars as pl

from bedrot.catalog import Catalog
from bedrot.errors import QuestionRefused
from bedrot.metrics.metric import Metric
from bedrot.metrics.question import Question
from bedrot.tables import STREAMS, Table

ARTIST = "artist"


def of_artists(rows: pl.LazyFrame, table: Table, artists: Collection[str], catalog: Catalog) -> pl.LazyFrame:
    """The rows that name one of the artists, or credit one among others.

    Of streams only what is told of an artist alone: their portals count what they made together with others already. A table
    that names no artist tells nobody of some.
    """
    if ARTIST not in table.columns:
        return rows.filter(pl.lit(False))
    known = rows.select(pl.col(ARTIST).unique().drop_nulls()).collect().to_series()
    meant = [name for name in known if name in artists]
    if table is not STREAMS:
        meant = [name for name in known if {name, *catalog.members_of(name)} & set(artists)]
    return rows.filter(pl.col(ARTIST).is_in(meant))


def songs_of(artists: Collection[str], catalog: Catalog, told: pl.DataFrame) -> dict[str, str]:
    """The recordings that some artists have part in, each with one of them. `told`: `recording, artist, title` as facts credit them."""
    wanted, named = set(artists), told.select("recording", ARTIST, "title").unique().drop_nulls("recording")
    theirs: dict[str, str] = {}
    for recording, credit, title in named.sort(pl.all()).iter_rows():
        if mine := wanted & {credit, *catalog.members_of(credit, title or "")}:
            theirs.setdefault(recording, min(mine))
    return theirs


def telling_of(rows: pl.LazyFrame, artists: Collection[str], songs: Mapping[str, str]) -> pl.LazyFrame:
    """The rows of streams that are of some artists, and those of recordings they have part in, whichever portal tells of them.

    The portal of each artist of a recording counts the same plays, and one may be newer than another.
    """
    of_song = (pl.col("level") == "recording") & pl.col("recording").is_in(list(songs))
    return rows.filter(pl.col(ARTIST).is_in(list(artists)) | of_song)


def as_theirs(rows: pl.LazyFrame, artists: Collection[str], songs: Mapping[str, str]) -> pl.LazyFrame:
    """What another artist's portal tells of their recordings, without whose portal it is and where it stands there."""
    is_theirs = pl.col(ARTIST).is_in(list(artists))
    by = pl.col("recording").replace_strict(songs, default=None, return_dtype=pl.String())
    return rows.with_columns(
        pl.when(is_theirs).then(ARTIST).otherwise(by).alias(ARTIST),
        *(pl.when(is_theirs).then(name).alias(name) for name in ("account", "line")),
    )


def check_within(metric: Metric, question: Question) -> None:
    """Raises QuestionRefused where a question is only about some artists and the metric is told of none."""
    if question.within is None:
        return
    if metric.told_by == ():
        raise QuestionRefused(
            f"{metric.label} is known for the whole label only.",
            fix="Ask somebody who may see the whole label, or ask for a figure that is known by artist.",
        )
    for table in metric.tables:
        if ARTIST not in table.dimensions:
            raise QuestionRefused(
                f"{metric.label} is known for the whole label only: {table.title.lower()} name no artist.",
                fix="Ask somebody who may see the whole label, or ask for a figure that is known by artist.",
            )
