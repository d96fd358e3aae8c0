"""Reading: royalty lines from landing to committed curated, and the memory it takes."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from bench.figure import Row, Section, megabytes, seconds, spread
from bench.lines import write_lines
from bench.processes import fresh, settle_disk, timed

ROWS = 1_000_000
MANY_ROWS = 10_000_000
RUNS = 5
RIVAL_RUNS = 3
MOST_MEMORY = "at most 2,000 MB"
HOW = (
    "A seeded statement of DistroKid's newest shape (tab-separated, 15 columns, 24 sale months, 14 stores) is added to a new "
    "workspace in a process of its own. The time is that of `Lake.add`: copy into landing, hash, compress and read back in raw, "
    "recognise, type and check each row, staging, sort and write curated, commit. The memory is the most that was resident, "
    "mapped files included. The floor reads the same bytes. The rival, pandas `read_csv` and `to_parquet` with the same columns, "
    "keeps no bytes, checks no row and rounds money to floats."
)


def measure(work: Path, *, quick: bool) -> Section:
    """Reads a million lines several times and, unless `quick`, ten million once."""
    file = work / "DistroKid_1763700000000_Bench.tsv"
    write_lines(file, ROWS)
    floors = _floors(file)
    ours = [_ingest(work, file) for _ in range(RUNS)]
    rivals = [fresh("bench.pandas_once", file, work / "rival.parquet") for _ in range(RIVAL_RUNS)]
    rows = [*_rows(file.stat().st_size, ours, rivals, floors)]
    raw: dict[str, Any] = {"ours": ours, "pandas": rivals, **floors}
    if not quick:
        write_lines(file, MANY_ROWS)
        raw["many"] = many = _ingest(work, file)
        rows += _many(file.stat().st_size, many, median(run["seconds"] for run in ours))
    file.unlink()
    return Section("Reading a statement", HOW, rows, raw)


def _ingest(work: Path, file: Path) -> dict[str, Any]:
    home = work / "ingest"
    settle_disk()
    found = fresh("bench.ingest_once", home, file)
    assert found["rejected"] == 0, found
    shutil.rmtree(home)
    return found


def _floors(file: Path) -> dict[str, list[float]]:
    commands: dict[str, list[str | Path]] = {"cat": ["cat", file], "sha256sum": ["sha256sum", file]}
    return {name: [timed(command) for _ in range(RUNS)] for name, command in commands.items()}


def _rows(
    size: int,
    ours: Sequence[dict[str, Any]],
    rivals: Sequence[dict[str, Any]],
    floors: dict[str, list[float]],
) -> list[Row]:
    took, rival = [run["seconds"] for run in ours], [run["seconds"] for run in rivals]
    floor = ", ".join(f"`{name}` {seconds(median(times))}" for name, times in floors.items())
    return [
        Row(
            f"{ROWS:,} lines ({megabytes(size)}), landing to committed curated",
            spread(took),
            floor=floor,
            rival=f"pandas {spread(rival)}; this takes {median(took) / median(rival):.1f} x as long",
        ),
        Row("Rows a second", f"{ROWS / median(took):,.0f}", rival=f"pandas {ROWS / median(rival):,.0f}"),
        Row(
            "Peak memory",
            megabytes(max(run["peak_bytes"] for run in ours)),
            aim=MOST_MEMORY,
            rival=f"pandas {megabytes(max(run['peak_bytes'] for run in rivals))}",
        ),
    ]


def _many(size: int, many: dict[str, Any], one: float) -> list[Row]:
    name = f"{MANY_ROWS:,} lines ({megabytes(size)})"
    times = many["seconds"] / one
    return [
        Row(
            name,
            f"{seconds(many['seconds'])}: {times:.1f} x the time of {ROWS:,}",
            aim=f"{MANY_ROWS // ROWS} x",
        ),
        Row(f"{name}, peak memory", megabytes(many["peak_bytes"]), aim=MOST_MEMORY),
    ]
