"""Restatements: each figure that a later file tells otherwise is listed, with its age; what had settled is an alert."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson
import pytest
from click.testing import CliRunner
from hypothesis import given

from bedrot.api.once import get_once
from bedrot.api.status import Statuses
from bedrot.cli import main
from bedrot.connectors import CONNECTORS
from bedrot.lake.restated import Restatements, restatements
from bedrot.workspace import Workspace
from tests.lake.files import FIGURE, FIRST, Export, first_seen
from tests.lake.test_known import arrivals, few
from tests.lake.workspaces import make_workspace

SECOND = FIRST + timedelta(days=1)


def after(days: int) -> datetime:
    """So many days after FIRST."""
    return datetime.combine(FIRST + timedelta(days=days), time(12), UTC)


CORRECTED = (
    Export("distrokid", None, after(70), {FIRST: (8, 9)}),
    Export("distrokid", None, after(80), {FIRST: (8, 4)}),
)
"""A statement, and the same with fewer plays of one line."""


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    made = make_workspace(home)
    yield made
    made.close()


def add(workspace: Workspace, *files: Export) -> None:
    for number, export in enumerate(files):
        workspace.lake.add(export.write(workspace.home / "files" / str(number)), door="cli")


def spotify(days: int, figures: dict[date, tuple[int, ...]], comment: str = "") -> Export:
    return Export("spotify_for_artists", "one", after(days), figures, comment)


def changes(workspace: Workspace, **asked: Any) -> list[tuple[Any, ...]]:
    found = restatements(workspace.lake, **asked)
    return found.select("measure", "time", "age_days", "before", "after", "delta", "settled").rows()


def test_a_corrected_day_is_told_with_its_age(workspace: Workspace) -> None:
    add(workspace, spotify(1, {FIRST: (5,)}), spotify(2, {FIRST: (7,), SECOND: (8,)}))
    assert changes(workspace) == [("streams", FIRST, 2, Decimal(5), Decimal(7), Decimal(2), False)]
    row = restatements(workspace.lake).row(0, named=True)
    assert (row["source"], row["feed"], row["account"], row["table"]) == (
        "spotify_for_artists",
        "audience_timeline",
        "ONE" if "ONE" in workspace.names.artists else "one",
        "streams",
    )
    assert row["observed_at"] == after(2)


def test_what_had_settled_is_an_alert_and_what_was_last_seen_before_is_none(workspace: Workspace) -> None:
    add(workspace, spotify(1, {FIRST: (5,), SECOND: (6,)}), spotify(30, {FIRST: (7,), SECOND: (6,)}))
    assert [row[-1] for row in changes(workspace)] == [False]
    add(workspace, spotify(60, {FIRST: (9,)}))
    newest, *_ = changes(workspace)
    assert newest == ("streams", FIRST, 60, Decimal(7), Decimal(9), Decimal(2), True)


def test_what_is_told_first_or_again_is_no_restatement(workspace: Workspace) -> None:
    add(
        workspace,
        spotify(1, {FIRST: (5,)}),
        spotify(2, {FIRST: (5,), SECOND: (8,)}),
        spotify(3, {SECOND: (8,)}),
    )
    assert changes(workspace) == []


def test_an_emptier_file_restates_nothing(workspace: Workspace) -> None:
    add(
        workspace,
        Export("distrokid", None, after(70), {FIRST: (8, 9)}),
        Export("distrokid", None, after(80), {FIRST: (3,)}),
    )
    assert changes(workspace) == []


def test_a_statement_that_changes_is_an_alert(workspace: Workspace) -> None:
    add(workspace, *CORRECTED)
    assert [(row[0], row[5], row[6]) for row in changes(workspace)] == [
        ("net", Decimal("-0.05"), True),
        ("quantity", Decimal(-5), True),
    ]


def test_money_has_its_currency_and_what_tells_it_from_others_of_its_month(workspace: Workspace) -> None:
    add(workspace, *CORRECTED)
    told = restatements(workspace.lake).sort("measure").select("measure", "currency", "part").rows()
    assert [row[:2] for row in told] == [("net", "USD"), ("quantity", None)]
    assert all(part for *_, part in told)


def test_they_can_be_asked_by_table_source_and_day(workspace: Workspace) -> None:
    add(workspace, spotify(1, {FIRST: (5,)}), spotify(2, {FIRST: (6,)}), spotify(4, {FIRST: (7,)}))
    add(
        workspace,
        Export("tiktok", "one", after(1), {FIRST: (5,)}),
        Export("tiktok", "one", after(3), {FIRST: (6,)}),
    )
    assert len(changes(workspace)) == 3
    assert len(changes(workspace, table="streams")) == 2
    assert [row[0] for row in changes(workspace, source="tiktok")] == ["views"]
    assert [row[2] for row in changes(workspace, since=after(3).date())] == [4, 3]


def test_they_are_summed_up_by_age(workspace: Workspace) -> None:
    days: dict[date, tuple[int, ...]] = {FIRST + timedelta(days=n): (100,) for n in range(4)}
    add(
        workspace,
        spotify(5, days),
        spotify(6, {**days, FIRST: (110,)}),
        spotify(40, {**days, FIRST: (110,), SECOND: (80,)}),
    )
    found = Restatements(workspace.lake).summary(source="spotify_for_artists", table="streams")
    assert found.select("measure", "up_to_days", "figures", "restated", "share", "delta").rows() == [
        ("streams", 7, 4, 1, 0.25, 0.025),
        ("streams", 90, 4, 1, 0.25, -0.05),
    ]


@few
@given(files=arrivals())
def test_they_are_the_steps_between_successive_holders(files: list[Export]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = make_workspace(Path(folder) / "home")
        for number, export in enumerate(files):
            workspace.lake.add(export.write(Path(folder) / str(number)), door="cli")
        found = restatements(workspace.lake)
        told = found.filter(found["measure"].is_in(list(FIGURE.values())))
        rows = told.select("source", "account", "measure", "time", "observed_at", "before", "after").rows()
        wanted = [step for step in steps(files) if step[0] != "distrokid"]
        assert sorted((r for r in rows if r[0] != "distrokid"), key=str) == sorted(wanted, key=str)
        workspace.close()


def steps(files: list[Export]) -> Iterator[tuple[Any, ...]]:
    """The rule, written again: the files that hold a day one after another, and where they differ (of sources told by day)."""
    files = first_seen(files)
    for source, account, day in {(e.source, e.account, day) for e in files for day in e.slices}:
        rivals = [e for e in files if (e.source, e.account) == (source, account) and day in e.slices]
        held: Export | None = None
        for moment in sorted({e.observed_at for e in rivals}):
            by_then = [e for e in rivals if e.observed_at <= moment]
            holder = max(by_then, key=lambda e: (len(e.slices[day]), e.observed_at, e.sha256))
            before, now = sum(held.slices[day]) if held else None, sum(holder.slices[day])
            if before not in (None, now):
                yield source, account, FIGURE[source], day, moment, Decimal(before or 0), Decimal(now)
            held = holder


def test_every_platform_says_how_long_it_corrects_its_figures_or_that_it_always_may() -> None:
    for_ever = {c.name for c in CONNECTORS if c.settles_within is None}
    assert for_ever == {"catalogue", "ledger", "mailchimp", "pitches", "release_calendar", "submithub"}
    distrokid = next(c for c in CONNECTORS if c.name == "distrokid")
    assert {f.name: distrokid.settling(f) for f in distrokid.feeds} == {
        "bank_details": timedelta(0),
        "spotify_days": timedelta(days=35),
        "apple_days": timedelta(days=30),
        "apple_breakdowns": timedelta(0),
    }


def test_the_api_and_the_command_list_them(workspace: Workspace) -> None:
    add(workspace, *CORRECTED)
    status, body = get_once(workspace, "/api/restatements?source=distrokid")
    found = orjson.loads(body)
    assert (status, found["found"], found["alerts"], len(found["restatements"])) == (200, 2, 2, 2)
    assert found["restatements"][0]["delta"] == "-0.05"
    assert found["summary"][0]["restated"] == 1
    assert orjson.loads(get_once(workspace, "/api/restatements?settled=false")[1])["restatements"] == []
    said = CliRunner().invoke(main, ["restatements", "--home", str(workspace.home)]).output
    assert "2 of them had settled" in said
    assert "-0.05" in said


def test_the_status_shows_what_had_settled_for_a_month(workspace: Workspace) -> None:
    add(workspace, *CORRECTED)
    (alert,) = Statuses(workspace).status(after(100)).restated
    assert (alert.source, alert.table, alert.measures) == ("distrokid", "royalties", ["net", "quantity"])
    assert (alert.figures, alert.first, alert.observed_at) == (2, FIRST.replace(day=1), after(80))
    assert Statuses(workspace).status(after(120)).restated == []
