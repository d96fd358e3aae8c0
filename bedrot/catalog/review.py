"""The review queue: names that nothing resolves, each with what it may mean. A person decides with one click; nothing is guessed."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, Literal

import polars as pl

from bedrot.catalog.acts import (
    LONGEST,
    Act,
    AliasArtist,
    LinkCampaign,
    MergeRecordings,
    NameArtist,
    NameTitle,
    Reject,
)
from bedrot.catalog.campaigns import ACCEPTED, Title
from bedrot.catalog.catalog import Catalog
from bedrot.catalog.collaborations import bare, song, versions
from bedrot.catalog.names import folded
from bedrot.catalog.suggest import suggest, suggest_titles

Kind = Literal["artist", "title", "same", "clash", "campaign"]
MOST_CHOICES = 3
LEAST_LIKE = 75.0
LONGEST_SUBJECT = 200


@dataclass(frozen=True)
class Choice:
    """One answer to a question: the act that a click takes, and why it is offered. `score` runs to 100."""

    act: Act
    label: str
    reason: str
    score: float | None = None


@dataclass(frozen=True)
class Item:
    """A question about a name; `subject` names it for ever. `rows` are the facts it touches, `sources` those who write it so."""

    kind: Kind
    subject: str
    says: str
    rows: int
    sources: tuple[str, ...]
    choices: tuple[Choice, ...]


def review(catalog: Catalog, found: pl.DataFrame) -> list[Item]:
    """Every open question, those that touch most facts first. `found` are the identities that facts tell."""
    every = (
        *_artists(catalog, found),
        *_titles(catalog, found),
        *_same(catalog, found),
        *_clashes(found),
        *_campaigns(catalog, found),
    )
    asked = (_without_rejected(catalog, item) for item in every)
    return sorted((item for item in asked if item), key=lambda item: (-item.rows, item.subject))


def _without_rejected(catalog: Catalog, item: Item) -> Item | None:
    """The item without what a person said is not so; null when they said that it is right as it is."""
    if (item.subject, None) in catalog.rejected:
        return None
    kept = [c for c in item.choices if (item.subject, c.label) not in catalog.rejected]
    return replace(item, choices=tuple(kept))


def _artists(catalog: Catalog, found: pl.DataFrame) -> Iterator[Item]:
    """Credits in which nobody is known."""
    ours = catalog.names.artists
    for credit, rows, sources in _told(found.filter(pl.col("campaign").is_null()), "artist").rows():
        if catalog.members_of(credit):
            continue
        subject = _subject("artist", folded(credit))
        near = [
            Choice(
                AliasArtist(spelling=credit, artist=one.value), f"It is {one.value}", one.reason, one.score
            )
            for one in suggest(credit, ours, limit=MOST_CHOICES)
        ]
        own = Choice(NameArtist(name=credit), "One of the label's artists", "as it is written")
        none = Choice(Reject(subject=subject), "Nobody of the label", "its figures stay, under this name")
        yield Item("artist", subject, f"Who is “{credit}”?", rows, tuple(sources), (*near, own, none))


def _titles(catalog: Catalog, found: pl.DataFrame) -> Iterator[Item]:
    """Titles without an ISRC that no recording, or more than one, has. With a UPC they are whole releases."""
    told = found.filter(
        pl.col("recording").is_null() & pl.col("title").is_not_null() & pl.col("upc").is_null()
    )
    known = [title for title in catalog.titles if title.recording]
    for artist, title, rows, sources in _told(told, "artist", "title").rows():
        subject = _subject("title", folded(artist or ""), folded(title))
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
        yield Item(
            "title", subject, f"Which recording is “{title}”{by}?", rows, tuple(sources), (*choices, none)
        )


def _same(catalog: Catalog, found: pl.DataFrame) -> Iterator[Item]:
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


def _clashes(found: pl.DataFrame) -> Iterator[Item]:
    """ISRCs under which sources tell of different songs: one of them is wrong, and only a person can know which."""
    told = found.filter(pl.col("isrc").is_not_null() & pl.col("title").is_not_null())
    for isrc, rows, sources, titles in (
        told.group_by("isrc")
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
        says = f"{isrc} is told of {listed}. If these are different recordings, one source has the wrong ISRC: mend it there."
        yield Item("clash", subject, says, rows, tuple(sources), (fine,))


def _all_alike(titles: list[str]) -> bool:
    """Whether titles are spellings of one another."""
    return all(
        suggest(one, [other]) and suggest(one, [other])[0].score >= 90
        for one, other in combinations(titles, 2)
    )


def _campaigns(catalog: Catalog, found: pl.DataFrame) -> Iterator[Item]:
    """Campaigns whose name does not say for certain what they are for."""
    for name, rows, sources in _told(found, "campaign").rows():
        told = catalog.parsed(name)
        if name in catalog.linked or told.confidence >= ACCEPTED:
            continue
        subject = _subject("campaign", name)
        yield Item(
            "campaign",
            subject,
            f"What is the campaign “{name}” for?",
            rows,
            tuple(sources),
            (
                *_links(catalog, name),
                Choice(Reject(subject=subject), "Nothing of one artist", "its spend stays with the label"),
            ),
        )


def _links(catalog: Catalog, name: str) -> Iterator[Choice]:
    """What the name says; then the titles it is nearest to; then each artist whom it leaves open."""
    told = catalog.parsed(name)
    artists = [told.artist] if told.artist else list(catalog.names.artists)
    near = [one for artist in artists for one in suggest_titles(artist, told.title or name, catalog.titles)]
    seen: set[tuple[str, str | None]] = set()
    for one in sorted((one for one in near if one.score >= LEAST_LIKE), key=lambda one: -one.score):
        credited = catalog.members_of(one.value.artist) or (one.value.artist,)
        if (credited[0], one.value.title) not in seen and len(seen) < MOST_CHOICES:
            seen.add((credited[0], one.value.title))
            yield Choice(
                LinkCampaign(
                    campaign=name,
                    artist=credited[0],
                    title=one.value.title,
                    recording=one.value.recording,
                    targeting=told.targeting,
                ),
                f"{credited[0]} – {one.value.title}",
                one.reason,
                round(one.score * max(told.confidence, 0.5), 1),
            )
    for artist in artists:
        act = LinkCampaign(campaign=name, artist=artist, title=told.title, targeting=told.targeting)
        yield Choice(act, f"{artist}, no one recording", "; ".join(told.reasons) or "for the artist as such")


def _told(found: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Each value with the facts it is in, and the sources that write it."""
    asked = found.drop_nulls(columns[-1])
    told = asked.filter(pl.col(columns[-1]).str.len_chars().is_between(1, LONGEST)).group_by(columns)
    return told.agg(pl.col("rows").sum(), pl.col("source").unique().sort()).sort(columns)


def _subject(kind: Kind, *names: str) -> str:
    """What a question is known by; of very long names a digest."""
    told = "/".join(names)
    short = told if len(told) <= LONGEST_SUBJECT else hashlib.sha256(told.encode()).hexdigest()
    return f"{kind}:{short}"


def _by(found: pl.DataFrame, figure: pl.Expr) -> dict[str, Any]:
    """A figure of each recording."""
    told: Iterable[tuple[str, Any]] = (
        found.drop_nulls("recording").group_by("recording").agg(figure).iter_rows()
    )
    return dict(told)
