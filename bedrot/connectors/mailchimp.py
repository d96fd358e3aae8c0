"""Mailchimp: what each e-mail campaign had gathered by the day of the export. Opens and clicks rise for ever.

Opens are inflated by mail programs that load pictures by themselves: clicks are the figure to trust. A list of subscribers
is personal data and is refused.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import polars as pl

from bedrot.kit import (
    Block,
    Column,
    Connector,
    Feed,
    Layout,
    code,
    constant,
    day,
    derived,
    file_day,
    share,
    text,
    whole,
    written,
)
from bedrot.tables import EMAIL_CAMPAIGNS

SERIES = "campaigns"
REPLACES_BY = ("observed_on", "campaign")
REPORT = "campaign report"
STATS = re.compile(r"stats$", re.IGNORECASE)
SHARE_OF_ALL = re.compile(r" \([\d.,]+ ?%\)$")


def _is_report(head: str) -> bool:
    return re.match(r'"?(email )?campaign report"?,*\s+"?title:', head, re.IGNORECASE) is not None


def _campaigns(path: Path) -> Iterator[Block]:
    """The statistics of a campaign as a row; of a test with several versions a row for each."""
    head: dict[str, str] = {}
    rows: list[dict[str, str]] = []
    for cells in _lines(path):
        if len(cells) == 1 and STATS.search(cells[0]):
            rows.append({})
        elif len(cells) == 2 and cells[0].endswith(":"):
            (rows[-1] if rows else head)[cells[0].rstrip(":")] = SHARE_OF_ALL.sub("", cells[1])
        elif rows and len(cells) == 1 and not cells[0].endswith(":"):
            break  # the links, and who clicked them
    header = list(dict.fromkeys(key for row in (head, *rows) for key in row))
    yield Block(REPORT, written([header, *([(head | row).get(key) for key in header] for row in rows)]))


def _lines(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in list(file)[1:]:
            cells = [cell.strip() for cell in next(csv.reader([line]), []) if cell.strip()]
            if cells:
                yield cells


SINGLE = Layout("Mailchimp campaign report", _is_report, _campaigns)


def _named(*words: str) -> tuple[str, ...]:
    """A header, and as people's programs write it when they save it again."""
    return (*words, *(word.replace(" ", "_") for word in words if " " in word))


def _count(name: str) -> Column:
    return whole(*_named(name), optional=True, blank=True)


OPEN_RATE = share(*_named("Open Rate"), percent=True, optional=True, blank=True)
AS_PORTAL = pl.col("sent_at").str.to_datetime("%b %d, %Y %I:%M %p", strict=False).dt.date()
MONTH_FIRST = pl.col("sent_at").str.to_datetime("%m/%d/%y %H:%M", strict=False).dt.date()
DAY_FIRST = pl.col("sent_at").str.to_datetime("%d/%m/%y %H:%M", strict=False).dt.date()


def _if_on(day: pl.Expr) -> pl.Expr:
    """A day, if it falls on the weekday that the file says."""
    return pl.when(day.dt.strftime("%A") == pl.col("sent_weekday")).then(day)


RESAVED = pl.coalesce(_if_on(MONTH_FIRST), _if_on(DAY_FIRST))
IS_ONE = _if_on(MONTH_FIRST).is_null() | _if_on(DAY_FIRST).is_null() | (MONTH_FIRST == DAY_FIRST)

CAMPAIGNS = Feed(
    name="campaigns",
    title="all campaigns",
    where_to_get="Mailchimp → Analytics → Reports → Export reports → CSV.",
    tables=(EMAIL_CAMPAIGNS,),
    replaces_by=REPLACES_BY,
    series=SERIES,
    columns={
        "observed_on": file_day("observed_on"),
        "platform": constant("mailchimp"),
        "campaign_id": code(*_named("Unique Id")),
        "campaign": text("Title"),
        "subject": text("Subject", optional=True),
        "list": text("List", optional=True),
        "sent_at": text(*_named("Send Date")),
        "sent_weekday": text(*_named("Send Weekday"), optional=True),
        "sent_on": derived(pl.coalesce(AS_PORTAL, pl.when(IS_ONE).then(RESAVED)), pl.Date()),
        "sent": whole(*_named("Total Recipients")),
        "delivered": whole(*_named("Successful Deliveries"), blank=True),
        "hard_bounces": _count("Hard Bounces"),
        "soft_bounces": _count("Soft Bounces"),
        "opens_total": _count("Total Opens"),
        "opens_unique": _count("Unique Opens"),
        "open_rate": replace(
            OPEN_RATE, words=True, told=False
        ),  # only compared: what cannot be read rejects no row
        "clicks_total": _count("Total Clicks"),
        "clicks_unique": _count("Unique Clicks"),
        "unsubscribes": _count("Unsubscribes"),
        "complaints": whole(*_named("Abuse Complaints"), blank=True),
        "orders": _count("Total Orders"),
    },
    controls=("sent", "delivered"),
    version=2,
)

CAMPAIGN = Feed(
    name="campaign",
    title="report of one campaign",
    where_to_get="Mailchimp → Analytics → Reports → the campaign → Export → CSV.",
    tables=(EMAIL_CAMPAIGNS,),
    replaces_by=REPLACES_BY,
    series=SERIES,
    block=REPORT,
    columns={
        "observed_on": file_day("observed_on"),
        "platform": constant("mailchimp"),
        "campaign": text("Title"),
        "subject": text("Subject Line", optional=True),
        "sent_on": day(
            "Delivery Date/Time",
            formats=("%a, %b %d, %Y %I:%M %p", "%a, %b %d, %Y %H:%M"),
            optional=True,
            blank=True,
        ),
        "sent": whole("Total Recipients"),
        "delivered": whole("Successful Deliveries", blank=True),
        "opens_unique": whole("Recipients Who Opened", blank=True),
        "opens_total": whole("Total Opens", optional=True, blank=True),
        "clicks_unique": whole("Recipients Who Clicked", blank=True),
        "clicks_total": whole("Total Clicks", optional=True, blank=True),
        "unsubscribes": whole("Total Unsubs", optional=True, blank=True),
        "complaints": whole("Total Abuse Complaints", optional=True, blank=True),
    },
    controls=("sent", "delivered"),
    grade="reported",
)

AUDIENCE = Feed(
    name="audience",
    title="list of subscribers",
    where_to_get="Not needed: Mailchimp → Audience → Export is a list of people.",
    tables=(),
    replaces_by=(),
    columns={
        "rating": text("MEMBER_RATING"),
        "joined_at": text("OPTIN_TIME"),
        "leid": text("LEID", blank=False),
        "euid": text("EUID"),
    },
    refused="It is a list of people with their e-mail and IP addresses; no figure needs it.",
    grade="reported",
)

CONNECTOR = Connector(
    name="mailchimp",
    title="Mailchimp",
    feeds=(CAMPAIGNS, CAMPAIGN, AUDIENCE),
    fresh_within=timedelta(days=14),
    lag=timedelta(days=0),
    layouts=(SINGLE,),
)
