"""The product's answers on the sample label equal what its generator knows, to the play and to the cent."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bedrot.demo import Truth
from bedrot.metrics.question import Answer, Question
from bedrot.tables.stores import WORDS
from bedrot.workspace import Workspace


def ask(workspace: Workspace, slug: str, **asked: object) -> Answer:
    return workspace.query.answers(Question((slug,), **asked))[0]  # type: ignore[arg-type]


def window(truth: Truth, days: int) -> tuple[date, date]:
    last = truth.last_streams_day
    return last - timedelta(days=days - 1), last


def test_streams_of_a_period_and_of_each_day(label: Workspace, truth: Truth) -> None:
    first, last = window(truth, 90)
    answer = ask(label, "streams", first=first, last=last)
    assert answer.total == truth.label_streams(first, last)
    assert answer.previous == truth.label_streams(first - timedelta(days=91), last - timedelta(days=91))
    by_day: dict[str, int] = defaultdict(int)
    for (_, day), plays in truth.streams.items():
        by_day[day.isoformat()] += plays
    assert dict(answer.points) == {day: by_day[day] for day, _ in answer.points}
    assert len(answer.points) == 90


def test_streams_by_artist_add_up_to_the_label(label: Workspace, truth: Truth) -> None:
    first, last = window(truth, 28)
    answer = ask(label, "streams", first=first, last=last, by="artist")
    told = {row.key: row.total for row in answer.breakdown or []}
    own: dict[str, int] = defaultdict(int)
    for (artist, day), plays in truth.streams.items():
        if first <= day <= last:
            own[artist] += plays
    assert told == own
    assert sum(told.values()) == answer.total  # type: ignore[arg-type]


@pytest.mark.parametrize(("slug", "days"), [("streams_28d", 28), ("streams_12m", 365)])
def test_trailing_sums(label: Workspace, truth: Truth, slug: str, days: int) -> None:
    answer = ask(label, slug)
    first, last = window(truth, days)
    assert answer.total == truth.label_streams(first, last)
    assert answer.points[-1] == (last.isoformat(), answer.total)
    assert answer.points[0][1] == truth.label_streams(first - timedelta(days=27), last - timedelta(days=27))


def test_growth_compares_with_the_same_weekdays_before(label: Workspace, truth: Truth) -> None:
    first, last = window(truth, 28)
    now = truth.label_streams(first, last)
    before = truth.label_streams(first - timedelta(days=28), last - timedelta(days=28))
    assert ask(label, "streams_growth").total == pytest.approx(now / before - 1)


def test_goal_path_is_the_trailing_year_over_the_path(label: Workspace, truth: Truth) -> None:
    goal, last = truth.goal, truth.last_streams_day
    way = (last - goal.start_date) / (goal.target_date - goal.start_date)
    path = goal.start_streams * (goal.target_streams / goal.start_streams) ** way
    assert ask(label, "goal_path").total == pytest.approx(truth.label_streams(*window(truth, 365)) / path)


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
