"""Artist names: the many spellings in exports, and the one the label uses. Nothing is guessed."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

import polars as pl

from bedrot.errors import SettingInvalid

MOST_KNOWN = 65_536
"""Names of which it is known how they are compared: a review compares each with all."""


@lru_cache(MOST_KNOWN)
def folded(name: str) -> str:
    """A name as it is compared: letters and digits only, lower case ("nova.k7" and "NOVA K7" are one), accents composed."""
    return "".join(c for c in unicodedata.normalize("NFKC", name).casefold() if c.isalnum()) or name


class Names:
    """The label's artists and what each also goes by. A name nobody claimed stays as it was written.

    Raises SettingInvalid for a spelling that two of them claim.
    """

    def __init__(self, artists: Mapping[str, Sequence[str]]) -> None:
        self.artists: tuple[str, ...] = tuple(artists)
        self._canonical: dict[str, str] = {}
        for name, others in artists.items():
            for spelling in (name, *others):
                self._claim(name, spelling)

    @property
    def spellings(self) -> Mapping[str, str]:
        """Every spelling that is claimed, as it is compared, with the artist it means."""
        return self._canonical

    def with_alias(self, spelling: str, artist: str) -> "Names":
        """These names and one more, unless it is claimed already. An artist nobody named is one from now on."""
        more = Names({})
        artist = self.canonical(artist) or artist
        more.artists = self.artists if artist in self.artists else (*self.artists, artist)
        more._canonical = {folded(artist): artist, folded(spelling): artist, **self._canonical}
        return more

    @property
    def digest(self) -> str:
        """Differs when any name would be understood differently."""
        return hashlib.sha256(json.dumps(sorted(self._canonical.items())).encode()).hexdigest()

    def _claim(self, name: str, spelling: str) -> None:
        owner = self._canonical.setdefault(folded(spelling), name)
        if owner != name:
            raise SettingInvalid(
                f"artists: “{spelling}” is claimed by {owner} and by {name}.",
                fix="Leave it with one of them under [artists] in bedrot.toml. Case, spaces and punctuation do not count.",
            )

    def canonical(self, written: str | None) -> str | None:
        """The label's name for what was written; the written one when nobody claimed it."""
        return self._canonical.get(folded(written), written) if written else written

    def knows(self, written: str) -> bool:
        """Whether somebody claimed this spelling."""
        return folded(written) in self._canonical

    def resolve(self, written: pl.Expr) -> pl.Expr:
        """`canonical` over a column."""
        # Told to be elementwise: a lazy `replace_strict` would hold all rows of a large file at once.
        return written.map_batches(self._resolved, return_dtype=pl.String(), is_elementwise=True)

    def _resolved(self, written: pl.Series) -> pl.Series:
        known = {name: self.canonical(name) for name in written.unique().drop_nulls()}
        return written.replace_strict(known, return_dtype=pl.String())
