"""The same play in several of the sample label's files: each of them, read on its own, says what Truth says of it."""

import csv
import io
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from bedrot.demo import ARTISTS, DISTROKID, TOO_LOST, Truth, write_label

TODAY = date(2026, 11, 23)
Days = dict[date, int]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("label")


@pytest.fixture(scope="module")
def truth(folder: Path) -> Truth:
    return write_label(folder, today=TODAY)


def by_time(folder: Path, truth: Truth, pattern: str) -> list[Path]:
    return sorted(folder.glob(pattern), key=lambda path: truth.downloads[path.name])


def trend(page: str, chart: str) -> Days:
    script = page.partition(f'makeChart("{chart}"')[2].partition("makeChart(")[0]
    points = re.findall(r'{"category": "(.+?)", "column-1": (\d+)}', script)
    return {date.fromisoformat(day): int(plays) for day, plays in points}


def apple_charts(path: Path) -> dict[str, dict[str, list[dict[str, object]]]]:
    page = path.read_text(encoding="utf-8")
    charts: dict[str, dict[str, list[dict[str, object]]]] = json.JSONDecoder().raw_decode(
        page, page.index("{", page.index("var chartData ="))
    )[0]
    return charts


def points(path: Path, chart: str) -> dict[str, int]:
    return {
        str(point["field"]): int(str(point["value"])) for point in apple_charts(path)[chart]["dataProvider"]
    }


def spotify_page(path: Path) -> Days:
    return trend(path.read_text(encoding="utf-8"), "trend365day")


def apple_page(path: Path) -> Days:
    days = {date.fromisoformat(day): plays for day, plays in points(path, "last365days").items()}
    return {day: plays for day, plays in days.items() if day < max(days)}


def spotify_answer(path: Path) -> Days:
    told = json.loads(path.read_text())["streams"]
    assert all(isinstance(each["streams"], str) for each in told)
    return {date.fromisoformat(each["date"]): int(each["streams"]) for each in told}


def apple_answer(path: Path) -> Days:
    told = json.loads(path.read_text())
    days = {date.fromisoformat(each["date"]): each["streams"] for each in told["totalStreams"]}
    assert told["streamTotal"] == sum(days.values()) == sum(each["streams"] for each in told["tracksTotal"])
    assert len({day.year for day in days}) == 1
    return days


SOURCES: dict[tuple[str, str], tuple[str, Callable[[Path], Days]]] = {
    (DISTROKID, "spotify"): ("streams_stats_*", spotify_page),
    (DISTROKID, "apple_music"): ("applemusic_stats_*", apple_page),
    (TOO_LOST, "spotify"): ("toolost_spotify_*", spotify_answer),
    (TOO_LOST, "apple_music"): ("toolost_apple_*", apple_answer),
}


@pytest.mark.parametrize(("distributor", "store"), SOURCES)
def test_distributors_say_what_truth_says(folder: Path, truth: Truth, distributor: str, store: str) -> None:
    pattern, read = SOURCES[distributor, store]
    known: Days = {}
    for path in by_time(folder, truth, pattern):
        shown = read(path)
        assert shown == {day: n for (file, _, day), n in truth.page_streams.items() if file == path.name}
        assert all(known[day] <= shown[day] for day in known.keys() & shown.keys()), "restated upwards only"
        known |= shown
    told = {day: n for (*of, day), n in truth.distributor_streams.items() if of == [distributor, store]}
    assert known == told
    assert max(known) == truth.last_streams_day
    own: Counter[date] = Counter()
    for (where, recording, day), plays in truth.plays.items():
        if where == store and truth.distributors[recording, day] == distributor:
            own[day] += plays
    assert dict(own) == known


def test_spotify_stood_still_once_and_was_filled_later(folder: Path, truth: Truth) -> None:
    pages = [(path, spotify_page(path)) for path in by_time(folder, truth, "streams_stats_*")]
    assert len(pages) == 5
    behind = [(truth.downloads[path.name].date() - max(days)).days for path, days in pages]
    assert sorted(behind) == [2, 2, 2, 2, 11]
    stalled, after = pages[behind.index(11)][1], pages[behind.index(11) + 1][1]
    restated = [day for day in stalled if day in after and stalled[day] < 0.6 * after[day]]
    assert len(restated) == 4
    assert all(stalled[day] == after[day] for day in stalled if day in after and day not in restated)
    for (_, older), (_, newer) in pairwise(pages):
        last = max(older)
        assert older is stalled or older[last] < newer[last], "the last day is still counted"


