"""A mapping is data: which table a file's columns belong to, and what each of them means. Its owner made it; nobody guessed it."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from bedrot.kit.sheet import normal

Kind = Literal[
    "text",
    "code",
    "whole",
    "money",
    "share",
    "percent",
    "day",
    "day_first",
    "month_first",
    "month",
    "isrc",
    "barcode",
    "store",
    "usage",
    "country",
    "currency",
    "seconds",
    "hours",
]
Fact = Literal["account", "observed_on"]
Totals = Literal["none", "blank", "named"]
MOST_HEADERS = 500
LONGEST_HEADER = 300
LONGEST_TEXT = 200
MOST_FORMATS = 5
SLUG = r"^[a-z][a-z0-9_]{1,39}$"


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("control characters are not allowed")
    return text


Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT),
    AfterValidator(_printable),
]
Header = Annotated[str, StringConstraints(max_length=LONGEST_HEADER)]
Format = Annotated[str, StringConstraints(min_length=2, max_length=40), AfterValidator(_printable)]


class MappedColumn(BaseModel):
    """What one column of a table is made from: a header of the file, a constant, or a fact of the file; exactly one of them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    column: Annotated[str, StringConstraints(max_length=64), Field(description="The table's column.")]
    header: Annotated[Header | None, Field(description="The file's column, as its header writes it.")] = None
    kind: Annotated[
        Kind | None,
        Field(
            description="How its cells are read; null takes the column's first. `day_first` is 31/1/2025, `month_first` 1/31/2025."
        ),
    ] = None
    formats: Annotated[
        tuple[Format, ...],
        Field(
            max_length=MOST_FORMATS,
            description="Other ways its days or months are written, as strftime writes them: %d %b %Y.",
        ),
    ] = ()
    constant: Annotated[Line | None, Field(description="The same word on every row.")] = None
    fact: Annotated[
        Fact | None,
        Field(
            description="`account`: whose the file is, as told with it. `observed_on`: the day the file is of (UTC)."
        ),
    ] = None


class Draft(BaseModel):
    """A mapping as a person makes it. It answers to files that have exactly the columns of `header`, in any order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[
        str,
        StringConstraints(max_length=64),
        Field(
            description="A slug: small letters, digits and _. It is the source's name in the data.",
            examples=["toolost"],
        ),
    ]
    title: Annotated[Line, Field(description="The source as people call it.", examples=["Too Lost"])]
    header: Annotated[
        tuple[Header, ...],
        Field(min_length=1, max_length=MOST_HEADERS, description="The cells of the file's header."),
    ]
    table: Annotated[
        str, StringConstraints(max_length=64), Field(description="The table its rows belong to.")
    ]
    columns: Annotated[tuple[MappedColumn, ...], Field(min_length=1, max_length=100)]
    needs_account: Annotated[
        bool, Field(description="Whether it must be told with each file whose it is.")
    ] = False
    totals: Annotated[
        Totals,
        Field(
            description="Rows of totals that are left out: `blank`, a first or last row that names nothing, whatever text stands in it; "
            "`named`, every row that has a word for totals in its first cell, or in one that rows need or that takes no such word."
        ),
    ] = "none"

    @property
    def names(self) -> frozenset[str]:
        """The header as it is compared."""
        return frozenset(name for cell in self.header if (name := normal(cell)))

    def column(self, name: str) -> MappedColumn | None:
        """What a column of the table is made from; null where nothing was said."""
        return next((column for column in self.columns if column.column == name), None)


class Mapping(Draft):
    """A mapping as the lake keeps it: never changed; a changed one is its next version."""

    version: Annotated[int, Field(ge=1, description="Rises with each change; its files are read again.")]
    made_at: Annotated[datetime, Field(description="When this version was saved (UTC).")]

    @property
    def draft(self) -> Draft:
        """It without what saving added."""
        return Draft.model_validate(self.model_dump(exclude={"version", "made_at"}))

    @classmethod
    def of(cls, draft: Draft, version: int) -> "Mapping":
        """A draft as the version that is saved now."""
        said = draft.model_dump(exclude={"version", "made_at"})
        return cls.model_validate({**said, "version": version, "made_at": datetime.now(UTC)})
