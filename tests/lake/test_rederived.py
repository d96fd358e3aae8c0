"""Random cells of the sample label made again from raw bytes alone: equal to the cent, by this product's readers and without them."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from deltalake import DeltaTable

from bedrot.cli import main
from bedrot.lake import derived
from bedrot.lake.derived import Cell, rederived
from bedrot.tables import CURATED, ROYALTIES
from bedrot.workspace import Workspace
from tests.lake.files import FIRST, Export, moment
from tests.lake.workspaces import make_workspace
from tests.sample import copied

CELLS = 200


def test_200_random_cells_of_the_sample_are_what_raw_says(label: Workspace) -> None:
    found = rederived(label.lake, CELLS, seed=20260401)
    assert found.mismatches == []
    assert (found.cells, found.seed) == (CELLS, 20260401)
    assert found.documents >= 15


def test_the_same_seed_picks_the_same_cells_and_none_picks_others(label: Workspace) -> None:
    first, again = (derived.sample(label.lake, 50, Random(7)) for _ in range(2))
    assert first == again
    assert len({(cell.table, cell.column, cell.file_sha256, cell.line, cell.series) for cell in first}) > 40
    assert rederived(label.lake, 1).seed != rederived(label.lake, 1).seed


def test_money_of_the_sample_is_what_the_statement_says_read_without_this_product(label: Workspace) -> None:
    """The standard library's csv and Decimal over the raw bytes."""
    rows = label.lake.rows(ROYALTIES).collect().filter(source="distrokid", member="").sample(CELLS, seed=1)
    told = {sha256: list(lines(label, sha256)) for sha256 in rows.get_column("file_sha256").unique()}
    for sha256, line, net, quantity in rows.select("file_sha256", "line", "net", "quantity").iter_rows():
        cells = told[sha256][line - 1]
        assert Decimal(cells["Earnings (USD)"]) == net, (sha256, line)
        assert int(cells["Quantity"]) == quantity, (sha256, line)


def lines(label: Workspace, sha256: str) -> Iterator[dict[str, str]]:
    """The lines of a raw file by their header; the first is the header itself."""
    with label.lake.raw.local(sha256) as path:
        text = path.read_text("utf-8-sig")
    table = list(csv.reader(io.StringIO(text), delimiter="\t"))
    return (dict(zip(table[0], cells, strict=True)) for cells in table)


# ---- what differs is named


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    made = make_workspace(home)
    made.lake.add(Export("distrokid", None, moment(1), {FIRST: (5, 6)}).write(home), door="cli")
    yield made
    made.close()


def test_of_a_small_lake_every_cell_is_looked_at(workspace: Workspace) -> None:
    found = rederived(workspace.lake, 10_000)
    assert found.mismatches == []
    assert found.cells == 2 * (len(ROYALTIES.schema()) - 3)


def test_a_cent_that_no_file_gave_is_named_though_staging_and_seals_agree(workspace: Workspace) -> None:
    with workspace.store.changing("curated/royalties"):
        DeltaTable(workspace.home / "lake/curated/royalties").update(
            {"net": "net + 0.01"}, predicate="line = 2"
        )
    (wrong,) = rederived(workspace.lake, 10_000).mismatches
    assert (wrong.cell.table, wrong.cell.column, wrong.cell.line) == ("royalties", "net", 2)
    assert wrong.cell.file_sha256 in str(wrong)
    assert wrong.cell.value - wrong.found[0] == Decimal("0.01")
    said = CliRunner().invoke(main, ["verify", "--home", str(workspace.home), "--cells", "9999"])
    assert said.exit_code == 1
    assert "royalties.net of line 2" in said.output


def test_what_has_no_line_in_raw_or_no_file_is_named(workspace: Workspace) -> None:
    (cell, *_) = derived.sample(workspace.lake, 1, Random(1))
    for other, why in (
        (replace(cell, line=99), ""),
        (replace(cell, table="streams"), ""),
        (replace(cell, member="none.csv"), "has no none.csv"),
        (replace(cell, file_sha256="0" * 64), "it is missing"),
    ):
        (wrong,) = _compared(workspace, other)
        assert (wrong.found, why in wrong.why) == ((), True)
        assert str(wrong)


def _compared(workspace: Workspace, cell: Cell) -> list[derived.Mismatch]:
    return list(derived._compared(workspace.lake, (cell.file_sha256, cell.member), [cell]))


def test_staging_is_not_asked(sample: Path, tmp_path: Path) -> None:
    made = copied(sample, tmp_path / "copy")
    for meta in made.store.objects("staging"):
        made.store.delete(meta["path"])
    assert rederived(made.lake, 30, seed=3).mismatches == []
    made.close()


def test_every_table_of_the_sample_is_looked_at_in_time(label: Workspace) -> None:
    cells = derived.sample(label.lake, 5_000, Random(5))
    filled = {t.name for t in CURATED if label.lake.rows(t).head(1).collect().height}
    large = {t.name for t in CURATED if label.lake.rows(t).collect().height > 2_000}
    assert large <= {cell.table for cell in cells} <= filled
