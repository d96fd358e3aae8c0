"""The shapes of the page Today. Amounts of money are exact decimal text, counts are numbers; days are UTC."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import BaseModel

from bedrot.analysis.bridge import TERMS
from bedrot.analysis.drivers import Amount, Drivers, Part
from bedrot.api.pages.figures import Figures
from bedrot.api.schemas import Comparison, Period, Status, Value
from bedrot.books.annotations import Annotation
from bedrot.books.changes import Changed
from bedrot.books.to_do import Kind as ActionKind
from bedrot.books.to_do import Step
from bedrot.metrics.labels import label_of
from bedrot.metrics.metric import Evidence, Unit
from bedrot.metrics.numbers import to_json

MOST_HINTS = 2
HINTING = ("release", "playlist", "campaign")
AttentionKind = Literal["quarantine", "stale", "restated", "alert", "names", "figure"]


class Hint(BaseModel):
    """What happened to it at that time; whether that made any difference nobody knows."""

    kind: Literal["release", "playlist", "campaign"]
    title: str
    first: date
    last: date | None


class Driver(BaseModel):
    """One part of a change. Without a recording: what is told of an artist, or of a store, and of no recording.

    `since`: it is told of for the first time in this period (new), or no more (ended).
    """

    recording: str | None
    title: str | None
    artist: str | None
    store: str | None
    where: str | None
    before: Value
    now: Value
    change: Value
    since: Literal["new", "ended"] | None
    hints: list[Hint]


class Others(BaseModel):
    """Everything that is not named, as one."""

    before: Value
    now: Value
    change: Value
    parts: int


class Term(BaseModel):
    """A term of the bridge of revenue, in whole coins; together they are the change in whole coins."""

    term: Literal["volume", "mix", "price", "fx", "other"]
    money: Value


class Change(BaseModel):
    """What changed: the named drivers and all others are the whole change to the last digit. Without any, `reason` says why."""

    slug: str
    label: str
    unit: Unit
    evidence: Evidence
    better: Literal["up", "down", "neutral"]
    currency: str | None
    period: Period | None
    compared_with: Comparison | None
    before: Value
    now: Value
    change: Value
    drivers: list[Driver]
    others: Others | None
    terms: list[Term]
    reason: str | None


class Attention(BaseModel):
    """What is not as it should be. `value` is how much, in `unit`; `href` where to look."""

    kind: AttentionKind
    name: str
    what: str
    detail: str | None
    href: str
    value: Value
    unit: Unit | None
    currency: str | None


class Action(BaseModel):
    """A step to take next: what, why, where, and by when if it has a day."""

    kind: ActionKind
    what: str
    why: str
    href: str
    value: Value
    unit: Unit | None
    currency: str | None
    due: date | None

    @classmethod
    def of(cls, step: Step) -> "Action":
        """As it is told."""
        value = to_json(step.value, step.unit or "count")
        return cls(**{**vars(step), "value": value})


class TodayPage(Figures):
    """All that the page shows: its figures, what is not as it should be, what changed, what to do next, and every source's state.

    `actions`: all of them, the most pressing first. `attention` and `actions` are of now: there are none on a page as it was known earlier.
    """

    attention: list[Attention]
    changes: list[Change]
    actions: list[Action]
    status: Status


def told_change(
    changed: Changed, evidence: Evidence, titles: Mapping[str, str], happened: list[Annotation]
) -> Change:
    """A change as it is told, with what happened to each part then."""
    answer, found = changed.answer, changed.drivers
    shown = {name: getattr(answer, name) for name in ("slug", "label", "unit", "better")}
    currency = changed.bridge.currency if changed.bridge else answer.currency
    refused = answer.refusal["reason"] if answer.refusal else None
    terms = changed.bridge.bridge.terms if changed.bridge else {}
    return Change(
        **shown,
        currency=currency,
        evidence=evidence,
        period=Period.model_validate(answer.period) if answer.period else None,
        compared_with=Comparison.model_validate(answer.compared_with) if answer.compared_with else None,
        **_sides(found, answer.unit),
        drivers=[_driver(part, answer.unit, titles, happened) for part in found.named] if found else [],
        others=Others(**_sides(found.others, answer.unit), parts=found.others_count) if found else None,
        terms=[Term(term=term, money=to_json(terms[term], "money")) for term in TERMS if term in terms],
        reason=None if found else refused or answer.reason,
    )


def _sides(of: Drivers | Part | None, unit: str) -> dict[str, Value]:
    """Before, now and the difference; null where there is none."""
    return {name: _number(getattr(of, name) if of else None, unit) for name in ("before", "now", "change")}


def _number(amount: Amount | None, unit: str) -> Value:
    return to_json(amount, unit)


def _driver(part: Part, unit: str, titles: Mapping[str, str], happened: list[Annotation]) -> Driver:
    return Driver(
        recording=part.recording,
        title=titles.get(part.recording or "") if part.recording else None,
        artist=part.artist,
        store=part.store,
        where=label_of("store", part.store) if part.store else None,
        **_sides(part, unit),
        since=part.since,
        hints=_hints(part, happened),
    )


def _hints(part: Part, happened: list[Annotation]) -> list[Hint]:
    """What is known to have happened to a recording on that store, the newest first; none where no recording is told."""
    mine = [
        one
        for one in happened
        if one.kind in HINTING and part.recording in one.recordings and one.platform in (None, part.store)
    ]
    newest = sorted(mine, key=lambda one: (one.first, one.title), reverse=True)[:MOST_HINTS]
    return [Hint(kind=one.kind, title=one.title, first=one.first, last=one.last) for one in newest]
