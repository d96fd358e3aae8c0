"""Statements of payees: every line a share of a line of income, opening and earned make closing, and all of them the waterfall."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from bedrot.books.money import Books, Months
from bedrot.books.payees import Statement, payees, statement
from bedrot.books.waterfall import waterfall
from bedrot.catalog.splits import Split
from bedrot.errors import QuestionRefused
from bedrot.exchange import rate
from tests.books.lines import ONE, TWO, any_lines, any_splits, decimals, royalties, split

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
EVER = Months(date(1990, 1, 1), date(2100, 1, 1), "sale")


def of(
    *lines: dict[str, Any], splits: list[Split], period: Months = EVER, payee: str = "MOTH1991"
) -> Statement:
    """A payee's statement in US dollars."""
    return statement(Books(royalties(*lines), splits, "USD"), payee, period)


def test_a_line_says_how_it_came_about() -> None:
    paid = date(2026, 3, 14)
    line = {
        "net": Decimal(70),
        "team_share": Decimal(70),
        "currency": "EUR",
        "reported_on": paid,
        "quantity": 900,
    }
    found = of(line, splits=[split("MOTH1991", "0.2"), split("GREYWATER", "0.3", paid_by="distributor")])
    (one,) = found.lines
    euros = rate("EUR", "USD", paid)
    assert (one.recording, one.title, one.store, one.units) == (ONE, "Harbour Lights", "spotify", 900)
    assert (one.net, one.whole, one.share, one.amount) == decimals(70, 100, "0.2", 20)
    assert (one.currency, one.rate, one.rate_date) == ("EUR", euros.rate, euros.rate_date)
    assert one.converted == found.earned == 20 * euros.rate


def test_lines_are_by_recording_store_and_sale_month() -> None:
    lines: list[dict[str, Any]] = [
        {},
        {},
        {"store": "deezer"},
        {"sale_month": date(2025, 12, 1)},
        {"recording": TWO},
    ]
    found = of(*lines, splits=[split("MOTH1991", "0.5"), split("MOTH1991", "0.25", TWO)])
    assert [(one.sale_month.month, one.recording, one.store, one.amount) for one in found.lines] == [
        (12, ONE, "spotify", Decimal("0.5")),
        (1, ONE, "deezer", Decimal("0.5")),
        (1, ONE, "spotify", Decimal(1)),
        (1, TWO, "spotify", Decimal("0.25")),
    ]


def test_units_of_a_promotion_commission_are_not_counted_twice() -> None:
    found = of(
        {}, {"line_type": "promo_commission", "net": Decimal("-0.3")}, splits=[split("MOTH1991", "0.5")]
    )
    (one,) = found.lines
    assert (one.units, one.net) == (100, Decimal("0.7"))
    assert of({"quantity": None}, splits=[split("MOTH1991", "0.5")]).lines[0].units is None


def test_what_came_before_the_period_opens_it() -> None:
    lines = [
        {"net": Decimal(1), "reported_on": date(2026, 2, 12)},
        {"net": Decimal(2), "reported_on": date(2026, 3, 31)},
        {"net": Decimal(4), "reported_on": date(2026, 4, 1)},
        {"net": Decimal(8), "reported_on": date(2026, 5, 1)},
    ]
    found = of(*lines, splits=[split("MOTH1991", "0.333333")], period=Months(MARCH, APRIL))
    assert (found.opening, found.earned) == decimals("0.333333", "1.999998")
    assert (found.closing, found.due) == decimals("2.333331", "2.33")


def test_sale_months_may_be_asked_for_too() -> None:
    lines: list[dict[str, Any]] = [{"sale_month": MARCH}, {"sale_month": APRIL, "reported_on": None}]
    found = of(*lines, splits=[split("MOTH1991", "0.5")], period=Months(APRIL, APRIL, "sale"))
    assert (found.opening, found.earned) == decimals("0.5", "0.5")


