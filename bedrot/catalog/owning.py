"""Whose title it is, when artists are named beside it or not. Two who have it are never told apart by a guess."""

from dataclasses import dataclass

from bedrot.catalog.collaborations import song
from bedrot.catalog.finding import Found
from bedrot.catalog.known import Level, Match, Title
from bedrot.catalog.names import folded


@dataclass(frozen=True)
class Ground:
    """A reason, and the confidence (0 to 1) it allows at most."""

    at_most: float
    reason: str


_GROUNDS = {
    Level.EXACT: Ground(1.0, "the title is written out"),
    Level.NO_GUESTS: Ground(0.97, "the title is written without its guests"),
    Level.NO_VERSION: Ground(0.8, "only another version of the title is known"),
    Level.ACRONYM: Ground(0.92, "only one title has these first letters"),
}


def settled(span: Found, written: list[str]) -> tuple[str | None, Title | None, list[Ground]]:
    """The artist, the title if it is one, and why."""
    mine = [match for match in span.titles if set(match.artists) & set(written)]
    if written and not mine:
        owners = " and ".join(sorted(span.owners))
        artist = written[0] if len(written) == 1 else None
        return artist, None, [Ground(0.4, f"{written[0]} is named, but the title is {owners}’s")]
    artist, ground = _named(mine, written) if mine else _alone(span)
    title, about = _one_title(mine or list(span.titles))
    return artist, title, [ground, *about]


def _named(mine: list[Match], written: list[str]) -> tuple[str | None, Ground]:
    owners = [artist for artist in written if any(artist in match.artists for match in mine)]
    if len(owners) == 1 or any(set(owners) <= set(match.artists) for match in mine):
        return owners[0], Ground(1.0, f"{owners[0]} is named")
    return None, Ground(0.5, f"the title is {' and '.join(owners)}’s, and they are all named")


def _alone(span: Found) -> tuple[str | None, Ground]:
    """Without an artist the title says it, if only one has it; a version that was left out tells of nobody else."""
    near = [match for match in span.titles if match.level < Level.NO_VERSION] or span.titles
    owners = sorted({artist for match in near for artist in match.artists})
    if len(owners) == 1:
        return owners[0], Ground(0.95, f"no artist is named, and only {owners[0]} has this title")
    return None, Ground(0.5, f"no artist is named, and {' and '.join(owners)} have this title")


def _one_title(matches: list[Match]) -> tuple[Title | None, list[Ground]]:
    """The title that is meant, with its recording where only one can be."""
    level = min(match.level for match in matches)
    nearest = [match.title for match in matches if match.level == level]
    if level is Level.ACRONYM:
        plain = [title for title in nearest if folded(title.title) == folded(song(title.title))]
        nearest, level = (plain, level) if plain else (nearest, Level.NO_VERSION)
    if len({folded(title.title) for title in nearest}) > 1:
        return None, [Ground(0.6, "more than one title can be meant")]
    recordings = sorted({title.recording for title in nearest if title.recording})
    if len(recordings) > 1:
        title = Title(nearest[0].artist, nearest[0].title)
        return title, [_GROUNDS[level], Ground(1.0, f"{len(recordings)} recordings have this title")]
    return Title(nearest[0].artist, nearest[0].title, next(iter(recordings), None)), [_GROUNDS[level]]
