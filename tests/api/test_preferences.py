"""What is chosen for a workspace wins over its settings, says so, and holds at once; nonsense is refused at its field."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest

from bedrot.api.once import get_once
from bedrot.db.alarms import QuietHours
from bedrot.db.preferences import Budget, evenly
from bedrot.workspace import Workspace
from tests.api.serving import Served, heard, new_workspace, serving, timeline_of

GOAL = {
    "start_streams": 100,
    "start_date": "2026-01-01",
    "target_streams": 10_000,
    "target_date": "2027-01-01",
}


@pytest.fixture
def served(home: Path) -> Iterator[Served]:
    made = new_workspace(home, "marketing_budget = 120000.01", '[artists]\n"NOVA K7" = []')
    with serving(made) as running:
        yield running
    made.close()


def test_another_goal_holds_at_once_and_the_setting_stays_the_default(
    served: Served, browser: httpx.Client
) -> None:
    browser.post("/api/files", files=[timeline_of("NOVA K7", days=400)])
    asked = "/api/metrics?slugs=goal_path&period=28d"

    def ratio() -> float:
        found: float = browser.get(asked).json()["answers"][0]["total"]
        return found

    before, etag = ratio(), browser.get(asked).headers["etag"]
    with served.socket(browser) as page:
        heard(page)
        chosen = browser.put("/api/preferences/goal", json=GOAL).json()["goal"]
        assert "goal_path" in heard(page)["changed"]["metrics"]
    assert chosen["value"] == GOAL
    assert (chosen["by"], chosen["default"]["target_streams"]) == ("owner", 100_000_000)
    assert ratio() > 10 * before
    assert browser.get(asked, headers={"If-None-Match": etag}).status_code == 200
    status, body = get_once(served.workspace, asked)
    assert (status, orjson.loads(body)["answers"][0]["total"]) == (200, ratio())
    given_back = browser.delete("/api/preferences/goal").json()["goal"]
    assert (given_back["by"], given_back["value"]) == (None, given_back["default"])
    assert ratio() == before


def test_another_process_follows(served: Served, browser: httpx.Client) -> None:
    other = Workspace.open(served.workspace.home)
    assert other.query.goal.target_streams == 100_000_000
    browser.put("/api/preferences/goal", json=GOAL)
    assert other.query.goal.target_streams == 10_000
    assert other.query is other.query
    other.close()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"target_date": "2025-12-31"}, "target_date"),
        ({"target_streams": 100}, "target_streams"),
        ({"target_streams": 0}, "target_streams"),
        ({"target_streams": 10**400}, "target_streams"),
        ({"start_streams": -1}, "start_streams"),
        ({"start_streams": 1.5}, "start_streams"),
        ({"start_date": "1066-10-14"}, "start_date"),
        ({"target_date": "soon"}, "target_date"),
        ({"goal": 1}, "goal"),
    ],
)
def test_a_goal_that_cannot_be_is_refused_at_its_field(
    browser: httpx.Client, given: dict[str, Any], field: str
) -> None:
    refused = browser.put("/api/preferences/goal", json={**GOAL, **given})
    assert (refused.status_code, refused.json()["error"]["field"]) == (422, field)
    assert browser.get("/api/preferences").json()["goal"]["by"] is None


def test_a_budget_is_the_settings_in_even_parts_until_it_is_chosen(browser: httpx.Client) -> None:
    year = str(datetime.now(UTC).year)

    def budget(answer: httpx.Response) -> dict[str, Any]:
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()["budgets"][year]
        return found

    default = budget(browser.get("/api/preferences"))
    assert (default["by"], default["value"]["amount"]) == (None, "120000.01")
    assert default["value"]["months"][:2] == ["10000.01", "10000"]
    months = ["0"] * 11 + ["500.50"]
    chosen = budget(
        browser.put(f"/api/preferences/budget/{year}", json={"months": months, "amount": "500.5"})
    )
    assert (chosen["by"], chosen["value"]["amount"], chosen["value"]["currency"]) == ("owner", "500.5", "USD")
    even = budget(browser.put(f"/api/preferences/budget/{year}", json={"amount": "1200"}))
    assert even["value"]["months"] == ["100"] * 12
    assert budget(browser.delete(f"/api/preferences/budget/{year}")) == default


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "amount"),
        ({"amount": "-1"}, "amount"),
        ({"amount": "1e400"}, "amount"),
        ({"amount": "NaN"}, "amount"),
        ({"amount": "0.001"}, "amount"),
        ({"months": ["1"] * 11}, "months"),
        ({"months": ["1"] * 11 + ["x"]}, "months.11"),
        ({"months": ["1"] * 12, "amount": "13"}, "amount"),
    ],
)
def test_a_budget_that_cannot_be_is_refused_at_its_field(
    browser: httpx.Client, given: dict[str, Any], field: str
) -> None:
    refused = browser.put("/api/preferences/budget/2026", json=given)
    assert (refused.status_code, refused.json()["error"]["field"]) == (422, field)


def test_what_is_planned_is_by_days_and_over_years() -> None:
    budget = Budget(year=2026, currency="USD", months=[Decimal(310), Decimal(280), *[Decimal(0)] * 10])
    assert budget.amount == 590
    assert budget.planned(date(2026, 1, 1), date(2026, 1, 31)) == 310
    assert budget.planned(date(2026, 1, 31), date(2026, 2, 1)) == 20
    assert budget.planned(date(2025, 12, 1), date(2027, 1, 1)) == 590
    assert budget.planned(date(2027, 1, 1), date(2027, 1, 5)) == 0
    assert sum(evenly(2026, Decimal("0.07"), "USD").months) == Decimal("0.07")


def test_a_year_without_a_budget_plans_nothing_known(home: Path) -> None:
    workspace = new_workspace(home)
    preferences = workspace.preferences
    preferences.choose("budget:2026", evenly(2026, Decimal(365), "USD"), "test")
    assert preferences.planned(date(2026, 6, 1), date(2026, 6, 30)) == Decimal("30.42")
    assert preferences.planned(date(2026, 12, 1), date(2027, 1, 1)) is None
    workspace.close()


def test_thresholds_and_rules_are_chosen(browser: httpx.Client) -> None:
    told = browser.put("/api/preferences/thresholds", json={"late_hours": 12, "suspicious_share": 0.1}).json()
    assert told["thresholds"]["value"] == {
        "late_hours": 12,
        "quarantine_files": 1,
        "unmapped": 1,
        "suspicious_share": 0.1,
    }
    rule = {
        "metric": "streams",
        "direction": "down",
        "change": 0.2,
        "floor": 100,
        "quiet": {"zone": "Europe/Berlin"},
    }
    told = browser.put("/api/preferences/alerts", json={"rules": [rule]}).json()
    assert told["alerts"]["value"] == [{**rule, "quiet": {"first": 22, "until": 8, "zone": "Europe/Berlin"}}]
    assert len(told["alerts"]["default"]) == 3
    assert browser.delete("/api/preferences/alerts").json()["alerts"]["by"] is None
    assert browser.delete("/api/preferences/budgets").status_code == 422


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        ({"metric": "streems"}, "rules.0.metric"),
        ({"change": 0}, "rules.0.change"),
        ({"floor": -1}, "rules.0.floor"),
        ({"floor": "inf"}, "rules.0.floor"),
        ({"direction": "sideways"}, "rules.0.direction"),
        ({"quiet": {"zone": "Mars/Olympus"}}, "rules.0.quiet.zone"),
        ({"quiet": {"zone": "../../etc/passwd"}}, "rules.0.quiet.zone"),
        ({"quiet": {"first": 24}}, "rules.0.quiet.first"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_at_its_field(
    browser: httpx.Client, rule: dict[str, Any], field: str
) -> None:
    given = {"metric": "streams", "direction": "up", "change": 0.2, "floor": 100, **rule}
    refused = browser.put("/api/preferences/alerts", json={"rules": [given]})
    assert (refused.status_code, refused.json()["error"]["field"]) == (422, field)


def test_quiet_hours_go_over_midnight_by_their_own_clock() -> None:
    quiet = QuietHours(first=22, until=8, zone="Europe/Berlin")
    winter = [datetime(2026, 1, 10, hour, 30, tzinfo=UTC) for hour in (20, 21, 6, 7)]
    assert [quiet.holds(at) for at in winter] == [False, True, True, False]
    assert quiet.holds(datetime(2026, 7, 10, 20, 30, tzinfo=UTC))
    assert not QuietHours(first=8, until=8).holds(winter[0])
    assert QuietHours(first=1, until=5).holds(datetime(2026, 1, 10, 4, 59, tzinfo=UTC))
