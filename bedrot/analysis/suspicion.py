"""Suspicion: days on which plays rose out of all proportion and people did not: no more listeners, no saves.

A score is made of parts that are told beside it, and it is no accusation: a person looks at the day. Where neither listeners nor
saves are told, nothing is judged: a rise alone is what every good day looks like.
"""

import polars as pl

CELL = ("artist", "store")
FEWEST = 8
"""Days of history from which on a day is judged."""
LEARNED = 28
"""The days before it that tell what is usual."""
LEAST_MORE = 100
"""Plays above the usual under which nothing is judged to be unusual."""
THRESHOLD = 0.5
"""The score from which on a day's plays are called suspicious."""
NORMAL = 1.4826
"""What a median deviation is multiplied by to be a standard deviation of scattered days."""
RISES, RISES_FULLY = 4.0, 8.0
"""Standard deviations above the usual at which a rise begins to count, and counts in full."""
REPLAYS, REPLAYS_FULLY = 3.0, 6.0
"""Times the usual plays per listener among those who came on top, likewise."""
SAVED = 0.5
"""The part of the usual saves per play that plays on top must bring not to count at all."""
PARTS = ("rise", "replays", "unsaved")


def suspicion(days: pl.DataFrame) -> pl.DataFrame:
    """The days with `usual` plays, PARTS from 0 to 1 (null where nothing tells), `score`, and whether they are `judged`.

    `days` has `artist, store, day, streams, listeners, saves`; the last two may be null. `rise`: how far plays are above the usual;
    `replays`: how often those who came on top played; `unsaved`: how many fewer saves than usual the plays on top brought. The
    score is the rise times the mean of the other two.
    """
    with_usual = days.sort(*CELL, "day").with_columns(
        usual=_usual("streams"),
        usual_listeners=_usual("listeners"),
        per_listener=_usual_ratio("streams", "listeners"),
        per_save=_usual_ratio("saves", "streams"),
    )
    spread = NORMAL * _usual_of((pl.col("streams") - pl.col("usual")).abs())
    scattered = with_usual.with_columns(spread=pl.max_horizontal(spread, pl.col("usual").sqrt(), 1.0))
    told = scattered.with_columns(rise=_rise(), replays=_replays(), unsaved=_unsaved())
    others = pl.mean_horizontal("replays", "unsaved")
    judged = pl.col("usual").is_not_null() & others.is_not_null()
    return told.with_columns(
        score=pl.when(judged).then(pl.col("rise") * others), judged=judged.fill_null(value=False)
    ).select([*days.columns, "usual", *PARTS, "score", "judged"])


def _usual(column: str) -> pl.Expr:
    return _usual_of(pl.col(column).cast(pl.Float64))


def _usual_of(values: pl.Expr) -> pl.Expr:
    """The median of the days before, once there are enough."""
    return values.shift(1).rolling_median(LEARNED, min_samples=FEWEST).over(CELL, order_by="day")


def _usual_ratio(part: str, whole: str) -> pl.Expr:
    """A ratio of sums of the days before: of single days it scatters too much."""
    both = pl.col(part).is_not_null() & pl.col(whole).is_not_null()

    def before(column: str) -> pl.Expr:
        told = pl.when(both).then(pl.col(column).cast(pl.Float64)).shift(1)
        return told.rolling_sum(LEARNED, min_samples=FEWEST).over(CELL, order_by="day")

    return pl.when(before(whole) > 0).then(before(part) / before(whole))


def _more() -> pl.Expr:
    return pl.col("streams") - pl.col("usual")


def _rise() -> pl.Expr:
    part = _between(_more() / pl.col("spread"), RISES, RISES_FULLY)
    return pl.when(_more() >= LEAST_MORE).then(part).when(pl.col("usual").is_not_null()).then(0.0)


def _replays() -> pl.Expr:
    """Plays on top by listeners on top, against the usual plays per listener."""
    more_listeners = (pl.col("listeners") - pl.col("usual_listeners")).clip(lower_bound=1.0)
    return _between(_more() / more_listeners / pl.col("per_listener"), REPLAYS, REPLAYS_FULLY)


def _unsaved() -> pl.Expr:
    """Saves that the day is short of what its plays on top should have brought, beyond what few saves scatter."""
    expected = pl.col("per_save") * pl.col("streams")
    lacks = pl.col("saves") < pl.col("per_save") * (pl.col("usual") + SAVED * _more())
    missing = 1 - (pl.col("saves") - pl.col("per_save") * pl.col("usual")) / (pl.col("per_save") * _more())
    sure = pl.col("saves") < expected - 2 * expected.sqrt()
    part = pl.when(lacks & sure & (_more() > 0)).then(_between(missing, SAVED, 1.0)).otherwise(0.0)
    return pl.when(pl.col("saves").is_not_null() & (pl.col("per_save") > 0)).then(part)


def _between(value: pl.Expr, nothing: float, full: float) -> pl.Expr:
    return ((value - nothing) / (full - nothing)).clip(0.0, 1.0)
