"""The door between landing and raw: what is personal does not come in, and some files do not at all."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from bedrot.errors import BedrotError, NotKept
from bedrot.kit import Connector, Document, Feed, open_documents, open_sheet, sha256_of
from bedrot.kit.personal import masked_name, redacted, words

LONGEST_HEAD = 2**20
"""Enough of a large table to tell what it is."""
_WHOLE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{", b"[")


@dataclass(frozen=True)
class Admitted:
    """A file as raw may keep it. `original_sha256` is that of the bytes as they came, where they were others.

    `blanked` are warnings that say what was taken out; none has a value in it.
    """

    path: Path
    name: str
    sha256: str
    original_sha256: str | None = None
    blanked: tuple[str, ...] = ()


@contextmanager
def admitted(
    connectors: Sequence[Connector], path: Path, name: str, known: Admitted | None = None
) -> Iterator[Admitted]:
    """The file without what is personal; `known` if these bytes went through already. Raises NotKept."""
    sha256 = sha256_of(path)
    if known and known.sha256 == sha256:
        yield replace(known, path=path, name=masked_name(name))
        return
    with tempfile.TemporaryDirectory() as folder:
        work, name = Path(folder), masked_name(name)
        looked_at = Looked(connectors, work)
        found = redacted(path, name, looked_at.headers, work)
        kept = sha256 if found.path == path else sha256_of(found.path)
        yield Admitted(found.path, name, kept, sha256 if kept != sha256 else None, found.taken.said())


class Looked:
    """Looks which feed a document is of, at as little of it as tells."""

    def __init__(self, connectors: Sequence[Connector], work: Path) -> None:
        self.connectors = connectors
        self.work = work
        self._numbers = count()

    def headers(self, document: Document) -> set[str]:
        """The headers that a feed reads in the document, as their words.

        Raises NotKept where a feed refuses it, and no other reads a table beside.
        """
        answers = self._answers(document)
        if answers and all(feed.refused for _, feed in answers):
            connector, feed = answers[0]
            raise NotKept(
                f"{masked_name(document.title)} was not kept. {feed.refused}",
                fix=f"Nothing is left to do; the other exports of {connector.title} give the figures.",
                source=connector.name,
                feed=feed.name,
            )
        columns = [column for _, feed in answers for column in feed.columns.values()]
        return {words(header) for column in columns for header in column.headers}

    def _answers(self, document: Document) -> list[tuple[Connector, Feed]]:
        place = self.work / f"looked{next(self._numbers)}"
        place.mkdir()
        try:
            tables = open_documents(
                _head(document.path, place / "head"),
                self.connectors,
                name=document.names[0],
                observed_at=document.observed_at,
                account=None,
                work=place,
            )
            sheets = [open_sheet(table, place) for table in tables]
        except BedrotError:
            return []
        return [(c, f) for sheet in sheets for c in self.connectors for f in c.feeds if f.recognises(sheet)]


def _head(path: Path, target: Path) -> Path:
    """The beginning of a large text; another file is needed whole."""
    with path.open("rb") as file:
        head = file.read(LONGEST_HEAD)
        is_short = not file.read(1)
    if is_short or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_WHOLE):
        return path
    target.write_bytes(head)
    return target
