"""Deciding: what a person says of a name, on five million facts, until the facts it touches are derived again."""

import time
from pathlib import Path

from bedrot.catalog import Act
from bedrot.catalog.acts import AliasArtist, MergeRecordings, Undo
from bedrot.lake.deciding import decide
from bedrot.lake.rebuild import rebuild
from bedrot.workspace import Workspace
from bench.figure import Row, Section, seconds
from bench.large_label import ARTISTS, large_label, rows_of
from bench.lines import write_lines

NEWCOMER = "BENCH ARTIST 99"
HOW = (
    "A label of twenty artists with {rows:,} curated rows, of which a statement has nearly all. An artist whom nobody named is said to be "
    "one of the twenty; two ISRCs are said to be one recording; each decision is undone again. The time is that from the decision to "
    "the commit, with everything the decision touches derived again from staging. The rival is the one way there would be without "
    "decisions: a rebuild of the source from raw."
)


def measure(work: Path, *, quick: bool) -> Section:
    """Decides and undoes on the large label; `quick` leaves the rebuild out."""
    workspace = large_label(work / "label")
    _stranger(workspace)
    first, other = workspace.lake.identities.frame().get_column("recording").drop_nulls().unique().sort()[:2]
    acts: dict[str, Act] = {
        "An alias of an artist": AliasArtist(spelling=NEWCOMER, artist=ARTISTS[0]),
        "Two ISRCs are one recording": MergeRecordings(recording=first, other=other),
    }
    found: dict[str, list[float]] = {}
    for name, act in acts.items():
        took, number = _decided(workspace, act)
        undone, _ = _decided(workspace, Undo(decision=number))
        found[name] = [took, undone]
    rival = "" if quick else f"rebuild from raw {seconds(_rebuilt(workspace))}"
    rows = [
        Row(name, f"{seconds(took)}, its undo {seconds(undone)}", rival=rival)
        for name, (took, undone) in found.items()
    ]
    section = Section("Deciding who is who", HOW.format(rows=rows_of(workspace)), rows, {"seconds": found})
    workspace.close()
    return section


def _stranger(workspace: Workspace) -> None:
    """A small statement of an artist nobody named."""
    path = workspace.home / "DistroKid_1763700000001_Other.tsv"
    write_lines(path, 1_000, (NEWCOMER,))
    workspace.lake.add(path, door="cli", account="other")


def _decided(workspace: Workspace, act: Act) -> tuple[float, int]:
    started = time.perf_counter()
    decision, changed = decide(workspace.lake, act, by="bench")
    took = time.perf_counter() - started
    assert changed
    return took, decision.number


def _rebuilt(workspace: Workspace) -> float:
    started = time.perf_counter()
    rebuild(workspace.lake, only="distrokid")
    return time.perf_counter() - started
