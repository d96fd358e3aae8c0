"""Too Lost's captures in the first days of a year, when the portal has nothing of it yet."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.connectors.suite import read

EMPTY: dict[str, dict[str, Any]] = {
    "spotify_days": {"streams": [], "discovery": []},
    "apple_days": {
        "totalStreams": [],
        "totalShazam": [],
        "tracksTotal": [],
        "countryTotal": [],
        "streamTotal": 0,
    },
}


@pytest.mark.parametrize("feed", EMPTY)
@pytest.mark.parametrize("wrapped", [False, True], ids=["bare", "wrapped"])
def test_a_year_without_days_is_a_table_without_rows(tmp_path: Path, feed: str, *, wrapped: bool) -> None:
    capture = {
        "timestamp": "2027-01-01T06:30:11",
        "source": "toolost_api",
        "platform": "x",
        "data": EMPTY[feed],
    }
    path = tmp_path / "capture.json"
    path.write_text(json.dumps(capture if wrapped else EMPTY[feed]), encoding="utf-8")
    (found,) = read(path)
    assert (found.feed.name, found.rows, found.rejects) == (feed, [], [])
