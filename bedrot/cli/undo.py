"""Commands that take a file back, and read it again: undo, redo."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bedrot.cli.files import receipt_lines
from bedrot.cli.output import Output
from bedrot.cli.program import FAILED, main, with_workspace
from bedrot.errors import NotRecognised

if TYPE_CHECKING:
    from bedrot.workspace import Workspace

SHA256 = re.compile(r"[0-9a-f]{8,64}")
FILE = click.argument("file", metavar="FILE-OR-SHA256")


@main.command()
@FILE
@with_workspace
def undo(workspace: "Workspace", output: Output, file: str) -> None:
    """Take a file back: what it replaced counts again. Its bytes are kept; the first 8 digits of its SHA-256 name it."""
    from bedrot.lake.undo import undo as undone

    done = undone(workspace.lake, _named(workspace, file))
    if done is None:
        raise NotRecognised(
            f"{file} is not read, or was taken back already.", fix="`bedrot redo` reads it again."
        )
    rows = [f"  {name}: {count:,} rows changed" for name, count in done.tables.items()]
    instead = [f"  read instead: {title}" for title in done.read_instead]
    output.show(done, [f"✓ Taken back: {', '.join(done.files)}", *rows, *instead])


@main.command()
@FILE
@with_workspace
def redo(workspace: "Workspace", output: Output, file: str) -> None:
    """Read a file again that was taken back."""
    from bedrot.lake.undo import redo as redone

    arrivals = redone(workspace.lake, _named(workspace, file), door="cli")
    if not arrivals:
        raise NotRecognised(f"{file} was not taken back.", fix="`bedrot undo` takes a file back.")
    lines = [line for arrival in arrivals for line in receipt_lines(arrival)]
    output.show([arrival.receipt for arrival in arrivals], lines)
    if any(arrival.state == "quarantined" for arrival in arrivals):
        sys.exit(FAILED)


def _named(workspace: "Workspace", file: str) -> str:
    """The SHA-256 under which a file is kept; raises NotRecognised for one that never came."""
    from bedrot.lake.door import admitted
    from bedrot.lake.waiting import starting

    path = Path(file)
    if path.is_file():
        with admitted(workspace.lake.connectors, path, path.name) as kept:
            return kept.sha256
    found = starting(workspace.lake, file) if SHA256.fullmatch(file) else []
    if len(found) != 1:
        said = "names several files" if found else "is no file here, and names none that was read"
        raise NotRecognised(
            f"{file} {said}.",
            fix="Give the file, or 8 digits or more of its SHA-256 as its receipt tells it.",
        )
    return found[0]
