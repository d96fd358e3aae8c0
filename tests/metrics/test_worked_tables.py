"""Tables that no file tells: worked out when asked, kept until what they follow from changes, told apart and traced like others."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedrot.errors import QuestionRefused
from bedrot.metrics.metric import Metric, Sum, Window
from bedrot.metrics.query import Engine
from bedrot.metrics.question import Question
from bedrot.metrics.trace import rows_behind, trace
from bedrot.metrics.worked.table import Given, WorkedTable
from bedrot.metrics.worked.values import DaysSince, Quantile, QuantileSeries
from bedrot.tables import EXPENSES, PITCHES
from bedrot.tables.table import COUNT, DAY, TEXT
from bedrot.workspace import Workspace

WAITS = WorkedTable(
    name="waits",
    title="Waits",
    time="day",
    grain="day",
    columns={"day": DAY, "store": TEXT, "minutes": COUNT},
    dimensions=("store", "source"),
    measures=("minutes",),
    order=("day",),
    gaps_are_missing=False,
    made_from=(PITCHES,),
)
FIRST = date(2026, 3, 2)


def metric(value: object, slug: str = "waits") -> Metric:
    return Metric(slug, "XX01", "Waits", "minutes", value, "f", "d", "t")  # type: ignore[arg-type]


class Working:
    """Gives rows, and counts how often it had to."""

    def __init__(self, rows: list[dict[str, object]]) -> None:
        self.rows = rows
        self.times = 0

    def __call__(self, asked: Given) -> pl.DataFrame:
        self.times += 1
        return pl.DataFrame(self.rows, schema_overrides={"day": pl.Date})


def cases(*minutes: int, store: str = "spotify") -> list[dict[str, object]]:
    return [{"day": FIRST + timedelta(days=n), "store": store, "minutes": m} for n, m in enumerate(minutes)]


def engine_of(workspace: Workspace, working: Working, *metrics: Metric) -> Engine:
    """An engine that knows these metrics alone."""
    engine = Engine(workspace.lake, workspace.settings.goal, "USD", worked={"waits": working})
    for told in metrics:
        engine.metrics[told.slug] = engine.rebased[told.slug] = told
    engine.rollups.measures = (
        *engine.rollups.measures,
        *(m for one in metrics for m in one.value.measures()),
    )
    return engine


@pytest.fixture
def workspace(home: Path) -> Workspace:
    return Workspace.create(home)


ALL = Question(("waits",), FIRST, FIRST + timedelta(days=9), compare="none")


def test_rows_are_made_once_and_again_only_when_what_they_follow_from_changes(workspace: Workspace) -> None:
    working = Working(cases(3, 9, 4))
    engine = engine_of(workspace, working, metric(Quantile(WAITS, "minutes")))
    assert working.times == 0
    asked = [ALL, ALL.but(by="store"), ALL.but(where=(("store", "spotify"),)), ALL.but(by="source")]
    assert [engine.answers(question)[0].total for question in asked] == [4, 4, 4, 4]
    workspace.lake.ledger.commit([EXPENSES.name])
    assert engine.answers(ALL)[0].total == 4
    assert working.times == 1
    working.rows = cases(7)
    workspace.lake.ledger.commit([PITCHES.name])
    assert engine.answers(ALL)[0].total == 7
    assert working.times == 2


def test_rows_that_age_are_made_again_on_another_day(workspace: Workspace) -> None:
    table = replace(WAITS, ages=True)
    working = Working(cases(3))
    engine = engine_of(workspace, working, metric(Quantile(table, "minutes")))
    engine.rollups.workings.day = FIRST
    assert engine.answers(ALL)[0].total == 3
    working.rows = cases(5)
    assert engine.answers(ALL)[0].total == 3
    engine.rollups.workings.day = FIRST + timedelta(days=1)
    assert engine.answers(ALL)[0].total == 5


def test_a_percentile_is_of_all_cases_whatever_they_are_told_apart_by(workspace: Workspace) -> None:
    working = Working([*cases(1, 2, 3), *cases(10, 20, 30, store="deezer")])
    median, worst = metric(Quantile(WAITS, "minutes")), metric(Quantile(WAITS, "minutes", share=1.0), "worst")
    engine = engine_of(workspace, working, median, worst)
    answer = engine.answers(ALL.but(by="store"))[0]
    assert answer.total == 3
    assert {row.key: row.total for row in answer.breakdown or ()} == {"spotify": 2, "deezer": 20}
    assert engine.answers(ALL.but(slugs=("worst",)))[0].total == 30


def test_a_metric_without_rows_says_so(workspace: Workspace) -> None:
    engine = engine_of(workspace, Working([]), metric(Sum(WAITS, "minutes")))
    answer = engine.answers(ALL)[0]
    assert answer.total is None
    assert answer.reason


def test_a_trace_names_the_files_behind_and_nothing_is_proved_from_them(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "expenses.csv"
    file.write_text("Date,Description,Category,Status,Amount\n2026-03-02,Ads,Marketing,Posted,5.00\n")
    arrival = workspace.lake.add(file, door="cli")[0]
    assert arrival.state == "read", arrival.receipt
    table = replace(WAITS, made_from=(EXPENSES,))
    engine = engine_of(workspace, Working(cases(3, 9)), metric(Sum(table, "minutes")))
    (part,) = trace(engine, ALL).parts
    assert [one.name for one in part.files] == ["expenses.csv"]
    assert (part.rows, part.value, part.files[0].value) == (2, 12, None)
    with pytest.raises(QuestionRefused, match="worked out"):
        rows_behind(engine, ALL)


@given(
    st.lists(st.lists(st.integers(0, 99), min_size=1, max_size=5), max_size=8),
    st.sampled_from([0.5, 0.75, 0.95, 1.0]),
)
def test_a_percentile_is_the_least_case_that_so_many_are_not_above(
    days: list[list[int]], share: float
) -> None:
    rows = [(FIRST + timedelta(days=n), found) for n, found in enumerate(days)]
    told = QuantileSeries(rows, share).over(Window(FIRST, FIRST + timedelta(days=20)))
    every = sorted(case for found in days for case in found)
    if not every:
        assert told is None
        return
    fits = [case for case in every if sum(other <= case for other in every) >= share * len(every)]
    assert told == fits[0]


@settings(max_examples=40)
@given(st.sets(st.integers(0, 900), max_size=5), st.integers(0, 900))
def test_days_since_are_counted_from_the_last_one(days: set[int], today: int) -> None:
    of = Sum(WAITS, "minutes")

    def look(_: object, window: Window) -> int | None:
        found = [n for n in days if window.first <= FIRST + timedelta(days=n) <= window.last]
        return len(found) or None

    last = FIRST + timedelta(days=today)
    before = [today - n for n in days if n <= today]
    assert DaysSince(of).over(Window(last, last), look) == (min(before) if before else None)
