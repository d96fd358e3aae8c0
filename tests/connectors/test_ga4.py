"""Google Analytics: a report that parts its days by a second dimension is asked for again, never added up."""

from pathlib import Path

import pytest

from bedrot.errors import ContextMissing
from tests.connectors.suite import read

ABOVE = "# ------------------------\n# Property: www.example.com - GA4\n# ------------------------\n#\n"


def report(folder: Path, rows: str) -> Path:
    path = folder / "data-export.csv"
    path.write_text(f"{ABOVE}{rows}", encoding="utf-8")
    return path


@pytest.mark.parametrize("second", ["Country", "Hour"])
def test_a_second_dimension_is_asked_to_be_taken_away(tmp_path: Path, second: str) -> None:
    rows = f"Date,{second},Sessions,Total users\n20260401,1,5,4\n20260402,1,6,5\n20260401,2,1,1\n"
    with pytest.raises(ContextMissing, match="several rows for one day") as asked:
        read(report(tmp_path, rows))
    assert "Date is the only one" in asked.value.fix


def test_totals_at_both_ends_are_no_days(tmp_path: Path) -> None:
    rows = "Date,Sessions,Total users\n,11,9,Grand total\n20260401,5,4\n20260402,6,5\n"
    (found,) = read(report(tmp_path, rows))
    assert [row["unique_views"] for row in found.rows] == [4, 5]
