"""The sample label of `bedrot demo`: written as the platforms' own files, then read like anybody's."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import delete

from bedrot.db import Arrival, Reading
from bedrot.lake.deciding import decide
from bedrot.settings import FILE
from bedrot.workspace import Workspace

if TYPE_CHECKING:
    from bedrot.demo.identities import Split

MADE = "sample-label.json"
OWNER = "sample label"
KEEPS = timedelta(days=7)
"""After that every source of the label would soon be stale."""

SETTINGS = """# A demonstration: an invented label with invented numbers.
label = "SLOW COMET"
demo = true

[goal]
start_streams = {start_streams}
start_date = {start_date}
target_streams = {target_streams}
target_date = {target_date}

[artists]
{artists}
"""

Say = Callable[[str], None]


@dataclass(frozen=True)
class Made:
    """For which day (UTC) the label was made, and of how many files; 0 until all are read."""

    made_for: date
    files: int


def sample_workspace(home: Path, *, say: Say, today: date | None = None) -> Workspace:
    """The demo's workspace, filled on the first run, and anew when it is older than a week; the password stays.

    A run that was cut short goes on where it stopped. Days are UTC.
    """
    today = today or datetime.now(UTC).date()
    made = _made(home)
    workspace = Workspace.create(home, _settings(made.made_for if made else today))
    if made and today - made.made_for > KEEPS:
        if not _may_clear(workspace, made):
            say(
                "The sample label is out of date, but other files lie with it; choose another --home for a new one."
            )
            return workspace
        say(f"The sample label was made for {made.made_for} and is out of date; the password stays.")
        _clear(workspace)
        workspace, made = Workspace.create(home, _settings(today)), None
    if made and made.files:
        return workspace
    _fill(workspace, made.made_for if made else today, say)
    return workspace


def _fill(workspace: Workspace, day: date, say: Say) -> None:
    from bedrot.demo import write_label

    _note(workspace.home, Made(day, files=0))
    with tempfile.TemporaryDirectory() as folder:
        say(
            f"Writing two years of an invented label's exports (made once a week, kept in {workspace.home}) …"
        )
        truth = write_label(Path(folder), today=day)
        files = sorted(Path(folder).iterdir(), key=lambda file: file.stat().st_mtime)
        for number, file in enumerate(files, start=1):
            say(f"  {number:2} of {len(files)}  {file.name}")
            workspace.lake.add(file, door="drop", account=truth.accounts.get(file.name))
    _share_out(workspace, truth.splits)
    _note(workspace.home, Made(day, files=len(files)))


def _share_out(workspace: Workspace, splits: Iterable["Split"]) -> None:
    """Says who has which part of which recording, as the label's owner would."""
    from bedrot.catalog.acts import ShareRecording

    known = set(workspace.catalog.shares)
    for split in splits:
        act = ShareRecording(**asdict(split))
        if act not in known:
            decide(workspace.lake, act, by=OWNER)


def _may_clear(workspace: Workspace, made: Made) -> bool:
    """Whether nothing would be lost: the lake and the database lie in the demo's folder, and hold the label's own files and decisions."""
    lake, database = workspace.store.folder, workspace.database
    is_here = lake == (workspace.home / "lake").absolute() and database.is_sqlite
    is_own = all(decision.by == OWNER for decision in workspace.lake.decisions.every())
    return is_here and is_own and (not made.files or len(workspace.lake.raw.hashes()) <= made.files)


def _clear(workspace: Workspace) -> None:
    """Takes the label away; who may sign in stays. What was cut short here is done again by the next run."""
    with workspace.database.session.begin() as session:
        for kept in (Arrival, Reading):
            session.execute(delete(kept))
    workspace.close()
    shutil.rmtree(workspace.home / "lake")
    (workspace.home / FILE).unlink()


def _made(home: Path) -> Made | None:
    try:
        told = json.loads((home / MADE).read_text())
    except FileNotFoundError:
        return None
    # Before the number of files was noted, the note was written when all were read.
    return Made(date.fromisoformat(told["made_for"]), told.get("files", 1_000))


def _note(home: Path, made: Made) -> None:
    (home / MADE).write_text(json.dumps(asdict(made), default=date.isoformat))


def _settings(today: date) -> str:
    from bedrot.demo import ARTISTS, goal

    path = goal(today)
    artists = "\n".join(f"{json.dumps(name)} = {json.dumps(others)}" for name, others in ARTISTS.items())
    return SETTINGS.format(
        start_streams=path.start_streams,
        start_date=path.start_date,
        target_streams=path.target_streams,
        target_date=path.target_date,
        artists=artists,
    )
