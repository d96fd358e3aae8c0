"""What commands print: sentences for people, or one JSON document."""

import json
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import click

from bedrot.errors import BedrotError


class Output:
    """Prints results to standard output and errors to standard error."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def show(self, result: Any, lines: Sequence[str]) -> None:
        """The result as JSON, or as lines."""
        if self.as_json:
            click.echo(json.dumps(result, default=_plain, ensure_ascii=False, indent=2))
        else:
            click.echo("\n".join(lines))

    def text(self, text: str) -> None:
        """Text that is JSON already."""
        click.echo(text)

    def error(self, error: BedrotError) -> None:
        """What happened and what to do about it."""
        if self.as_json:
            click.echo(
                json.dumps({"error": {"what": error.what, "fix": error.fix}}, ensure_ascii=False, indent=2)
            )
        else:
            click.secho(error.what, fg="red", err=True)
            click.echo(f"→ {error.fix}", err=True)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


def table(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[str]:
    """Rows under a header, in columns."""
    cells = [[str("" if cell is None else cell) for cell in row] for row in [header, *rows]]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
