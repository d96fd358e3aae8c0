"""Read-only SQL over the curated tables. A query can read them and nothing else: no files, no network, no settings."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import polars as pl

from bedrot.errors import QuestionRefused, SqlRefused
from bedrot.lake.curated import Curated
from bedrot.lake.lake import Lake
from bedrot.tables import CURATED, Table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PEOPLE = frozenset(
    "listeners monthly_listeners monthly_active_listeners super_listeners average_daily_listeners reach viewers new_viewers "
    "returning_viewers unique_views unique_clicks opens_unique clicks_unique".split()
)
"""Columns that count people: whoever listened on two days is one person, so nothing may add them up."""
READS = frozenset({"SELECT", "EXPLAIN"})
"""Kinds of statement that only read; DESCRIBE, SHOW and SUMMARIZE are of the first."""
FIRST_WORDS = frozenset(
    "SELECT WITH FROM VALUES TABLE DESCRIBE DESC SHOW SUMMARIZE EXPLAIN PIVOT UNPIVOT".split()
)
_NOTHING = re.compile(r"(?:\s|--[^\n]*|/\*.*?\*/|[(;])*", re.DOTALL)
"""What may stand before a query: blanks, comments, parentheses."""
_WORD = re.compile(r"[A-Za-z_]+|\S{1,40}")
_PLACE = re.compile(r"\n+LINE (\d+):.*", re.DOTALL)
_KIND = re.compile(r"^[\w ]+ Error: ")


def run_sql(lake: Lake, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows of a query; raises SqlRefused with the database's own words."""
    with opened(lake.curated) as connection, explained():
        result = executed(connection, query)
        rows = [tuple(plain(value) for value in row) for row in result.fetchall()]
        return [column[0] for column in result.description or []], rows


@contextmanager
def opened(curated: Curated, **settings: str) -> Iterator["DuckDBPyConnection"]:
    """A database in memory that shows the curated tables, and is closed to everything else; `settings` are DuckDB's own."""
    import duckdb

    with duckdb.connect() as connection:
        for table in CURATED:
            _show(connection, table, curated)
        for name, value in settings.items():
            connection.execute(f"SET {name}='{value}'")
        connection.execute("SET python_enable_replacements=false")  # else a name may mean a variable of ours
        connection.execute("SET enable_external_access=false")
        connection.execute("SET lock_configuration=true")
        yield connection


def check_begins(query: str) -> None:
    """Raises SqlRefused for what does not begin as something that reads: that is known without opening anything."""
    before = _NOTHING.match(query)
    start = before.end() if before else 0
    word = _WORD.match(query[start:])
    if word is None:
        raise SqlRefused("The query is empty.", fix=tables_told())
    if word[0].upper() not in FIRST_WORDS:
        said = f"A query only reads, and “{word[0]}” does not begin one that does."
        raise SqlRefused(said, fix=READING_ONLY, line=query[:start].count("\n") + 1)


def executed(connection: "DuckDBPyConnection", query: str) -> "DuckDBPyConnection":
    """The result of one statement that only reads; raises SqlRefused for anything else."""
    check_begins(query)
    statements = connection.extract_statements(query)
    if not statements:
        raise SqlRefused("The query is empty.", fix=tables_told())
    if len(statements) > 1 or statements[0].type.name not in READS:
        raise SqlRefused(_not_reading([each.type.name for each in statements]), fix=READING_ONLY)
    return connection.execute(statements[0])


READING_ONLY = (
    "Write one SELECT (also WITH, DESCRIBE, SUMMARIZE or EXPLAIN); PIVOT with IN (…) counts as one."
)


def _not_reading(kinds: list[str]) -> str:
    others = [kind for kind in kinds if kind not in READS]
    if others:
        return f"A query only reads, and {others[0]} does not."
    return f"These are {len(kinds)} statements, and one is answered at a time."


@contextmanager
def explained() -> Iterator[None]:
    """Tells what the database refuses as a sentence; raises SqlRefused."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise refusal(str(error).strip()) from None


def _show(connection: "DuckDBPyConnection", table: Table, curated: Curated) -> None:
    """A table as a view in which columns that count people are of a type that nothing adds up."""
    dataset = curated.dataset(table)
    empty = pl.DataFrame(schema=table.schema()).to_arrow()
    columns = ", ".join(_column(name, dtype) for name, dtype in table.schema().items())
    connection.from_arrow(empty if dataset is None else dataset).project(columns).create_view(table.name)


def _column(name: str, dtype: pl.DataType) -> str:
    if isinstance(dtype, pl.Datetime):  # with a zone the driver would need a package of its own to read it
        return f'make_timestamp(epoch_us("{name}")) AS "{name}"'
    if name not in PEOPLE:
        return f'"{name}"'
    return f'CASE WHEN "{name}" IS NOT NULL THEN struct_pack(people := "{name}") END AS "{name}"'


def plain(value: Any) -> Any:
    """A count of people as the number it is."""
    return value["people"] if isinstance(value, dict) and value.keys() == {"people"} else value


def refusal(said: str) -> QuestionRefused:
    """What the database said, as a sentence, with the line it means and what to do."""
    place = _PLACE.search(said)
    line = int(place[1]) if place else None
    if "STRUCT(people" in said:
        return SqlRefused(
            "The query adds up or computes with people: whoever listened on two days is one person, so days and accounts do not add.",
            fix="Read them row by row, as in `SELECT day, artist, listeners FROM audience` (to compare: `listeners.people > 100`), "
            "or ask for one day: /api/metrics?slugs=listeners&from=DAY&to=DAY&by=artist.",
            line=line,
        )
    for sign, (what, fix) in _KNOWN.items():
        if sign in said:
            return SqlRefused(what, fix=fix, line=line)
    what, *hints = _PLACE.sub("", _KIND.sub("", said)).strip().split("\n")
    told = f"{what[:1].upper()}{what[1:]}".rstrip("!. ")
    advice = " ".join(hint.strip() for hint in hints if hint.strip())[:300]
    where = f"Line {line}" if line else "The query cannot be answered"
    return SqlRefused(f"{where}: {told}.", fix=advice or tables_told(), line=line)


_NO_FILES = (
    "A query reads the tables: no files, no addresses.",
    "Name a table, as in `SELECT * FROM streams`.",
)
_KNOWN = {
    "disabled by configuration": _NO_FILES,
    "disabled through configuration": _NO_FILES,
    "Out of Memory Error": (
        "The query needs more memory than it may take.",
        "Ask for fewer rows or columns, or add up before you join.",
    ),
    "pytz": (
        "An instant with a time zone cannot be shown.",
        "Cast it, as in `now()::TIMESTAMP`; all instants are UTC.",
    ),
}
"""What the database says, by a sign of it, in other words; and what to do."""


def tables_told() -> str:
    """Which tables there are."""
    tables = ", ".join(table.name for table in CURATED)
    return f"The tables are: {tables}. `DESCRIBE streams` shows a table's columns."
