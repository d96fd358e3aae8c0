"""Days without their year, in rows of any order; and whose a file is, as a person tells it."""

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from bedrot.kit import Context, Document, latest_day

TOLD = datetime(2026, 2, 28, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("February 28", date(2026, 2, 28)),
        ("March 1", date(2025, 3, 1)),
        ("29 de febrero", date(2024, 2, 29)),
        ("2025-07-16 09:10", date(2025, 7, 16)),
        ("June 31", None),
        ("someday", None),
        ("undefined", None),
    ],
)
def test_a_day_without_year_is_the_latest_up_to_the_day_the_file_tells_of(
    cell: str, expected: date | None
) -> None:
    column = latest_day("Time")
    frame = pl.DataFrame({"raw": [cell]})
    parsed = column.parse(column.clean(pl.col("raw")), Context(observed_on=TOLD.date()))
    assert frame.select(parsed).item() == expected


@pytest.mark.parametrize(
    ("told", "platform", "handle"),
    [
        ("instagram:example_artist", "instagram", "example_artist"),
        (" Facebook : Example Artist", "facebook", "Example Artist"),
        ("facebook:", "facebook", None),
        ("example_artist", None, "example_artist"),
        ("spotify:artist:1", None, "spotify:artist:1"),
        (None, None, None),
    ],
)
def test_an_account_may_be_told_with_its_platform(
    told: str | None, platform: str | None, handle: str | None
) -> None:
    document = Document(Path(), "Views.csv", "", "0" * 64, TOLD, told)
    assert (document.platform, document.handle) == (platform, handle)
