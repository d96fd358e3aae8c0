"""A label in the platforms' own files with planted faults, each with the money it is worth: what a reconciliation must find.

Three recordings are healthy; every fault has a recording of its own. All were played the same every day of 2025 on Spotify,
where a play earns $0.004; DistroKid and Believe report two months later. Reported in 2025, looked at on 10 January 2026.
"""

import calendar
import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from bedrot.exchange import rate
from bedrot.workspace import Workspace

RATE = Decimal("0.004")
AS_OF = date(2026, 1, 10)
MONTHS = tuple(date(2025, month, 1) for month in range(1, 13))
JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER = MONTHS[:9]
REPORTED = MONTHS[:10]
LATE = JUNE
"""A month of which the store has told of nobody."""


@dataclass(frozen=True)
class Recording:
    """A recording of the seeded label, with its plays a day."""

    artist: str
    title: str
    isrc: str
    daily: int


HEALTHY = (
    Recording("NOVA K7", "Glass Harbour", "QZA0K2500001", 300),
    Recording("NOVA K7", "Low Sun", "QZA0K2500002", 310),
    Recording("GREYWATER", "Undertow", "QZA0K2500003", 320),
)
SPLIT = Recording("MOTH1991", "Half a Moon", "QZA0K2500004", 101)
REMOVED = Recording("MOTH1991", "Paper Crowd", "QZA0K2500005", 102)
UNPAID = Recording("MOTH1991", "Short Fuse", "QZA0K2500006", 103)
UNNAMED = Recording("GREYWATER", "Wrong Door", "QZA0K2500007", 90)
EDGE = Recording("GREYWATER", "Midnight Twice", "QZA0K2500008", 104)
DROPPED = Recording("NOVA K7", "Left Out", "QZA0K2500009", 105)
FEW = Recording("NOVA K7", "Nobody Yet", "QZA0K2500010", 2)
PROMOTED = Recording("NOVA K7", "Lift", "QZA0K2500011", 106)
EURO = Recording("GREYWATER", "Zwei Kassen", "QZA0K2500012", 107)
DISTROKID = (*HEALTHY, SPLIT, REMOVED, UNPAID, UNNAMED, EDGE, DROPPED, PROMOTED)
ALL = (*DISTROKID, FEW, EURO)
TWICE = MARCH
TAKEN_BACK, NOT_PAID_FOR, MOVED, COMMISSION = 500, 200, 60, Decimal("1.20")
SLIP, FEE = Decimal("0.9"), Decimal("1.50")
HEADER = (
    "Date Inserted", "Reporting Date", "Sale Month", "Store", "Artist", "Title", "ISRC", "UPC", "Quantity", "Team Percentage",
    "Source Type", "Country of Sale", "Songwriter Royalties Withheld (USD)", "Earnings (USD)", "Recoup (USD)",
)  # fmt: skip
BELIEVE = (
    "Reporting month", "Sales Month", "Platform", "Country / Region", "Label Name", "Artist Name", "Release title",
    "Track title", "UPC", "ISRC", "Release Catalog nb", "Streaming Subscription Type", "Release type", "Sales Type", "Quantity",
    "Client Payment Currency", "Unit Price", "Mechanical Fee", "Gross Revenue", "Client share rate", "Net Revenue",
)  # fmt: skip
Line = dict[str, object]


def plays(recording: Recording, month: date) -> int:
    """Plays of a month."""
    return recording.daily * calendar.monthrange(month.year, month.month)[1]


def worth(recording: Recording, month: date) -> Decimal:
    """What they should earn."""
    return plays(recording, month) * RATE


def planted() -> dict[str, Decimal]:
    """The money of each fault, by bucket, to the last decimal."""
    not_due = sum((worth(one, month) for one in ALL if one != FEW for month in MONTHS[10:]), Decimal(0))
    twice = (Decimal(str(line["Earnings (USD)"])) for line in _distrokid(TWICE))
    return {
        "split": worth(SPLIT, SEPTEMBER) / 2,
        "duplicate_statement": -sum(twice, Decimal(0)),
        "promo_commission": COMMISSION,
        "artificial_removed": TAKEN_BACK * RATE,
        "mapping": Decimal(0),
        "under_threshold": sum((worth(FEW, month) for month in MONTHS), Decimal(0)),
        "non_royalty_plays": NOT_PAID_FOR * RATE,
        "month_edge": Decimal(0),
        "not_yet_reported": not_due,
        "late_store": sum((worth(one, LATE) for one in ALL if one != FEW), Decimal(0)),
        "missing_recording": worth(DROPPED, AUGUST),
        "fx": worth(EURO, JULY) * (1 - SLIP),
        "fee": (FEE * believe_rate(FEBRUARY)).quantize(Decimal("0.01")),
    }


def seed(workspace: Workspace, folder: Path) -> None:
    """Writes the files and adds each to the workspace's lake, as a person would."""
    for path, account in write(folder):
        for arrival in workspace.lake.add(path, door="cli", account=account):
            assert arrival.receipt["rejected"] == 0, arrival.receipt
            assert arrival.state == "read", arrival.receipt


def write(folder: Path) -> Iterator[tuple[Path, str | None]]:
    """The files, each with the account that a person tells of it."""
    folder.mkdir(parents=True, exist_ok=True)
    yield _csv(folder / "catalog_your_share.csv", _catalogue()), None
    for one in ALL:
        yield _csv(folder / f"{one.title}-timeline.csv", _timeline(one)), one.artist
    lines = [line for month in REPORTED for line in _distrokid(month)]
    yield _tsv(folder / "DistroKid_1768000000001_main.tsv", lines), "main"
    yield _tsv(folder / "DistroKid_1768000000002_again.tsv", _distrokid(TWICE)), "again"
    for month in REPORTED:
        if month != LATE:
            yield _believe(folder / f"believe_{month:%Y-%m}.csv", month), None
    yield _csv(folder / "deposits.csv", _deposits()), None


