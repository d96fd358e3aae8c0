"""Files whose columns people choose: one hides nothing of another, none counts twice, and one cut short says so."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from bedrot.lake.rebuild import rebuild
from bedrot.lake.verify import verify
from bedrot.tables import ACCOUNT_DAYS
from bedrot.workspace import Workspace
from tests.lake.workspaces import make_workspace

TABLE = (
    "Date,Views,Watch time (hours),Subscribers\nTotal,150,1.5,3\n2026-04-01,100,1,-1\n2026-04-02,50,0.5,4\n"
)
VIEWS = "Date,Views\n2026-04-01,101\n2026-04-02,50\n2026-04-03,7\n"
REVENUE = "Date,Estimated revenue (EUR)\n2026-04-01,1.25\n2026-04-02,\n"
CUT = "Traffic source,Views\nTotal,12100\nYouTube search,900\nPlaylists,31\nShowing top 500 results\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = make_workspace(tmp_path / "workspace")
    yield made
    made.close()


def add(workspace: Workspace, folder: Path, name: str, content: str) -> dict[str, Any]:
    """The receipt of a file of a channel."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    (arrival,) = workspace.lake.add(path, door="cli", account="Example Artist")
    assert arrival.state == "read"
    return arrival.receipt


def test_each_figure_counts_once_whichever_file_brought_it(workspace: Workspace, tmp_path: Path) -> None:
    for name, content in (("a.csv", TABLE), ("b.csv", VIEWS), ("c.csv", REVENUE)):
        assert not add(workspace, tmp_path, name, content)["rejects"]
    facts = workspace.lake.curated.rows(ACCOUNT_DAYS).collect()
    assert facts.select(pl.col("views", "followers_net", "watch_seconds").sum()).row(0) == (158, 3, 5400)
    assert facts.drop_nulls("revenue").select("day", "currency").height == 1
    assert facts.group_by("day", "series").len().get_column("len").max() == 1


def test_derived_again_from_staging_the_facts_are_the_same(workspace: Workspace, tmp_path: Path) -> None:
    for name, content in (("c.csv", REVENUE), ("b.csv", VIEWS), ("a.csv", TABLE)):
        add(workspace, tmp_path, name, content)
    assert verify(workspace.lake) == []
    assert rebuild(workspace.lake).same


def test_a_file_cut_short_says_what_it_leaves_out_and_its_rows_are_right(
    workspace: Workspace, tmp_path: Path
) -> None:
    receipt = add(workspace, tmp_path, "cut.csv", CUT)
    assert receipt["control_totals"] == [{"name": "views", "stated": "931", "computed": "931", "equal": True}]
    assert receipt["warnings"] == [
        "The file says: Showing top 500 results",
        "The file lists only a part of views: its totals say 12,100, its rows add up to 931.",
        "The file does not say which days its figures cover. Drop the zip under the name YouTube gave it.",
    ]
