"""The sample label: same day and seed give same bytes, files look like the platforms' own, and Truth is what they say."""

import csv
import io
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from statistics import median

import polars as pl
import pytest

from bedrot.demo import ARTISTS, DISTROKID, Truth, write_label
from bedrot.demo.simulate import simulate

TODAY = date(2026, 11, 23)
NAMES = (
    r"DistroKid_\d{13}_BedrotDemo\.tsv",
    r"(NOVA K7|MOTH1991|GREYWATER)-audience-timeline( \(\d\))?\.csv",
    r"Overview_\d{4}-\d\d-\d\d_\d{10}_(nova\.k7|moth1991|grey_water)\.zip",
    r"BEDROT-DEMO-Ads-[A-Z][a-z]{2}-\d+-\d{4}-[A-Z][a-z]{2}-\d+-\d{4}\.(csv|xlsx)",
    r"(streams|applemusic)_stats_\d{8}_\d{6}\.html",
    r"toolost_(spotify|apple)_\d{8}_\d{6}\.json",
    r"[^<>:\"/\\|?*]+-timeline( \(\d\))?\.csv",
    r"track_catalog_royalty_splits\.csv",
    r"graphql_\d{8}_\d{6}_000100\.json",
    r"campaigns( \(\d\))?\.csv",
    r"deposits\.csv",
    r"(Followers|Content)_\d{4}-\d\d-\d\d_\d{10}_(nova\.k7|moth1991|grey_water)\.zip",
    r"(NOVA K7|MOTH1991|GREYWATER)-songs-(1day|7day|28day|1year|all)\.json",
    r"(NOVA K7|MOTH1991|GREYWATER)-playlists-28day( \(\d\))?\.csv",
    r"release_schedule\.json",
)
MEGABYTES = 2**20


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("label")


@pytest.fixture(scope="module")
def truth(folder: Path) -> Truth:
    return write_label(folder, today=TODAY)


def by_time(folder: Path, truth: Truth, pattern: str) -> list[Path]:
    return sorted(folder.glob(pattern), key=lambda path: truth.downloads[path.name])


def bank_rows(path: Path) -> list[dict[str, str]]:
    lines = re.split(r"\r\n|\r|\n", path.read_bytes().decode())
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def overview(path: Path, year_start: date) -> Iterator[tuple[date, dict[str, str]]]:
    with zipfile.ZipFile(path) as archive:
        text = archive.read("Overview.csv").decode("utf-8-sig")
    for number, row in enumerate(csv.DictReader(io.StringIO(text))):
        day = year_start + timedelta(days=number)
        assert row["Date"] == f"{day:%B} {day.day}"
        yield day, row


def test_same_day_and_seed_give_the_same_files(folder: Path, truth: Truth, tmp_path: Path) -> None:
    again = write_label(tmp_path, today=TODAY)
    assert again == truth
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in folder.iterdir())
    for path in folder.iterdir():
        twin = tmp_path / path.name
        assert twin.read_bytes() == path.read_bytes(), path.name
        assert twin.stat().st_mtime == path.stat().st_mtime


def test_another_seed_is_another_label(truth: Truth, tmp_path: Path) -> None:
    assert write_label(tmp_path, today=TODAY, seed=7).streams != truth.streams


@pytest.mark.parametrize("today", [date(2028, 2, 29), date(2027, 1, 1), date(2027, 1, 4)])
def test_any_day_will_do(today: date, tmp_path: Path) -> None:
    truth = write_label(tmp_path, today=today)
    last = truth.last_streams_day
    assert 1_600_000 <= truth.label_streams(last - timedelta(days=364), last) <= 2_200_000
    for store in ("spotify", "apple_music"):
        told = sum(n for (_, name, _), n in truth.distributor_streams.items() if name == store)
        assert told == truth.label_streams(date.min, date.max, store)


def test_files_are_named_and_dated_as_downloads(folder: Path, truth: Truth) -> None:
    files = list(folder.iterdir())
    assert {path.name for path in files} == set(truth.downloads)
    assert sum(path.stat().st_size for path in files) < 25 * MEGABYTES
    for path in files:
        assert any(re.fullmatch(name, path.name) for name in NAMES), path.name
        downloaded = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        assert downloaded == truth.downloads[path.name]
        assert downloaded.date() < TODAY, "a demo that is started early must not come from the future"


