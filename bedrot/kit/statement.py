"""Which statement a file is, where only its name says so: late sales of an old month take nothing away from earlier ones."""

import re
from calendar import monthrange
from datetime import date

from bedrot.errors import ContextMissing
from bedrot.kit.sheet import Sheet

MONTH_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_. ]?(0[1-9]|1[0-2])(?![-_. ]?\d)")


def month_in_name(sheet: Sheet) -> date | None:
    """The first day of the month that the file's name tells, or that of the zip around it. A whole date tells none."""
    match = next((m for name in sheet.document.names if (m := MONTH_IN_NAME.search(name))), None)
    return date(int(match[1]), int(match[2]), 1) if match else None


def statement_month(sheet: Sheet, example: str) -> tuple[date, date]:
    """The first and last day of the statement's month, as the file's name tells it. Raises ContextMissing."""
    first = month_in_name(sheet)
    if first is None:
        raise ContextMissing(
            f"{sheet.document.title} does not say which month's statement it is.",
            fix=f"Put the statement's month into its name ({example}) and drop it again.",
        )
    return first, first.replace(day=monthrange(first.year, first.month)[1])
