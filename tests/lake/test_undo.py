"""Undo: after any sequence of add, undo and redo the facts are those of the files that stand; a kill loses none of it."""

import io
import shutil
import tempfile
import zipfile
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bedrot.lake import undo as undoing
from bedrot.lake.rebuild import rebuild
from bedrot.lake.undo import redo, undo
from bedrot.lake.verify import verify
from bedrot.tables import ACCOUNT_DAYS, STREAMS
from bedrot.workspace import Workspace
from tests.lake.files import FIRST, Export, moment
from tests.lake.test_laws import exports
from tests.lake.workspaces import digests, make_workspace

few = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
OLD = Export("spotify_for_artists", "one", moment(1), {FIRST: (5,), FIRST + timedelta(days=1): (6,)})
NEW = Export("spotify_for_artists", "one", moment(2), {FIRST: (50,)})


def streams(workspace: Workspace) -> list[int]:
    """The streams of each day."""
    return workspace.lake.rows(STREAMS).sort("day").collect().get_column("streams").to_list()


def add(workspace: Workspace, export: Export, folder: str = "") -> str:
    """Adds a file; gives its SHA-256."""
    return workspace.lake.add(export.write(workspace.home / "files" / folder), door="cli")[0].file_sha256


@pytest.fixture
def workspace(home: Path) -> Workspace:
    """One with a file, and a newer one of its first day."""
    made = make_workspace(home)
    add(made, OLD)
    add(made, NEW, "new")
    assert streams(made) == [50, 6]
    return made


def states(workspace: Workspace) -> list[str]:
    """Of every reading."""
    return sorted(reading.state for reading in workspace.lake.ledger.every())


# ---- one file


def test_a_day_falls_back_to_what_was_replaced(workspace: Workspace) -> None:
    before = workspace.lake.ledger.revision()
    done = undo(workspace.lake, NEW.sha256)
    assert done
    assert (done.files, done.tables["streams"]) == ([NEW.name], 1)
    assert streams(workspace) == [5, 6]
    assert states(workspace) == ["read", "undone"]
    assert workspace.lake.ledger.revision() > before
    assert verify(workspace.lake) == []
    assert undo(workspace.lake, NEW.sha256) is None


def test_what_nothing_replaces_goes(workspace: Workspace) -> None:
    undo(workspace.lake, OLD.sha256)
    assert streams(workspace) == [50]
    undo(workspace.lake, NEW.sha256)
    assert streams(workspace) == []
    assert verify(workspace.lake) == []


@pytest.mark.parametrize("how", ["redo", "dropped"])
def test_read_again_it_counts_again(workspace: Workspace, how: str) -> None:
    undo(workspace.lake, NEW.sha256)
    if how == "redo":
        (arrival,) = redo(workspace.lake, NEW.sha256, door="cli")
        assert arrival.state == "read"
        assert redo(workspace.lake, NEW.sha256, door="cli") == []
    else:
        add(workspace, NEW, "again")
    assert streams(workspace) == [50, 6]
    assert states(workspace) == ["read", "read"]
    assert verify(workspace.lake) == []


def test_what_never_came_cannot_be_undone(workspace: Workspace) -> None:
    assert undo(workspace.lake, "0" * 64) is None
    assert redo(workspace.lake, OLD.sha256, door="cli") == []


def test_raw_alone_knows_what_was_undone(workspace: Workspace) -> None:
    undo(workspace.lake, NEW.sha256)
    workspace.close()
    for zone in ("staging", "curated"):
        shutil.rmtree(workspace.home / "lake" / zone)
    for part in workspace.home.glob("bedrot.db*"):
        part.unlink()
    again = Workspace.open(workspace.home)
    rebuild(again.lake)
    assert streams(again) == [5, 6]
    assert states(again) == ["read", "undone"]
    assert verify(again.lake) == []
    redo(again.lake, NEW.sha256, door="cli")
    assert rebuild(again.lake).same
    assert streams(again) == [50, 6]


