"""The page on money in one answer per part; when payouts come; and what browsers and minutes tell."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest

from bedrot.api.page_loads import MOST
from bedrot.api.pages.money_page_schemas import MoneyPage
from bedrot.api.people import set_owner_password
from bedrot.api.probe import note
from bedrot.db import Availability, PageLoad
from bedrot.workspace import Workspace
from tests.api.serving import PASSWORD, Served, serving
from tests.sample import copied


@pytest.fixture(scope="module")
def money(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A browser signed in to the sample label."""
    workspace = copied(sample, tmp_path_factory.mktemp("money") / "home")
    set_owner_password(workspace.database, PASSWORD)
    with serving(workspace) as served, served.signed_in() as client:
        yield client
    workspace.close()


def asked(client: httpx.Client, **query: Any) -> dict[str, Any]:
    answer = client.get("/api/pages/money", params=query)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    MoneyPage.model_validate(body)
    return body


def test_what_is_to_come_stands_in_a_calendar_that_adds_up_to_the_figure(money: httpx.Client) -> None:
    body = asked(money)
    figures = {one["slug"]: one for one in body["figures"]["answers"]}
    payouts = body["payouts"]["payouts"]
    to_come = sum(Decimal(one["to_come"] or 0) for one in payouts)
    assert to_come == Decimal(str(figures["accrued"]["total"]))
    for one in payouts:
        assert Decimal(one["due"]) == Decimal(one["stated"] or 0) + Decimal(one["to_come"] or 0)
    for one in payouts:
        if one["to_come"]:
            assert float(one["low"]) <= float(one["to_come"]) <= float(one["high"])
    assert {one["title"] for one in payouts} == {"DistroKid"}
    assert {name for name in ("waterfall", "payees", "rates", "bridge") if body[name]} == set()


def test_only_a_deposit_makes_a_payout_received(money: httpx.Client) -> None:
    told = {one["month"]: one for one in asked(money)["payouts"]["payouts"]}
    paid = [one for one in told.values() if one["state"] == "received"]
    assert len(paid) >= 10
    assert all(one["received"] and one["received_on"] for one in paid)
    assert all(not one["received"] for one in told.values() if one["state"] in ("expected", "due"))
    then = asked(money, as_known_on="2026-06-01")["payouts"]
    assert all(one["month"] <= "2026-05-01" for one in then["payouts"] if one["state"] == "received")
    assert then["as_of"] == "2026-06-01"


def test_a_triangle_tells_each_month_by_age(money: httpx.Client) -> None:
    triangles = asked(money)["triangles"]
    assert triangles["stores"][0]["store"] == "spotify"
    for store in triangles["stores"]:
        for month in store["months"]:
            parts = [part for part in month["by_age"] if part is not None]
            assert all(-0.01 <= part <= 1.01 for part in parts)
            if month["complete"] is not None:
                assert month["low"] <= month["complete"] + 1e-9
                assert month["complete"] <= month["high"] + 1e-9


@pytest.mark.parametrize(
    ("part", "address"),
    [
        ("waterfall", "/api/money/waterfall?axis=accounting"),
        ("payees", "/api/money/payees?axis=accounting"),
        ("rates", "/api/money/rates"),
        ("bridge", "/api/money/bridge?axis=sale"),
    ],
)
def test_a_part_is_what_its_own_answer_says(money: httpx.Client, part: str, address: str) -> None:
    body = asked(money, part=part)
    assert _steady(body[part]) == _steady(money.get(address).json())
    assert body["payouts"] is None


def _steady(answer: dict[str, Any]) -> dict[str, Any]:
    """Without bounds of rates: their last digit depends on the order in which lines are read."""
    cells = [{**cell, "low": None, "high": None} for cell in answer.get("cells", [])]
    return {**answer, "cells": cells}


@pytest.mark.parametrize("by", ["artist", "store", "recording", "country", "month"])
def test_groups_that_are_shown_add_up_to_the_whole_that_is_shown(money: httpx.Client, by: str) -> None:
    body = asked(money, part="waterfall", by=by)
    (whole,) = body["waterfall"]["groups"]
    parts = [group["shown"] for group in body["groups"]["groups"]]
    sums = {step: sum(Decimal(part[step]) for part in parts) for step in whole["shown"]}
    assert sums == {step: Decimal(amount) for step, amount in whole["shown"].items()}


