"""Series: reports of one account lie side by side in a table, each cut into slices by its own columns."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from bedrot.kit import Connector, Feed, constant, day, text, whole
from bedrot.lake.rebuild import rebuild
from bedrot.lake.to_curated import derive
from bedrot.lake.verify import verify
from bedrot.tables import STREAMS
from bedrot.workspace import Workspace

DAYS = Feed(
    name="days",
    title="days",
    where_to_get="Nowhere.",
    tables=(STREAMS,),
    replaces_by=("day",),
    columns={"day": day("Day"), "level": constant("artist"), "streams": whole("All plays")},
)
SONGS = Feed(
    name="songs",
    title="songs",
    where_to_get="Nowhere.",
    tables=(STREAMS,),
    replaces_by=("day", "title"),
    columns={
        "day": day("Day"),
        "level": constant("recording"),
        "title": text("Song"),
        "streams": whole("Plays"),
    },
)
PORTAL = Connector(
    name="portal",
    title="Portal",
    feeds=(DAYS, SONGS),
    fresh_within=timedelta(days=1),
    lag=timedelta(0),
)


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    workspace = Workspace.create(home)
    workspace.lake.connectors = (PORTAL,)
    yield workspace
    workspace.close()


def add(workspace: Workspace, tmp_path: Path, name: str, *lines: str) -> dict[str, Any]:
    path = tmp_path / name
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    (arrival,) = workspace.lake.add(path, door="cli")
    assert arrival.state == "read", arrival.receipt
    return arrival.receipt


def facts(workspace: Workspace) -> list[tuple[str, str, str | None, int]]:
    rows = workspace.lake.rows(STREAMS).select("series", pl.col("day").cast(pl.String), "title", "streams")
    return sorted(rows.collect().rows(), key=str)


def test_a_report_hides_no_other_and_each_is_cut_by_its_own_columns(
    workspace: Workspace, tmp_path: Path
) -> None:
    add(workspace, tmp_path, "days.csv", "Day,All plays", "2025-12-31,10", "2026-01-01,20")
    add(workspace, tmp_path, "a.csv", "Day,Song,Plays", "2026-01-01,A,7", "2025-12-31,A,4")
    add(workspace, tmp_path, "b.csv", "Day,Song,Plays", "2026-01-01,B,13", "2026-01-01,A,8")
    expected = [
        ("days", "2025-12-31", None, 10),
        ("days", "2026-01-01", None, 20),
        ("songs", "2025-12-31", "A", 4),
        ("songs", "2026-01-01", "A", 8),
        ("songs", "2026-01-01", "B", 13),
    ]
    assert facts(workspace) == expected
    derive(workspace.lake, STREAMS, source="portal")
    assert facts(workspace) == expected
    assert verify(workspace.lake) == []
    assert rebuild(workspace.lake).same


def test_a_receipt_tells_whose_figures_a_file_takes_the_place_of(
    workspace: Workspace, tmp_path: Path
) -> None:
    first = add(workspace, tmp_path, "days.csv", "Day,All plays", "2026-01-01,10", "2026-01-02,20")
    same = add(workspace, tmp_path, "same.csv", "Day,All plays", "2026-01-02,20", "2026-01-03,30")
    other = add(workspace, tmp_path, "other.csv", "Day,All plays", "2026-01-01,11", "2026-01-03,31")
    assert (first["replaces"], same["replaces"]) == ([], [])
    told = {each["file"]: each["parts"] for each in other["replaces"]}
    assert told == {"days.csv": 1, "same.csv": 1}


def test_a_series_without_files_goes_when_the_source_is_derived(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, tmp_path, "days.csv", "Day,All plays", "2026-01-01,20")
    add(workspace, tmp_path, "old.csv", "Day,Song,Plays", "2020-05-01,A,7")
    (song,) = (r for r in workspace.lake.ledger.readings("read") if r.feed == "songs")
    workspace.lake.ledger.save_as(song, "dismissed")
    derive(workspace.lake, STREAMS, source="portal")
    assert facts(workspace) == [("days", "2026-01-01", None, 20)]