def test_the_newest_bank_details_add_up_to_truth(folder: Path, truth: Truth) -> None:
    earned: dict[date, Decimal] = defaultdict(Decimal)
    quantity: Counter[tuple[str, str, date]] = Counter()
    types: Counter[str] = Counter()
    for row in bank_rows(by_time(folder, truth, "DistroKid_*")[-1]):
        month, net = date.fromisoformat(f"{row['Sale Month']}-01"), Decimal(row["Earnings (USD)"])
        earned[month] += net
        if net >= 0:
            quantity[row["Store"], row["Country of Sale"], month] += int(row["Quantity"])
        types["sale" if net > 0 else "zero" if not net else "taken"] += 1
    assert earned == truth.revenue
    assert sum(truth.cell_revenue.values()) == sum(truth.artist_revenue.values()) == sum(earned.values())
    assert quantity == truth.cell_quantity
    assert (types["sale"], types["zero"]) == (truth.row_types["sale"], truth.row_types["zero"])
    assert types["taken"] == truth.row_types["promo_commission"] + truth.row_types["adjustment"]


def test_each_bank_download_repeats_the_history(folder: Path, truth: Truth) -> None:
    files = by_time(folder, truth, "DistroKid_*")
    ends = [Counter(re.findall(rb"\r\n|\r|\n", path.read_bytes())).most_common(1)[0][0] for path in files]
    assert ends == [b"\r"] * 4 + [b"\r\n"] + [b"\n"] * 3
    known: Counter[tuple[str, ...]] = Counter()
    for path in files:
        rows = bank_rows(path)
        now = Counter(
            tuple(row[name] for name in ("Reporting Date", "Store", "ISRC", "Quantity")) for row in rows
        )
        assert known <= now
        known = now
    assert 25_000 <= known.total() <= 60_000


def test_bank_details_hold_what_trips_readers(folder: Path, truth: Truth) -> None:
    rows = bank_rows(by_time(folder, truth, "DistroKid_*")[-1])
    assert {"NA", "XK", "OU"} <= {row["Country of Sale"] for row in rows}
    assert any(row["Source Type"] == "Album" and not row["ISRC"] for row in rows)
    assert any(row["Quantity"] == "0" for row in rows)
    assert Counter(tuple(row.values()) for row in rows).most_common(1)[0][1] > 1
    assert any(row["UPC"].startswith("0") for row in rows)
    assert any(not row["Title"].isascii() for row in rows)
    assert {row["Artist"] for row in rows} > set(ARTISTS)


def test_commission_is_about_30_percent_of_promoted_plays(folder: Path, truth: Truth) -> None:
    sold: Counter[tuple[str, ...]] = Counter()
    earned: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    fees = []
    for row in bank_rows(by_time(folder, truth, "DistroKid_*")[-1]):
        if row["Store"] != "Spotify":
            continue
        key = row["Sale Month"], row["ISRC"], row["UPC"], row["Country of Sale"]
        plays, net = int(row["Quantity"]), Decimal(row["Earnings (USD)"])
        if net < 0:
            fees.append((key, plays, -net))
        else:
            sold[key] += plays
            earned[key] += net
    assert all(0 < plays <= sold[key] for key, plays, _ in fees)
    assert 0.28 < median(fee / plays / (earned[key] / sold[key]) for key, plays, fee in fees) < 0.32


def test_royalty_plays_are_the_months_plays_two_months_later(truth: Truth) -> None:
    paid = Counter[date]()
    for (store, _, month), quantity in truth.cell_quantity.items():
        if store == "Spotify":
            paid[month] += quantity
    assert timedelta(days=31) < TODAY - max(paid) < timedelta(days=93)
    played = Counter[date]()
    for (distributor, store, day), plays in truth.distributor_streams.items():
        if (distributor, store) == (DISTROKID, "spotify") and day.replace(day=1) <= max(paid):
            played[day.replace(day=1)] += plays
    assert paid == played


