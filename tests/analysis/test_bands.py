"""Bands: each value lies in exactly one, and none says that it is anybody's rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedrot.analysis.bands import SAVE_RATE, STREAMS_PER_LISTENER, band_of


@pytest.mark.parametrize(
    ("value", "word"),
    [(0.0, "low"), (0.0299, "low"), (0.03, "fair"), (0.05, "good"), (0.1, "high"), (1.0, "high")],
)
def test_a_save_rate_is_in_one_band(value: float, word: str) -> None:
    band = band_of(value, SAVE_RATE)
    assert band
    assert band.word == word


def test_what_is_not_known_is_in_none() -> None:
    assert band_of(None, SAVE_RATE) is None
    assert band_of(-0.1, SAVE_RATE) is None


@given(st.floats(0, 100), st.floats(0, 100))
def test_more_is_never_in_a_lower_band(one: float, other: float) -> None:
    low, high = (band_of(value, STREAMS_PER_LISTENER) for value in sorted((one, other)))
    assert low
    assert high
    assert low.least <= high.least


def test_no_band_is_called_official() -> None:
    said = " ".join(band.says for band in (*SAVE_RATE, *STREAMS_PER_LISTENER)).lower()
    assert not any(word in said for word in ("official", "benchmark", "standard", "average"))
