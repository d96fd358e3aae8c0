"""What newer versions superseded goes to archive whole, and what is in use stays."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bedrot.lake.to_archive import archive_superseded
from bedrot.lake.verify import verify
from bedrot.tables import STREAMS
from bedrot.workspace import Workspace


@pytest.fixture
def workspace(home: Path) -> Workspace:
    workspace = Workspace.create(home)
    for name, streams in (("One-audience-timeline.csv", 5), ("One-audience-timeline (1).csv", 6)):
        file = home / name
        file.write_text(f"date,listeners,streams,followers\n2026-01-01,3,{streams},2\n")
        workspace.lake.add(file, door="cli")
    return workspace


def test_nothing_young_is_archived(workspace: Workspace) -> None:
    assert archive_superseded(workspace.lake) == 0


def test_old_versions_are_archived_and_the_facts_stay(workspace: Workspace) -> None:
    lake = workspace.lake
    before = lake.curated.digest(STREAMS)
    old = {m["path"] for m in lake.store.objects("curated") if m["path"].endswith(".parquet")} - set(
        lake.curated.keys(STREAMS)
    )
    later = datetime.now(UTC) + lake.archive_after + timedelta(hours=1)
    assert archive_superseded(lake, now=later) == 2  # the first versions of streams and of audience
    assert {m["path"] for m in lake.store.objects("archive")} <= {f"archive/{key}" for key in old}
    assert lake.curated.digest(STREAMS) == before
    assert verify(lake) == []
