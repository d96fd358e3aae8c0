"""The dashboard is built again exactly when something that people write in it has changed."""

import os
from pathlib import Path

import pytest

from scripts.dashboard import fingerprint, is_current, sources
from scripts.steps import step


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "page.tsx").write_text("export default 1")
    return tmp_path


def now(folder: Path) -> str:
    return fingerprint(sources(folder), folder)


def test_made_files_and_times_are_no_change(folder: Path) -> None:
    before = now(folder)
    (folder / "node_modules" / "react").mkdir(parents=True)
    (folder / "node_modules" / "react" / "index.js").write_text("made")
    (folder / "next-env.d.ts").write_text("made")
    os.utime(folder / "app" / "page.tsx", (0, 0))
    assert now(folder) == before


@pytest.mark.parametrize("name", ["app/page.tsx", "app/[artist]/page.tsx", "package.json"])
def test_a_new_or_edited_source_is_a_change(folder: Path, name: str) -> None:
    before = now(folder)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("edited")
    assert now(folder) != before


def test_a_stamp_is_current_only_for_its_sources(tmp_path: Path) -> None:
    stamp = tmp_path / ".built"
    assert not is_current(stamp, "a")
    stamp.write_text("a")
    assert is_current(stamp, "a")
    assert not is_current(stamp, "b")


def test_a_failed_step_shows_its_output_and_code(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.raises(SystemExit) as left:
        step("Trying", ["sh", "-c", "echo why; exit 3"])
    assert left.value.code == 3
    assert b"why" in capfdbinary.readouterr().out
