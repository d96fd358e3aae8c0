"""Each KPI on the sample label against a little calculation of its own, from the rows themselves or from what happened."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

import pytest

from bedrot.demo import Truth
from bedrot.metrics import TOLD
from bedrot.metrics.question import Question
from bedrot.tables import (
    ACCOUNT_DAYS,
    AD_DAYS,
    AUDIENCE,
    CATALOGUE,
    CONTENT,
    DEPOSITS,
    EMAIL_CAMPAIGNS,
    LINK_DAYS,
    PLAYLISTS,
    ROYALTIES,
    SONG_WINDOWS,
    STREAMS,
    Table,
)
from bedrot.workspace import Workspace

Row = dict[str, Any]
DAY = timedelta(days=1)


@dataclass
class Facts:
    """The rows of the sample label, what happened there, and the days that are asked about."""

    label: Workspace
    truth: Truth
    first: date = date.min
    last: date = date.max

    def rows(self, table: Table) -> list[Row]:
        """All rows of a table."""
        return _read(self.label, table)

    def inside(self, table: Table, first: date | None = None, last: date | None = None) -> list[Row]:
        """The rows of the days asked about, or of others."""
        first, last = first or self.first, last or self.last
        return [row for row in self.rows(table) if first <= row[table.time] <= last]

    def streamed(self, days: int, back: int = 0) -> int:
        """Plays of so many days that end with the last one, or earlier."""
        last = self.last - back * DAY
        return self.truth.label_streams(last - (days - 1) * DAY, last, None)

    def newest(self, table: Table, window: str = "28day", store: str = "spotify") -> list[Row]:
        """The newest export of each account up to the last day."""
        told = [r for r in self.rows(table) if r["window"] == window and r["store"] == store]
        told = [r for r in told if r["observed_on"] <= self.last]
        ends = {
            r["account"]: max(o["observed_on"] for o in told if o["account"] == r["account"]) for r in told
        }
        return [r for r in told if r["observed_on"] == ends[r["account"]]]

    def level(self, table: Table, column: str, day: date) -> int:
        """What accounts had at the end of a day."""
        return sum(row[column] for row in self.inside(table, day, day) if row[column] is not None)

    @cached_property
    def mails(self) -> list[Row]:
        """Each mailing as the newest export tells it."""
        newest = {
            row["campaign_id"]: row
            for row in sorted(self.rows(EMAIL_CAMPAIGNS), key=lambda r: r["observed_on"])
        }
        return list(newest.values())

    @property
    def mailed(self) -> list[Row]:
        """Those sent on the days asked about."""
        return [row for row in self.mails if self.first <= row["sent_on"] <= self.last]

    @property
    def posts(self) -> list[Row]:
        """Each post as the newest export tells it, published by the last day."""
        newest = {
            row["content_id"]: row for row in sorted(self.rows(CONTENT), key=lambda r: r["observed_on"])
        }
        return [row for row in newest.values() if row["published_on"] <= self.last]

    @property
    def songs(self) -> dict[str, dict[date, int]]:
        """Plays of each recording by day, as its fullest portal tells them."""
        told: dict[tuple[str, str], dict[date, int]] = defaultdict(dict)
        for row in self.rows(STREAMS):
            if row["level"] == "recording" and row["recording"]:
                told[row["recording"], row["account"]][row["day"]] = row["streams"]
        found: dict[str, dict[date, int]] = defaultdict(dict)
        for (recording, _), days in sorted(told.items(), key=lambda one: len(one[1])):
            found[recording] |= days
        return found


_KEPT: dict[tuple[int, str], list[Row]] = {}


def _read(label: Workspace, table: Table) -> list[Row]:
    key = (id(label), table.name)
    if key not in _KEPT:
        _KEPT[key] = label.lake.rows(table).collect().to_dicts()
    return _KEPT[key]


def added(rows: Iterable[Row], *columns: str) -> Any:
    return sum(row[column] for row in rows for column in columns if row[column] is not None)


def ratio(part: Any, whole: Any, scale: int = 1) -> float:
    return float(scale * part / whole)


def squares(parts: Iterable[Any]) -> float:
    some = [float(part) for part in parts if part > 0]
    return sum((part / sum(some)) ** 2 for part in some)


def by(rows: Iterable[Row], key: str, column: str) -> dict[str, Any]:
    parts: dict[str, Any] = defaultdict(int)
    for row in rows:
        if row[key] is not None and row[column] is not None:
            parts[row[key]] += row[column]
    return parts


def sold(facts: Facts) -> list[Row]:
    return [
        r for r in facts.inside(ROYALTIES) if r["usage"] == "stream" and r["line_type"] in ("sale", "zero")
    ]


def earned(facts: Facts) -> Any:
    of_streams = ("sale", "zero", "promo_commission")
    return added(
        [r for r in facts.inside(ROYALTIES) if r["usage"] == "stream" and r["line_type"] in of_streams], "net"
    )


def first_28(facts: Facts) -> int:
    released: dict[str, date] = {}
    for row in facts.rows(CATALOGUE):
        released[row["recording"]] = min(row["released_on"], released.get(row["recording"], date.max))
    whole = 0
    for recording, days in facts.songs.items():
        played = [day for day, plays in days.items() if plays]
        if recording not in released or not played:
            continue
        start = min(played) if min(played) <= released[recording] + DAY else released[recording]
        ages = [days.get(start + n * DAY) for n in range(28)]
        if facts.first <= start <= facts.last and None not in ages:
            whole += sum(n for n in ages if n is not None)
    return whole


def on_lists(facts: Facts, keep: Callable[[Row], bool]) -> list[Row]:
    return [row for row in facts.newest(PLAYLISTS) if keep(row)]


def by_hand(row: Row) -> bool:
    return bool(row["kind"] != "algorithmic")


def share_of_songs(facts: Facts, keep: Callable[[Row], bool]) -> float:
    return ratio(added(on_lists(facts, keep), "streams"), added(facts.newest(SONG_WINDOWS), "streams"))


def year_songs(facts: Facts) -> Counter[str]:
    """Each song's plays of 12 months; one told by two artists counts once."""
    told: Counter[str] = Counter()
    for row in facts.newest(SONG_WINDOWS, "1year"):
        key = row["recording"] or f"{row['artist']} {row['title']}"
        told[key] = max(told[key], row["streams"])
    return told


