"""The shapes in which the quality of the data is told: rules, shares of rows that passed, and gaps. Days are the sources' own."""

from datetime import date
from typing import Literal

from pydantic import BaseModel

from bedrot.tables import Severity


class PassRate(BaseModel):
    """Rows of recognised files and how many of them passed; `set_aside`: those of files that were not read at all.

    `rate` is from 0 to 1, and null without rows.
    """

    rows_read: int
    accepted: int
    set_aside: int
    rate: float | None


class SourceRate(PassRate):
    """The same of one source."""

    source: str


class Run(BaseModel):
    """A file of which rows did not pass, and what became of it. `day` is when it came in (UTC)."""

    source: str
    feed: str
    account: str | None
    day: date
    file: str
    state: Literal["read", "quarantined", "dismissed"]
    sha256: str
    rows_read: int
    accepted: int


class Broken(BaseModel):
    """A file in which rows broke a rule."""

    source: str
    feed: str
    file: str
    sha256: str
    checked: int
    failed: int


class RuleFound(BaseModel):
    """A rule of rows, how many rows it judged and how many broke it, with the newest files in which they did.

    `tables` is empty for rules that hold for every table. An error rejects the row, a warning is only told.
    """

    slug: str
    sentence: str
    severity: Severity
    since: date
    tables: list[str]
    checked: int
    failed: int
    files: list[Broken]


class Violation(BaseModel):
    """What `source` says of an entity (`left`), and what `against` says (`right`).

    `off` is by which share `left` is off what `right` lets expect, `limit` how much that may be; `files` are SHA-256.
    """

    day: date
    source: str
    account: str | None
    against: str
    entity: str
    left: float
    right: float
    off: float | None
    limit: float | None
    files: list[str]


class CrossFound(BaseModel):
    """A rule across sources, how many pairs it compared and how many do not go together, the newest of those first."""

    slug: str
    sentence: str
    severity: Severity
    since: date
    tables: list[str]
    checked: int
    failed: int
    violations: list[Violation]


class Quality(BaseModel):
    """Whether the data is as good as promised. `ok`: the promised share of rows passed, and no rule across sources is broken
    that must hold."""

    revision: int
    ok: bool
    promised: float
    passed: PassRate
    sources: list[SourceRate]
    runs: list[Run]
    rules: list[RuleFound]
    cross: list[CrossFound]


class Span(BaseModel):
    """Days of one state, both inclusive."""

    state: Literal["before_first", "present", "partial", "missing", "awaited"]
    first: date
    last: date
    days: int


class GapMap(BaseModel):
    """The days of one report (`series`) of an account, run by run, from the first to the last day of its source."""

    table: str
    source: str
    account: str | None
    series: str
    spans: list[Span]


class Complete(BaseModel):
    """Of the days of a month that were to be expected of a source's accounts and reports, how many are there."""

    source: str
    month: date
    present: int
    expected: int


class Gaps(BaseModel):
    """Which days there are, which are missing, and how complete each month is."""

    revision: int
    maps: list[GapMap]
    months: list[Complete]
