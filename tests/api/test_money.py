"""Money over HTTP: exact text, steps that follow from each other, a statement as a table that holds no formula."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from bedrot.api.money import _file_called
from bedrot.catalog.acts import ShareRecording
from bedrot.lake.deciding import decide
from tests.api.serving import Served, new_workspace, serving

HEADER = (
    "Reporting Date\tSale Month\tStore\tArtist\tTitle\tISRC\tUPC\tQuantity\tTeam Percentage\tSong/Album\t"
    "Country of Sale\tSongwriter Royalties Withheld\tEarnings (USD)"
)
ONE = "QZEX12300001"
PAYEE = "=GREY/WATER()"
EVER = {"from": "2026-01-01", "to": "2026-12-31"}


def bank(path: Path) -> Path:
    """Two months of one track: 100 streams for a cent each, of which a team of the distributor's has 30 %."""
    sold = [("2026-03-12", "2026-01", 100, "0.70"), ("2026-04-14", "2026-02", 200, "1.40")]
    lines = [
        f"{reported}\t{month}\tSpotify\tNOVA K7\tHarbour Lights\t{ONE}\t210000000119\t{plays}\t70\tSong\tUS\t0\t{net}"
        for reported, month, plays, net in sold
        for _ in range(5)
    ]
    path.write_text("\n".join([HEADER, *lines, ""]))
    return path


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("money")
    workspace = new_workspace(folder / "home", '[artists]\n"NOVA K7" = []')
    workspace.lake.add(bank(folder / "bank.tsv"), door="cli")
    share: dict[str, Any] = {"recording": ONE, "payee": PAYEE, "share": Decimal("0.2"), "since": "2020-01-01"}
    decide(workspace.lake, ShareRecording(**share), by="owner")
    with serving(workspace) as running:
        yield running
    workspace.close()


@pytest.fixture
def browser(served: Served) -> Iterator[httpx.Client]:
    with served.signed_in() as client:
        yield client


def asked(browser: httpx.Client, path: str, **query: str) -> Any:
    """A good answer."""
    answer = browser.get(f"/api/money/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_waterfall_tells_every_step(browser: httpx.Client) -> None:
    found = asked(browser, "waterfall", by="sale_month,store", **EVER)
    assert (found["currency"], found["period"]["axis"], found["by"]) == (
        "USD",
        "accounting",
        ["sale_month", "store"],
    )
    first, second = found["groups"]
    assert first["key"] == {"sale_month": "2026-01-01", "store": "spotify"}
    steps = {name: amount for name, amount in second["steps"].items() if amount != "0"}
    assert steps == {
        "gross": "10", "after_fee": "10", "team": "3", "due": "7", "net": "7", "owed": "2", "mine": "5",
    }  # fmt: skip
    assert {name: Decimal(amount) for name, amount in second["shown"].items() if Decimal(amount)} == {
        name: Decimal(amount) for name, amount in steps.items()
    }
    (original,) = first["originals"]
    assert (original["currency"], original["rate_from"], original["rate_date_to"]) == (
        "USD",
        "1",
        "2026-03-12",
    )


def test_without_a_period_the_newest_year_is_told(browser: httpx.Client) -> None:
    period = asked(browser, "waterfall")["period"]
    assert period == {"from": "2025-05-01", "to": "2026-04-01", "axis": "accounting", "since": "2026-03-01"}


def test_a_payee_has_a_statement(browser: httpx.Client) -> None:
    (listed,) = asked(browser, "payees", **{"from": "2026-04-01", "to": "2026-04-30"})["payees"]
    assert (listed["name"], listed["opening"], listed["earned"], listed["due"]) == (PAYEE, "1", "2", "3")
    found = asked(browser, f"payees/{quote(PAYEE, safe='')}", **EVER)
    assert found == asked(browser, "payees/greywater", **EVER)
    assert (found["opening"], found["earned"], found["closing"], found["due"]) == ("0", "3", "3", "3")
    line = found["lines"][0]
    assert (line["recording"], line["units"], line["net"], line["whole"], line["share"], line["amount"]) == (
        ONE, 500, "3.5", "5", "0.2", "1",
    )  # fmt: skip


def test_a_statement_as_a_table_holds_no_formula(browser: httpx.Client) -> None:
    answer = browser.get("/api/money/payees/greywater.csv", params=EVER)
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["row"] for row in rows] == ["line", "line", "opening", "earned", "closing", "due"]
    assert {row["payee"] for row in rows} == {f"'{PAYEE}"}
    assert [row["converted"] for row in rows] == ["1", "2", "0", "3", "3", "3"]


