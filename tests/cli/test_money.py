"""The commands about money: what they print is what the API tells."""

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bedrot.api.money_csv import statement_csv
from bedrot.api.money_schemas import Steps
from bedrot.api.payee_schemas import PayeeStatement
from bedrot.books.money import Books, Months
from bedrot.books.payees import payees, statement
from bedrot.books.waterfall import waterfall
from bedrot.catalog.acts import ShareRecording
from bedrot.cli import main
from bedrot.cli.money_lines import payees_lines, statement_lines, waterfall_lines
from bedrot.lake.deciding import decide
from bedrot.workspace import Workspace
from tests.api.test_money import ONE, bank
from tests.books.lines import royalties, split

MONTHS = ("--from", "2026-01", "--to", "2026-12")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("money")
    workspace = Workspace.create(folder / "home", 'settle_seconds = 0\n[artists]\n"NOVA K7" = []\n')
    workspace.lake.add(bank(folder / "bank.tsv"), door="cli")
    share: dict[str, Any] = {
        "recording": ONE,
        "payee": "GREYWATER",
        "share": Decimal("0.2"),
        "since": "2020-01-01",
    }
    decide(workspace.lake, ShareRecording(**share), by="owner")
    workspace.close()
    return folder / "home"


def said(home: Path, *words: str, code: int = 0) -> str:
    done = CliRunner().invoke(main, words, env={"BEDROT_HOME": str(home)})
    assert done.exit_code == code, done.output
    return done.output


def told(home: Path, *words: str) -> Any:
    return json.loads(said(home, *words, "--json"))


def test_waterfall(home: Path) -> None:
    (group,) = told(home, "waterfall", *MONTHS)["groups"]
    assert (group["steps"]["gross"], group["steps"]["mine"]) == ("15", "7.5")
    assert "accounting months 2026-01 to 2026-12, in USD" in said(home, "waterfall", "--by", "store", *MONTHS)


def test_payee(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "statement.csv"
    found = told(home, "payee", "greywater", *MONTHS, "--csv", str(file))
    assert (found["payee"], found["due"], len(found["lines"])) == ("GREYWATER", "3", 2)
    with file.open(newline="") as opened:
        assert [row["row"] for row in csv.DictReader(opened)][-1] == "due"
    assert "opening 0 + earned 3 = closing 3; due 3 USD" in said(home, "payee", "greywater", *MONTHS)
    assert told(home, "payee", *MONTHS)[0]["due"] == "3"
    assert "NOBODY" in said(home, "payee", "NOBODY", code=1)
    assert said(home, "payee", "--csv", str(file), code=2)


def test_what_is_not_known_is_no_zero(home: Path) -> None:
    shown = said(home, "waterfall", "--from", "2020-01", "--to", "2020-12")
    assert shown.count("n/a") == len(Steps.model_fields)
    assert "No statement tells of income in these months" in shown


def test_what_is_owed_beside_the_totals_is_told() -> None:
    months, splits = Months(date(2026, 3, 1), date(2026, 3, 1)), [split("MOTH1991", "0.5")]
    rows = royalties({"reported_on": None}, {"currency": "XAF", "net": Decimal(600)})
    books = Books(rows, splits, "USD")
    found = statement(books, "MOTH1991", months)
    undated = "0.5 USD more are owed of statements that do not say when they were: in no accounting month."
    assert statement_lines(found)[-2:] == ["! 300 XAF have no rate of exchange.", f"! {undated}"]
    assert payees_lines(payees(books, months))[-1] == f"! MOTH1991: {undated}"
    assert waterfall_lines(waterfall(books, (), months), months)[-2:] == [
        "! 600.000000000000 XAF have no rate of exchange and are in no sum.",
        "! Lines of statements that do not say when they were, in no accounting month: 1.",
    ]
    table = list(csv.DictReader(io.StringIO(statement_csv(found))))
    assert [(row["row"], row["currency"], row["amount"]) for row in table[-2:]] == [
        ("unconverted", "XAF", "300"),
        ("undated", "USD", "0.5"),
    ]
    assert PayeeStatement.of(found).undated == {"USD": "0.5"}


def test_rates(home: Path) -> None:
    assert [cell["rate"] for cell in told(home, "rates", *MONTHS)["cells"]] == ["0.007", "0.007"]
    assert "pooled_to" in said(home, "rates", *MONTHS)


def test_bridge(home: Path) -> None:
    found = told(home, "bridge", "--from", "2026-02", "--to", "2026-02")
    assert (found["change"], found["volume"]) == ("3.5", "3.5")
    against = ("--against-from", "2026-02", "--against-to", "2026-02")
    back = told(home, "bridge", "--from", "2026-01", "--to", "2026-01", *against)
    assert back["volume"] == "-3.5"
    assert "volume" in said(home, "bridge", "--by", "country")
