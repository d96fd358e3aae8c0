"""`make bench`: takes the figures and writes docs/benchmarks.md. ARGS="ingest" picks one, ARGS="--quick" leaves out the longest."""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import compression, deciding, feeds, ingest, live, page, proof, questions, reconcile
from bench.figure import Section
from bench.machine import machine
from bench.report import record, write_page

Measure = Callable[..., Section]
FIGURES: dict[str, Measure] = {
    "ingest": ingest.measure,
    "feeds": feeds.measure,
    "compression": compression.measure,
    "questions": questions.measure,
    "live": live.measure,
    "page": page.measure,
    "proof": proof.measure,
    "reconcile": reconcile.measure,
    "deciding": deciding.measure,
}


def main() -> None:
    """Takes the figures asked for, all by default; one after the other, so that none disturbs another."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument(
        "figures", nargs="*", metavar="FIGURE", help=f"of {', '.join(FIGURES)}; all by default"
    )
    parser.add_argument("--quick", action="store_true", help="leave out what takes minutes")
    given = parser.parse_args()
    if unknown := set(given.figures) - set(FIGURES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    for name in given.figures or FIGURES:
        _take(name, quick=given.quick)
        write_page(list(FIGURES))


def _take(name: str, *, quick: bool) -> None:
    print(f"• {name} ... ", end="", flush=True)
    started, found = time.monotonic(), machine()
    with tempfile.TemporaryDirectory(prefix="bedrot-bench-") as work:
        section = FIGURES[name](Path(work), quick=quick)
    record(name, section, found)
    print(f"{time.monotonic() - started:.0f} s", flush=True)
    for row in section.rows:
        print(f"    {row.name}: {row.measured}", flush=True)


if __name__ == "__main__":
    main()
