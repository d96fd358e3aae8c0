"""The owner's own campaign names, where his notes lie beside the checkout. They are his, so none is repeated here."""

import re
from collections.abc import Iterator
from pathlib import Path

from bedrot.catalog.campaigns import Known, Title
from bedrot.catalog.names import Names

OWNERS_NOTES = Path(__file__).parents[3] / "shared" / "owner.md"

Answer = tuple[str | None, str | None, str | None, int | None]


def real_rows(notes: str) -> Iterator[tuple[str, Answer]]:
    """Each real name with its right answer: artist, title, targeting, copy."""
    for row in _section(notes, "### a.5b", "###").splitlines()[3:]:
        if row.startswith("|"):
            cell, before, after = (one.strip() for one in row.strip("| ").split(" | "))
            yield from ((name, _right(name, before, after)) for name in _names_in(cell))


def real_known(notes: str) -> Known:
    """The artists with their spellings, and every title that the table and the calendar tell of."""
    answers = [(str(artist), str(title)) for _, (artist, title, *_) in real_rows(notes)]
    artists = {artist for artist, _ in answers}
    spelt = dict(re.findall(r"^\* (.+?) ← (.+)$", _section(notes, "**Aliases**", "**"), re.MULTILINE))
    known = {artist: re.findall(r"[^,\"“” ][^,\"“”]*", spelt.get(artist, "")) for artist in artists}
    titles = {*answers, *_calendar(notes, artists)}
    return Known(Names(known), [Title(artist, title) for artist, title in sorted(titles)])


def _calendar(notes: str, artists: set[str]) -> Iterator[tuple[str, str]]:
    """“ARTIST: TITLE and TITLE 2025-01-03, TITLE 2025-02-07 (…)”."""
    told = " ".join(_section(notes, "**Release calendar**", "then placeholders").split())
    for artist in artists:
        for releases in re.findall(
            rf"(?<!\w){re.escape(artist)}: (.*?)(?: \(dates|$|(?=[A-Z]+[0-9]+: ))", told
        ):
            titles = re.sub(r" \(\w+\)|20\d\d-\d\d-\d\d", "", releases)
            yield from ((artist, title) for one in re.split(r",| and ", titles) if (title := one.strip()))


def _section(notes: str, begin: str, end: str) -> str:
    """What stands between two marks."""
    return notes.split(begin, 1)[1].split(end, 1)[0]


def _names_in(cell: str) -> Iterator[str]:
    """The names a cell stands for: “A - {B, C}”, “A; B” and “A - B, - C” are two each."""
    for part in cell.split("; "):
        if braces := re.fullmatch(r"(.*)\{(.*)\}", part):
            yield from (braces[1] + choice for choice in braces[2].split(", "))
        else:
            first, *others = part.split(", - ")
            yield from (first, *(f"{first.split(' - ')[0]} - {other}" for other in others))


def _right(name: str, before: str, after: str) -> Answer:
    """The right answer in full: what a row leaves out is as it was, or as the name says."""
    said = re.sub(r" - Copy.*$", "", name).split(" - ")
    written = said if len(said) == 3 else ["", *said, ""][:3]
    if after.startswith("="):
        fields = written if before == "correct" else before.split(" / ")
    else:
        fields = re.sub(r", copy.*| \(.*", "", after).split(" / ")
    full = [written[at] if one == "…" else one for at, one in enumerate([*fields, "…"][:3])]
    artist, title, targeting = ({"–": "", "title": name}.get(one, one) for one in full)
    copy = re.search(r" - Copy(?: (\d+))?$", name)
    return artist or None, title or None, targeting.upper() or None, int(copy[1] or 1) if copy else None
