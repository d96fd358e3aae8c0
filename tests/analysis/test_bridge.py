"""The bridge: its terms add up to the change exactly, turn with the periods, and blame only what changed."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedrot.analysis.bridge import FACTORS, TERMS, Bridge, Period, Sold, bridge

SPOTIFY, DEEZER = ("spotify", "USD"), ("deezer", "EUR")
CELLS = {SPOTIFY: Sold(1000, Decimal(4), Decimal(4)), DEEZER: Sold(500, Decimal(3), Decimal("3.3"))}

_money = st.decimals(-50, 1000, places=6, allow_nan=False)
_sold = st.builds(
    lambda streams, money, rate: Sold(streams, money, money * rate),
    st.integers(0, 10**6),
    _money,
    st.decimals("0.5", 2, places=4, allow_nan=False),
)
_keys = st.sampled_from([SPOTIFY, DEEZER, ("spotify", "EUR"), ("apple_music", "USD"), ("tidal", "JPY")])
periods = st.builds(Period, st.dictionaries(_keys, _sold, max_size=5), _money)


def told(found: Bridge) -> dict[str, Decimal]:
    """The terms that are not zero."""
    return {term: amount for term, amount in found.terms.items() if amount}


@settings(max_examples=50, deadline=None)
@given(periods, periods)
def test_terms_add_up_to_the_change(before: Period, now: Period) -> None:
    found = bridge(before, now)
    assert sum(found.exact.values()) == now.total - before.total
    assert found.before + sum(found.terms.values()) == found.now
    assert abs(Fraction(found.before) - before.total) <= Fraction(1, 200)
    assert abs(Fraction(found.now) - now.total) <= Fraction(1, 200)
    assert all(abs(Fraction(found.terms[term]) - found.exact[term]) < Fraction(3, 100) for term in TERMS)
    for factor in FACTORS:
        assert sum((part.terms[factor] for part in found.parts), Fraction(0)) == found.exact[factor]


@settings(max_examples=50, deadline=None)
@given(periods, periods)
def test_turning_the_periods_round_turns_every_sign(before: Period, now: Period) -> None:
    there, back = bridge(before, now), bridge(now, before)
    assert back.exact == {term: -amount for term, amount in there.exact.items()}
    assert back.terms == {term: -amount for term, amount in there.terms.items()}


@settings(max_examples=50, deadline=None)
@given(periods)
def test_nothing_changed_is_no_term(period: Period) -> None:
    assert set(bridge(period, period).exact.values()) == {0}


def changed(**what: Decimal | int) -> Period:
    """The two cells with what a stream earned, what a currency is worth, or all streams, multiplied."""
    price, fx, volume = (Decimal(what.get(name, 1)) for name in ("price", "fx", "volume"))
    cells = {
        key: Sold(
            int(sold.streams * volume), sold.money * volume * price, sold.converted * volume * price * fx
        )
        for key, sold in CELLS.items()
    }
    return Period(cells)


@pytest.mark.parametrize("factor", ["volume", "price", "fx"])
def test_only_what_changed_is_told(factor: str) -> None:
    assert told(bridge(Period(CELLS), changed(**{factor: 3}))) == {factor: Decimal("14.60")}


def test_streams_that_moved_to_another_store_are_mix() -> None:
    cells = {SPOTIFY: Sold(500, Decimal(2), Decimal(2)), DEEZER: Sold(1000, Decimal(6), Decimal("6.6"))}
    assert told(bridge(Period(CELLS), Period(cells))) == {"mix": Decimal("1.30")}


def test_two_changes_share_what_they_did_together() -> None:
    found = bridge(
        Period({SPOTIFY: Sold(100, Decimal(1), Decimal(1))}),
        Period({SPOTIFY: Sold(300, Decimal(6), Decimal(6))}),
    )
    assert told(found) == {"volume": Decimal(3), "price": Decimal(2)}


def test_money_of_no_stream_is_other() -> None:
    now = replace(Period(CELLS), other=Decimal(5))
    assert told(bridge(Period(CELLS, Decimal(2)), now)) == {"other": Decimal(3)}
    penalty = {**CELLS, ("tidal", "USD"): Sold(0, Decimal(-1), Decimal(-1))}
    assert told(bridge(Period(CELLS), Period(penalty))) == {"other": Decimal(-1)}


def test_a_new_store_is_mix_and_the_streams_it_brought() -> None:
    both = {SPOTIFY: Sold(100, Decimal(1), Decimal(1)), DEEZER: Sold(100, Decimal(3), Decimal("3.3"))}
    found = bridge(Period({SPOTIFY: both[SPOTIFY]}), Period(both))
    assert set(told(found)) == {"volume", "mix"}
    assert found.change == Decimal("3.30")


def test_the_first_streams_of_all_are_volume() -> None:
    assert told(bridge(Period({}), Period(CELLS))) == {"volume": Decimal("7.30")}
    assert told(bridge(Period(CELLS), Period({}))) == {"volume": Decimal("-7.30")}
