"""A lake with planted faults: each dollar of each is found in its bucket, and nothing is left unexplained."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from bedrot.analysis.reconcile import Result
from bedrot.books import expected as expecting
from bedrot.books import payouts
from bedrot.books import reconciliation as reconciling
from bedrot.books.claim_letter import letter
from bedrot.books.claims import claim, write_claim
from bedrot.books.expected import expected
from bedrot.books.outstanding import outstanding
from bedrot.books.payouts import payout_calendar
from bedrot.books.reconciliation import reconciliation
from bedrot.errors import QuestionRefused
from bedrot.kit import sha256_of
from bedrot.workspace import Workspace
from tests.books import faults
from tests.books.faults import AS_OF, AUGUST, DROPPED, EDGE, MAY, RATE, SEPTEMBER, UNNAMED, planted, worth
from tests.lake.workspaces import make_workspace

CENT = Decimal("0.01")


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The seeded label."""
    folder = tmp_path_factory.mktemp("faults")
    workspace = make_workspace(folder / "home")
    faults.seed(workspace, folder / "files")
    yield workspace
    workspace.close()


@pytest.fixture
def result(seeded: Workspace) -> Result:
    return reconciliation(seeded.lake, "USD", AS_OF)


def test_each_planted_dollar_is_in_its_bucket_and_nothing_is_unexplained(result: Result) -> None:
    found = {bucket: result.money(bucket) for bucket in result.totals.get_column("bucket")}
    assert result.money("unexplained") == Decimal("0.00")
    wanted = {bucket: amount.quantize(CENT) for bucket, amount in planted().items()}
    assert {bucket: found.get(bucket) for bucket in wanted} == wanted
    assert set(found) <= {*wanted, "rounding"}
    assert abs(result.money("rounding")) <= len(faults.REPORTED) * CENT
    assert result.gap == sum(result.totals.get_column("money"), Decimal(0))


def test_buckets_add_up_to_every_cell(result: Result) -> None:
    key = ("recording", "store", "country", "sale_month")
    sums = result.buckets.group_by(key).agg(pl.col("money").sum())
    cells = result.cells.join(sums, on=key, how="left", nulls_equal=True)
    assert (cells.get_column("gap") == cells.get_column("money").fill_null(Decimal(0))).all()


def test_what_moved_is_told_at_both_ends(result: Result) -> None:
    rows = {
        (row["bucket"], row["recording"], row["sale_month"]): (row["units"], row["money"])
        for row in result.buckets.filter(pl.col("bucket").is_in(["mapping", "month_edge"])).to_dicts()
    }
    lost = faults.plays(UNNAMED, MAY)
    assert rows == {
        ("mapping", UNNAMED.isrc, MAY): (lost, worth(UNNAMED, MAY)),
        ("mapping", None, MAY): (-lost, -worth(UNNAMED, MAY)),
        ("month_edge", EDGE.isrc, AUGUST): (faults.MOVED, faults.MOVED * RATE),
        ("month_edge", EDGE.isrc, SEPTEMBER): (-faults.MOVED, -faults.MOVED * RATE),
    }


def test_figures_of_the_seeded_label(result: Result) -> None:
    lag = dict(result.royalty_lag.select("store", "median_months").iter_rows())
    assert lag == {"spotify": 2}
    missing = {row["recording"]: row["units"] for row in result.missing_rows().to_dicts()}
    assert missing[DROPPED.isrc] == faults.plays(DROPPED, AUGUST) + faults.plays(DROPPED, faults.LATE)
    assert result.unexplained_variance().get_column("unexplained").sum() < CENT
    assert faults.FEW.isrc not in missing


def test_the_result_is_kept_until_the_lake_changes(seeded: Workspace, result: Result) -> None:
    assert reconciliation(seeded.lake, "USD", AS_OF) is result
    assert reconciliation(seeded.lake, "USD", date(2026, 1, 11)) is not result


