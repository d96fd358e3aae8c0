"""What a person says of a mapping on the command line, on top of what was guessed."""

from typing import TYPE_CHECKING, Any

import click

from bedrot.errors import MappingRefused

if TYPE_CHECKING:
    from bedrot.kit.mapping import Draft, MappedColumn
    from bedrot.lake.to_map import Proposed

WIDEST = 40


def said_of(found: "Proposed", said: dict[str, Any]) -> "Draft":
    """The proposal with what the person says. Raises MappingRefused or UsageError."""
    from pydantic import ValidationError

    from bedrot.kit.mapping import Draft

    proposal = found.proposal
    columns = {column.column: column for column in found.columns()}
    for given in said["sets"]:
        name, column = _set(given)
        columns.pop(name, None)
        columns |= {name: column} if column else {}
    for given in said["constants"]:
        name, value = _parted(given, "--constant COLUMN=VALUE")
        columns[name] = _column(column=name, constant=value)
    try:
        return Draft(
            name=said["name"] or found.name,
            title=said["title"] or found.title,
            header=found.sheet.header,
            table=proposal.best.target.table.name,
            columns=tuple(columns.values()),
            needs_account=said["account"] or found.needs_account,
            totals=said["totals"] or proposal.totals,
        )
    except ValidationError as error:
        raise invalid(error) from None


def _set(given: str) -> tuple[str, "MappedColumn | None"]:
    """A column and where it comes from: the last word after a colon is a kind, or a format with % in it."""
    from typing import get_args

    from bedrot.kit.mapping import Kind

    name, rest = _parted(given, "--set COLUMN=HEADER[:KIND]")
    if not rest:
        return name, None
    header, colon, kind = rest.rpartition(":")
    if colon and "%" in kind:
        return name, _column(column=name, header=header, formats=(kind,))
    if colon and kind in get_args(Kind):
        return name, _column(column=name, header=header, kind=kind)
    return name, _column(column=name, header=rest)


def _column(**said: Any) -> "MappedColumn":
    from pydantic import ValidationError

    from bedrot.kit.mapping import MappedColumn

    try:
        return MappedColumn(**said)
    except ValidationError as error:
        raise invalid(error) from None


def _parted(given: str, form: str) -> tuple[str, str]:
    name, equals, rest = given.partition("=")
    if not equals or not name.strip():
        raise click.UsageError(f"“{given[:WIDEST]}” is not of the form {form}.")
    return name.strip(), rest.strip()


def invalid(error: Any) -> MappingRefused:
    """What pydantic found first, as a person is told it."""
    first = error.errors(include_url=False, include_input=False)[0]
    field = ".".join(str(part) for part in first["loc"]) or "mapping"
    return MappingRefused(
        f"The mapping is not valid at {field[:100]}: {first['msg']}.",
        fix="Say it otherwise.",
        field=field[:100],
    )
