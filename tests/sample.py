"""The sample label, read once for all tests; those that change it take a copy."""

import shutil
from datetime import date
from pathlib import Path

from filelock import FileLock

from bedrot.cli.sample import sample_workspace
from bedrot.demo import Truth, write_label
from bedrot.workspace import Workspace

TODAY = date(2026, 11, 23)


def sample_home(shared: Path) -> Path:
    """The folder of the sample workspace, made by the first test process that asks."""
    home = shared / "sample"
    with FileLock(shared / "sample.lock"):
        if not (home / "made").exists():
            sample_workspace(home, today=TODAY, say=lambda _: None).close()
            (home / "made").touch()
    return home


def sample_truth(folder: Path) -> Truth:
    """What the sample's files say, told by the generator."""
    return write_label(folder, today=TODAY)


def copied(home: Path, target: Path) -> Workspace:
    """A workspace of its own with the sample's content."""
    shutil.copytree(home, target)
    return Workspace.open(target)
