"""Commands about tables nobody knows: map, mappings."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bedrot.cli.drafts import WIDEST, invalid, said_of
from bedrot.cli.files import receipt_lines
from bedrot.cli.output import Output, table
from bedrot.cli.program import FAILED, main, with_workspace
from bedrot.errors import MappingRefused

if TYPE_CHECKING:
    from bedrot.db import Arrival
    from bedrot.kit.mapping import Draft, MappedColumn, Mapping, Preview
    from bedrot.lake.to_map import Proposed
    from bedrot.workspace import Workspace

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@main.command("map")
@click.argument("file", type=FILE, required=False)
@click.option("--save", is_flag=True, help="Keep the mapping, and read FILE and all that waits for it.")
@click.option("--name", help="The source's name in facts: small letters, digits and _.")
@click.option("--title", help="The source as people call it.")
@click.option("--table", "as_table", help="The table its rows belong to.")
@click.option(
    "--set",
    "sets",
    multiple=True,
    metavar="COLUMN=HEADER[:KIND]",
    help="What a column is; nothing after = takes it out.",
)
@click.option("--constant", "constants", multiple=True, metavar="COLUMN=VALUE", help="The same on every row.")
@click.option(
    "--totals", type=click.Choice(["none", "blank", "named"]), help="Which rows of totals to leave out."
)
@click.option("--account", is_flag=True, help="It must be told with each file whose it is.")
@click.option("--import", "imported", type=FILE, help="Save the mappings that `mappings --export` wrote.")
@with_workspace
def map_(
    workspace: "Workspace",
    output: Output,
    file: Path | None,
    save: bool,
    imported: Path | None,
    **said: Any,
) -> None:
    """Say what the columns of FILE mean, once; without --save only show what it would give."""
    if (file is None) == (imported is None):
        raise click.UsageError("Give a file to map, or --import.")
    if file is None:
        assert imported is not None
        _import(workspace, output, imported)
        return
    with _opened(workspace, file, said["as_table"]) as found:
        draft, shown = _tried(found, said)
        _show(output, found, draft, shown, save=save)
    if save:
        _save(workspace, output, [draft], file)


@main.command("mappings")
@click.option(
    "--export", "exported", type=click.Path(dir_okay=False, path_type=Path), help="Write them to a file."
)
@click.option("--delete", "deleted", help="Delete the one of this name: its files wait in quarantine again.")
@with_workspace
def mappings(workspace: "Workspace", output: Output, exported: Path | None, deleted: str | None) -> None:
    """List the mappings of this workspace; or carry them to another, or delete one."""
    from bedrot.lake import mapped

    if deleted is not None:
        files = mapped.delete(workspace.lake, deleted)
        if files is None:
            raise MappingRefused(
                f"There is no mapping “{deleted}”.", fix="`bedrot mappings` lists them.", field="name"
            )
        output.show({"files": files}, [f"✓ {deleted} is deleted; {files} files wait in quarantine again."])
        return
    known = workspace.lake.mappings.live() if exported else workspace.lake.mappings.newest()
    found = [mapping.model_dump(mode="json", exclude_defaults=True) for mapping in known]
    if exported is not None:
        exported.write_text(_json(found), encoding="utf-8")
    rows = [(m.name, f"v{m.version}", m.title, m.table, ", ".join(m.header)[:WIDEST]) for m in known]
    output.show(
        found,
        table(("name", "version", "title", "table", "header"), rows) if rows else ["Nothing is mapped."],
    )


# ---- one file


@contextmanager
def _opened(workspace: "Workspace", file: Path, as_table: str | None) -> Iterator["Proposed"]:
    import tempfile
    from datetime import UTC, datetime

    from bedrot.lake.door import admitted
    from bedrot.lake.to_map import proposed, sheet_of, tables_in

    with (
        tempfile.TemporaryDirectory() as folder,
        admitted(workspace.lake.connectors, file, file.name) as kept,
    ):
        work = Path(folder)
        modified_at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        found = tables_in(kept.path, work, name=kept.name, observed_at=modified_at)
        yield proposed(workspace.lake, sheet_of(found, work), as_table)


def _tried(found: "Proposed", said: dict[str, Any]) -> tuple["Draft", "Preview"]:
    """The proposal with what the person says, and what it would give."""
    from bedrot.kit.mapping import preview

    draft = said_of(found, said)
    return draft, preview(draft, found.sheet)


def _show(output: Output, found: "Proposed", draft: "Draft", shown: "Preview", *, save: bool) -> None:
    """The proposal and what it would give; ends the program when it was to be saved and cannot be."""
    if not save or shown.problems:
        output.show(_result(found, draft, shown), _lines(found, draft, shown))
    if shown.problems:
        sys.exit(FAILED)


def _result(found: "Proposed", draft: "Draft", shown: "Preview") -> dict[str, Any]:
    from dataclasses import asdict

    reasons = {
        one.column: {"confidence": one.confidence, "reason": one.reason}
        for one in found.proposal.best.guesses
    }
    return {
        "file": found.sheet.document.title,
        "mapping": draft.model_dump(mode="json"),
        "guesses": reasons,
        "rivals": [one.target.table.name for one in found.proposal.rivals],
        "preview": asdict(shown),
    }


def _lines(found: "Proposed", draft: "Draft", shown: "Preview") -> list[str]:
    best = found.proposal.best
    lines = [
        f"{found.sheet.document.title}: {best.target.table.title} ({best.target.table.name}), as {draft.name}"
    ]
    lines += [f"  or: {', '.join(one.target.table.name for one in found.proposal.rivals)}"]
    guesses = {one.column: one for one in best.guesses}
    rows = [_row(column, guesses) for column in draft.columns]
    lines += table(("column", "from", "kind", "sure", "why"), rows)
    if shown.rows:
        lines += [
            "",
            *table(("line", *shown.columns), [(n, *_cut(cells.values())) for n, cells in shown.rows]),
        ]
        lines += [
            f"{shown.accepted:,} of {shown.rows_read:,} rows accepted, {shown.totals_rows} left out as totals."
        ]
    lines += [f"  line {r['line']}, {r['column']} “{r['value']}”: {r['reason']}" for r in shown.rejects[:10]]
    lines += [f"  ! {warning}" for warning in shown.warnings]
    lines += [f"✗ {problem.field}: {problem.sentence}\n  → {problem.fix}" for problem in shown.problems]
    return lines if shown.problems else [*lines, "If this is right, run it again with --save."]


def _row(column: "MappedColumn", guesses: dict[str, Any]) -> tuple[str, ...]:
    guess = guesses.get(column.column)
    is_guess = guess and (guess.header, guess.constant, guess.fact) == (
        column.header,
        column.constant,
        column.fact,
    )
    made_from = (
        f"“{column.header}”" if column.header is not None else column.constant or f"the file's {column.fact}"
    )
    kind = " ".join(filter(None, (column.kind, *column.formats)))
    sure, why = (f"{guess.confidence:.0%}", guess.reason) if guess and is_guess else ("", "You said so.")
    return column.column, made_from[:WIDEST], kind, sure, why


def _cut(cells: Any) -> Sequence[str]:
    return [str("" if cell is None else cell)[:WIDEST] for cell in cells]


# ---- saving


def _save(workspace: "Workspace", output: Output, drafts: "Sequence[Draft]", file: Path | None) -> None:
    from bedrot.kit import sha256_of
    from bedrot.lake import mapped
    from bedrot.lake.waiting import named

    saved: list[Mapping] = []
    arrivals: list[Arrival] = []
    for draft in drafts:
        mapping, read = mapped.save(workspace.lake, draft, door="cli")
        saved.append(mapping)
        arrivals += read
    if file is not None and not named(workspace.lake, sha256_of(file)):
        arrivals += workspace.lake.add(file, door="cli")
    receipts = [arrival.receipt for arrival in arrivals]
    lines = [f"✓ Saved {mapping.name}, version {mapping.version}." for mapping in saved]
    result = {"mappings": [mapping.model_dump(mode="json") for mapping in saved], "receipts": receipts}
    output.show(result, lines + [line for arrival in arrivals for line in receipt_lines(arrival)])
    if any(a.state in ("quarantined", "refused") or a.receipt["rejected"] for a in arrivals):
        sys.exit(FAILED)


def _import(workspace: "Workspace", output: Output, path: Path) -> None:
    """Saves what another workspace exported, the oldest version of a name first."""
    from pydantic import TypeAdapter, ValidationError

    from bedrot.kit.mapping import Mapping

    try:
        found = TypeAdapter(list[Mapping]).validate_json(path.read_bytes())
    except ValidationError as error:
        raise invalid(error) from None
    ordered = sorted(found, key=lambda mapping: (mapping.name, mapping.version))
    _save(workspace, output, [mapping.draft for mapping in ordered], None)


def _json(found: Any) -> str:
    import json

    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
