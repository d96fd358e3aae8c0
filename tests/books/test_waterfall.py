"""The waterfall: each step less the next is its line, to the last digit, in every currency and however it is grouped."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedrot.books.money import Books, Months
from bedrot.books.waterfall import GROUPS, STEPS, Group, Ladder, in_coins, waterfall
from bedrot.catalog.splits import Split
from bedrot.errors import QuestionRefused
from bedrot.exchange import rate
from tests.books.lines import ONE, TWO, any_lines, any_splits, decimals, royalties, split

JANUARY = date(2026, 1, 1)


def ladder(*lines: dict[str, Any], splits: Sequence[Split] = (), currency: str = "USD") -> Ladder:
    """The waterfall of all lines."""
    (group,) = waterfall(Books(royalties(*lines), splits, currency)).groups
    return known(group)


def known(group: Group) -> Ladder:
    """The ladder of a group that has one."""
    assert group.ladder is not None
    return group.ladder


def told(found: Ladder) -> dict[str, Decimal]:
    """What is not zero."""
    amounts = {f.name: getattr(found, f.name) for f in fields(found)}
    return {name: amount for name, amount in amounts.items() if amount}


def test_a_team_percentage_is_grossed_up_and_taken_once() -> None:
    found = ladder({"net": Decimal(70), "team_share": Decimal(70)})
    assert told(found) == {"gross": 100, "team": 30, "net": 70}
    assert (found.after_fee, found.due, found.mine) == decimals(100, 70, 70)


def test_every_step_of_a_statement_that_tells_all() -> None:
    line = {"gross": 200, "fee": 40, "team_share": 50, "withheld": 5, "recoup": 15, "net": 60}
    found = ladder({name: Decimal(value) for name, value in line.items()}, splits=[split("MOTH1991", "0.2")])
    assert told(found) == {
        "gross": 200, "fee": 40, "team": 80, "withheld": 5, "recoup": 15, "net": 60, "owed": 24,
    }  # fmt: skip
    assert (found.after_fee, found.due, found.mine) == decimals(160, 80, 36)


def test_the_fee_is_what_lies_between_when_only_gross_is_told() -> None:
    assert told(ladder({"gross": Decimal(100), "net": Decimal(85)})) == {"gross": 100, "fee": 15, "net": 85}
    ditto = {"gross": Decimal("3.114"), "net": Decimal("1.557"), "team_share": Decimal(50)}
    assert told(ladder(ditto)) == {
        "gross": Decimal("3.114"),
        "team": Decimal("1.557"),
        "net": Decimal("1.557"),
    }


def test_what_a_statement_takes_without_a_word_is_named_so() -> None:
    found = told(ladder({"gross": Decimal(100), "fee": Decimal(15), "net": Decimal(80)}))
    assert found == {"gross": 100, "fee": 15, "unexplained": 5, "net": 80}


def test_a_line_that_is_a_fee_is_a_fee_and_a_payout_is_no_income() -> None:
    fee = {"line_type": "fee", "net": Decimal(-12), "gross": Decimal(-10), "quantity": None}
    assert told(ladder({"net": Decimal(50)}, fee)) == {"gross": 50, "fee": 12, "net": 38}
    assert told(ladder({"net": Decimal(50)}, {"line_type": "payout", "net": Decimal(-50)})) == {
        "gross": 50, "net": 50,
    }  # fmt: skip


def test_a_share_paid_by_the_distributor_is_never_taken_again() -> None:
    team = split("MOTH1991", "0.3", paid_by="distributor")
    line = {"net": Decimal(70), "team_share": Decimal(70)}
    assert ladder(line, splits=[team]).mine == 70
    label = split("GREYWATER", "0.2")
    assert ladder(line, splits=[team, label]).owed == 20
    assert ladder({"net": Decimal(70)}, splits=[team, label]).owed == 20


def test_a_statement_is_believed_before_a_split() -> None:
    team, label = split("MOTH1991", "0.3", paid_by="distributor"), split("GREYWATER", "0.2")
    assert ladder({"net": Decimal(100), "team_share": Decimal(100)}, splits=[team, label]).owed == 20


def test_splits_that_leave_more_owed_than_received_are_named() -> None:
    rows = royalties({"net": Decimal(10), "team_share": Decimal(50)}, {"recording": TWO, "net": Decimal(1)})
    found = waterfall(Books(rows, [split("MOTH1991", "0.6"), split("MOTH1991", "0.6", TWO)], "USD"))
    assert found.overdrawn == (ONE,)


def test_a_split_holds_for_sales_of_its_months() -> None:
    lines = [{"sale_month": date(2025, 12, 1)}, {"sale_month": JANUARY}]
    assert ladder(*lines, splits=[split("MOTH1991", "0.5", since=JANUARY)]).owed == Decimal("0.5")


def test_what_no_split_can_apply_to_is_told() -> None:
    rows = royalties({"recording": None, "net": Decimal(6)}, {"net": Decimal(4)})
    found = waterfall(Books(rows, [split("MOTH1991", "0.5")], "USD"))
    assert (known(found.groups[0]).owed, found.without_recording) == decimals(2, 6)


def test_money_is_converted_at_the_day_it_was_reported_and_the_original_is_kept() -> None:
    saturday, february = date(2026, 3, 14), date(2026, 2, 28)
    rows = royalties(
        {"currency": "EUR", "net": Decimal(10), "reported_on": saturday},
        {"currency": "EUR", "net": Decimal(20), "reported_on": None, "sale_month": date(2026, 2, 1)},
    )
    (group,) = waterfall(Books(rows, (), "USD")).groups
    one, two = rate("EUR", "USD", saturday), rate("EUR", "USD", february)
    assert known(group).net == 10 * one.rate + 20 * two.rate
    (original,) = group.originals
    assert (original.currency, original.ladder.net, original.lines) == ("EUR", Decimal(30), 2)
    assert original.rates == tuple(sorted([one.rate, two.rate]))
    assert original.rate_dates == (two.rate_date, one.rate_date)
    assert two.rate_date < one.rate_date < saturday


def test_money_without_a_rate_is_in_no_sum_and_told() -> None:
    rows = royalties({"currency": "XAF", "net": Decimal(600)}, {"net": Decimal(1)})
    (group,) = waterfall(Books(rows, (), "USD")).groups
    assert known(group).net == 1
    originals = {o.currency: o for o in group.originals}
    assert (originals["USD"].unconverted, originals["USD"].rates) == (Decimal(0), decimals(1, 1))
    assert (originals["XAF"].unconverted, originals["XAF"].rates) == (Decimal(600), None)


def test_months_are_of_sales_or_of_statements() -> None:
    rows = royalties(
        {"net": Decimal(1), "sale_month": JANUARY, "reported_on": date(2026, 3, 12)},
        {"net": Decimal(2), "sale_month": date(2025, 12, 1), "reported_on": date(2026, 3, 1)},
        {"net": Decimal(4), "sale_month": JANUARY, "reported_on": None},
    )
    books, march = Books(rows, (), "USD"), date(2026, 3, 31)
    sold = waterfall(books, months=Months(JANUARY, JANUARY, "sale"))
    reported = waterfall(books, months=Months(march, march))
    assert (known(sold.groups[0]).net, sold.undated) == (Decimal(5), 0)
    assert (known(reported.groups[0]).net, reported.undated) == (Decimal(3), 1)


def test_an_unknown_group_is_refused() -> None:
    with pytest.raises(QuestionRefused) as refused:
        waterfall(Books(royalties({}), (), "USD"), by=["mood"])
    assert "recording" in refused.value.fix


def test_money_of_which_none_has_a_rate_is_not_known_rather_than_zero() -> None:
    rows = royalties({"currency": "XAF", "net": Decimal(600)}, {"store": "deezer", "net": Decimal(0)})
    found = waterfall(Books(rows, [split("MOTH1991", "0.5")], "USD"), by=["store"])
    deezer, spotify = found.groups
    assert (deezer.key["store"], told(known(deezer))) == ("deezer", {})
    assert (spotify.ladder, [one.unconverted for one in spotify.originals]) == (None, [Decimal(600)])
    assert [one.ladder.owed for one in spotify.originals] == [Decimal(300)]


def test_without_any_line_nothing_is_known() -> None:
    (whole,) = waterfall(Books(royalties(), (), "USD")).groups
    assert (whole.ladder, whole.originals) == (None, ())
    assert waterfall(Books(royalties(), (), "USD"), by=["store"]).groups == ()


def holds(found: Ladder) -> bool:
    """Whether each step is the one before less its line, down to the cent of a cent."""
    taken = found.fee + found.unexplained + found.team + found.withheld + found.recoup
    return (
        found.gross - taken == found.net
        and found.due - found.withheld - found.recoup - found.owed == found.mine
    )


@settings(max_examples=30, deadline=None)
@given(any_lines, any_splits, st.sets(st.sampled_from(GROUPS), max_size=3), st.sampled_from(["USD", "JPY"]))
def test_identities_hold_and_groups_add_up(
    lines: list[dict[str, Any]], splits: tuple[Split, ...], by: set[str], currency: str
) -> None:
    books = Books(royalties(*lines), splits, currency)
    found, (whole,) = waterfall(books, sorted(by)), waterfall(books).groups
    ladders = [
        ladder
        for group in found.groups
        for ladder in (group.ladder, *(o.ladder for o in group.originals))
        if ladder is not None
    ]
    for group in found.groups:
        assert (group.ladder is None) == all(o.rates is None for o in group.originals)
    assert all(holds(ladder) for ladder in ladders)
    cent = Decimal("0.01")
    assert all(holds(ladder.rounded(cent)) for ladder in ladders)
    for ladder in ladders:
        shown = ladder.rounded(cent)
        assert (shown.gross, shown.net) == (round(ladder.gross, 2), round(ladder.net, 2))
        assert all(
            abs(getattr(shown, one.name) - getattr(ladder, one.name)) < 2 * cent for one in fields(Ladder)
        )
    for field in fields(Ladder):
        parts = [getattr(group.ladder, field.name) for group in found.groups if group.ladder]
        total = getattr(whole.ladder, field.name) if whole.ladder else None
        assert (sum(parts, Decimal(0)) if parts else None) == total
    income = [line for line in lines if line["line_type"] != "payout"]
    for original in whole.originals:
        net = sum((line["net"] for line in income if line["currency"] == original.currency), Decimal(0))
        assert original.ladder.net == net
    parts_shown = in_coins([group.ladder for group in found.groups if group.ladder], cent)
    assert all(holds(one) for one in parts_shown)
    if whole.ladder:
        rounded = whole.ladder.rounded(cent)
        assert all(sum(getattr(one, name) for one in parts_shown) == getattr(rounded, name) for name in STEPS)
