"""No day is later than the file that tells of it, or from before there were portals."""

from datetime import UTC, datetime

import pytest

from tests.connectors.suite import OBSERVED, read_bytes

HEADER = "date,listeners,streams,followers\n"


def days(*cells: str, name: str = "A-audience-timeline.csv") -> tuple[list[str], list[str]]:
    """Days that are read, and reasons of rejects; the file is of 2026-05-01 if its name does not say otherwise."""
    found = read_bytes((HEADER + "".join(f"{cell},1,2,3\n" for cell in cells)).encode(), name)
    assert found.tally.rows_read == len(cells)
    return [str(row["day"]) for row in found.rows], [reject["reason"] for reject in found.rejects]


def test_a_day_after_the_file_is_a_reject_with_the_files_own_day() -> None:
    assert str(OBSERVED.date()) == "2026-05-01"
    read, reasons = days("2026-04-30", "2026-05-01", "2026-05-02", "2026-05-03", "2062-04-30")
    assert read == ["2026-04-30", "2026-05-01", "2026-05-02"], "somewhere it is tomorrow already"
    assert reasons == ["Is later than the file, which is of 2026-05-01."] * 2


@pytest.mark.parametrize("cell", ["1970-01-01", "1899-12-31", "0026-04-30"])
def test_a_day_from_before_portals_is_a_reject(cell: str) -> None:
    assert days("2026-04-30", cell) == (["2026-04-30"], ["Is before 1990."])


def test_the_name_tells_the_day_of_the_file_and_a_time_that_is_none_tells_nothing() -> None:
    name = "spotify_audience_7ExAmPlE0ArTiSt1DxYz42_{}_091502.csv"
    assert days("2026-03-18", "2026-03-20", name=name.format("20260318"))[0] == ["2026-03-18"]
    assert days("2026-03-18", "2026-03-20", name=name.format("19800101"))[0] == ["2026-03-18", "2026-03-20"]


def test_a_sale_month_and_the_end_of_a_period_are_days_too() -> None:
    ads = "Reporting starts,Reporting ends,Campaign name,Amount spent (USD),Impressions\n"
    found = read_bytes((ads + "2026-04-01,2026-06-30,C,1.5,9\n").encode(), "ads_20260501_120000.csv")
    assert [reject["column"] for reject in found.rejects] == ["Reporting ends"]


def test_days_with_points_begin_with_the_day() -> None:
    assert days("1.2.2026", "03.04.2026")[0] == ["2026-02-01", "2026-04-03"]
    assert days("1/31/2026", "1.2.2026")[0] == ["2026-01-31"], (
        "among days that begin with the month it is not one"
    )


def test_a_folder_is_no_part_of_what_a_name_says() -> None:
    found = read_bytes((HEADER + "2026-05-20,1,2,3\n").encode(), "sub/In-audience-timeline.csv")
    assert found.context.account == "In"
    stamped = "sub/Overview_2026-05-01_1777975200_handle.csv"
    overview = read_bytes(b'"Date","Video Views","Profile Views","Likes","Comments","Shares"\n', stamped)
    assert overview.context.account == "handle"
    assert overview.sheet.document.observed_at == datetime.fromtimestamp(1777975200, UTC)
