"""What must never be true of files: that the same bytes count twice, and that a file of which rows were left out was read well."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from bedrot.api.pages.data import runs
from bedrot.cli import main
from bedrot.db import Arrival
from bedrot.metrics.question import Question
from bedrot.workspace import Workspace

NAME = "NOVA K7-audience-timeline.csv"
HEAD = "date,listeners,streams,followers\n"
FIRST = date(2026, 9, 1)


def timeline(days: int = 40, spoiled: Sequence[int] = ()) -> bytes:
    """An export by day; the streams of some days are no number."""
    rows = (
        f"{FIRST + timedelta(days=n)},50,{'many' if n in spoiled else 100 + n},300\n" for n in range(days)
    )
    return (HEAD + "".join(rows)).encode()


def zipped(content: bytes, name: str, level: int, year: int) -> bytes:
    """The file in a zip; another level and another time make other bytes of the zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as made:
        made.writestr(zipfile.ZipInfo(name, (year, 1, 2, 3, 4, 6)), content, zipfile.ZIP_DEFLATED, level)
    return out.getvalue()


def drop(workspace: Workspace, name: str, content: bytes) -> Arrival:
    path = workspace.home / name
    path.write_bytes(content)
    (arrival,) = workspace.lake.add(path, door="cli")
    return arrival


def figures(workspace: Workspace) -> list[object]:
    """What a person sees of the numbers, day by day."""
    question = Question(("streams", "followers", "streams_per_listener"), period="all", compare="previous")
    return [(one.total, one.points, one.coverage) for one in workspace.query.answers(question)]


@pytest.fixture
def workspace(home: Path) -> Workspace:
    return Workspace.create(home)


AGAIN = {
    "as it was": (NAME, timeline()),
    "renamed": ("NOVA K7-audience-timeline (1).csv", timeline()),
    "zipped": ("NOVA K7.zip", zipped(timeline(), NAME, 9, 2026)),
    "zipped under another name": ("export.zip", zipped(timeline(), "NOVA K7-timeline-copy.csv", 1, 2020)),
}


@pytest.mark.parametrize("how", AGAIN)
def test_the_same_bytes_change_no_number_and_say_so(workspace: Workspace, how: str) -> None:
    first = drop(workspace, NAME, timeline())
    before, (name, content) = figures(workspace), AGAIN[how]
    again = drop(workspace, name, content)
    assert (first.state, again.state) == ("read", "duplicate")
    assert again.receipt["duplicate_of"] == first.file_sha256
    assert "no number changes" in again.receipt["warnings"][0]
    assert figures(workspace) == before


def test_a_zip_that_is_packed_again_changes_no_number_and_says_so(workspace: Workspace) -> None:
    packed = [zipped(timeline(), NAME, level, year) for level, year in ((9, 2026), (1, 2020))]
    assert packed[0] != packed[1]
    first = drop(workspace, "one.zip", packed[0])
    before = figures(workspace)
    again = drop(workspace, "two.zip", packed[1])
    assert (first.state, again.state) == ("read", "duplicate")
    assert figures(workspace) == before


@pytest.mark.parametrize("spoiled", [(3,), tuple(range(40))])
def test_a_partial_import_never_says_success(workspace: Workspace, spoiled: tuple[int, ...]) -> None:
    path = workspace.home / NAME
    path.write_bytes(timeline(spoiled=spoiled))
    done = CliRunner().invoke(main, ["add", str(path), "--home", str(workspace.home)])
    assert done.exit_code != 0
    assert "✓" not in done.output
    assert "Read in part" in done.output
    assert f"{len(spoiled)} rejected" in done.output


def test_what_was_read_is_what_became_of_it(workspace: Workspace) -> None:
    drop(workspace, NAME, timeline(spoiled=(1, 2)))
    drop(workspace, "again.csv", timeline(spoiled=(1, 2)))
    drop(workspace, "MOTH1991-audience-timeline.csv", timeline(20))
    drop(workspace, "odd.csv", b"a,b\n1,2\n")
    told = runs(workspace).runs
    assert sorted(run.state for run in told) == ["duplicate", "quarantined", "read", "read"]
    for run in told:
        assert run.accepted + run.rejected + run.duplicate == run.rows_read
    assert {(run.accepted, run.rejected, run.duplicate) for run in told if run.state != "quarantined"} == {
        (38, 2, 0),
        (0, 0, 40),
        (20, 0, 0),
    }
