"""Plays of record for what is worked out of several dimensions at once, and by whom recordings are."""

import polars as pl

from bedrot.metrics.query import Engine
from bedrot.metrics.question import Question
from bedrot.metrics.record import RELEASE
from bedrot.metrics.rollup import column_of
from bedrot.metrics.streaming import PLAYS
from bedrot.tables import STREAMS

RECORDING = "recording"


def plays(engine: Engine, question: Question, *by: str) -> pl.DataFrame:
    """`time, source, account, streams` and some dimensions, of record for those dimensions, of what is asked."""
    engine = engine.at(question.as_known_on)
    filtered = [RECORDING if name == RELEASE else name for name, _ in question.where]
    frame = engine.rollups.frame(STREAMS, [*by, *filtered], question.within)
    told = frame.rename({column_of(PLAYS, engine.rollups.measures): "streams"}).drop_nulls("streams")
    return engine.filtered(told.lazy(), question.where).collect()


def credited(engine: Engine) -> pl.DataFrame:
    """`recording, artist`: by whom of the label's artists each recording is."""
    catalog, found = engine.lake.catalog, engine.lake.identities.of(STREAMS)
    told = found.drop_nulls(RECORDING).select(RECORDING, "artist", "title").unique()
    rows = {
        (recording, member)
        for recording, artist, title in told.iter_rows()
        for member in catalog.members_of(artist, title or "")
    }
    schema = {RECORDING: pl.String(), "artist": pl.String()}
    return pl.DataFrame(sorted(rows), schema=schema, orient="row")
