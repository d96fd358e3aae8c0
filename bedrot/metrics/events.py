"""Events: rows of exports by the day on which something happened, such as a mailing by the day it was sent; each thing once.

Exports tell again and again of the same mailing, post or release: the newest counts, and its figures are those so far.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import polars as pl

from bedrot.analysis.ages import FIRST_28, started
from bedrot.lake import Lake
from bedrot.metrics.counters import LIFETIME, PROOF
from bedrot.metrics.record import of_recordings
from bedrot.tables import CATALOGUE, CONTENT, EMAIL_CAMPAIGNS, STREAMS, Table

MAILINGS = replace(EMAIL_CAMPAIGNS, title="E-mail campaigns by the day they were sent", time="sent_on")
POSTS = replace(CONTENT, title="Posts and videos by the day they were published", time="published_on")
RELEASES = replace(CATALOGUE, title="Releases by their day", time="released_on")
DEBUTS = replace(
    STREAMS,
    title="Streams of the first 28 days, by release day",
    time="debut",
    columns={**STREAMS.columns, "debut": pl.Date()},
    gaps_are_missing=False,
)
"""Only recordings whose 28 days are over and told without a hole."""


def events(lake: Lake, table: Table) -> pl.LazyFrame:
    """The rows of such a table, read from the one that is kept: what a past lake derives must be that."""
    return _ROWS[_key(table)](lake)


def is_as_seen(table: Table) -> bool:
    """Whether what happened is told to the day of the newest export, also where nothing did."""
    return any(table is one for one in (MAILINGS, POSTS, RELEASES))


def is_of_events(table: Table) -> bool:
    """Whether its time is that of what happened."""
    return _key(table) in _ROWS


def _key(table: Table) -> tuple[str, str]:
    return table.name, table.time


def _mailings(lake: Lake) -> pl.LazyFrame:
    return _newest(lake.rows(EMAIL_CAMPAIGNS), ["platform", "account", "campaign_id", "campaign"])


def _posts(lake: Lake) -> pl.LazyFrame:
    return _newest(lake.rows(CONTENT).filter(LIFETIME), ["platform", "account", "content_id"])


def _releases(lake: Lake) -> pl.LazyFrame:
    """One row for each release: that of its newest export, the first by title."""
    rows = lake.rows(CATALOGUE).filter(pl.col("released_on").is_not_null())
    thing = pl.coalesce("upc", pl.format("{} {}", "artist", "released_on"))
    past = rows.filter(pl.col("released_on") <= pl.col("observed_at").dt.date())
    return _newest(past.with_columns(thing=thing), ["thing"]).drop("thing")


def _newest(rows: pl.LazyFrame, thing: Sequence[str]) -> pl.LazyFrame:
    """The newest row of each thing."""
    order = ["observed_on", *PROOF]
    return rows.filter(pl.int_range(pl.len()).over(thing, order_by=pl.struct(order), descending=True) == 0)


def _debuts(lake: Lake) -> pl.LazyFrame:
    """The rows of recordings' first 28 days, with the day of age 0 as `debut`."""
    marked = of_recordings(lake.rows(STREAMS))
    rows = marked.filter(pl.col("whole"), pl.col("recording").is_not_null(), pl.col("streams").is_not_null())
    starts = _starts(lake, rows)
    age = (pl.col("day") - pl.col("debut")).dt.total_days()
    young = rows.join(starts.lazy(), on="recording").filter(age.is_between(0, FIRST_28))
    return young.filter(pl.col("day").n_unique().over("recording") == FIRST_28 + 1)


def _starts(lake: Lake, rows: pl.LazyFrame) -> pl.DataFrame:
    days = rows.group_by("recording", "day").agg(pl.col("streams").sum()).rename({"recording": "key"})
    released = (
        lake.rows(CATALOGUE)
        .filter(pl.col("recording").is_not_null())
        .group_by(key=pl.col("recording"))
        .agg(released=pl.col("released_on").min())
    )
    found = started(days.collect(engine="streaming"), released.collect())
    return found.drop_nulls("start").select(recording="key", debut="start")


_ROWS: Mapping[tuple[str, str], Callable[[Lake], pl.LazyFrame]] = {
    _key(MAILINGS): _mailings,
    _key(POSTS): _posts,
    _key(RELEASES): _releases,
    _key(DEBUTS): _debuts,
}
