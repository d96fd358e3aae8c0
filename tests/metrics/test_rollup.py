"""A coarse roll-up is the same whether it follows from a finer one or from the rows."""

import pytest
from polars.testing import assert_frame_equal

from bedrot.metrics.record import scope_of
from bedrot.metrics.rollup import Rollups
from bedrot.tables import CURATED, STREAMS, Table
from bedrot.workspace import Workspace


def rollups(workspace: Workspace) -> Rollups:
    return Rollups(workspace.lake, workspace.query.rollups.measures, "USD")


def within_scope(table: Table) -> list[str]:
    """The dimensions that leave it as it is which rows count."""
    return [name for name in table.dimensions if table is not STREAMS or scope_of([name]) == scope_of(())]


@pytest.mark.parametrize("table", CURATED, ids=lambda table: table.name)
def test_a_coarse_rollup_follows_from_a_finer_one(label: Workspace, table: Table) -> None:
    dimension = table.dimensions[0]
    fresh, kept = rollups(label), rollups(label)
    kept.frame(table, table.dimensions)
    derived, direct = kept.frame(table, [dimension]), fresh.frame(table, [dimension])
    assert_frame_equal(derived, direct, check_row_order=False)


def test_missing_stays_missing_in_a_coarser_rollup(label: Workspace) -> None:
    kept = rollups(label)
    for table in CURATED:
        finer, coarser = kept.frame(table, within_scope(table)), kept.frame(table, ())
        for column in (name for name in coarser.columns if name.startswith("m")):
            some = finer.drop_nulls(column).select("time", "source", "account").unique().height
            assert coarser.drop_nulls(column).height == some
