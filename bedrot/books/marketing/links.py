"""Link pages: which of them is of which recording, and what it tells of some days.

No page says which campaign sent its visitors. A page that has the recording's title in its name is of that recording; the visits
are matched to a campaign by that and by the days, which is evidence and no proof.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from bedrot.catalog.names import folded
from bedrot.lake import Lake
from bedrot.metrics.rollup import Within, counted_rows
from bedrot.tables import LINK_DAYS

SHORTEST = 4
"""A title of fewer letters and digits is in too many names."""


@dataclass(frozen=True)
class Told:
    """Visits and clicks of pages over some days, and the sources that tell them."""

    visits: int | None
    clicks: int | None
    sources: tuple[str, ...]


class Pages:
    """The pages there are, by the recording each is of. `within`: those of some artists alone."""

    def __init__(self, lake: Lake, titles: Mapping[str, str], within: Within = None) -> None:
        figures = (pl.coalesce("views", "sessions").alias("visits"), "clicks")
        rows = counted_rows(lake, LINK_DAYS, (), within)
        self._days = rows.select("source", "page", "day", *figures).collect()
        names = self._days.get_column("page").drop_nulls().unique().sort().to_list()
        self.of = {name: found for name in names if (found := _recording_of(name, titles))}

    def are_there(self) -> bool:
        """Whether any page tells of any day."""
        return not self._days.is_empty()

    def told(self, recording: str, first: date, last: date) -> Told | None:
        """What the pages of a recording tell of some days; null where it has none."""
        mine = [name for name, of in self.of.items() if of == recording]
        return self._sum(pl.col("page").is_in(mine), first, last) if mine else None

    def others(self, first: date, last: date) -> Told:
        """What the pages of no one recording tell of some days."""
        return self._sum(~pl.col("page").is_in(list(self.of)).fill_null(value=False), first, last)

    def _sum(self, pages: pl.Expr, first: date, last: date) -> Told:
        rows = self._days.filter(pages, pl.col("day").is_between(first, last))
        sums = [pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()) for name in ("visits", "clicks")]
        visits, clicks = rows.select(*(one.alias(f"{at}") for at, one in enumerate(sums))).row(0)
        return Told(visits, clicks, tuple(rows.get_column("source").unique().sort()))


def _recording_of(page: str, titles: Mapping[str, str]) -> str | None:
    """The recording whose title a page has in its name: the longest, and of one recording alone."""
    name = folded(page)
    fits = [
        (len(key), of)
        for of, title in titles.items()
        if len(key := folded(title)) >= SHORTEST and key in name
    ]
    best = {of for length, of in fits if length == max(fits)[0]}
    return best.pop() if len(best) == 1 else None
