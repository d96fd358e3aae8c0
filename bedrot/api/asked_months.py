"""Months of money, and a question about them, as they are written in an address."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from fastapi import Depends, Query

from bedrot.api.asked import KnownOn
from bedrot.api.rooms import Here
from bedrot.books.money import Axis, Books, Months

First = Annotated[date | None, Query(alias="from", description="First month, by any of its days; with `to`.")]
Last = Annotated[date | None, Query(alias="to", description="Last month, by any of its days; with `from`.")]
OnAxis = Annotated[Axis, Query(description="`sale`: months of sales; `accounting`: months of statements.")]


@dataclass(frozen=True)
class MonthsAsked:
    """Which months, by which calendar, and as known when (now, or at the end of a day in UTC)."""

    here: Here
    first: First = None
    last: Last = None
    axis: OnAxis = "accounting"
    as_known_on: KnownOn = None

    def told(self) -> tuple[Books, Months]:
        """The label's books in its reporting currency, and the months of them; raises QuestionRefused."""
        books = Books.of(self.here.query.at(self.as_known_on).lake, self.here.settings.currency)
        return books, books.months(self.first, self.last, self.axis)


@dataclass(frozen=True)
class SalesAsked(MonthsAsked):
    """The same, by months of sales unless asked otherwise."""

    axis: OnAxis = "sale"


@dataclass(frozen=True)
class OnlySalesAsked(MonthsAsked):
    """The same where there are months of sales only."""

    axis: Axis = field(default="sale", init=False)


AskedMonths = Annotated[MonthsAsked, Depends()]
AskedSales = Annotated[SalesAsked, Depends()]
AskedOnlySales = Annotated[OnlySalesAsked, Depends()]