def test_a_statement_is_named_after_whom_it_is_for(browser: httpx.Client) -> None:
    asked_for = {"from": "2026-01-01", "to": "2026-02-01"}
    named = browser.get("/api/money/payees/greywater.csv", params=asked_for).headers["content-disposition"]
    assert named.endswith("filename*=UTF-8''statement%20greywater%202026-01%20to%202026-02.csv")


@pytest.mark.parametrize(
    ("payee", "named"),
    [('a"b\r\nc', "a%22b%0D%0Ac"), ("../x", "..%2Fx"), ("夜", "%E5%A4%9C")],
)
def test_no_name_breaks_out_of_a_header(payee: str, named: str) -> None:
    assert _file_called(payee, None, None).endswith(f"UTF-8''statement%20{named}.csv")


def test_where_nothing_is_known_there_is_no_sum(browser: httpx.Client) -> None:
    (whole,) = asked(browser, "waterfall", **{"from": "2020-01-01", "to": "2020-12-31"})["groups"]
    assert whole == {"key": {}, "steps": None, "shown": None, "originals": []}


def test_rates_say_what_they_lean_on(browser: httpx.Client) -> None:
    cells = asked(browser, "rates", store="spotify", country="US", **EVER)["cells"]
    assert [(cell["rate"], cell["units"], cell["pooled_to"]) for cell in cells] == [
        ("0.007", 500, "cell"),
        ("0.007", 1000, "cell"),
    ]


def test_a_bridge_adds_up(browser: httpx.Client) -> None:
    found = asked(browser, "bridge", **{"from": "2026-02-01", "to": "2026-02-28"})
    assert found["compared_with"] == {"from": "2026-01-01", "to": "2026-01-01", "axis": "sale", "since": None}
    assert (found["before"], found["now"], found["change"], found["volume"]) == ("3.5", "7", "3.5", "3.5")
    assert {found[term] for term in ("mix", "price", "fx", "other")} == {"0"}
    (part,) = found["parts"]
    assert (part["key"], part["before"]["streams"], part["volume"]) == ("spotify", 500, "3.5")


@pytest.mark.parametrize(
    ("path", "query", "says"),
    [
        ("payees/nobody", {}, "Nobody called nobody"),
        ("waterfall", {"by": "mood"}, "not grouped by mood"),
        ("waterfall", {"from": "2026-01-01"}, "both from and to"),
        ("rates", {"from": "2026-02-01", "to": "2026-01-01"}, "ends before it begins"),
        ("bridge", {"from": "0001-01-01", "to": "2026-01-01"}, "out of all calendars"),
        ("bridge", {**EVER, "against_to": "2026-01-01"}, "both from and to"),
    ],
)
def test_what_cannot_be_answered_says_why(
    browser: httpx.Client, path: str, query: dict[str, str], says: str
) -> None:
    answer = browser.get(f"/api/money/{path}", params=query)
    assert answer.status_code == 422
    assert says in answer.json()["error"]["what"]


def test_money_is_told_to_nobody_who_is_not_signed_in(served: Served) -> None:
    with served.client() as stranger:
        for path in ("waterfall", "payees", "payees/greywater", "payees/greywater.csv", "rates", "bridge"):
            assert stranger.get(f"/api/money/{path}").status_code == 401


def test_money_may_be_asked_as_known_on_a_day(browser: httpx.Client) -> None:
    assert asked(browser, "rates", as_known_on="2020-01-01", **EVER)["cells"] == []
