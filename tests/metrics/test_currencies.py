"""Money of several currencies: told in one at each day's rate, which the answer names; refused where there is no rate."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bedrot.exchange import rate
from bedrot.metrics.question import Answer, Question
from bedrot.metrics.trace import trace
from bedrot.workspace import Workspace

BELIEVE = (
    "Reporting month;Sales Month;Platform;Country / Region;Label Name;Artist Name;Release title;Track title;UPC;ISRC;"
    "Release Catalog nb;Streaming Subscription Type;Release type;Sales Type;Quantity;Client Payment Currency;Unit Price;"
    "Mechanical Fee;Gross Revenue;Client share rate;Net Revenue\n"
)
LINE = (
    "{reported};{sold};Spotify;France;Example Label;NOVA K7;First Tide;Harbour Lights;210000000119;QZEX12300005;EXL001;Premium;"
    "Music Release;Stream;1000;{currency};0,002;0;{gross};0,8;{net}\n"
)
SATURDAY, FRIDAY = date(2025, 5, 31), date(2025, 5, 30)


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    made = Workspace.create(home, "settle_seconds = 0\n")
    yield made
    made.close()


def add(workspace: Workspace, *lines: tuple[str, date, str, str]) -> None:
    """A statement of sale month, day reported, currency and net."""
    content = BELIEVE + "".join(
        LINE.format(
            sold=sold.replace("-", "/") + "/01",
            reported=f"{reported:%Y/%m/%d}",
            currency=currency,
            gross=net.replace(".", ","),
            net=net.replace(".", ","),
        )
        for sold, reported, currency, net in lines
    )
    path = workspace.home / "Example-Label_sales_report.csv"
    path.write_text(content, encoding="utf-8")
    (arrival,) = workspace.lake.add(path, door="cli")
    assert (arrival.state, arrival.receipt["rejected"]) == ("read", 0), arrival.receipt


def ask(workspace: Workspace, **asked: object) -> Answer:
    return workspace.query.answers(Question(("revenue",), **asked))[0]  # type: ignore[arg-type]


def test_euros_and_dollars_are_told_in_the_labels_currency_at_the_last_rate_before_the_weekend(
    workspace: Workspace,
) -> None:
    add(workspace, ("2025-04", SATURDAY, "EUR", "100"), ("2025-04", SATURDAY, "USD", "7.5"))
    answer = ask(workspace, period="all")
    assert answer.currency == "USD"
    assert Decimal(str(answer.total)) == round(rate("EUR", "USD", FRIDAY).rate * 100 + Decimal("7.5"), 12)
    assert answer.converted == {
        "to": "USD",
        "of": ["EUR"],
        "rates_from": FRIDAY.isoformat(),
        "rates_to": FRIDAY.isoformat(),
    }


def test_money_of_one_currency_is_told_in_it(workspace: Workspace) -> None:
    add(workspace, ("2025-04", SATURDAY, "EUR", "100"), ("2025-04", SATURDAY, "USD", "7.5"))
    answer = ask(workspace, period="all", where=(("currency", "EUR"),))
    assert (answer.currency, answer.total, answer.converted) == ("EUR", "100", None)


def test_money_without_a_rate_is_not_added_and_the_answer_says_which(workspace: Workspace) -> None:
    add(workspace, ("2025-04", SATURDAY, "XAF", "100"), ("2025-04", SATURDAY, "USD", "7.5"))
    answer = ask(workspace, period="all")
    assert answer.refusal
    assert "XAF" in str(answer.refusal["reason"])
    assert "currency:" in str(answer.refusal["nearest"])


def test_by_accounting_month_money_lies_where_its_statement_lies(workspace: Workspace) -> None:
    add(workspace, ("2025-03", SATURDAY, "EUR", "1"), ("2025-04", date(2025, 7, 4), "EUR", "2"))
    sold = ask(workspace, period="all")
    told = ask(workspace, period="all", axis="accounting")
    assert sold.points == [("2025-03-01", "1"), ("2025-04-01", "2")]
    assert told.points == [("2025-05-01", "1"), ("2025-06-01", None), ("2025-07-01", "2")]
    assert (sold.axis, told.axis) == ("sale", "accounting")
    assert told.other_months == {"from": "2025-03-01", "to": "2025-04-01", "grain": "month"}
    assert sold.other_months == {"from": "2025-05-01", "to": "2025-07-01", "grain": "month"}


def test_a_converted_number_is_traced_to_amounts_that_add_up_to_it(workspace: Workspace) -> None:
    add(workspace, ("2025-04", SATURDAY, "EUR", "100"), ("2025-04", SATURDAY, "USD", "7.5"))
    found = trace(workspace.query, Question(("revenue",), period="all"))
    (part,) = found.parts
    assert (found.currency, part.value) == ("USD", found.total)
    assert sum(Decimal(str(line.value)) for line in part.files[0].lines) == Decimal(str(found.total))
