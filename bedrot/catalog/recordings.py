"""Recordings: groups of ISRCs that are one recording, and the titles that name one where a row has no ISRC. Nothing is guessed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from bedrot.catalog.acts import Decision, MergeRecordings, NameTitle, SplitRecording
from bedrot.catalog.names import folded

Named = tuple[str | None, str]
"""An artist and a title as they are compared."""
RECORDING_OF = ("isrc", "artist", "title", "version")
"""The columns that tell which recording a row is of."""


def wording(title: str, version: str | None = None) -> str:
    """A title as it is compared, with its version: “Halo (Live)” and “HALO” with the version “live” are one wording."""
    return folded(f"{title} {version}" if version else title)


class Groups:
    """ISRCs that a person said are one recording. An ISRC nobody spoke of is a recording of its own."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._heads: dict[str, str] = {}
        for decision in decisions:
            match decision.act:
                case MergeRecordings(recording=recording, other=other):
                    self._merge(recording, other)
                case SplitRecording(isrc=isrc):
                    self._split(isrc)

    def of(self, isrc: str) -> str:
        """The recording an ISRC is of, by the ISRC it goes by."""
        return self._heads.get(isrc, isrc)

    def members(self, recording: str) -> tuple[str, ...]:
        """The ISRCs of a recording, its own first."""
        others = sorted(isrc for isrc, head in self._heads.items() if head == recording and isrc != recording)
        return (recording, *others)

    @property
    def merged(self) -> Mapping[str, str]:
        """Every ISRC that goes by another."""
        return {isrc: head for isrc, head in self._heads.items() if isrc != head}

    def _merge(self, recording: str, other: str) -> None:
        old = self.of(other)
        for isrc in self.members(old):
            self._heads[isrc] = recording
        for isrc in self.members(self.of(recording)):
            self._heads[isrc] = recording

    def _split(self, isrc: str) -> None:
        rest = [other for other in self.members(self.of(isrc)) if other != isrc]
        head = rest[0] if rest else isrc
        self._heads.update(dict.fromkeys(rest, head))
        self._heads[isrc] = isrc


@dataclass(frozen=True)
class Identity:
    """What facts say of one thing: its artist as the label calls it, its title, and its ISRC where they tell it.

    `members` are the artists it is also by: those of a collaboration, and those a title features.
    """

    artist: str | None
    title: str
    version: str | None = None
    isrc: str | None = None
    members: tuple[str, ...] = ()

    @property
    def names(self) -> Iterator[Named]:
        """What a row without an ISRC may call it."""
        for artist in (self.artist, *self.members):
            yield (folded(artist) if artist else None, wording(self.title, self.version))


@dataclass(frozen=True)
class Recordings:
    """Which recording a row is of: by its ISRC; without one, by an artist and title that exactly one recording has."""

    groups: Groups
    titles: Mapping[Named, str] = field(default_factory=dict)

    @classmethod
    def of(cls, decisions: Sequence[Decision], known: Iterable[Identity]) -> "Recordings":
        """From what people decided, and from the titles that rows with an ISRC have."""
        groups = Groups(decisions)
        rivals: dict[Named, set[str]] = {}
        for identity in known:
            for name in identity.names if identity.isrc else ():
                if name[0]:
                    rivals.setdefault(name, set()).add(groups.of(str(identity.isrc)))
        titles = {name: next(iter(found)) for name, found in rivals.items() if len(found) == 1}
        for decision in decisions:
            if isinstance(decision.act, NameTitle):
                act = decision.act
                titles[folded(act.artist) if act.artist else None, wording(act.title)] = groups.of(
                    act.recording
                )
        return cls(groups, titles)

    def recording(
        self, isrc: str | None, artist: str | None, title: str | None, version: str | None = None
    ) -> str | None:
        """The recording; null when nothing says which."""
        if isrc:
            return self.groups.of(isrc)
        return (
            self.titles.get((folded(artist) if artist else None, wording(title, version))) if title else None
        )

    def resolve(self, columns: Sequence[str]) -> pl.Expr:
        """`recording` over rows that have some of the columns in RECORDING_OF."""
        told = [
            pl.col(name) if name in columns else pl.lit(None, pl.String).alias(name) for name in RECORDING_OF
        ]
        # Told to be elementwise, as names are: a lazy join would hold all rows of a large file at once.
        return pl.struct(told).map_batches(self._resolved, return_dtype=pl.String(), is_elementwise=True)

    def _resolved(self, rows: pl.Series) -> pl.Series:
        asked = rows.struct.unnest()
        alone = asked.unique()
        found = pl.Series("recording", [self.recording(*row) for row in alone.iter_rows()], pl.String())
        return asked.join(
            alone.with_columns(found),
            on=list(RECORDING_OF),
            how="left",
            nulls_equal=True,
            maintain_order="left",
        ).get_column("recording")
