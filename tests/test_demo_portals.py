"""The sample label's link page, mailings, deposits, song windows and playlists: what curated has is what Truth says."""

from datetime import date, timedelta
from decimal import Decimal

import polars as pl

from bedrot.demo import Truth
from bedrot.tables import (
    ACCOUNT_DAYS,
    CONTENT,
    DEPOSITS,
    EMAIL_CAMPAIGNS,
    LINK_DAYS,
    PLAYLISTS,
    RELEASE_CALENDAR,
    SONG_WINDOWS,
    Table,
)
from bedrot.workspace import Workspace


def rows(label: Workspace, table: Table) -> pl.DataFrame:
    return label.lake.rows(table).collect()


def test_the_link_page(label: Workspace, truth: Truth) -> None:
    found = rows(label, LINK_DAYS)
    days = found.get_column("day").to_list()
    assert dict(zip(days, found.get_column("views"), strict=True)) == truth.page_views
    assert dict(zip(days, found.get_column("clicks"), strict=True)) == truth.page_clicks
    assert len(days) > 500


def test_mailings(label: Workspace, truth: Truth) -> None:
    newest = rows(label, EMAIL_CAMPAIGNS)
    newest = newest.filter(pl.col("observed_on") == pl.col("observed_on").max())
    told = {
        title: (sent, delivered)
        for title, sent, delivered in newest.select("campaign", "sent", "delivered").iter_rows()
    }
    assert told == {title: (each.recipients, each.delivered) for title, each in truth.mailings.items()}
    assert len(told) > 15


def test_deposits_are_what_statements_said_less_the_fee(label: Workspace, truth: Truth) -> None:
    found = rows(label, DEPOSITS)
    by_month = dict(zip(found.get_column("statement_month"), found.get_column("amount"), strict=True))
    assert by_month == truth.deposits
    assert sum(by_month.values(), Decimal(0)) < sum(truth.revenue.values(), Decimal(0))
    assert max(by_month) < truth.today.replace(day=1), "the newest accounting month is still due"


def test_songs_by_window(label: Workspace, truth: Truth) -> None:
    found = rows(label, SONG_WINDOWS).filter(pl.col("source") == "spotify_for_artists")
    told = {
        (artist, title, window): (streams, listeners)
        for artist, title, window, streams, listeners in found.select(
            "artist", "title", "window", "streams", "listeners"
        ).iter_rows()
    }
    expected = {
        key: (each.streams, None if each.window == "all" and not each.listeners else each.listeners)
        for key, each in truth.windows.items()
    }
    assert told == expected
    assert found.filter(pl.col("window") == "28day").get_column("canvas_views").sum() > 0


def test_windows_of_a_song_contain_one_another(truth: Truth) -> None:
    for (artist, title, window), each in truth.windows.items():
        if window == "7day":
            longer = truth.windows[artist, title, "28day"]
            assert each.streams <= longer.streams
            assert each.saves <= longer.saves
            assert each.listeners <= longer.listeners <= truth.windows[artist, title, "1year"].listeners


def test_placements_and_the_calendar(label: Workspace, truth: Truth) -> None:
    placed = rows(label, PLAYLISTS)
    assert placed.filter(pl.col("kind") == "algorithmic").height > 0
    assert placed.filter(pl.col("playlist") == "<b>bold</b> moves").height > 0
    planned = rows(label, RELEASE_CALENDAR).filter(pl.col("status") == "planned")
    soonest = min(day for day in planned.get_column("release_day") if isinstance(day, date))
    assert truth.today < soonest < truth.today + timedelta(days=30)


def test_follows_and_clips(label: Workspace, truth: Truth) -> None:
    levels = rows(label, ACCOUNT_DAYS).filter(pl.col("followers").is_not_null())
    newest = levels.group_by("account").agg(pl.col("followers").sort_by("day").last(), pl.col("day").max())
    told = {(account, day): level for account, level, day in newest.iter_rows()}
    handles = {label.names.canonical(handle): handle for handle, _ in truth.follows}
    assert len(told) == len(handles) == 3
    assert all(truth.follows[handles[account], day] == level for (account, day), level in told.items())
    clips = rows(label, CONTENT)
    assert (
        clips.group_by("content_id")
        .agg(pl.col("views").sort_by("observed_on"))
        .select(pl.col("views").list.diff().list.min().min())
        .item()
        >= 0
    ), "lifetime views never fall"
