"""Streams of record where portals and distributors tell of a store only in part: nobody's plays are lost, none is told twice."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bedrot.metrics.question import Answer, Question
from bedrot.metrics.wholes import PARTLY
from bedrot.workspace import Workspace
from tests.lake.test_deciding import HEADER, add

NOVA, MOTH = "NOVA K7", "MOTH1991"
DAYS = [date(2026, 3, 1) + timedelta(days=n) for n in range(28)]


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    made = Workspace.create(home, f'settle_seconds = 0\n[artists]\n"{NOVA}" = []\n"{MOTH}" = []\n')
    yield made
    made.close()


def statement(*artists: str) -> str:
    """Bank details by which artists sold on Spotify from January to March."""
    row = "2026-05-06\t2026-0{}\tSpotify\t{}\tSong of {}\tQZXX1260000{}\t\t10\t100\tSong\tUS\t0\t0.03\n"
    rows = [row.format(month, a, a, n) for n, a in enumerate(artists, 1) for month in (1, 2, 3)]
    return HEADER + "".join(rows)


def portal(streams: int, without: date | None = None) -> str:
    """An artist's audience timeline: the same plays on every day but one."""
    rows = [f"{day},5,{streams},9\n" for day in DAYS if day != without]
    return "date,listeners,streams,followers\n" + "".join(rows)


def song(streams: int) -> str:
    return "date,streams\n" + "".join(f"{day},{streams}\n" for day in DAYS)


def passed_on(streams: int) -> str:
    """DistroKid's trend, which names no artist."""
    days = ", ".join(f'{{"category": "{day}", "column-1": {streams}}}' for day in DAYS)
    return f'<html>DistroKid<script>AmCharts.makeChart("trend365day", {{"dataProvider": [{days}]}});</script></html>'


def ask(workspace: Workspace, **asked: object) -> Answer:
    question = Question(("streams",), first=DAYS[0], last=DAYS[-1], compare="none", **asked)  # type: ignore[arg-type]
    return workspace.query.answers(question)[0]


def of_artist(workspace: Workspace, artist: str) -> object:
    return ask(workspace, where=(("artist", artist),)).total


def test_an_artist_keeps_their_plays_where_another_has_no_portal(
    workspace: Workspace, tmp_path: Path
) -> None:
    add(workspace, tmp_path, "bank.tsv", statement(NOVA, MOTH))
    add(workspace, tmp_path, f"{NOVA}-audience-timeline.csv", portal(100))
    add(workspace, tmp_path, "streams_20260601_120000.html", passed_on(150))
    told = ask(workspace, by="artist")
    assert told.total == 150 * 28
    assert {row.key: row.total for row in told.breakdown or []} == {NOVA: 100 * 28}
    assert told.notes == [PARTLY.format("artist")]
    assert of_artist(workspace, NOVA) == 100 * 28
    assert of_artist(workspace, MOTH) is None


def test_a_day_that_one_portal_lacks_is_no_gap_of_another_artist(
    workspace: Workspace, tmp_path: Path
) -> None:
    add(workspace, tmp_path, f"{NOVA}-audience-timeline.csv", portal(100))
    add(workspace, tmp_path, f"{MOTH}-audience-timeline.csv", portal(50, without=DAYS[9]))
    add(workspace, tmp_path, "streams_20260601_120000.html", passed_on(160))
    assert of_artist(workspace, NOVA) == 100 * 28
    assert of_artist(workspace, MOTH) == 50 * 27
    assert ask(workspace).total == 150 * 27 + 160


def test_one_song_is_never_taken_for_all_that_was_played(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, tmp_path, "bank.tsv", statement(NOVA, MOTH))
    add(workspace, tmp_path, f"{NOVA}-audience-timeline.csv", portal(100))
    add(workspace, tmp_path, "Song of NOVA K7-timeline.csv", song(40), NOVA)
    assert ask(workspace).total == 100 * 28
    assert of_artist(workspace, NOVA) == 100 * 28


def test_a_song_that_two_portals_show_counts_once_for_the_label(workspace: Workspace, tmp_path: Path) -> None:
    credit = f"{NOVA} & {MOTH}"
    add(workspace, tmp_path, "bank.tsv", statement(credit))
    for artist in (NOVA, MOTH):
        add(workspace, tmp_path, f"Song of {credit}-timeline.csv", song(40 + (artist == MOTH)), artist)
    assert ask(workspace).total == 41 * 28
    assert (of_artist(workspace, NOVA), of_artist(workspace, MOTH)) == (40 * 28, 41 * 28)


def test_who_was_never_told_of_is_named_and_hides_nobody(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, tmp_path, f"{NOVA}-audience-timeline.csv", portal(100))
    assert ask(workspace).without == []
    add(workspace, tmp_path, "bank.tsv", statement(NOVA, MOTH))
    told = ask(workspace)
    assert (told.total, told.complete_to) == (100 * 28, "2026-03-28")
    assert told.without == [f"{MOTH} (none on Spotify)"]
    add(workspace, tmp_path, f"{MOTH}-audience-timeline.csv", portal(50, without=DAYS[9]))
    told = ask(workspace)
    assert (told.total, told.without) == (100 * 28 + 50 * 27, [])
    assert told.coverage == {"present": 27, "expected": 28}
