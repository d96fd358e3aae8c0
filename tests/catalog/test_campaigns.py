"""Campaign names are read right or not at all: nothing is guessed, and doubt is told."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bedrot.catalog.campaigns import ACCEPTED, Known, Title, parse
from bedrot.catalog.names import Names, folded
from tests.catalog.owners_notes import OWNERS_NOTES, real_known, real_rows

NAMES = Names({"NOVA K7": ["nova_k7", "n7"], "MOTH1991": ["MOTH 1991"], "HEX & HONEY": []})
TITLES = [
    Title("MOTH1991", "THE SLEEP OF MACHINES", "M1"),
    Title("MOTH1991", "PREDICTION ENGINE", "M2"),
    Title("MOTH1991", "PALE FEVER", "M3"),
    Title("MOTH1991", "VELVET ELEVATOR (feat. NOVA K7)", "M4"),
    Title("MOTH1991", "THE LADDER", "M5"),
    Title("MOTH1991", "COPPER CANAL", "M6"),
    Title("NOVA K7", "THE FOUNTAIN", "N1"),
    Title("NOVA K7", "ORBIS", "N2"),
    Title("NOVA K7", "COURTSHIP ROUTINE", "N3"),
    Title("NOVA K7", "THE LAST THAT LEFT", "N4"),
    Title("nova k7", "I COULD NEVER LEAVE HOME", "N5"),
    Title("NOVA K7", "SHARED", "N6"),
    Title("MOTH1991", "Shared", "M7"),
    Title("MOTH1991 & NOVA K7", "PATHS", "MN"),
    Title("MOTH1991", "HARD TRANCE", "M8"),
    Title("MOTH1991", "MOTH1991", "M9"),
    Title("NOVA K7", "DAWN", "N7"),
    Title("NOVA K7", "DAWN (Sped Up)", "N8"),
    Title("NOVA K7", "ONLY (Live)", "N9"),
    Title("NOVA K7", "WAIT - Live", "N10"),
    Title("NOVA K7", "GLOW (Original Mix)", "N11"),
    Title("NOVA K7", "TWICE", "N12"),
    Title("NOVA K7", "Twice", "N13"),
    Title("NOVA K7", "RED GREEN BLUE", "N14"),
    Title("NOVA K7", "ROUND GREY BOX", "N15"),
    Title("NOVA K7", "DEEP NIGHT BEACON", "N16"),
    Title("HEX & HONEY", "ليل طويل", "H1"),
    Title("Stranger", "ALIEN", "S1"),
]
KNOWN = Known(NAMES, TITLES)


def answer(name: str, known: Known = KNOWN) -> tuple[str | None, str | None, str | None, int | None]:
    """Artist, title, targeting and copy of a name that has to speak for itself."""
    told = parse(name, known)
    assert told.confidence >= ACCEPTED, told
    return told.artist, told.title, told.targeting, told.copy


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("MOTH1991 - THE SLEEP OF MACHINES - BROAD", ("MOTH1991", "M1", "BROAD", None)),
        ("MOTH1991 - THE SLEEP OF MACHINES - BROAD SPOTIFY", ("MOTH1991", "M1", "BROAD SPOTIFY", None)),
        ("MOTH1991 - THE SLEEP OF MACHINES - HARD TRANCE", ("MOTH1991", "M1", "HARD TRANCE", None)),
        ("MOTH1991 - THE SLEEP OF MACHINES - TECHNO", ("MOTH1991", "M1", "TECHNO", None)),
        ("MOTH1991 - PREDICTION ENGINE - STREAMING", ("MOTH1991", "M2", "STREAMING", None)),
        ("MOTH1991 - PALE FEVER - Streaming", ("MOTH1991", "M3", "STREAMING", None)),
        ("MOTH1991 - VELVET ELEVATOR - Streaming - Copy", ("MOTH1991", "M4", "STREAMING", 1)),
        ("THE FOUNTAIN - Streaming", ("NOVA K7", "N1", "STREAMING", None)),
        ("ORBIS - Streaming - Copy 2", ("NOVA K7", "N2", "STREAMING", 2)),
        ("NOVA K7 ORBIS STREAMING CAMPAIGN", ("NOVA K7", "N2", "STREAMING", None)),
        ("MOTH1991 - VELVET ELEVATOR", ("MOTH1991", "M4", None, None)),
        ("COURTSHIP ROUTINE - Streaming - Copy", ("NOVA K7", "N3", "STREAMING", 1)),
        ("THE LAST THAT LEFT - Streaming", ("NOVA K7", "N4", "STREAMING", None)),
        ("ICNLH - BROAD", ("NOVA K7", "N5", "BROAD", None)),
        ("ICNLH - BROAD MALE", ("NOVA K7", "N5", "BROAD MALE", None)),
        ("ICNLH - BROAD SPOTIFY", ("NOVA K7", "N5", "BROAD SPOTIFY", None)),
        ("ICNLH - TECHNO SPOTIFY - Copy", ("NOVA K7", "N5", "TECHNO SPOTIFY", 1)),
        ("THE LADDER", ("MOTH1991", "M5", None, None)),
        ("COPPER CANAL", ("MOTH1991", "M6", None, None)),
    ],
)
def test_nineteen_names_of_the_shapes_labels_use(name: str, expected: tuple[str | None, ...]) -> None:
    told = parse(name, KNOWN)
    assert (told.artist, told.recording, told.targeting, told.copy) == expected
    assert told.confidence >= ACCEPTED


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("n7 – the fountain – broad", ("NOVA K7", "THE FOUNTAIN", "BROAD", None)),
        ("MOTH 1991 | The Ladder | US", ("MOTH1991", "THE LADDER", "US", None)),
        ("nova_k7_the_fountain_broad", ("NOVA K7", "THE FOUNTAIN", "BROAD", None)),
        ("NOVA K7- DAWN -BROAD", ("NOVA K7", "DAWN", "BROAD", None)),
        ("THE LADDER - MOTH1991 - US", ("MOTH1991", "THE LADDER", "US", None)),
        ("THE LADDER by MOTH1991", ("MOTH1991", "THE LADDER", None, None)),
        ("BROAD - MOTH1991 - THE LADDER", ("MOTH1991", "THE LADDER", "BROAD", None)),
        ("MOTH1991 - THE LADDER - New Engagement", ("MOTH1991", "THE LADDER", "ENGAGEMENT", None)),
        (
            "MOTH1991 - THE LADDER - NEW LISTENERS - US",
            ("MOTH1991", "THE LADDER", "NEW LISTENERS - US", None),
        ),
        ("MOTH1991 - THE LADDER - 18-34 US (ig)", ("MOTH1991", "THE LADDER", "18-34 US (IG)", None)),
        ("MOTH1991 - THE LADDER AD 2", ("MOTH1991", "THE LADDER", "AD 2", None)),
        ("MOTH1991 - THE LADDER - NOVA K7 FANS", ("MOTH1991", "THE LADDER", "NOVA K7 FANS", None)),
        ("MOTH1991 - THE LADDER - BROAD - Copy - Copie 3", ("MOTH1991", "THE LADDER", "BROAD", 3)),
        ("MOTH1991 - THE LADDER_copy_2", ("MOTH1991", "THE LADDER", None, 2)),
        ("MOTH1991-THE LADDER-BROAD", ("MOTH1991", "THE LADDER", "BROAD", None)),
        ("2025-05 MOTH1991 - THE LADDER", ("MOTH1991", "THE LADDER", "2025-05", None)),
        ("[BROAD] MOTH1991 - THE LADDER", ("MOTH1991", "THE LADDER", "BROAD", None)),
        ("ORBIS AD3 - DNB TARGET", ("NOVA K7", "ORBIS", "AD3 - DNB TARGET", None)),
        ("NOVA K7 - ICNLH - BROAD", ("NOVA K7", "I COULD NEVER LEAVE HOME", "BROAD", None)),
        ("💀 MOTH1991 - THE LADDER 🔥 - BROAD", ("MOTH1991", "THE LADDER", "BROAD", None)),
        (
            "MOTH1991 - VELVET ELEVATOR (feat. n7)",
            ("MOTH1991", "VELVET ELEVATOR (feat. NOVA K7)", None, None),
        ),
        ("MOTH1991 - THE LADDER (feat. Somebody) - BROAD", ("MOTH1991", "THE LADDER", "BROAD", None)),
        ("NOVA K7 - SHARED - BROAD", ("NOVA K7", "SHARED", "BROAD", None)),
        ("MOTH1991 - SHARED - BROAD", ("MOTH1991", "Shared", "BROAD", None)),
        ("MOTH1991 & NOVA K7 - PATHS - BROAD", ("MOTH1991", "PATHS", "BROAD", None)),
        ("NOVA K7 - PATHS - BROAD", ("NOVA K7", "PATHS", "BROAD", None)),
        ("NOVA K7 - DAWN - Sped Up - BROAD", ("NOVA K7", "DAWN (Sped Up)", "BROAD", None)),
        ("NOVA K7 - DAWN (sped up)", ("NOVA K7", "DAWN (Sped Up)", None, None)),
        ("NOVA K7 - DAWN - BROAD", ("NOVA K7", "DAWN", "BROAD", None)),
        ("NOVA K7 - WAIT - Live - BROAD", ("NOVA K7", "WAIT - Live", "BROAD", None)),
        ("NOVA K7 - GLOW", ("NOVA K7", "GLOW (Original Mix)", None, None)),
        ("MOTH1991 - MOTH1991 - BROAD", ("MOTH1991", "MOTH1991", "BROAD", None)),
        ("MOTH1991 - HARD TRANCE - BROAD", ("MOTH1991", "HARD TRANCE", "BROAD", None)),
        ("hex & honey - ليل طويل - BROAD", ("HEX & HONEY", "ليل طويل", "BROAD", None)),
    ],
)
def test_a_name_is_read_however_it_is_dashed(name: str, expected: tuple[str | None, ...]) -> None:
    assert answer(name) == expected


@pytest.mark.parametrize(
    ("name", "artist", "title", "why"),
    [
        ("SHARED - BROAD", None, "SHARED", "MOTH1991 and NOVA K7 have this title"),
        ("PATHS - BROAD", None, "PATHS", "MOTH1991 and NOVA K7 have this title"),
        ("MOTH1991 - GHOST SONG - BROAD", "MOTH1991", "GHOST SONG", "no title the label has"),
        ("MOTH1991 GHOST SONG STREAMING CAMPAIGN", "MOTH1991", "GHOST SONG", "no title the label has"),
        ("GHOST SONG - BROAD", None, "GHOST SONG", "no artist is named"),
        ("MOTH1991 - BROAD", "MOTH1991", None, "no title is named"),
        ("MOTH1991 & NOVA K7 - GHOST SONG", None, "GHOST SONG", "more than one artist"),
        ("NOVA K7 - THE LADDER", "NOVA K7", "THE LADDER", "the title is MOTH1991’s"),
        ("THE LADDER - NOVA K7 FANS", "NOVA K7", "THE LADDER", "the title is MOTH1991’s"),
        ("GHOST - THE LADDER - BROAD", "MOTH1991", "THE LADDER", "“GHOST” stands before the title"),
        ("THE FOUNTAIN OF YOUTH - BROAD", "NOVA K7", "THE FOUNTAIN", "followed by words without a dash"),
        ("NOVA K7 - DAWN HOUSE", "NOVA K7", "DAWN", "followed by words without a dash"),
        ("NOVA K7 - DAWN II - BROAD", "NOVA K7", "DAWN", "followed by words without a dash"),
        ("NOVA K7 - DAWN - HEX Remix", "NOVA K7", "DAWN", "“remix” may mean another version"),
        ("NOVA K7 - ONLY - BROAD", "NOVA K7", "ONLY (Live)", "only another version"),
        ("MOTH1991 - VELVET ELEVATOR (feat. HEX)", "MOTH1991", None, "with other guests"),
        ("MOTH1991 - THE LADDER - COPPER CANAL", "MOTH1991", "THE LADDER", "another title is named too"),
        ("MOTH1991 - HARD TRANCE", "MOTH1991", "HARD TRANCE", "may as well be the targeting"),
        ("HARD TRANCE", "MOTH1991", "HARD TRANCE", "may as well be the targeting"),
        ("MOTH1991 - GHOST SONG - HARD TRANCE", "MOTH1991", "GHOST SONG", "no title the label has"),
        ("MOTH1991 - ICNLH - BROAD", "MOTH1991", "ICNLH", "the title is NOVA K7’s"),
        ("MOTH1991 - LADDER", "MOTH1991", "LADDER", "no title the label has"),
        ("99 - THE LADDER", "MOTH1991", "THE LADDER", "“99” stands before the title"),
        ("NOVA K7 - RGB - BROAD", "NOVA K7", "RGB", "more than one title can be meant"),
        ("DNB", None, None, "no title is named"),
        ("BOSSA N7 - BROAD", None, "BOSSA N7", "no artist is named"),
        ("ALIEN", None, "ALIEN", "no artist is named"),
        ("", None, None, "no artist is named"),
    ],
)
def test_what_is_not_sure_waits_for_a_person(
    name: str, artist: str | None, title: str | None, why: str
) -> None:
    told = parse(name, KNOWN)
    assert told.confidence < ACCEPTED
    assert told.artist == artist
    assert title is None or told.title == title
    assert why in "; ".join(told.reasons)


@pytest.mark.parametrize(
    "name", ["DAWNING - BROAD", "SUNDAWN", "DAWN'S LIGHT", "NOVA K77 - BROAD", "E\u0301DAWN"]
)
def test_a_part_of_a_word_is_no_name(name: str) -> None:
    told = parse(name, KNOWN)
    assert told.artist is None
    assert told.recording is None


@pytest.mark.parametrize("name", ["icnlh - broad", "ICNLH BROAD", "NOVA K7 - GHOST SONG - ICNLH X"])
def test_first_letters_count_only_in_capitals_between_dashes(name: str) -> None:
    assert parse(name, KNOWN).confidence < ACCEPTED


def test_first_letters_that_are_a_title_are_that_title() -> None:
    known = Known(NAMES, [*TITLES, Title("MOTH1991", "ICNLH", "X")])
    assert parse("ICNLH - BROAD", known).recording == "X"


def test_two_recordings_of_one_title_are_not_told_apart() -> None:
    told = parse("NOVA K7 - TWICE - BROAD", KNOWN)
    assert (told.title, told.recording) == ("TWICE", None)
    assert "2 recordings have this title" in told.reasons


def test_the_longest_title_is_meant() -> None:
    known = Known(NAMES, [Title("NOVA K7", "NIGHT", "short"), Title("NOVA K7", "NIGHT DRIVE HOME", "long")])
    assert parse("NOVA K7 - NIGHT DRIVE HOME - BROAD", known).recording == "long"
    assert parse("NOVA K7 NIGHT DRIVE HOME STREAMING", known).recording == "long"
    assert parse("NOVA K7 NIGHT STREAMING", known).recording == "short"


def test_nothing_is_known_without_artists() -> None:
    assert parse("MOTH1991 - THE LADDER - BROAD", Known(Names({}), TITLES)).artist is None


WORDS = st.sampled_from(
    "NOVA K7 n7 MOTH1991 MOTH 1991 HEX & HONEY THE LADDER SHARED DAWN ONLY PATHS HARD TRANCE BROAD ICNLH RGB STREAMING "
    "CAMPAIGN Copy 2 - – | x (feat. ) GHOST Remix (Live) 💀 ليل طويل".split()
)


@given(st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=12).map(" ".join)))
@example("Copy 99999999999999999999")
@example("MOTH1991 - THE LADDER - Copy ²")
@example("\u200f- \u0301 - '")
def test_any_name_is_read_without_a_guess(name: str) -> None:
    told = parse(name, KNOWN)
    assert told.artist is None or told.artist in NAMES.artists
    assert 0 <= told.confidence <= 1
    assert told.reasons
    if told.confidence >= ACCEPTED:
        owners = [folded(title.artist) for title in TITLES if title.title == told.title]
        assert any(folded(str(told.artist)) in owner for owner in owners)


@pytest.mark.parametrize(
    "piece",
    ["NOVA K7 ", "(", "(feat. a ", "- ", "a - ", "💀 ", "א ב ", " ", "SHARED - ", "a", "' ", "- Copy "],
)
def test_long_names_are_quick(piece: str) -> None:
    began = time.process_time()
    parse((piece * 10_000)[:10_000], KNOWN)
    assert time.process_time() - began < 5


@pytest.mark.skipif(not OWNERS_NOTES.is_file(), reason="the owner's notes are not beside this checkout")
def test_the_real_names_are_all_read_right() -> None:
    notes = OWNERS_NOTES.read_text(encoding="utf-8")
    rows = dict(real_rows(notes))
    known = real_known(notes)
    assert len(rows) == 19
    assert all(artist in known.names.artists and title for artist, title, *_ in rows.values())
    assert {name: answer(name, known) for name in rows} == rows
