"""A small label for tests of releases: files of a catalogue, a calendar, song timelines, ads and statements, and what is in them.

Six singles came out a month apart from DAY on. Each is told of by day; `ODD`, the third, has a hole. An EP has two of them and one
recording of its own.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bedrot.catalog.acts import NameTitle
from bedrot.lake.deciding import decide
from bedrot.workspace import Workspace

DAY = date(2026, 1, 2)
LAST = date(2026, 11, 20)
ARTIST, OTHER = "NOVA K7", "GREYWATER"
TITLES = ("ONE", "TWO", "ODD", "FOUR", "FIVE", "<b>SIX</b> \u202ekcab 🍒")
EP, EP_TITLE = "210000000993", "EVERYTHING"
EP_DAY = date(2026, 7, 3)
PLANNED = "TBD Single"
HEADER = (
    "Reporting Date\tSale Month\tStore\tArtist\tTitle\tISRC\tUPC\tQuantity\tTeam Percentage\tSong/Album\t"
    "Country of Sale\tSongwriter Royalties Withheld\tEarnings (USD)"
)
ADS = (
    "Reporting starts,Reporting ends,Campaign name,Campaign ID,Ad set name,Ad set ID,Ad name,Ad ID,Ad delivery,"
    "Attribution setting,Results,Result indicator,Reach,Impressions,Cost per results,Amount spent (USD),Link clicks,"
    "Clicks (all),Ends"
)
UPCS = ("210000000016", "210000000023", "210000000030", "210000000047", "210000000054", "210000000061")


def isrc(number: int) -> str:
    """The ISRC of a single (0 to 5), or of what only the EP has (6)."""
    return f"QZEX1260000{number + 1}"


def released(number: int) -> date:
    """The day of a single."""
    return DAY + timedelta(days=30 * number)


def plays(number: int, age: int) -> int:
    """What a single is streamed on a day: the first hundred, the second two hundred, …"""
    return 100 * (number + 1) if age < 28 else 10


def shelved(home: Path, folder: Path) -> Workspace:
    """A workspace that holds the label."""
    home.mkdir(parents=True)
    artists = f'label = "Test label"\nsettle_seconds = 0.05\n[artists]\n"{ARTIST}" = []\n"{OTHER}" = []\n'
    workspace = Workspace.create(home, artists)
    for path, account in _files(folder):
        (arrival, *_) = workspace.lake.add(path, door="cli", account=account)
        assert arrival.state == "read", arrival.receipt
    named = NameTitle(artist=OTHER, title="SIX", recording=isrc(5))
    decide(workspace.lake, named, by="owner")
    return workspace


def _files(folder: Path) -> Iterable[tuple[Path, str | None]]:
    folder.mkdir(parents=True, exist_ok=True)
    yield _saved(folder / "track_catalog_royalty_splits.csv", _catalogue()), None
    yield _saved(folder / "release_schedule.json", _calendar()), None
    for number in range(len(TITLES)):
        name = "SIX" if number == 5 else TITLES[number]
        yield _saved(folder / f"{name}-timeline.csv", _timeline(number)), OTHER if number == 5 else ARTIST
    yield _saved(folder / "ads.csv", _ads()), None
    yield _saved(folder / "bank.tsv", _bank()), None


def _saved(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def _rows(header: str, rows: Iterable[Sequence[Any]], by: str = ",") -> str:
    return "\n".join([header, *(by.join(map(str, row)) for row in rows), ""])


def _catalogue() -> str:
    singles = [
        (OTHER if number == 5 else ARTIST, title, isrc(number), UPCS[number], released(number), "single", "")
        for number, title in enumerate(TITLES)
    ]
    ep = [(ARTIST, TITLES[number], isrc(number), EP, EP_DAY, "ep", "") for number in (0, 1)]
    own = (ARTIST, "ALBUM TRACK", isrc(6), EP, EP_DAY, "ep", "")
    return _rows("artist,title,isrc,upc,release_date,release_type,your_revenue_share", [*singles, *ep, own])


def _calendar() -> str:
    def entry(title: str, day: date, kind: str, status: str) -> dict[str, str]:
        return {
            "title": title,
            "release_date": f"{day}T00:00:00",
            "type": kind,
            "notes": "",
            "status": status,
        }

    artists = {
        ARTIST: [
            entry("ONE", DAY + timedelta(days=2), "single", "released"),
            entry(EP_TITLE, EP_DAY, "ep", "released"),
            entry(PLANNED, date(2027, 2, 5), "single", "planned"),
        ]
    }
    return json.dumps({"version": "2.1", "last_updated": "2026-11-20T00:00:00", "artists": artists})


def _timeline(number: int) -> str:
    first = released(number)
    days = [first + timedelta(days=age) for age in range((LAST - first).days + 1)]
    hole = first + timedelta(days=9) if TITLES[number] == "ODD" else None
    return _rows("date,streams", [(day, plays(number, (day - first).days)) for day in days if day != hole])


def _ads() -> str:
    """Ten dollars a day for the first single, on its first three days and the day before."""
    days = [DAY + timedelta(days=age) for age in (-1, 0, 1, 2)]
    return _rows(
        ADS,
        [
            (day, day, f"{ARTIST} - ONE - BROAD", "120210000000000001", "ONE - BROAD", "120210000000000002", "AD1",
             "120210000000000003", "not_delivering", "7-day click or 1-day view", "", "", 900, 1000, "", "10.00", 20, 25,
             DAY + timedelta(days=2))
            for day in days
        ],
    )  # fmt: skip


def _bank() -> str:
    """The first single earned a dollar a month, half on its own product and half on the EP's; the EP was bought once."""
    months = [("2026-03-12", "2026-01"), ("2026-04-14", "2026-02")]
    lines = [
        (told, month, "Spotify", ARTIST, "ONE", isrc(0), upc, 500, 100, "Song", "DE", 0, "0.50")
        for told, month in months
        for upc in (UPCS[0], EP)
    ]
    album = ("2026-09-14", "2026-07", "iTunes", ARTIST, EP_TITLE, "", EP, 1, 100, "Album", "US", 0, "4.90")
    return _rows(HEADER, [*lines, album], "\t")
