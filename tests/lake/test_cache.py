"""Frames kept on disk: the same answers at once in a new process, others after a commit; none of it is ever needed."""

from pathlib import Path

import polars as pl
import pytest

from bedrot.lake.cache import Cache
from bedrot.metrics.question import Answer, Question
from bedrot.metrics.rollup import Rollups
from bedrot.workspace import CACHE, Workspace
from tests.api.serving import timeline

FRAME = pl.DataFrame({"day": ["a", "b"], "plays": [[1, 2], None]})


@pytest.fixture
def workspace(home: Path) -> Workspace:
    (home / "bedrot.toml").write_text("settle_seconds = 0\n")
    made = Workspace.create(home)
    add(made, "One", 100)
    return made


def add(workspace: Workspace, artist: str, streams: int) -> None:
    file = workspace.home / f"{artist}-audience-timeline.csv"
    file.write_bytes(timeline(streams=streams))
    workspace.lake.add(file, door="cli")


def total(workspace: Workspace) -> Answer:
    (answer,) = workspace.query.answers(Question(("streams",), period="all", by="artist"))
    return answer


def frames(home: Path) -> list[Path]:
    return sorted((home / CACHE).rglob("*.arrow"))


def test_a_new_process_answers_from_what_was_kept(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = total(workspace)
    workspace.close()
    monkeypatch.setattr(Rollups, "_made", lambda *_: pytest.fail("It was made again."))
    again = Workspace.open(workspace.home)
    assert total(again) == known
    again.close()


def test_a_commit_makes_it_anew_and_lets_go_of_the_old(workspace: Workspace) -> None:
    first, before = total(workspace), frames(workspace.home)
    add(workspace, "Two", 1_000)
    workspace.close()
    again = Workspace.open(workspace.home)
    assert total(again).breakdown != first.breakdown
    assert not set(before) & set(frames(workspace.home))
    again.close()


def test_what_is_broken_is_made_again(workspace: Workspace) -> None:
    known = total(workspace)
    workspace.close()
    for path in frames(workspace.home):
        path.write_bytes(b"broken")
    again = Workspace.open(workspace.home)
    assert total(again) == known
    again.close()


def test_another_version_of_the_program_does_not_believe_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)
    cache.put("subject", "state", "key", frame=FRAME)
    found = cache.get("subject", "state", "key")
    assert found is not None
    assert found.equals(FRAME)
    monkeypatch.setattr("bedrot.lake.cache._program", lambda: "another")
    assert cache.get("subject", "state", "key") is None


def test_what_no_commit_tells_of_is_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("subject", "", frame=FRAME)
    assert cache.get("subject", "") is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    for cache in (Cache(None), Cache(tmp_path / "a file" / "cache")):
        cache.put("subject", "state", frame=FRAME)
        assert cache.get("subject", "state") is None


def test_frames_made_together_are_kept_together(tmp_path: Path) -> None:
    cache, made = Cache(tmp_path), []

    def make() -> dict[str, pl.DataFrame]:
        made.append(1)
        return {"one": FRAME, "two": FRAME.head(1)}

    first = cache.together("pair", "state", ("one", "two"), make)
    again = cache.together("pair", "state", ("one", "two"), make)
    assert again["two"].equals(first["two"])
    assert again["one"].equals(first["one"])
    next(tmp_path.rglob("*.arrow")).unlink()
    assert cache.together("pair", "state", ("one", "two"), make)["one"].equals(FRAME)
    assert len(made) == 2
