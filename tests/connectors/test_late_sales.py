"""Statements that are told apart by their file's name alone: late sales of an old month take nothing away, and nothing doubles."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from bedrot.tables import ROYALTIES
from bedrot.workspace import Workspace
from tests.lake.workspaces import make_workspace

DITTO = "storename,startdate,enddate,tracktitle,releasetitle,Earnings £,NetEarnings\n"
SOUNDROP = (
    "Transaction Month,Service,Country,Track Title,Release Title,Artist,Quantity,"
    "Gross Revenue in EUR,Net Revenue in EUR\n"
)
LEDGER = (
    "date,distributor,Catalog Number,Catalog Name,Version Number,Track Name,Quantity,Net,"
    "Customer,City,Region,Country,Type,Medium\n"
)
HEADERS = {"ditto": DITTO, "soundrop": SOUNDROP, "ledger": LEDGER}


def lines(source: str, *amounts: str) -> str:
    """A statement with a sale in January 2024 for each amount."""
    row = {
        "ditto": "Spotify,01/01/2024,31/01/2024,Harbour Lights,First Tide,{0},{0}\n",
        "soundrop": "2024-01,Spotify,Germany,Harbour Lights,First Tide,Example Artist,10,{0},{0}\n",
        "ledger": "2024-01-01,example,EX-1,First Tide,EX-1d,Harbour Lights,10,{0},Spotify,,,Germany,track,digital\n",
    }[source]
    return HEADERS[source] + "".join(row.format(amount) for amount in amounts)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = make_workspace(tmp_path / "workspace")
    yield made
    made.close()


def add(workspace: Workspace, name: str, content: str) -> tuple[str, str]:
    """The state of a file after it was added, and what is to do."""
    path = workspace.home / name
    path.write_text(content, encoding="utf-8")
    (arrival,) = workspace.lake.add(path, door="cli")
    return arrival.state, str(arrival.fix)


def earned(workspace: Workspace) -> Decimal:
    """All money that counts."""
    return Decimal(workspace.lake.curated.rows(ROYALTIES).select(pl.col("net").sum()).collect().item())


@pytest.mark.parametrize("source", HEADERS)
@pytest.mark.parametrize("late", [("0.5",), ("0.1", "0.1", "0.1", "0.2")], ids=["fewer lines", "more lines"])
def test_late_sales_of_an_old_month_are_added(
    workspace: Workspace, source: str, late: tuple[str, ...]
) -> None:
    assert add(workspace, f"{source}-2024-03.csv", lines(source, "1", "2"))[0] == "read"
    assert add(workspace, f"{source}-2024-04.csv", lines(source, *late))[0] == "read"
    assert earned(workspace) == Decimal("3.5")


@pytest.mark.parametrize("source", HEADERS)
def test_a_statement_downloaded_again_counts_once(workspace: Workspace, source: str) -> None:
    add(workspace, f"{source}-2024-03.csv", lines(source, "1", "2"))
    add(workspace, f"{source}-2024-03 (1).csv", lines(source, "1", "2", "4"))
    assert earned(workspace) == Decimal(7)


@pytest.mark.parametrize("source", ["ditto", "soundrop"])
def test_a_name_without_the_statements_month_is_asked_for(workspace: Workspace, source: str) -> None:
    for name in ("report.csv", "report_2024-03-31.csv"):
        state, fix = add(workspace, name, lines(source, str(len(name))))
        assert state == "quarantined"
        assert f"{source}-2024-03.csv" in fix
    assert add(workspace, f"{source}-2024-03.csv", lines(source, "10"))[0] == "read"
    assert earned(workspace) == Decimal(10)


def test_a_ledger_without_a_month_in_its_name_is_the_whole_one(workspace: Workspace) -> None:
    add(workspace, "ledger.csv", lines("ledger", "1", "2"))
    add(workspace, "ledger (1).csv", lines("ledger", "1", "2", "4"))
    assert earned(workspace) == Decimal(7)


def test_a_ledger_of_one_month_says_that_it_stands_beside_others(workspace: Workspace) -> None:
    path = workspace.home / "example_2024-03.csv"
    path.write_text(lines("ledger", "1"), encoding="utf-8")
    (arrival,) = workspace.lake.add(path, door="cli")
    assert any("repeats the income of example" in said for said in arrival.receipt["warnings"])
    assert any("Its name says 2024-03" in said for said in arrival.receipt["warnings"])
