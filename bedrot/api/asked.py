"""A question as it is written in an address."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Query

from bedrot.api.rooms import Here
from bedrot.errors import QuestionRefused
from bedrot.metrics.query import parse_where
from bedrot.metrics.question import Compare, Period, Question

ALL = "all"
MOST_FILTERS = 20

Slugs = Annotated[str, Query(max_length=2000, description="Metrics, separated by commas, or `all`.")]
First = Annotated[date | None, Query(alias="from", description="First day, inclusive; with `to`.")]
Last = Annotated[date | None, Query(alias="to", description="Last day, inclusive; with `from`.")]
Relative = Annotated[
    Period, Query(description="Ends on the last complete day (or sale month) of each metric.")
]
By = Annotated[str | None, Query(max_length=40, description="Break down by this dimension.")]
Where = Annotated[
    list[str], Query(max_length=MOST_FILTERS, description="`dimension:value`; may be given more than once.")
]
Compared = Annotated[
    Compare, Query(description="`previous` and `year` keep the weekday, `exact` ends the day before.")
]


def asked(
    here: Here,
    slugs: Slugs = ALL,
    first: First = None,
    last: Last = None,
    period: Relative = "28d",
    by: By = None,
    where: Where = [],  # noqa: B006 - FastAPI makes a new one for each request
    compare: Compared = "previous",
) -> Question:
    """The question in a request; raises QuestionRefused."""
    if (first is None) != (last is None):
        raise QuestionRefused("A period needs both from and to.", fix="Give both, or neither and a period.")
    names = tuple(dict.fromkeys(slug.strip() for slug in slugs.split(",")))
    return Question(
        slugs=tuple(here.query.metrics) if names == (ALL,) else names,
        first=first,
        last=last,
        period=period,
        by=by or None,
        where=tuple(parse_where(text) for text in where),
        compare=compare,
    )


Asked = Annotated[Question, Depends(asked)]
