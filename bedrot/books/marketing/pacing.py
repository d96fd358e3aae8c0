"""Pacing: what was spent of the budget, this month and this year, up to the newest day that ads tell of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bedrot.metrics.numbers import plain
from bedrot.metrics.query import Engine
from bedrot.metrics.question import Question

ON_PACE = (Decimal("0.95"), Decimal("1.05"))
SPEND = "ad_spend"
Planned = Callable[[date, date], tuple[Decimal, str] | None]
"""What may be spent from one day to another, with its currency; null where nobody said."""


@dataclass(frozen=True)
class Pace:
    """Spend against its plan over some days, in `currency`; `word` is null where there is no plan, or it is in another currency."""

    first: date
    last: date
    spent: str | None
    currency: str | None
    planned: str | None
    planned_currency: str | None
    ratio: float | None
    word: str | None


def pacing(engine: Engine, planned: Planned) -> list[Pace]:
    """The month and the year of the newest day with ads, up to it, of all artists; none where there are no ads."""
    newest = engine.answers(Question((SPEND,), period="all", compare="none"))[0].complete_to
    if newest is None:
        return []
    last = date.fromisoformat(newest)
    return [
        _pace(engine, first, last, planned) for first in (last.replace(day=1), last.replace(month=1, day=1))
    ]


def _pace(engine: Engine, first: date, last: date, planned: Planned) -> Pace:
    answer = engine.answers(Question((SPEND,), first=first, last=last, compare="none"))[0]
    plan = planned(first, last)
    spent = None if answer.total is None else Decimal(str(answer.total))
    alike = plan is not None and answer.currency == plan[1]
    ratio = spent / plan[0] if plan and alike and spent is not None and plan[0] else None
    return Pace(
        first,
        last,
        None if spent is None else plain(spent),
        answer.currency,
        plain(plan[0]) if plan else None,
        plan[1] if plan else None,
        None if ratio is None else float(f"{ratio:.6g}"),
        None if ratio is None else _word(ratio),
    )


def _word(ratio: Decimal) -> str:
    if ratio < ON_PACE[0]:
        return "under"
    return "over" if ratio > ON_PACE[1] else "on pace"
