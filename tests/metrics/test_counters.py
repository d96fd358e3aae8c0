"""What a counter gained between two snapshots of it: never the first one, never below zero, never spread over days."""

import os
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from bedrot.metrics.counters import days_by_difference, with_gained
from bedrot.metrics.question import Question
from bedrot.metrics.trace import trace
from bedrot.tables import CONTENT
from bedrot.workspace import Workspace

FIRST = date(2026, 1, 1)
SCHEMA = {"video": pl.String(), "seen_on": pl.Date(), "views": pl.Int64()}
snapshots = st.lists(
    st.tuples(
        st.sampled_from(["one", "two", None]),
        st.integers(0, 60).map(lambda n: FIRST + timedelta(days=n)),
        st.none() | st.integers(0, 1000),
    ),
    max_size=40,
)
quickly = settings(max_examples=60, deadline=None)


def differences(rows: Sequence[tuple[str | None, date, int | None]]) -> pl.DataFrame:
    frame = pl.LazyFrame(rows, schema=SCHEMA, orient="row")
    return days_by_difference(frame, ["video"], "seen_on", "views").collect()


@quickly
@given(snapshots)
def test_it_is_what_a_person_would_write_down(rows: list[tuple[str | None, date, int | None]]) -> None:
    best: dict[tuple[str | None, date], int] = {}
    for video, day, views in rows:
        if views is not None:
            best[video, day] = max(views, best.get((video, day), 0))
    expected = []
    for video in {video for video, _ in best}:
        days = sorted(day for one, day in best if one == video)
        for before, day in zip([None, *days], days, strict=False):
            gained = best[video, day] - best[video, before] if before else None
            span = (day - before).days if before else None
            told = gained if gained is not None and gained >= 0 else None
            expected.append(
                (video, day, best[video, day], before, span, told, gained is not None and gained < 0)
            )
    columns = ["video", "seen_on", "views", "since", "span_days", "difference", "fell"]
    assert sorted(differences(rows).select(columns).rows(), key=str) == sorted(expected, key=str)


@quickly
@given(snapshots)
def test_without_a_fall_the_differences_add_up_to_last_less_first(
    rows: list[tuple[str | None, date, int | None]],
) -> None:
    for _, own in differences(rows).group_by("video"):
        if not own.get_column("fell").any():
            views = own.sort("seen_on").get_column("views")
            assert own.get_column("difference").sum() == views[-1] - views[0]
            span = (own.get_column("seen_on").max() - own.get_column("seen_on").min()).days  # type: ignore[operator, union-attr]
            assert own.get_column("span_days").sum() == span


@quickly
@given(snapshots, st.randoms())
def test_the_order_of_snapshots_changes_nothing(
    rows: list[tuple[str | None, date, int | None]], dice: object
) -> None:
    mixed = list(rows)
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    assert differences(mixed).equals(differences(rows))


def test_a_fall_is_told_and_counts_for_nothing() -> None:
    rows = [("one", FIRST + timedelta(days=n), views) for n, views in ((0, 100), (1, 90), (4, 96))]
    found = differences(rows)
    assert found.get_column("difference").to_list() == [None, None, 6]
    assert found.get_column("fell").to_list() == [False, True, False]
    assert found.get_column("span_days").to_list() == [None, 1, 3]


def test_what_a_video_gathered_between_two_exports_of_its_lifetime_views() -> None:
    """Windows of some days are no counters, and each platform and account counts by itself."""
    whole = {
        "source": "tiktok",
        "account": "NOVA K7",
        "series": "content",
        "platform": "tiktok",
        "content_id": "7",
    }
    rows = [
        {**whole, "window": window, "observed_on": FIRST + timedelta(days=n), "views": views}
        for window, n, views in (
            ("lifetime", 0, 100),
            ("lifetime", 2, 130),
            ("28day", 1, 9),
            ("28day", 3, 11),
        )
    ]
    schema = CONTENT.schema()
    frame = pl.LazyFrame({name: [row.get(name) for row in rows] for name in schema}, schema=schema)
    found = with_gained(frame).sort("observed_on").collect()
    assert found.get_column("gained").to_list() == [None, None, 30, None]


def test_the_kpi_adds_what_posts_gathered_and_never_their_first_export(home: Path) -> None:
    workspace = Workspace.create(home, "settle_seconds = 0\n")
    header = "Time,Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views\n"
    link = "https://www.tiktok.com/@nova.k7/video/750000000000002000"
    for day, views in (("March 2", 100), ("March 3", 160), ("March 5", 190)):
        lines = f"{day},Old,{link}1,March 1,0,0,0,{views}\n{day},Of {day},{link}{day[-1]}9,{day},0,0,0,7\n"
        path = home / f"Content {day}.csv"
        path.write_text(header + lines, encoding="utf-8")
        at = datetime.strptime(f"2026 {day} 23 +0000", "%Y %B %d %H %z").timestamp()
        os.utime(path, (at, at))
        (arrival,) = workspace.lake.add(path, door="cli", account="nova.k7")
        assert (arrival.state, arrival.receipt["rejected"]) == ("read", 0), arrival.receipt
    answer = workspace.query.answers(Question(("views_gained",), period="all"))[0]
    assert [(day, n) for day, n in answer.points if n is not None] == [("2026-03-03", 60), ("2026-03-05", 30)]
    assert answer.total == 90
    assert trace(workspace.query, Question(("views_gained",), period="all")).parts[0].value == 90
    workspace.close()
