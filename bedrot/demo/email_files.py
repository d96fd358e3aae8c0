"""Mailchimp's export of all campaigns: one e-mail for each single, to a list that grows. Opens are inflated, as they are."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bedrot.demo.chance import count, stream
from bedrot.demo.days import download_moment
from bedrot.demo.downloads import Downloads
from bedrot.demo.simulate import World

NAME = "campaigns.csv"
LIST = "Friends of the label"
HEADER = (
    "Title", "Subject", "List", "Send Date", "Send Weekday", "Total Recipients", "Successful Deliveries", "Soft Bounces",
    "Hard Bounces", "Total Bounces", "Unique Opens", "Open Rate", "Total Opens", "Unique Clicks", "Click Rate", "Total Clicks",
    "Unsubscribes", "Abuse Complaints", "Unique Id", "Total Orders",
)  # fmt: skip
VISITS = (60, 2)  # days before today
FIRST_LIST, MORE_A_DAY = 160, 1.15
SENT_AT = time(17, 30)


@dataclass(frozen=True)
class Mailing:
    """One e-mail campaign, with what it gathers in the end."""

    title: str
    day: date
    recipients: int
    bounces: int
    opens: int
    clicks: int
    unsubscribes: int

    @property
    def delivered(self) -> int:
        """Mails that arrived."""
        return self.recipients - self.bounces

    def seen_on(self, exported: date) -> tuple[int, int]:
        """Unique opens and clicks as an export shows them: most come within three days."""
        part = 1 - 0.5 ** (exported - self.day).days
        return int(self.opens * part), int(self.clicks * part)


def write_mailings(downloads: Downloads, world: World) -> list[Mailing]:
    """Writes each export of all campaigns sent by then; the campaigns of the newest are returned."""
    chance, every = stream(world.seed, "mailing exports"), list(_mailings(world))
    shown: list[Mailing] = []
    for days_ago in VISITS:
        moment = download_moment(world.today - timedelta(days=days_ago), chance)
        shown = [each for each in every if each.day < moment.date()]
        downloads.save(NAME, _content(shown, moment.date()), moment)
    return shown


def _mailings(world: World) -> Iterator[Mailing]:
    chance = stream(world.seed, "mailings")
    singles = {each.single.day: each for each in world.recordings if each.single}
    for day, recording in sorted(singles.items()):
        if day >= world.today:
            continue
        recipients = count(FIRST_LIST + MORE_A_DAY * (day - world.first_day).days, chance)
        bounces = count(recipients * 0.011, chance)
        delivered = recipients - bounces
        yield Mailing(
            f"{recording.title} is out",
            day,
            recipients,
            bounces,
            opens=min(delivered, count(delivered * chance.uniform(0.34, 0.47), chance)),
            clicks=count(delivered * chance.uniform(0.035, 0.085), chance),
            unsubscribes=count(delivered * 0.003, chance),
        )


def _content(shown: list[Mailing], exported: date) -> bytes:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(HEADER)
    rows.writerows(_row(each, exported) for each in reversed(shown))
    return text.getvalue().encode()


def _row(each: Mailing, exported: date) -> tuple[object, ...]:
    opens, clicks = each.seen_on(exported)
    sent = datetime.combine(each.day, SENT_AT)
    return (
        each.title, f"New: {each.title}", LIST, f"{sent:%b %d, %Y %I:%M} {'pm' if sent.hour >= 12 else 'am'}", f"{sent:%A}",
        each.recipients, each.delivered, each.bounces, 0, each.bounces,
        opens, f"{opens / each.delivered:.2%}", int(opens * 1.5), clicks, f"{clicks / each.delivered:.2%}", int(clicks * 1.3),
        each.unsubscribes, 0, hashlib.sha256(each.title.encode()).hexdigest()[:10], 0,
    )  # fmt: skip
