"""Questions about names: what is asked of a person, which answers they can take, and what a question is known by."""

import hashlib
from dataclasses import dataclass
from typing import Literal

import polars as pl

from bedrot.catalog.acts import LONGEST, Act

Kind = Literal["artist", "title", "same", "clash", "campaign"]
MOST_CHOICES = 3
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
    """A question about a name; `subject` names it for ever. `rows` are the facts it touches, `sources` those who write it so.

    `artist` and `title` are what files write where a title has no recording, so that a person may name one that is not offered.
    """

    kind: Kind
    subject: str
    says: str
    rows: int
    sources: tuple[str, ...]
    choices: tuple[Choice, ...]
    artist: str | None = None
    title: str | None = None


def told(found: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Each value with the facts it is in, and the sources that write it."""
    asked = found.drop_nulls(columns[-1])
    known = asked.filter(pl.col(columns[-1]).str.len_chars().is_between(1, LONGEST)).group_by(columns)
    return known.agg(pl.col("rows").sum(), pl.col("source").unique().sort()).sort(columns)


def subject_of(kind: Kind, *names: str) -> str:
    """What a question is known by; of very long names a digest."""
    name = "/".join(names)
    short = name if len(name) <= LONGEST_SUBJECT else hashlib.sha256(name.encode()).hexdigest()
    return f"{kind}:{short}"
