"""Commands that prove a number to others: prove, check-bundle."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bedrot.cli.ask import asked_options, question_of
from bedrot.cli.output import Output
from bedrot.cli.program import FAILED, json_option, main, with_workspace

if TYPE_CHECKING:
    from bedrot.metrics.bundle_check import CheckedBundle
    from bedrot.workspace import Workspace


@main.command()
@click.argument("slug")
@asked_options
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE.zip",
    help="Where to write the bundle.",
)
@with_workspace
def prove(workspace: "Workspace", output: Output, slug: str, out: Path, **asked: Any) -> None:
    """Write the number of metric SLUG with all it follows from into one file, which anybody can check.

    The bundle holds the platforms' own files behind the metric: where they tell what was earned, so does the bundle.
    """
    from bedrot.metrics.bundle import prove as proved

    done = proved(workspace.query, question_of(slug, **asked), out)
    lines = [
        f"✓ {slug} = {done.total}, made again from {done.files:,} files and {done.rows:,} rows.",
        f"  {out} ({done.bytes:,} bytes): check it anywhere with `bedrot check-bundle {out.name}`.",
        f"  Its manifest's SHA-256, to be told another way: {done.manifest_sha256}",
    ]
    if done.money:
        lines.append("! It holds files that tell money. Give it only to those who may see them.")
    output.show({**done.__dict__, "file": str(out)}, lines)


@main.command("check-bundle")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
def check_bundle(file: Path, *, as_json: bool) -> None:
    """Check a bundle FILE: its hashes, and whether its raw files give the same answer again. Needs no workspace."""
    from bedrot.metrics.bundle_check import check_bundle as checked

    found = checked(file)
    Output(as_json=as_json).show({**found.__dict__, "ok": found.ok}, _lines(found))
    if not found.ok:
        sys.exit(FAILED)


def _lines(found: "CheckedBundle") -> list[str]:
    if found.problems:
        lines = [f"✗ {problem}" for problem in found.problems]
        return [*lines, "The bundle was changed since it was written. Ask for it again."]
    lines = [
        f"  {found.question}",
        f"  Made {found.about.get('made_at', '')[:19]} by bedrot {found.about.get('bedrot')}.",
    ]
    if found.differs:
        lines += [f"✗ {said}" for said in (*found.differs, *found.notes)]
    else:
        lines.append(
            f"✓ {found.total}: the same answer to the byte, made again from {found.files:,} files and {found.rows:,} rows."
        )
    return [*lines, f"  Manifest's SHA-256: {found.manifest_sha256}"]
