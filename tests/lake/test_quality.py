"""What rules found is kept per file; rows that are set aside stay failed; a day is present, missing, or not due yet."""

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedrot.db import Arrival
from bedrot.lake import Lake
from bedrot.lake.gaps import DAILY, completeness, spans
from bedrot.lake.quality import known_rules, pass_rates, results
from bedrot.lake.rebuild import rebuild
from bedrot.lake.waiting import dismiss, read_as
from bedrot.metrics.question import Question
from bedrot.tables import AUDIENCE
from bedrot.workspace import Workspace
from tests.lake.workspaces import make_workspace

AUDIENCE_CSV = "date,listeners,streams,followers\n"
GOOD, BAD, ODD = "2026-01-01,5,9,1\n", "2026-01-02,-5,9,1\n", "2026-01-03,12,9,1\n"
NAMED = "One-audience-timeline.csv"


@pytest.fixture
def workspace(home: Path) -> Workspace:
    return make_workspace(home)


def add(workspace: Workspace, text: str, name: str = NAMED, account: str | None = None) -> Arrival:
    path = workspace.home / name
    path.write_text(text, encoding="utf-8")
    (arrival,) = workspace.lake.add(path, door="cli", account=account)
    return arrival


def rules_of(arrival: Arrival) -> dict[str, tuple[str, int, int]]:
    told = arrival.receipt["rules"]
    return {one["rule"]: (one["severity"], one["checked"], one["failed"]) for one in told}


def passed(workspace: Workspace) -> tuple[int, int]:
    rates = pass_rates(workspace.lake.ledger)
    return sum(rates.get_column("accepted")), sum(rates.get_column("rows_read"))


# ---- rules


def test_a_receipt_says_what_every_rule_found(workspace: Workspace) -> None:
    arrival = add(workspace, AUDIENCE_CSV + GOOD + BAD + ODD)
    told = rules_of(arrival)
    assert told["audience-listeners-not-negative"] == ("error", 3, 1)
    assert told["streams-streams-not-negative"] == ("error", 3, 0)
    assert told["day-not-after-file"] == ("error", 3, 0)
    assert told["audience-listeners-streams"] == ("warning", 2, 1), "of the rows that are kept"
    assert "audience-super-active" not in told, "it had nothing to check"
    assert [one["rule"] for one in arrival.receipt["rules"]][:2] == [
        "audience-listeners-not-negative",
        "audience-listeners-streams",
    ]
    assert (arrival.receipt["accepted"], arrival.receipt["rejected"]) == (2, 1)
    (reject,) = arrival.receipt["rejects"]
    assert reject == {
        "line": 3,
        "column": "listeners",
        "value": "-5",
        "reason": "Breaks a rule: Listeners are not negative.",
    }
    assert all(date.fromisoformat(one["since"]) for one in arrival.receipt["rules"])


def test_results_add_up_over_files_and_a_known_file_adds_nothing(workspace: Workspace) -> None:
    add(workspace, AUDIENCE_CSV + GOOD + BAD)
    add(workspace, AUDIENCE_CSV + ODD, "Two-audience-timeline.csv")
    before = results(workspace.lake.ledger)
    assert add(workspace, AUDIENCE_CSV + GOOD + BAD, "One-audience-timeline (1).csv").state == "duplicate"
    found = results(workspace.lake.ledger)
    assert found.equals(before)
    by_rule = found.filter(pl.col("rule") == "audience-listeners-not-negative")
    assert by_rule.select(pl.col("checked", "failed").sum()).row(0) == (3, 1)
    assert set(found.get_column("rule")) <= set(known_rules())


def test_a_rebuild_finds_the_same(workspace: Workspace) -> None:
    add(workspace, AUDIENCE_CSV + GOOD + BAD + ODD)
    add(workspace, AUDIENCE_CSV + GOOD, "unsaid.csv")
    add(workspace, AUDIENCE_CSV + GOOD.replace("9", "900"), "unsaid too.csv")
    before = results(workspace.lake.ledger), pass_rates(workspace.lake.ledger)
    assert rebuild(workspace.lake).same
    assert results(workspace.lake.ledger).equals(before[0])
    assert pass_rates(workspace.lake.ledger).equals(before[1])