def test_a_slow_clock_takes_nothing_back(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    undo(workspace.lake, NEW.sha256)

    class Slow(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Slow":
            return cls.fromtimestamp(moment(3).timestamp(), tz)

    with monkeypatch.context() as slow:
        slow.setattr("bedrot.lake.lake.datetime", Slow)
        redo(workspace.lake, NEW.sha256, door="cli")
    assert rebuild(workspace.lake).same
    assert streams(workspace) == [50, 6]


# ---- several documents, and the same one twice


def zipped(path: Path, *members: tuple[str, str]) -> Path:
    """TikTok's overviews in a zip."""
    path.parent.mkdir(exist_ok=True)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members:
            archive.writestr(zipfile.ZipInfo(name), text)
    path.write_bytes(out.getvalue())
    return path


def overview(views: int) -> str:
    """One day of one."""
    return f"Date,Video Views,Profile Views,Likes,Comments,Shares\nJanuary 1,{views},0,0,0,0\n"


def test_a_copy_in_another_file_takes_its_place(home: Path) -> None:
    workspace = make_workspace(home)
    alone = zipped(home / "files" / "Overview_2024-01-01_1704200000_one.zip", ("Overview.csv", overview(7)))
    other = zipped(
        home / "files" / "Overview_2024-01-01_1704200000_one (1).zip",
        ("Overview.csv", overview(7)),
        ("Overview 2.csv", overview(8)),
    )
    (first,) = workspace.lake.add(alone, door="cli")
    workspace.lake.add(other, door="cli")
    done = undo(workspace.lake, first.file_sha256)
    assert done
    assert len(done.read_instead) == 1
    rows = workspace.lake.rows(ACCOUNT_DAYS).collect()
    assert first.file_sha256 not in rows.get_column("file_sha256").to_list()
    assert rows.height == 1
    assert verify(workspace.lake) == []
    assert rebuild(workspace.lake).same


def test_what_waited_only_because_of_it_is_read(home: Path) -> None:
    workspace = make_workspace(home)
    header = "date,listeners,streams,followers\n"
    for name, figure in (("audience-timeline.csv", 10), ("export.csv", 999)):
        (home / name).write_text(header + f"2026-01-01,1,{figure},1\n")
    (first,) = workspace.lake.add(home / "audience-timeline.csv", door="cli")
    (second,) = workspace.lake.add(home / "export.csv", door="cli")
    assert (first.state, second.state) == ("read", "quarantined")
    undo(workspace.lake, first.file_sha256)
    assert streams(workspace) == [999]
    (again,) = redo(workspace.lake, first.file_sha256, door="cli")
    assert again.state == "quarantined"
    assert streams(workspace) == [999]
    assert rebuild(workspace.lake).same


# ---- any sequence

acts = st.lists(
    st.tuples(st.sampled_from(["add", "undo", "redo"]), st.integers(0, 3)), min_size=1, max_size=9
)


def check_facts_are_those_of_what_stands(files: list[Export], steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace, standing = make_workspace(Path(folder) / "home"), dict[str, Export]()
        for act, number in steps:
            file = files[number % len(files)]
            if act == "add":
                add(workspace, file, file.sha256)
                standing[file.sha256] = file
            elif act == "undo":
                assert (undo(workspace.lake, file.sha256) is not None) == (file.sha256 in standing)
                standing.pop(file.sha256, None)
            elif redo(workspace.lake, file.sha256, door="cli"):
                standing[file.sha256] = file
        alone = make_workspace(Path(folder) / "alone")
        for file in standing.values():
            add(alone, file, file.sha256)
        assert digests(workspace) == digests(alone)
        assert verify(workspace.lake) == []
        assert rebuild(workspace.lake).same
        workspace.close()
        alone.close()


@few
@given(files=st.lists(exports(), min_size=1, max_size=3, unique_by=lambda e: e.sha256), steps=acts)
def test_any_sequence_gives_the_facts_of_what_stands(
    files: list[Export], steps: list[tuple[str, int]]
) -> None:
    check_facts_are_those_of_what_stands(files, steps)


@pytest.mark.soak
@settings(few, max_examples=300)
@given(files=st.lists(exports(), min_size=1, max_size=3, unique_by=lambda e: e.sha256), steps=acts)
def test_soak_any_sequence_gives_the_facts_of_what_stands(
    files: list[Export], steps: list[tuple[str, int]]
) -> None:
    check_facts_are_those_of_what_stands(files, steps)


# ---- kills, and others at work


@pytest.mark.parametrize("place", ["note_undone", "_derive", "_read_others", "_finish"])
def test_a_kill_at_any_step_is_finished_when_it_opens(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(workspace.lake.raw if place == "note_undone" else undoing, place, killed)
        with pytest.raises(KeyboardInterrupt):
            undo(workspace.lake, NEW.sha256)
    workspace.close()
    again = Workspace.open(workspace.home)
    assert streams(again) == [5, 6]
    assert states(again) == ["read", "undone"]
    assert verify(again.lake) == []


def test_undo_redo_and_add_at_once_end_as_raw_says(workspace: Workspace) -> None:
    def back_and_forth() -> None:
        for _ in range(3):
            undo(workspace.lake, NEW.sha256)
            redo(workspace.lake, NEW.sha256, door="cli")

    more = Export("spotify_for_artists", "one", moment(3), {date(2024, 1, 5): (7,)})
    others = [
        Thread(target=back_and_forth),
        Thread(target=back_and_forth),
        Thread(target=add, args=(workspace, more, "more")),
    ]
    for one in others:
        one.start()
    for one in others:
        one.join()
    assert streams(workspace)[-1] == 7
    assert verify(workspace.lake) == []
    assert rebuild(workspace.lake).same


def test_verify_tells_what_the_ledger_and_raw_do_not_agree_on(workspace: Workspace) -> None:
    workspace.lake.raw.note_undone(NEW.sha256)
    assert any("was taken back, but its facts are not" in problem for problem in verify(workspace.lake))
    undo(workspace.lake, NEW.sha256)
    assert verify(workspace.lake) == []
