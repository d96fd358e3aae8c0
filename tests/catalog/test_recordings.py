"""Recordings: ISRC groups as people decided them, and titles that name exactly one."""

from datetime import UTC, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from bedrot.catalog import Act, Catalog, Decision, Identity, Recordings
from bedrot.catalog.acts import MergeRecordings, NameTitle, SplitRecording, Undo, standing
from bedrot.catalog.recordings import Groups

ISRCS = [f"QZXX1260000{n}" for n in range(6)]
A, B, C, *_ = ISRCS


def taken(*acts: Act) -> tuple[Decision, ...]:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return tuple(Decision(number=n, at=at, by="test", act=act) for n, act in enumerate(acts, 1))


def test_an_isrc_nobody_spoke_of_is_a_recording_of_its_own() -> None:
    assert Groups(()).of(A) == A
    assert Groups(()).members(A) == (A,)


def test_merged_isrcs_go_by_the_first_named_however_long_the_chain() -> None:
    groups = Groups(taken(MergeRecordings(recording=A, other=B), MergeRecordings(recording=C, other=A)))
    assert [groups.of(isrc) for isrc in (A, B, C)] == [C, C, C]
    assert groups.members(C) == (C, A, B)


def test_an_isrc_split_off_is_alone_and_the_others_stay_together() -> None:
    merged = (MergeRecordings(recording=A, other=B), MergeRecordings(recording=A, other=C))
    groups = Groups(taken(*merged, SplitRecording(isrc=A)))
    assert groups.of(A) == A
    assert groups.of(B) == groups.of(C) == B


merges = st.tuples(st.sampled_from(ISRCS), st.sampled_from(ISRCS)).map(
    lambda pair: MergeRecordings(recording=pair[0], other=pair[1])
)
splits = st.sampled_from(ISRCS).map(lambda isrc: SplitRecording(isrc=isrc))


@given(st.lists(merges | splits, max_size=20))
def test_groups_are_a_partition(acts: list[Act]) -> None:
    groups = Groups(taken(*acts))
    for isrc in ISRCS:
        head = groups.of(isrc)
        assert groups.of(head) == head
        assert isrc in groups.members(head)
    assert sum(len(groups.members(head)) for head in {groups.of(isrc) for isrc in ISRCS}) == len(ISRCS)


@given(st.lists(merges | splits, max_size=12), st.data())
def test_undoing_a_decision_is_as_if_it_had_never_been_taken(acts: list[Act], data: st.DataObject) -> None:
    if not acts:
        return
    number = data.draw(st.integers(1, len(acts)))
    undone = taken(*acts, Undo(decision=number))
    without = [act for n, act in enumerate(acts, 1) if n != number]
    assert [d.act for d in standing(undone)] == without
    again = taken(*acts, Undo(decision=number), Undo(decision=len(acts) + 1))
    assert [d.act for d in standing(again)] == acts


def test_a_title_that_one_recording_has_names_it_in_any_spelling() -> None:
    known = [Identity("NOVA K7", "HALOGEN", None, A), Identity("NOVA K7", "Static", None, B)]
    recordings = Recordings.of((), known)
    assert recordings.recording(None, "nova.k7", "halogen") == A
    assert recordings.recording(None, "MOTH1991", "HALOGEN") is None
    assert recordings.recording(B, "NOVA K7", "HALOGEN") == B


def test_a_title_of_two_recordings_names_neither_until_a_person_says_which() -> None:
    known = [Identity("NOVA K7", "HALOGEN", None, A), Identity("NOVA K7", "Halogen", None, B)]
    assert Recordings.of((), known).recording(None, "NOVA K7", "HALOGEN") is None
    merged = Recordings.of(taken(MergeRecordings(recording=A, other=B)), known)
    assert merged.recording(None, "NOVA K7", "HALOGEN") == A
    named = Recordings.of(taken(NameTitle(artist="NOVA K7", title="HALOGEN", recording=B)), known)
    assert named.recording(None, "NOVA K7", "HALOGEN") == B


def test_a_version_is_a_recording_of_its_own() -> None:
    recordings = Recordings.of((), [Identity("NOVA K7", "HALOGEN", "Live", A)])
    assert recordings.recording(None, "NOVA K7", "HALOGEN") is None
    assert recordings.recording(None, "NOVA K7", "Halogen (live)") == A


def test_a_collaboration_is_found_under_each_of_its_artists() -> None:
    known = [
        Identity("NOVA K7 & MOTH1991", "HALOGEN", None, A),
        Identity("MOTH1991", "TIDE (feat. NOVA K7)", None, B),
    ]
    catalog = Catalog.of({"NOVA K7": [], "MOTH1991": []}, (), known)
    for artist in ("NOVA K7", "MOTH1991", "NOVA K7 & MOTH1991"):
        assert catalog.recordings.recording(None, artist, "halogen") == A
    assert catalog.recordings.recording(None, "NOVA K7", "TIDE (feat. NOVA K7)") == B
    assert catalog.shared == {A, B}


def test_rows_are_resolved_as_one_by_one() -> None:
    known = [Identity("NOVA K7", "HALOGEN", None, A)]
    recordings = Recordings.of((), known)
    rows = [(None, "NOVA K7", "HALOGEN"), (B, None, None), (None, None, "HALOGEN"), (None, "NOVA K7", None)]
    frame = pl.DataFrame(rows, schema=["isrc", "artist", "title"], orient="row")
    resolved = frame.lazy().with_columns(recordings.resolve(frame.columns).alias("recording")).collect()
    assert resolved.get_column("recording").to_list() == [recordings.recording(*row) for row in rows]


@pytest.mark.parametrize(
    "act",
    [
        {"kind": "merge", "recording": "HALOGEN", "other": A},
        {"kind": "share", "recording": A, "payee": "X", "share": "1.1", "since": "2026-01-01"},
        {"kind": "alias", "spelling": " ", "artist": "NOVA K7"},
        {"kind": "alias", "spelling": "x" * 20_001, "artist": "NOVA K7"},
        {"kind": "nonsense"},
        {"kind": "undo", "decision": 0},
    ],
)
def test_an_act_that_cannot_be_is_refused(act: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Act).validate_python(act)


def test_an_isrc_may_be_written_with_dashes() -> None:
    assert SplitRecording(isrc="qz-xx1-26-00000").isrc == A
