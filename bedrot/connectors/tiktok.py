"""TikTok Studio: an account's views, likes, comments and shares per day; TikTok does not say which clock cuts the day.

Dates have no year: the window's first day is in the zip's name, or is counted back from the day of the export.
Comments may be negative: deleted ones are taken off.
"""

import re
from datetime import date, timedelta

from bedrot.kit import (
    MONTH_NAMES,
    Connector,
    Context,
    Feed,
    Sheet,
    constant,
    from_file,
    normal,
    whole,
    yearless_day,
)
from bedrot.tables import ACCOUNT_DAYS

IN_NAME = re.compile(
    r"^Overview_(?P<first>\d{4}-\d{2}-\d{2})_\d+_(?P<handle>.+?)(?: \(\d+\))?\.(?:zip|csv|xlsx)$",
    re.IGNORECASE,
)
NEWEST_FIRST_LEAP_CYCLE = 9
ROWS_TO_COUNT_FROM = 3  # the last ones may be spoiled


def window(sheet: Sheet) -> Context:
    """The handle and the window's first day, as the file's name says; or else counted from the day of the export."""
    document = sheet.document
    match = IN_NAME.match(document.basename)
    handle = match["handle"] if match else None
    first = _in_name(match["first"]) if match else None
    return Context(account=handle, named=handle, first_day=first or _counted_back(sheet))


def _in_name(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _counted_back(sheet: Sheet) -> date | None:
    """From the last row up: the newest day of its month and number that is not after the export, which most rows confirm."""
    position = sheet.names.get(normal("Date"))
    days = [str(day) for day in sheet.cells(position)] if position is not None else []
    until = sheet.document.observed_at.date()
    last_rows = list(enumerate(days))[-ROWS_TO_COUNT_FROM:]
    firsts = {found - timedelta(days=row) for row, text in last_rows if (found := _latest(text, until))}
    return max(firsts, key=lambda first: (_confirming(days, first), first), default=None)


def _confirming(days: list[str], first: date) -> int:
    """How many rows show the number of the day that they are counted as."""
    return sum(_number(text) == (first + timedelta(days=row)).day for row, text in enumerate(days))


def _number(text: str) -> int:
    found = re.search(r"\d{1,2}", text)
    return int(found[0]) if found else 0


def _latest(text: str, until: date) -> date | None:
    word = " ".join(w for w in re.sub(r"[\d.,]", " ", text.lower()).split() if w not in ("de", "di"))
    month = MONTH_NAMES.get(word)
    for year in range(until.year, until.year - NEWEST_FIRST_LEAP_CYCLE, -1):
        try:
            found = date(year, month or 0, _number(text))
        except ValueError:
            continue
        if found <= until:
            return found
    return None


OVERVIEW = Feed(
    name="overview",
    title="Studio overview",
    where_to_get="TikTok Studio → Analytics → Overview → 365 days → Download data → CSV.",
    tables=(ACCOUNT_DAYS,),
    replaces_by=("day",),
    context=window,
    needs_account="Drop the zip under the name TikTok gave it, or add the file again with --account HANDLE.",
    absent=("Reached audience",),  # business accounts export another file with the same words in it
    columns={
        "day": yearless_day("Date"),
        "platform": constant("tiktok"),
        "artist": from_file("account"),
        "views": whole("Video Views", "Reach"),
        "profile_views": whole("Profile Views", blank=True),
        "likes": whole("Likes", blank=True),
        "comments": whole("Comments", blank=True),
        "shares": whole("Shares", blank=True),
    },
    controls=("views", "likes", "comments", "shares"),
    observed_in_name=((r"^Overview_\d{4}-\d{2}-\d{2}_(\d{10})_", None),),
)

CONNECTOR = Connector(
    name="tiktok",
    title="TikTok",
    feeds=(OVERVIEW,),
    fresh_within=timedelta(days=3),
    lag=timedelta(days=2),
)
