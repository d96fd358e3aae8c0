"""Days of plays that look as if no people were behind them, out of the lake, each with the parts of its score in words."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from bedrot.analysis.suspicion import PARTS, THRESHOLD, suspicion
from bedrot.lake import Lake
from bedrot.metrics.rollup import Within, counted_rows
from bedrot.tables import AUDIENCE, STREAMS

KEY = ("source", "account", "artist", "store", "day")
MOST = 100


@dataclass(frozen=True)
class Suspect:
    """A day of an artist in a store; `parts` run from 0 to 1, null where nothing tells, and `says` puts them into words."""

    day: date
    artist: str
    store: str
    streams: int
    usual: float
    score: float
    parts: dict[str, float | None]
    says: str


def judged_days(lake: Lake, within: Within = None) -> pl.DataFrame:
    """Every day of every artist and store with its score: columns of `bedrot.analysis.suspicion`, `source` and `account`."""
    with lake.reachable():
        plays = counted_rows(lake, STREAMS, ("artist", "store"), within).filter(
            pl.col("whole").is_not_null(), pl.col("artist").is_not_null()
        )
        days = plays.group_by(KEY).agg(pl.col("streams").sum(), pl.col("observed_at").max()).collect()
        people = counted_rows(lake, AUDIENCE, (), within).group_by("artist", "store", "day")
        told = people.agg(pl.col("listeners").max(), pl.col("saves").max()).collect()
    every = days.join(told, on=["artist", "store", "day"], how="left", nulls_equal=True)
    return suspicion(every)


def suspects(lake: Lake, within: Within = None) -> list[Suspect]:
    """The suspicious days, the newest first."""
    found = judged_days(lake, within).filter(pl.col("score") >= THRESHOLD)
    newest = found.sort("day", "score", descending=True).head(MOST)
    return [_suspect(row) for row in newest.iter_rows(named=True)]


def _suspect(row: dict[str, object]) -> Suspect:
    parts = {name: row[name] for name in PARTS}
    return Suspect(
        **{name: row[name] for name in ("day", "artist", "store", "streams", "usual", "score")},  # type: ignore[arg-type]
        parts=parts,  # type: ignore[arg-type]
        says=_says(row),
    )


def _says(row: dict[str, object]) -> str:
    streams, usual = int(str(row["streams"])), float(str(row["usual"]))
    said = [f"{streams:,} plays, {streams / max(usual, 1):.1f} times the usual"]
    if row["replays"]:
        said.append("those who came on top played far more often than listeners do")
    if row["unsaved"]:
        said.append("the plays on top brought hardly any saves")
    return "; ".join(said) + ". Look at playlists and campaigns of that day before you think of fraud."
