"""Royalty lines as DistroKid's bank details have them today: any number of them, over 24 months or more, the same each time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from bedrot.kit.words import countries

SEED = 1987
MONTHS = 24
FIRST = (2023, 9)
LINES_A_TRACK = 8_000
LEAST_TRACKS = 120
COMMISSION_SHARE = 0.04
HEADER = (
    "Date Inserted", "Reporting Date", "Sale Month", "Store", "Artist", "Title", "ISRC", "UPC", "Quantity",
    "Team Percentage", "Source Type", "Country of Sale", "Songwriter Royalties Withheld (USD)", "Earnings (USD)",
    "Recoup (USD)",
)  # fmt: skip

STORES: dict[str, tuple[float, float, int]] = {  # share of the lines, rate beside Spotify's, months until reported
    "Spotify": (50, 1.0, 2), "Apple Music": (14, 2.1, 2), "YouTube (Ads)": (7, 0.2, 2), "YouTube (Red)": (7, 1.7, 2),
    "Amazon Unlimited (Streaming)": (5, 2.4, 3), "Amazon Prime (Streaming)": (3, 1.1, 3), "Deezer": (4, 1.4, 3),
    "Tidal": (2, 3.1, 3), "Pandora": (1, 0.5, 2), "TikTok": (3, 0.012, 2), "Facebook": (2, 0.002, 3),
    "Instagram": (1, 0.003, 3), "Snap": (0.5, 0.01, 3), "iTunes Songs": (0.5, 160.0, 2),
}  # fmt: skip
LISTENING = "US DE GB MX BR FR CA AU PL NL ES IT SE UA TR JP CL AR CZ FI NO DK AT CH BE RO HU CO PH ID IN ZA KR NA XK".split()


@dataclass(frozen=True)
class Catalogue:
    """The tracks of some artists, most played first."""

    tracks: pl.DataFrame

    @classmethod
    def of(cls, artists: Sequence[str], size: int) -> "Catalogue":
        """So many tracks, in turn by each artist."""
        numbers = range(size)
        return cls(
            pl.DataFrame(
                {
                    "Artist": [artists[n % len(artists)] for n in numbers],
                    "Title": [f"Track Number {n}" for n in numbers],
                    "ISRC": [f"QZES6{23 + n % 3}{n:05d}" for n in numbers],
                    "UPC": [f"{198000000000 + n // 3 * 17}" for n in numbers],
                }
            )
        )


def write_lines(
    path: Path,
    rows: int,
    artists: Sequence[str] = ("BENCH ONE", "BENCH TWO", "BENCH THREE"),
    *,
    months: int = MONTHS,
) -> None:
    """Writes a statement of so many lines; sales grow from month to month, and each is reported months later.

    However many months it tells of, they end with the same one.
    """
    chance = np.random.default_rng(SEED)
    catalogue = Catalogue.of(artists, max(LEAST_TRACKS, rows // LINES_A_TRACK))
    with path.open("wb") as out:
        out.write(("\t".join(HEADER) + "\n").encode())
        for number, count in enumerate(_by_month(rows, months), start=MONTHS - months):
            lines = _month(chance, catalogue, number, count)
            lines.write_csv(
                out, include_header=False, separator="\t", quote_style="never", float_precision=12
            )


def _by_month(rows: int, months: int) -> Iterator[int]:
    shares = np.linspace(1, 3, months)
    ends = np.round(np.cumsum(shares / shares.sum()) * rows).astype(int)
    yield from (int(n) for n in np.diff(ends, prepend=0))


def _month(chance: np.random.Generator, catalogue: Catalogue, number: int, count: int) -> pl.DataFrame:
    places = [*LISTENING, *sorted(set(countries().values()) - set(LISTENING))]
    store = _picked(chance, np.array([share for share, _, _ in STORES.values()]), count)
    country = _picked(chance, 1 / (4 + np.arange(len(places))), count)
    track = _picked(chance, 1 / (10 + np.arange(catalogue.tracks.height)), count)
    quantity = np.minimum(np.floor(chance.pareto(1.1, count)) + 1, 50_000).astype(int)
    commission = (store == 0) & (chance.random(count) < COMMISSION_SHARE)
    rate = np.array([rate for _, rate, _ in STORES.values()])[store] * (0.0038 / (1 + country / 20))
    earned = quantity * rate * chance.normal(1, 0.06, count) * np.where(commission, -0.3, 1)
    lag = np.array([lag for _, _, lag in STORES.values()])[store]
    dates = pl.DataFrame({"lag": lag, "turn": chance.integers(0, 8, count)})
    return (
        pl.concat([dates, catalogue.tracks[track]], how="horizontal")
        .with_columns(
            _reported(number).alias("Reporting Date"),
            pl.lit(_first_of(number).strftime("%Y-%m")).alias("Sale Month"),
            pl.Series("Store", list(STORES))[store],
            pl.Series("Quantity", quantity),
            pl.lit("100").alias("Team Percentage"),
            pl.lit("Song").alias("Source Type"),
            pl.Series("Country of Sale", places)[country],
            pl.lit("0.00000").alias("Songwriter Royalties Withheld (USD)"),
            pl.Series("Earnings (USD)", earned),
            pl.lit("0.00000").alias("Recoup (USD)"),
        )
        .sort("Reporting Date", maintain_order=True)
        .with_columns((pl.col("Reporting Date") + timedelta(days=3)).alias("Date Inserted"))
        .select(HEADER)
    )


def _picked(chance: np.random.Generator, weights: np.ndarray, count: int) -> np.ndarray:
    return chance.choice(len(weights), count, p=weights / weights.sum())


def _first_of(number: int) -> date:
    months = FIRST[0] * 12 + FIRST[1] - 1 + number
    return date(months // 12, months % 12 + 1, 1)


def _reported(number: int) -> pl.Expr:
    """Each store reports on a few days of the month."""
    month = pl.lit(_first_of(number)).dt.offset_by(pl.format("{}mo", pl.col("lag")))
    return month.dt.offset_by(pl.format("{}d", 9 + pl.col("turn")))
