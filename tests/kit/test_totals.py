"""Totals in files without any column that names a row: found, or asked about; money is never counted twice."""

from decimal import Decimal

import pytest

from bedrot.errors import ContextMissing
from tests.connectors.suite import Read, read_bytes

PERIODS = "Reporting starts,Reporting ends,Amount spent (EUR),Impressions"


def ads(*lines: str, header: str = PERIODS) -> Read:
    """An export, read."""
    return read_bytes("\n".join([header, *lines, ""]).encode(), "ads_20260501_120000.csv")


def spend(found: Read) -> Decimal:
    return sum((row["spend"] for row in found.rows), Decimal(0))


def test_ids_name_a_row_too() -> None:
    lines = ["2026-04-01,,15.5,30", "2026-04-01,77,10.5,20", "2026-04-01,78,5,10"]
    found = ads(*lines, header="Day,Campaign ID,Amount spent (EUR),Impressions")
    assert spend(found) == found.tally.in_totals_row["spend"] == Decimal("15.5")


def test_a_row_a_day_is_a_fact_each() -> None:
    found = ads("2026-04-01,2026-04-01,5,10", "2026-04-02,2026-04-02,5,10", "2026-04-03,2026-04-03,10,20")
    assert (spend(found), found.tally.in_totals_row) == (Decimal(20), {})


@pytest.mark.parametrize("totals", ["2026-04-01,2026-04-03,15,30", ",,15,30"], ids=["whole time", "no time"])
@pytest.mark.parametrize("place", [0, 3])
def test_the_row_of_the_whole_time_is_the_totals(totals: str, place: int) -> None:
    lines = ["2026-04-01,2026-04-01,5,10", "2026-04-02,2026-04-02,4,8", "2026-04-03,2026-04-03,6,12"]
    lines.insert(place, totals)
    found = ads(*lines)
    assert spend(found) == found.tally.in_totals_row["spend"] == Decimal(15)
    assert not found.rejects


def test_totals_are_told_by_their_sums_though_portals_round_them() -> None:
    lines = ["15.02,30", "5.01,10", "4,8", "6,12"]
    found = ads(*(f"2026-04-01,2026-04-03,{line}" for line in lines))
    assert (spend(found), found.tally.in_totals_row["spend"]) == (Decimal("15.01"), Decimal("15.02"))


@pytest.mark.parametrize("lines", [["9,10", "9,10"], ["20,30", "10,20"], ["3,4", "5,6", "20,30"]])
def test_a_row_that_could_be_either_is_asked_about(lines: list[str]) -> None:
    with pytest.raises(ContextMissing, match="could be the totals") as refused:
        ads(*(f"2026-04-01,2026-04-03,{line}" for line in lines))
    assert "name each row" in refused.value.fix


def test_rows_of_parts_of_a_day_that_are_no_totals_are_facts() -> None:
    days = [f"2026-04-0{day},2026-04-0{day},{spent},{spent}" for day in (1, 2, 3) for spent in (5, 6)]
    assert (len(ads(*days).rows), ads(*days).tally.in_totals_row) == (6, {})


def test_a_word_for_totals_is_found_wherever_a_row_is_named() -> None:
    lines = [
        "2026-04-01,EUR,5,10,Clip,1",
        "2026-04-01,EUR,4,8,Total eclipse,1",
        "-,EUR,9,18,Total of 2 ads,2",
    ]
    found = ads(*lines, header="By Day,Currency,Cost,Impressions,Ad name,Clicks (destination)")
    assert spend(found) == found.tally.in_totals_row["spend"] == Decimal(9)
    assert [row["ad"] for row in found.rows] == ["Clip", "Total eclipse"]
