"""SQL over every table: whatever its columns, all of them can be read, and people are never added up."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from bedrot.errors import QuestionRefused
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
