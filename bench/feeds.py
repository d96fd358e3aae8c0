"""Every feed: a million rows of its shape read into staging, and how soon a file is recognised among all feeds."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

from bedrot.connectors import CONNECTORS
from bedrot.kit import Sheet, open_sheet, recognise
from bench.figure import Row, Section, megabytes, p50_and, seconds
from bench.processes import fresh, stopwatch
from bench.scaled import Shape, grow, shapes

ROWS, FEW_ROWS = 1_000_000, 50_000
SAMPLES = Path(__file__).parent.parent / "tests" / "connectors"
BASE = ("distrokid", "bank_details")
LEAST_SHARE = 0.25
TIMES = 20
HOW = (
    "The rows of each feed's sample are repeated until there are a million, and the file is read in a process of its own, from "
    "its bytes to typed rows and rejects in staging: decode, find the tables, recognise, type, check. The memory is the most "
    "that was resident. The rival is DistroKid's bank file in the same run. Recognition asks every feed about a sheet that is "
    "open, for each sample {times} times. Files whose days must follow each other have most of their repeated rows rejected, "
    "which costs the same. Files that never have many rows, or may not repeat one, are left out; "
    "saved pages have 200,000, for larger ones are refused."
)


def measure(work: Path, *, quick: bool) -> Section:
    """Reads the grown sample of each feed once; `quick` grows them less."""
    paths = sorted(p for p in SAMPLES.glob("*/*.*") if not p.name.endswith((".py", ".rows.json")))
    known = shapes(paths, datetime.now(UTC), work)
    asked = [partial(recognise, sheet, CONNECTORS) for sheet in _sheets(known, work)]
    took = [stopwatch(ask) for ask in asked for _ in range(TIMES)]
    rows, raw = FEW_ROWS if quick else ROWS, dict[str, Any]()
    for shape in known:
        if not shape.feed.refused and (found := _read(shape, rows, work)) and found["rows"] > rows / 10:
            raw[f"{shape.connector.name}.{shape.feed.name}"] = found
    base = raw[".".join(BASE)]
    table = [
        _row(shape, raw[name], base)
        for shape in known
        if (name := f"{shape.connector.name}.{shape.feed.name}") in raw
    ]
    feeds = sum(len(connector.feeds) for connector in CONNECTORS)
    recognised = Row(
        f"Recognised among {feeds} feeds ({len(took):,} x)",
        f"{p50_and(0.95, took)}, at most {seconds(max(took))}",
        aim="under 20 ms",
    )
    return Section(
        "Reading every feed",
        HOW.format(times=TIMES),
        [recognised, *table],
        {"feeds": raw, "recognised": took},
    )


def _sheets(known: Sequence[Shape], work: Path) -> list[Sheet]:
    found = []
    for number, shape in enumerate(known):
        place = work / f"recognised{number}"
        place.mkdir()
        found.append(open_sheet(shape.document, place))
    return found


def _read(shape: Shape, rows: int, work: Path) -> dict[str, Any] | None:
    folder = work / "grown"
    folder.mkdir(exist_ok=True)
    file = grow(shape, rows, folder, work / "growing")
    if file is None:
        return None
    size = file.stat().st_size
    try:
        found = fresh("bench.feed_once", file, shape.connector.name, shape.feed.name)
    except CalledProcessError:
        return None  # it says why itself: some files may not repeat a row
    finally:
        file.unlink()
    return {**found, "bytes": size}


def _row(shape: Shape, found: dict[str, Any], base: dict[str, Any]) -> Row:
    speed, theirs = (run["rows"] / run["seconds"] for run in (found, base))
    return Row(
        f"{shape.connector.title}: {shape.feed.title} ({found['rows']:,} rows, {megabytes(found['bytes'])})",
        f"{speed:,.0f} rows a second, {megabytes(found['peak_bytes'])}",
        aim=f"{theirs * LEAST_SHARE:,.0f} rows a second",
        rival=f"{speed / theirs:.2f} x DistroKid",
    )
