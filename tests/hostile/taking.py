"""A process that takes everything out of landing and tells what became of it, how long it took and how much memory.

`python -m tests.hostile.taking HOME`
"""

import json
import logging
import resource
import sys
import time
from pathlib import Path

from bedrot.lake.watch import Retries, take_whole
from bedrot.workspace import Workspace


def main(home: Path) -> None:
    """One look at landing, as the watcher looks."""
    logging.basicConfig(level=logging.ERROR)
    workspace = Workspace.open(home)
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    take_whole(workspace.lake, Retries())
    took = time.monotonic() - began
    arrivals = [
        {"file": a.receipt["file"], "state": a.state, "warnings": a.receipt["warnings"], "fix": a.fix}
        for a in workspace.lake.ledger.arrivals(1000)
    ]
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(json.dumps({"seconds": took, "kilobytes": grown, "arrivals": arrivals}))  # noqa: T201
    workspace.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
