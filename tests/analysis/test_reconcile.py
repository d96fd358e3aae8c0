"""Each cause of a difference alone, with its amount worked out by hand: it lands in its bucket and nothing else does."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from bedrot.analysis.reconcile import BUCKETS, Result, reconcile
from tests.analysis.reconciling import (
    AS_OF,
    MONTHS,
    PLAYS,
    RATE,
    RECORDINGS,
    everything,
    inputs,
    paid,
    played,
    reported,
)

ONE, TWO, THREE = RECORDINGS
MARCH, APRIL = MONTHS[2], MONTHS[3]
MONTH = PLAYS * RATE
EURO = Decimal("1.10")


def found(result: Result) -> dict[str, Decimal]:
    """Money by bucket, without those that took none; and what no test of one cause may break."""
    sums = result.buckets.group_by("recording", "store", "country", "sale_month").agg(pl.col("money").sum())
    cells = result.cells.filter(pl.col("gap") != 0)
    joined = cells.join(sums, on=("recording", "store", "country", "sale_month"), nulls_equal=True)
    assert joined.height == cells.height
    assert (joined.get_column("gap") == joined.get_column("money")).all()
    return {
        bucket: money.normalize()
        for bucket, money in result.totals.select("bucket", "money").iter_rows()
        if money
    }


def test_sides_that_agree_have_no_gap() -> None:
    result = reconcile(inputs(*everything()))
    assert found(result) == {}
    assert result.gap == 0
    assert result.cells.height == len(RECORDINGS) * len(MONTHS)


def test_a_recording_that_a_statement_leaves_out_is_missing() -> None:
    result = reconcile(inputs(*everything([(TWO, MARCH)])))
    assert found(result) == {"missing_recording": MONTH}
    (row,) = result.buckets.to_dicts()
    assert (row["recording"], row["sale_month"], row["units"]) == (TWO, MARCH, PLAYS)
    assert "1,000 plays" in row["evidence"]


def test_a_recording_at_a_distributor_without_statements_is_not_claimed_of_another() -> None:
    untold = pl.DataFrame({"recording": [TWO], "distributor": ["Another"]})
    moved = [(TWO, month) for month in MONTHS[5:]]
    result = reconcile(replace(inputs(*everything([*moved, (THREE, MARCH)])), untold=untold))
    told = found(result)
    assert told["missing_recording"] == MONTH
    assert told["not_yet_reported"] == MONTH
    assert told["no_statement"] == (len(moved) - 1) * MONTH
    assert result.missing_rows().get_column("recording").to_list() == [THREE]
    evidence = result.buckets.filter(pl.col("bucket") == "no_statement").get_column("evidence")
    assert evidence[0] == "1,000 plays; it is at Another, of which no statement is here"


def test_a_month_between_those_that_are_paid_is_claimed_of_who_pays() -> None:
    untold = pl.DataFrame({"recording": [TWO], "distributor": ["Another"]})
    result = reconcile(replace(inputs(*everything([(TWO, MARCH)])), untold=untold))
    assert found(result) == {"missing_recording": MONTH}


def test_a_store_that_told_of_nobody_is_late_and_soon_is_only_not_due() -> None:
    nobody = [(recording, MONTHS[8]) for recording in RECORDINGS]
    assert found(reconcile(inputs(*everything(nobody)))) == {"late_store": 3 * MONTH}
    soon = [(recording, month) for recording in RECORDINGS for month in MONTHS[10:]]
    assert found(reconcile(inputs(*everything(soon)))) == {"not_yet_reported": 6 * MONTH}


def test_a_store_is_late_by_its_own_lag() -> None:
    """Deezer takes five months: what is late elsewhere is not due there."""
    trend, lines = everything()
    trend += [played(ONE, month, store="deezer", country="US") for month in MONTHS]
    lines += [paid(ONE, month, store="deezer", reported_on=reported(month, 5)) for month in MONTHS[:9]]
    result = reconcile(inputs(trend, lines))
    assert found(result) == {"not_yet_reported": 3 * MONTH}
    lag = dict(result.royalty_lag.select("store", "median_months").iter_rows())
    assert lag == {"deezer": 5, "spotify": 2}


def test_few_plays_in_twelve_months_earn_nothing_on_spotify() -> None:
    trend, lines = everything()
    trend += [played("QZA002500009", month, 83) for month in MONTHS]
    assert found(reconcile(inputs(trend, lines))) == {"under_threshold": 12 * 83 * RATE}
    trend += [played("QZA002500009", MONTHS[11], 4)]
    over = found(reconcile(inputs(trend, lines)))
    assert over["not_yet_reported"] == 87 * RATE
    assert over["under_threshold"] == 11 * 83 * RATE


def test_plays_that_are_listed_without_money() -> None:
    trend, lines = everything()
    trend.append(played(ONE, MARCH, 60))
    lines.append(paid(ONE, MARCH, 60, net=Decimal(0), line_type="zero"))
    assert found(reconcile(inputs(trend, lines))) == {"non_royalty_plays": 60 * RATE}


def test_money_taken_back() -> None:
    trend, lines = everything()
    lines.append(paid(ONE, MARCH, -200, line_type="adjustment"))
    assert found(reconcile(inputs(trend, lines))) == {"artificial_removed": 200 * RATE}


def test_commission_for_promotion() -> None:
    trend, lines = everything()
    lines.append(paid(ONE, MARCH, 300, net=Decimal("-0.36"), line_type="promo_commission"))
    assert found(reconcile(inputs(trend, lines))) == {"promo_commission": Decimal("0.36")}


@pytest.mark.parametrize("country", ["US", None])
def test_a_line_of_no_recording_is_the_missing_plays(country: str | None) -> None:
    """By title, or by the very number of plays; it is counted once, in the recording's cell and out of the nameless one."""
    trend, lines = everything([(TWO, MARCH)])
    trend = [{**row, "country": country} for row in trend]
    lines.append(paid(None, MARCH, title="nightdrive"))
    for titles in ([], [{"recording": TWO, "title": "nightdrive"}]):
        result = reconcile(inputs(trend, lines, titles=titles))
        assert found(result) == {}
        rows = result.buckets.filter(pl.col("bucket") == "mapping").select("recording", "money").rows()
        assert set(rows) == {(TWO, MONTH), (None, -MONTH)}


