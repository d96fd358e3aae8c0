"""Suggestions come with a score and a reason; another recording is never near the top."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedrot.catalog.known import Title
from bedrot.catalog.suggest import Suggestion, suggest, suggest_titles

ARTISTS = ["NOVA K7", "MOTH1991", "GREYWATER", "HEX & HONEY"]
TITLES = [
    Title("NOVA K7", "NEON TIDE", "N1"),
    Title("NOVA K7", "NEON TIDE (HEX Remix)", "N2"),
    Title("MOTH1991", "NEON TIDE", "M1"),
    Title("NOVA K7", "HOLD ON II", "N3"),
    Title("NOVA K7", "PALE FEVER (feat. MOTH1991)", "N4"),
    Title("NOVA K7", "GLOW (Original Mix)", "N5"),
]
NEAR = 80.0  # what a person would take for the same at a glance


def titles(title: str, artist: str = "nova k7") -> dict[str, Suggestion[Title]]:
    return {str(one.value.recording): one for one in suggest_titles(artist, title, TITLES, limit=len(TITLES))}


@pytest.mark.parametrize(
    ("written", "meant", "reason"),
    [
        ("novak7", "NOVA K7", "only case, spaces or punctuation differ"),
        ("Nóva K7", "NOVA K7", "only accents differ"),
        ("ＮＯＶＡ Ｋ７", "NOVA K7", "only case, spaces or punctuation differ"),
        ("K7 Nova", "NOVA K7", "the same words in another order"),
        ("Moth 1992", "MOTH1991", "one letter differs"),
        ("grey watr", "GREYWATER", "one letter differs"),
        ("NOVA", "NOVA K7", "one is a part of the other"),
        ("NOVA K7 OFFICIAL", "NOVA K7", "one is a part of the other"),
    ],
)
def test_the_nearest_artist_comes_first_with_its_reason(written: str, meant: str, reason: str) -> None:
    first = suggest(written, ARTISTS)[0]
    assert (first.value, first.reason) == (meant, reason)
    assert first.score >= NEAR


@pytest.mark.parametrize("written", ["", "zzz", "💀", "Somebody Else"])
def test_nothing_near_is_no_suggestion(written: str) -> None:
    assert suggest(written, ARTISTS) == []


def test_the_nearer_comes_first_and_only_so_many() -> None:
    told = suggest("MOTH1991", ["MOTH1993", "MOTH1991", "MOTH19", "MOTH1991"], limit=2)
    assert [one.value for one in told] == ["MOTH1991", "MOTH1993"]
    assert told[0].score == 100 > told[1].score


def test_a_part_of_a_name_scores_less_than_a_slip_of_the_pen() -> None:
    slip, part = suggest("GREYWATTER", ["GREYWATER"])[0], suggest("GREYWATER SOUND", ["GREYWATER"])[0]
    assert part.score < slip.score


def test_the_artists_own_titles_come_first() -> None:
    told = suggest_titles("NOVA K7", "NEON TYDE", TITLES)
    assert [one.value.recording for one in told] == ["N1", "N2", "M1"]
    assert told[2].reason == "one letter differs; by MOTH1991"
    assert told[0].score - told[2].score == 25


@pytest.mark.parametrize(
    "title",
    ["NEON TIDE (Live)", "NEON TIDE - Sped Up", "NEON TIDE REMIX", "NEON TIDE LIVE", "NEON TIDE (Z Remix)"],
)
def test_another_version_is_never_near(title: str) -> None:
    told = titles(title)
    assert all(one.score < NEAR for one in told.values())
    assert told["N1"].reason == "another version of the song"


def test_the_same_version_is_near() -> None:
    told = titles("Neon Tide - HEX remix")
    assert told["N2"].score >= NEAR > told["N1"].score
    assert titles("GLOW")["N5"].score == 100


def test_another_number_is_another_song() -> None:
    told = titles("HOLD ON III")["N3"]
    assert told.score < NEAR
    assert told.reason == "another number in the title"
    assert titles("HOLD ON 2")["N3"].score >= NEAR


def test_guests_weigh_less_than_the_song() -> None:
    same, left_out, other = (
        titles(f"PALE FEVER{guests}")["N4"] for guests in (" ft. moth1991", "", " (feat. HEX)")
    )
    assert 100 == same.score > left_out.score > other.score >= NEAR
    assert left_out.reason == "written the same; guests in one only"
    assert other.reason.endswith("other guests")


def test_a_title_nobody_has_is_no_suggestion() -> None:
    assert titles("ENTIRELY DIFFERENT") == {}


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=5))
def test_any_names_are_compared(written: str, known: list[str]) -> None:
    told = suggest(written, known, limit=2)
    assert len(told) <= 2
    assert all(0 <= one.score <= 100 and one.value in known and one.reason for one in told)
    assert [one.score for one in told] == sorted((one.score for one in told), reverse=True)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_any_titles_are_compared(artist: str, title: str, other: str) -> None:
    for one in suggest_titles(artist, title, [Title("NOVA K7", other), Title("NOVA K7", title)]):
        assert 0 <= one.score <= 100
        assert one.reason


def test_long_names_are_quick() -> None:
    began = time.process_time()
    suggest("a b " * 2_500, ["a c " * 2_500, "💀" * 10_000])
    suggest_titles("NOVA K7", "(feat. a " * 1_000, [Title("NOVA K7", "(Live " * 1_500)])
    suggest("NOVA K8", [f"artist {number}" for number in range(2_000)])
    assert time.process_time() - began < 5