def test_a_rule_judges_rows_once_though_two_tables_have_it(workspace: Workspace) -> None:
    """Ads per day and per period are judged by the same rules, and a file may give both."""
    header = "Reporting starts,Reporting ends,Campaign name,Amount spent (EUR),Impressions,Reach\n"
    rows = "2026-01-01,2026-01-01,x,5.00,100,200\n2026-01-01,2026-01-31,y,5.00,100,90\n"
    told = rules_of(add(workspace, header + rows, "ads.csv"))
    assert told["ads-reach-impressions"] == ("warning", 2, 1)


# ---- rows that passed


def test_rows_of_a_recognised_file_that_is_set_aside_failed_until_it_is_read(workspace: Workspace) -> None:
    add(workspace, AUDIENCE_CSV + GOOD + BAD)
    assert passed(workspace) == (1, 2)
    waits = add(workspace, AUDIENCE_CSV + GOOD + ODD, "Two-audience-timeline.csv", account="One")
    said = waits.receipt
    assert (waits.state, said["source"], said["feed"]) == (
        "quarantined",
        "spotify_for_artists",
        "audience_timeline",
    )
    assert (said["rows_read"], said["accepted"], said["rejected"]) == (2, 0, 2)
    assert passed(workspace) == (1, 4)
    assert dismiss(workspace.lake, said["sha256"]) == 1
    assert passed(workspace) == (1, 4), "whoever dismisses it makes it no better"
    read_as(workspace.lake, said["sha256"], "Two")
    assert passed(workspace) == (3, 4)


def test_rows_nobody_recognised_are_no_rows_of_a_known_feed(workspace: Workspace) -> None:
    assert add(workspace, "a,b\n1,2\n", "odd.csv").receipt["rows_read"] == 0
    assert pass_rates(workspace.lake.ledger).is_empty()


def test_a_file_that_contradicts_another_is_set_aside_with_its_rows(workspace: Workspace) -> None:
    add(workspace, AUDIENCE_CSV + GOOD, "unsaid.csv")
    waits = add(workspace, AUDIENCE_CSV + GOOD.replace("9", "900"), "unsaid too.csv")
    assert (waits.state, waits.receipt["rejected"]) == ("quarantined", 1)
    assert passed(workspace) == (1, 2)


def test_the_metric_tells_the_share_by_source_and_by_file(workspace: Workspace) -> None:
    add(workspace, AUDIENCE_CSV + GOOD + BAD)
    waits = add(workspace, AUDIENCE_CSV + GOOD + ODD, "Two-audience-timeline.csv", account="One")

    def told(by: str) -> dict[str, Any]:
        question = Question(("validation_pass_rate",), period="all", by=by, compare="none")
        (answer,) = workspace.query.answers(question)
        assert answer.total == 0.25
        return {row.key: row.total for row in answer.breakdown or []}

    assert told("source") == {"spotify_for_artists": 0.25}
    assert told("state") == {"read": 0.5, "quarantined": 0}
    by_file = told("file")
    assert by_file[f"Two-audience-timeline.csv ({waits.receipt['sha256'][:8]})"] == 0
    assert workspace.query.metric("validation_pass_rate").version == 2


# ---- gaps


def map_of(rows: Sequence[dict[str, Any]], source: str | None = None) -> pl.DataFrame:
    """The gap map of a lake that holds some rows of audience and nothing else."""
    schema = AUDIENCE.schema()
    columns = {name: [row.get(name) for row in rows] for name in schema}
    known = {AUDIENCE.name: pl.LazyFrame(columns, schema=schema)}
    zones = SimpleNamespace(rows=lambda table: known.get(table.name, pl.LazyFrame(schema=table.schema())))
    return spans(cast(Lake, zones), source)


