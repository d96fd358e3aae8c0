"""What the tables that SQL reads hold: each column in a sentence, and whether it may be added up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import polars as pl

from bedrot.kit.mapping.sentences import ABOUT, HELP
from bedrot.lake.sql import PEOPLE
from bedrot.tables import CURATED, STREAMS, Table

Adds = Literal["adds", "never", "people", "level", "window", "levels"]


@dataclass(frozen=True)
class Column:
    """A column as a query sees it. `adds`: whether a sum of it means anything; null where it is no figure."""

    name: str
    type: str
    says: str
    adds: Adds | None


@dataclass(frozen=True)
class Shown:
    """A table as a query sees it; `warning` tells what its rows must not be used for."""

    name: str
    title: str
    says: str
    warning: str | None
    columns: list[Column]


def shown_tables() -> list[Shown]:
    """Every table that can be read, in the order they are shown."""
    return [
        Shown(table.name, table.title, _says_of(table), warning_of(table), _columns(table))
        for table in CURATED
    ]


def warnings(query: str) -> list[str]:
    """What is to be minded of the tables that a query names."""
    words = set(query.lower().replace('"', " ").replace("(", " ").replace(",", " ").replace(".", " ").split())
    named = [table for table in CURATED if table.name in {word.strip(");") for word in words}]
    return [warning for table in named if (warning := warning_of(table))]


def warning_of(table: Table) -> str | None:
    """What the rows of a table must not be used for; null where they add up."""
    if table is STREAMS:
        return LEVELS
    return WINDOWS.format(title=table.title) if _is_snapshot(table) else None


LEVELS = (
    "Streams: portals count the same plays as label, artist and recording, and a song of two artists stands in the portals of both. "
    "Add up one level alone (WHERE level = 'artist'), of recordings one account of each; the KPI of streams chooses by store and day."
)
WINDOWS = "{title}: rows are what was gathered by a day, so a later row holds the earlier ones. Take one day and window; never add them up."


def adds(table: Table, name: str) -> Adds | None:
    """Whether a column of a table adds up."""
    dtype = table.schema()[name]
    if name not in table.columns or not dtype.is_numeric():
        return None
    if name in PEOPLE:
        return "people"
    if name in NEVER or name.startswith("average_"):
        return "never"
    if _is_snapshot(table):
        return "window"
    if name == "followers":
        return "level"
    return "levels" if table is STREAMS else "adds"


def _is_snapshot(table: Table) -> bool:
    figures = [name for name, dtype in table.columns.items() if dtype.is_numeric() and name not in NEVER]
    return table.time == "observed_on" and bool(figures)


NEVER = frozenset({"share", "team_share", "duration_seconds"})
"""Figures that describe a row and are no part of a sum."""


def _columns(table: Table) -> list[Column]:
    return [
        Column(name, _type(name, dtype), says(table, name), adds(table, name))
        for name, dtype in table.schema().items()
    ]


def _type(name: str, dtype: pl.DataType) -> str:
    if name in PEOPLE:
        return "people"
    if isinstance(dtype, pl.Decimal):
        return "amount"
    return _TYPES[dtype.base_type()]


_TYPES: Mapping[object, str] = {
    pl.String: "text",
    pl.Int64: "count",
    pl.Int32: "count",
    pl.Date: "day",
    pl.Datetime: "instant (UTC)",
}


def _says_of(table: Table) -> str:
    return _ABOUT.get(table.name) or ABOUT[table.name]


_ABOUT = {
    "ad_days": "What ads cost and reached per day of the ad account's clock.",
    "ad_periods": "What ads cost and reached over a whole reporting period: never spread over its days nor added to them.",
    "content_days": "What each post or video gathered on a day.",
}


def says(table: Table, name: str) -> str:
    """A column in a sentence."""
    for told in (_WORDS, HELP):
        if sentence := told.get((table.name, name)) or told.get(name):
            return sentence
    raise KeyError(f"{table.name}.{name}")


_WORDS: dict[str | tuple[str, str], str] = {
    "source": "The portal whose file tells it.",
    "account": "The account there, where files tell whose they are.",
    "series": "The report it is from: each is complete by itself.",
    "file_sha256": "SHA-256 of the file it stands in.",
    "member": "The document in the file, where it holds several.",
    "line": "Its line in the document.",
    "observed_at": "When the portal said so (UTC).",
    "parser_version": "The version of what read it.",
    "year": "The year of its day.",
    "observed_on": "The day on which the figures were so.",
    ("ad_days", "first_day"): "The day, by the ad account's own clock.",
    ("ad_days", "last_day"): "The same day.",
    "store": "The store where it was played or sold.",
    "store_label": "The statement's own word for the store.",
    "usage": "What the quantity counts.",
    "usage_label": "The statement's own word for what the quantity counts.",
    "country": "The country, ISO 3166-1 alpha-2.",
    "country_label": "The file's own word for the country.",
    "currency_label": "The file's own word for the currency.",
    "rights": "Whose money it is: of the recording (master) or of the song (publishing).",
    "line_type": "What a line is: a sale, a refund, an adjustment, a fee, …",
    ("streams", "level"): "Whose plays a row counts: label, artist or recording.",
    "level": "What a row is of: account, campaign, ad set or ad.",
    "artist": "The artist, by the name the label uses.",
    "window": "The days the figures are gathered over: 1day, 7day, 28day, 1year or all.",
    "reported_on": "The day of the statement.",
    "isrc": "The recording's code as the file writes it.",
    "recording": "The label's recording: the first of its ISRCs.",
    "upc": "The release's barcode.",
    "share": "A part of the whole: 0.25 is a quarter.",
    ("expenses", "amount"): "Positive is spent, negative came back.",
    "ad": "The ad's name.",
    "ad_id": "The ad's number at the platform.",
    "ad_set": "The ad set's name: whom the ads are shown to.",
    "ad_set_id": "The ad set's number at the platform.",
    "added_on": "The day it was added to the playlist.",
    "amount": "The money, in the row's currency.",
    "approved": "How many said yes.",
    "average_daily_listeners": "The mean of daily listeners over the window.",
    "average_share_watched": "The mean part of it that was watched.",
    "average_watch_seconds": "The mean seconds watched.",
    "campaign": "The campaign's name.",
    "campaign_id": "The campaign's number at the platform.",
    "canvas_views": "Views of the looping video.",
    "category": "What it was spent on.",
    "clicks": "Clicks of any kind.",
    "clicks_total": "Clicks, also several of one person.",
    "clicks_unique": "People who clicked.",
    "comments": "Comments.",
    "complaints": "How many called it spam.",
    "content_id": "What tells a post from others: its id or its link.",
    "conversion_value": "What the platform says the conversions are worth.",
    "conversions": "What the platform counts as conversions.",
    "curator": "Who keeps the playlist or channel.",
    "delivered": "Mails that arrived.",
    "description": "What the statement says of it.",
    "discount": "What was taken off the price.",
    "duration_seconds": "How long it is.",
    "engaged_views": "Views that went on, as the platform counts them.",
    "engagements": "Likes, comments, shares and the like together.",
    "events": "Events the site reports.",
    "fee": "What was kept by who paid it out.",
    "followers": "Followers at the end of the day.",
    "followers_gained": "Followers won.",
    "followers_lost": "Followers lost.",
    "followers_net": "Followers won less lost.",
    "gross": "Before anything was taken off.",
    "hard_bounces": "Addresses that do not exist.",
    "impressions": "How often it was shown.",
    "item": "What was sold.",
    "item_type": "Of what kind it is.",
    "kind": "Of what kind it is.",
    "label": "The label that is named.",
    "likes": "Likes.",
    "link": "Its address.",
    "link_clicks": "Clicks on the link.",
    "list": "The list it was sent to.",
    "listeners": "People who listened.",
    "monthly_active_listeners": "People who chose to listen, of 28 days.",
    "monthly_listeners": "People who listened, of 28 days.",
    "new_viewers": "People who saw it first.",
    "notes": "What stands beside it.",
    "opens": "How often it was opened.",
    "opens_total": "Opens, also several of one person and those of mail programs.",
    "opens_unique": "People who opened it, and mail programs that did so for them.",
    "orders": "Orders that came of it.",
    "page": "The page.",
    "playlist": "The playlist's name.",
    "playlist_adds": "How often it was put on a playlist.",
    "plays": "Plays.",
    "posted_on": "The day it was booked.",
    "posts": "Posts.",
    "profile_views": "Views of the profile.",
    "published_on": "The day it was published.",
    "purchases": "Purchases.",
    "quantity": "How many.",
    "radio_spins": "Plays on the radio.",
    "reach": "People who saw it.",
    "recoup": "What was kept to pay back an advance.",
    "reference": "What the payment says.",
    "release": "The release's title.",
    "release_day": "The day it comes out.",
    "release_type": "Single, EP, album, …",
    "released_on": "The day it came out.",
    "reposts": "Reposts.",
    "result_indicator": "What the platform counts as a result of this ad.",
    "results": "Results, as the ad's own goal counts them.",
    "returned": "What was given back.",
    "returning_viewers": "People who saw something before.",
    "revenue": "Money earned.",
    "saves": "Saves.",
    "sent": "Mails sent.",
    "sent_on": "The day it was sent.",
    "service": "The service it was pitched through.",
    "sessions": "Visits.",
    "shares": "Shares.",
    "shazams": "How often it was recognised.",
    "shipping": "What was paid for sending it.",
    "sku": "The article's number.",
    "soft_bounces": "Mails that could not be delivered then.",
    "spend": "What it cost.",
    "status": "How it stands.",
    "streams": "Plays, as the store counts them.",
    "subject": "The subject line.",
    "submissions": "How many it was sent to.",
    "super_listeners": "The people who listen most.",
    "tax": "Tax.",
    "team_share": "The part of the money that is the label's, in percent.",
    "title": "The title, as the file writes it.",
    "total": "What was paid in all.",
    "track_id": "The song's number at the store.",
    "unique_clicks": "People who clicked.",
    "unique_views": "People who visited.",
    "unsubscribes": "How many left the list.",
    "variant": "Size, colour or format.",
    "version": "The version, such as a remix.",
    "video_views": "Views of at least three seconds.",
    "viewers": "People who watched.",
    "views": "Views, as the platform counts them.",
    ("link_days", "views"): "Visits of the page.",
    ("link_days", "clicks"): "Clicks on its links.",
    "watch_seconds": "Seconds watched.",
    "withheld": "Tax that was kept.",
}
