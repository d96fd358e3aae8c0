"""The command about how good the data is: quality."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from bedrot.cli.output import Output, table
from bedrot.cli.program import FAILED, main, with_workspace

if TYPE_CHECKING:
    from bedrot.api.quality_schemas import CrossFound, GapMap, Gaps, PassRate, Quality
    from bedrot.workspace import Workspace

SHOWN = 3


@main.command()
@click.argument("what", required=False, metavar="[gaps]", type=click.Choice(["gaps"]))
@click.option("--source", help="With gaps: one source alone.")
@with_workspace
def quality(workspace: "Workspace", output: Output, what: str | None, source: str | None) -> None:
    """Say which share of the rows passed, what the rules found, and with `gaps` which days are missing.

    Exits with 1 when less than 99.99 % of the rows of known files passed, or sources contradict each other.
    """
    from bedrot.api.quality import gaps_of, quality_of

    if what == "gaps":
        gaps = gaps_of(workspace, source)
        output.show(gaps.model_dump(mode="json"), list(_gap_lines(gaps)))
        return
    if source:
        raise click.UsageError("--source goes with gaps.")
    found = quality_of(workspace)
    output.show(found.model_dump(mode="json"), list(_lines(found)))
    if not found.ok:
        sys.exit(FAILED)


def _lines(found: "Quality") -> Iterator[str]:
    yield f"Rows that passed: {_share(found.passed)}; promised are {100 * found.promised:.2f} %."
    rows = [(one.source, f"{one.accepted:,}", f"{one.rows_read:,}", _percent(one)) for one in found.sources]
    yield from (f"  {line}" for line in table(("source", "passed", "rows", "share"), rows) if rows)
    for run in found.runs[:SHOWN]:
        gone = run.rows_read - run.accepted
        yield f"  ✗ {run.file} ({run.source} {run.feed}, {run.state}): {gone:,} of {run.rows_read:,} rows did not pass"
    broken = [one for one in found.rules if one.failed]
    run_rules = sum(1 for one in found.rules if one.checked)
    yield f"\nRules of rows: {run_rules} of {len(found.rules)} had something to check, {len(broken)} were broken."
    for one in broken:
        yield f"  {_sign(one.severity)} {one.slug}: {one.failed:,} of {one.checked:,} rows. {one.sentence}"
        yield from (f"      {file.file} ({file.source}): {file.failed:,} rows" for file in one.files[:SHOWN])
    yield "\nRules across sources:"
    for across in found.cross:
        yield from _cross_lines(across)


def _cross_lines(found: "CrossFound") -> Iterator[str]:
    sign = _sign(found.severity) if found.failed else "✓"
    yield f"  {sign} {found.slug}: {found.failed:,} of {found.checked:,} pairs. {found.sentence}"
    for one in found.violations[:SHOWN]:
        off = "" if one.off is None else f", {one.off:+.1%}"
        files = ", ".join(sha256[:8] for sha256 in one.files)
        yield f"      {one.day} {one.entity}: {one.source} {one.left:,.0f}, {one.against} {one.right:,.0f}{off} ({files})"


def _gap_lines(gaps: "Gaps") -> Iterator[str]:
    for one in gaps.maps:
        yield f"{one.source}{' of ' + one.account if one.account else ''}, {one.table} ({one.series}): {_told(one)}"
        for span in one.spans:
            if span.state in ("missing", "awaited"):
                yield f"  {span.state} {_days(span.first.isoformat(), span.last.isoformat())} ({_many(span.days)})"
    incomplete = [month for month in gaps.months if month.present < month.expected]
    for month in incomplete:
        share = f"{100 * month.present / month.expected:.1f} %"
        yield f"{month.source} {month.month:%Y-%m}: {month.present} of {month.expected} days ({share})"
    if not gaps.maps:
        yield "There is no table with a row for each day yet."


def _told(one: "GapMap") -> str:
    known = [span for span in one.spans if span.state in ("present", "partial")]
    days, missing = (
        sum(span.days for span in one.spans if span.state in states)
        for states in (("present", "partial"), ("missing",))
    )
    return (
        f"{_days(known[0].first.isoformat(), known[-1].last.isoformat())}, {_many(days)}, {missing:,} missing"
    )


def _days(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def _many(days: int) -> str:
    return "1 day" if days == 1 else f"{days:,} days"


def _share(rate: "PassRate") -> str:
    return f"{_percent(rate)} ({rate.accepted:,} of {rate.rows_read:,})"


def _percent(rate: "PassRate") -> str:
    """Never rounded up to all."""
    if rate.rate is None:
        return "no rows"
    return "100 %" if rate.accepted == rate.rows_read else f"{min(100 * rate.rate, 99.999):.3f} %"


def _sign(severity: str) -> str:
    return "✗" if severity == "error" else "!"
