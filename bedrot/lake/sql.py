"""Read-only SQL over the curated tables. A query can read them and nothing else: no files, no network, no settings."""

from typing import TYPE_CHECKING, Any

import polars as pl

from bedrot.errors import QuestionRefused
from bedrot.lake.lake import Lake
from bedrot.tables import CURATED, Table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PEOPLE = frozenset(
    "listeners monthly_listeners monthly_active_listeners super_listeners average_daily_listeners reach viewers new_viewers "
    "returning_viewers unique_views unique_clicks opens_unique clicks_unique".split()
)
"""Columns that count people: whoever listened on two days is one person, so nothing may add them up."""


def run_sql(lake: Lake, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows of a query; raises QuestionRefused with the database's own words."""
    import duckdb

    with duckdb.connect() as connection:
        for table in CURATED:
            _show(connection, table, lake)
        connection.execute("SET enable_external_access=false")
        connection.execute("SET lock_configuration=true")
        try:
            # Without a statement the driver gives no result, whatever it says of its type.
            result: DuckDBPyConnection | None = connection.execute(query)
            if result is None:
                raise QuestionRefused("The query is empty.", fix=_tables())
            rows = [tuple(_plain(value) for value in row) for row in result.fetchall()]
            return [column[0] for column in result.description or []], rows
        except duckdb.Error as error:
            raise _refusal(str(error).strip()) from None


def _show(connection: "DuckDBPyConnection", table: Table, lake: Lake) -> None:
    """A table as a view in which columns that count people are of a type that nothing adds up."""
    dataset = lake.curated.dataset(table)
    empty = pl.DataFrame(schema=table.schema()).to_arrow()
    columns = ", ".join(_column(name, dtype) for name, dtype in table.schema().items())
    connection.from_arrow(empty if dataset is None else dataset).project(columns).create_view(table.name)


def _column(name: str, dtype: pl.DataType) -> str:
    if isinstance(dtype, pl.Datetime):  # with a zone the driver would need a package of its own to read it
        return f'make_timestamp(epoch_us("{name}")) AS "{name}"'
    if name not in PEOPLE:
        return f'"{name}"'
    return f'CASE WHEN "{name}" IS NOT NULL THEN struct_pack(people := "{name}") END AS "{name}"'


def _plain(value: Any) -> Any:
    """A count of people as the number it is."""
    return value["people"] if isinstance(value, dict) and value.keys() == {"people"} else value


def _refusal(said: str) -> QuestionRefused:
    if "STRUCT(people" not in said:
        return QuestionRefused(f"The query cannot be answered: {said}", fix=_tables())
    return QuestionRefused(
        "The query adds up or computes with people: whoever listened on two days is one person, so days and accounts do not add.",
        fix="Read them row by row, as in `SELECT day, artist, listeners FROM audience` (to compare: `listeners.people > 100`), "
        "or ask for one day: /api/metrics?slugs=listeners&from=DAY&to=DAY&by=artist.",
    )


def _tables() -> str:
    tables = ", ".join(table.name for table in CURATED)
    return f"The tables are: {tables}. `DESCRIBE streams` shows a table's columns."
