"""Credits and titles are taken apart without cutting a name, and quickly however long they are."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedrot.catalog.collaborations import bare, featured, is_harmless, parts, song, version_words, versions
from bedrot.catalog.names import Names

NAMES = Names({"NOVA K7": ["nova"], "MOTH1991": ["MOTH 1991"], "HEX & HONEY": [], "DJ X": [], "!!!": []})
LONG = 10_000


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        ("NOVA K7", ("NOVA K7",)),
        ("NOVA K7 & MOTH1991", ("NOVA K7", "MOTH1991")),
        ("nova.k7 x Stranger", ("NOVA K7", "Stranger")),
        ("Stranger X Moth 1991", ("Stranger", "MOTH1991")),
        ("NOVA K7, Stranger, MOTH1991", ("NOVA K7", "Stranger", "MOTH1991")),
        ("NOVA K7 feat. MOTH1991", ("NOVA K7", "MOTH1991")),
        ("NOVA K7 ft. Stranger & Nobody", ("NOVA K7", "Stranger", "Nobody")),
        ("NOVA K7 ft Stranger", ("NOVA K7", "Stranger")),
        ("NOVA K7 featuring Stranger", ("NOVA K7", "Stranger")),
        ("NOVA K7 (feat. Stranger)", ("NOVA K7", "Stranger")),
        ("moth1991 vs. nova", ("MOTH1991", "NOVA K7")),
        ("moth1991 vs nova × DJ X", ("MOTH1991", "NOVA K7", "DJ X")),
        ("NOVA K7 & nova", ("NOVA K7",)),
        ("!!! & Stranger", ("!!!", "Stranger")),
        ("נובה & NOVA K7", ("נובה", "NOVA K7")),
        ("NOVA K7 & 💀 CREW", ("NOVA K7", "💀 CREW")),
    ],
)
def test_a_credit_is_cut_where_artists_are_joined(credit: str, expected: tuple[str, ...]) -> None:
    assert parts(credit, NAMES) == expected


@pytest.mark.parametrize("credit", ["Stranger & Nobody", "Stranger", "", " ", "&", "x", "(feat. )"])
def test_a_credit_without_the_label_has_no_parts(credit: str) -> None:
    assert parts(credit, NAMES) == ()


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        ("HEX & HONEY", ("HEX & HONEY",)),
        ("NOVA K7 & HEX & HONEY", ("NOVA K7", "HEX & HONEY")),
        ("Stranger feat. Hex & Honey, Nobody", ("Stranger", "HEX & HONEY", "Nobody")),
        ("DJ X x NOVA K7", ("DJ X", "NOVA K7")),
        ("NOVA K7 X DJ X", ("NOVA K7", "DJ X")),
    ],
)
def test_a_claimed_name_is_never_cut(credit: str, expected: tuple[str, ...]) -> None:
    assert parts(credit, NAMES) == expected


def test_an_unclaimed_name_with_joiners_is_cut_only_beside_the_label() -> None:
    assert parts("Salt & Rust", NAMES) == ()
    assert parts("Salt & Rust x NOVA K7", NAMES) == ("Salt", "Rust", "NOVA K7")


@pytest.mark.parametrize(
    ("title", "guests", "without"),
    [
        ("NEON TIDE", (), "NEON TIDE"),
        ("NEON TIDE (feat. MOTH1991)", ("MOTH1991",), "NEON TIDE"),
        ("NEON TIDE [ft. A & B] (Live)", ("A", "B"), "NEON TIDE (Live)"),
        ("NEON TIDE（feat. B）", ("B",), "NEON TIDE"),
        ("NEON TIDE feat. B", ("B",), "NEON TIDE"),
        ("NEON TIDE ft B - Remix", ("B",), "NEON TIDE - Remix"),
        ("NEON TIDE feat. B (Remix)", ("B",), "NEON TIDE (Remix)"),
        ("NEON TIDE (FEATURING B)", ("B",), "NEON TIDE"),
        ("NEON TIDE (feat. MOTH19", ("MOTH19",), "NEON TIDE"),
        ("NEON TIDE (feat. B (of Salt))", ("B (of Salt)",), "NEON TIDE"),
        ("A FEAT OF STRENGTH", (), "A FEAT OF STRENGTH"),
        ("SOFT LIFT", (), "SOFT LIFT"),
        ("(feat. B)", ("B",), "(feat. B)"),
        ("ليل (feat. نوفا)", ("نوفا",), "ليل"),
        ("", (), ""),
    ],
)
def test_guests_are_told_and_taken_off(title: str, guests: tuple[str, ...], without: str) -> None:
    assert featured(title) == guests
    assert bare(title) == without


def test_guests_of_the_label_are_not_cut() -> None:
    assert featured("NEON TIDE (feat. HEX & HONEY & B)", NAMES) == ("HEX & HONEY", "B")


@pytest.mark.parametrize(
    ("title", "told", "plain"),
    [
        ("NEON TIDE", (), "NEON TIDE"),
        ("NEON TIDE (Sped Up)", ("Sped Up",), "NEON TIDE"),
        ("NEON TIDE - Live at Home", ("Live at Home",), "NEON TIDE"),
        ("NEON TIDE (feat. B) [HEX Remix]", ("HEX Remix",), "NEON TIDE"),
        ("NEON TIDE SLOWED + REVERB", ("SLOWED + REVERB",), "NEON TIDE"),
        ("NEON TIDE REMIX", ("REMIX",), "NEON TIDE"),
        ("NEON TIDE (2024 Remaster) (Instrumental)", ("2024 Remaster", "Instrumental"), "NEON TIDE"),
        ("NEON TIDE (Part II)", (), "NEON TIDE (Part II)"),
        ("NEON - TIDE", (), "NEON - TIDE"),
        ("LONG LIVE THE TIDE", (), "LONG LIVE THE TIDE"),
        ("DELIVERED (Olive)", (), "DELIVERED (Olive)"),
        ("REMIX", (), "REMIX"),
        ("(Live)", ("Live",), "(Live)"),
    ],
)
def test_versions_are_told_and_taken_off(title: str, told: tuple[str, ...], plain: str) -> None:
    assert versions(title) == told
    assert song(title) == plain


def test_words_that_may_mean_a_version_are_found_without_brackets() -> None:
    assert version_words("neon tide live, sped up") == {"live", "sped up"}
    assert version_words("OLIVE DEMOLITION") == frozenset()


def test_the_original_is_no_other_version() -> None:
    assert is_harmless("Original Mix")
    assert not is_harmless("HEX Remix")


@given(st.text(max_size=200))
def test_any_text_is_taken_apart(text: str) -> None:
    told = parts(text, NAMES)
    assert not told or any(map(NAMES.knows, told))
    assert all(part.strip() for part in (*told, *featured(text), *versions(text)))
    assert bool(bare(text)) == bool(song(text)) == bool(text.strip())


@given(st.lists(st.sampled_from(["NOVA K7", "MOTH1991", "HEX & HONEY", "DJ X"]), min_size=1, unique=True))
def test_the_label_is_found_in_every_order(artists: list[str]) -> None:
    for joiner in (" & ", " x ", ", ", " X ", " vs. "):
        assert parts(joiner.join(artists), NAMES) == tuple(artists)


@pytest.mark.parametrize(
    "piece",
    ["(", "(feat. ", " ", "feat. ", "a ft. ", " - ", " x ", ", ", "💀", "א ", "(a)", "remix ", "slowed + "],
)
def test_long_titles_are_quick(piece: str) -> None:
    text = (piece * LONG)[:LONG]
    began = time.process_time()
    for read in (featured, bare, versions, song, version_words):
        read(text)
    parts(f"{text} & NOVA K7", NAMES)
    assert time.process_time() - began < 2
