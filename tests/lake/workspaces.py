"""Workspaces for tests: any lake, any database; and what is in them."""

import json
from collections.abc import Mapping
from pathlib import Path

from bedrot.tables import CURATED
from bedrot.workspace import Workspace
from tests.lake.files import FIGURE, SLICE, TABLE, Fact

ARTISTS = {"ONE": ["one"], "TWO": ["two"]}


def make_workspace(
    home: Path,
    *,
    lake: str = "lake",
    database: str = "sqlite:///bedrot.db",
    s3: Mapping[str, str] | None = None,
) -> Workspace:
    """A workspace over any store and database."""
    lines = [f"lake = {json.dumps(lake)}", f"database = {json.dumps(database)}", "settle_seconds = 0"]
    if s3:
        lines += ["[s3]", *(f"{name} = {json.dumps(value)}" for name, value in s3.items())]
    return Workspace.create(home, "\n".join(lines) + "\n")


def digests(workspace: Workspace) -> dict[str, tuple[int, int]]:
    """Every table's number of facts and their digest."""
    return {table.name: workspace.lake.curated.digest(table) for table in CURATED}


def facts_in(workspace: Workspace) -> list[Fact]:
    """What the curated tables say, with where each fact came from."""
    tables = {table.name: table for table in CURATED}
    found: list[Fact] = []
    for source, table in TABLE.items():
        columns = ["source", "account", SLICE[source], FIGURE[source], "file_sha256", "observed_at", "line"]
        found += workspace.lake.rows(tables[table]).select(columns).collect().rows()
    return sorted(found, key=str)
