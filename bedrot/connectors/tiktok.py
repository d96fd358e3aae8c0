"""TikTok Studio and the business suite: an account's days, followers, videos and audience, by a clock TikTok does not name.

Dates of Studio have no year: the window's first day is in the zip's name, or is counted back from the day of the export.
Comments may be negative: deleted ones are taken off. Counters of videos are lifetime ones, of a top list.
"""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import polars as pl

from bedrot.kit import (
    MONTH_NAMES,
    Connector,
    Context,
    Feed,
    Sheet,
    constant,
    country,
    day,
    derived,
    file_day,
    from_file,
    latest_day,
    normal,
    seconds,
    share,
    text,
    whole,
    yearless_day,
)
from bedrot.tables import ACCOUNT_DAYS, BREAKDOWNS, CONTENT

IN_NAME = re.compile(
    r"^(?:Overview|Viewers|Followers|Content)_(?P<first>\d{4}-\d{2}-\d{2})_\d+_(?P<handle>.+?)(?: \(\d+\))?"
    r"\.(?:zip|csv|xlsx)$",
    re.IGNORECASE,
)
HANDLE_IN_NAME = re.compile(
    r"^(?:Viewers|Followers|Content)_(?P<handle>.+?)(?: \(\d+\))?\.zip$", re.IGNORECASE
)
STAMP_IN_NAME = ((r"^(?:Overview|Viewers|Followers|Content)_\d{4}-\d{2}-\d{2}_(\d{10})_", None),)
OWNER_IN_LINK = re.compile(r"tiktok\.com/@([^/?#]+)/")
NEWEST_FIRST_LEAP_CYCLE = 9
MOST_DAYS = 10_000  # more rows are no days that follow each other
ROWS_TO_COUNT_FROM = 3  # the last ones may be spoiled


def window(sheet: Sheet) -> Context:
    """The handle and the window's first day, as the file's name says; or else counted from the day of the export."""
    document = sheet.document
    match = IN_NAME.match(document.basename)
    handle = _handle(sheet)
    first = _in_name(match["first"]) if match else None
    return Context(account=handle, named=handle, first_day=first or _counted_back(sheet))


def whose(sheet: Sheet) -> Context:
    """The handle, as the file's name says."""
    return Context(account=_handle(sheet), named=_handle(sheet))


def parted_by(sheet: Sheet) -> Context:
    """The handle, and whether followers are parted by gender or country."""
    kind = "gender" if normal("Gender") in sheet.names else "country"
    return replace(whose(sheet), facts={"kind": kind})


def captured(sheet: Sheet) -> Context:
    """The handle a captured count says it is of."""
    handle = sheet.document.facts.get("artist")
    return Context(account=handle, named=handle)


def snapshot(sheet: Sheet) -> Context:
    """The handle in the links of the videos, and the day the list tells of, where it has one."""
    handle = _owner(sheet) or _handle(sheet)
    until = sheet.document.observed_at.date() + timedelta(days=1)  # the account's day may be ahead of UTC's
    days = (_latest(text, until) for text in _cells("Time", sheet))
    return Context(account=handle, named=handle, observed_on=max((d for d in days if d), default=None))


def _handle(sheet: Sheet) -> str | None:
    name = sheet.document.basename
    match = IN_NAME.match(name) or HANDLE_IN_NAME.match(name)
    return match["handle"] if match else None


def _owner(sheet: Sheet) -> str | None:
    owners = Counter(
        match[1] for link in _cells("Video link", sheet) if (match := OWNER_IN_LINK.search(link))
    )
    return next((owner for owner, _ in owners.most_common(1)), None)


def _cells(header: str, sheet: Sheet) -> list[str]:
    position = sheet.names.get(normal(header))
    return [] if position is None else sheet.cells(position).to_list()


