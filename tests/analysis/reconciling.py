"""Frames for reconciliations: a label of three recordings whose plays, statements and deposits agree, and single faults in it."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from bedrot.analysis.reconcile import DEPOSITS, RATES, SHARES, STATEMENT, TITLES, TREND, Inputs

RATE = Decimal("0.004")
PLAYS = 1_000
RECORDINGS = ("QZA002500001", "QZA002500002", "QZA002500003")
MONTHS = tuple(date(2025, month, 1) for month in range(1, 13))
AS_OF = date(2026, 6, 15)
Row = dict[str, Any]


def reported(month: date, months: int = 2) -> date:
    """A day in the month so many months later."""
    return date(month.year + (month.month - 1 + months) // 12, (month.month - 1 + months) % 12 + 1, 20)


def played(recording: str, month: date, units: int = PLAYS, **more: Any) -> Row:
    """A row of the trend."""
    return {"recording": recording, "store": "spotify", "sale_month": month, "units": units, **more}


def paid(recording: str | None, month: date, units: int = PLAYS, **more: Any) -> Row:
    """A line of a statement that pays the usual rate two months later."""
    told = {
        "recording": recording,
        "store": "spotify",
        "country": "US",
        "sale_month": month,
        "reported_on": reported(month),
        "payer": "distrokid",
        "usage": "stream",
        "line_type": "sale",
        "units": units,
        "net": units * RATE,
        "currency": "USD",
        "title": recording,
        "file_sha256": "f" * 64,
        "line": 2,
    }
    return {**told, **more}


def everything(skip: Iterable[tuple[str, date]] = ()) -> tuple[list[Row], list[Row]]:
    """Plays and lines of all recordings and months; the lines of some are skipped."""
    cells = [(recording, month) for recording in RECORDINGS for month in MONTHS]
    return [played(*cell) for cell in cells], [paid(*cell) for cell in cells if cell not in set(skip)]


def inputs(trend: Sequence[Row], statement: Sequence[Row], **more: Any) -> Inputs:
    """Inputs of rows; rates are the usual one everywhere unless told."""
    rates = [
        {"store": store, "country": country, "sale_month": month, "rate": RATE}
        for store in ("spotify", "deezer")
        for country in ("US", "DE")
        for month in MONTHS
    ]
    schemas = {"deposits": DEPOSITS, "shares": SHARES, "titles": TITLES, "rates": RATES}
    told = {"rates": rates, **more}
    frames = {
        name: _frame(told[name], schema) for name, schema in schemas.items() if told.get(name) is not None
    }
    rest = {name: value for name, value in told.items() if name not in schemas}
    return Inputs(
        trend=_frame(trend, TREND),
        statement=_frame(statement, STATEMENT),
        **{"as_of": AS_OF, **frames, **rest},
    )


def _frame(rows: Sequence[Row], schema: Any) -> pl.DataFrame:
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=dict(schema))
