"""As known on a day: what was answered then is answered again, to the byte, whatever came since and in whatever order."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bedrot.api.once import get_once
from bedrot.lake.known import end_of, known_on
from bedrot.lake.raw import Receipt
from bedrot.lake.undo import undo
from bedrot.metrics.question import Question
from bedrot.metrics.trace import trace
from bedrot.tables import CURATED, STREAMS
from bedrot.workspace import Workspace
from tests.lake.files import FIRST, Export, expected_facts, first_seen
from tests.lake.test_laws import exports
from tests.lake.workspaces import facts_in, make_workspace

few = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
NOON = time(12, tzinfo=UTC)
START = date(2026, 6, 1)


def on(number: int) -> datetime:
    """Noon of a day long past."""
    return datetime.combine(START + timedelta(days=number), NOON)


def day(number: int) -> date:
    return on(number).date()


def asked(workspace: Workspace, known: date | None = None) -> list[Question]:
    """All metrics that follow from files, over several periods, as a whole and broken down.

    Not those of our own running, by this computer's clock; nor what splits cover, which people decide.
    """
    every = workspace.query.metrics.items()
    slugs = tuple(slug for slug, m in every if not m.id.startswith("PI") and m.id != "RV21")
    shapes = [
        Question(slugs),
        Question(slugs, period="all", by="artist"),
        Question(slugs, period="90d", by="account", compare="exact"),
        Question(slugs, period="12m", by="store", compare="year"),
        Question(slugs, period="7d", by="platform", where=(("artist", "one"),)),
        Question(slugs, period="all", by="recording"),
        Question(slugs, period="all", by="release"),
    ]
    return [question.but(as_known_on=known) for question in shapes]


def told(workspace: Workspace, known: date | None = None) -> list[bytes]:
    """The answers as they are sent. What a refusal suggests instead names the day too."""
    bodies = (orjson.dumps(workspace.query.answers(question)) for question in asked(workspace, known))
    return [body.replace(f"&as_known_on={known}".encode(), b"") for body in bodies]


STEPS = [
    Export("spotify_for_artists", "one", on(0), {FIRST: (5,), FIRST + timedelta(days=1): (6,)}),
    Export("tiktok", "one", on(1), {FIRST: (50,), FIRST + timedelta(days=1): (60,)}),
    Export("spotify_for_artists", "one", on(2), {FIRST + timedelta(days=n): (70 + n,) for n in range(3)}),
    Export("distrokid", None, on(3), {FIRST: (8, 8, 9), FIRST + timedelta(days=2): (4,)}),
    Export("spotify_for_artists", "two", on(3), {FIRST: (500,)}),
    Export("distrokid", None, on(5), {FIRST: (9, 8, 9), FIRST + timedelta(days=3): (2,)}),
    Export("meta_ads", None, on(6), {FIRST: (30, 40)}),
    Export("spotify_for_artists", "one", on(7), {FIRST + timedelta(days=1): (600,)}),
    Export("tiktok", "one", on(8), {FIRST + timedelta(days=1): (61,), FIRST + timedelta(days=2): (62,)}),
]


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    made = make_workspace(home)
    yield made
    made.close()


def add(workspace: Workspace, *files: Export) -> None:
    for number, export in enumerate(files):
        path = export.write(workspace.home / "files" / f"{number} {export.observed_at:%d}")
        assert {arrival.state for arrival in workspace.lake.add(path, door="cli")} == {"read"}


def test_each_day_answers_again_what_it_answered_then(workspace: Workspace) -> None:
    kept: dict[date, list[bytes]] = {}
    for export in STEPS:
        add(workspace, export)
        kept[export.observed_at.date()] = told(workspace)
    assert len({body for bodies in kept.values() for body in bodies}) > len(kept)
    for known, bodies in kept.items():
        assert told(workspace, known) == bodies
    assert told(workspace, day(4)) == kept[day(3)]
    assert told(workspace, datetime.now(UTC).date()) == told(workspace)


def test_files_may_come_long_after_they_were_observed(workspace: Workspace) -> None:
    add(workspace, STEPS[0])
    then = told(workspace)
    add(workspace, *reversed(STEPS[2:]))
    assert told(workspace, day(0)) == then


def test_before_the_first_file_nothing_is_known(workspace: Workspace) -> None:
    add(workspace, STEPS[0])
    (answer,) = workspace.query.answers(Question(("streams",), as_known_on=day(-1)))
    assert answer.total is None
    assert str(answer.reason).startswith("There is no data for this yet.")


def test_what_was_taken_back_is_in_no_past(workspace: Workspace) -> None:
    add(workspace, STEPS[0], STEPS[2])
    undo(workspace.lake, STEPS[0].sha256)
    assert known_on(workspace.lake, day(1)).rows(STREAMS).collect().is_empty()
    assert known_on(workspace.lake, day(2)).rows(STREAMS).collect().height == 3


def test_a_past_counts_the_whole_day_in_utc(workspace: Workspace) -> None:
    late = replace(STEPS[0], observed_at=end_of(day(0)) - timedelta(seconds=1))
    add(workspace, late, replace(STEPS[2], observed_at=end_of(day(0))))
    assert known_on(workspace.lake, day(0)).rows(STREAMS).collect().height == 2
    assert known_on(workspace.lake, day(1)).rows(STREAMS).collect().height == 3


def test_the_lake_itself_is_left_alone(workspace: Workspace) -> None:
    add(workspace, *STEPS)
    before, revision = facts_in(workspace), workspace.lake.ledger.revision()
    told(workspace, day(2))
    assert (facts_in(workspace), workspace.lake.ledger.revision()) == (before, revision)


def test_a_trace_leads_to_the_files_known_then(workspace: Workspace) -> None:
    add(workspace, STEPS[0], STEPS[2])
    question = Question(("streams",), first=FIRST, last=FIRST, compare="none")
    then, now = trace(workspace.query, question.but(as_known_on=day(0))), trace(workspace.query, question)
    assert (then.total, then.as_known_on) == (5, day(0))
    assert [file.sha256 for file in then.parts[0].files] == [STEPS[0].sha256]
    assert then.parts[0].files[0].lines[0].text == STEPS[0].content().decode().splitlines()[1]
    assert (now.total, [file.sha256 for file in now.parts[0].files]) == (70, [STEPS[2].sha256])


def test_the_api_says_as_known_on_when(workspace: Workspace) -> None:
    add(workspace, STEPS[0], STEPS[2])
    period = f"slugs=streams&from={FIRST}&to={FIRST}"
    status, body = get_once(workspace, f"/api/metrics?{period}&as_known_on={day(0)}")
    found = orjson.loads(body)
    assert (status, found["as_known_on"], found["answers"][0]["total"]) == (200, str(day(0)), 5)
    assert orjson.loads(get_once(workspace, f"/api/metrics?{period}")[1])["as_known_on"] is None
    _, csv = get_once(workspace, f"/api/metrics.csv?{period}&as_known_on={day(0)}")
    assert f"{day(0)},5" in csv
    _, traced = get_once(workspace, f"/api/trace?{period.replace('slugs', 'slug')}&as_known_on={day(0)}")
    assert orjson.loads(traced)["total"] == 5


# ---- any files, in any order

moments = st.integers(0, 3).map(on)


@st.composite
def arrivals(draw: st.DrawFn) -> list[Export]:
    """Files observed on a few days, in the order in which they come, some more than once."""
    files = [replace(draw(exports()), observed_at=draw(moments)) for _ in range(draw(st.integers(1, 5)))]
    again = [
        replace(f, observed_at=draw(moments)) for f in draw(st.lists(st.sampled_from(files), max_size=2))
    ]
    return list(draw(st.permutations([*files, *again])))


@few
@given(files=arrivals())
def test_in_any_order_a_past_is_made_of_the_files_observed_by_then(files: list[Export]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = make_workspace(Path(folder) / "home")
        for number, export in enumerate(files):
            workspace.lake.add(export.write(Path(folder) / str(number)), door="cli")
        for number in range(-1, 4):
            by_then = [f for f in first_seen(files) if f.observed_at < end_of(day(number))]
            view = known_on(workspace.lake, day(number))
            assert facts_in(cast(Workspace, SimpleNamespace(lake=view))) == expected_facts(by_then)
        workspace.close()


# ---- the sample label


def test_the_sample_label_is_known_as_a_workspace_of_the_files_of_then_knows_it(
    label: Workspace, tmp_path: Path
) -> None:
    files = sorted(label.lake.raw.standing()[0], key=lambda receipt: receipt.observed_at)
    days = sorted({receipt.observed_at.date() for receipt in files})
    second = Workspace.create(tmp_path / "second", (label.home / "bedrot.toml").read_text())
    for known in (days[len(days) // 4], days[len(days) // 2], days[-2]):
        while files[0].observed_at < end_of(known):
            again(label, second, files.pop(0))
        view = known_on(label.lake, known)
        for table in CURATED:
            assert view.curated.digest(table) == second.lake.curated.digest(table)
        assert told(label, known) == told(second)
    second.close()


def again(label: Workspace, second: Workspace, receipt: Receipt) -> None:
    """Adds one of the label's files to another workspace, as it was downloaded."""
    path = second.home / "files" / receipt.sha256 / receipt.name
    path.parent.mkdir(parents=True, exist_ok=True)
    with label.lake.raw.local(receipt.sha256) as kept:
        shutil.copyfile(kept, path)
    os.utime(path, (receipt.observed_at.timestamp(),) * 2)
    second.lake.add(path, door="drop", account=receipt.account)
