"""One reading of one file into a new workspace, from landing to committed curated: `python -m bench.ingest_once HOME FILE`."""

import sys
import time
from pathlib import Path

from bedrot.workspace import Workspace
from bench.processes import tell


def ingest(home: Path, file: Path) -> None:
    """Reads the file through all zones and tells how long it took, without the start of the process."""
    workspace = Workspace.create(home)
    started = time.perf_counter()
    (arrival,) = workspace.lake.add(file, door="cli")
    took = time.perf_counter() - started
    workspace.close()
    receipt = arrival.receipt
    tell(seconds=took, rows=receipt["accepted"], rejected=receipt["rejected"])


if __name__ == "__main__":
    ingest(Path(sys.argv[1]), Path(sys.argv[2]))
