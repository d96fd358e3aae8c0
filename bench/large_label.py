"""A label with five million rows: twenty artists over two years, or five, written as the platforms' own exports and read like anybody's."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from bedrot.tables import CURATED
from bedrot.workspace import TEMPLATE, Workspace
from bench.lines import SEED, write_lines

ARTISTS = tuple(f"BENCH ARTIST {number:02}" for number in range(1, 21))
ROYALTY_LINES = 4_900_000
LAST_DAY = date(2025, 11, 20)
YEAR = 365
SONGS = 200
SAMPLES = Path(__file__).parent.parent / "tests" / "connectors"
OTHERS = (
    "apple_music", "bandcamp", "bank", "believe", "cdbaby", "google_ads", "linktree", "mailchimp", "meta_business_suite", "shopify",
    "soundcloud", "tunecore", "x", "youtube_studio",
)  # fmt: skip
CAMPAIGNS = 20
ADS = 4
AD_HEADER = (
    "Reporting starts", "Reporting ends", "Campaign name", "Campaign ID", "Ad set name", "Ad set ID", "Ad name", "Ad ID",
    "Results", "Result indicator", "Reach", "Impressions", "Amount spent (USD)", "Link clicks", "Clicks (all)",
)  # fmt: skip


def large_label(home: Path, *, years: int = 2) -> Workspace:
    """The label in a new workspace; everything came in through landing."""
    workspace = _empty(home)
    for file, account in _exports(home / "exports", YEAR * years):
        (arrival,) = workspace.lake.add(file, door="cli", account=account)
        assert arrival.receipt["rejected"] == 0, arrival.receipt
        file.unlink()
    return workspace


def wide_label(home: Path) -> Workspace:
    """Five years of it, with the days of 200 recordings, and a sample of each of fourteen more sources."""
    workspace = large_label(home, years=5)
    for file, account in _song_timelines(home / "exports", 5 * YEAR):
        workspace.lake.add(file, door="cli", account=account)
        file.unlink()
    for source in OTHERS:
        for sample in sorted((SAMPLES / source).glob("*.*")):
            if not sample.name.endswith(".rows.json"):
                workspace.lake.add(sample, door="cli", account=ARTISTS[0])
    return workspace


def _empty(home: Path) -> Workspace:
    artists = "\n".join(f'"{name}" = []' for name in ARTISTS)
    return Workspace.create(home, TEMPLATE.format(label="Large label") + artists)


def rows_of(workspace: Workspace) -> int:
    """How many rows curated holds."""
    return sum(workspace.lake.rows(table).select(pl.len()).collect().item() for table in CURATED)


def _exports(folder: Path, count: int) -> Iterator[tuple[Path, str | None]]:
    folder.mkdir()
    chance = np.random.default_rng(SEED)
    days = pl.date_range(LAST_DAY - timedelta(days=count - 1), LAST_DAY, eager=True).alias("date")
    statement = folder / "DistroKid_1763700000000_Large.tsv"
    write_lines(statement, ROYALTY_LINES, ARTISTS, months=12 * count // YEAR)
    yield statement, None
    for artist in ARTISTS:
        yield _timeline(folder / f"{artist}-audience-timeline.csv", days, chance), None
        for part in range(0, count, YEAR):
            yield _overview(folder, artist, days[part : part + YEAR], chance), None
    yield _ads(folder / "Large-Ads.csv", days, chance), "large"


def _song_timelines(folder: Path, count: int) -> Iterator[tuple[Path, str | None]]:
    """The days of so many songs, in turn of each artist, as the statement calls them."""
    chance = np.random.default_rng(SEED)
    days = pl.date_range(LAST_DAY - timedelta(days=count - 1), LAST_DAY, eager=True).alias("date")
    for number in range(SONGS):
        path = folder / f"Track Number {number}-timeline.csv"
        pl.DataFrame({"date": days, "streams": chance.integers(5, 400, count)}).write_csv(path)
        yield path, ARTISTS[number % len(ARTISTS)]


def _timeline(path: Path, days: pl.Series, chance: np.random.Generator) -> Path:
    listeners = chance.integers(200, 900, len(days)) + np.arange(len(days))
    frame = pl.DataFrame(
        {
            "date": days,
            "listeners": listeners,
            "streams": (listeners * chance.uniform(1.4, 2.2, len(days))).astype(int),
            "followers": 500 + np.cumsum(chance.integers(0, 9, len(days))),
        }
    )
    frame.write_csv(path)
    return path


def _overview(folder: Path, artist: str, days: pl.Series, chance: np.random.Generator) -> Path:
    handle = artist.lower().replace(" ", ".")
    path = folder / f"Overview_{days[0]}_1763700000_{handle}.csv"
    views = chance.integers(300, 20_000, len(days))
    frame = pl.DataFrame(
        {
            "Date": [f"{day:%B} {day.day}" for day in days],
            "Video Views": views,
            "Profile Views": views // 60,
            "Likes": views // 12,
            "Comments": views // 400,
            "Shares": views // 300,
        }
    )
    frame.write_csv(path, quote_style="always")
    return path


def _ads(path: Path, days: pl.Series, chance: np.random.Generator) -> Path:
    count = len(days) * CAMPAIGNS * ADS
    place = np.arange(count)
    campaign, ad = place // ADS % CAMPAIGNS, place % ADS
    impressions = chance.integers(400, 6_000, count)
    frame = pl.DataFrame(
        {
            "day": days[place // (CAMPAIGNS * ADS)],
            "campaign": [f"{ARTISTS[n]} - Release - BROAD" for n in campaign],
            "campaign_id": 120210000000000000 + campaign,
            "ad_set": "Everywhere",
            "ad_set_id": 120220000000000000 + campaign,
            "ad": [f"AD{n}" for n in ad],
            "ad_id": 120230000000000000 + campaign * ADS + ad,
            "results": impressions // 90,
            "indicator": "actions:offsite_conversion.fb_pixel_view_content",
            "reach": impressions * 9 // 10,
            "impressions": impressions,
            "spend": np.round(impressions * 0.0061, 2),
            "link_clicks": impressions // 60,
            "clicks": impressions // 50,
        }
    )
    named = frame.select(pl.col("day"), pl.col("day").alias("end"), pl.exclude("day"))
    named.rename(dict(zip(named.columns, AD_HEADER, strict=True))).write_csv(path)
    return path
