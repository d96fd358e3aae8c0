"""Days and months as the sample label needs them: Fridays, first days of months, download moments."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

FRIDAY = 4


def friday_before(day: date) -> date:
    """The Friday on or before a day; music comes out on Fridays."""
    return day - timedelta(days=(day.weekday() - FRIDAY) % 7)


def month_of(day: date) -> date:
    """The first day of a day's month."""
    return day.replace(day=1)


def add_months(month: date, count: int) -> date:
    """The first day of the month so many months later, or earlier when negative."""
    months = month.year * 12 + month.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)


def months(first: date, last: date) -> Iterator[date]:
    """Every month that the span touches, as first days."""
    month = month_of(first)
    while month <= last:
        yield month
        month = add_months(month, 1)


def days(first: date, last: date) -> Iterator[date]:
    """Every day of the span, both ends included."""
    for count in range((last - first).days + 1):
        yield first + timedelta(days=count)


def download_moment(day: date, chance: random.Random) -> datetime:
    """When on that day somebody sat down to download, UTC."""
    return datetime.combine(day, time(7), UTC) + timedelta(seconds=chance.randrange(9000))
