"""docs/benchmarks.md, written from bench/results.json: what one run left out keeps the figures of the run before."""

import json
from pathlib import Path
from typing import Any

from bench.figure import Section

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results.json"
PAGE = ROOT / "docs" / "benchmarks.md"
INTRODUCTION = """# Figures

Written by `make bench`; change the code, not this page. Each figure stands beside what is promised, the floor (the least any
program must spend on the same bytes) and a rival doing the same work. Seconds are wall clock, 1 MB is 10^6 bytes, p95 is the
value that 95 of 100 measurements do not exceed.
"""


def known() -> dict[str, Any]:
    """The sections of earlier runs, by name."""
    found: dict[str, Any] = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    return found


def record(name: str, section: Section, machine: dict[str, str]) -> None:
    """Keeps a section among the results, and writes the page again."""
    results = {**known(), name: {**section.to_json(), "machine": machine}}
    RESULTS.write_text(json.dumps(results, indent=1) + "\n")


def write_page(order: list[str]) -> None:
    """Writes the page: the sections there are, in this order."""
    results = known()
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(
        "\n".join([INTRODUCTION, *(_section(results[name]) for name in order if name in results)])
    )


def _section(section: dict[str, Any]) -> str:
    machine = section["machine"]
    taken = (
        f"Taken on {machine['date']} on {machine['machine']}; Python {machine['python']}, commit {machine['commit']}, "
        f"load {machine['load']} before."
    )
    table = [
        "| figure | measured | promised | floor | rival |",
        "|---|---|---|---|---|",
        *(_row(row) for row in section["rows"]),
    ]
    return "\n".join([f"## {section['title']}\n", section["how"] + "\n", *table, f"\n{taken}\n"])


def _row(row: dict[str, str]) -> str:
    return f"| {row['name']} | **{row['measured']}** | {row['aim']} | {row['floor']} | {row['rival']} |"
