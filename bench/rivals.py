"""Rivals for questions: the daily sums behind the thirteen KPIs, by DuckDB over the same Parquet files and by SQLite with indexes.

They leave out what an answer also says (comparison, completeness, coverage, currencies), and keep nothing between questions.
"""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from bedrot.tables import ACCOUNT_DAYS, AD_DAYS, AUDIENCE, ROYALTIES, STREAMS, Table
from bedrot.workspace import Workspace

YEAR = timedelta(days=365)
PLAYS = "CASE WHEN usage = 'stream' AND line_type IN ('sale', 'zero') THEN quantity END"
EARNED = "CASE WHEN usage = 'stream' AND line_type IN ('sale', 'zero', 'promo_commission') THEN net END"


class Sums(NamedTuple):
    """What the KPIs of a table add up per day, and the columns that takes."""

    table: Table
    sums: str
    columns: tuple[str, ...]


EVERY = (
    Sums(STREAMS, "sum(streams)", ("day", "streams")),
    Sums(AUDIENCE, "sum(listeners), sum(followers)", ("day", "listeners", "followers")),
    Sums(
        ROYALTIES,
        f"sum(net), sum({EARNED}), sum({PLAYS})",
        ("sale_month", "net", "quantity", "usage", "line_type"),
    ),
    Sums(AD_DAYS, "sum(spend), sum(impressions)", ("first_day", "spend", "impressions")),
    Sums(ACCOUNT_DAYS, "sum(views)", ("day", "views")),
)


def duckdb_seconds(workspace: Workspace, lasts: Sequence[date]) -> list[float]:
    """Seconds for each last day of 90: five queries over the files of the newest commit."""
    with duckdb.connect() as connection:
        for table, _, _ in EVERY:
            files = [workspace.lake.store.uri(key) for key in workspace.lake.curated.keys(table)]
            connection.read_parquet(files).create_view(table.name)
        return [_seconds(connection, last) for last in lasts]


def sqlite_seconds(workspace: Workspace, lasts: Sequence[date], path: Path) -> list[float]:
    """Seconds for each last day of 90: five queries over tables that are indexed by day; making those is not counted."""
    connection = sqlite3.connect(path)
    for table, _, columns in EVERY:
        connection.execute(f"CREATE TABLE {table.name} ({', '.join(columns)})")
        places = ", ".join("?" * len(columns))
        connection.executemany(
            f"INSERT INTO {table.name} VALUES ({places})",  # noqa: S608 - our own names
            _rows(workspace, table, columns),
        )
        connection.execute(f"CREATE INDEX by_{table.name} ON {table.name} ({table.time})")
    connection.commit()
    found = [_seconds(connection, last) for last in lasts]
    connection.close()
    return found


def _rows(workspace: Workspace, table: Table, columns: Sequence[str]) -> Iterator[tuple[object, ...]]:
    money = pl.col(pl.Decimal).cast(pl.Float64)
    rows = workspace.lake.rows(table).select(columns).with_columns(money, pl.col(table.time).cast(pl.String))
    for batch in rows.collect_batches(chunk_size=100_000):
        yield from batch.iter_rows()


def _seconds(connection: duckdb.DuckDBPyConnection | sqlite3.Connection, last: date) -> float:
    started = time.perf_counter()
    for table, sums, _ in EVERY:
        first = last - 2 * YEAR if table is STREAMS else last - timedelta(days=181)
        query = f"SELECT {table.time}, {sums} FROM {table.name} WHERE {table.time} BETWEEN ? AND ? GROUP BY 1 ORDER BY 1"  # noqa: S608
        connection.execute(query, [first.isoformat(), last.isoformat()]).fetchall()
    return time.perf_counter() - started
