"""Posts and videos: what each had gathered when it was last exported, and what it gained since the export before."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from bedrot.books.told_by import ToldBy, told_by
from bedrot.metrics import floors
from bedrot.metrics.counters import LIFETIME, OF_CONTENT, days_by_difference
from bedrot.metrics.labels import label_of
from bedrot.metrics.query import Engine
from bedrot.metrics.question import Question
from bedrot.metrics.rollup import counted_rows
from bedrot.tables import CONTENT

DIMENSIONS = ("artist", "platform", "account", "kind", "content_id", "title")
ANSWERS = ("likes", "comments", "shares", "saves")
MOST_POSTS = 100


@dataclass(frozen=True)
class Post:
    """One post. Its counters are those of its lifetime as `seen`; `gained` are views since the export before, of `gained_days`.

    `engagement` is answers by views, null under 1,000 views; what a network does not tell is not in it.
    """

    platform: str | None
    platform_label: str
    account: str | None
    artist: str | None
    content_id: str | None
    kind: str | None
    title: str | None
    link: str | None
    published: date | None
    seen: date
    views: int | None
    likes: int | None
    comments: int | None
    shares: int | None
    saves: int | None
    engagement: float | None
    gained: int | None
    gained_since: date | None
    gained_days: int | None
    told_by: ToldBy


def posts(engine: Engine, question: Question) -> tuple[list[Post], int]:
    """The posts with most views, and how many there are."""
    asked = tuple(one for one in question.where if one[0] in DIMENSIONS)
    rows = engine.filtered(counted_rows(engine.lake, CONTENT, (), question.within), asked).filter(LIFETIME)
    key = list(OF_CONTENT)
    newest = pl.col("observed_on") == pl.col("observed_on").max().over(key)
    last = rows.filter(newest).collect().unique(key, keep="first", maintain_order=True)
    gains = days_by_difference(rows, key, "observed_on", "views").select(
        *key, "observed_on", "since", "span_days", "difference"
    )
    told = last.join(gains.collect(), on=[*key, "observed_on"], how="left", nulls_equal=True)
    ranked = told.sort("views", "content_id", descending=[True, False], nulls_last=True)
    return [_post(row) for row in ranked.head(MOST_POSTS).iter_rows(named=True)], ranked.height


def _post(row: dict[str, Any]) -> Post:
    answers = [row[name] for name in ANSWERS if row[name] is not None]
    views = row["views"]
    enough = views is not None and views >= floors.VIEWS and answers
    same = ("platform", "account", "artist", "content_id", "kind", "title", "link", "views", *ANSWERS)
    return Post(
        platform_label=label_of("platform", row["platform"]),
        published=row["published_on"],
        seen=row["observed_on"],
        engagement=sum(answers) / views if enough else None,
        gained=row["difference"],
        gained_since=row["since"],
        gained_days=row["span_days"],
        told_by=told_by(row),
        **{name: row[name] for name in same},
    )
