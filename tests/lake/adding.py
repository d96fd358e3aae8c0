"""A process that adds files to a workspace and says each step: `python -m tests.lake.adding HOME FILE…`.

It takes what an earlier one left in landing first, as the product does when it starts. Tests kill it.
"""

import sys
from pathlib import Path

from bedrot.workspace import Workspace


def main(home: Path, files: list[Path]) -> None:
    """Says `ready` when the files begin to be read, then the state of each."""
    workspace = Workspace.open(home)
    print("ready", flush=True)  # noqa: T201
    for landed in workspace.lake.landing.files():
        for arrival in workspace.lake.take(landed):
            print("left", arrival.state, flush=True)  # noqa: T201
    for path in files:
        for arrival in workspace.lake.add(path, door="cli"):
            print(arrival.receipt["file"], arrival.state, flush=True)  # noqa: T201
    workspace.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
