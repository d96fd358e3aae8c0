"""Pitches kept by hand: a table that a person fills in for services without an export, a row for each song sent."""

from dataclasses import replace
from datetime import timedelta

import polars as pl

from bedrot.kit import Connector, Feed, currency, day, isrc, money, text, whole
from bedrot.tables import MONEY, PITCHES

TRACK = "track_isrc_or_title"
IS_ISRC = r"^(?i)\s*[A-Z]{2}-?[A-Z0-9]{3}-?\d{2}-?\d{5}\s*$"


def _where(raw: pl.Expr, *, is_isrc: bool) -> pl.Expr:
    """The cell, if it is an ISRC or if it is none."""
    bare = raw.str.strip_chars()
    return pl.when((bare.str.contains(IS_ISRC) == is_isrc) & (bare != "")).then(bare)


TABLE = Feed(
    name="table",
    title="table kept by hand",
    where_to_get="docs/connectors/pitches.md has the header → fill it in with any spreadsheet → save as CSV.",
    tables=(PITCHES,),
    replaces_by=("day", "service"),
    columns={
        "day": day("date"),
        "service": text("service"),
        "campaign": text("campaign"),
        "title": replace(text(TRACK), clean=lambda raw: _where(raw, is_isrc=False)),
        "isrc": replace(isrc(TRACK), clean=lambda raw: _where(raw, is_isrc=True)),
        "curator": text("curator_or_channel"),
        "submissions": whole("submissions", blank=True),
        "approved": whole("approved", blank=True),
        "clicks": whole("clicks", blank=True),
        "plays": whole("plays_reported", blank=True),
        "spend": money("spend", dtype=MONEY, blank=True),
        "currency": currency("currency"),
        "link": text("link", optional=True),
    },
    controls=("submissions", "approved", "spend"),
    grade="documented",
)

CONNECTOR = Connector(
    name="pitches",
    title="Pitches by hand",
    feeds=(TABLE,),
    fresh_within=timedelta(days=60),
    lag=timedelta(days=0),
)