def _in_name(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _counted_back(sheet: Sheet) -> date | None:
    """From the last row up: the newest day of its month and number that is not after the export, which most rows confirm."""
    days = _cells("Date", sheet)
    if len(days) > MOST_DAYS:
        return None
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


NEEDS_ACCOUNT = "Drop the zip under the name TikTok gave it, or add the file again with --account HANDLE."
STUDIO = "TikTok Studio → Analytics → {} → 365 days → Download data → CSV."
BUSINESS = "TikTok Business Suite → Analytics → {} → Export data → CSV."
WITH_TOTAL_VIEWERS = pl.col("viewers").is_not_null()
MEASURED = pl.col("active").fill_null(0).reverse().cum_sum().reverse() > 0
"""The last hours of the last day are zeros: nobody has counted them yet."""
TERRITORY = country().parse(pl.col("word"), Context())
KEY = pl.when(pl.col("kind") == "country").then(pl.coalesce(TERRITORY, "word")).otherwise("word")
CLICKS = ("product_clicks", "website_clicks", "app_clicks")
LINK_CLICKS = pl.when(pl.any_horizontal(pl.col(c).is_not_null() for c in CLICKS)).then(
    pl.sum_horizontal(CLICKS)
)
IS_PHOTO = pl.col("link").str.contains("/photo/", literal=True)
KIND = pl.when(IS_PHOTO).then(pl.lit("photo")).otherwise(pl.lit("video"))
CONTENT_ID = pl.col("link").str.extract(r"/(?:video|photo)/(\d+)")

OVERVIEW = Feed(
    name="overview",
    title="Studio overview",
    where_to_get=STUDIO.format("Overview"),
    tables=(ACCOUNT_DAYS,),
    replaces_by=("day",),
    context=window,
    needs_account=NEEDS_ACCOUNT,
    absent=(
        "Reached audience",
        "Net growth",
    ),  # business accounts export another file with the same words in it
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
    version=2,
    observed_in_name=STAMP_IN_NAME,
)

VIEWERS = Feed(
    name="viewers",
    title="Studio viewers",
    where_to_get=STUDIO.format("Viewers"),
    tables=(ACCOUNT_DAYS,),
    replaces_by=("day",),
    context=window,
    needs_account=NEEDS_ACCOUNT,
    columns={
        "day": yearless_day("Date"),
        "platform": constant("tiktok"),
        "artist": from_file("account"),
        "viewers": whole("Total Viewers", blank=True),
        "new": whole("New Viewers", blank=True),
        "returning": whole("Returning Viewers", blank=True),
        "new_viewers": derived(pl.when(WITH_TOTAL_VIEWERS).then("new"), pl.Int64()),
        "returning_viewers": derived(pl.when(WITH_TOTAL_VIEWERS).then("returning"), pl.Int64()),
    },
    controls=("viewers",),
    observed_in_name=STAMP_IN_NAME,
)

FOLLOWER_HISTORY = Feed(
    name="follower_history",
    title="Studio follower history",
    where_to_get=STUDIO.format("Followers"),
    tables=(ACCOUNT_DAYS,),
    replaces_by=("day",),
    series="followers",
    context=window,
    needs_account=NEEDS_ACCOUNT,
    columns={
        "day": yearless_day("Date"),
        "platform": constant("tiktok"),
        "artist": from_file("account"),
        "followers": whole("Followers", blank=True),
        "difference": text("Difference in followers from previous day"),
    },
    controls=("followers",),
    observed_in_name=STAMP_IN_NAME,
)

FOLLOWER_COUNT = Feed(
    name="follower_count",
    title="follower count, captured",
    where_to_get="A count of followers that was captured from the account's page (JSON).",
    tables=(ACCOUNT_DAYS,),
    replaces_by=("day",),
    series="followers",
    context=captured,
    block=r"\{\}",
    columns={
        "day": day("timestamp"),
        "platform": constant("tiktok"),
        "artist": text("artist"),
        "followers": whole("count"),
        "page": text("source_url"),
    },
    controls=("followers",),
    observed_in_name=((r"_followers_(\d{8}_\d{6})", "%Y%m%d_%H%M%S"),),
)

FOLLOWER_ACTIVITY = Feed(
    name="follower_activity",
    title="Studio follower activity",
    where_to_get=STUDIO.format("Followers"),
    tables=(BREAKDOWNS,),
    replaces_by=("observed_on",),
    context=whose,
    needs_account=NEEDS_ACCOUNT,
    columns={
        "observed_on": latest_day("Date"),
        "hour": whole("Hour"),
        "active": whole("Active followers", blank=True),
        "window": constant("1day"),
        "first_day": derived(pl.col("observed_on"), pl.Date()),
        "last_day": derived(pl.col("observed_on"), pl.Date()),
        "platform": constant("tiktok"),
        "artist": from_file("account"),
        "kind": constant("active_hour"),
        "key": derived(pl.col("hour").cast(pl.String), pl.String()),
        "followers": derived(pl.when(MEASURED).then("active"), pl.Int64()),
    },
    controls=("active",),
    observed_in_name=STAMP_IN_NAME,
)

FOLLOWER_SHARES = Feed(
    name="follower_shares",
    title="Studio follower genders or territories",
    where_to_get=STUDIO.format("Followers"),
    tables=(BREAKDOWNS,),
    replaces_by=("observed_on", "kind"),
    context=parted_by,
    needs_account=NEEDS_ACCOUNT,
    closed=True,
    columns={
        "observed_on": file_day("observed_on"),
        "window": constant("lifetime"),
        "platform": constant("tiktok"),
        "artist": from_file("account"),
        "kind": from_file("kind"),
        "word": text("Gender", "Top territories"),
        "key": derived(KEY, pl.String()),
        "share": share("Distribution", percent=False),
    },
    observed_in_name=STAMP_IN_NAME,
)

CONTENT_LIST = Feed(
    name="content",
    title="Studio content",
    where_to_get=STUDIO.format("Content"),
    tables=(CONTENT,),
    replaces_by=("observed_on", "content_id"),  # a top list: what is not in it is not gone
    context=snapshot,
    columns={
        "observed_on": latest_day("Time"),
        "window": constant("lifetime"),
        "platform": constant("tiktok"),
        "artist": from_file("account"),
        "title": text("Video title"),
        "link": text("Video link"),
        "content_id": derived(CONTENT_ID, pl.String()),
        "kind": derived(KIND, pl.String()),
        "published_on": latest_day("Post time", blank=True),
        "views": whole("Total views", blank=True),
        "likes": whole("Total likes", blank=True),
        "comments": whole("Total comments", blank=True),
        "shares": whole("Total shares", blank=True),
        "saves": whole("Add to favorites", optional=True, blank=True),
        "watch_seconds": seconds("Total play time", optional=True, blank=True),
        "average_watch_seconds": seconds("Average watch time", optional=True, blank=True),
    },
    controls=("views", "likes", "comments", "shares"),
    observed_in_name=STAMP_IN_NAME,
)

BUSINESS_OVERVIEW = Feed(
    name="business_overview",
    title="business overview",
    where_to_get=BUSINESS.format("Overview"),
    tables=(ACCOUNT_DAYS,),
    replaces_by=("day",),
    series="overview",
    context=whose,
    needs_account=NEEDS_ACCOUNT,
    columns={
        "day": day("Date", "Datum"),
        "platform": constant("tiktok"),
        "artist": from_file("account"),
        "views": whole("Video views", "Videovisningar", blank=True),
        "reach": whole("Reached audience", "Målgrupp som nåtts", blank=True),
        "profile_views": whole("Profile views", "Profilvisningar", blank=True),
        "likes": whole("Likes", "Gilla-markeringar", blank=True),
        "shares": whole("Shares", "Delningar", blank=True),
        "comments": whole("Comments", "Kommentarer", blank=True),
        "followers_net": whole("Net growth", "Nettotillväxt", blank=True),
        "followers_gained": whole("New followers", "Nya följare", optional=True, blank=True),
        "followers_lost": whole("Lost followers", "Tappade följare", optional=True, blank=True),
        "product_clicks": whole("Product link clicks", "Klick på produktlänkar", optional=True, blank=True),
        "website_clicks": whole("Website clicks", optional=True, blank=True),
        "app_clicks": whole("App download link clicks", optional=True, blank=True),
        "link_clicks": derived(LINK_CLICKS, pl.Int64()),
    },
    controls=("views", "likes", "comments", "shares"),
    version=2,
)

BUSINESS_FOLLOWERS = Feed(
    name="business_followers",
    title="business followers",
    where_to_get=BUSINESS.format("Followers"),
    tables=(ACCOUNT_DAYS,),
    replaces_by=("day",),
    series="followers",
    context=whose,
    needs_account=NEEDS_ACCOUNT,
    columns={
        "day": day("Date", "Datum"),
        "platform": constant("tiktok"),
        "artist": from_file("account"),
        "followers": whole("Total followers", blank=True),
        "gained": whole("New followers", "Nya följare", blank=True),
        "reached": whole("Reached audience", "Målgrupp som nåtts", blank=True),
        "engaged": whole("Engaged audience", blank=True),
    },
    controls=("gained",),
)

BUSINESS_VIDEOS = Feed(
    name="business_videos",
    title="business videos",
    where_to_get=BUSINESS.format("Videos"),
    tables=(CONTENT,),
    replaces_by=("observed_on", "content_id"),
    series="content",
    context=snapshot,
    columns={
        "observed_on": file_day("observed_on"),
        "window": constant("lifetime"),
        "platform": constant("tiktok"),
        "artist": from_file("account"),
        "title": text("Video title"),
        "link": text("Video link"),
        "content_id": derived(CONTENT_ID, pl.String()),
        "kind": derived(KIND, pl.String()),
        "published_on": day("Post time"),
        "views": whole("Video views", blank=True),
        "likes": whole("Likes", blank=True),
        "comments": whole("Comments", blank=True),
        "shares": whole("Shares", blank=True),
        "saves": whole("Add to Favorites", optional=True, blank=True),
    },
    controls=("views", "likes", "comments", "shares"),
)

CONNECTOR = Connector(
    name="tiktok",
    title="TikTok",
    feeds=(
        OVERVIEW,
        VIEWERS,
        FOLLOWER_HISTORY,
        FOLLOWER_COUNT,
        FOLLOWER_ACTIVITY,
        FOLLOWER_SHARES,
        CONTENT_LIST,
        BUSINESS_OVERVIEW,
        BUSINESS_FOLLOWERS,
        BUSINESS_VIDEOS,
    ),
    fresh_within=timedelta(days=3),
    lag=timedelta(days=2),
    settles_within=timedelta(days=3),
)
