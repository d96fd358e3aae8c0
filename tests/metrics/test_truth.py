"""The product's answers on the sample label equal what its generator knows, to the play and to the cent."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bedrot.demo import ARTISTS, Truth
from bedrot.metrics.question import Answer, Question
from bedrot.tables.stores import WORDS
from bedrot.workspace import Workspace

ON_SPOTIFY = (("store", "spotify"),)


def ask(workspace: Workspace, slug: str, **asked: object) -> Answer:
    return workspace.query.answers(Question((slug,), **asked))[0]  # type: ignore[arg-type]


def window(truth: Truth, days: int) -> tuple[date, date]:
    last = truth.last_streams_day
    return last - timedelta(days=days - 1), last


def test_streams_of_a_period_and_of_each_day(label: Workspace, truth: Truth) -> None:
    first, last = window(truth, 90)
    answer = ask(label, "streams", first=first, last=last)
    assert answer.total == truth.label_streams(first, last, store=None)
    assert answer.previous == truth.label_streams(
        first - timedelta(days=91), last - timedelta(days=91), store=None
    )
    by_day: dict[str, int] = defaultdict(int)
    for (_, _, day), plays in truth.plays.items():
        by_day[day.isoformat()] += plays
    assert dict(answer.points) == {day: by_day[day] for day, _ in answer.points}
    assert len(answer.points) == 90


def test_plays_of_all_days_count_once_in_each_store(label: Workspace, truth: Truth) -> None:
    first = min(day for _, _, day in truth.plays)
    answer = ask(label, "streams", first=first, last=truth.last_streams_day, by="store")
    told = {row.key: row.total for row in answer.breakdown or []}
    assert told == {
        store: truth.label_streams(date.min, date.max, store) for store in ("spotify", "apple_music")
    }


def test_a_collaboration_counts_for_each_artist_and_once_for_the_label(
    label: Workspace, truth: Truth
) -> None:
    first, last = window(truth, 28)
    answer = ask(label, "streams", first=first, last=last, by="artist", where=ON_SPOTIFY)
    told = {row.key: row.total for row in answer.breakdown or []}
    assert told == {artist: truth.artist_streams(artist, first, last) for artist in ARTISTS}
    assert answer.total == truth.label_streams(first, last)
    assert answer.total < sum(told.values())  # type: ignore[arg-type, operator]


@pytest.mark.parametrize("artist", ARTISTS)
def test_streams_of_one_artist(label: Workspace, truth: Truth, artist: str) -> None:
    first, last = window(truth, 90)
    answer = ask(label, "streams", first=first, last=last, where=(*ON_SPOTIFY, ("artist", artist)))
    assert answer.total == truth.artist_streams(artist, first, last)


def test_streams_of_each_recording_whatever_it_is_called(label: Workspace, truth: Truth) -> None:
    first, last = window(truth, 28)
    answer = ask(label, "streams", first=first, last=last, by="recording", where=ON_SPOTIFY)
    told = {row.key: row.total for row in answer.breakdown or [] if row.key != "unknown"}
    own: dict[str, int] = defaultdict(int)
    for (recording, day), plays in truth.song_streams.items():
        if first <= day <= last:
            own[recording] += plays
    assert told.items() <= own.items()
    unsure = {truth.recordings[recording].title for recording in own.keys() - told.keys()}
    assert unsure <= {
        "HEX & HONEY (feat. Corvid Choir)",  # Spotify leaves the guest out
        "PAPER SATELLITE",  # two ISRCs that nobody said are one
    }


def test_as_known_on_a_day_nothing_is_filled_that_came_later(label: Workspace, truth: Truth) -> None:
    pages = {name: truth.downloads[name] for name, _, _ in truth.page_streams}
    behind = {
        name: moment.date() - max(day for page, _, day in truth.page_streams if page == name)
        for name, moment in pages.items()
    }
    stood_still = truth.downloads[max(behind, key=lambda name: behind[name])].date()
    days = [stood_still - timedelta(days=age) for age in range(29, 35)]
    known: dict[tuple[str, date], int] = {}
    for name, moment in sorted(pages.items(), key=lambda page: page[1]):
        for day in days if moment.date() <= stood_still else ():
            if (name, "spotify", day) in truth.page_streams:
                known[name.partition("_")[0], day] = truth.page_streams[name, "spotify", day]
    asked = {"first": days[-1], "last": days[0], "where": ON_SPOTIFY}
    assert ask(label, "streams", **asked).total == truth.label_streams(days[-1], days[0])
    then = ask(label, "streams", **asked, as_known_on=stood_still)
    assert then.total == sum(known.values()) < truth.label_streams(days[-1], days[0])


@pytest.mark.parametrize(("slug", "days"), [("streams_28d", 28), ("streams_12m", 365)])
def test_trailing_sums(label: Workspace, truth: Truth, slug: str, days: int) -> None:
    answer = ask(label, slug)
    first, last = window(truth, days)
    back = timedelta(days=27)
    assert answer.total == truth.label_streams(first, last, store=None)
    assert answer.points[-1] == (last.isoformat(), answer.total)
    assert answer.points[0][1] == truth.label_streams(first - back, last - back, store=None)


def test_growth_compares_with_the_same_weekdays_before(label: Workspace, truth: Truth) -> None:
    first, last = window(truth, 28)
    now = truth.label_streams(first, last, store=None)
    before = truth.label_streams(first - timedelta(days=28), last - timedelta(days=28), store=None)
    assert ask(label, "streams_growth").total == pytest.approx(now / before - 1)


def test_goal_path_is_the_trailing_year_over_the_path(label: Workspace, truth: Truth) -> None:
    goal, last = truth.goal, truth.last_streams_day
    way = (last - goal.start_date) / (goal.target_date - goal.start_date)
    path = goal.start_streams * (goal.target_streams / goal.start_streams) ** way
    year = truth.label_streams(*window(truth, 365), store=None)
    assert ask(label, "goal_path").total == pytest.approx(year / path)


def test_revenue_by_sale_month_store_and_country(label: Workspace, truth: Truth) -> None:
    answer = ask(label, "revenue", period="all")
    assert Decimal(str(answer.total)) == sum(
        (net for month, net in truth.revenue.items() if month.isoformat() <= str(answer.complete_to)),
        Decimal(0),
    )
    for month, net in answer.points:
        assert Decimal(str(net)) == truth.revenue[date.fromisoformat(month)]
    assert answer.currency == "USD"


@pytest.mark.parametrize("by", ["store", "country"])
def test_revenue_breakdowns_of_everything_ever_reported(label: Workspace, truth: Truth, by: str) -> None:
    first, last = min(truth.revenue), max(truth.revenue) + timedelta(days=40)
    answer = ask(label, "revenue", first=first, last=last, by=by)
    own: dict[str, Decimal] = defaultdict(Decimal)
    for (store, country, _), net in truth.cell_revenue.items():
        known = WORDS.get(store.lower(), ("unknown",))[0]
        own[known if by == "store" else ("unknown" if country == "OU" else country)] += net
    assert {row.key: Decimal(str(row.total)) for row in answer.breakdown or []} == own
    assert Decimal(str(answer.total)) == sum(truth.revenue.values())


def test_revenue_of_each_recording(label: Workspace, truth: Truth) -> None:
    first, last = min(truth.revenue), max(truth.revenue) + timedelta(days=40)
    answer = ask(label, "revenue", first=first, last=last, by="isrc")
    goes_by = {isrc: recording for recording, known in truth.recordings.items() for isrc in known.isrcs}
    told: dict[str, Decimal] = defaultdict(Decimal)
    for row in answer.breakdown or []:
        told[goes_by.get(row.key, row.key)] += Decimal(str(row.total))
    own: dict[str, Decimal] = defaultdict(Decimal)
    for (recording, _), net in truth.recording_revenue.items():
        own[recording] += net
    albums = told.pop("unknown")
    assert told == own
    assert albums == sum(truth.revenue.values()) - sum(own.values())


def test_rate_per_stream_counts_no_promoted_play_twice(label: Workspace, truth: Truth) -> None:
    month = sorted(truth.revenue)[-6]
    answer = ask(
        label, "rate_per_stream", first=month, last=month + timedelta(days=30), where=(("store", "spotify"),)
    )
    sold = sum(n for (store, _, m), n in truth.cell_quantity.items() if m == month and store == "Spotify")
    earned = sum(
        (net for (store, _, m), net in truth.cell_revenue.items() if m == month and store == "Spotify"),
        Decimal(0),
    )
    assert Decimal(str(answer.total)) == pytest.approx(earned / sold, rel=Decimal("1e-9"))


def test_ads(label: Workspace, truth: Truth) -> None:
    last = max(truth.ad_spend)
    days = [last - timedelta(days=n) for n in range(28)]
    spend = sum((truth.ad_spend[d] for d in days), Decimal(0))
    impressions = sum(truth.ad_impressions[d] for d in days)
    assert Decimal(str(ask(label, "ad_spend").total)) == spend
    assert Decimal(str(ask(label, "cpm").total)) == pytest.approx(
        1000 * spend / impressions, rel=Decimal("1e-9")
    )


def test_views_and_followers(label: Workspace, truth: Truth) -> None:
    answer = ask(label, "views")
    assert answer.period
    span = answer.period["from"], answer.period["to"]
    assert answer.total == sum(
        n for (_, day), n in truth.views.items() if span[0] <= day.isoformat() <= span[1]
    )
    followers = ask(label, "followers", by="artist")
    assert {row.key: row.total for row in followers.breakdown or []} == truth.followers_at_end
    assert followers.total == sum(truth.followers_at_end.values())


def test_streams_per_listener_weighs_days_by_their_listeners(label: Workspace, truth: Truth) -> None:
    first, last = window(truth, 28)
    inside = [key for key in truth.streams if first <= key[1] <= last]
    plays, people = sum(truth.streams[k] for k in inside), sum(truth.listeners[k] for k in inside)
    assert ask(label, "streams_per_listener").total == pytest.approx(plays / people)


def test_every_row_of_the_sample_is_valid(label: Workspace) -> None:
    assert ask(label, "validation_pass_rate", period="all").total == 1
