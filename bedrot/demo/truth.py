"""What the sample label's files say when read rightly: the totals that the product's answers are compared with.

Where downloads overlap, the newest download of a day counts; of the bank details, the newest file.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from bedrot.demo.ads import AdDay
from bedrot.demo.audience import AudienceDay
from bedrot.demo.label import Goal, goal
from bedrot.demo.royalties import Line
from bedrot.demo.tiktok_files import OverviewDay

Day = TypeVar("Day")
Key = TypeVar("Key")
Cell = tuple[str, str, date]  # store as the statement names it, country as the statement names it, sale month


@dataclass(frozen=True)
class Truth:
    """Exact totals; money is US dollars, months are their first days, artists are canonical names."""

    today: date
    goal: Goal
    downloads: dict[str, datetime]  # file name → download moment, UTC

    streams: dict[tuple[str, date], int]  # Spotify plays by artist and day
    listeners: dict[tuple[str, date], int]  # by artist and day; never to be summed
    followers: dict[tuple[str, date], int]  # level at the end of the day
    views: dict[tuple[str, date], int]  # TikTok, by handle and day

    ad_spend: dict[date, Decimal]  # days on which an ad is listed, zeros included
    ad_impressions: dict[date, int]
    campaign_spend: dict[str, Decimal]  # all days, by campaign name

    revenue: dict[date, Decimal]  # net of commissions and adjustments, by sale month
    artist_revenue: dict[tuple[str, date], Decimal]
    cell_revenue: dict[Cell, Decimal]
    cell_quantity: dict[Cell, int]  # sales and unpaid rows; promo commissions repeat plays: left out
    row_types: dict[str, int]  # lines of the newest bank details: sale, promo_commission, …

    @property
    def followers_at_end(self) -> dict[str, int]:
        """Each artist's followers on the last day shown."""
        last = self.last_streams_day
        return {artist: level for (artist, day), level in self.followers.items() if day == last}

    @property
    def last_streams_day(self) -> date:
        """The newest day that every artist's timeline shows."""
        return max(day for _, day in self.streams)

    def label_streams(self, first: date, last: date) -> int:
        """Spotify plays of all artists over a span, both ends included."""
        return sum(plays for (_, day), plays in self.streams.items() if first <= day <= last)


def tell(
    today: date,
    downloads: dict[str, datetime],
    audiences: dict[str, dict[date, AudienceDay]],
    overviews: dict[str, dict[date, OverviewDay]],
    ads: dict[date, list[AdDay]],
    lines: list[Line],
) -> Truth:
    """Adds up what the writers put into the newest files."""
    listed = [each for day in sorted(ads) for each in ads[day]]
    counted = [line for line in lines if row_type(line) in ("sale", "zero")]
    return Truth(
        today=today,
        goal=goal(today),
        downloads=downloads,
        streams=_flat(audiences, lambda each: each.streams),
        listeners=_flat(audiences, lambda each: each.listeners),
        followers=_flat(audiences, lambda each: each.followers),
        views=_flat(overviews, lambda each: each.views),
        ad_spend=_dollars((each.day, each.spend) for each in listed),
        ad_impressions=_counts((each.day, each.impressions) for each in listed),
        campaign_spend=_dollars((each.ad.campaign.name, each.spend) for each in listed),
        revenue=_dollars((line.sale_month, line.earned) for line in lines),
        artist_revenue=_dollars(((line.persona, line.sale_month), line.earned) for line in lines),
        cell_revenue=_dollars((_cell(line), line.earned) for line in lines),
        cell_quantity=_counts((_cell(line), line.quantity) for line in counted),
        row_types=dict(Counter(row_type(line) for line in lines)),
    )


def row_type(line: Line) -> str:
    """What kind of line it is, by the sign of its earnings."""
    if line.earned > 0:
        return "sale"
    if line.earned == 0:
        return "zero"
    return "promo_commission" if line.store == "Spotify" and line.quantity else "adjustment"


def _cell(line: Line) -> Cell:
    return line.store, line.country, line.sale_month


def _flat(known: dict[str, dict[date, Day]], value: Callable[[Day], int]) -> dict[tuple[str, date], int]:
    return {(name, day): value(each) for name, days in known.items() for day, each in days.items()}


def _dollars(parts: Iterable[tuple[Key, Decimal]]) -> dict[Key, Decimal]:
    total: dict[Key, Decimal] = defaultdict(Decimal)
    for key, amount in parts:
        total[key] += amount
    return dict(total)


def _counts(parts: Iterable[tuple[Key, int]]) -> dict[Key, int]:
    total: dict[Key, int] = defaultdict(int)
    for key, amount in parts:
        total[key] += amount
    return dict(total)
