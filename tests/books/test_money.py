"""What streams were worth, from the label's income: the cube and the bridge over lines of statements."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bedrot.books.money import Books, Months
from bedrot.books.worth import compared, cube, sides
from bedrot.errors import QuestionRefused
from bedrot.exchange import rate
from bedrot.metrics.numbers import NOTHING_EARLIER
from tests.books.lines import decimals, royalties, split

JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)
FIRST, SECOND = Months(JANUARY, JANUARY, "sale"), Months(FEBRUARY, FEBRUARY, "sale")


def books(*lines: dict[str, Any]) -> Books:
    """Books in US dollars that nobody shares in."""
    return Books(royalties(*lines), (), "USD")


def many(count: int, **line: Any) -> list[dict[str, Any]]:
    return [line] * count


def test_a_period_ends_no_earlier_than_it_begins() -> None:
    with pytest.raises(QuestionRefused):
        Months(FEBRUARY, JANUARY)
    assert Months(date(2026, 2, 28), FEBRUARY).column == "accounting_month"


def test_months_that_nobody_chose_have_a_whole_base() -> None:
    told = books(*({"sale_month": date(2026, month, 1)} for month in range(1, 8)))
    now, before = sides(told, told.months(None, None, "sale"), (None, None), chosen=False)
    assert (now.first, now.last) == (date(2026, 5, 1), date(2026, 7, 1))
    assert (before.first, before.last) == (date(2026, 2, 1), date(2026, 4, 1))


def test_a_base_from_before_the_first_month_is_refused_as_a_figure_refuses_it() -> None:
    told = books({"sale_month": JANUARY}, {"sale_month": FEBRUARY})
    assert sides(told, SECOND, (None, None), chosen=True) == (SECOND, FIRST)
    with pytest.raises(QuestionRefused, match=NOTHING_EARLIER):
        sides(told, FIRST, (None, None), chosen=True)
    with pytest.raises(QuestionRefused, match="January 2026"):
        sides(told, SECOND, (date(2025, 2, 1), date(2025, 2, 1)), chosen=True)
    with pytest.raises(QuestionRefused):
        sides(books({}), FIRST, (None, None), chosen=False)


def test_the_cube_counts_streams_and_their_money_alone() -> None:
    commission = {"line_type": "promo_commission", "net": Decimal(-1), "quantity": 500}
    download = {"usage": "download", "net": Decimal(7), "quantity": 1}
    adjustment = {"line_type": "adjustment", "net": Decimal(-3), "quantity": 4}
    found = cube(books(*many(5), commission, download, adjustment), FIRST).cells.row(0, named=True)
    assert (found["earnings"], found["units"], found["lines"]) == (4, 500, 5)
    assert found["rate"] == Decimal("0.008")


def test_the_cube_leans_on_the_year_before_but_does_not_show_it() -> None:
    thin, year = {"quantity": 3}, many(9, sale_month=date(2025, 3, 1))
    cells = cube(books(thin, *year), FIRST).cells
    assert cells.select("sale_month", "pooled_to", "units").rows() == [(JANUARY, "store_country_12m", 3)]


def test_a_store_has_one_rate_at_100_percent_received_and_kept() -> None:
    line = {"net": Decimal(4), "team_share": Decimal(80), "quantity": 100}
    told = Books(
        royalties(line, {**line, "country": "DE"}, {**line, "store": "deezer"}),
        [split("MOTH1991", "0.2")],
        "USD",
    )
    stores = cube(told, FIRST).stores
    assert stores.get_column("store").to_list() == ["spotify", "deezer"]
    spotify = stores.row(0, named=True)
    assert tuple(spotify[name] for name in ("streams", "gross", "net", "mine")) == decimals(200, 10, 8, 6)
    assert cube(told, FIRST, store="deezer").stores.height == 1


def test_the_cube_is_cut_by_store_and_country() -> None:
    lines = [*many(5), *many(5, store="deezer"), *many(5, country="DE")]
    one = cube(books(*lines), FIRST, store="spotify", country="DE").cells
    assert one.select("store", "country").rows() == [("spotify", "DE")]
    assert cube(books(*lines), FIRST, country="").cells.is_empty(), "no country is called nothing"


def test_money_without_a_rate_is_in_no_cell_and_told() -> None:
    lines = [*many(5), *many(5, currency="XAF", net=Decimal(300))]
    found = cube(books(*lines), FIRST)
    assert (found.cells["units"].to_list(), found.unconverted) == ([500], {"XAF": Decimal(1500)})
    assert compared(books(*lines), FIRST, SECOND).unconverted == {"XAF": Decimal(1500)}


def test_the_bridge_tells_streams_from_other_money() -> None:
    lines = [
        {"quantity": 100, "net": Decimal(1)},
        {"quantity": 300, "net": Decimal(3), "sale_month": FEBRUARY},
        {"usage": "download", "quantity": 1, "net": Decimal(5), "sale_month": FEBRUARY},
    ]
    found = compared(books(*lines), SECOND, FIRST)
    assert (found.bridge.before, found.bridge.now) == decimals(1, 8)
    terms = {term: amount for term, amount in found.bridge.terms.items() if amount}
    assert terms == {"volume": Decimal(2), "other": Decimal(5)}
    assert [sold.streams for sold in found.sold["spotify"]] == [100, 300]


def test_a_currency_that_rose_is_exchange_and_nothing_else() -> None:
    days = date(2026, 3, 12), date(2026, 4, 14)
    euros = {"currency": "EUR", "quantity": 1000, "net": Decimal(100)}
    found = compared(
        books({**euros, "reported_on": days[0]}, {**euros, "sale_month": FEBRUARY, "reported_on": days[1]}),
        SECOND,
        FIRST,
    )
    worth = [rate("EUR", "USD", day).rate * 100 for day in days]
    terms = {term: amount for term, amount in found.bridge.terms.items() if amount}
    assert terms == {"fx": round(worth[1], 2) - round(worth[0], 2)}


def test_what_money_gained_since_its_sale_month_is_told() -> None:
    day = date(2026, 3, 12)
    found = compared(books({"currency": "EUR", "net": Decimal(10), "reported_on": day}, {}), FIRST, SECOND)
    gained = 10 * (rate("EUR", "USD", day).rate - rate("EUR", "USD", date(2026, 1, 31)).rate)
    assert found.fx_since_sale == (Decimal(0), gained)


def test_mix_may_be_between_countries() -> None:
    lines = [
        {"country": "US", "quantity": 300, "net": Decimal(3)},
        {"country": "BR", "quantity": 100, "net": Decimal("0.2")},
        {"country": "US", "quantity": 100, "net": Decimal(1), "sale_month": FEBRUARY},
        {"country": "BR", "quantity": 300, "net": Decimal("0.6"), "sale_month": FEBRUARY},
    ]
    of_countries = compared(books(*lines), SECOND, FIRST, "country").bridge.terms
    of_stores = compared(books(*lines), SECOND, FIRST, "store").bridge.terms
    assert {term: amount for term, amount in of_countries.items() if amount} == {"mix": Decimal("-1.60")}
    assert {term: amount for term, amount in of_stores.items() if amount} == {"price": Decimal("-1.60")}


def test_a_lake_without_royalties_has_books_too() -> None:
    assert cube(books(), FIRST).cells.is_empty()
    assert compared(books(), FIRST, SECOND).bridge.change == 0
