"""X: what happened to an account per day, and what posts gathered in a window; X does not name the clock of its days.

Impressions are the platform's views. Posts are listed by the day they were posted: their impressions never add up to the overview's.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from bedrot.kit import (
    Block,
    Connector,
    Context,
    Feed,
    Layout,
    Sheet,
    code,
    constant,
    day,
    derived,
    file_day,
    from_file,
    normal,
    text,
    whole,
    written,
)
from bedrot.tables import ACCOUNT_DAYS, CONTENT

DAYS = ("%a, %b %d, %Y", "%a %b %d %Y")
LINKS = ("Post Link", "Link", "Tweet permalink")
OWNER_IN_LINK = re.compile(r"(?:x|twitter)\.com/([^/?#]+)/status/")
WINDOW_IN_NAME = re.compile(r"_(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2})(?: \(\d+\))?\.\w+$")
ARCHIVE = "data archive"


def posts(sheet: Sheet) -> Context:
    """The handle in the links of the posts, and the window in the file's name."""
    found = WINDOW_IN_NAME.search(sheet.document.basename)
    first, last = (_day(found[1]), _day(found[2])) if found else (None, None)
    owner = _owner(sheet)
    return Context(account=owner, named=owner, first_day=first, last_day=last)


def _owner(sheet: Sheet) -> str | None:
    place = next((p for link in LINKS if (p := sheet.names.get(normal(link))) is not None), None)
    links = [] if place is None else sheet.cells(place).to_list()
    owners = Counter(match[1] for link in links if (match := OWNER_IN_LINK.search(link)))
    return next((owner for owner, _ in owners.most_common(1)), None)


def _day(written_day: str) -> date | None:
    try:
        return date.fromisoformat(written_day)
    except ValueError:
        return None


def _archive(_: Path) -> Iterator[Block]:
    yield Block(ARCHIVE, written([[ARCHIVE], ["not read"]]))


OVERVIEW = Feed(
    name="overview",
    title="account overview",
    where_to_get="X → Premium → Analytics → Overview → 1Y → Download.",
    tables=(ACCOUNT_DAYS,),
    replaces_by=("day",),
    needs_account="Add it with --account HANDLE.",
    columns={
        "day": day("Date", formats=DAYS),
        "platform": constant("x"),
        "artist": from_file("account"),
        "impressions": whole("Impressions"),
        "likes": whole("Likes", blank=True),
        "engagements": whole("Engagements", blank=True),
        "saves": whole("Bookmarks", blank=True),
        "shares": whole("Shares", blank=True),
        "followers_gained": whole("New follows", blank=True),
        "followers_lost": whole("Unfollows", blank=True),
        "followers_net": derived(pl.col("followers_gained") - pl.col("followers_lost"), pl.Int64()),
        "comments": whole("Replies", blank=True),
        "reposts": whole("Reposts", blank=True),
        "profile_views": whole("Profile visits", blank=True),
        "posts": whole("Create Post", blank=True),
        "video_views": whole("Video views", optional=True, blank=True),
    },
    controls=("impressions", "likes", "engagements"),
)

POSTS = Feed(
    name="posts",
    title="posts",
    where_to_get="X → Premium → Analytics → Content → Posts → Download.",
    tables=(CONTENT,),
    replaces_by=("observed_on", "first_day", "last_day"),
    context=posts,
    columns={
        "observed_on": file_day("observed_on"),
        "window": constant("custom"),
        "first_day": file_day("first_day"),
        "last_day": file_day("last_day"),
        "platform": constant("x"),
        "artist": from_file("account"),
        "content_id": code("Post id"),
        "kind": constant("post"),
        "title": text("Post text"),
        "link": text("Post Link", "Link"),
        "published_on": day("Date", formats=DAYS),
        "impressions": whole("Impressions"),
        "likes": whole("Likes", blank=True),
        "engagements": whole("Engagements", blank=True),
        "saves": whole("Bookmarks", blank=True),
        "shares": whole("Shares", "Share", blank=True),
        "followers_gained": whole("New follows", blank=True),
        "comments": whole("Replies", blank=True),
        "reposts": whole("Reposts", blank=True),
        "profile_views": whole("Profile visits", blank=True),
        "link_clicks": whole("URL Clicks", blank=True),
    },
    controls=("impressions", "likes", "engagements"),
)

TWEETS = Feed(
    name="tweets",
    title="tweet activity",
    where_to_get="Twitter Analytics → Tweets → Export data → By Tweet (until 2024).",
    tables=(CONTENT,),
    replaces_by=("observed_on", "first_day", "last_day"),
    series="posts",
    context=posts,
    grade="reported",
    columns={
        "observed_on": file_day("observed_on"),
        "window": constant("custom"),
        "first_day": file_day("first_day"),
        "last_day": file_day("last_day"),
        "platform": constant("x"),
        "artist": from_file("account"),
        "content_id": code("Tweet id"),
        "kind": constant("post"),
        "title": text("Tweet text"),
        "link": text("Tweet permalink"),
        "published_on": day("time"),
        "impressions": whole("impressions"),
        "engagements": whole("engagements", blank=True),
        "reposts": whole("retweets", blank=True),
        "comments": whole("replies", blank=True),
        "likes": whole("likes", blank=True),
        "profile_views": whole("user profile clicks", blank=True),
        "link_clicks": whole("url clicks", blank=True),
        "followers_gained": whole("follows", optional=True, blank=True),
    },
    controls=("impressions", "likes", "engagements"),
)

DATA_ARCHIVE = Feed(
    name="data_archive",
    title="data archive",
    where_to_get="X → Settings → Your account → Download an archive of your data.",
    tables=(),
    replaces_by=(),
    block=ARCHIVE,
    columns={"archive": text(ARCHIVE)},
    refused="It holds private messages, addresses and contacts, and no figures that the other exports lack.",
    grade="documented",
)

CONNECTOR = Connector(
    name="x",
    title="X",
    feeds=(OVERVIEW, POSTS, TWEETS, DATA_ARCHIVE),
    fresh_within=timedelta(days=9),
    lag=timedelta(days=1),
    settles_within=timedelta(days=30),
    layouts=(Layout("X data archive", lambda head: head.startswith("window.YTD."), _archive),),
)
