"""Each state says in words what it is, and everybody can use it: of tiles, of dialogs, of an empty workspace, in two windows."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, WebSocketRoute, expect

from tests.browser.looking import (
    answered,
    hatched_columns,
    in_theme,
    open_whole,
    paths,
    seen_through,
    violations,
    whole,
)
from tests.browser.served import served, sign_in, timeline

pytestmark = pytest.mark.browser
NOON = "2026-11-23T12:00:00Z"
SHOWN = "**/api/pages/streams?*"
DAYS = [f"2026-11-{day:02}" for day in range(16, 23)]
NOTHING: dict[str, Any] = {
    "total": None,
    "points": [],
    "change": None,
    "previous": None,
    "previous_points": [],
}
SOME = 5
"""Columns of a chart that are more than chance."""
GAPPED = [[day, None if day in DAYS[2:4] else 40] for day in DAYS]
BAND = {"low": 1200, "high": 1900, "level": 0.8}
WANTED = "“audience timeline” of Spotify for Artists"
FLOOR = "Fewer than 100 streams: too few to tell."
STANDING_ALONE = {"/components/"}
"""Pages that ask for nothing."""
ONE = {"/release/": "/release/?upc=1", "/recording/": "/recording/?isrc=1"}
STATES: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("fresh", {"sources": ["daily"]}, "Data to 22 Nov"),
    ("ageing", {"sources": ["late"], "complete_to": "2026-11-21"}, "Data to 21 Nov; due 23 Nov, 00:00 UTC"),
    ("stale", {"sources": ["silent"], "complete_to": "2026-11-12"}, "Stale: data to 12 Nov"),
    ("partial", {"without": ["apple_music"]}, "Without Apple Music for Artists, data to 22 Nov"),
    ("gap", {"points": GAPPED, "coverage": {"present": 5, "expected": 7}}, "2 days missing, data to 22 Nov"),
    ("fresh", {"evidence": "estimated", "interval": BAND}, "1,200 to 1,900"),
    ("empty", NOTHING | {"base": 42, "reason": FLOOR}, f"n/a (base 42){FLOOR}"),
    ("empty", NOTHING | {"complete_to": None}, f"drop {WANTED}"),
)
"""Which state a tile is in where so much of a whole answer is changed, and what a person reads then."""
NEWEST = {"daily": "2026-11-22", "late": "2026-11-21", "silent": "2026-11-12"}
"""The newest day of accounts that are looked at daily."""


def _in_all_states(told: Any) -> None:
    whole_one = told["answers"][0] | {"sources": [], "coverage": {"present": 7, "expected": 7}}
    whole_one |= {"points": [[day, 40] for day in DAYS], "complete_to": DAYS[-1]}
    shown = [one for one in told["definitions"] if "streams" in one["pages"]][: len(STATES)]
    told["answers"] = [
        whole_one | {"slug": meant["slug"], "label": f"State {place}"} | change
        for place, (meant, (_, change, _)) in enumerate(zip(shown, STATES, strict=True))
    ]
    told["chosen"] = shown[4]["slug"]
    shown[-1]["exports"] = WANTED


def _accounts(told: Any) -> None:
    known = {"account": None, "state": "fresh", "as_of": NOON, "fresh_within_hours": 24, "files": 1}
    told["sources"] = [
        known | {"source": source, "title": source, "complete_to": day} for source, day in NEWEST.items()
    ]


def test_a_tile_says_in_words_what_state_it_is_in(label_page: Page) -> None:
    page = label_page
    page.clock.set_fixed_time(NOON)
    answered(page, SHOWN, _in_all_states)
    answered(page, "**/api/status", _accounts)
    open_whole(page, "/streams/")
    for place, (kind, _, words) in enumerate(STATES):
        tile = page.get_by_role("listitem").filter(
            has=page.get_by_role("button", name=f"State {place}", exact=True)
        )
        expect(tile).to_have_attribute("data-state", kind)
        expect(tile).to_contain_text(words)
    assert page.locator("[data-evidence=estimated]").inner_text() == "Estimated (80 %)"
    assert hatched_columns(page) > SOME
    assert violations(page) == []


def test_what_is_awaited_has_its_place_and_what_is_filtered_away_its_way_back(label_page: Page) -> None:
    page, held = label_page, list[Route]()
    page.route(SHOWN, lambda route: held.append(route))  # noqa: PLW0108 — a built-in is no handler for Playwright
    page.goto("/streams/?where=store:nowhere")
    waiting = page.locator("[data-state=loading]")
    expect(waiting).to_have_count(8)
    assert violations(page) == []
    places = waiting.first.bounding_box()
    held[0].continue_()
    whole(page)
    page.unroute(SHOWN)
    tile = page.locator("[data-slug=streams]")
    expect(tile).to_have_attribute("data-state", "filtered")
    expect(tile.locator("[data-part=note]")).to_contain_text("Nothing in this selection")
    assert tile.bounding_box() == places
    assert violations(page) == []
    tile.get_by_role("button", name="Clear").click()
    expect(page).to_have_url("/streams/")
    expect(tile).not_to_have_attribute("data-state", "filtered")


def test_a_failed_refresh_keeps_the_last_values_with_their_date(label_page: Page) -> None:
    page, sockets = label_page, list[WebSocketRoute]()
    page.route_web_socket("**/api/live?*", lambda socket: sockets.append(socket))  # noqa: PLW0108
    open_whole(page, "/streams/")
    tile = page.locator("[data-slug=streams]")
    value = tile.locator("[data-part=value]").inner_text()
    page.route(SHOWN, lambda route: route.fulfill(status=500, json={}))
    sockets[0].send('{"hello": true, "revision": 0}')
    expect(tile).to_have_attribute("data-state", "error", timeout=15_000)
    expect(tile.locator("[data-part=value]")).to_have_text(value)
    expect(tile.locator(".faded")).to_have_count(1)
    expect(tile.locator("[data-part=note]")).to_have_text(
        re.compile(r"^Not refreshed; last value, data to \d+ ")
    )
    assert violations(page) == []
    page.unroute(SHOWN)
    tile.get_by_role("button", name="Retry").click()
    expect(tile).not_to_have_attribute("data-state", "error")


@pytest.mark.parametrize("path", [path for path in paths() if path not in STANDING_ALONE])
def test_a_page_that_could_not_be_made_says_so_to_everybody(label_page: Page, path: str) -> None:
    page = label_page
    failed = {"error": {"what": "The lake cannot be read.", "fix": "Look whether its disk is there."}}
    page.route(re.compile("/api/(?!me|live)"), lambda route: route.fulfill(status=422, json=failed))
    page.goto(ONE.get(path, path))
    expect(page.get_by_role("alert").first).to_contain_text("The lake cannot be read.")
    for theme in ("light", "dark"):
        in_theme(page, theme)
        assert violations(page) == [], theme


def test_the_day_that_still_runs_is_hatched_and_said_to_run(label_page: Page) -> None:
    told = label_page.request.get("/api/pages/social?from=2026-11-15&to=2026-11-21").json()
    complete_to = next(one["complete_to"] for one in told["answers"] if one["slug"] == "views")
    assert complete_to == "2026-11-20"
    for last, runs in (("20", False), ("21", True)):
        open_whole(label_page, f"/social/?metric=views&from=2026-11-15&to=2026-11-{last}")
        seen_through(label_page)
        plot = label_page.locator("[data-part=plot]").first
        expect(plot.locator("canvas")).to_be_visible()
        plot.focus()
        label_page.keyboard.press("End")
        said = label_page.locator("[data-part=plot] ~ [data-part=said]").first
        expect(said).to_contain_text(f"{last} Nov 2026: ")
        assert ("Not over yet: so far" in said.inner_text()) is runs
        assert (hatched_columns(label_page) > SOME) is runs


def test_an_open_dialog_can_be_used_by_everybody(label_page: Page) -> None:
    open_whole(label_page, "/streams/")
    for key, name in (("l", re.compile("Streams")), ("/", "Search and go to"), ("?", "Keyboard")):
        label_page.keyboard.press(key)
        dialog = label_page.get_by_role("dialog", name=name)
        expect(dialog).to_be_visible()
        expect(dialog.locator(".waiting")).to_have_count(0)
        assert violations(label_page) == [], key
        label_page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
    label_page.locator("summary", has_text="What it means").first.click()
    assert violations(label_page) == []


def test_from_an_empty_workspace_to_numbers_in_two_windows(browser: Browser, home: Path) -> None:
    with served(home, {"BEDROT_SETTLE_SECONDS": "0.1"}) as address:
        windows = [browser.new_context(service_workers="block", color_scheme="light") for _ in range(2)]
        one, other = (window.new_page() for window in windows)
        for path in ("/login/", "/join/", "/join/?token=nobody"):
            one.goto(address + path)
            expect(one.get_by_role("heading", name="BEDROT")).to_be_visible()
            one.wait_for_load_state("networkidle")
            assert violations(one) == [], path
        for page in (one, other):
            sign_in(page, address)
            expect(page.get_by_role("heading", name="Your first number is one file away")).to_be_visible()
        assert violations(one) == []
        (home / "lake" / "landing" / "First Artist-audience-timeline.csv").write_bytes(timeline(60, 300))
        for page in (one, other):
            expect(page.locator("[data-slug=streams_28d] [data-part=value]")).to_have_text(
                "8,400", timeout=30_000
            )
        one.get_by_role("button", name="Log out").first.click()
        one.wait_for_url(f"{address}/login/")
        assert one.request.get(f"{address}/api/pages/today").status == 401
        open_whole(other, f"{address}/streams/")
        expect(other.locator("[data-slug=streams] [data-part=value]")).to_have_text("8,400")
        for window in windows:
            window.close()
