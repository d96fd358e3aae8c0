"""A subject: what a page is about, a release or one recording, as recordings with a beginning."""

from dataclasses import dataclass
from datetime import date

from bedrot.books.shelf.releases import Release
from bedrot.books.shelf.shelf import Shelf

Where = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Subject:
    """Some recordings. `upc`: of a product. `start`: the UTC day of age 0, where it is known; `focus`: whose curve stands for it.

    `where` is the question's filter that means it; null where no filter does.
    """

    recordings: tuple[str, ...]
    upc: str | None
    artists: tuple[str, ...]
    focus: str | None
    start: date | None
    where: Where | None


def of_release(shelf: Shelf, release: Release) -> Subject:
    """A release. It begins with what first came out with it, where plays tell when that was, else on its day."""
    focus = shelf.focus.get(release.key)
    starts = [shelf.start_of.get(one) for one in release.recordings if shelf.is_new_on(one, release)]
    known = [start for start in starts if start]
    alone = release.recordings[0] if len(release.recordings) == 1 else None
    where = ("release", release.upc) if release.upc else ("recording", alone) if alone else None
    return Subject(
        recordings=release.recordings,
        upc=release.upc,
        artists=release.artists,
        focus=focus,
        start=min(known, default=release.day),
        where=(where,) if where else None,
    )


def of_recording(shelf: Shelf, recording: str, artists: tuple[str, ...]) -> Subject:
    """One recording."""
    return Subject(
        recordings=(recording,),
        upc=None,
        artists=artists,
        focus=recording,
        start=shelf.start_of.get(recording),
        where=(("recording", recording),),
    )
