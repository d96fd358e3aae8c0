"""Questions about recordings: titles that none has, recordings that may be one, and ISRCs that are told of two songs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

import polars as pl

from bedrot.catalog.acts import MergeRecordings, NameTitle, Reject
from bedrot.catalog.catalog import Catalog
from bedrot.catalog.collaborations import bare, song, versions
from bedrot.catalog.known import Title
from bedrot.catalog.names import folded
from bedrot.catalog.questions import MOST_CHOICES, Choice, Item, subject_of, told
from bedrot.catalog.suggest import suggest, suggest_titles


def untold_titles(catalog: Catalog, found: pl.DataFrame) -> Iterator[Item]:
    """Titles without an ISRC that no recording, or more than one, has. With a UPC they are whole releases."""
    unknown = found.filter(
        pl.col("recording").is_null() & pl.col("title").is_not_null() & pl.col("upc").is_null()
    )
    known = [title for title in catalog.titles if title.recording]
    for artist, title, rows, sources in told(unknown, "artist", "title").rows():
        subject = subject_of("title", folded(artist or ""), folded(title))
        near = {
            one.value.recording: one for one in reversed(suggest_titles(artist or "", title, known, limit=9))
        }
        ranked = sorted(near.values(), key=lambda one: -one.score)[:MOST_CHOICES]
        choices = [
            Choice(
                NameTitle(artist=artist, title=title, recording=str(one.value.recording)),
                f"It is {one.value.title} ({one.value.recording})",
                one.reason,
                one.score,
            )
            for one in ranked
        ]
        none = Choice(
            Reject(subject=subject), "None of the label's recordings", "its figures stay, under this title"
        )
        by = f" by {artist}" if artist else ""
        says = f"Which recording is “{title}”{by}?"
        yield Item("title", subject, says, rows, tuple(sources), (*choices, none), artist, title)


def alike_recordings(catalog: Catalog, found: pl.DataFrame) -> Iterator[Item]:
    """Recordings that have artist, song and version in common: often one that was delivered twice."""
    alike: dict[tuple[str, str, tuple[str, ...]], dict[str, Title]] = defaultdict(dict)
    for title in catalog.titles:
        if title.recording:
            key = (folded(title.artist), folded(song(title.title)), tuple(map(folded, versions(title.title))))
            alike[key].setdefault(title.recording, title)
    rows, first = _by(found, pl.col("rows").sum()), _by(found, pl.col("first").min())
    for titles in alike.values():
        ranked = sorted(titles.values(), key=lambda t: (str(first.get(str(t.recording))), str(t.recording)))
        for one, other in combinations(ranked, 2):
            yield _same_item(one, other, rows, found)


def _same_item(one: Title, other: Title, rows: dict[str, int], found: pl.DataFrame) -> Item:
    first, second = str(one.recording), str(other.recording)
    subject = f"same:{'/'.join(sorted((first, second)))}"
    merge = Choice(
        MergeRecordings(recording=first, other=second),
        f"One recording: {first}",
        "the same artist, song and version",
        100.0 if folded(bare(one.title)) == folded(bare(other.title)) else 95.0,
    )
    apart = Choice(Reject(subject=subject), "Two recordings", "each keeps its own figures")
    sources = found.filter(pl.col("recording").is_in([first, second])).get_column("source").unique().sort()
    return Item(
        "same",
        subject,
        f"Is “{one.title}” ({first}) the same recording as “{other.title}” ({second})?",
        rows.get(first, 0) + rows.get(second, 0),
        tuple(sources),
        (merge, apart),
    )


def clashing_isrcs(found: pl.DataFrame) -> Iterator[Item]:
    """ISRCs under which sources tell of different songs: one of them is wrong, and only a person can know which."""
    titled = found.filter(pl.col("isrc").is_not_null() & pl.col("title").is_not_null())
    for isrc, rows, sources, titles in (
        titled.group_by("isrc")
        .agg(pl.col("rows").sum(), pl.col("source").unique().sort(), pl.col("title").unique().sort())
        .sort("isrc")
        .rows()
    ):
        songs = {folded(song(title)): title for title in titles}
        if len(songs) < 2 or _all_alike(list(songs.values())):
            continue
        subject = f"clash:{isrc}"
        listed = ", ".join(f"“{title}”" for title in sorted(songs.values())[:MOST_CHOICES])
        fine = Choice(Reject(subject=subject), "One recording under several titles", "as sources write it")
        says = f"{isrc} is used for {listed}. If these are different recordings, one source has the wrong ISRC: mend it there."
        yield Item("clash", subject, says, rows, tuple(sources), (fine,))


def _all_alike(titles: list[str]) -> bool:
    """Whether titles are spellings of one another."""
    return all(
        suggest(one, [other]) and suggest(one, [other])[0].score >= 90
        for one, other in combinations(titles, 2)
    )


def _by(found: pl.DataFrame, figure: pl.Expr) -> dict[str, Any]:
    """A figure of each recording."""
    figures: Iterable[tuple[str, Any]] = (
        found.drop_nulls("recording").group_by("recording").agg(figure).iter_rows()
    )
    return dict(figures)