def test_plays_over_the_edge_of_a_month() -> None:
    trend, lines = everything([(ONE, MARCH), (ONE, APRIL)])
    lines += [paid(ONE, MARCH, PLAYS - 30), paid(ONE, APRIL, PLAYS + 30)]
    result = reconcile(inputs(trend, lines))
    assert found(result) == {}
    moved = result.buckets.sort("sale_month").select("sale_month", "bucket", "units", "money").rows()
    assert moved == [(MARCH, "month_edge", 30, 30 * RATE), (APRIL, "month_edge", -30, -30 * RATE)]


def test_the_part_of_others_is_told_or_is_the_catalogs() -> None:
    trend, lines = everything([(ONE, MARCH)])
    half = paid(ONE, MARCH, net=MONTH / 2)
    told = reconcile(inputs(trend, [*lines, {**half, "team_share": Decimal("0.5")}]))
    assert found(told) == {"split": MONTH / 2}
    known = inputs(
        trend, [*lines, half], shares=[{"recording": ONE, "sale_month": MARCH, "share": Decimal("0.5")}]
    )
    assert found(reconcile(known)) == {"split": MONTH / 2}
    assert found(reconcile(inputs(trend, [*lines, half]))) == {"unexplained": MONTH / 2}


def test_a_statement_told_by_two_files_is_counted_once() -> None:
    trend, lines = everything()
    again = [
        paid(r, MARCH, file_sha256="e" * 64, payer="other", reported_on=reported(MARCH, 3))
        for r in RECORDINGS
    ]
    result = reconcile(inputs(trend, lines + again))
    assert found(result) == {"duplicate_statement": -3 * MONTH}
    assert "eeeeeeeeeeee line 2 repeats ffffffffffff" in result.buckets.get_column("evidence")[0]


def test_two_equal_lines_are_two_sales_when_the_plays_say_so() -> None:
    trend, lines = everything()
    trend.append(played(ONE, MARCH))
    lines.append(paid(ONE, MARCH))
    assert found(reconcile(inputs(trend, lines))) == {}
    lines[-1] = paid(ONE, MARCH, file_sha256="e" * 64, payer="other")
    assert found(reconcile(inputs(trend, lines))) == {}