def test_a_trend_page_tells_the_same_by_week_month_and_60_days(folder: Path, truth: Truth) -> None:
    page = by_time(folder, truth, "streams_stats_*")[-1].read_text(encoding="utf-8")
    days = trend(page, "trend365day")
    assert list(days) == [min(days) + timedelta(days=number) for number in range(365)]
    assert trend(page, "trend60day") == dict(list(days.items())[-60:])
    for chart in ("trendWeekly", "trendMonthly"):
        assert sum(trend(page, chart).values()) == sum(days.values())
    assert "},\n]" in page


def test_an_apple_page_tells_the_same_by_week_and_month(folder: Path, truth: Truth) -> None:
    path = by_time(folder, truth, "applemusic_stats_*")[-1]
    total = sum(points(path, "last365days").values())
    assert sum(points(path, "byMonth").values()) == sum(points(path, "byWeek").values()) == total
    assert len(points(path, "tracks1year")) == 10
    *_, newest, _ = by_time(folder, truth, "applemusic_stats_*")
    last, first_told = list(points(newest, "last365days").items())[-1]
    assert first_told < 0.5 * points(path, "last365days")[last], "the newest day is still counted"


def test_artists_count_a_collaboration_each_and_the_label_once(truth: Truth) -> None:
    by_artist: Counter[tuple[str, date]] = Counter()
    for (store, recording, day), plays in truth.plays.items():
        for artist in truth.recordings[recording].artists if store == "spotify" else ():
            by_artist[artist, day] += plays
    assert by_artist == Counter(truth.streams)
    both = [known for known in truth.recordings.values() if len(known.artists) > 1]
    assert {known.credited for known in both} >= {"NOVA K7 & MOTH1991", "NOVA K7"}
    assert any("(feat. GREYWATER)" in known.title for known in both)
    last = truth.last_streams_day
    year = last - timedelta(days=364), last
    assert sum(truth.artist_streams(artist, *year) for artist in ARTISTS) > truth.label_streams(*year)
    assert truth.label_streams(*year, store=None) == sum(
        truth.label_streams(*year, store=store) for store in ("spotify", "apple_music")
    )


def test_song_timelines_say_what_truth_says(folder: Path, truth: Truth) -> None:
    known: dict[tuple[str, date], int] = {}
    portals: dict[str, set[str]] = defaultdict(set)
    songs = [path for path in by_time(folder, truth, "*-timeline*.csv") if "-audience-" not in path.name]
    assert {path.name for path in songs} == set(truth.accounts)
    for path in songs:
        title, artist = path.name.partition("-timeline")[0], truth.accounts[path.name]
        recording = truth.titles[artist, title]
        assert artist in truth.recordings[recording].artists
        portals[recording].add(artist)
        for row in csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"))):
            known[recording, date.fromisoformat(row["date"])] = int(row["streams"])
    assert known == truth.song_streams
    assert all(truth.plays["spotify", *key] == plays for key, plays in known.items())
    assert {len(portals[isrc]) for isrc, known in truth.recordings.items() if len(known.artists) > 1} == {2}
    contents = [path.read_bytes() for path in songs]
    assert len(set(contents)) == len(contents), "no two portals give the same bytes"


def test_spotify_spells_some_titles_in_its_own_way(truth: Truth) -> None:
    said = {(title, truth.recordings[isrc].title) for (_, title), isrc in truth.titles.items()}
    other = [(there, here) for there, here in said if there != here]
    assert any(there.casefold() == here.casefold() for there, here in other)
    assert any(here.startswith(f"{there} (feat. ") for there, here in other)
    assert any("[feat. " in there for there, _ in other)
    assert any("_" in there and '"' in here for there, here in other)
    assert 5 <= len(other) < len(said) / 2


