"""The link page: how many come, how many go on, and from where those come who do."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from bedrot.books.told_by import BY_LINES, ToldBy, told_by
from bedrot.books.windows import of_one_window
from bedrot.metrics import floors
from bedrot.metrics.labels import label_of
from bedrot.metrics.links import IS_LINK_PAGE, SITES
from bedrot.metrics.query import Engine
from bedrot.metrics.question import Answer, Question
from bedrot.metrics.rollup import counted_rows
from bedrot.tables import BREAKDOWNS, LINK_DAYS

KINDS = ("referrer", "link", "device", "country")
FIGURES = ("link_page_clicks", "click_to_dsp_rate", "link_in_bio_rate")
DIMENSIONS = ("artist", "account", "page")
MOST_PARTS = 30


@dataclass(frozen=True)
class LinkPart:
    """A part of the page's visits and clicks. `rate`: clicks by visits, null under 30 visits or where those are not told."""

    key: str
    label: str
    visits: int | None
    clicks: int | None
    rate: float | None
    told_by: ToldBy


@dataclass(frozen=True)
class LinkParts:
    """The newest export's parts of one `kind` of one account's page, largest first, over one window.

    `window` null: the export does not say of which days.
    """

    kind: str
    platform: str | None
    account: str | None
    window: str | None
    seen: date
    parts: list[LinkPart]


@dataclass(frozen=True)
class LinkPage:
    """The link pages over a period: visits and clicks by day, the KPIs, and the parts of the newest export.

    `best`: the referrer whose visits click most often; `most`: the one with most clicks; each of one account's page.
    """

    days: list[tuple[date, int | None, int | None]]
    answers: list[Answer]
    kinds: list[LinkParts]
    best: LinkPart | None
    most: LinkPart | None


def link_page(engine: Engine, question: Question) -> LinkPage:
    """The link pages over a question's period."""
    where = tuple(one for one in question.where if one[0] in DIMENSIONS)
    asked = question.but(slugs=FIGURES, by=None, where=where, as_known_on=None)
    answers = engine.answers(asked)
    kinds = _kinds(engine, question, where)
    sources = [part for one in kinds if one.kind == "referrer" for part in one.parts]
    rated = [part for part in sources if part.rate is not None]
    clicked = [part for part in sources if part.clicks]
    return LinkPage(
        days=_days(engine, question, where, answers[0]),
        answers=answers,
        kinds=kinds,
        best=max(rated, key=lambda part: part.rate or 0, default=None),
        most=max(clicked, key=lambda part: part.clicks or 0, default=None),
    )


def _days(
    engine: Engine, question: Question, where: tuple[tuple[str, str], ...], answer: Answer
) -> list[tuple[date, int | None, int | None]]:
    """Visits and clicks of each day of the answer's period."""
    if answer.period is None:
        return []
    first, last = (date.fromisoformat(answer.period[name]) for name in ("from", "to"))
    rows = engine.filtered(counted_rows(engine.lake, LINK_DAYS, (), question.within), where)
    mine = rows.filter(IS_LINK_PAGE, pl.col("day").is_between(first, last))
    sums = [
        pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name) for name in ("views", "clicks")
    ]
    told = mine.group_by("day").agg(sums).collect()
    every = pl.DataFrame({"day": pl.date_range(first, last, eager=True)})
    return every.join(told, on="day", how="left").sort("day").select("day", "views", "clicks").rows()


def _kinds(engine: Engine, question: Question, where: tuple[tuple[str, str], ...]) -> list[LinkParts]:
    asked = tuple(one for one in where if one[0] != "page")
    rows = engine.filtered(counted_rows(engine.lake, BREAKDOWNS, (), question.within), asked)
    mine = rows.filter(
        pl.col("kind").is_in(KINDS), pl.col("clicks").is_not_null(), ~pl.col("platform").is_in(SITES)
    )
    key = ["kind", "platform", "account"]
    newest = mine.filter(pl.col("observed_on") == pl.col("observed_on").max().over(key)).collect()
    shown = of_one_window(newest, key).sort(pl.col("kind").cast(pl.Enum(KINDS)), *key[1:], nulls_last=True)
    titles = _titles(rows)
    return [_parts(found, titles) for _, found in shown.group_by(key, maintain_order=True)]


def _titles(rows: pl.LazyFrame) -> dict[str, str]:
    """What links are called, by their ids; a title may come in an export of its own."""
    told = rows.filter(pl.col("kind") == "link", pl.col("title").is_not_null()).sort("observed_on")
    return dict(told.select("key", "title").collect().iter_rows())


def _parts(rows: pl.DataFrame, titles: dict[str, str]) -> LinkParts:
    sums = [
        pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name) for name in ("views", "clicks")
    ]
    told = (
        rows.group_by("key")
        .agg(*sums, *BY_LINES)
        .sort("clicks", "key", descending=[True, False], nulls_last=True)
    )
    first = rows.row(0, named=True)
    return LinkParts(
        kind=first["kind"],
        platform=first["platform"],
        account=first["account"],
        window=first["window"],
        seen=first["observed_on"],
        parts=[_part(first["kind"], row, titles) for row in told.head(MOST_PARTS).iter_rows(named=True)],
    )


def _part(kind: str, row: dict[str, Any], titles: dict[str, str]) -> LinkPart:
    key, visits, clicks = row["key"], row["views"], row["clicks"]
    label = titles.get(key, key) if kind == "link" else label_of(kind, key)
    rate = clicks / visits if clicks is not None and visits and visits >= floors.VISITS else None
    return LinkPart(key, label, visits, clicks, rate, told_by(row))
