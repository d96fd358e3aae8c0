"""Real exports, where they are at hand: every row of them is read, and receipts tell the files' own sums.

Rows and sums are found here by other means than the product's: Python's own csv module and plain decimals.
"""

import os
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from pathlib import Path

import polars as pl
import pytest

from bedrot.db import Arrival
from bedrot.lake import Lake
from bedrot.tables import STREAMS
from bedrot.workspace import Workspace
from tests.connectors.suite import REAL, TextTable, read, tables_of

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real samples are not here")

CONNECTOR_OF = {"secretly_distribution": "secretly", "normalised_ledger": "ledger", "ddex_dsr": "ddex"}
NO_EXPORT = {".yaml", ".md", ".pdf"}
ACCOUNTS = {
    "fb_ig_": "facebook:Example",
    "ig_": "instagram:example_artist",
    "old_2023": "facebook:Example",
    "royaltyapp_": "One label",
    "trackshift_": "Another label",
}
UNSAID = "Example Artist"
NOT_ROWS = re.compile(r"^(total|gesamt|showing top|grand total)", re.IGNORECASE)
AFTER_ALL = 1_800_000_000
UNEQUAL = {"ddex_dsr"}  # its one sample states figures of lines that were cut off


def real(*, exports: bool) -> list[Path]:
    files = sorted(path for path in REAL.rglob("*") if path.is_file())
    return [path for path in files if (path.suffix not in NO_EXPORT) == exports]


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lake]:
    workspace = Workspace.create(tmp_path_factory.mktemp("real"))
    yield workspace.lake
    workspace.close()


@pytest.fixture
def copy(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy that was last changed after every day in any of them."""
    path: Path = request.param
    target = tmp_path / path.name
    shutil.copyfile(path, target)
    os.utime(target, (AFTER_ALL, AFTER_ALL))
    return target


def account_of(path: Path) -> str | None:
    """Whose it is, where the file cannot say."""
    return next((account for start, account in ACCOUNTS.items() if path.name.startswith(start)), None)


every_export = pytest.mark.parametrize(
    ("copy", "folder"),
    [(path, path.parent.name) for path in real(exports=True)],
    ids=lambda value: value.name if isinstance(value, Path) else value,
    indirect=["copy"],
)


@every_export
def test_every_row_of_an_export_is_read_and_its_sums_are_the_files_own(
    copy: Path, folder: str, lake: Lake
) -> None:
    arrivals = lake.add(copy, door="cli", account=account_of(copy))
    assert {arrival.state for arrival in arrivals} <= {"read", "duplicate"}, [a.receipt for a in arrivals]
    receipts = [arrival.receipt for arrival in arrivals]
    assert {receipt["source"] for receipt in receipts} == {CONNECTOR_OF.get(folder, folder)}
    assert [receipt["rejects"] for receipt in receipts if receipt["rejected"]] == []
    assert sum(receipt["rows_read"] for receipt in receipts) == rows_in(copy)
    if folder not in UNEQUAL:
        for receipt in receipts:
            assert [total for total in receipt["control_totals"] if not total["equal"]] == []


def rows_in(path: Path) -> int:
    """How many rows a file has: its records without header, totals, remarks and what stands above."""
    if path.name.startswith("DSR_"):
        return sum(line.startswith("AS") for line in text_of(path).splitlines())
    text = text_of(path) if path.suffix not in (".xlsx", ".zip") else ""
    if text.startswith("sep="):
        return len(re.findall(r"^\"\d{4}-\d\d-\d\dT", text, re.MULTILINE))
    if text.startswith("# "):
        return len(re.findall(r"^\d{8},", text, re.MULTILINE))
    return sum(len(facts(table)) for table in tables_of(path))


def text_of(path: Path) -> str:
    content = path.read_bytes()
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return content.decode("utf-16" if wide else "utf-8-sig").replace("\r\n", "\n")


def facts(table: TextTable) -> list[list[str]]:
    """The rows that are no totals: by their first cell, or because they name nothing that others name."""
    names = [i for i, header in enumerate(table.header) if header.lower() in ("campaign name", "ad name")]
    named = [row for row in table.rows if not names or any(row[i] for i in names)]
    return [row for row in named if not NOT_ROWS.match(row[0].replace("\u00ad", ""))]


PLAIN_SUMS = [
    path
    for path in real(exports=True)
    if path.parent.name not in ("ddex_dsr", "ga4") and not path.name.startswith(("fb_", "ig_", "old_2023"))
]


@pytest.mark.parametrize("copy", PLAIN_SUMS, ids=lambda path: path.name, indirect=True)
def test_the_facts_add_up_to_the_text(copy: Path) -> None:
    for found, table in zip(
        read(copy, account=UNSAID, at=datetime.fromtimestamp(AFTER_ALL, UTC)), tables_of(copy), strict=True
    ):
        for name in found.feed.controls:
            column = found.feed.columns[name]
            place = found.feed.position(column, found.sheet)
            if place is None:
                continue
            scale = column.dtype.scale if isinstance(column.dtype, pl.Decimal) else 0
            cells = [row[place] for row in facts(table)]
            own = sum((figure(cell, scale) for cell in cells), Decimal(0))
            assert sum((Decimal(row[name] or 0) for row in found.rows), Decimal(0)) == own, name


def figure(cell: str, scale: int) -> Decimal:
    """A figure as these files write it: 1234.5, "1,063", $845.22, 0E-18; nothing where there is none."""
    plain = re.sub(r"[$£€,\s]", "", cell)
    try:
        exact = Decimal(plain or 0)
    except InvalidOperation:
        return Decimal(0)
    return exact.quantize(Decimal(1).scaleb(-scale), ROUND_HALF_EVEN) if exact.is_finite() else Decimal(0)


@pytest.mark.parametrize("copy", real(exports=False), ids=lambda path: path.name, indirect=True)
def test_what_is_no_export_waits_in_quarantine_with_reason_and_fix(copy: Path, lake: Lake) -> None:
    (arrival,) = lake.add(copy, door="cli")
    assert arrival.state == "quarantined"
    (reason,) = arrival.receipt["warnings"]
    assert "fault in the product" not in str(arrival.fix)
    assert copy.name in reason
    assert arrival.fix
    assert not lake.landing.files()


def test_an_overlapping_resave_changes_no_number(lake: Lake) -> None:
    timelines = [path for path in real(exports=True) if "audience-timeline" in path.name]
    assert timelines
    for path in timelines:
        arrivals: list[Arrival] = lake.add(path, door="cli")
        assert len(arrivals) == 1
    rows = lake.curated.rows(STREAMS).filter(pl.col("source") == "spotify_for_artists").collect()
    assert rows.height == rows.get_column("day").n_unique()
