"""The shapes of releases and recordings. Counts are numbers, money is exact decimal text, days are calendar dates, both inclusive."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bedrot.analysis.phases import PhaseName
from bedrot.api.schemas import Answer
from bedrot.books.annotations import Annotation
from bedrot.books.shelf.facts import FactUnit
from bedrot.books.told_by import ToldBy
from bedrot.metrics.definitions import Definition
from bedrot.metrics.metric import Window
from bedrot.metrics.numbers import plain


def _text(value: Any) -> Any:
    return plain(value) if isinstance(value, Decimal) else value


def _days(value: Any) -> Any:
    return {"from": value.first, "to": value.last} if isinstance(value, Window) else value


Money = Annotated[str | None, BeforeValidator(_text)]
"""Exact decimal text; null where it is not known."""


class Days(BaseModel):
    """Calendar days, both inclusive."""

    first: Annotated[date, Field(alias="from")]
    last: Annotated[date, Field(alias="to")]


Span = Annotated[Days | None, BeforeValidator(_days)]


class Told(BaseModel):
    """Made of a value of the books with the same fields."""

    model_config = ConfigDict(from_attributes=True)


class DayTold(Told):
    """A release day, and the source that gives it."""

    source: str
    day: date


class LackTold(Told):
    """What identifiers lack, and what that means; `count`: of so many recordings, 0 where it is of the product."""

    name: str
    what: str
    count: int


class ReleaseNamed(Told):
    """A release: `key` tells it from every other. `artists` are the label's; of `days` the first is believed."""

    key: str
    upc: str | None
    title: str | None
    credit: str | None
    artists: tuple[str, ...]
    kind: str | None
    day: date | None
    days: tuple[DayTold, ...]
    recordings: tuple[str, ...]
    planned: bool


class StandingTold(Told):
    """What had gathered by the end of an age; `percentile`: the share of `of` others that had less. `left_out`: others that are
    that old, with a day missing. Without a total `reason` says why.
    """

    total: int | None
    percentile: float | None
    of: int
    left_out: int
    reason: str | None


class CurvePoint(BaseModel):
    """The other focus tracks at one age: quartiles of how many, and how many have a day missing."""

    age: int
    low: float | None
    median: float | None
    high: float | None
    of: int
    left_out: int


class Curve(BaseModel):
    """Streams gathered by the end of each age, in one store, against the other releases' focus tracks. Age 0 is `start`.

    `own` is null from the first day that nobody tells. `recording` is whose curve it is.
    """

    recording: str | None
    title: str | None
    store: str | None
    store_label: str
    start: date | None
    own: list[tuple[int, int | None]]
    others: list[CurvePoint]
    first_28: StandingTold
    now: StandingTold | None
    age: int | None


class PhaseTold(Told):
    """One phase of a life; see `Course` of the books. `saves` and `playlist_adds` are those of everything by the artist."""

    name: PhaseName
    first: date
    last: date | None
    streams: int | None
    streams_days: int
    spend: Money
    link_clicks: int | None
    saves: int | None
    playlist_adds: int | None
    placements: int


class PlacementTold(Told):
    """One playlist. Numbers are of the `recording`, or of everything of the `artist`, over `window`, up to about `seen`."""

    of: Literal["recording", "artist"]
    playlist: str
    curator: str | None
    kind: str | None
    store: str | None
    store_label: str
    artist: str | None
    recording: str | None
    added: date | None
    window: str | None
    streams: int | None
    listeners: int | None
    followers: int | None
    seen: date
    told_by: ToldBy


class AdvertTold(Told):
    """One campaign, as reported. `streams` are plays on its days, which it need not have caused."""

    campaign: str
    platform: str | None
    first: date
    last: date
    by_day: bool
    spend: Money
    currency: str | None
    impressions: int | None
    link_clicks: int | None
    cost_per_click: Money
    streams: int | None


class PartTold(Told):
    """What a store or country earned over the sale months, and the plays that statements pay for; null: not told where."""

    key: str | None
    label: str
    units: int | None
    net: Money


class StoreTold(BaseModel):
    """One store: plays over the period and the one before, and what it earned over the sale months."""

    key: str
    label: str
    streams: int | None
    previous: int | None
    change: float | None
    units: int | None
    net: Money


class RecoupTold(Told):
    """Costs so far against what is left for the label of what was earned so far. `sales` and `statements` are the months of the
    same lines by two times; `undated` of them are of statements without a day. `spent`: the days with costs.
    """

    currency: str
    ads: Money
    pitches: Money
    costs: Money
    net: Money
    owed: Money
    mine: Money
    balance: Money
    sales: Span
    statements: Span
    undated: int
    spent: Span


class FactTold(Told):
    """One fact of a post-mortem; `note` says of what it is, or why there is none."""

    name: str
    unit: FactUnit
    value: Annotated[int | float | str | date | None, BeforeValidator(_text)]
    note: str | None
    currency: str | None


class RecordingLine(BaseModel):
    """One recording: its plays over the period, which overlap with those of every release it is on."""

    recording: str
    title: str | None
    credit: str | None
    artists: tuple[str, ...]
    isrcs: tuple[str, ...]
    start: date | None
    is_focus: bool
    streams: int | None
    previous: int | None
    change: float | None
    others: list[str]


class Subjected(BaseModel):
    """What the pages of a release and of a recording have in common. `answers` are the plays by day, over the period.

    `unfollowed`: the dimensions of the filters that a part does not have.
    """

    revision: int
    as_known_on: date | None
    page: str
    answers: list[Answer]
    definitions: list[Definition]
    annotations: list[Annotation]
    curve: Curve
    phases: list[PhaseTold]
    stores: list[StoreTold]
    countries: list[PartTold]
    months: Span
    playlists: list[PlacementTold]
    ads: list[AdvertTold]
    recoup: RecoupTold
    facts: list[FactTold]
    unfollowed: dict[str, list[str]]
