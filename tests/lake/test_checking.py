"""A summary of money gives no facts; in one file with the detail, it is compared with what the detail gave."""

import zipfile
from pathlib import Path

import pytest

from bedrot.lake.checking import ALONE
from bedrot.lake.rebuild import rebuild
from bedrot.lake.verify import verify
from bedrot.tables import ROYALTIES
from bedrot.workspace import Workspace

DETAIL = """\
Sales date,Statement date,ISRC,Shop,Country,Transaction type,Quantity,Revenue EUR
2024-01,2024-03,QZEX12300005,Spotify,FR,Stream,100,0.404
2024-01,2024-03,QZEX12300005,Deezer,FR,Stream,20,0.101
2024-01,2024-03,QZEX12300006,Spotify,DE,Stream,3,0.015
"""
SUMMARY = """\
Statement date,Release title,Track downloads,Track streams,Release downloads,Total revenue
2024-03,First Tide,0,120,0,{first}
2024-03,Paper Crowns,0,{plays},0,0.02
"""


@pytest.fixture
def workspace(home: Path) -> Workspace:
    (home / "bedrot.toml").write_text("settle_seconds = 0\n")
    return Workspace.create(home)


def zipped(home: Path, *, name: str = "report.zip", first: str = "0.51", plays: int = 3) -> Path:
    with zipfile.ZipFile(home / name, "w") as archive:
        archive.writestr("summary.csv", SUMMARY.format(first=first, plays=plays))
        archive.writestr("detail.csv", DETAIL)
    return home / name


def summary_in(workspace: Workspace) -> dict[str, object]:
    return next(
        r.receipt for r in workspace.lake.ledger.readings("read") if r.receipt["feed"] == "release_summary"
    )


def test_a_summary_is_compared_with_the_detail_and_gives_no_facts(workspace: Workspace) -> None:
    detail, summary = workspace.lake.add(zipped(workspace.home), door="cli")
    assert detail.receipt["feed"] == "sales_detail", "summaries come last, whatever their place in the zip"
    assert summary.receipt["control_totals"] == [
        {"name": "net", "stated": "0.53", "computed": "0.52", "equal": True},
        {"name": "quantity", "stated": "123", "computed": "123", "equal": True},
    ]
    assert (summary.receipt["accepted"], summary.receipt["tables"]) == (2, {})
    assert ALONE not in summary.receipt["warnings"]
    assert workspace.lake.rows(ROYALTIES).collect().height == 3
    assert summary_in(workspace) == summary.receipt
    assert verify(workspace.lake) == []


def test_a_summary_that_says_something_else_shows(workspace: Workspace) -> None:
    _, summary = workspace.lake.add(zipped(workspace.home, first="5.1", plays=4), door="cli")
    assert [total["equal"] for total in summary.receipt["control_totals"]] == [False, False]


def test_a_summary_alone_says_that_it_was_compared_with_nothing(workspace: Workspace) -> None:
    file = workspace.home / "summary.csv"
    file.write_text(SUMMARY.format(first="0.51", plays=3))
    (summary,) = workspace.lake.add(file, door="cli")
    assert (summary.state, summary.receipt["control_totals"]) == ("read", [])
    assert ALONE in summary.receipt["warnings"]
    assert workspace.lake.rows(ROYALTIES).collect().height == 0


def test_a_summary_that_came_alone_is_compared_when_it_comes_with_the_detail(workspace: Workspace) -> None:
    file = workspace.home / "summary.csv"
    file.write_text(SUMMARY.format(first="0.51", plays=3))
    workspace.lake.add(file, door="cli")
    _, again = workspace.lake.add(zipped(workspace.home), door="cli")
    assert again.state == "duplicate"
    compared = summary_in(workspace)
    assert compared["control_totals"]
    assert ALONE not in compared["warnings"]  # type: ignore[operator]
    workspace.lake.add(file, door="cli")
    assert summary_in(workspace) == compared


def test_a_rebuild_compares_again(workspace: Workspace) -> None:
    workspace.lake.add(zipped(workspace.home), door="cli")
    before = summary_in(workspace)
    assert rebuild(workspace.lake).same
    assert summary_in(workspace)["control_totals"] == before["control_totals"]
