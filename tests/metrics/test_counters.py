"""What a counter gained between two snapshots of it: never the first one, never below zero, never spread over days."""

from collections.abc import Sequence
from datetime import date, timedelta
from types import SimpleNamespace
from typing import cast

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from bedrot.lake import Lake
from bedrot.metrics.counters import content_by_difference, days_by_difference
from bedrot.tables import CONTENT

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
    found = content_by_difference(cast(Lake, SimpleNamespace(rows=lambda _: frame))).collect()
    assert found.select("observed_on", "difference", "span_days").rows() == [
        (FIRST, None, None),
        (FIRST + timedelta(days=2), 30, 2),
    ]
