"""What is outstanding: money that statements should name and do not, that the bank should have, that nothing explains, of no recording."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import polars as pl

from bedrot.analysis.reconcile.inputs import AMOUNT
from bedrot.books.money import YEAR, Books
from bedrot.books.reconciliation import reconciliation
from bedrot.books.state import state_of
from bedrot.books.unmapped import of_recordings, unmapped
from bedrot.lake import Lake
from bedrot.metrics.periods import months_back

SCHEMA = {
    "unnamed_recordings": pl.Int64(),
    "unnamed": AMOUNT,
    "payout_pending": AMOUNT,
    "unexplained": AMOUNT,
    "unmapped": AMOUNT,
    "untold": AMOUNT,
    "untold_by": pl.String(),
}


@dataclass(frozen=True)
class Outstanding:
    """Amounts in `currency` (ISO 4217). `unnamed`: of `unnamed_recordings` with 1,000 plays or more on a store whose statement is
    due. `unexplained`: RV11 of all sale months, sizes added up. `unmapped`: what statements of the newest twelve sale months name no
    known recording or release for, sizes added up, as CA05 has it. `untold`: what plays should have earned at distributors of which
    no statement is here; their names are `untold_by`, null where there are none.
    """

    currency: str
    unnamed_recordings: int
    unnamed: Decimal
    payout_pending: Decimal
    unexplained: Decimal
    unmapped: Decimal
    untold: Decimal
    untold_by: str | None


def outstanding(lake: Lake, currency: str, as_of: date | None = None) -> Outstanding:
    """What is outstanding on a day (today, UTC); kept on disk, for it follows from every line there is."""
    day = as_of or datetime.now(UTC).date()
    state = state_of(lake, currency, day)
    row = lake.cache.kept("books/outstanding", state, make=lambda: _found(lake, currency, day))
    return Outstanding(currency, **row.row(0, named=True))


def _found(lake: Lake, currency: str, day: date) -> pl.DataFrame:
    """The one row of it."""
    result = reconciliation(lake, currency, day)
    missing = result.missing_rows()
    row = {
        "unnamed_recordings": missing.height,
        "unnamed": Decimal(missing.get_column("money").sum()),
        "payout_pending": result.money("payout_pending"),
        "unexplained": result.unexplained,
        "unmapped": _unmapped(lake, Books.of(lake, currency)),
        "untold": result.money("no_statement"),
        "untold_by": " and ".join(result.without_statement) or None,
    }
    return pl.DataFrame([row], schema=SCHEMA)


def _unmapped(lake: Lake, books: Books) -> Decimal:
    """The sizes of such lines: what was taken back of nothing known is not known either."""
    newest = books.sums().get_column("sale_month").max()
    if not isinstance(newest, date):
        return Decimal(0)
    recent = pl.col("sale_month") >= months_back(newest, YEAR - 1)
    found = of_recordings(books.lines).filter(recent, unmapped(lake))
    size = found.select(pl.col("net_converted").abs().sum()).collect(engine="streaming").item()
    return Decimal(size)