def monthly(facts: Facts) -> int:
    return facts.level(AUDIENCE, "monthly_listeners", facts.last)


def last_28(facts: Facts, column: str) -> Any:
    return added(facts.inside(AUDIENCE, facts.last - 27 * DAY, facts.last), column)


def gained(facts: Facts, table: Table, days: int | None = None) -> int:
    before = facts.last - days * DAY if days else facts.first - DAY
    return facts.level(table, "followers", facts.last) - facts.level(table, "followers", before)


def weekly_months(facts: Facts) -> float:
    sent = len([post for post in facts.posts if post["published_on"] >= facts.first])
    return sent * 7 / ((facts.last - facts.first).days + 1)


def released(facts: Facts) -> dict[str, date]:
    return {row["upc"]: row["released_on"] for row in facts.rows(CATALOGUE)}


def spent(facts: Facts) -> Any:
    return added(facts.inside(AD_DAYS), "spend")


def active(facts: Facts) -> int:
    first = facts.last - 27 * DAY
    return len([1 for days in facts.songs.values() if any(days.get(first + n * DAY) for n in range(28))])


EXPECTED: dict[str, Callable[[Facts], Any]] = {
    "streams": lambda f: f.truth.label_streams(f.first, f.last, None),
    "streams_12m": lambda f: f.streamed(365),
    "streams_28d": lambda f: f.streamed(28),
    "streams_growth": lambda f: f.streamed(28) / f.streamed(28, 28) - 1,
    "streams_year_growth": lambda f: f.streamed(28) / f.streamed(28, 364) - 1,
    "run_rate": lambda f: f.streamed(28) * 365 / 28,
    "velocity": lambda f: 4 * f.streamed(7) / f.streamed(28, 7),
    "first_28_days": first_28,
    "platform_concentration": lambda f: squares(
        f.truth.label_streams(f.first, f.last, store) for store in ("spotify", "apple_music")
    ),
    "country_concentration": lambda f: squares(by(sold(f), "country", "quantity").values()),
    "algorithmic_share": lambda f: share_of_songs(f, lambda row: not by_hand(row)),
    "editorial_share": lambda f: share_of_songs(f, lambda row: by_hand(row) and row["curator"] == "Spotify"),
    "listener_playlist_share": lambda f: share_of_songs(
        f, lambda row: by_hand(row) and row["curator"] != "Spotify"
    ),
    "playlist_dependency": lambda f: ratio(
        max(by(on_lists(f, by_hand), "playlist", "streams").values()),
        added(f.newest(SONG_WINDOWS), "streams"),
    ),
    "playlist_concentration": lambda f: squares(by(on_lists(f, by_hand), "playlist", "streams").values()),
    "tracks_over_1000": lambda f: len([n for n in year_songs(f).values() if n >= 1000]),
    "unpaid_share": lambda f: ratio(
        sum(n for n in year_songs(f).values() if n < 1000), year_songs(f).total()
    ),
    "streams_per_listener": lambda f: ratio(
        added([r for r in f.inside(STREAMS) if r["level"] == "artist"], "streams"),
        added(f.inside(AUDIENCE), "listeners"),
    ),
    "save_rate": lambda f: ratio(
        added(f.newest(SONG_WINDOWS), "saves"), added(f.newest(SONG_WINDOWS), "listeners")
    ),
    "followers": lambda f: sum(f.truth.followers_at_end.values()),
    "followers_gained": lambda f: gained(f, AUDIENCE),
    "follower_conversion": lambda f: ratio(gained(f, AUDIENCE, 28), monthly(f)),
    "saves": lambda f: added(f.inside(AUDIENCE), "saves"),
    "playlist_add_rate": lambda f: ratio(last_28(f, "playlist_adds"), monthly(f)),
    "super_listener_share": lambda f: ratio(
        f.level(AUDIENCE, "super_listeners", f.last), f.level(AUDIENCE, "monthly_active_listeners", f.last)
    ),
    "stickiness": lambda f: ratio(last_28(f, "listeners") / 28, monthly(f)),
    "revenue": lambda f: sum((n for m, n in f.truth.revenue.items() if f.first <= m <= f.last), Decimal(0)),
    "rate_per_stream": lambda f: ratio(earned(f), added(sold(f), "quantity")),
    "revenue_per_1000": lambda f: ratio(earned(f), added(sold(f), "quantity"), 1000),
    "gross_revenue": lambda f: sum(r["net"] * 100 / r["team_share"] for r in f.inside(ROYALTIES)),
    "cash_received": lambda f: added(f.inside(DEPOSITS), "amount"),
    "taken_back": lambda f: added(
        [r for r in f.inside(ROYALTIES) if r["line_type"] in ("adjustment", "fee", "void")], "net"
    ),
    "revenue_concentration": lambda f: squares(by(f.inside(ROYALTIES), "store", "net").values()),
    "top_recording_revenue": lambda f: ratio(
        max(by(f.inside(ROYALTIES), "recording", "net").values()), added(f.inside(ROYALTIES), "net")
    ),
    "ad_spend": lambda f: sum(n for day, n in f.truth.ad_spend.items() if f.first <= day <= f.last),
    "cost_per_dsp_click": lambda f: ratio(spent(f), added(f.inside(LINK_DAYS), "clicks")),
    "impressions": lambda f: sum(n for day, n in f.truth.ad_impressions.items() if f.first <= day <= f.last),
    "frequency": lambda f: ratio(
        added([r for r in f.inside(AD_DAYS) if r["reach"]], "impressions"), added(f.inside(AD_DAYS), "reach")
    ),
    "cpm": lambda f: ratio(spent(f), added(f.inside(AD_DAYS), "impressions"), 1000),
    "link_ctr": lambda f: ratio(
        added(f.inside(AD_DAYS), "link_clicks"), added(f.inside(AD_DAYS), "impressions")
    ),
    "cost_per_link_click": lambda f: ratio(spent(f), added(f.inside(AD_DAYS), "link_clicks")),
    "landing_rate": lambda f: ratio(
        added(f.inside(LINK_DAYS), "views"), added(f.inside(AD_DAYS), "link_clicks")
    ),
    "link_page_clicks": lambda f: sum(
        n for day, n in f.truth.page_clicks.items() if f.first <= day <= f.last
    ),
    "click_to_dsp_rate": lambda f: ratio(
        added(f.inside(LINK_DAYS), "clicks"), added(f.inside(LINK_DAYS), "views")
    ),
    "link_in_bio_rate": lambda f: ratio(
        added(f.inside(LINK_DAYS), "unique_clicks"), added(f.inside(LINK_DAYS), "unique_views")
    ),
    "views": lambda f: sum(n for (_, day), n in f.truth.views.items() if f.first <= day <= f.last),
    "social_followers": lambda f: f.level(ACCOUNT_DAYS, "followers", f.last),
    "social_follower_growth": lambda f: ratio(
        gained(f, ACCOUNT_DAYS), f.level(ACCOUNT_DAYS, "followers", f.first - DAY)
    ),
    "engagement_rate": lambda f: ratio(
        added(f.inside(ACCOUNT_DAYS), "likes", "comments", "shares", "saves"),
        added(f.inside(ACCOUNT_DAYS), "views"),
    ),
    "share_save_rate": lambda f: ratio(
        added([p for p in f.posts if p["published_on"] >= f.first], "shares", "saves"),
        added([p for p in f.posts if p["published_on"] >= f.first], "views"),
    ),
    "posts_a_week": weekly_months,
    "days_since_post": lambda f: (f.last - max(post["published_on"] for post in f.posts)).days,
    "views_gained": lambda f: sum(
        new["views"] - old["views"]
        for new in f.inside(CONTENT)
        for old in f.inside(CONTENT, date.min, f.first - DAY)
        if new["content_id"] == old["content_id"]
    ),
    "email_click_rate": lambda f: ratio(added(f.mailed, "clicks_unique"), added(f.mailed, "delivered")),
    "delivery_rate": lambda f: ratio(added(f.mailed, "delivered"), added(f.mailed, "sent")),
    "bounce_rate": lambda f: ratio(added(f.mailed, "hard_bounces", "soft_bounces"), added(f.mailed, "sent")),
    "open_rate": lambda f: ratio(added(f.mailed, "opens_unique"), added(f.mailed, "delivered")),
    "unsubscribe_rate": lambda f: ratio(added(f.mailed, "unsubscribes"), added(f.mailed, "delivered")),
    "complaint_rate": lambda f: ratio(added(f.mailed, "complaints"), added(f.mailed, "delivered")),
    "active_recordings": active,
    "releases": lambda f: len([day for day in released(f).values() if f.first <= day <= f.last]),
    "days_since_release": lambda f: (f.last - max(day for day in released(f).values() if day <= f.last)).days,
    "top_track_share": lambda f: ratio(
        max(sum(n for day, n in days.items() if f.first <= day <= f.last) for days in f.songs.values()),
        sum(n for days in f.songs.values() for day, n in days.items() if f.first <= day <= f.last),
    ),
    "playlist_placements": lambda f: len(on_lists(f, by_hand)),
}
ELSEWHERE = {
    *("monthly_listeners", "active_audience", "listeners", "reach", "social_reach"),  # people: test_never
    *("active_share", "skip_rate", "completion_rate", "shazams", "shazams_per_1000"),  # test_kpis_of_files
    *("direct_revenue", "engaged_views", "watch_time", "view_duration", "subscribers"),
    *("playlist_net_adds", "playlist_reach"),
    "validation_pass_rate",  # tests/lake/test_quality.py
}