def test_timelines_say_what_truth_says(folder: Path, truth: Truth) -> None:
    for artist in ARTISTS:
        known: dict[date, dict[str, str]] = {}
        for path in by_time(folder, truth, f"{artist}-audience-*"):
            rows = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig")))
            shown = {date.fromisoformat(row["date"]): row for row in rows}
            assert list(shown) == [min(shown) + timedelta(days=count) for count in range(len(shown))]
            for day in known.keys() & shown.keys():
                assert int(known[day]["streams"]) <= int(shown[day]["streams"]), "restated upwards only"
            known |= shown
        for name in ("streams", "listeners", "followers"):
            said = {(artist, day): int(row[name]) for day, row in known.items()}
            told = {key: value for key, value in getattr(truth, name).items() if key[0] == artist}
            assert said == told


def test_audiences_behave(truth: Truth) -> None:
    assert all(truth.listeners[key] <= streams for key, streams in truth.streams.items())
    for artist, at_end in truth.followers_at_end.items():
        levels = [level for (name, _), level in truth.followers.items() if name == artist]
        changes = [after - before for before, after in pairwise(levels)]
        assert at_end == levels[-1] > 300
        assert min(changes) < 0 < max(changes)


def test_overviews_say_what_truth_says(folder: Path, truth: Truth) -> None:
    views: dict[tuple[str, date], int] = {}
    comments = []
    for path in by_time(folder, truth, "Overview_*"):
        _, start, seconds, handle = path.stem.split("_", 3)
        assert int(seconds) == int(truth.downloads[path.name].timestamp())
        with zipfile.ZipFile(path) as archive:
            assert [info.compress_type for info in archive.infolist()] == [zipfile.ZIP_STORED]
            assert not archive.read("Overview.csv").endswith(b"\n")
        rows = list(overview(path, date.fromisoformat(start)))
        assert len(rows) == 365
        for day, row in rows:
            assert views.get((handle, day), 0) <= int(row["Video Views"]) >= int(row["Likes"]) >= 0
            views[handle, day] = int(row["Video Views"])
            comments.append(int(row["Comments"]))
    assert views == truth.views
    assert min(comments) < 0 < max(comments)


def test_clips_come_before_plays() -> None:
    for clip in simulate(TODAY, 1987).viral:
        assert clip.views_on(clip.day) == clip.views
        assert clip.streams_on(clip.day + timedelta(days=clip.lag - 1)) == 0
        assert clip.streams_on(clip.day + timedelta(days=clip.lag)) > 0


def test_ad_exports_say_what_truth_says(folder: Path, truth: Truth) -> None:
    spent: dict[date, Decimal] = {}
    for path in by_time(folder, truth, "BEDROT-DEMO-*"):
        days: dict[date, Decimal] = defaultdict(Decimal)
        for row in ad_rows(path):
            if row["Ad name"] and row["Reporting starts"] == row["Reporting ends"]:
                days[date.fromisoformat(row["Reporting starts"])] += Decimal(row["Amount spent (USD)"])
        spent |= days
    assert spent == truth.ad_spend
    assert sum(truth.campaign_spend.values()) == sum(spent.values())


def test_the_workbook_states_its_totals(folder: Path) -> None:
    totals, *rows = ad_rows(next(folder.glob("*.xlsx")))
    assert totals["Campaign name"] == totals["Ad ID"] == ""
    for name in ("Amount spent (USD)", "Impressions"):
        assert round(Decimal(totals[name]), 2) == sum(Decimal(row[name]) for row in rows)
    assert int(totals["Reach"]) < sum(int(row["Reach"]) for row in rows)
    assert {len(row["Ad ID"]) for row in rows} == {18}


def test_one_export_covers_a_period(folder: Path, truth: Truth) -> None:
    rows = ad_rows(by_time(folder, truth, "BEDROT-DEMO-*")[0])
    assert all(row["Reporting starts"] < row["Reporting ends"] for row in rows)
    assert "Campaign name" not in rows[0]


def test_the_goal_is_within_sight(truth: Truth) -> None:
    goal, last = truth.goal, truth.last_streams_day
    passed = (last - goal.start_date) / (goal.target_date - goal.start_date)
    path = goal.start_streams * (goal.target_streams / goal.start_streams) ** passed
    assert 0.7 < truth.label_streams(last - timedelta(days=364), last) / path < 1.3


def ad_rows(path: Path) -> list[dict[str, str]]:
    if path.suffix == ".csv":
        return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    sheet = pl.read_excel(path, sheet_name="Worksheet", infer_schema_length=0)
    return sheet.with_columns(pl.all().cast(pl.String).fill_null("")).to_dicts()