def test_both_calendars_are_kept(money: httpx.Client) -> None:
    by_sale = asked(money, part="waterfall", axis="sale", by="month")
    assert by_sale["waterfall"]["period"]["axis"] == "sale"
    assert asked(money, part="waterfall")["waterfall"]["period"]["axis"] == "accounting"


def test_the_recordings_that_are_named_have_their_titles(money: httpx.Client) -> None:
    body = asked(money, part="waterfall", by="recording")
    named = {group["key"]["recording"] for group in body["groups"]["groups"]} - {None}
    called = {one["recording"]: one["title"] for one in money.get("/api/catalog").json()["recordings"]}
    assert body["titles"] == {recording: called[recording] for recording in named}
    assert len(named) > 5
    assert asked(money, part="waterfall", by="store")["titles"] == {}
    assert asked(money, part="rates")["titles"] is None


def test_it_is_not_sent_twice_to_who_has_it(money: httpx.Client) -> None:
    first = money.get("/api/pages/money")
    again = money.get("/api/pages/money", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


def test_what_wants_a_person_is_listed(money: httpx.Client) -> None:
    assert money.get("/api/suspects").json() == []
    told = money.get("/api/identifiers").json()
    assert told["recordings"] >= len(told["lacking"]) > 0
    assert {lack for one in told["lacking"] for lack in one["lacks"]} <= set(told["meaning"])


def test_a_browser_tells_how_long_a_page_took_and_not_too_often(
    served: Served, browser: httpx.Client
) -> None:
    told = {"page": "today", "kind": "warm", "tiles_ms": 812, "largest_ms": 640}
    assert browser.post("/api/page-loads", json=told).status_code == 204
    assert browser.post("/api/page-loads", json={**told, "page": "elsewhere"}).status_code == 422
    assert browser.post("/api/page-loads", json={**told, "tiles_ms": -1}).status_code == 422
    answers = [browser.post("/api/page-loads", json=told).status_code for _ in range(MOST.amount)]
    assert answers[-1] == 429
    with served.workspace.database.session() as session:
        assert session.query(PageLoad).count() == MOST.amount
    with served.client() as nobody:
        assert nobody.post("/api/page-loads", json=told).status_code == 401


def test_a_minute_is_noted_once_and_is_not_good_when_a_file_waits(workspace: Workspace) -> None:
    now = datetime(2026, 3, 1, 12, 30, 20, tzinfo=UTC)
    note(workspace, now)
    note(workspace, now + timedelta(seconds=30))
    (workspace.home / "lake" / "landing" / "waiting.csv").write_text("a,b\n1,2\n")
    note(workspace, datetime.now(UTC) + timedelta(hours=2))
    with workspace.database.session() as session:
        noted = [
            (one.minute.date(), one.good) for one in session.query(Availability).order_by(Availability.minute)
        ]
    assert noted[0] == (date(2026, 3, 1), True)
    assert [good for _, good in noted] == [True, False]


def test_a_filter_narrows_every_part_that_has_it_and_the_others_say_so(money: httpx.Client) -> None:
    stores = {
        one["key"]["store"]: one["steps"]
        for one in asked(money, part="waterfall", by="store")["groups"]["groups"]
    }
    store, steps = next((key, told) for key, told in stores.items() if key and told)
    narrowed = asked(money, part="waterfall", by="artist", where=f"store:{store}")
    assert narrowed["waterfall"]["groups"][0]["steps"]["net"] == steps["net"]
    assert narrowed["unfollowed"] == {}
    all_cells = asked(money, part="rates")["rates"]["cells"]
    cells = asked(money, part="rates", where=f"store:{store}")["rates"]["cells"]
    assert _rates(cells) == _rates([one for one in all_cells if one["store"] == store])
    coming = asked(money, where=f"store:{store}")
    assert {one["store"] for one in coming["triangles"]["stores"]} == {store}
    assert coming["unfollowed"] == {"payouts": ["store"]}
    assert asked(money, part="payees", where="payer:somebody")["unfollowed"] == {"payees": ["payer"]}


def test_money_says_by_what_it_is_not_told(money: httpx.Client) -> None:
    refused = money.get("/api/money/waterfall", params={"where": "campaign:X"})
    assert refused.status_code == 422
    assert refused.json()["error"]["what"] == "Money cannot be split by campaign."


def _rates(cells: list[dict[str, Any]]) -> set[tuple[Any, ...]]:
    return {
        tuple(cell[name] for name in ("store", "country", "sale_month", "units", "pooled_to"))
        for cell in cells
    }
