"""Alerts: figures that differ from what is usual, by the rules of the workspace, judged when they are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bedrot.analysis.unusual import SEASON, usual
from bedrot.db.alarms import AlertRule
from bedrot.metrics.question import Answer, JsonNumber, Period, Question
from bedrot.workspace import Workspace

PERIODS: dict[str, Period] = {"day": "90d", "month": "12m"}
SEASONS = {"day": SEASON, "month": 1}
RECENT = {"day": 3, "month": 1}
"""So many of the newest periods are judged: who looks each second day misses nothing."""


@dataclass(frozen=True)
class Alert:
    """A figure out of the ordinary, of a day or (sale) month that is complete. `change` is relative to what is `usual`, null for zero.

    `quiet`: it is now within the quiet hours of its rule; whoever pushes leaves it out.
    """

    metric: str
    label: str
    unit: str
    currency: str | None
    grain: str
    day: str
    value: float
    usual: float
    change: float | None
    better: str
    quiet: bool


def alerts(here: Workspace, now: datetime, within: tuple[str, ...] | None = None) -> list[Alert]:
    """The alerts that hold at an instant (UTC), the greatest change first; of each rule the newest. `within`: of some artists."""
    rules = here.preferences.alert_rules().value
    found = [one for rule in rules if (one := _alert(here, rule, now, within)) is not None]
    return sorted(found, key=lambda one: -abs(one.change) if one.change is not None else float("-inf"))


def _alert(here: Workspace, rule: AlertRule, now: datetime, within: tuple[str, ...] | None) -> Alert | None:
    metric = here.query.metrics.get(rule.metric)
    if metric is None:
        return None  # a metric that a later version no longer has
    asked = Question((rule.metric,), period=PERIODS[metric.grain], compare="none", within=within)
    answer = here.query.answers(asked)[0]
    values = [_number(value) for _, value in answer.points]
    for place in range(len(values) - 1, max(0, len(values) - 1 - RECENT[metric.grain]), -1):
        if told := judged(rule, values[:place], values[place], SEASONS[metric.grain]):
            quiet = rule.quiet is not None and rule.quiet.holds(now)
            return _told(answer, metric.grain, answer.points[place][0], *told, quiet=quiet)
    return None


def judged(
    rule: AlertRule, history: Sequence[float | None], value: float | None, season: int
) -> tuple[float, float] | None:
    """The value and what was usual, where the rule fires: beyond what ever varies, by enough of it, and by enough at all."""
    known = usual(history, season)
    if value is None or known is None or not known.is_beyond(value):
        return None
    apart = value - known.value
    wrong_way = (rule.direction == "up" and apart < 0) or (rule.direction == "down" and apart > 0)
    if wrong_way or abs(apart) < rule.floor or abs(apart) < rule.change * abs(known.value):
        return None
    return value, known.value


def _told(answer: Answer, grain: str, day: str, value: float, known: float, *, quiet: bool) -> Alert:
    return Alert(
        metric=answer.slug,
        label=answer.label,
        unit=answer.unit,
        currency=answer.currency,
        grain=grain,
        day=day,
        value=value,
        usual=known,
        change=value / known - 1 if known else None,
        better=answer.better,
        quiet=quiet,
    )


def _number(value: JsonNumber) -> float | None:
    return None if value is None else float(value)
