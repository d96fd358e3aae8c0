"""A question as it is written in an address."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import Depends, Query

from bedrot.api.rooms import Asker, Here
from bedrot.errors import QuestionRefused
from bedrot.metrics.query import parse_filters
from bedrot.metrics.question import Axis, Compare, Period, Question
from bedrot.workspace import Workspace

ALL = "all"
MOST_FILTERS = 20
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
LONGEST = timedelta(days=20 * 366)

Slugs = Annotated[str, Query(max_length=2000, description="Metrics, separated by commas, or `all`.")]
First = Annotated[date | None, Query(alias="from", description="First day, inclusive; with `to`.")]
Last = Annotated[date | None, Query(alias="to", description="Last day, inclusive; with `from`.")]
Relative = Annotated[
    Period,
    Query(
        description="Ends on the last complete day (or sale month) of each metric. `year` is this one so far; `release`: since the "
        "release or recording that `where` names came out."
    ),
]
By = Annotated[str | None, Query(max_length=40, description="Break down by this dimension.")]
Where = Annotated[
    list[str], Query(max_length=MOST_FILTERS, description="`dimension:value`; may be given more than once.")
]
Compared = Annotated[
    Compare,
    Query(
        description="`previous` and `year` keep the weekday, `exact` ends the day before. `custom` takes days of your own, moved to "
        "the period's weekday, `custom_exact` as they are. `age`: a release's or recording's others at the same age."
    ),
]
ComparedFrom = Annotated[date | None, Query(description="First day of a custom comparison, inclusive.")]
ComparedTo = Annotated[date | None, Query(description="Last day of a custom comparison, inclusive.")]
KnownOn = Annotated[
    date | None,
    Query(description="As it was known at the end of this day (UTC): from the files observed by then."),
]
Rebase = Annotated[
    bool,
    Query(description="Where a platform changed what it counts, follow the series that goes on as before."),
]

ByMonth = Annotated[
    Axis,
    Query(
        description="Money by the month it was earned in, or by the month of the statement that reported it."
    ),
]


def asked(
    here: Here,
    asker: Asker,
    slugs: Slugs = ALL,
    first: First = None,
    last: Last = None,
    period: Relative = "28d",
    by: By = None,
    where: Where = [],  # noqa: B006 - FastAPI makes a new one for each request
    compare: Compared = "previous",
    as_known_on: KnownOn = None,
    rebase: Rebase = False,
    axis: ByMonth = "sale",
    compare_from: ComparedFrom = None,
    compare_to: ComparedTo = None,
) -> Question:
    """The question in a request; raises QuestionRefused."""
    _check(first, last)
    _check_compared(compare, compare_from, compare_to)
    names = tuple(dict.fromkeys(slug.strip() for slug in slugs.split(",")))
    return Question(
        slugs=tuple(here.query.metrics) if names == (ALL,) else names,
        first=first,
        last=last,
        period=period,
        by=by or None,
        where=parse_filters(where),
        compare=compare,
        compare_first=compare_from,
        compare_last=compare_to,
        as_known_on=as_known_on,
        rebase=rebase,
        axis=axis,
        within=asker.scope,
    )


def asked_of_one(
    here: Here,
    asker: Asker,
    slug: Annotated[str, Query(max_length=40, description="One metric.")],
    first: First = None,
    last: Last = None,
    period: Relative = "28d",
    where: Where = [],  # noqa: B006
    as_known_on: KnownOn = None,
    rebase: Rebase = False,
    axis: ByMonth = "sale",
) -> Question:
    """The same about the total of one metric."""
    return asked(here, asker, slug, first, last, period, None, where, "none", as_known_on, rebase, axis)


def artists_of(here: Workspace, within: tuple[str, ...] | None) -> list[str]:
    """The artists there is data of; only some for whoever sees only some."""
    return [name for name in here.query.artists() if within is None or name in within]


def _check_compared(compare: Compare, first: date | None, last: date | None) -> None:
    is_own = compare in ("custom", "custom_exact")
    if is_own and first is None:
        raise QuestionRefused(
            "A comparison with days of your own needs them.", fix="Give compare_from and compare_to."
        )
    if not is_own and (first or last):
        raise QuestionRefused(
            f"The comparison “{compare}” takes no days of your own.",
            fix="Ask with compare=custom, or without them.",
        )
    _check(first, last)


def _check(first: date | None, last: date | None) -> None:
    if (first is None) != (last is None):
        raise QuestionRefused("A period needs both from and to.", fix="Give both, or neither and a period.")
    if first is None or last is None:
        return
    if last < first:
        raise QuestionRefused("The period ends before it begins.", fix="Swap from and to.")
    if first < EARLIEST or last > LATEST or last - first > LONGEST:
        raise QuestionRefused(
            "The period is too long or out of all calendars.",
            fix=f"Ask for at most {LONGEST.days // 365} years between {EARLIEST} and {LATEST}.",
        )


Asked = Annotated[Question, Depends(asked)]
AskedOfOne = Annotated[Question, Depends(asked_of_one)]
