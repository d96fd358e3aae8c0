"""DistroKid's bank details: each download repeats the whole history, in the header variant of its time."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from bedrot.demo.chance import stream
from bedrot.demo.days import download_moment
from bedrot.demo.downloads import Downloads
from bedrot.demo.royalties import Line
from bedrot.demo.simulate import World

ACCOUNT = "BedrotDemo"
SNAPSHOTS = 8
DAYS_BETWEEN = 88
EIGHT_DECIMALS = Decimal(1).scaleb(-8)

OLD_HEADER = (
    "Reporting Date", "Sale Month", "Store", "Artist", "Title", "ISRC", "UPC", "Quantity", "Team Percentage",
    "Song/Album", "Country of Sale", "Songwriter Royalties Withheld", "Earnings (USD)",
)  # fmt: skip
NEW_HEADER = (
    "Date Inserted", "Reporting Date", "Sale Month", "Store", "Artist", "Title", "ISRC", "UPC", "Quantity",
    "Team Percentage", "Source Type", "Country of Sale", "Songwriter Royalties Withheld (USD)", "Earnings (USD)",
    "Recoup (USD)",
)  # fmt: skip
BETWEEN_HEADER = tuple("Song/Album" if name == "Source Type" else name for name in NEW_HEADER)


@dataclass(frozen=True)
class Variant:
    """How bank details looked at one time."""

    header: tuple[str, ...]
    line_end: str


OLD = Variant(OLD_HEADER, "\r")
BETWEEN = Variant(BETWEEN_HEADER, "\r\n")
NEW = Variant(NEW_HEADER, "\n")
VARIANTS = (OLD, OLD, OLD, OLD, BETWEEN, NEW, NEW, NEW)


def write_bank_details(downloads: Downloads, world: World, lines: list[Line]) -> list[Line]:
    """Writes all downloads of the bank details; the lines of the newest are returned."""
    chance = stream(world.seed, "bank details")
    for variant, day in zip(VARIANTS, _download_days(world, chance), strict=True):
        moment = download_moment(day, chance)
        known = [line for line in lines if line.inserted < day]
        chance.shuffle(known)
        downloads.save(_name(moment, chance), _content(variant, known), moment)
    return known


def _download_days(world: World, chance: random.Random) -> list[date]:
    back = [DAYS_BETWEEN * count + chance.randrange(-6, 7) for count in range(SNAPSHOTS - 1, 0, -1)]
    return [world.last_day - timedelta(days=days) for days in (*back, 0)]


def _name(moment: datetime, chance: random.Random) -> str:
    return f"DistroKid_{int(moment.timestamp()) * 1000 + chance.randrange(1000)}_{ACCOUNT}.tsv"


def _content(variant: Variant, lines: list[Line]) -> bytes:
    write = _old_row if variant is OLD else _new_row
    rows = ["\t".join(variant.header), *(write(line) for line in lines)]
    return (variant.line_end.join(rows) + variant.line_end).encode()


def _old_row(line: Line) -> str:
    return f"{_shared(line)}\t{line.country}\t0\t{line.earned.quantize(EIGHT_DECIMALS):f}"


def _new_row(line: Line) -> str:
    return f"{line.inserted}\t{_shared(line)}\t{line.country}\t0.00000\t{line.earned:f}\t0.00000"


def _shared(line: Line) -> str:
    return (
        f"{line.reported}\t{line.sale_month:%Y-%m}\t{line.store}\t{line.artist}\t{line.title}\t{line.isrc}\t{line.upc}"
        f"\t{line.quantity}\t{line.team_percentage}\t{line.kind}"
    )
