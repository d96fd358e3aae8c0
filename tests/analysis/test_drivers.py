"""Drivers: whatever the parts, what is named and everything else add up to the change, and nothing is counted twice."""

from datetime import date
from decimal import Decimal

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from bedrot.analysis.drivers import Drivers, Window, drivers, split

BEFORE = Window(date(2026, 10, 1), date(2026, 10, 28))
NOW = Window(date(2026, 10, 29), date(2026, 11, 25))
RECORDINGS, ARTISTS, STORES = (
    ("QZAA12600001", "QZAA12600002"),
    ("NOVA K7", "MOTH1991"),
    ("spotify", "apple_music"),
)

Sides = dict[tuple[str, ...], tuple[int, int]]

plays = st.integers(0, 10**9)
sides = st.tuples(plays, plays)


def frame(rows: Sides, *names: str) -> pl.DataFrame:
    """A frame of parts with their two sides."""
    schema = {**dict.fromkeys(names, pl.String()), "before": pl.Int64(), "now": pl.Int64()}
    return pl.DataFrame([(*key, *both) for key, both in rows.items()], schema=schema, orient="row")


def keyed(*values: tuple[str, ...]) -> st.SearchStrategy[Sides]:
    """Parts with any sides."""
    return st.dictionaries(st.tuples(*map(st.sampled_from, values)), sides)


BY = pl.DataFrame(
    {"recording": [RECORDINGS[0], RECORDINGS[1], RECORDINGS[1]], "artist": [ARTISTS[0], *ARTISTS]}
)


@given(keyed(RECORDINGS, STORES), keyed(ARTISTS, STORES), keyed(STORES), st.integers(0, 6))
def test_parts_add_up_to_the_change_of_the_whole(
    recordings: Sides, artists: Sides, stores: Sides, most: int
) -> None:
    parts = split(
        frame(recordings, "recording", "store"),
        frame(artists, "artist", "store"),
        frame(stores, "store"),
        BY,
    )
    found = drivers(parts, BEFORE, NOW, {}, most)
    before, now = (sum(both[side] for both in stores.values()) for side in (0, 1))
    assert (found.before, found.now) == (before, now)
    assert sum(part.change for part in found.named) + found.others.change == now - before
    assert len(found.named) <= most
    sizes = [max(part.change, -part.change) for part in found.named]
    assert sizes == sorted(sizes, reverse=True)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(RECORDINGS), st.sampled_from(STORES), *[st.decimals(-99, 10**6, places=12)] * 2
        )
    )
)
def test_money_adds_up_to_the_last_digit(rows: list[tuple[str, str, Decimal, Decimal]]) -> None:
    money = pl.Decimal(38, 12)
    parts = pl.DataFrame(
        rows,
        schema={"recording": pl.String(), "store": pl.String(), "before": money, "now": money},
        orient="row",
    ).with_columns(artist=pl.lit(None, pl.String()))
    found = drivers(parts, BEFORE, NOW, {}, 2)
    assert found.change == sum((row[3] - row[2] for row in rows), Decimal(0))
    assert sum((part.change for part in found.named), found.others.change) == found.change


def told(*ends: Window) -> Drivers:
    """Two recordings on a store that has a few plays more."""
    recordings = frame(
        {("QZAA12600001", "spotify"): (0, 500), ("QZAA12600002", "spotify"): (400, 0)}, "recording", "store"
    )
    parts = split(recordings, frame({}, "artist", "store"), frame({("spotify",): (410, 530)}, "store"), BY)
    return drivers(parts, BEFORE, NOW, dict(zip(RECORDINGS, ends, strict=False)))


def test_what_is_new_and_what_ended_is_said() -> None:
    began, ended = Window(date(2026, 11, 12), NOW.last), Window(date(2025, 1, 3), date(2026, 10, 20))
    assert [(part.recording, part.change, part.since) for part in told(began, ended).named] == [
        ("QZAA12600001", 500, "new"),
        ("QZAA12600002", -400, "ended"),
        (None, 20, None),
    ]


def test_a_quiet_time_is_no_end_and_no_beginning() -> None:
    always = Window(date(2025, 1, 3), NOW.last)
    assert [part.since for part in told(always, always).named] == [None, None, None]


def test_plays_of_two_artists_come_back_once() -> None:
    recordings = frame({("QZAA12600002", "spotify"): (10, 30)}, "recording", "store")
    artists = frame({("NOVA K7", "spotify"): (15, 30), ("MOTH1991", "spotify"): (10, 30)}, "artist", "store")
    found = split(recordings, artists, frame({("spotify",): (15, 30)}, "store"), BY)
    assert {(row["recording"], row["artist"]): (row["before"], row["now"]) for row in found.to_dicts()} == {
        ("QZAA12600002", None): (10, 30),
        (None, "NOVA K7"): (5, 0),
    }
