"""Currencies of an answer: money of one stays in it, that of several is told in the label's, at each day's rate."""

from collections.abc import Sequence
from typing import Any, NoReturn

import polars as pl

from bedrot.errors import QuestionRefused
from bedrot.metrics.asked import Asked
from bedrot.metrics.labels import UNKNOWN
from bedrot.metrics.metric import Metric, Window
from bedrot.metrics.periods import as_json

MONEY = ("money", "rate")
"""The units that have a currency."""


def tells_money(metric: Metric) -> bool:
    """Whether amounts of money go into it, which must be of one currency."""
    amounts = (
        "currency" in m.table.columns and isinstance(m.table.columns[m.column], pl.Decimal)
        for m in metric.value.measures()
    )
    return metric.unit in MONEY or any(amounts)


class Currencies:
    """Which currency one answer is in. Money of which no currency is told is added to no other."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.is_money = tells_money(asked.metric)
        self.own = asked.engine.currency

    def comparable(self, window: Window, compared: Window) -> bool:
        """Money of one currency compares with its own; that of several, and the label's own, with what can be converted."""
        if not self.is_money:
            return True
        now, then = self._found(window), self._found(compared)
        if then == [] or (then == now and len(now) == 1):
            return True
        converts = len(now) > 1 or now == [self.own]
        return converts and UNKNOWN not in {*now, *then} and not self._unpriced(compared)

    def same(self, window: Window, other: Window, *, converts: bool) -> bool:
        """Whether the money of another window is told in the same currency as the answer's."""
        if not self.is_money:
            return True
        return not self._unpriced(other) if converts else self._found(other) in ([], self._found(window))

    def converts(self, window: Window, compared: Window | None) -> bool:
        """Whether money is converted; raises QuestionRefused where it is of several currencies and some has no rate."""
        if not self.is_money:
            return False
        found = self._found(window)
        if UNKNOWN in found and len(found) > 1:
            self._refuse(window, found, "which do not add up")
        several = len(set(found) | set(self._found(compared) if compared else [])) > 1
        if several and (missing := self._unpriced(window)):
            self._refuse(
                window, found, f"and there is no exchange rate of {_listed(missing)} for some of it yet"
            )
        return several

    def currency(self, window: Window, *, converts: bool) -> str | None:
        """The answer's currency; null where none is told."""
        if converts or self.asked.metric.unit not in MONEY:
            return self.own if converts and self.asked.metric.unit in MONEY else None
        found = self._found(window)
        return found[0] if found and found != [UNKNOWN] else None

    def told(self, window: Window, *, converts: bool) -> dict[str, Any]:
        """Of money: by which months it is told, in which other months it was, and how it was converted."""
        converted = self._converted(window) if converts else None
        if not self.is_money or not self.asked.metric.tables[0].other_time:
            return {"converted": converted}
        other = self.asked.view.other_months(self._span(window))
        return {
            "axis": self.asked.question.axis,
            "other_months": as_json(other, "month") if other else None,
            "converted": converted,
        }

    def _converted(self, window: Window) -> dict[str, Any] | None:
        rates = self.asked.view.rates(self._span(window))
        if rates is None:
            return None
        return {
            "to": self.own,
            "of": [currency for currency in self._found(window) if currency != self.own],
            "rates_from": rates.first.isoformat(),
            "rates_to": rates.last.isoformat(),
        }

    def _found(self, window: Window) -> list[str]:
        return self.asked.values("currency", window)

    def _unpriced(self, window: Window) -> list[str]:
        return self.asked.view.unpriced(self._span(window))

    def _span(self, window: Window) -> Window:
        return self.asked.metric.value.span(window)

    def _refuse(self, window: Window, found: Sequence[str], why: str) -> NoReturn:
        span, question = self._span(window), self.asked.question
        raise QuestionRefused(
            f"{self.asked.metric.label} from {span.first} to {span.last} is in {_listed(found)}, {why}.",
            fix=f"Ask for one currency at a time, such as where=currency:{found[0]}.",
            nearest=question.but(where=(*question.where, ("currency", found[0]))).path(),
        )


def _listed(currencies: Sequence[str]) -> str:
    return " and ".join("an unknown currency" if currency == UNKNOWN else currency for currency in currencies)
