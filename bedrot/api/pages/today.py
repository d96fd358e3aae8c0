"""The page Today in one answer: its figures, what is not as it should be, what changed and by what, what to do next, and every source."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import orjson
from fastapi import APIRouter, Request
from starlette.responses import Response

from bedrot.api.alerts import Alert, alerts
from bedrot.api.asked import Asked
from bedrot.api.kept import Kept
from bedrot.api.metrics import REFUSED
from bedrot.api.pages.attention import FIGURES, attention, is_late
from bedrot.api.pages.figures import Chosen, figures
from bedrot.api.pages.today_schemas import Action, Change, TodayPage, told_change
from bedrot.api.roles import may
from bedrot.api.rooms import Here
from bedrot.api.schemas import Status
from bedrot.api.status import Statuses, seen_by
from bedrot.books.changes import Changed, revenue_changed, streams_changed
from bedrot.books.goal import Way
from bedrot.books.outstanding import outstanding
from bedrot.books.shelf.shelf import Shelf
from bedrot.books.to_do import Step, of_goal, of_money, of_names, of_releases, ranked
from bedrot.metrics.question import Question
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api/pages", tags=["pages"])
PAGE = "today"


@router.get("/today", response_model=TodayPage, responses=REFUSED)
@may("viewer", scoped=True)
async def today_page(request: Request, here: Here, question: Asked, metric: Chosen = None) -> Response:
    """All that Today shows, in one answer. A refused figure does not stop the others."""
    kept: Kept = request.app.state.kept
    statuses: Statuses = request.app.state.statuses
    now = datetime.now(UTC)
    return await kept.response(
        request, lambda: orjson.dumps(today(here, statuses, question, metric, now)), of=_hour(now)
    )


def _hour(now: datetime) -> str:
    """What is told of now holds for so long."""
    return f"{now:%Y-%m-%d %H}"


def today(
    here: Workspace, statuses: Statuses, question: Question, metric: str | None, now: datetime
) -> dict[str, Any]:
    """The page as it is sent, as of an instant (UTC)."""
    here.query.revision()
    shelf = Shelf(here.query.at(question.as_known_on), question.within)
    with ThreadPoolExecutor(1) as beside:
        asked = beside.submit(lambda: list(_of_lake(here, shelf, question, now.date())))
        told = figures(here, question, PAGE, metric)
        status = seen_by(statuses.status(now), question.within)
        changes = [told_change_of(here, question, changed) for changed in _changes(shelf, question)]
        fired = alerts(here, now, question.within) if question.as_known_on is None else []
        steps = [*asked.result(), *_of_status(here, status, fired, now)]
    return {
        **told,
        "attention": _attention(here, question, status, fired, now),
        "changes": [change.model_dump(mode="json", by_alias=True) for change in changes],
        "actions": _actions(question, steps, now.date()),
        "status": status.model_dump(mode="json"),
    }


def _changes(shelf: Shelf, question: Question) -> Iterator[Changed]:
    yield streams_changed(shelf, question)
    yield revenue_changed(shelf.engine, question)


def told_change_of(here: Workspace, question: Question, changed: Changed) -> Change:
    """A change with what happened on its days, in both periods."""
    answer, titles = changed.answer, here.lake.catalog.title_of
    evidence = here.query.metric(answer.slug).evidence
    if not answer.period or not answer.compared_with:
        return told_change(changed, evidence, titles, [])
    both = (answer.compared_with, answer.period)
    first = min(date.fromisoformat(told["from"]) for told in both)
    last = max(date.fromisoformat(told["to"]) for told in both)
    return told_change(changed, evidence, titles, here.annotations.of(question, first, last))


def _attention(
    here: Workspace, question: Question, status: Status, fired: list[Alert], now: datetime
) -> list[dict[str, Any]]:
    """None on a page as it was known earlier: it is of now."""
    if question.as_known_on is not None:
        return []
    told = {metric.id: slug for slug, metric in here.query.metrics.items() if metric.id in FIGURES}
    asked = Question(tuple(told.values()), period="28d", compare="none", within=question.within)
    found = list(zip(told, here.query.answers(asked), strict=True))
    limits = here.preferences.thresholds().value
    return [one.model_dump(mode="json") for one in attention(status, fired, found, limits, now)]


def _actions(question: Question, steps: list[Step], today: date) -> list[dict[str, Any]]:
    if question.as_known_on is not None:
        return []
    return [Action.of(step).model_dump(mode="json") for step in ranked(steps, today)]


def _of_lake(here: Workspace, shelf: Shelf, question: Question, today: date) -> Iterator[Step]:
    """What follows from facts; money and names only for who sees the whole label."""
    if question.as_known_on is not None:
        return
    yield from of_releases(shelf, today)
    if question.within is None:
        yield from of_money(outstanding(here.lake, here.settings.currency))
        yield from of_names(here.lake.questions)
        yield from of_goal(Way(here.query, Question(())).stands)


def _of_status(here: Workspace, status: Status, fired: list[Alert], now: datetime) -> Iterator[Step]:
    """What follows from the files and from what is unusual."""
    limits = here.preferences.thresholds().value
    if status.quarantine:
        first = status.quarantine[0].receipt.file
        why = f"{first} and what else waits counts nowhere yet."
        yield Step(
            "quarantine",
            "Settle the files that could not be read",
            why,
            "/data/",
            len(status.quarantine),
            "count",
        )
    late = [source.title for source in status.sources if is_late(source, limits, now)]
    if late:
        named = ", ".join(dict.fromkeys(late))
        yield Step(
            "stale",
            f"Export again from {named}",
            "Nothing new came in its time.",
            "/data/",
            len(late),
            "count",
        )
    for one in fired[:1]:
        side = "above" if one.value > one.usual else "below"
        why = f"It was {side} what is usual on {one.day}."
        yield Step("alert", f"Look at {one.label.lower()}", why, f"/?metric={one.metric}")
