"""The shapes of what the API takes and gives. The dashboard's typed client is generated from them."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field, StringConstraints

from bedrot.api.roles import Role
from bedrot.metrics.metric import Better, Evidence, Unit
from bedrot.tables import Severity

Value = int | float | str | None
"""Counts and ratios as numbers, money and rates as exact decimal text, null for unknown."""

Point = tuple[date, Value]
Band = tuple[date, Value, Value]
"""A day or month, and between which values its estimate lies."""


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("control characters are not allowed")
    return text


class Problem(BaseModel):
    """What happened, what to do, for a refused question the nearest that has an answer, and the field and line that is wrong.

    `fields`: of a body that is not valid, why, for each field that is wrong.
    """

    what: str
    fix: str
    nearest: str | None = None
    field: str | None = None
    fields: dict[str, str] | None = None
    line: int | None = None


class Error(BaseModel):
    """The body of every error."""

    error: Problem


class Login(BaseModel):
    """A name with its password; without a name, the owner's."""

    name: Annotated[str | None, Field(max_length=254)] = None
    password: Annotated[str, Field(max_length=1024)]


class Health(BaseModel):
    """The program answers. `demo`: its figures are invented."""

    ok: bool
    demo: bool


class Me(BaseModel):
    """Who is signed in, and to what. `artists` are the only ones whose figures he sees, null for all; `payee` is who he is in splits."""

    name: str
    role: Role
    artists: list[str] | None
    payee: str | None
    label: str
    demo: bool
    empty: bool
    landing: str
    version: str


class Period(BaseModel):
    """Calendar days, both inclusive; `grain` is the step of the points."""

    first: Annotated[date, Field(alias="from")]
    last: Annotated[date, Field(alias="to")]
    grain: Literal["day", "month"]


class Comparison(BaseModel):
    """The calendar days that are compared with, both inclusive. By `age`: the median of so many others (`of`) at the ages of the period."""

    first: Annotated[date, Field(alias="from")]
    last: Annotated[date, Field(alias="to")]
    kind: Literal["previous", "exact", "year", "custom", "custom_exact", "age"]
    of: int | None = None


class Row(BaseModel):
    """One line of a breakdown."""

    key: str
    label: str
    total: Value
    previous: Value
    change: float | None


class Coverage(BaseModel):
    """How many of the expected days or months have data, over all accounts."""

    present: int
    expected: int


class BreakMark(BaseModel):
    """The day from which a platform counts otherwise: neither add up nor compare what lies before and after."""

    day: date
    platform: str
    what: str


class Refusal(BaseModel):
    """Why a question has no legal answer, and the nearest that has one."""

    reason: str
    fix: str
    nearest: str | None


class Converted(BaseModel):
    """Money of several currencies told in one, each amount at the rate of its day, or the last one published before."""

    to: str
    of: list[str]
    rates_from: date
    rates_to: date


class Interval(BaseModel):
    """Between which values an estimate lies; `level` 0.8 is four times in five."""

    low: Value
    high: Value
    level: float


class Answer(BaseModel):
    """The answer for one metric; `change` 0.18 is +18 %, for percent metrics the difference in points.

    `base`: where there is no total because the number it is told of is too small, that number.
    """

    slug: str
    label: str
    unit: Unit
    better: Better
    evidence: Evidence
    currency: str | None
    period: Period | None
    compared_with: Comparison | None
    total: Value
    base: Value = None
    interval: Interval | None = None
    previous: Value
    change: float | None
    reason: str | None
    points: list[Point]
    previous_points: list[Point]
    band: list[Band] = []
    trend: list[Point]
    by: str | None
    breakdown: list[Row] | None
    dimensions: list[str]
    as_of: datetime | None
    complete_to: date | None
    coverage: Coverage | None
    without: list[str]
    sources: list[str]
    breaks: list[BreakMark] = []
    axis: Literal["sale", "accounting"] | None = None
    other_months: Period | None = None
    converted: Converted | None = None
    notes: list[str] = []
    refusal: Refusal | None


class Answers(BaseModel):
    """Answers, and the revision of the data they are from; `as_known_on`: as it was known at the end of that day (UTC)."""

    revision: int
    as_known_on: date | None = None
    answers: list[Answer]


class KnownSource(BaseModel):
    """An export that can be read: its platform, what it is, what it gives, and the clicks that lead to it."""

    source: str
    title: str
    export: str
    gives: list[str]
    steps: list[str]


class Reject(BaseModel):
    """A row that was set aside, and why."""

    line: int
    column: str | None
    value: str | None
    reason: str


class ControlTotal(BaseModel):
    """A sum the file states, against the sum of what was read from it."""

    name: str
    stated: str
    computed: str
    equal: bool


