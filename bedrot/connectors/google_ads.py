"""Google Ads: what campaigns cost and reached per day, or over the range above the table, by the ad account's clock.

Google corrects the last 14 days. A report without a day gives a period, never a daily figure. Rows of totals are no facts.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import polars as pl

from bedrot.errors import ContextMissing
from bedrot.kit import (
    Column,
    Connector,
    Context,
    Feed,
    Sheet,
    TotalsRow,
    code,
    constant,
    currency,
    day,
    derived,
    file_day,
    money,
    text,
    whole,
)
from bedrot.tables import AD_DAYS, AD_LEVEL, AD_PERIODS, MONEY, same_names

DATE = r"([A-Z][a-z]+ \d{1,2},? \d{4})"
RANGE = re.compile(rf"^{DATE}(?: - {DATE})?$")
TIME_COLUMNS = ("Day", "Week", "Month", "Quarter", "Year", "Day of week", "Hour of the day")
WHERE = "Google Ads → Campaigns → Segment → Time → Day → Download → CSV."

FACTS: dict[str, Column] = {
    "platform": constant("google"),
    "campaign": text("Campaign"),
    "campaign_id": code("Campaign ID", optional=True),
    "ad_set": text("Ad group", optional=True),
    "ad_set_id": code("Ad group ID", optional=True),
    "ad": text("Ad name", optional=True),
    "ad_id": code("Ad ID", optional=True),
    "level": derived(AD_LEVEL, pl.String()),
    "spend": money("Cost", dtype=MONEY, blank=True),
    "currency": currency("Currency code", "Currency"),
    "impressions": whole("Impr.", "Impressions", blank=True),
    "clicks": whole("Clicks", optional=True, blank=True),
    "video_views": whole("TrueView views", "Views", optional=True, blank=True),
    "conversions": money("Conversions", dtype=MONEY, optional=True, blank=True),
    "conversion_value": money("Conv. value", dtype=MONEY, optional=True, blank=True),
}
TOTALS = TotalsRow(columns=("spend", "impressions"), blank=("campaign",), words="total: ")


def period(sheet: Sheet) -> Context:
    """The range above the table; raises ContextMissing where there is none, or it is all time."""
    first, last = _range(sheet.document.facts.values())
    if first is None or last is None:
        raise ContextMissing(
            f"{sheet.document.title} has no day in its rows, and no range of days above them.",
            fix=f"Choose a range other than All time, or segment by day. {WHERE}",
        )
    return Context(first_day=first, last_day=last)


def _range(lines: Iterable[str]) -> tuple[date | None, date | None]:
    match = next((found for line in lines if (found := RANGE.match(line))), None)
    if match is None:
        return None, None
    return _date(match[1]), _date(match[2] or match[1])


def _date(text: str) -> date | None:
    for form in ("%B %d %Y", "%b %d %Y"):
        try:
            return datetime.strptime(text.replace(",", ""), form).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    return None


BY_DAY = Feed(
    name="campaigns_by_day",
    title="campaign report by day",
    where_to_get=WHERE,
    tables=(AD_DAYS,),
    replaces_by=("first_day", "last_day"),
    series="ads",
    columns={
        "first_day": day("Day", formats=("%b %d, %Y", "%a, %b %d, %Y")),
        "last_day": day("Day", formats=("%b %d, %Y", "%a, %b %d, %Y")),
        **FACTS,
    },
    totals=TOTALS,
    controls=("spend", "impressions"),
    notes=same_names,
)

PERIOD = Feed(
    name="campaigns",
    title="campaign report of a range",
    where_to_get=WHERE,
    tables=(AD_DAYS, AD_PERIODS),
    replaces_by=("first_day", "last_day"),
    series="ads",
    context=period,
    absent=TIME_COLUMNS,
    columns={"first_day": file_day("first_day"), "last_day": file_day("last_day"), **FACTS},
    totals=TOTALS,
    controls=("spend", "impressions"),
    notes=same_names,
)

CONNECTOR = Connector(
    name="google_ads",
    title="Google Ads",
    feeds=(BY_DAY, PERIOD),
    fresh_within=timedelta(days=2),
    lag=timedelta(days=1),
    settles_within=timedelta(days=14),
)
