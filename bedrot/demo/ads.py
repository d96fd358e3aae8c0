"""What each ad of the sample label did on each day: spend first, and from it impressions, reach and clicks."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from bedrot.demo.chance import count, stream
from bedrot.demo.events import Campaign, advertised_days, identity

ADS_IN_A_SET = 2
CENT = Decimal("0.01")
IDLE_DAYS = 4
RESTATED_DAYS = 28


@dataclass(frozen=True)
class Ad:
    """An ad with the names and ids above it."""

    campaign: Campaign
    ad_set: str
    ad_set_id: str
    name: str
    identity: str


@dataclass(frozen=True)
class AdDay:
    """What one ad did on one day of the account's clock, US dollars."""

    ad: Ad
    day: date
    spend: Decimal
    impressions: int
    reach: int
    clicks: int
    link_clicks: int
    results: int

    def seen_on(self, exported: date) -> AdDay:
        """The day as an export shows it: yesterday is unfinished, and conversions are credited for four weeks."""
        age = (exported - self.day).days
        unfinished = Decimal("0.93") if age <= 1 else Decimal(1)
        credited = min(1.0, 0.8 + 0.2 * age / RESTATED_DAYS)
        return replace(
            self,
            spend=(self.spend * unfinished).quantize(CENT),
            impressions=int(self.impressions * unfinished),
            reach=int(self.reach * unfinished),
            results=int(self.results * credited),
        )


def ad_days(campaigns: list[Campaign], today: date, seed: int) -> list[AdDay]:
    """All ads on all days they ran before today, and the empty days after them that exports list as well."""
    found = [day for campaign in campaigns for day in _campaign_days(campaign, today, seed)]
    return sorted(found, key=lambda each: (each.day, each.ad.campaign.identity, each.ad.ad_set, each.ad.name))


def dollars_by_recording(ads: list[AdDay]) -> dict[str, dict[date, float]]:
    """US dollars spent on each recording (ISRC) and day."""
    spent: dict[str, dict[date, float]] = defaultdict(lambda: defaultdict(float))
    for each in ads:
        spent[each.ad.campaign.recording.isrc][each.day] += float(each.spend)
    return spent


def _campaign_days(campaign: Campaign, today: date, seed: int) -> Iterator[AdDay]:
    chance = stream(seed, "ads", campaign.identity)
    weights = {ad: chance.uniform(0.5, 1.5) for ad in _ads(campaign, chance)}
    whole = sum(weights.values())
    for day in advertised_days(campaign, today):
        for ad, weight in weights.items():
            yield _ran(ad, day, campaign.dollars * weight / whole * chance.uniform(0.82, 1.12), chance)
    for idle in range(1, IDLE_DAYS + 1):
        day = campaign.last + timedelta(days=idle)
        if day < today:
            yield from (AdDay(ad, day, Decimal("0.00"), 0, 0, 0, 0, 0) for ad in weights)


def _ads(campaign: Campaign, chance: random.Random) -> Iterator[Ad]:
    for name in campaign.ad_sets:
        ad_set_id = identity(chance)
        for number in range(1, ADS_IN_A_SET + 1):
            yield Ad(campaign, name, ad_set_id, f"AD{number}", identity(chance))


def _ran(ad: Ad, day: date, dollars: float, chance: random.Random) -> AdDay:
    impressions = count(dollars / chance.uniform(5.5, 9.5) * 1000, chance)
    link_clicks = min(impressions, count(impressions * chance.uniform(0.012, 0.024), chance))
    return AdDay(
        ad=ad,
        day=day,
        spend=Decimal(dollars).quantize(CENT) if impressions else Decimal("0.00"),
        impressions=impressions,
        reach=int(impressions * chance.uniform(0.86, 0.98)),
        clicks=link_clicks + count(link_clicks * 0.25, chance),
        link_clicks=link_clicks,
        results=int(link_clicks * chance.uniform(0.5, 0.7)),
    )
