"""DistroKid's pages of plays: those that have none say what to do, and those that are odd are read for what they hold."""

import json
from datetime import date
from pathlib import Path

import pytest

from bedrot.errors import NotReadable, NotRecognised
from tests.connectors.suite import Read, read

HEAD = "<!DOCTYPE html>\n<html><head><title>DistroKid</title></head><body>\n"


def page(tmp_path: Path, body: str, name: str = "streams_stats_20260319_071502.html") -> list[Read]:
    path = tmp_path / name
    path.write_text(f"{HEAD}{body}</body></html>\n", encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    "body",
    [
        '<form action="/signin/"><input type="email"><input type="password"></form>',
        "<h1>Something went wrong</h1>",
        '<script>AmCharts.makeChart("trendWeekly", {"dataProvider": [{"category": "2026-03-09"}]});</script>',
        "x" * 100_000,
    ],
    ids=["sign in", "error", "another chart", "one long line"],
)
def test_a_page_without_plays_asks_to_sign_in(tmp_path: Path, body: str) -> None:
    with pytest.raises(NotReadable) as refused:
        page(tmp_path, body)
    assert "signed in?" in refused.value.what
    assert "Sign in to DistroKid" in refused.value.fix


@pytest.mark.parametrize(
    "script",
    [
        'AmCharts.makeChart("trend365day", {"dataProvider": [{"category": "2026-03-09", "column-1": 4}, {"cat',
        'AmCharts.makeChart("trend365day", {"type": "serial"}); AmCharts.makeChart("other", {"dataProvider": []});',
        'var chartData = {"last365days": {"dataProvider": [{"field": "2026-03-09", "val',
    ],
    ids=["chart breaks off", "chart without points", "object breaks off"],
)
def test_a_page_that_breaks_off_is_damaged(tmp_path: Path, script: str) -> None:
    with pytest.raises(NotReadable, match="break off or are damaged"):
        page(tmp_path, f"<script>{script}")


@pytest.mark.parametrize(
    "chart_data",
    [
        "[]",
        "{}",
        '{"last365days": {"isEmpty": 1, "total": 0, "dataProvider": []}}',
        '{"last365days": {"isEmpty": 1}}',
    ],
)
def test_an_account_without_plays_is_a_table_without_rows(tmp_path: Path, chart_data: str) -> None:
    (found,) = page(tmp_path, f"<script>var chartData = {chart_data};</script>")
    assert (found.feed.name, found.rows, found.rejects) == ("apple_days", [], [])


def test_a_trend_without_points_is_a_table_without_rows(tmp_path: Path) -> None:
    (found,) = page(tmp_path, '<script>AmCharts.makeChart("trend365day", {"dataProvider": [\n]});</script>')
    assert (found.feed.name, found.rows) == ("spotify_days", [])


def test_the_newest_day_of_apple_is_no_row_wherever_it_stands(tmp_path: Path) -> None:
    points = [{"field": f"2026-03-{day:02}", "value": day} for day in (11, 9, 10)]
    body = f"<script>var chartData = {json.dumps({'last365days': {'dataProvider': points}})};</script>"
    (found,) = page(tmp_path, body)
    assert [(row["day"], row["streams"]) for row in found.rows] == [
        (date(2026, 3, 9), 9),
        (date(2026, 3, 10), 10),
    ]
    assert found.tally.remarks == ["2026-03-11 is still counted: 11 so far"]


def test_a_table_nobody_knows_is_told_and_does_no_harm(tmp_path: Path) -> None:
    charts = {
        "last365days": {
            "dataProvider": [{"field": "2026-03-09", "value": 1}, {"field": "2026-03-10", "value": 2}]
        },
        "moods1year": {"dataProvider": [{"field": "Calm", "value": 2}]},
    }
    (found,) = page(tmp_path, f"<script>var chartData = {json.dumps(charts)};</script>")
    assert len(found.rows) == 1
    assert found.sheet.warnings == ("Tables in the file that nothing reads: moods1year.",)


def test_points_with_other_names_are_not_guessed(tmp_path: Path) -> None:
    with pytest.raises(NotRecognised) as refused:
        page(
            tmp_path,
            '<script>AmCharts.makeChart("trend365day", {"dataProvider": [{"category": "2026-03-09", "n": 4}]});</script>',
        )
    assert refused.value.missing == ("column-1",)
