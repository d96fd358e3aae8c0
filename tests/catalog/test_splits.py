"""Splits: effective by sale month, a later decision in the place of an earlier, never more than the whole."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedrot.catalog.acts import ShareRecording
from bedrot.catalog.splits import Split, check, shares_on, splits_of
from bedrot.errors import SplitsRefused

ONE, TWO = "QZEX12300001", "QZEX12300002"
QUARTER, HALF = Decimal("0.25"), Decimal("0.5")


def split(
    payee: str = "MOTH1991", share: Decimal = QUARTER, since: int = 1, until: int | None = None
) -> Split:
    """A split of months of 2026."""
    return Split(ONE, payee, share, date(2026, since, 1), date(2026, until, 1) if until else None)


def decided(share: str, since: date, until: date | None = None, recording: str = ONE) -> ShareRecording:
    return ShareRecording(
        recording=recording, payee="MOTH1991", share=Decimal(share), since=since, until=until
    )


def held(splits: tuple[Split, ...], recording: str = ONE, year: int = 2026) -> list[str]:
    """The payee's share in each month of a year."""
    months = [date(year, month, 1) for month in range(1, 13)]
    found = shares_on(splits, pl.DataFrame({"recording": recording, "sale_month": months}))
    by_month = dict(found.select("sale_month", "share").iter_rows())
    return [f"{by_month.get(month, 0):.2f}" for month in months]


def test_a_share_holds_from_its_month_to_its_last() -> None:
    assert held((split(since=3, until=5),)) == ["0.00"] * 2 + ["0.25"] * 3 + ["0.00"] * 7
    assert held((split(since=3),), year=2031) == ["0.25"] * 12
    assert held((split(since=3),), TWO) == ["0.00"] * 12


def test_days_inside_a_month_mean_the_month() -> None:
    one = Split(ONE, "MOTH1991", HALF, date(2026, 3, 20), date(2026, 4, 2))
    assert held((one,)) == ["0.00"] * 2 + ["0.50"] * 2 + ["0.00"] * 8


def test_a_later_decision_takes_the_place_of_an_earlier_in_its_months_alone() -> None:
    found = splits_of(
        [decided("0.25", date(2026, 1, 1)), decided("0.5", date(2026, 5, 1), date(2026, 7, 31))]
    )
    assert held(found) == ["0.25"] * 4 + ["0.50"] * 3 + ["0.25"] * 5
    check(found)


def test_a_share_of_nothing_ends_it() -> None:
    found = splits_of([decided("0.25", date(2026, 1, 1)), decided("0", date(2026, 4, 1))])
    assert held(found) == ["0.25"] * 3 + ["0.00"] * 9


def test_shares_of_isrcs_that_are_one_recording_are_of_that_recording() -> None:
    acts = [decided("0.25", date(2026, 1, 1)), decided("0.5", date(2026, 1, 1), recording=TWO)]
    assert held(splits_of(acts, lambda _: ONE)) == ["0.50"] * 12


@pytest.mark.parametrize(
    ("splits", "says"),
    [
        ([split(), split(since=6)], "two shares of QZEX12300001 for sales of 2026-06"),
        ([split(share=Decimal("0.6")), split("GREYWATER", HALF, 4)], "for sales of 2026-04 come to 110 %"),
        ([split(share=Decimal("1.01"))], "is 101 %"),
        ([split(share=Decimal(0))], "is 0 %"),
        ([split(since=5, until=4)], "ends before it begins"),
    ],
)
def test_what_cannot_be_shared_out_is_refused(splits: list[Split], says: str) -> None:
    with pytest.raises(SplitsRefused) as told:
        check(splits)
    assert says in told.value.what
    assert told.value.fix


def test_shares_may_come_to_the_whole_and_follow_each_other() -> None:
    check([split(until=5), split(since=6), split("GREYWATER", Decimal("0.75"))])


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 12), st.none() | st.integers(1, 12)), max_size=8))
def test_the_last_word_on_a_month_holds(words: list[tuple[int, int, int | None]]) -> None:
    words = [(share, since, until) for share, since, until in words if until is None or since <= until]
    acts = [
        decided(f"{share / 4}", date(2026, since, 1), date(2026, until, 28) if until else None)
        for share, since, until in words
    ]
    wanted = ["0.00"] * 12
    for share, since, until in words:
        wanted[since - 1 : until or 12] = [f"{share / 4:.2f}"] * ((until or 12) - since + 1)
    found = splits_of(acts)
    check(found)
    assert held(found) == wanted


def test_a_payee_is_one_person_in_every_spelling() -> None:
    """Else a statement by their name would lack what stands under the other spelling."""
    again = decided("0.5", date(2026, 4, 1)).model_copy(update={"payee": "moth 1991"})
    other = decided("0.1", date(2026, 1, 1), recording=TWO).model_copy(update={"payee": "Moth1991"})
    found = splits_of([decided("0.25", date(2026, 1, 1)), again, other])
    assert {one.payee for one in found} == {"MOTH1991"}
    assert held(found) == ["0.25"] * 3 + ["0.50"] * 9
