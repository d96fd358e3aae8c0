"""The shapes of what the API takes and gives about mappings."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bedrot.api.schemas import File, Reject
from bedrot.kit.mapping import Draft, Fact, Kind, Mapping, Totals

Hash = Annotated[
    str,
    StringConstraints(pattern="^[0-9a-f]{64}$"),
    Field(description="SHA-256 of a file that came, or of one document in it."),
]
Cell = str | None


class MappableColumn(BaseModel):
    """A column that may be mapped: how its cells may be read, what a constant may be, and what it means."""

    name: str
    title: str
    kinds: Annotated[
        list[Kind], Field(description="The first is the usual one; empty: no header, a constant.")
    ]
    takes_constant: bool
    choices: Annotated[list[str], Field(description="Words a constant may be; empty: any.")]
    facts: list[Fact]
    required: Annotated[bool, Field(description="Rows mean nothing without.")]
    one_of: Annotated[bool, Field(description="At least one of these columns is needed.")]
    help: str


class MappableTable(BaseModel):
    """A table that files may be mapped to."""

    name: str
    title: str
    help: str
    replaces_by: Annotated[
        list[str], Field(description="A newer file replaces the older one's rows of the same …")
    ]
    columns: list[MappableColumn]


class Asked(BaseModel):
    """Which file, and as which table."""

    model_config = ConfigDict(extra="forbid")

    sha256: Hash
    table: Annotated[
        Annotated[str, StringConstraints(max_length=64)] | None,
        Field(description="What it could be as this table; null: as any."),
    ] = None


class ColumnGuess(BaseModel):
    """What a column is probably made from, why, and how surely (0 to 1). Nothing is applied before a person says so."""

    column: str
    header: str | None
    kind: Kind | None
    formats: list[str]
    constant: str | None
    fact: Fact | None
    confidence: float
    reason: str


class Rival(BaseModel):
    """Another table it could be."""

    table: str
    title: str
    confidence: float


class Proposal(BaseModel):
    """How a file could be mapped. `columns` has every column that something speaks for, or that is required."""

    file: str
    sha256: str
    name: str
    title: str
    header: list[str]
    sample_rows: Annotated[list[list[str]], Field(description="The first rows, as the file writes them.")]
    table: str
    confidence: float
    reason: str
    columns: list[ColumnGuess]
    totals: Totals
    needs_account: bool
    rivals: list[Rival]


class Tried(BaseModel):
    """A mapping to look at before it is saved."""

    model_config = ConfigDict(extra="forbid")

    sha256: Hash
    mapping: Draft


class Trouble(BaseModel):
    """What is wrong with a mapping: `field` is `name`, `title`, `header`, `table`, or `columns.` and the column's name."""

    field: str
    sentence: str
    fix: str


class PreviewRow(BaseModel):
    """A row as it would be, as text; null where the file says nothing."""

    line: int
    cells: dict[str, Cell]


class Preview(BaseModel):
    """What a mapping would make of a file. With problems nothing is read."""

    columns: Annotated[list[str], Field(description="The columns of the rows, in the table's order.")]
    rows: list[PreviewRow]
    rejects: list[Reject]
    rows_read: int
    accepted: int
    rejected: int
    totals_rows: Annotated[int, Field(description="Rows left out as totals.")]
    warnings: list[str]
    problems: list[Trouble]


class GivenMapping(BaseModel):
    """A mapping to save, and the file it was made for."""

    model_config = ConfigDict(extra="forbid")

    mapping: Draft
    sha256: Hash | None = None


class Saved(BaseModel):
    """The mapping as it was saved, and a receipt for each file that was read by it now."""

    mapping: Mapping
    files: list[File]


class KnownMapping(BaseModel):
    """A mapping, and how many files it has read."""

    mapping: Mapping
    table_title: str
    files: int


class DeletedMapping(BaseModel):
    """How many files wait in quarantine again."""

    files: int
