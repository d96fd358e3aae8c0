"""The page Goal in one answer: the path, where the label stands on it, what it is made of, what would change it, and what it costs."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import partial
from typing import Annotated, Any, TypeVar

import orjson
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from bedrot.analysis.goal import RUN, YEAR, Path, run_rate
from bedrot.analysis.own_past import LEAST_RECORDINGS, Own
from bedrot.analysis.what_if import LEVEL, Chosen, Course, Step, project
from bedrot.api.asked import Asked
from bedrot.api.kept import Kept
from bedrot.api.metrics import REFUSED
from bedrot.api.pages.figures import standing as standing_on
from bedrot.api.pages.goal_schemas import (
    Driver,
    GoalPage,
    GoalTold,
    Pacing,
    PathTold,
    Projected,
    StandingTold,
    WhatIf,
    branches,
)
from bedrot.api.pages.marketing import planned
from bedrot.api.roles import may
from bedrot.api.rooms import Here
from bedrot.books.annotations import Annotation
from bedrot.books.goal import Way
from bedrot.books.marketing import Pace, pacing
from bedrot.db.preferences import Budget
from bedrot.metrics.definitions import definitions
from bedrot.metrics.numbers import plain
from bedrot.metrics.question import Question
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api/pages", tags=["pages"])
PAGE = "goal"
WEEK = 7
Point = TypeVar("Point")
NO_YEAR = "The goal is set in streams of twelve months, and there are not twelve months of data yet."
NO_STREAMS = "There are no streams yet: drop an export that tells them by day."
SHORT = "It takes twelve months of data to say how the label grows."
FEW = f"It takes {LEAST_RECORDINGS} recordings with figures from their first day on."
NO_COST = "Nothing tells what a click through to a store costs yet: it takes three months with spend and clicks of a smart link."
NO_BUDGET = "No budget is set for this year: Settings take one."
NO_SPEND = "No ad spend is known by day in this year yet."

Growth = Annotated[
    float | None, Query(ge=-0.5, le=1, description="Growth of a twelfth of a year; 0.03 is +3 %.")
]
Releases = Annotated[float | None, Query(ge=0, le=365, description="New recordings a year.")]
Spend = Annotated[float, Query(ge=0, le=1e9, description="Spend a year beyond that of now, in its currency.")]


@router.get("/goal", response_model=GoalPage, responses=REFUSED)
@may("viewer")
async def goal_page(
    request: Request,
    here: Here,
    question: Asked,
    growth: Growth = None,
    releases: Releases = None,
    spend: Spend = 0,
) -> Response:
    """All that Goal shows, in one answer. The goal is the whole label's: some artists' streams are not measured against it."""
    kept: Kept = request.app.state.kept
    chosen, today = Chosen(growth, releases, spend), datetime.now(UTC).date()
    return await kept.response(
        request, lambda: orjson.dumps(goal(here, question, chosen, today)), of=f"{today}"
    )


def goal(here: Workspace, question: Question, chosen: Chosen, today: date) -> dict[str, Any]:
    """The page as it is sent, for what is chosen."""
    engine = here.query
    revision, slugs = engine.revision(), standing_on(here, PAGE)
    answers = engine.answers(question.but(slugs=slugs, by=None, where=()))
    told = _told(here, question, chosen, today)
    return {
        "revision": revision,
        "as_known_on": question.as_known_on,
        "page": PAGE,
        "answers": answers,
        "definitions": [one for one in definitions(engine) if one.slug in slugs],
        "annotations": [asdict(one) for one in _happened(here, question, told)],
        **told.model_dump(mode="json"),
    }


def _happened(here: Workspace, question: Question, told: GoalTold) -> list[Annotation]:
    """What happened, or is planned, on the days that the chart of the way shows."""
    days = [day for day, _ in (*told.line, *told.actual, *told.run_rates)]
    return here.annotations.of(question.but(where=()), min(days), max(days)) if days else []


def _told(here: Workspace, question: Question, chosen: Chosen, today: date) -> GoalTold:
    way = Way(here.query.at(question.as_known_on), question.but(where=(), as_known_on=None))
    top, what_if = way.tree(), _what_if(way, chosen)
    return GoalTold(
        path=_path(here, way.path),
        stands=StandingTold.of(way.stands) if way.stands else None,
        run_rate=way.run_rate,
        line=_line(way, what_if.steps),
        actual=_weekly(way.course),
        run_rates=_run_rates(way),
        what_if=what_if,
        tree=branches(top, way.tree(back=YEAR)) if top else [],
        pacing=_pacing(here, question, today),
        reason=None if way.stands else NO_YEAR if way.days else NO_STREAMS,
    )


def _path(here: Workspace, path: Path) -> PathTold:
    wished = here.preferences.goal()
    return PathTold(
        start=path.start,
        start_day=path.first,
        target=path.target,
        target_day=path.last,
        growth=path.growth,
        is_set=wished.at is not None or "goal" in here.settings.model_fields_set,
    )


def _line(way: Way, steps: Sequence[Projected]) -> list[tuple[date, float]]:
    """The path at the days of the other lines, and at its own ends: on a log scale it is straight between any of them."""
    days = {day for day, _ in _weekly(way.days)} | {step.day for step in steps}
    own = {way.path.first, way.path.last, *(day for day in days if way.path.first <= day <= way.path.last)}
    return [(day, way.path.at(day)) for day in sorted(own)]


def _weekly(points: Sequence[Point]) -> list[Point]:
    """A point a week, the newest one last."""
    return list(points[::-1][::WEEK][::-1])


def _run_rates(way: Way) -> list[tuple[date, float]]:
    """What 28 days come to in a year, a point a week; none where one of the days is not told."""
    days = way.days
    ends = range(RUN - 1, len(days))
    windows = ((days[end][0], [n for _, n in days[end + 1 - RUN : end + 1]]) for end in ends)
    rates = [(day, run_rate(sum(n or 0 for n in told))) for day, told in windows if None not in told]
    return _weekly(rates)


def _what_if(way: Way, chosen: Chosen) -> WhatIf:
    own, until = way.own, way.path.last
    course = Course(own, chosen, until) if own else None
    steps = [_projected(step) for step in project(course)] if course else []
    slopes = course.slopes() if course else {}
    growth, releases, spend = _drivers(way, own, chosen, slopes)
    return WhatIf(
        growth=growth,
        releases=releases,
        spend=spend,
        currency=way.cost.currency if way.cost else None,
        level=LEVEL,
        steps=steps,
        reached=steps[-1] if steps else None,
        reason=None
        if steps
        else SHORT
        if own is None or own.growth is None
        else "The day of the goal is over.",
    )


def _drivers(
    way: Way, own: Own | None, chosen: Chosen, slopes: dict[str, float]
) -> tuple[Driver, Driver, Driver]:
    grows, cost = own.growth if own else None, way.cost
    has_curve = own is not None and bool(own.curve)
    growth = Driver(
        own=grows,
        chosen=chosen.growth,
        slope=slopes.get("growth"),
        basis="The mean of the last twelve months of the label's own.",
        reason=None if grows is not None else SHORT,
    )
    releases = Driver(
        own=own.pace if own else None,
        chosen=chosen.releases,
        slope=slopes.get("releases") if has_curve else None,
        basis=_curve_basis(own) if own and has_curve else "",
        reason=None if has_curve else FEW,
    )
    spend = Driver(
        own=own.cost if own else None,
        chosen=chosen.spend or None,
        slope=slopes.get("spend") if own and own.cost else None,
        basis=_cost_basis(cost.evidence, cost.label) if cost else "",
        reason=None if own and own.cost else NO_COST,
    )
    return growth, releases, spend


def _curve_basis(own: Own) -> str:
    months = len(own.curve)
    return (
        f"The median of {len(own.ages)} own recordings at each age, on the store with most figures, over {months} "
        f"month{'' if months == 1 else 's'}; what comes after is not counted."
    )


def _cost_basis(evidence: str, label: str) -> str:
    if evidence == "tested":
        return f"{label}, as an experiment showed."
    return f"{label}, the median of the own months: one play for each click. A click is no play, and none of it is tested."


def _projected(step: Step) -> Projected:
    return Projected(**step._asdict())


def _pacing(here: Workspace, question: Question, today: date) -> Pacing:
    """The calendar year of the newest day with spend."""
    paces = pacing(here.query.at(question.as_known_on), partial(planned, here))
    if not paces:
        return Pacing.of(today.year, reason=NO_SPEND)
    pace = paces[-1]
    budget = here.preferences.budget(pace.last.year).value
    spent = Pacing.of(pace.last.year, last=pace.last, spent=pace.spent, currency=pace.currency)
    reason = _why_no_pacing(pace, budget)
    if budget is None or reason:
        return spent.model_copy(update={"reason": reason})
    figures = {"planned": pace.planned, "budget": plain(budget.amount), "ratio": pace.ratio}
    return spent.model_copy(update={**figures, "word": pace.word})


def _why_no_pacing(pace: Pace, budget: Budget | None) -> str | None:
    if pace.spent is None:
        return NO_SPEND
    if budget is None:
        return NO_BUDGET
    if budget.currency != pace.currency:
        return f"The budget is in {budget.currency}, and the spend in {pace.currency}."
    return None
