"""The sample label of `bedrot demo`: written as the platforms' own files, then read like anybody's."""

import json
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from bedrot.workspace import Workspace

MADE = "sample-label.json"

SETTINGS = """# A demonstration: an invented label with invented numbers.
label = "BEDROT PRODUCTIONS"
demo = true

[goal]
start_streams = {start_streams}
start_date = {start_date}
target_streams = {target_streams}
target_date = {target_date}

[artists]
{artists}
"""


def sample_workspace(home: Path, *, say: Callable[[str], None], today: date | None = None) -> Workspace:
    """The demo's workspace, filled on the first run; a run that was cut short goes on where it stopped. Days are UTC."""
    made = home / MADE
    if made.exists():
        return Workspace.open(home)
    from bedrot.demo import ARTISTS, goal, write_label

    today = today or datetime.now(UTC).date()
    path = goal(today)
    artists = "\n".join(f"{json.dumps(name)} = {json.dumps(others)}" for name, others in ARTISTS.items())
    text = SETTINGS.format(
        start_streams=path.start_streams,
        start_date=path.start_date,
        target_streams=path.target_streams,
        target_date=path.target_date,
        artists=artists,
    )
    workspace = Workspace.create(home, text)
    with tempfile.TemporaryDirectory() as folder:
        say(f"Writing two years of an invented label's exports (made once, kept in {home}) …")
        write_label(Path(folder), today=today)
        files = sorted(Path(folder).iterdir(), key=lambda file: file.stat().st_mtime)
        for number, file in enumerate(files, start=1):
            say(f"  {number:2} of {len(files)}  {file.name}")
            workspace.lake.add(file, door="drop")
    made.write_text(json.dumps({"made_for": today.isoformat()}))
    return workspace
