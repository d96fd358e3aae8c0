"""When money should come: learned from each payer and store alone, and never taken for paid because time has passed."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from bedrot.analysis.payout_days import calendar, payment_days, statements_to_come

TO_COME = {
    "payer": pl.String(), "store": pl.String(), "sale_month": pl.Date(), "to_come": pl.Float64(), "variance": pl.Float64(),
    "first_age": pl.Int64(), "age": pl.Int64(), "soonest": pl.Int64(), "usual": pl.Int64(), "late_after": pl.Int64(),
}  # fmt: skip
DEPOSITS = {"payer": pl.String(), "received_on": pl.Date(), "statement_month": pl.Date()}
STATED = {"payer": pl.String(), "month": pl.Date(), "stated": pl.Decimal(38, 12)}
PAID = {
    "payer": pl.String(), "month": pl.Date(), "received": pl.Decimal(38, 12), "fee": pl.Decimal(38, 12),
    "short": pl.Decimal(38, 12), "settled": pl.Boolean(),
}  # fmt: skip


def to_come(*, age: int, first_age: int | None = None, usual: int = 2, late: int = 3) -> pl.DataFrame:
    row = ("payer", "spotify", date(2026, 1, 1), 50.0, 4.0, first_age, age, usual, usual, late)
    return statements_to_come(pl.DataFrame([row], schema=TO_COME, orient="row"))


def deposits(*days: int) -> pl.DataFrame:
    """Deposits so many days after the ends of the months from August 2025 on."""
    months = [date(2025, 8 + n, 1) for n in range(len(days))]
    ends = pl.Series(months, dtype=pl.Date).dt.month_end().to_list()
    rows = [
        ("payer", date.fromordinal(end.toordinal() + n), month)
        for end, month, n in zip(ends, months, days, strict=True)
    ]
    return pl.DataFrame(rows, schema=DEPOSITS, orient="row")


def state(
    *, as_of: date, received: str | None = None, short: str = "0", paid: pl.DataFrame | None = None, seen: date | None = None,
    told: pl.DataFrame | None = None,
) -> str:  # fmt: skip
    month = date(2026, 1, 1)
    stated = pl.DataFrame([("payer", month, Decimal(100))], schema=STATED, orient="row")
    rows = (
        []
        if received is None
        else [("payer", month, Decimal(received), Decimal(0), Decimal(short), short == "0")]
    )
    found = calendar(
        to_come(age=0).clear() if told is None else told,
        stated,
        pl.DataFrame(rows, schema=PAID, orient="row"),
        deposits(4, 5, 6) if paid is None else paid,
        as_of,
        seen or as_of,
    )
    return str(found.filter(pl.col("month") == month).get_column("state").item())


def test_a_month_is_expected_when_its_store_usually_tells_and_late_when_it_never_took_so_long() -> None:
    usual = to_come(age=1).to_dicts()[0]
    assert (usual["month"], usual["latest"], usual["is_late"]) == (date(2026, 3, 1), date(2026, 4, 1), False)
    waiting = to_come(age=3).to_dicts()[0]
    assert (waiting["month"], waiting["is_late"]) == (date(2026, 4, 1), False)
    late = to_come(age=4).to_dicts()[0]
    assert (late["month"], late["is_late"]) == (date(2026, 4, 1), True)
    slow = to_come(age=4, usual=5, late=7).to_dicts()[0]
    assert (slow["month"], slow["is_late"]) == (date(2026, 6, 1), False)


def test_the_rest_of_a_month_that_is_told_is_in_the_next_statement() -> None:
    row = to_come(age=2, first_age=2).to_dicts()[0]
    assert (row["month"], row["is_late"]) == (date(2026, 4, 1), False)


def test_how_long_a_payer_takes_is_its_own() -> None:
    assert payment_days(deposits(4, 5, 6)).to_dicts() == [
        {"payer": "payer", "usual_days": 5, "late_days": 6, "deposits": 3}
    ]
    assert payment_days(deposits(44, 45, 60)).get_column("usual_days").item() == 45
    assert payment_days(deposits(4, 5)).is_empty()


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        (date(2026, 1, 20), "expected"),
        (date(2026, 2, 4), "due"),
        (date(2026, 2, 7), "overdue"),
        (date(2027, 2, 7), "overdue"),
    ],
)
def test_time_alone_makes_a_payout_overdue_and_never_received(as_of: date, told: str) -> None:
    assert state(as_of=as_of) == told


def test_a_deposit_makes_it_received_and_a_part_of_it_a_part() -> None:
    assert state(as_of=date(2026, 2, 3), received="100") == "received"
    assert state(as_of=date(2027, 2, 3), received="60", short="40") == "part"


def test_what_the_bank_was_not_asked_is_not_overdue() -> None:
    assert state(as_of=date(2026, 6, 1), seen=date(2026, 2, 5)) == "due"
    assert state(as_of=date(2026, 6, 1), paid=deposits()) == "unseen"
    assert state(as_of=date(2026, 6, 1), paid=deposits(4)) == "due", (
        "one deposit says nothing of how long it takes"
    )


def test_stores_that_are_late_stand_apart_from_the_statement_they_should_be_in() -> None:
    found = calendar(
        to_come(age=5),
        pl.DataFrame([("payer", date(2026, 4, 1), Decimal(100))], schema=STATED, orient="row"),
        pl.DataFrame(schema=PAID),
        deposits(4, 5, 6),
        date(2026, 6, 3),
        date(2026, 6, 3),
    )
    assert [(row["is_late"], row["state"], row["to_come"]) for row in found.to_dicts()] == [
        (False, "overdue", None),
        (True, "overdue", 50.0),
    ]
