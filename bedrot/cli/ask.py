"""Commands that ask: get, sql, trace."""

import csv
import sys
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from bedrot.cli.output import Output, table
from bedrot.cli.program import FAILED, main, with_workspace

if TYPE_CHECKING:
    from datetime import date

    from bedrot.metrics.lineage import SourceFile
    from bedrot.metrics.question import Question
    from bedrot.metrics.trace import Trace
    from bedrot.workspace import Workspace

FIRST_ERROR_STATUS = 400
DAY = click.DateTime(["%Y-%m-%d"])


@main.command()
@click.argument("path")
@with_workspace
def get(workspace: "Workspace", output: Output, path: str) -> None:
    """Print one API answer without a server, e.g. bedrot get '/api/metrics?slugs=revenue&period=12m&by=store'."""
    from bedrot.api.once import get_once

    status, body = get_once(workspace, path)
    output.text(body)
    if status >= FIRST_ERROR_STATUS:
        sys.exit(FAILED)


@main.command()
@click.argument("query")
@with_workspace
def sql(workspace: "Workspace", output: Output, query: str) -> None:
    """Run a read-only SQL QUERY over the curated tables; prints CSV, or a list of objects with --json."""
    from bedrot.lake.sql import run_sql

    columns, rows = run_sql(workspace.lake, query)
    if output.as_json:
        output.show([dict(zip(columns, row, strict=True)) for row in rows], [])
        return
    writer = csv.writer(sys.stdout)
    writer.writerow(columns)
    writer.writerows(rows)


def asked_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Everything that may be asked of one metric."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS = (
    click.option("--from", "first", type=DAY, help="First day (with --to)."),
    click.option("--to", "last", type=DAY, help="Last day (with --from)."),
    click.option(
        "--period",
        default="28d",
        type=click.Choice(["7d", "28d", "90d", "12m", "year", "all", "release"]),
        show_default=True,
    ),
    click.option(
        "--where",
        multiple=True,
        metavar="DIMENSION:VALUE",
        help="Keep these rows; may be given more than once.",
    ),
    click.option("--as-known-on", type=DAY, help="As it was known at the end of this day (UTC)."),
    click.option(
        "--axis",
        type=click.Choice(["sale", "accounting"]),
        default="sale",
        show_default=True,
        help="Money by the month it was earned in, or by that of its statement.",
    ),
    click.option(
        "--rebase", is_flag=True, help="Follow the series that goes on where a platform counts otherwise."
    ),
)


@main.command()
@click.argument("slug")
@asked_options
@with_workspace
def trace(workspace: "Workspace", output: Output, slug: str, **asked: Any) -> None:
    """Follow the number of metric SLUG back to its files and lines."""
    from bedrot.metrics.trace import trace as traced

    found = traced(workspace.query, question_of(slug, **asked))
    output.show(found, _trace_lines(found))


def question_of(
    slug: str,
    *,
    first: datetime | None,
    last: datetime | None,
    where: tuple[str, ...],
    as_known_on: datetime | None,
    **asked: Any,
) -> "Question":
    """The question that `asked_options` ask."""
    from bedrot.metrics.query import parse_filters
    from bedrot.metrics.question import Question

    if (first is None) != (last is None):
        raise click.UsageError("--from and --to go together.")
    return Question(
        slugs=(slug,),
        first=_day(first),
        last=_day(last),
        where=parse_filters(where),
        compare="none",
        as_known_on=_day(as_known_on),
        **asked,
    )


def _day(moment: datetime | None) -> "date | None":
    return moment.date() if moment else None


def _trace_lines(found: "Trace") -> list[str]:
    when = f", {found.period['from']} to {found.period['to']}" if found.period else ""
    when += f", as known on {found.as_known_on}" if found.as_known_on else ""
    lines = [f"{found.slug} = {found.total}{when}"]
    lines.append(f"  {found.formula} (meaning v{found.version}, bedrot {found.code_version})")
    for part in found.parts:
        lines.append(f"\n{part.table}.{part.column}: {part.value} from {part.rows:,} rows")
        lines += table(
            ("file", "source", "account", "observed", "parser", "rows", "value", "sha256"),
            [_file_cells(file) for file in part.files],
        )
        if part.more_files:
            lines.append(f"and {part.more_files:,} more files with {part.more_rows:,} rows")
        for file in part.files[:3]:
            lines += ["", *_way(file)]
            lines += [f"  line {line.line}: {line.value} ← {line.text[:120]}" for line in file.lines]
    return lines


def _file_cells(file: "SourceFile") -> tuple[object, ...]:
    parser, rows = f"v{file.parser_version}", f"{file.rows:,}"
    return (
        file.name,
        file.source,
        file.account,
        file.observed_at,
        parser,
        rows,
        file.value,
        file.sha256[:12],
    )


def _way(file: "SourceFile") -> list[str]:
    """A file's way through the lake."""
    lines = [f"{file.name}: landed {file.landed_at} ({file.door}), observed {file.observed_at}"]
    lines.append(f"  raw      {file.raw_key}")
    if file.original_sha256:
        lines.append(f"  came as  {file.original_sha256}; {' '.join(file.blanked)}")
    if file.staging:
        lines.append(f"  staging  {file.staging.key}")
        lines.append(
            f"           SHA-256 {file.staging.sha256}, by {file.source}.{file.feed} v{file.parser_version}"
        )
    return [*lines, f"  lines    {file.row_numbers}"] if file.row_numbers else lines