def test_a_new_process_has_the_books_at_once(
    seeded: Workspace, result: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    owed, due = outstanding(seeded.lake, "USD", AS_OF), payout_calendar(seeded.lake, "USD", AS_OF)
    months = expected(seeded.lake, "USD").months
    for module, name in ((reconciling, "reconcile"), (expecting, "history_of"), (payouts, "_calendar")):
        monkeypatch.setattr(module, name, lambda *_: pytest.fail("It was made again."))
    again = Workspace.open(seeded.home)
    found = reconciliation(again.lake, "USD", AS_OF)
    assert_frame_equal(found.cells, result.cells)
    assert_frame_equal(found.buckets, result.buckets)
    assert found.notes == result.notes
    assert outstanding(again.lake, "USD", AS_OF) == owed
    assert owed.payout_pending == result.money("payout_pending")
    assert_frame_equal(payout_calendar(again.lake, "USD", AS_OF), due)
    assert_frame_equal(expected(again.lake, "USD").months, months)
    with pytest.raises(pytest.fail.Exception):
        reconciliation(again.lake, "USD", date(2026, 1, 9))
    again.close()


def test_money_is_told_in_any_currency(seeded: Workspace) -> None:
    found = reconciliation(seeded.lake, "EUR", AS_OF)
    assert found.currency == "EUR"
    assert found.money("missing_recording") > 0


# ---- claims


def test_a_claim_has_the_letter_the_lines_and_the_hashes(
    seeded: Workspace, result: Result, tmp_path: Path
) -> None:
    found = claim(seeded.lake, result, "Example Label", DROPPED.isrc, "spotify", AUGUST)
    assert found.gap == worth(DROPPED, AUGUST).quantize(CENT)
    assert found.payers == ("DistroKid",)
    target = tmp_path / "claim.zip"
    write_claim(found, target)
    with zipfile.ZipFile(target) as packed:
        told = {name: packed.read(name) for name in packed.namelist()}
    page = told["letter.html"].decode()
    assert "Left Out" in page
    assert DROPPED.isrc in page
    assert f"{found.gap:.2f}" in page
    manifest = json.loads(told["manifest.json"])
    (source,) = manifest["sources"]
    assert source["name"] == "Left Out-timeline.csv"
    assert source["lines"] == list(range(214, 245))
    days = list(csv.DictReader(io.StringIO(told["plays.csv"].decode())))
    assert sum(int(day["streams"]) for day in days) == faults.plays(DROPPED, AUGUST)
    assert len(list(csv.reader(io.StringIO(told["statement.csv"].decode())))) == 1


def test_the_same_claim_is_the_same_bytes(seeded: Workspace, result: Result, tmp_path: Path) -> None:
    found = claim(seeded.lake, result, "Example Label", EDGE.isrc, "spotify", AUGUST)
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    assert write_claim(found, one) == write_claim(found, two)
    assert sha256_of(one) == sha256_of(two)


def test_nobody_is_asked_to_pay_who_paid_too_much(seeded: Workspace, result: Result) -> None:
    found = claim(seeded.lake, result, "Example Label", DROPPED.isrc, "spotify", AUGUST)
    assert found.gap > 0
    assert "Nothing is asked" not in letter(found)
    paid = found.cells.with_columns(-pl.col("gap"))
    over = replace(found, cells=paid, reasons=found.reasons.with_columns(-pl.col("money")))
    assert "Nothing is asked of you: we have more than we expected." in letter(over)


def test_where_there_is_no_gap_there_is_no_claim(seeded: Workspace, result: Result) -> None:
    with pytest.raises(QuestionRefused, match="no gap"):
        claim(seeded.lake, result, "Example Label", DROPPED.isrc, "deezer", AUGUST)


HOSTILE = '=cmd|"/c calc"!A1 <script>alert(1)</script> & "quotes"'


def test_a_hostile_title_is_only_text(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "home")
    catalogue = tmp_path / "catalog_your_share.csv"
    with catalogue.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("artist", "title", "isrc", "release_date", "your_revenue_share"))
        writer.writerow(("NOVA K7", HOSTILE, "QZA0K2500099", "2025-03-01", "100"))
    workspace.lake.add(catalogue, door="cli")
    statement = tmp_path / "DistroKid_1768000000003_main.tsv"
    line = faults._line(faults.Recording("NOVA K7", HOSTILE, "QZA0K2500099", 5), faults.MARCH)
    faults._tsv(statement, [line | {"Team Percentage": 50}])
    workspace.lake.add(statement, door="cli", account=HOSTILE)
    found = reconciliation(workspace.lake, "USD", AS_OF)
    target = tmp_path / "claim.zip"
    write_claim(claim(workspace.lake, found, HOSTILE, "QZA0K2500099", "spotify", faults.MARCH), target)
    with zipfile.ZipFile(target) as packed:
        page, table = packed.read("letter.html").decode(), packed.read("statement.csv").decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "http" not in page.replace("http-equiv", "")
    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    assert f"'{HOSTILE}" in cells
    assert not any(cell.startswith("=") for cell in cells)
    workspace.close()
