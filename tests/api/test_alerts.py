"""Alerts are judged when they are asked for, from the newest complete days, by the rules that hold."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bedrot.api.alerts import Alert, alerts
from bedrot.db.alarms import AlertRule, QuietHours
from bedrot.workspace import Workspace
from tests.api.serving import LAST, new_workspace

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
RULE = AlertRule(metric="streams", direction="both", change=0.3, floor=100)


def told(
    workspace: Workspace, streams: list[int], rule: AlertRule = RULE, now: datetime = NOON
) -> list[Alert]:
    """The alerts over days of streams, the last of them LAST."""
    days = [LAST - timedelta(days=n) for n in reversed(range(len(streams)))]
    rows = [f"{day},50,{count},1000" for day, count in zip(days, streams, strict=True)]
    path = workspace.home / "NOVA K7-audience-timeline.csv"
    path.write_text("\n".join(["date,listeners,streams,followers", *rows, ""]))
    workspace.lake.add(path, door="cli")
    workspace.preferences.choose("alerts", [rule], "test")
    return alerts(workspace, now)


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    made = new_workspace(home, '[artists]\n"NOVA K7" = []')
    yield made
    made.close()


def test_a_day_out_of_the_ordinary_is_told_with_what_is_usual(workspace: Workspace) -> None:
    (alert,) = told(workspace, [1000, 1010, 990, 1000, 1005, 995, 1000, 1000, 2000])
    assert (alert.metric, alert.day, alert.value, alert.usual) == ("streams", LAST.isoformat(), 2000, 1000)
    assert alert.change == pytest.approx(1)
    assert (alert.label, alert.unit, alert.grain, alert.quiet) == ("Streams", "plays", "day", False)


def test_it_is_still_told_two_days_later_and_not_on_the_fourth(workspace: Workspace) -> None:
    usual = [1000, 1010, 990, 1000, 1005, 995, 1000, 1000]
    (alert,) = told(workspace, [*usual, 2000, 1000, 1000])
    assert alert.day == (LAST - timedelta(days=2)).isoformat()
    assert told(workspace, [*usual, 2000, 1000, 1000, 1000]) == []


@pytest.mark.parametrize("streams", [[1000] * 20, [1, 2] * 4 + [50], [1000] * 7 + [9000]])
def test_nothing_is_told_of_what_is_usual_small_or_too_short(
    workspace: Workspace, streams: list[int]
) -> None:
    assert told(workspace, streams) == []


def test_an_empty_workspace_has_none(workspace: Workspace) -> None:
    assert alerts(workspace, NOON) == []


def test_quiet_hours_are_said(workspace: Workspace) -> None:
    quiet = RULE.model_copy(update={"quiet": QuietHours(first=11, until=13)})
    (alert,) = told(workspace, [1000] * 10 + [3000], quiet)
    assert alert.quiet
    assert not alerts(workspace, NOON + timedelta(hours=5))[0].quiet


def test_of_an_artist_who_is_not_seen_nothing_is_told(workspace: Workspace) -> None:
    assert told(workspace, [1000] * 10 + [3000])
    assert alerts(workspace, NOON, within=()) == []
    assert len(alerts(workspace, NOON, within=("NOVA K7",))) == 1
