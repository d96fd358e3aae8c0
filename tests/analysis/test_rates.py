"""The rate cube: money over streams, an interval that covers, and thin cells that borrow from wider ones."""

import random
from datetime import date
from decimal import Decimal
from statistics import mean, variance
from typing import Any

import polars as pl
import pytest

from bedrot.analysis.rates import LEVELS, rate_cube

JANUARY = date(2026, 1, 1)
SCHEMA: dict[str, pl.DataType] = {
    "store": pl.String(),
    "country": pl.String(),
    "sale_month": pl.Date(),
    "money": pl.Decimal(38, 12),
    "streams": pl.Int64(),
}


def lines(
    count: int,
    streams: int | None = 100,
    money: str | None = "0.40",
    *,
    store: str | None = "spotify",
    country: str | None = "US",
    month: date = JANUARY,
) -> list[tuple[Any, ...]]:
    """So many equal lines."""
    return [(store, country, month, money and Decimal(money), streams)] * count


def cube(*many: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """The cells of all lines."""
    rows = [row for one in many for row in one]
    return rate_cube(pl.LazyFrame(rows, schema=SCHEMA, orient="row")).rows(named=True)


def test_a_cell_that_says_enough_speaks_for_itself() -> None:
    (cell,) = cube(lines(5))
    assert (cell["earnings"], cell["units"], cell["lines"]) == (2, 500, 5)
    assert cell["rate"] == Decimal("0.004")
    assert cell["low"] == pytest.approx(0.004) == cell["high"]
    assert (cell["pooled_to"], cell["pool_units"], cell["pool_lines"]) == ("cell", 500, 5)


def test_a_commission_takes_money_and_brings_no_stream_and_no_line() -> None:
    (cell,) = cube(lines(5), lines(1, None, "-0.50"))
    assert (cell["rate"], cell["units"], cell["lines"]) == (Decimal("0.003"), 500, 5)
    assert cell["low"] < 0.003 < cell["high"]


def test_the_variance_is_that_of_the_linearised_ratio() -> None:
    pairs = [(100, "0.40"), (300, "0.90"), (50, "0.35"), (200, "0.60"), (150, "0.66")]
    (cell,) = cube(*(lines(1, streams, money) for streams, money in pairs))
    rate = sum(float(money) for _, money in pairs) / sum(streams for streams, _ in pairs)
    residuals = [float(money) - rate * streams for streams, money in pairs]
    error = (len(pairs) * variance(residuals)) ** 0.5 / sum(streams for streams, _ in pairs)
    assert mean(residuals) == pytest.approx(0)
    assert cell["high"] - float(cell["rate"]) == pytest.approx(1.959964 * error)
    assert float(cell["rate"]) - cell["low"] == pytest.approx(1.959964 * error)


def test_about_95_of_100_intervals_hold_the_true_rate() -> None:
    dice = random.Random(5)
    drawn = [
        (f"{cell}", dice.randint(50, 500), dice.gauss(0.004, 0.001)) for cell in range(200) for _ in range(60)
    ]
    cells = cube(*(lines(1, n, f"{n * rate:.8f}", country=country) for country, n, rate in drawn))
    assert len(cells) == 200
    assert 180 <= sum(cell["low"] <= 0.004 <= cell["high"] for cell in cells) <= 199


def pooled(*many: list[tuple[Any, ...]]) -> tuple[Any, ...]:
    """How the thin cell (Spotify, Estonia, January) is told."""
    thin = lines(1, 7, "0.05", country="EE")
    cells = {(c["store"], c["country"], c["sale_month"]): c for c in cube(thin, *many)}
    cell = cells["spotify", "EE", JANUARY]
    assert (cell["earnings"], cell["units"], cell["lines"]) == (Decimal("0.05"), 7, 1)
    return cell["pooled_to"], cell["pool_units"], cell["pool_lines"]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (lines(4, country="EE", month=date(2025, 2, 1)), ("store_country_12m", 407, 5)),
        (lines(4, country="EE", month=date(2025, 1, 1)), (None, None, None)),
        (lines(4, country="EE", month=date(2026, 2, 1)), (None, None, None)),
        (lines(9, country="FI"), ("store_month", 907, 10)),
        (lines(9, country="FI", month=date(2025, 12, 1)), ("store_12m", 907, 10)),
        (lines(9, store="deezer"), ("month", 907, 10)),
        (lines(9, store="deezer", month=date(2025, 12, 1)), ("12m", 907, 10)),
        (lines(9, 3, country="FI"), (None, None, None)),
    ],
)
def test_a_thin_cell_borrows_from_the_nearest_that_says_enough(
    more: list[tuple[Any, ...]], told: tuple[Any, ...]
) -> None:
    assert pooled(more) == told


def test_the_narrowest_wide_level_wins() -> None:
    assert pooled(lines(9, country="FI"), lines(9, country="EE", month=date(2025, 7, 1)))[0] == LEVELS[1].name


def test_a_cell_too_thin_everywhere_has_no_rate() -> None:
    (cell,) = cube(lines(4))
    assert (cell["rate"], cell["low"], cell["high"], cell["pooled_to"]) == (None, None, None, None)
    assert cell["earnings"] == Decimal("1.6")
    assert cube() == []


def test_unknown_stores_and_countries_are_cells_of_their_own() -> None:
    cells = cube(lines(5, store=None), lines(5, country=None))
    assert [(c["store"], c["country"], c["pooled_to"]) for c in cells] == [
        ("spotify", None, "cell"),
        (None, "US", "cell"),
    ]
