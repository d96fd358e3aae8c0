"""SQL over every table: whatever its columns, all of them can be read, and people are never added up."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from bedrot.errors import QuestionRefused, SqlRefused
from bedrot.lake.sql import PEOPLE, run_sql
from bedrot.tables import CURATED, Table
from bedrot.workspace import Workspace
from tests.connectors.suite import samples


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    workspace = Workspace.create(tmp_path_factory.mktemp("sql"))
    for sample in samples()[::4]:
        workspace.lake.add(sample.path, door="cli")
    yield workspace
    workspace.close()


@pytest.mark.parametrize("table", CURATED, ids=lambda table: table.name)
def test_every_column_of_every_table_can_be_read(workspace: Workspace, table: Table) -> None:
    columns, rows = run_sql(workspace.lake, f"SELECT * FROM {table.name} LIMIT 3")  # noqa: S608 - our own name
    assert columns == list(table.schema())
    for row in rows:
        seen = dict(zip(columns, row, strict=True))["observed_at"]
        assert isinstance(seen, datetime)
        assert seen.tzinfo is None, "UTC, as all instants here"


@pytest.mark.parametrize("table", CURATED, ids=lambda table: table.name)
def test_nothing_adds_up_people(workspace: Workspace, table: Table) -> None:
    for column in PEOPLE & set(table.columns):
        with pytest.raises(QuestionRefused, match="adds up or computes with people"):
            run_sql(workspace.lake, f"SELECT sum({column}) FROM {table.name}")  # noqa: S608 - our own names


def refused(workspace: Workspace, query: str) -> SqlRefused:
    with pytest.raises(SqlRefused) as caught:
        run_sql(workspace.lake, query)
    return caught.value


@pytest.mark.parametrize(
    "query",
    [
        "CREATE TABLE mine AS SELECT 1",
        "INSERT INTO streams VALUES (1)",
        "UPDATE streams SET streams = 0",
        "DELETE FROM streams",
        "DROP VIEW streams",
        "ATTACH '/tmp/other.db'",
        "COPY streams TO '/tmp/stolen.csv'",
        "EXPORT DATABASE '/tmp/stolen'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "CALL pragma_version()",
        "BEGIN",
    ],
)
def test_what_is_more_than_reading_is_refused_by_its_kind(workspace: Workspace, query: str) -> None:
    error = refused(workspace, query)
    assert (
        error.what == f"A query only reads, and “{query.split(maxsplit=1)[0]}” does not begin one that does."
    )
    assert error.line == 1
    assert "SELECT" in error.fix


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT content FROM read_text('/etc/passwd')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM parquet_scan('http://localhost:1/x.parquet')",
        "SELECT * FROM sniff_csv('/etc/passwd')",
        "SELECT * FROM duckdb_secrets()",
    ],
)
def test_no_file_and_no_address_can_be_reached(workspace: Workspace, query: str) -> None:
    assert "no files, no addresses" in refused(workspace, query).what


@pytest.mark.parametrize(
    "query", ["SELECT * FROM '/etc/passwd'", "SELECT * FROM query", "SELECT getenv('HOME')"]
)
def test_neither_a_path_nor_a_name_of_the_program_is_a_table(workspace: Workspace, query: str) -> None:
    assert "does not exist" in refused(workspace, query).what


def test_several_statements_none_and_nonsense_are_told_as_such(workspace: Workspace) -> None:
    assert "2 statements" in refused(workspace, "SELECT 1; SELECT 2").what
    assert refused(workspace, " -- nothing").what == "The query is empty."
    error = refused(workspace, "SELECT day\nFROM streamz")
    assert (error.line, "streams" in error.fix) == (2, True)
    error = refused(workspace, "SELECT\n  sum(listeners)\nFROM audience")
    assert error.what.startswith("The query adds up or computes with people")


@pytest.mark.parametrize(
    "query",
    [
        "(SELECT 1)",
        "/* a */ -- b\nSELECT 1",
        "  ;;SELECT 1",
        "from streams select 1",
        "WITH x AS (SELECT 1) FROM x",
        "DESCRIBE streams",
    ],
)
def test_whatever_reads_is_answered_however_it_begins(workspace: Workspace, query: str) -> None:
    columns, _ = run_sql(workspace.lake, query)
    assert columns


@pytest.mark.parametrize(
    "query", ["0" * 20_000, "/*" * 5_000, "(" * 20_000, "\u202eSELECT", "SELECT 1;" * 500]
)
def test_nonsense_is_refused_at_once(workspace: Workspace, query: str) -> None:
    assert refused(workspace, query).fix


def test_the_line_of_what_does_not_read_is_told(workspace: Workspace) -> None:
    assert refused(workspace, "-- a comment\n\n  DROP VIEW streams").line == 3
