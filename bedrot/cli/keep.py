"""Commands that keep the lake in order: status, verify, rebuild, doctor."""

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from bedrot.cli.output import Output, table
from bedrot.cli.program import FAILED, home_option, json_option, main, with_any_workspace, with_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from bedrot.lake.derived import Rederived
    from bedrot.lake.verify import Verified
    from bedrot.workspace import Workspace


@main.command()
@with_workspace
def status(workspace: "Workspace", output: Output) -> None:
    """Tell how fresh each source is, and what waits in quarantine."""
    from bedrot.api.status import Statuses

    found = Statuses(workspace).status(datetime.now(UTC)).model_dump(mode="json")
    rows = [
        (s["state"], s["title"], s["account"], s["complete_to"], s["as_of"], s["files"])
        for s in found["sources"]
    ]
    lines = (
        table(("state", "source", "account", "complete to", "observed", "files"), rows)
        if rows
        else ["Nothing was read yet."]
    )
    for file in found["quarantine"]:
        lines += [f"✗ {file['receipt']['file']}: {file['receipt']['warnings'][0]}", f"  → {file['fix']}"]
    for column, words in found["unknown"].items():
        if words:
            lines.append(f"! {column} nobody knows yet: {', '.join(words[:10])}")
    if found["unknown"]["artists"]:
        lines.append("  → `bedrot doctor` says how to name artists; one under two names counts twice.")
    output.show(found, lines)
    if found["quarantine"] or any(s["state"] == "stale" for s in found["sources"]):
        sys.exit(FAILED)


@main.command()
@click.option(
    "--seal",
    metavar="NUMBER:SHA256",
    help="A seal told earlier: tell whether the lake still has its history.",
)
@click.option("--seal-anew", is_flag=True, help="Tell what is wrong, then seal the lake as it lies.")
@click.option(
    "--cells",
    type=click.IntRange(1),
    metavar="N",
    help="Also make N random cells of the tables again from raw bytes alone, and compare them.",
)
@click.option("--seed", type=click.IntRange(0), help="Which cells: the same seed picks the same ones.")
@with_any_workspace
def verify(
    workspace: "Workspace",
    output: Output,
    seal: str | None,
    cells: int | None,
    seed: int | None,
    *,
    seal_anew: bool,
) -> None:
    """Compute every hash of the lake again, and derive curated again from staging; name what is wrong.

    Every object is compared with the SHA-256 it was sealed with. The last seal, written down elsewhere, proves later that
    nobody changed the lake and its seals alike.
    """
    from bedrot.lake.derived import rederived
    from bedrot.lake.verify import verified

    found = verified(workspace.lake, seal=seal)
    again = rederived(workspace.lake, cells, seed=seed) if cells else None
    if seal_anew:
        workspace.store.seal_anew()
    output.show(*_verified(found, again, len(workspace.lake.raw.hashes())))
    if not found.ok or (again and again.mismatches):
        sys.exit(FAILED)


def _verified(
    found: "Verified", again: "Rederived | None", files: int
) -> tuple[dict[str, object], list[str]]:
    """What was found, as JSON and as lines."""
    problems = [str(problem) for problem in found.problems]
    wrong = [str(mismatch) for mismatch in again.mismatches] if again else []
    lines = [f"✗ {said}" for said in (*problems, *wrong)]
    if not problems:
        lines.append(f"✓ {files} files, every hash and every table is right.")
    if again:
        said = f"{again.cells} cells of {again.documents} documents made again from raw (seed {again.seed})"
        lines.append(f"✗ {said}, {len(wrong)} differ." if wrong else f"✓ {said}, all equal.")
    since = f"sealed since {found.sealed_since[:10]}"
    lines += [f"  {found.objects:,} objects, {found.bytes:,} bytes, {since}.", f"  Seal: {found.seal}"]
    told = {
        "ok": found.ok and not wrong,
        "files": files,
        "problems": problems,
        "damaged": sorted({problem.key for problem in found.problems if problem.key}),
        "objects": found.objects,
        "bytes": found.bytes,
        "seal": found.seal,
        "sealed_since": found.sealed_since,
        "cells": again,
    }
    return told, lines


@main.command()
@click.option(
    "--feed",
    metavar="SOURCE[.FEED]",
    help="Only what this source or feed read, and what waits in quarantine: after a parser got better.",
)
@with_any_workspace
def rebuild(workspace: "Workspace", output: Output, feed: str | None) -> None:
    """Make staging and curated again from raw alone, and compare."""
    from bedrot.lake.rebuild import rebuild as rebuilt

    done = rebuilt(workspace.lake, only=feed)
    rows = [(name, done.before[name][0], count) for name, (count, _) in done.after.items()]
    said = (
        "The same facts as before."
        if done.same
        else "Facts changed: the files, the parsers or the catalog did."
    )
    lines = [f"{done.files} files, {done.read} documents read, {done.set_aside} set aside. {said}"]
    lines += [f"✗ {damaged}" for damaged in done.damaged]
    lines += [f"  {change}" for change in done.changes]
    result = {
        "changes": done.changes,
        "damaged": done.damaged,
        "files": done.files,
        "read": done.read,
        "set_aside": done.set_aside,
        "same": done.same,
    }
    output.show(
        {**result, "tables": {name: {"before": before, "after": after} for name, before, after in rows}},
        lines + table(("table", "rows before", "rows after"), rows),
    )
    if done.damaged:
        sys.exit(FAILED)


@main.command()
@home_option
@json_option
def doctor(home: "Path", as_json: bool) -> None:
    """Check the set-up, say how to mend what is wrong, and list the known sources and settings."""
    from bedrot.cli.checks import checks

    found = checks(home)
    lines = [
        f"{'✓' if check.ok else '✗'} {check.name}: {check.said}" + (f"\n  → {check.fix}" if check.fix else "")
        for check in found
    ]
    Output(as_json=as_json).show(found, lines)
    if not all(check.ok for check in found):
        sys.exit(FAILED)
