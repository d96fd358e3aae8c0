"""Proof: how fast every byte of a lake is hashed again, cells are made again from raw, and a number is traced and bundled."""

from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from bedrot.lake.derived import rederived
from bedrot.lake.examining import examine
from bedrot.lake.verify import verified
from bedrot.metrics.bundle import prove
from bedrot.metrics.bundle_check import check_bundle
from bedrot.metrics.question import Question
from bedrot.metrics.trace import trace
from bedrot.workspace import Workspace
from bench.figure import Row, Section, megabytes, p50_and, seconds, spread
from bench.lines import SEED, write_lines
from bench.processes import settle_disk, stopwatch, timed

ROWS, FEW_ROWS = 1_000_000, 100_000
RUNS = 5
CELLS = 200
TRACES = 20
QUESTION = Question(("revenue",), period="all", compare="none")
HOW = (
    "A workspace holds one seeded statement of DistroKid's newest shape. Hashing reads every object outside landing, compares it "
    "with its seal, and unpacks raw to hash what is in it too; the floor is `sha256sum` of the same objects and of the unpacked "
    "statement. The whole of `bedrot verify` derives every table again from staging as well. Cells are made again from raw bytes "
    "alone. The trace is of all revenue there is, a row of each line, with the text of five lines out of raw; the first one also "
    "unpacks the statement."
)


def measure(work: Path, *, quick: bool) -> Section:
    """Verifies, derives again, traces and bundles; `quick` takes a smaller statement."""
    rows = FEW_ROWS if quick else ROWS
    file = work / "DistroKid_1763700000000_Bench.tsv"
    write_lines(file, rows)
    workspace = Workspace.create(work / "home")
    (arrival,) = workspace.lake.add(file, door="cli")
    assert arrival.receipt["rejected"] == 0, arrival.receipt
    section = _measured(workspace, file, rows)
    workspace.close()
    return section


def _measured(workspace: Workspace, file: Path, rows: int) -> Section:
    lake, store = workspace.lake, workspace.store
    objects = [Path(store.uri(key)) for key in store.sealed_keys()]
    size = sum(path.stat().st_size for path in objects) + file.stat().st_size
    settle_disk()
    first = stopwatch(lambda: trace(workspace.query, QUESTION))
    bundle = workspace.home / "bundle.zip"
    raw: dict[str, list[float]] = {
        "floor": _times(lambda: timed(["sha256sum", *objects, file])),
        "hashed": _times(lambda: stopwatch(lambda: _ok(examine(store, lake.raw).problems))),
        "verified": _times(lambda: stopwatch(lambda: _ok(verified(lake).problems))),
        "cells": _times(lambda: stopwatch(lambda: _ok(rederived(lake, CELLS, seed=SEED).mismatches))),
        "traced": _times(lambda: stopwatch(lambda: trace(workspace.query, QUESTION)), TRACES),
        "proved": [stopwatch(lambda: prove(workspace.query, QUESTION, bundle))],
        "checked": [stopwatch(lambda: _ok(check_bundle(bundle).problems))],
    }
    told = {"bytes": size, "objects": len(objects), "rows": rows, "first trace": first, **raw}
    return Section("Proof", HOW, _rows(size, rows, first, raw), told)


def _times(take: Callable[[], float], times: int = RUNS) -> list[float]:
    return [take() for _ in range(times)]


def _ok(problems: Sequence[object]) -> None:
    assert not problems, problems[:3]


def _rows(size: int, rows: int, first: float, raw: dict[str, Any]) -> list[Row]:
    floor, hashed = median(raw["floor"]), median(raw["hashed"])
    return [
        Row(
            f"Every object hashed again and compared with its seal ({megabytes(size)}, unpacked bytes included)",
            f"{size / hashed / 1e6:,.0f} MB a second, {spread(raw['hashed'])}",
            floor=f"`sha256sum` {size / floor / 1e6:,.0f} MB a second; this takes {hashed / floor:.1f} x as long",
        ),
        Row(f"`bedrot verify`, {rows:,} rows derived again too", spread(raw["verified"])),
        Row(f"{CELLS} random cells made again from raw alone", spread(raw["cells"])),
        Row(
            f"`bedrot trace revenue` over {rows:,} rows ({TRACES} x)",
            f"{p50_and(0.95, raw['traced'])}; the first {seconds(first)}",
            aim="under 300 ms",
        ),
        Row("`bedrot prove`, made again before it is handed out", seconds(raw["proved"][0])),
        Row("`bedrot check-bundle`", seconds(raw["checked"][0])),
    ]