def test_every_kpi_that_files_tell_has_a_calculation_of_its_own() -> None:
    assert {metric.slug for metric in TOLD} == EXPECTED.keys() | ELSEWHERE


@pytest.mark.parametrize("slug", EXPECTED)
def test_a_kpi_is_what_its_formula_says(label: Workspace, truth: Truth, slug: str) -> None:
    (answer,) = label.query.answers(Question((slug,)))
    assert answer.period, answer
    facts = Facts(label, truth, *(date.fromisoformat(answer.period[end]) for end in ("from", "to")))
    expected = EXPECTED[slug](facts)
    if isinstance(answer.total, float):
        assert answer.total == pytest.approx(float(expected), rel=1e-9)
    else:
        assert Decimal(str(answer.total)) == pytest.approx(Decimal(str(expected)), rel=Decimal("1e-9"))


@pytest.mark.parametrize("slug", ["monthly_listeners", "active_audience"])
def test_rolling_listeners_are_the_last_days_of_each_artist(label: Workspace, slug: str) -> None:
    (answer,) = label.query.answers(Question((slug,)))
    assert answer.period
    last = date.fromisoformat(answer.period["to"])
    column = {"monthly_listeners": "monthly_listeners", "active_audience": "monthly_active_listeners"}[slug]
    told = {row["artist"]: row[column] for row in _read(label, AUDIENCE) if row["day"] == last}
    assert {row.key: row.total for row in answer.breakdown or []} == told