class RuleResult(BaseModel):
    """How many rows of a file a rule judged, and how many broke it. An error rejects the row, a warning is only told."""

    rule: str
    severity: Severity
    since: date
    checked: int
    failed: int


class MappedBy(BaseModel):
    """The mapping that read a file, and its version."""

    name: str
    version: int


class Replaced(BaseModel):
    """How many parts (days, months, statements) of an earlier file another tells otherwise, and takes the place of."""

    file: str
    sha256: str | None = None
    parts: int


class Receipt(BaseModel):
    """What was read from a file. `mapping`: by which mapping, where no connector reads it."""

    file: str
    sha256: str
    bytes: int
    source: str | None
    feed: str | None
    account: str | None
    rows_read: int
    accepted: int
    rejected: int
    duplicate_of: str | None
    first_day: date | None
    last_day: date | None
    tables: dict[str, int]
    replaces: list[Replaced] = []
    control_totals: list[ControlTotal]
    rules: list[RuleResult] = []
    warnings: list[str]
    rejects: list[Reject]
    mapping: MappedBy | None = None


class Nearest(BaseModel):
    """The known kind of file that comes closest, and the columns it misses."""

    feed: str
    missing: list[str]


class Whose(BaseModel):
    """The account that a file is of, as the label calls it."""

    account: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=255),
        AfterValidator(_printable),
    ]


class File(BaseModel):
    """A file that arrived, and its receipt. `state` is how it fared when it came, or that it was taken back since.

    `waits`: it still is in quarantine. `undoable`: its facts count, and may be taken back; what is `undone` may be read again.
    Of what is `refused` nothing was kept. `sha256` is the document's own, where a file holds several.
    """

    id: str
    sha256: str
    state: Literal["read", "duplicate", "quarantined", "refused", "undone", "failed"]
    waits: bool
    undoable: bool
    door: Literal["drop", "upload", "cli"]
    landed_at: datetime
    receipt: Receipt
    nearest: Nearest | None
    fix: str | None


class Source(BaseModel):
    """How old the data of one account is. `complete_to` is its newest day with data, `as_of` when that was observed (UTC)."""

    source: str
    title: str
    account: str | None
    state: Literal["fresh", "ageing", "stale"]
    complete_to: date | None
    as_of: datetime | None
    fresh_within_hours: float
    files: int


class Unknown(BaseModel):
    """Names and words in files that nobody has claimed or explained yet."""

    artists: list[str]
    stores: list[str]
    countries: list[str]


class Restated(BaseModel):
    """Figures of one table that had settled, and that a file observed then told otherwise; `first` and `last` are their days."""

    source: str
    feed: str
    account: str | None
    table: str
    observed_at: datetime
    measures: list[str]
    figures: int
    first: date
    last: date


class Restatement(BaseModel):
    """A figure that a later file told otherwise, `age_days` after the end of its day or sale month; null where it is told no more.

    `settled`: it had been told when its source corrects it no more, so the change is an alert. Amounts are exact decimal text; `currency`
    is that of money. `part`: what tells it from others of its time, such as a store.
    """

    source: str
    feed: str
    account: str | None
    table: str
    measure: str
    time: date
    observed_at: datetime
    age_days: int
    before: str
    after: str | None
    delta: str | None
    part: str | None
    currency: str | None
    settled: bool


class RestatedShare(BaseModel):
    """Of all figures of a measure, how many were corrected up to an age (null: later), and by what part of their first sum."""

    source: str
    table: str
    measure: str
    up_to_days: int | None
    figures: int
    restated: int
    share: float
    delta: float | None


class RestatementsTold(BaseModel):
    """Restatements, newest first; `found` counts them all, `alerts` those that had settled."""

    revision: int
    found: int
    alerts: int
    summary: list[RestatedShare]
    restatements: list[Restatement]


class Status(BaseModel):
    """How fresh every source is, what waits for a person, and what was `restated` in the last 30 days after it had settled."""

    revision: int
    label: str
    demo: bool
    sources: list[Source]
    quarantine: list[File]
    unknown: Unknown
    restated: list[Restated] = []


REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"model": Error, "description": "The body is broken or breaks off."},
    401: {"model": Error, "description": "Not signed in, or the password is wrong."},
    403: {"model": Error, "description": "Not for this role, or another site asked."},
    404: {"model": Error, "description": "No such file waits, counts, or was ever read or taken back."},
    413: {"model": Error, "description": "Too large."},
    415: {"model": Error, "description": "Not multipart/form-data."},
    422: {
        "model": Error,
        "description": "Not a valid question, or one that would add up what does not add up.",
    },
    429: {"model": Error, "description": "Too many wrong passwords; Retry-After is in seconds."},
    503: {"model": Error, "description": "The lake cannot be reached or written."},
}
