"""Months of money, and a question about them, as they are written in an address."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from fastapi import Depends, Query

from bedrot.api.asked import MOST_FILTERS, KnownOn
from bedrot.api.rooms import Here
from bedrot.books.money import Axis, Books, Months
from bedrot.metrics.query import parse_filters

First = Annotated[date | None, Query(alias="from", description="First month, by any of its days; with `to`.")]
Last = Annotated[date | None, Query(alias="to", description="Last month, by any of its days; with `from`.")]
OnAxis = Annotated[Axis, Query(description="`sale`: months of sales; `accounting`: months of statements.")]
Where = Annotated[
    Sequence[str],
    Query(max_length=MOST_FILTERS, description="`dimension:value`; may be given more than once."),
]


@dataclass(frozen=True)
class MonthsAsked:
    """Which months, by which calendar, as known when (now, or at the end of a day in UTC), and of what."""

    here: Here
    first: First = None
    last: Last = None
    axis: OnAxis = "accounting"
    as_known_on: KnownOn = None
    where: Where = ()

    def told(self, apart: Collection[str] = ()) -> tuple[Books, Months]:
        """The label's books in its reporting currency, narrowed to what is asked, and the months of them; raises QuestionRefused.

        Filters on dimensions that stand `apart` are left to who asks.
        """
        engine = self.here.query.at(self.as_known_on)
        books = Books.of(engine.lake, self.here.settings.currency)
        months = books.months(self.first, self.last, self.axis)
        return books.only(engine, [one for one in self.filters if one[0] not in apart]), months

    @property
    def filters(self) -> list[tuple[str, str]]:
        """The filters that are asked, by their dimensions."""
        return list(parse_filters(self.where))


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