def _distrokid(month: date) -> list[Line]:
    """A month's lines; none of the month of which the store is late."""
    if month == LATE:
        return []
    lines = [_line(one, month) for one in DISTROKID if (one, month) != (DROPPED, AUGUST)]
    for line in lines:
        _spoil(line, month)
    return [*lines, *_more(month)]


def _spoil(line: Line, month: date) -> None:
    match line["ISRC"], month:
        case SPLIT.isrc, date(month=9):
            line |= {"Team Percentage": 50, "Earnings (USD)": worth(SPLIT, month) / 2}
        case UNPAID.isrc, date(month=4):
            line |= _sold(plays(UNPAID, month) - NOT_PAID_FOR)
        case UNNAMED.isrc, date(month=5):
            line |= {"ISRC": "", "Title": "Untitled 7", "Artist": "Unknown"}
        case EDGE.isrc, date(month=8):
            line |= _sold(plays(EDGE, month) - MOVED)
        case EDGE.isrc, date(month=9):
            line |= _sold(plays(EDGE, month) + MOVED)


def _more(month: date) -> Iterator[Line]:
    """Lines of their own."""
    if month == MARCH:
        yield _line(REMOVED, month) | {"Quantity": 0, "Earnings (USD)": -TAKEN_BACK * RATE}
    if month == APRIL:
        yield _line(UNPAID, month) | {"Quantity": NOT_PAID_FOR, "Earnings (USD)": Decimal(0)}
    if month == FEBRUARY:
        yield _line(PROMOTED, month) | {"Quantity": 1000, "Earnings (USD)": -COMMISSION}


def _line(one: Recording, month: date) -> Line:
    day = _two_months_on(month).replace(day=12)
    fixed = {"Store": "Spotify", "Team Percentage": 100, "Source Type": "Song", "Country of Sale": "US"}
    what = {"Artist": one.artist, "Title": one.title, "ISRC": one.isrc, "UPC": "210000000119"}
    when = {"Date Inserted": day, "Reporting Date": day, "Sale Month": f"{month:%Y-%m}"}
    nothing = {"Songwriter Royalties Withheld (USD)": Decimal(0), "Recoup (USD)": Decimal(0)}
    return {**when, **fixed, **what, **nothing, **_sold(plays(one, month))}


def _sold(units: int) -> Line:
    return {"Quantity": units, "Earnings (USD)": units * RATE}


def believe_day(month: date) -> date:
    """The day of Believe's report: the last of its month."""
    first = _two_months_on(month)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def believe_rate(month: date) -> Decimal:
    """Dollars for a euro on that day."""
    return rate("EUR", "USD", believe_day(month)).rate


def euros(month: date) -> Decimal:
    """What Believe pays for a month; in July at a rate that is off."""
    slip = SLIP if month == JULY else Decimal(1)
    return (worth(EURO, month) * slip / believe_rate(month)).quantize(Decimal("1e-10"))


def _believe(path: Path, month: date) -> Path:
    row = (
        f"{_two_months_on(month):%Y/%m/%d}", f"{month:%Y/%m/%d}", "Spotify", "United States", "Example Label", EURO.artist, EURO.title,
        EURO.title, "210000000119", EURO.isrc, "EXL001", "Premium", "Music Release", "Stream", plays(EURO, month), "EUR", "0",
        "0", _comma(euros(month)), "1", _comma(euros(month)),
    )  # fmt: skip
    return _written(path, BELIEVE, [row], ";")


def _deposits() -> Iterator[Mapping[str, object]]:
    """Believe pays on the day of its report, to the cent; once a fee is taken."""
    for month in REPORTED:
        if month != LATE:
            fee = FEE if month == FEBRUARY else Decimal(0)
            yield {
                "Received on": believe_day(month),
                "Payer": "Believe",
                "Account": "Checking",
                "Amount": euros(month).quantize(Decimal("0.01")) - fee,
                "Currency": "EUR",
                "Fee": fee,
                "Reference": f"BELIEVE {month:%Y-%m}",
                "Statement month": f"{_two_months_on(month):%Y-%m}",
            }


def _catalogue() -> Iterator[Mapping[str, object]]:
    for one in ALL:
        yield {
            "artist": one.artist,
            "title": one.title,
            "isrc": one.isrc,
            "release_date": "2024-06-07",
            "your_revenue_share": 100,
        }


def _timeline(one: Recording) -> Iterator[Mapping[str, object]]:
    for number in range(365):
        yield {"date": date(2025, 1, 1) + timedelta(days=number), "streams": one.daily}


def _two_months_on(month: date) -> date:
    return date(month.year + (month.month + 1) // 12, (month.month + 1) % 12 + 1, 1)


def _comma(amount: Decimal) -> str:
    return f"{amount:f}".replace(".", ",")


def _tsv(path: Path, lines: Iterable[Line]) -> Path:
    return _written(path, HEADER, ([line[name] for name in HEADER] for line in lines), "\t")


def _csv(path: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    listed = list(rows)
    return _written(path, tuple(listed[0]), ([*row.values()] for row in listed), ",")


def _written(path: Path, header: Iterable[str], rows: Iterable[Iterable[object]], delimiter: str) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(header)
        writer.writerows(rows)
    return path
