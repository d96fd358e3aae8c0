"""Figures of the data and of the product: worked by hand over small workspaces, and what they come to for the sample label."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bedrot.books.identifiers import LACKS, identified
from bedrot.books.money import Books
from bedrot.books.outstanding import outstanding
from bedrot.books.waterfall import waterfall
from bedrot.books.worked.pipeline import days_due
from bedrot.books.worked.royalties import statements_due
from bedrot.db import Availability, PageLoad, Revision
from bedrot.metrics.question import Answer, Question
from bedrot.metrics.worked.table import Given
from bedrot.tables import CURATED
from bedrot.workspace import Workspace
from tests.sample import TODAY

ALL = Question(("our_lag",), period="all", compare="none")
NOW = datetime.now(UTC)
YESTERDAY = (NOW - timedelta(days=1)).date()


@pytest.fixture
def workspace(home: Path) -> Workspace:
    return Workspace.create(home)


def answer(workspace: Workspace, slug: str, **asked: object) -> Answer:
    return workspace.query.answers(ALL.but(slugs=(slug,), **asked))[0]


def drop(workspace: Workspace, folder: Path, text: str, name: str = "expenses.csv") -> str:
    file = folder / name
    file.write_text(text)
    return workspace.lake.add(file, door="cli")[0].state


EXPENSES = "Date,Description,Category,Status,Amount\n2026-03-02,Ads,Marketing,Posted,5.00\n"


def test_our_lag_is_from_the_drop_to_the_commit_of_the_facts(workspace: Workspace, tmp_path: Path) -> None:
    drop(workspace, tmp_path, EXPENSES)
    with workspace.database.session.begin() as session:
        for commit in session.query(Revision):
            commit.at += timedelta(minutes=90)
    found = answer(workspace, "our_worst_lag", by="source")
    assert isinstance(found.total, float)
    assert 90 <= found.total < 91
    assert [row.key for row in found.breakdown or ()] == ["expenses"]


def test_files_that_come_again_and_files_that_wait_are_counted(workspace: Workspace, tmp_path: Path) -> None:
    assert drop(workspace, tmp_path, EXPENSES) == "read"
    assert answer(workspace, "quarantine_rows").total == 0
    assert drop(workspace, tmp_path, EXPENSES, "again.csv") == "duplicate"
    assert drop(workspace, tmp_path, "What,Is\nthis,this\n", "unknown.csv") == "quarantined"
    assert answer(workspace, "duplicate_file_rate").total == pytest.approx(1 / 3)
    assert answer(workspace, "quarantine_age").total == 0


def test_every_fact_leads_to_its_file_and_one_that_lost_it_does_not(
    workspace: Workspace, tmp_path: Path
) -> None:
    drop(workspace, tmp_path, EXPENSES)
    assert answer(workspace, "lineage_coverage").total == 1
    workspace.lake.raw.hashes = list  # type: ignore[method-assign]
    workspace.lake.ledger.commit([CURATED[0].name])
    assert answer(workspace, "lineage_coverage").total == 0


def test_compression_has_the_same_rows_on_both_sides(label: Workspace) -> None:
    found = answer(label, "compression", by="table")
    assert isinstance(found.total, float)
    assert found.total > 5
    assert "royalties" in {row.key for row in found.breakdown or ()}


def test_minutes_without_a_note_were_not_good(workspace: Workspace) -> None:
    first = datetime.combine(YESTERDAY, datetime.min.time(), UTC) + timedelta(hours=23)
    with workspace.database.session.begin() as session:
        session.add_all(Availability(minute=first + timedelta(minutes=n), good=n != 5) for n in range(30))
        session.add(Availability(minute=NOW.replace(second=0, microsecond=0), good=True))
    assert answer(workspace, "availability").total == pytest.approx(29 / 60)


def test_page_loads_of_days_that_are_over_give_percentiles(workspace: Workspace) -> None:
    at = datetime.combine(YESTERDAY, datetime.min.time(), UTC)
    with workspace.database.session.begin() as session:
        session.add_all(
            PageLoad(at=at, page="today", kind="warm", tiles_ms=100 * (n + 1), largest_ms=None)
            for n in range(20)
        )
        session.add(PageLoad(at=NOW, page="today", kind="cold", tiles_ms=60_000, largest_ms=1))
    found = answer(workspace, "page_load_p95", by="page")
    assert found.total == 1.9
    assert [row.key for row in found.breakdown or ()] == ["today"]
    assert answer(workspace, "page_load_p75").total == 1.5
    assert answer(workspace, "largest_paint_p75").total is None


@pytest.mark.parametrize(
    "slug", ["availability", "page_load_p95", "credential_runway", "our_lag", "days_present"]
)
def test_an_empty_workspace_has_no_figure_and_says_what_to_do(workspace: Workspace, slug: str) -> None:
    found = answer(workspace, slug)
    assert found.total is None
    assert found.reason
    assert found.refusal is None


def test_days_are_due_once_their_source_had_its_time(label: Workspace) -> None:
    now = days_due(Given(label.lake, "USD", TODAY))
    assert now["present"].sum() == now["due"].sum() > 0
    assert float(str(answer(label, "freshness_attainment").total)) > 0.9
    later = days_due(Given(label.lake, "USD", date(2027, 1, 31)))
    missed = later.filter(later["day"] == date(2027, 1, 10))
    assert (missed["present"].sum(), missed["met"].sum()) == (0, 0)
    assert missed.height > 0
    assert later.filter(later["day"] == date(2027, 1, 31)).height == 0


def test_a_statement_is_due_as_often_as_it_used_to_come(label: Workspace) -> None:
    later = statements_due(Given(label.lake, "USD", date(2027, 3, 15)))
    missing = later.filter(later["there"] == 0)
    assert missing["month"].to_list() == [date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)]


def test_each_recording_says_what_it_lacks(label: Workspace) -> None:
    told = identified(label.lake)
    assert {one.recording for one in told} <= {title.recording for title in label.catalog.titles} | {None}
    assert {lack for one in told for lack in one.lacks} <= set(LACKS)
    health = answer(label, "identifier_health").total
    assert health == pytest.approx(sum(not one.lacks for one in told) / len(told))
    assert answer(label, "unmapped_money").total == 0
    assert outstanding(label.lake, "USD").unmapped == 0
    assert waterfall(Books.of(label.lake, "USD")).without_recording > 0, "Whole releases are of no recording."
    asked = [item for item in label.lake.questions if item.kind in ("same", "clash")]
    assert answer(label, "duplicate_identities").total == len(asked)
