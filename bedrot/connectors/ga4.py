"""Google Analytics 4: events, sessions and users of a web site per day, by the clock of its property.

The file names its property above the table. Users are counted once a day: they never add up over days.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from bedrot.errors import ContextMissing
from bedrot.kit import (
    Block,
    Connector,
    Context,
    Feed,
    Layout,
    Sheet,
    TotalsRow,
    constant,
    day,
    from_file,
    whole,
)
from bedrot.tables import LINK_DAYS

TABLE = "report"
BEGINS = re.compile(r'"?# ?-{10,}')


def _is_report(head: str) -> bool:
    return BEGINS.match(head) is not None and "# property:" in head[:2000].lower()


def _tables(path: Path) -> Iterator[Block]:
    """Each table under its lines of comment; those above the first one hold for all."""
    facts: dict[str, str] = {}
    held: list[str] = []
    with path.open(encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, start=1):
            if not line.startswith("#") and line.strip(", \n"):
                held.append(line)
                continue
            if held:
                yield Block(TABLE, held, number - len(held), dict(facts))
                held = []
            key, colon, value = line.strip('#, \n"').partition(":")
            if colon:
                facts[key.strip().lower()] = value.strip()
    if held:
        yield Block(TABLE, held, number - len(held) + 1, dict(facts))


REPORT = Layout("Google Analytics report", _is_report, _tables)


def about(sheet: Sheet) -> Context:
    """The property and the range, from the lines above the table. Raises ContextMissing where a day has several rows."""
    days = sheet.cells(sheet.names["date"])
    if days.filter(days.str.contains(r"\d")).is_duplicated().any():
        raise ContextMissing(
            f"{sheet.document.title} has several rows for one day: it parts them by more than Date, and users never add up.",
            fix="Take the second dimension away, so that Date is the only one, and export again.",
        )
    facts = sheet.document.facts
    return Context(
        account=facts.get("property"),
        named=facts.get("property"),
        facts=facts,
        first_day=_day(facts.get("start date", "")),
        last_day=_day(facts.get("end date", "")),
    )


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 (a day has no zone)
    except ValueError:
        return None


DAYS = Feed(
    name="report_by_day",
    title="report by date",
    where_to_get="Google Analytics → Reports → a report with Date in its first column → Share → Download file → CSV.",
    tables=(LINK_DAYS,),
    replaces_by=("day", "page"),
    apart=True,
    context=about,
    block=TABLE,
    columns={
        "day": day("Date", formats=("%Y%m%d",)),
        "platform": constant("ga4"),
        "page": from_file("property"),
        "views": whole("Views", "Page views", optional=True, blank=True),
        "unique_views": whole("Total users", optional=True, blank=True),
        "sessions": whole("Sessions", optional=True, blank=True),
        "events": whole("Event count", optional=True, blank=True),
    },
    any_of=("events", "sessions", "views", "unique_views"),
    totals=TotalsRow(columns=("views", "sessions", "events"), blank=("day",)),
    controls=("views", "sessions", "events"),
    version=2,
)

CONNECTOR = Connector(
    name="ga4",
    title="Google Analytics 4",
    feeds=(DAYS,),
    fresh_within=timedelta(days=4),
    lag=timedelta(days=2),
    settles_within=timedelta(days=12),  # attribution
    layouts=(REPORT,),
)
