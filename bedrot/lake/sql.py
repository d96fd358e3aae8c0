"""Read-only SQL over the curated tables. A query can read them and nothing else: no files, no network, no settings."""

from typing import Any

import polars as pl

from bedrot.errors import QuestionRefused
from bedrot.lake.lake import Lake
from bedrot.tables import CURATED


def run_sql(lake: Lake, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows of a query; raises QuestionRefused with the database's own words."""
    import duckdb

    with duckdb.connect() as connection:
        for table in CURATED:
            dataset = lake.curated.dataset(table)
            empty = pl.DataFrame(schema=table.schema()).to_arrow()
            connection.register(table.name, dataset if dataset is not None else empty)
        connection.execute("SET enable_external_access=false")
        connection.execute("SET lock_configuration=true")
        try:
            result = connection.execute(query)
            return [column[0] for column in result.description or []], result.fetchall()
        except duckdb.Error as error:
            tables = ", ".join(table.name for table in CURATED)
            raise QuestionRefused(
                f"The query cannot be answered: {str(error).strip()}",
                fix=f"The tables are: {tables}. `DESCRIBE streams` shows a table's columns.",
            ) from None
