"""Campaigns with their funnels, whole and by country. Spend and streams are never one number: what ads cause only a test tells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import polars as pl

from bedrot.books.marketing.ads import (
    Figures,
    Settling,
    by_campaign,
    by_country,
    by_creative,
    rows_of,
    settling,
)
from bedrot.books.marketing.funnel import About, Step, ad_steps, link_steps, stream_steps
from bedrot.books.marketing.links import Pages
from bedrot.books.marketing.rates import CLICKS, IMPRESSIONS, Rate, cost, share
from bedrot.books.marketing.seen import Saves, Streams
from bedrot.metrics.asked import check_dimensions
from bedrot.metrics.labels import label_of
from bedrot.metrics.metric import Window
from bedrot.metrics.numbers import plain
from bedrot.metrics.query import Engine
from bedrot.metrics.question import Question
from bedrot.metrics.within import check_within

MOST_CAMPAIGNS, MOST_COUNTRIES, MOST_CELLS = 200, 60, 400
SPEND = "ad_spend"


@dataclass(frozen=True)
class Ads:
    """What some ads cost and did, and what that makes each. Money as exact decimal text in the campaign's currency."""

    key: str
    label: str
    spend: str | None
    impressions: int | None
    link_clicks: int | None
    cpm: Rate
    ctr: Rate
    cpc: Rate


@dataclass(frozen=True)
class Cell:
    """One creative shown to one targeting."""

    ad: str
    ad_set: str
    ads: Ads


@dataclass(frozen=True)
class Campaign:
    """A campaign in the days asked. `linked`: by whom its recording was found; null where nobody did.

    `countries` is empty where the exports name none. `first` and `last` are days it ran, by the ad account's clock.
    """

    name: str | None
    platform: str
    currency: str | None
    artist: str | None
    recording: str | None
    title: str | None
    targeting: str | None
    linked: Literal["person", "name"] | None
    first: date
    last: date
    settling: Settling
    ads: Ads
    cost_per_dsp_click: Rate
    steps: list[Step]
    countries: list[Ads]
    cells: list[Cell]


@dataclass(frozen=True)
class Marketing:
    """The campaigns of some days, those that ran last first. `campaigns_more`: there are others."""

    first: date | None
    last: date | None
    campaigns: list[Campaign]
    more: bool = False


def marketing(engine: Engine, question: Question) -> Marketing:
    """The book over the days of a question; raises QuestionRefused for what ads cannot be told by."""
    engine = engine.at(question.as_known_on)
    metric = engine.metric(SPEND)
    check_dimensions(metric, question.but(by=None))
    check_within(metric, question)
    engine.revision()
    periods = engine.view(metric, question.where, question.within).periods
    if periods.complete_to is None:
        return Marketing(None, None, [])
    window = periods.window(question)
    return _Book(engine, question, window).told()


class _Book:
    """What is read once for all campaigns."""

    def __init__(self, engine: Engine, question: Question, window: Window) -> None:
        self.engine, self.catalog, self.window = engine, engine.lake.catalog, window
        rows = rows_of(engine, question, window)
        ran = by_campaign(rows).filter(pl.col("first").is_not_null())
        self.more = ran.height > MOST_CAMPAIGNS
        self.ran = ran.head(MOST_CAMPAIGNS)
        self.countries = by_country(rows).rows_by_key(("platform", "campaign", "currency"), named=True)
        self.cells = by_creative(rows).rows_by_key(("platform", "campaign", "currency"), named=True)
        recordings = set(self.ran.get_column("recording").drop_nulls())
        self.pages = Pages(
            engine.lake, {of: self.catalog.title_of.get(of, "") for of in recordings}, question.within
        )
        self.streams = Streams(engine, recordings, question.within)
        self.saves = Saves(engine, set(self.ran.get_column("artist").drop_nulls()), question.within)
        self.titles = {connector.name: connector.title for connector in engine.lake.connectors}

    def told(self) -> Marketing:
        rows = self.ran.to_dicts()
        found = [self._campaign(row, rows) for row in rows]
        return Marketing(self.window.first, self.window.last, found, self.more)

    def _campaign(self, row: dict[str, Any], others: Sequence[dict[str, Any]]) -> Campaign:
        name, key = row["campaign"], (row["platform"], row["campaign"], row["currency"])
        parsed = self.catalog.parsed(name) if name else None
        steps = self._steps(row, others)
        clicks = next(step.value for step in steps if step.name == "dsp_clicks")
        return Campaign(
            name=name,
            platform=row["platform"],
            currency=row["currency"],
            artist=row["artist"],
            recording=row["recording"],
            title=self.catalog.title_of.get(row["recording"] or ""),
            targeting=parsed.targeting if parsed else None,
            linked=_linked(row, by_person=name in self.catalog.linked),
            first=row["first"],
            last=row["last"],
            settling=settling(self.engine, row["sources"], row["last"], row["observed_at"]),
            ads=_ads(name or "", name or "", row),
            cost_per_dsp_click=cost(row["spend"], clicks, CLICKS),
            steps=steps,
            countries=[
                _ads(one["country"], label_of("country", one["country"]), one)
                for one in self.countries.get(key, [])[:MOST_COUNTRIES]
            ],
            cells=[
                Cell(one["ad"], one["ad_set"], _ads(one["ad"], one["ad"], one))
                for one in self.cells.get(key, [])[:MOST_CELLS]
            ],
        )

    def _steps(self, row: dict[str, Any], others: Sequence[dict[str, Any]]) -> list[Step]:
        about = About(
            recording=row["recording"],
            artist=row["artist"],
            first=row["first"],
            last=row["last"],
            alone=not any(other is not row and _shares(row, other) for other in others),
            sources=self._named(row["sources"]),
        )
        ads = Figures.of(row)
        streams = self.streams.seen(about.recording, about.first, about.last, self._named)
        saves = self.saves.seen(about.artist, about.first, about.last, self._named)
        return [
            *ad_steps(ads, about, row["results"], row["indicators"]),
            *link_steps(ads, about, self.pages, self._named),
            *stream_steps(about, streams, saves),
        ]

    def _named(self, sources: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.titles.get(source, source) for source in sources)


def _shares(row: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two campaigns of one recording ran on some same days."""
    same = row["recording"] is not None and row["recording"] == other["recording"]
    return bool(same and row["first"] <= other["last"] and other["first"] <= row["last"])


def _linked(row: dict[str, Any], *, by_person: bool) -> Literal["person", "name"] | None:
    if row["recording"] is None:
        return None
    return "person" if by_person else "name"


def _ads(key: str, label: str, row: dict[str, Any]) -> Ads:
    ads = Figures.of(row)
    return Ads(
        key,
        label,
        None if ads.spend is None else plain(ads.spend),
        ads.impressions,
        ads.link_clicks,
        cpm=cost(ads.spend, ads.impressions, IMPRESSIONS, 1_000),
        ctr=share(ads.link_clicks, ads.impressions, IMPRESSIONS),
        cpc=cost(ads.spend, ads.link_clicks, CLICKS),
    )
