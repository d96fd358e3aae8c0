"""The review queue: names that nothing resolves, each with what it may mean. A person decides with one click; nothing is guessed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

import polars as pl

from bedrot.catalog.acts import AliasArtist, LinkCampaign, NameArtist, Reject
from bedrot.catalog.campaigns import ACCEPTED
from bedrot.catalog.catalog import Catalog
from bedrot.catalog.names import folded
from bedrot.catalog.questions import MOST_CHOICES, Choice, Item, subject_of, told
from bedrot.catalog.review_recordings import alike_recordings, clashing_isrcs, untold_titles
from bedrot.catalog.suggest import suggest, suggest_titles

LEAST_LIKE = 75.0
WRITTEN = ("artist", "title")
"""The kinds of questions about what sources write: each spelling has facts of its own."""


def review(catalog: Catalog, found: pl.DataFrame) -> list[Item]:
    """Every open question, those that touch most facts first. `found` are the identities that facts tell."""
    every = (
        *_artists(catalog, found),
        *untold_titles(catalog, found),
        *alike_recordings(catalog, found),
        *clashing_isrcs(found),
        *_campaigns(catalog, found),
    )
    asked = (_without_rejected(catalog, item) for item in _once(every))
    return sorted((item for item in asked if item), key=lambda item: (-item.rows, item.subject))


def _once(items: Iterable[Item]) -> Iterator[Item]:
    """One item for each question: of what is written in several ways, the way of most facts says it for all."""
    alike: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        alike[item.subject].append(item)
    for same in alike.values():
        first = max(same, key=lambda item: item.rows)
        rows = sum(item.rows for item in same) if first.kind in WRITTEN else first.rows
        sources = sorted({source for item in same for source in item.sources})
        yield replace(first, rows=rows, sources=tuple(sources))


def _without_rejected(catalog: Catalog, item: Item) -> Item | None:
    """The item without what a person said is not so; null when they said that it is right as it is."""
    if (item.subject, None) in catalog.rejected:
        return None
    kept = [c for c in item.choices if (item.subject, c.label) not in catalog.rejected]
    return replace(item, choices=tuple(kept))


def _artists(catalog: Catalog, found: pl.DataFrame) -> Iterator[Item]:
    """Credits in which nobody is known."""
    ours = catalog.names.artists
    for credit, rows, sources in told(found.filter(pl.col("campaign").is_null()), "artist").rows():
        if catalog.members_of(credit):
            continue
        subject = subject_of("artist", folded(credit))
        near = [
            Choice(
                AliasArtist(spelling=credit, artist=one.value), f"It is {one.value}", one.reason, one.score
            )
            for one in suggest(credit, ours, limit=MOST_CHOICES)
        ]
        own = Choice(NameArtist(name=credit), "One of the label's artists", "as it is written")
        none = Choice(Reject(subject=subject), "Nobody of the label", "its figures stay, under this name")
        yield Item("artist", subject, f"Who is “{credit}”?", rows, tuple(sources), (*near, own, none))


def _campaigns(catalog: Catalog, found: pl.DataFrame) -> Iterator[Item]:
    """Campaigns whose name does not say for certain what they are for."""
    for name, rows, sources in told(found, "campaign").rows():
        read = catalog.parsed(name)
        if name in catalog.linked or read.confidence >= ACCEPTED:
            continue
        subject = subject_of("campaign", name)
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
    read = catalog.parsed(name)
    artists = [read.artist] if read.artist else list(catalog.names.artists)
    near = [one for artist in artists for one in suggest_titles(artist, read.title or name, catalog.titles)]
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
                    targeting=read.targeting,
                ),
                f"{credited[0]} – {one.value.title}",
                one.reason,
                round(one.score * max(read.confidence, 0.5), 1),
            )
    for artist in artists:
        act = LinkCampaign(campaign=name, artist=artist, title=read.title, targeting=read.targeting)
        yield Choice(act, f"{artist}, no one recording", "; ".join(read.reasons) or "for the artist as such")