def bank_rows(folder: Path, truth: Truth) -> list[dict[str, str]]:
    text = by_time(folder, truth, "DistroKid_*")[-1].read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_statements_are_the_plays_at_distrokid(folder: Path, truth: Truth) -> None:
    goes_by = {isrc: recording for recording, known in truth.recordings.items() for isrc in known.isrcs}
    sold: Counter[tuple[str, date]] = Counter()
    earned: dict[tuple[str, date], Decimal] = defaultdict(Decimal)
    for row in bank_rows(folder, truth):
        if row["ISRC"]:
            key = goes_by[row["ISRC"]], date.fromisoformat(f"{row['Sale Month']}-01")
            earned[key] += Decimal(row["Earnings (USD)"])
            sold[key] += (
                int(row["Quantity"]) if row["Store"] == "Spotify" and "-" not in row["Earnings (USD)"] else 0
            )
    assert earned == truth.recording_revenue
    assert +sold == truth.spotify_sold
    newest = max(month for _, month in +sold)
    played: Counter[tuple[str, date]] = Counter()
    for (store, recording, day), plays in truth.plays.items():
        month, is_paid = day.replace(day=1), truth.distributors[recording, day] == DISTROKID
        if store == "spotify" and is_paid and month <= newest:
            played[recording, month] += plays
    assert +played == +sold


def test_one_recording_went_to_another_distributor_with_its_isrc(folder: Path, truth: Truth) -> None:
    at: dict[str, set[str]] = defaultdict(set)
    for (recording, _), distributor in truth.distributors.items():
        at[recording].add(distributor)
    (moved,) = (recording for recording, known in at.items() if len(known) == 2)
    assert {isrc for isrc, known in at.items() if known == {TOO_LOST}}
    own = [
        truth.distributors[recording, day]
        for recording, day in sorted(truth.distributors)
        if recording == moved
    ]
    assert [before for before, after in pairwise(own) if before != after] == [DISTROKID]
    (answer,) = by_time(folder, truth, "toolost_apple_*")[-1:]
    tracks = {each["isrc"] for each in json.loads(answer.read_text())["tracksTotal"]}
    assert tracks == {recording for recording, known in at.items() if TOO_LOST in known}
    assert {row["ISRC"] for row in bank_rows(folder, truth)} & tracks == {moved}


def test_one_recording_has_two_isrcs(folder: Path, truth: Truth) -> None:
    (known,) = (known for known in truth.recordings.values() if len(known.isrcs) > 1)
    rows = [row for row in bank_rows(folder, truth) if row["ISRC"] in known.isrcs]
    said = {(row["ISRC"], row["UPC"], row["Title"]) for row in rows}
    assert len(said) == len({isrc for isrc, _, _ in said}) == 2
    assert len({title.casefold() for _, _, title in said}) == 1


def test_releases_hold_what_statements_say(folder: Path, truth: Truth) -> None:
    goes_by = {isrc: recording for recording, known in truth.recordings.items() for isrc in known.isrcs}
    carried = Counter(recording for product in truth.releases.values() for recording in product.recordings)
    assert set(carried) == set(truth.recordings)
    assert set(carried.values()) == {1, 2}, "singles, gathered by EPs"
    for row in bank_rows(folder, truth):
        assert not row["ISRC"] or goes_by[row["ISRC"]] in truth.releases[row["UPC"]].recordings
    catalogue = list(
        csv.DictReader(io.StringIO((folder / "track_catalog_royalty_splits.csv").read_text("utf-8")))
    )
    listed = {(goes_by[row["isrc"]], row["upc"], row["release_date"]) for row in catalogue}
    assert listed == {
        (recording, upc, product.day.isoformat())
        for upc, product in truth.releases.items()
        for recording in product.recordings
    }


def test_splits_change_and_never_pass_the_whole(folder: Path, truth: Truth) -> None:
    for recording in {split.recording for split in truth.splits}:
        own = [split for split in truth.splits if split.recording == recording]
        for month in {split.since for split in own}:
            parts = [
                each.share
                for each in own
                if each.since <= month and (each.until is None or month <= each.until)
            ]
            assert 0 < sum(parts) < 1
    ended = [split for split in truth.splits if split.until]
    for old in ended:
        after = (old.until + timedelta(days=31)).replace(day=1) if old.until else None
        assert [
            new.share < old.share for new in truth.splits if new.payee == old.payee and new.since == after
        ] == [True]
    assert ended
    paid = {split.recording: split.share for split in truth.splits if split.paid_by == "distributor"}
    team = {
        row["ISRC"]: 1 - Decimal(row["Team Percentage"]) / 100
        for row in bank_rows(folder, truth)
        if row["ISRC"]
    }
    assert {isrc: part for isrc, part in team.items() if part} == paid
