"""A payee's statement for a spreadsheet. No text can become a formula."""

import csv
import io
from decimal import Decimal

from bedrot.books.payees import Line, Statement
from bedrot.kit.formulas import safe
from bedrot.metrics.numbers import plain

TOTALS = ("opening", "earned", "closing", "due")
COLUMNS = ("row", "payee", *Line.__annotations__, "reporting_currency")


def statement_csv(found: Statement) -> str:
    """A row for each line, then for each total in the column `converted`; amounts as they are, nothing rounded but `due`.

    What is in no total comes last, in its own currency: `unconverted` has no rate, `undated` no day of a statement.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    both = {"payee": safe(found.payee), "reporting_currency": found.currency}
    for line in found.lines:
        writer.writerow(
            {"row": "line", **both, **{name: _cell(getattr(line, name)) for name in Line.__annotations__}}
        )
    for name in TOTALS:
        writer.writerow({"row": name, **both, "converted": plain(getattr(found, name))})
    for name, amounts in (("unconverted", found.unconverted), ("undated", found.undated)):
        for currency, amount in amounts.items():
            writer.writerow({"row": name, **both, "currency": currency, "amount": plain(amount)})
    return out.getvalue()


def _cell(value: object) -> str:
    """Numbers as they are; a minus before a number is no formula."""
    if isinstance(value, Decimal):
        return plain(value)
    return safe(None if value is None else str(value)) if not isinstance(value, int) else str(value)
