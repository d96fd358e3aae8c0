"""KPIs of which the sample label has no data: on exports as they come, and on files that a person mapped."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bedrot.kit.mapping import Draft, MappedColumn
from bedrot.lake import mapped
from bedrot.metrics.question import Answer, Question
from bedrot.workspace import Workspace
from tests.mapping.files import headed

EXPORTS = Path(__file__).parents[1] / "connectors"
LISTS = "title,author,listeners,streams,date_added\n"


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    made = Workspace.create(home, 'settle_seconds = 0\n[artists]\n"NOVA K7" = []\n"GREYWATER" = []\n')
    yield made
    made.close()


def ask(workspace: Workspace, slug: str, **asked: object) -> Answer:
    return workspace.query.answers(Question((slug,), **asked))[0]  # type: ignore[arg-type]


def add(workspace: Workspace, export: str, account: str | None = None) -> None:
    states = [one.state for one in workspace.lake.add(EXPORTS / export, door="cli", account=account)]
    assert "read" in states


def drop(workspace: Workspace, name: str, text: str, day: date = date(2026, 6, 1)) -> None:
    path = workspace.home / str(day) / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC).timestamp()
    os.utime(path, (at, at))
    workspace.lake.add(path, door="cli")


def test_apple_music_says_who_chose_a_song_and_who_left_it(workspace: Workspace) -> None:
    add(workspace, "distrokid/applemusic_stats_20260319_071502.html")
    known = 2301 + 800 + 611 + 12
    for slug, part, whole in (
        ("active_share", 2301 + 800 + 12, known),
        ("skip_rate", 1200, 4102 + 1200 + 31),
        ("completion_rate", 4102, 4102 + 1200 + 31),
    ):
        assert ask(workspace, slug).total == pytest.approx(part / whole)
        assert ask(workspace, slug, by="platform").breakdown[0].key == "apple_music"  # type: ignore[index]


def test_shazams_are_of_all_time_and_stand_beside_the_plays_of_the_same_songs(workspace: Workspace) -> None:
    add(workspace, "apple_music/songs_ExampleArtist_2015-06-30_2026-04-28.csv")
    add(workspace, "apple_music/songs_ExempleArtiste_2026-04-01_2026-04-28.csv")
    assert ask(workspace, "shazams").total == 204 + 17 + 1
    assert ask(workspace, "shazams_per_1000").total == pytest.approx(1000 * 222 / (12480 + 940 + 77 + 12 + 5))
    by_title = ask(workspace, "shazams", by="title").breakdown or []
    assert next((row.key, row.total) for row in by_title) == ("Harbour Lights", 204)


def test_direct_revenue_is_of_sales_and_refunds_alone(workspace: Workspace) -> None:
    add(workspace, "bandcamp/20200201-20200229_bandcamp_raw_data_Example-Label.csv")
    rows = workspace.lake.rows(workspace.query.metrics["direct_revenue"].tables[0]).collect().to_dicts()
    for currency in {row["currency"] for row in rows}:
        kept = [r["net"] for r in rows if r["currency"] == currency and r["line_type"] in ("sale", "refund")]
        told = ask(workspace, "direct_revenue", period="all", where=(("currency", currency),))
        assert Decimal(str(told.total)) == sum(net for net in kept if net is not None)
    assert {row["line_type"] for row in rows} > {"sale"}


def test_youtube_tells_of_engaged_views_and_of_how_long_they_last(workspace: Workspace) -> None:
    add(workspace, "youtube_studio/Date 2026-04-21_2026-04-27 Example Artist.zip")
    days = {"first": date(2026, 4, 21), "last": date(2026, 4, 27), "compare": "none"}
    assert ask(workspace, "engaged_views", **days).total == 1204 + 1377 + 1290 + 12 + 28 + 201
    hours = (1.8274, 0.9917, 0.0667, 60.3124, 36.4972, 36.3378)
    assert ask(workspace, "watch_time", **days).total == pytest.approx(sum(hours), rel=1e-3)
    seconds = ask(workspace, "view_duration", **days).total
    assert seconds is not None, ask(workspace, "view_duration", **days).reason
    assert seconds == pytest.approx(3600 * sum(hours) / (286 + 34 + 12 + 2108 + 1877 + 1792), rel=1e-2)


def test_reach_of_an_account_is_a_days_and_never_a_sum(workspace: Workspace) -> None:
    columns = (headed("day", "Day"), headed("reach", "Reach"), constant("platform", "instagram"))
    save(workspace, "account_days", ("Day", "Reach"), *columns)
    drop(workspace, "reach.csv", "Day,Reach\n2026-05-01,100\n2026-05-02,120\n")
    one = date(2026, 5, 2)
    assert ask(workspace, "social_reach", first=one, last=one).total == 120
    assert ask(workspace, "social_reach", first=one - timedelta(days=1), last=one).refusal


def test_placements_are_those_of_the_newest_export_and_net_adds_compare_two(workspace: Workspace) -> None:
    old = [("late trams", 40), ("GLOW", 30), ("rain", 10)]
    new = [("late trams", 50), ("fresh", 20), ("finds", 8), ("rain", 9)]
    for day, lists in ((date(2026, 5, 1), old), (date(2026, 5, 29), new)):
        rows = "".join(f"{name},-,{n},{n * 2},2026-04-01\n" for name, n in lists)
        drop(workspace, "NOVA K7-playlists-28day.csv", f"{LISTS}Radio,Spotify,60,99,n/a\n{rows}", day)
    assert ask(workspace, "playlist_placements").total == 4
    assert ask(workspace, "playlist_placements", first=date(2026, 5, 1), last=date(2026, 5, 20)).total == 3
    assert ask(workspace, "playlist_net_adds", first=date(2026, 5, 2), last=date(2026, 5, 29)).total == 1
    assert ask(workspace, "playlist_net_adds", first=date(2026, 5, 2), last=date(2026, 5, 20)).total == 0
    gone = ask(workspace, "playlist_placements", by="playlist")
    assert "GLOW" not in {row.key for row in gone.breakdown or [] if row.total}
    assert ask(workspace, "playlist_placements", first=date(2026, 8, 1), last=date(2026, 8, 28)).total is None


def save(workspace: Workspace, table: str, header: tuple[str, ...], *columns: MappedColumn) -> None:
    draft = Draft(name="own_file", title="Own file", header=header, table=table, columns=columns)
    mapped.save(workspace.lake, draft, door="cli")


def constant(column: str, value: str) -> MappedColumn:
    return MappedColumn(column=column, constant=value)


def test_the_followers_of_a_playlist_count_once_however_many_artists_are_on_it(workspace: Workspace) -> None:
    header = ("Day", "Artist", "Playlist", "Followers")
    columns = (
        headed("observed_on", "Day"),
        headed("artist", "Artist"),
        headed("playlist", "Playlist"),
        headed("followers", "Followers"),
        constant("store", "deezer"),
        constant("window", "28day"),
    )
    save(workspace, "playlists", header, *columns)
    rows = ("NOVA K7,trams,1000", "NOVA K7,rain,50", "GREYWATER,rain,50")
    drop(
        workspace,
        "lists.csv",
        "Day,Artist,Playlist,Followers\n" + "".join(f"2026-05-01,{row}\n" for row in rows),
    )
    by_artist = {row.key: row.total for row in ask(workspace, "playlist_reach", by="artist").breakdown or []}
    assert by_artist == {"NOVA K7": 1050, "GREYWATER": 50}
    assert ask(workspace, "playlist_reach").total == 1050


def test_subscribers_are_the_last_level_of_each_list_and_no_followers(workspace: Workspace) -> None:
    columns = (headed("day", "Day"), headed("followers", "Subscribers"), constant("platform", "mailchimp"))
    save(workspace, "account_days", ("Day", "Subscribers"), *columns)
    drop(workspace, "lists.csv", "Day,Subscribers\n2026-05-01,410\n2026-05-02,415\n")
    assert ask(workspace, "subscribers").total == 415
    assert ask(workspace, "social_followers").total is None


def test_a_list_of_songs_of_several_artists_counts_each_song_once(workspace: Workspace) -> None:
    songs = "song,listeners,streams,saves,release_date\n"
    drop(
        workspace,
        "NOVA K7-songs-1year.csv",
        f"{songs}OURS,300,1500,10,2026-01-01\nMINE,300,999,10,2026-01-01\n",
    )
    drop(workspace, "GREYWATER-songs-1year.csv", f"{songs}HERS,300,2000,10,2026-01-01\n")
    assert ask(workspace, "tracks_over_1000").total == 2
    assert ask(workspace, "unpaid_share").total == pytest.approx(999 / (1500 + 999 + 2000))
    assert {r.key: r.total for r in ask(workspace, "tracks_over_1000", by="artist").breakdown or []} == {
        "NOVA K7": 1,
        "GREYWATER": 1,
    }


def test_a_figure_of_two_exports_reaches_as_far_as_the_shorter_one(workspace: Workspace) -> None:
    ads = "Day,Campaign name,Amount spent (EUR),Impressions,Link clicks\n"
    days = [date(2026, 5, 1) + timedelta(days=n) for n in range(40)]
    drop(workspace, "ads.csv", ads + "".join(f"{day},x,2.00,2000,20\n" for day in days), date(2026, 7, 1))
    pages = "Day,Visits,Clicks\n" + "".join(f"{day},12,6\n" for day in days[:20])
    columns = (
        headed("day", "Day"),
        headed("views", "Visits"),
        headed("clicks", "Clicks"),
        constant("platform", "linktree"),
    )
    save(workspace, "link_days", ("Day", "Visits", "Clicks"), *columns)
    drop(workspace, "pages.csv", pages)
    answer = ask(workspace, "cost_per_dsp_click", period="7d")
    assert answer.period
    assert answer.period["to"] == str(days[19])
    assert Decimal(str(answer.total)) == pytest.approx(Decimal(2) / 6)
    assert ask(workspace, "landing_rate", period="7d").total == pytest.approx(12 / 20)