def foreign(
    lines: list[dict[str, Any]], month: date, factor: str, exchange: Decimal | None = EURO
) -> list[dict[str, Any]]:
    """The month's lines in euros, at 1.10 dollars times a factor."""
    return [
        {**row, "currency": "EUR", "exchange": exchange, "net": row["net"] / EURO * Decimal(factor)}
        if row["sale_month"] == month
        else row
        for row in lines
    ]


def test_a_foreign_statement_that_is_off_throughout() -> None:
    trend, lines = everything()
    result = reconcile(inputs(trend, foreign(lines, MARCH, "0.9")))
    (bucket,) = found(result)
    assert bucket == "fx"
    assert result.money("fx") == Decimal("1.20")


def test_a_currency_without_rate_is_told_and_left_out() -> None:
    trend, lines = everything()
    result = reconcile(inputs(trend, foreign(lines, MARCH, "1", None)))
    assert result.money("missing_recording") + result.money("late_store") == 3 * MONTH
    assert "EUR" in result.notes[0]


# ---- the bank

PAID_IN = date(2025, 5, 1)
THREE_MONTHS = 3 * MONTH


def deposit(amount: str, **more: Any) -> dict[str, Any]:
    """A deposit for the statement of March's sales."""
    told = {
        "payer": "distrokid",
        "received_on": date(2025, 6, 3),
        "statement_month": PAID_IN,
        "amount": Decimal(amount),
        "currency": "USD",
    }
    return {**told, **more}


def banked(*deposits: dict[str, Any], **more: Any) -> Result:
    """March alone, with deposits."""
    trend = [played(recording, MARCH) for recording in RECORDINGS]
    lines = [paid(recording, MARCH) for recording in RECORDINGS]
    return reconcile(inputs(trend, lines, deposits=deposits, **more))


def test_a_deposit_pays_its_statement_and_a_fee_is_a_fee() -> None:
    assert found(banked(deposit("12.00"))) == {}
    assert found(banked(deposit("11.50", fee=Decimal("0.50")))) == {"fee": Decimal("0.5")}
    assert found(banked(deposit("11.50"))) == {"unexplained": Decimal("0.5")}


def test_money_that_came_in_another_currency() -> None:
    result = banked(deposit("10.50", currency="EUR", exchange=EURO))
    assert found(result) == {"fx": Decimal("0.45")}


def test_the_rate_between_statement_and_deposit_is_exchange_and_a_shortage_is_not() -> None:
    """$12.00 are owed as EUR 10.909…; EUR 10.91 came when a euro was worth $1.20, and then EUR 10.00."""
    trend, lines = (
        [played(r, MARCH) for r in RECORDINGS],
        foreign([paid(r, MARCH) for r in RECORDINGS], MARCH, "1"),
    )
    euros = {"currency": "EUR", "exchange": Decimal("1.20")}
    result = reconcile(inputs(trend, lines, deposits=[deposit("10.91", **euros)]))
    assert result.money("fx") == Decimal("-1.09")
    assert result.money("unexplained") == 0
    result = reconcile(inputs(trend, lines, deposits=[deposit("10.00", fee=Decimal("0.10"), **euros)]))
    assert result.money("fee") == Decimal("0.11")
    assert result.money("fx") == Decimal("-1.00")
    assert result.money("unexplained") == Decimal("0.89")
    assert result.cells.get_column("received").sum() == 12


def test_a_statement_told_twice_and_paid_once_costs_nothing() -> None:
    trend, lines = [played(r, MARCH) for r in RECORDINGS], [paid(r, MARCH) for r in RECORDINGS]
    again = [{**row, "file_sha256": "e" * 64} for row in lines]
    result = reconcile(inputs(trend, lines + again, deposits=[deposit("12.00")]))
    assert found(result) == {}
    assert reconcile(inputs(trend, lines + again)).money("duplicate_statement") == -12


def test_a_deposit_that_names_no_month_pays_the_oldest() -> None:
    trend, lines = everything()
    some = [deposit("20.00", statement_month=None, received_on=date(2025, 6, 30))]
    result = reconcile(inputs(trend, lines, deposits=some))
    assert found(result) == {"payout_pending": 4 + 10 * THREE_MONTHS}


