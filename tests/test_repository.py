"""What the repository promises about itself: exact locks, nothing of one machine, no large files."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = sorted(ROOT.glob("requirements*.lock"))
# Written so that this file does not contain what it looks for.
FOREIGN = re.compile(
    rb"p[y]pi\.org|pythonhos[t]ed\.|registry\.np[m]js|de[b]\.debian|/roo[t]/|/hom[e]/[a-z]|/wor[k]/"
)
LARGE = 1_000_000


def tracked() -> list[Path]:
    """Every file in git."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


def pins(lock: Path) -> set[str]:
    """The `name==version` entries of a lock, without the platforms they are for."""
    return set(re.findall(r"^([a-z0-9]\S+)", lock.read_text(), flags=re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_pin_is_exact_and_hashed(lock: Path) -> None:
    text = lock.read_text()
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(entries) == len(pins(lock))
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_no_lock_names_an_index(lock: Path) -> None:
    assert not re.search(r"://|--(extra-)?index|--find-links|-f ", lock.read_text())


def test_tests_run_on_the_versions_that_ship() -> None:
    everything = pins(ROOT / "requirements-dev.lock")
    assert pins(ROOT / "requirements.lock") <= everything
    assert pins(ROOT / "requirements-build.lock") <= everything


def test_no_file_names_a_registry_or_a_machine() -> None:
    guilty = [path.relative_to(ROOT) for path in tracked() if FOREIGN.search(path.read_bytes())]
    assert guilty == []


def test_no_file_is_large() -> None:
    assert [path.relative_to(ROOT) for path in tracked() if path.stat().st_size > LARGE] == []
