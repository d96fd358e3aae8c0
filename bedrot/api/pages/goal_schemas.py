"""The shapes of the page Goal. Streams are those of twelve months (365 days) up to a day; days are UTC."""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel

from bedrot.analysis.goal import Standing
from bedrot.analysis.goal_tree import Joined, Node, derivative
from bedrot.api.schemas import Answers, Value
from bedrot.books.annotations import Annotation
from bedrot.metrics.definitions import Definition
from bedrot.metrics.labels import label_of

Kind = Literal[
    "goal",
    "artist",
    "rest",
    "store",
    "heard",
    "unheard",
    "recordings",
    "streams_per_recording",
    "listener_days",
    "streams_per_listener_day",
]


class PathTold(BaseModel):
    """The path that was set: constant growth from one day to another. `growth` is that of a year (1.4 is +140 %); `is_set`: by somebody."""

    start: int
    start_day: date
    target: int
    target_day: date
    growth: float
    is_set: bool


class StandingTold(BaseModel):
    """Where the label is on the path; see `bedrot.analysis.goal.Standing`."""

    day: date
    streams: int
    path: float
    ratio: float
    path_day: date | None
    ahead_days: int | None
    required: float | None
    own: float | None
    meets: date | None

    @classmethod
    def of(cls, stands: Standing) -> "StandingTold":
        """As it is told."""
        return cls(**vars(stands))


class Projected(BaseModel):
    """The streams of the twelve months up to a day, between bounds within which four of five draws from the own past lie."""

    day: date
    low: float
    streams: float
    high: float


class Driver(BaseModel):
    """What may be chosen: `own` is what is, `chosen` what was asked for, `slope` what one more gains on the day of the goal.

    `reason`: why it cannot be chosen, null where it can. `basis`: what it rests on.
    """

    own: float | None
    chosen: float | None
    slope: float | None
    basis: str
    reason: str | None


class WhatIf(BaseModel):
    """The way to the goal for what is chosen. `growth` is of a twelfth of a year, `releases` and `spend` (more than now) of a year.

    `reached` is the last of the steps, on the day of the goal. `reason`: why there are none.
    """

    growth: Driver
    releases: Driver
    spend: Driver
    currency: str | None
    level: float
    steps: list[Projected]
    reached: Projected | None
    reason: str | None


class Branch(BaseModel):
    """A row of the driver tree: `depth` from the top, and how it makes the row above with those beside it.

    `way` tells apart two ways to make the same row. `gain`: what one more of it adds to the goal.
    """

    key: str
    depth: int
    way: int
    joined: Joined | None
    kind: Kind
    name: str
    value: float
    before: float | None
    gain: float


class Pacing(BaseModel):
    """MK01: what marketing cost in a calendar year up to a day, against what was planned for these days; exact decimal text.

    `ratio` of 1 is as planned, and `word` says the same. `reason`: what is missing.
    """

    year: int
    last: date | None
    spent: Value
    planned: Value
    budget: Value
    ratio: float | None
    word: Literal["under", "on pace", "over"] | None
    currency: str | None
    reason: str | None

    @classmethod
    def of(cls, year: int, **known: Any) -> "Pacing":
        """What is known of a year; the rest is null."""
        return cls(**{**dict.fromkeys(cls.model_fields), "year": year, **known})


class GoalTold(BaseModel):
    """The label's way. `actual` has a point a week, `run_rates` what 28 days come to in a year at each; `line`, the path, one a month.

    `reason`: why nothing can be said of where the label stands.
    """

    path: PathTold
    stands: StandingTold | None
    run_rate: float | None
    line: list[tuple[date, float]]
    actual: list[tuple[date, int]]
    run_rates: list[tuple[date, float]]
    what_if: WhatIf
    tree: list[Branch]
    pacing: Pacing
    reason: str | None


class GoalPage(GoalTold, Answers):
    """All that the page shows: the figures that stand on it, what they mean, the label's way, and what happened on it."""

    page: str
    definitions: list[Definition]
    annotations: list[Annotation]


def branches(top: Node, before: Node | None) -> list[Branch]:
    """The tree row by row, from the top; what it was a year before, where that is known."""
    past = {key: node.value for key, _, node in before.walk()} if before else {}
    return [
        Branch(
            key="/".join(key),
            depth=len(key) - 1,
            way=_way(top, key),
            joined=joined,
            kind=node.kind,
            name=label_of("store", node.name) if node.kind in ("store", "heard", "unheard") else node.name,
            value=float(node.value),
            before=float(past[key]) if key in past else None,
            gain=float(derivative(top, key)),
        )
        for key, joined, node in top.walk()
    ]


def _way(top: Node, key: tuple[str, ...]) -> int:
    """Which of the ways to make the row above a row belongs to."""
    node = top
    place = 0
    for name in key[1:]:
        place, node = next(
            (place, part)
            for place, way in enumerate(node.ways)
            for part in way.parts
            if f"{part.kind}:{part.name}" == name
        )
    return place
