"""The books of the sample label: what they receive is what the KPI says, and every part adds up to it."""

from datetime import date
from decimal import Decimal

import polars as pl

from bedrot.books.money import Books, Months
from bedrot.books.waterfall import waterfall
from bedrot.books.worth import compared, cube
from bedrot.metrics.question import Question
from bedrot.workspace import Workspace

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
MONTHS = Months(FIRST, LAST, "sale")


def revenue(label: Workspace) -> Decimal:
    """The KPI, of the same months."""
    (answer,) = label.query.answers(Question(slugs=("revenue",), first=FIRST, last=LAST, compare="none"))
    return Decimal(str(answer.total))


def test_books_receive_what_the_kpi_says(label: Workspace) -> None:
    books = Books.of(label.lake, "USD")
    by_store = waterfall(books, ["store"], MONTHS)
    ladders = [group.ladder for group in by_store.groups if group.ladder]
    assert len(ladders) == len(by_store.groups)
    assert sum(ladder.net for ladder in ladders) == revenue(label) > 1000
    team = sum(ladder.team for ladder in ladders)
    assert sum(ladder.gross for ladder in ladders) == revenue(label) + team
    assert team > 0


def test_rates_and_other_money_come_to_the_same(label: Workspace) -> None:
    books = Books.of(label.lake, "USD")
    cells, bridged = cube(books, MONTHS).cells, compared(books, MONTHS, MONTHS.previous(), "country")
    streams = sum((now.converted for _, now in bridged.sold.values()), Decimal(0))
    assert cells.get_column("earnings").sum() == streams
    assert cells.get_column("units").sum() == sum(now.streams for _, now in bridged.sold.values())
    assert bridged.bridge.now == round(revenue(label), 2)
    assert bridged.bridge.before + sum(bridged.bridge.terms.values()) == bridged.bridge.now
    thin = (pl.col("units") < 100) | (pl.col("lines") < 5)
    assert cells.filter(thin != (pl.col("pooled_to") != "cell")).is_empty()
