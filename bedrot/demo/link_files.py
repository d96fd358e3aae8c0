"""The label's Linktree page: visits and clicks by day, and where they came from, as its admin pages answer a collector.

Visits follow what people were shown: a part of the ads' link clicks and of TikTok's views ends on the page.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bedrot.demo.chance import count, parted, stream
from bedrot.demo.days import days, download_moment
from bedrot.demo.downloads import Downloads
from bedrot.demo.markets import TOP, share
from bedrot.demo.simulate import World
from bedrot.demo.tiktok_files import OverviewDay

WINDOW = timedelta(days=365)
VISITS = (180, 1)  # days before today
AD_CLICKS_THAT_ARRIVE, VIEWS_THAT_ARRIVE, OTHERS_A_DAY = 0.64, 0.0011, 7.0
CLICKS_A_VISIT, UNIQUE = 0.58, 0.87
SOURCES_CLICK = {"Instagram": 0.61, "Tiktok": 0.47, "Youtube": 0.66, "Direct": 0.70, "Google": 0.55}
OTHERS = {"Youtube": 0.25, "Direct": 0.55, "Google": 0.20}
NEWEST = 450100002
LINKS = {
    450100001: "Listen everywhere 🎧",
    450100003: "Mailing list",
    450100004: "Shop",
}
LINK_SHARES = {"450100001": 0.46, "450100002": 0.38, "450100003": 0.06, "450100004": 0.10}
DEVICES = {"mobile": 0.86, "desktop": 0.11, "tablet": 0.03}


@dataclass(frozen=True)
class LinkDay:
    """The page on one day; visits by the source they came from."""

    day: date
    views: dict[str, int]
    clicks: dict[str, int]

    @property
    def visits(self) -> int:
        """All visits."""
        return sum(self.views.values())

    @property
    def clicked(self) -> int:
        """All clicks; one visit may click several times."""
        return sum(self.clicks.values())


def write_link_page(
    downloads: Downloads, world: World, overviews: dict[str, dict[date, OverviewDay]]
) -> dict[date, LinkDay]:
    """Writes the answers of each visit to the admin pages; what the newest say of each day is returned."""
    chance = stream(world.seed, "link page")
    known = {each.day: each for each in _page(world, overviews, chance)}
    told: dict[date, LinkDay] = {}
    for days_ago in VISITS:
        moment = download_moment(world.today - timedelta(days=days_ago), chance)
        last = moment.date() - timedelta(days=1)
        shown = [known[day] for day in days(max(last - WINDOW, min(known)), last) if day in known]
        for seconds, answer in enumerate(
            (_overview(shown), _parts(shown, chance), _titles(_newest(world, moment.date())))
        ):
            _save(downloads, answer, moment + timedelta(seconds=7 * seconds))
        told |= {each.day: each for each in shown}
    return told


def _page(
    world: World, overviews: dict[str, dict[date, OverviewDay]], chance: random.Random
) -> list[LinkDay]:
    clicked: Counter[date] = Counter()
    for ad in world.ads:
        clicked[ad.day] += ad.link_clicks
    viewed: dict[date, int] = defaultdict(int)
    for told in overviews.values():
        for day, each in told.items():
            viewed[day] += each.views
    return [_day(day, clicked[day], viewed[day], chance) for day in days(world.first_day, world.last_day)]


def _day(day: date, ad_clicks: int, clip_views: int, chance: random.Random) -> LinkDay:
    others = parted(count(OTHERS_A_DAY, chance), OTHERS, chance)
    views = {
        "Instagram": count(ad_clicks * AD_CLICKS_THAT_ARRIVE, chance),
        "Tiktok": count(clip_views * VIEWS_THAT_ARRIVE, chance),
        **others,
    }
    return LinkDay(day, views, {name: count(n * SOURCES_CLICK[name], chance) for name, n in views.items()})


def _overview(shown: list[LinkDay]) -> dict[str, object]:
    series = [
        {
            "totalViews": each.visits,
            "totalClicks": each.clicked,
            "uniqueViews": int(each.visits * UNIQUE),
            "uniqueClicks": int(each.clicked * UNIQUE),
            "date": each.day.isoformat(),
            "__typename": "AccountActivity",
        }
        for each in shown
    ]
    views, clicks = sum(each.visits for each in shown), sum(each.clicked for each in shown)
    whole = {"totalViews": views, "totalClicks": clicks, "timeseries": series, "__typename": "Overview"}
    return {"getAccountAnalytics": {"overview": whole, "__typename": "AccountAnalytics"}}


def _parts(shown: list[LinkDay], chance: random.Random) -> dict[str, object]:
    views, clicks = _added(each.views for each in shown), _added(each.clicks for each in shown)
    places, clicked = _parted(views.total(), chance), _parted(clicks.total(), chance)
    devices = parted(views.total(), DEVICES, chance), parted(clicks.total(), DEVICES, chance)
    links = parted(clicks.total(), LINK_SHARES, chance)
    return {
        "getAccountAnalytics": {
            "links": [{"id": int(key), "clicks": {"total": n}} for key, n in links.items()],
            "locations": {
                "countries": [
                    {"name": code, "countryCode": code, "views": n, "clicks": clicked[code]}
                    for code, n in places.items()
                ]
            },
            "referrers": {
                "referrers": [{"name": name, "views": n, "clicks": clicks[name]} for name, n in views.items()]
            },
            "devices": {
                "devices": [
                    {"name": name, "views": n, "clicks": devices[1][name]} for name, n in devices[0].items()
                ]
            },
        }
    }


def _parted(whole: int, chance: random.Random) -> dict[str, int]:
    """By country, as the ads bring people."""
    return parted(whole, {country: share(country, of_ads=True) for country in TOP}, chance)


def _added(parts: Iterable[dict[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for part in parts:
        total.update(part)
    return total


def _titles(newest: str) -> dict[str, object]:
    titles = {**LINKS, NEWEST: f"{newest}, out now"}
    return {f"link{key}": {"id": key, "title": title, "active": True} for key, title in titles.items()}


def _newest(world: World, day: date) -> str:
    """The single that came out last."""
    singles = [each for each in world.recordings if each.single and each.single.day <= day]
    return max(singles, key=lambda each: each.released).title


def _save(downloads: Downloads, answer: dict[str, object], moment: datetime) -> None:
    content = json.dumps({"data": answer}, ensure_ascii=False).encode()
    downloads.save(f"graphql_{moment:%Y%m%d_%H%M%S}_000100.json", content, moment)