def test_a_deposit_of_exactly_a_months_amount_pays_that_month() -> None:
    trend, lines = everything()
    exact = [deposit("12.00", statement_month=None, received_on=date(2025, 6, 30))]
    result = reconcile(inputs(trend, lines, deposits=exact))
    assert result.money("payout_pending") == 8 * THREE_MONTHS


def test_a_deposit_without_statement_is_shown() -> None:
    result = banked(deposit("12.00"), deposit("5.00", payer="elsewhere"))
    assert found(result) == {"unexplained": Decimal(-5)}
    assert result.cells.get_column("received").sum() == 17


def test_cents_are_parted_to_the_last_one() -> None:
    """Three cells of $3.33333… share $10.00, and the parts of a cent are rounding."""
    third = Decimal("3.333333333333")
    trend = [played(recording, MARCH) for recording in RECORDINGS]
    lines = [paid(recording, MARCH, net=third) for recording in RECORDINGS]
    rates = [{"store": "spotify", "country": "US", "sale_month": MARCH, "rate": third / 1000}]
    result = reconcile(inputs(trend, lines, deposits=[deposit("10.00")], rates=rates))
    assert sorted(result.cells.get_column("received")) == [Decimal("3.33"), Decimal("3.33"), Decimal("3.34")]
    assert result.money("rounding") == 0
    assert result.money("unexplained") == 0


# ---- the figures


def test_figures_follow_from_the_same_result() -> None:
    result = reconcile(inputs(*everything([(TWO, MARCH)])))
    (missing,) = result.missing_rows().to_dicts()
    assert (missing["recording"], missing["store"], missing["units"]) == (TWO, "spotify", PLAYS)
    gaps = {(row["recording"], row["sale_month"]): row["unit_gap"] for row in result.unit_gaps().to_dicts()}
    assert gaps[TWO, MARCH] == 1
    assert gaps[ONE, MARCH] == 0
    assert result.unit_gap.unit_gap == pytest.approx(1 / (len(RECORDINGS) * len(MONTHS)))
    assert result.listed().get_column("age_months").to_list() == [15]
    assert result.unexplained_variance().get_column("unexplained").sum() == 0


def test_a_part_of_the_result_is_asked_for() -> None:
    result = reconcile(inputs(*everything([(TWO, MARCH), (ONE, APRIL)])))
    part = result.only(recording=TWO)
    assert part.gap == MONTH
    assert result.only(first=APRIL, last=APRIL).gap == MONTH
    assert result.only(store="deezer").cells.is_empty()
    assert part.by("sale_month").to_dicts() == [
        {"sale_month": MARCH, "units": PLAYS, "money": MONTH, "gaps": 1}
    ]


def test_nothing_at_all_gives_an_empty_result() -> None:
    result = reconcile(inputs([], []))
    assert result.gap == 0
    assert result.cells.is_empty()
    assert result.totals.is_empty()


def test_each_bucket_says_what_it_is() -> None:
    from bedrot.analysis.reconcile import RULES

    assert len(set(BUCKETS)) == len(RULES) + 1
    assert all(rule.about.endswith(".") for rule in RULES)


def test_the_day_it_is_asked_decides_what_is_due() -> None:
    soon = [(recording, month) for recording in RECORDINGS for month in MONTHS[10:]]
    asked = replace(inputs(*everything(soon)), as_of=date(2025, 12, 31))
    assert set(found(reconcile(asked))) == {"not_yet_reported"}
    assert asked.as_of < AS_OF


def test_rates_are_learned_from_the_middle_of_the_lines() -> None:
    """Two healthy lines outweigh one that pays half; and a line alone is compared with nothing."""
    trend, lines = everything([(ONE, MARCH)])
    lines.append(paid(ONE, MARCH, net=MONTH / 2))
    assert found(reconcile(inputs(trend, lines, rates=None))) == {"unexplained": MONTH / 2}
    alone = reconcile(
        inputs([played(ONE, MARCH)], [paid(ONE, MARCH, net=Decimal("3.333333333333"))], rates=None)
    )
    assert found(alone) == {}