def test_what_the_distributor_paid_is_not_owed() -> None:
    line = {"net": Decimal(70), "team_share": Decimal(70)}
    found = of(line, splits=[split("MOTH1991", "0.3", paid_by="distributor")])
    assert (found.lines, found.closing, found.by_distributor) == ((), Decimal(0), Decimal(30))


def test_money_without_a_rate_is_owed_in_its_own_currency() -> None:
    found = of({}, {"currency": "XAF", "net": Decimal(600)}, splits=[split("MOTH1991", "0.5")])
    assert (found.earned, found.unconverted) == (Decimal("0.5"), {"XAF": Decimal(300)})
    assert [one.converted for one in found.lines if one.currency == "XAF"] == [None]


def test_what_was_owed_before_the_period_without_a_rate_is_not_forgotten() -> None:
    lines = [
        {"currency": currency, "net": Decimal(net), "reported_on": day}
        for currency, net, day in (
            ("XAF", 600, date(2026, 2, 12)),
            ("XAF", 60, date(2026, 3, 12)),
            ("XAF", 6, date(2026, 5, 12)),
            (None, 8, date(2026, 2, 12)),
        )
    ]
    found = of(*lines, splits=[split("MOTH1991", "0.5")], period=Months(MARCH, APRIL))
    assert found.unconverted == {"XAF": Decimal(330), "unknown": Decimal(4)}
    assert (found.opening, found.closing) == decimals(0, 0)


def test_what_is_owed_of_statements_that_do_not_say_when_they_were_is_told_beside_the_sums() -> None:
    lines: list[dict[str, Any]] = [
        {"reported_on": date(2026, 3, 12)},
        {"reported_on": None, "net": Decimal(20)},
        {"reported_on": None, "net": Decimal(4)},
        {"reported_on": None, "net": Decimal(600), "currency": "XAF"},
        {"reported_on": None, "net": Decimal(8), "recording": TWO},
    ]
    splits = [split("MOTH1991", "0.5"), split("MOTH1991", "0.5", TWO, paid_by="distributor")]
    found = of(*lines, splits=splits, period=Months(MARCH, APRIL))
    assert found.undated == {"USD": Decimal(12), "XAF": Decimal(300)}
    assert (found.opening, found.closing, found.unconverted) == (Decimal(0), Decimal("0.5"), {})
    by_sale = of(*lines, splits=splits)
    assert (by_sale.undated, by_sale.closing, by_sale.unconverted) == (
        {}, Decimal("12.5"), {"XAF": Decimal(300)},
    )  # fmt: skip


def test_a_payee_is_found_by_any_spelling_and_an_unknown_one_is_refused() -> None:
    assert of({}, splits=[split("MOTH1991", "0.5")], payee="moth 1991").payee == "MOTH1991"
    with pytest.raises(QuestionRefused) as refused:
        of({}, splits=[split("MOTH1991", "0.5")], payee="NOVA K7")
    assert "MOTH1991" in refused.value.fix


@settings(max_examples=20, deadline=None)
@given(any_lines, any_splits)
def test_statements_come_to_what_the_waterfall_owes(
    lines: list[dict[str, Any]], splits: tuple[Split, ...]
) -> None:
    books = Books(royalties(*lines), splits, "USD")
    (whole,) = waterfall(books).groups
    owed = whole.ladder.owed if whole.ladder else Decimal(0)
    assert sum((one.closing for one in payees(books, EVER)), Decimal(0)) == owed
    months = Months(date(2026, 1, 1), date(2026, 1, 1), "sale")
    for name in {one.payee for one in splits}:
        found = statement(books, name, months)
        assert sum((one.converted or Decimal(0) for one in found.lines), Decimal(0)) == found.earned
        assert found.closing == found.opening + found.earned
        before = statement(books, name, Months(date(1990, 1, 1), date(2025, 12, 1), "sale"))
        assert before.closing == found.opening