def told_on(day: date, *, seen: date, account: str = "NOVA K7", **more: Any) -> dict[str, Any]:
    at = datetime.combine(seen, datetime.min.time(), UTC)
    row = {"source": "one", "account": account, "series": "s", "day": day, "listeners": 1, "observed_at": at}
    return {**row, **more}


BEGIN = date(2026, 1, 1)
days_there = st.sets(st.integers(0, 60), min_size=1, max_size=40)


@settings(max_examples=60, deadline=None)
@given(days_there, days_there)
def test_each_day_is_in_one_state_and_it_is_the_right_one(mine: set[int], others: set[int]) -> None:
    seen = BEGIN + timedelta(days=100)
    whose = {"NOVA K7": mine, "MOTH1991": others}
    rows = [
        told_on(BEGIN + timedelta(days=n), seen=seen, account=account)
        for account, days in whose.items()
        for n in days
    ]
    found = map_of(rows)
    first, last = min(mine | others), max(mine | others)
    for account, days in whose.items():
        own = found.filter(pl.col("account") == account)
        behind = "awaited" if last - max(days) <= 14 else "missing"
        expected = [
            "present"
            if n in days
            else "before_first"
            if n < min(days)
            else "missing"
            if n < max(days)
            else behind
            for n in range(first, last + 1)
        ]
        told = [state for state, count in own.select("state", "days").rows() for _ in range(count)]
        assert told == expected
        runs = own.get_column("state").to_list()
        assert all(a != b for a, b in pairwise(runs)), "runs are as long as they can be"


def test_the_day_that_still_ran_is_there_in_part() -> None:
    rows = [told_on(BEGIN + timedelta(days=n), seen=BEGIN + timedelta(days=2)) for n in range(3)]
    states = map_of(rows).select("state", "first", "days").rows()
    assert states == [("present", BEGIN, 2), ("partial", BEGIN + timedelta(days=2), 1)]


def test_a_row_without_a_value_is_no_day() -> None:
    rows = [told_on(BEGIN + timedelta(days=n), seen=date(2026, 6, 1)) for n in range(3)]
    rows[1]["listeners"] = None
    assert map_of(rows).get_column("state").to_list() == ["present", "missing", "present"]


def test_a_month_is_complete_by_the_days_that_were_due() -> None:
    days = [n for n in range(45) if n not in (3, 4, 40)]
    rows = [told_on(BEGIN + timedelta(days=n), seen=date(2026, 6, 1)) for n in days]
    assert completeness(map_of(rows)).rows() == [
        ("one", date(2026, 1, 1), 29, 31),
        ("one", date(2026, 2, 1), 13, 14),
    ]


def test_five_years_of_fifteen_sources_are_a_short_map() -> None:
    rows = [
        told_on(BEGIN - timedelta(days=n), seen=date(2026, 6, 1), source=f"source{k}")
        for k in range(15)
        for n in range(5 * 365)
        if n % 300
    ]
    found = map_of(rows)
    assert found.height == 15 * 13
    assert map_of(rows, "source3").equals(found.filter(pl.col("source") == "source3"))


def test_gaps_are_those_of_tables_with_a_row_for_each_day() -> None:
    assert {table.name for table in DAILY} == {"streams", "audience", "account_days", "link_days"}


def test_a_file_of_a_lake_gives_its_gaps(home: Path) -> None:
    workspace = Workspace.create(home)
    path = home / "ONE-audience-timeline.csv"
    path.write_text(AUDIENCE_CSV + GOOD + ODD, encoding="utf-8")
    at = datetime(2026, 1, 9, tzinfo=UTC).timestamp()
    os.utime(path, (at, at))
    workspace.lake.add(path, door="cli")
    found = spans(workspace.lake, "spotify_for_artists")
    states = ["present", "missing", "present"]
    assert found.filter(pl.col("table") == "streams").get_column("state").to_list() == states
    assert found.get_column("account").unique().to_list() == ["ONE"]
