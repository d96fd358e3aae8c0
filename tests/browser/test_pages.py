"""Every page of the dashboard over the sample label: it asks once, complains about nothing, and everybody can use it."""

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from bedrot.api.ready import PAGES
from scripts.weight import MOST_OF_FIRST_PAGE, bytes_sent, scripts_of
from tests.browser.looking import (
    asked,
    complaints,
    focused,
    in_theme,
    open_whole,
    paths,
    seen_through,
    stops,
    violations,
    whole,
)

pytestmark = pytest.mark.browser
PARTS = (
    *(f"/money/?part={part}" for part in ("coming", "payees", "rates", "bridge")),
    "/money/?by=recording",
    *(f"/catalogue/?part={part}" for part in ("recordings", "shares", "identifiers", "decisions")),
    "/explore/?slugs=streams,revenue&by=artist",
    "/reconciliation/?by=month&bucket=unexplained",
)
"""Addresses of pages that show another part of theirs."""
SHIFTED = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 100);
})"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
"""By how much a page scrolls sideways: beside a scroll bar it has less room than its window."""
SMALL = """() => [...document.querySelectorAll("main button, main a, nav button, nav a, header button, header a, select")]
  .filter((one) => getComputedStyle(one, "::after").position !== "absolute")
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("p, li > span, dd, .sr-only, caption"))
  .map((one) => [one.getBoundingClientRect(), one.outerHTML.slice(0, 120)])
  .filter(([box]) => box.width > 1 && (box.height < 23.5 || box.width < 23.5)).map(([, html]) => html)"""


@pytest.fixture
def address_of(label_page: Page) -> Any:
    """The address of a page; of one that is about one thing, of the first such thing there is."""

    def found(path: str) -> str:
        if path not in {"/release/", "/recording/"}:
            return path
        catalog = label_page.request.get("/api/catalog").json()
        if path == "/release/":
            return f"{path}?upc={catalog['releases'][0]['upc']}"
        return f"{path}?isrc={catalog['recordings'][0]['isrcs'][0]}"

    return found


def test_there_are_pages() -> None:
    assert {"/", "/streams/", "/settings/"} <= set(paths())
    assert len(paths()) == len(set(paths())) >= 17


def test_the_scripts_of_the_first_page_are_few(label_page: Page) -> None:
    label_page.goto("/")
    label_page.wait_for_selector("html[data-ready=true]", state="attached")
    scripts = scripts_of(label_page)
    assert len(scripts) > 5
    assert bytes_sent(scripts) < MOST_OF_FIRST_PAGE, sorted(scripts, key=lambda script: -script[1])


@pytest.mark.parametrize("path", paths())
def test_a_page_asks_once_and_everybody_can_use_it(label_page: Page, address_of: Any, path: str) -> None:
    page = label_page
    found, questions = complaints(page), asked(page)
    opened: list[str] = []
    page.on("request", lambda request: opened.append(request.url))
    open_whole(page, address_of(path))
    expect(page).to_have_title(re.compile(r"^DEMO · \w"))
    at_once = list(questions) if len(questions) > 1 else []
    shifted = page.evaluate(SHIFTED)
    light = violations(page)
    not_ready = _not_ready(opened)
    in_theme(page, "dark")
    dark = violations(page)
    in_theme(page, "light")
    walk_by_keyboard_alone(page)
    told = {"asked": at_once, "not made ready": not_ready, "light": light, "dark": dark, "browser": found}
    assert {name: wrong for name, wrong in told.items() if wrong} == {}
    assert shifted < 0.1


def walk_by_keyboard_alone(page: Page) -> None:
    seen_through(page)
    page.keyboard.press("Tab")
    assert focused(page)["name"].startswith("Skip to")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#content$"))
    page.keyboard.press("Tab")
    first = focused(page)
    assert first is None or first["inside"], first
    seen = [first] if first else []
    there = stops(page)
    while seen and len(seen) <= there:
        page.keyboard.press("Tab")
        here = focused(page)
        if here is None or not here["inside"]:
            break
        seen.append(here)
    assert len(seen) == there, "the Tab key stops at every place, and comes out at the end"
    assert [one["html"] for one in seen if not one["uncovered"]] == []
    assert [one["html"] for one in seen if not one["name"]] == []
    assert [one["html"] for one in seen if not one["ringed"]] == []


def _not_ready(opened: list[str]) -> list[str]:
    """What a page asked of those that the server makes ready, and asked otherwise than it does."""
    ready = {f"/api/pages/{name}": sorted(parse_qsl(query)) for name, query in PAGES}
    asked_for = [(urlsplit(url).path, sorted(parse_qsl(urlsplit(url).query))) for url in opened]
    return [f"{path}?{urlencode(query)}" for path, query in asked_for if ready.get(path, query) != query]


@pytest.mark.parametrize("path", PARTS)
def test_a_part_of_a_page_asks_once(label_page: Page, path: str) -> None:
    questions = asked(label_page)
    open_whole(label_page, path)
    assert len(questions) == 1, questions


@pytest.mark.parametrize("path", paths())
def test_a_page_fits_a_phone(label_page: Page, address_of: Any, path: str) -> None:
    page = label_page
    page.set_viewport_size({"width": 360, "height": 780})
    open_whole(page, address_of(path))
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.evaluate(SMALL) == []
    assert violations(page) == []
    page.set_viewport_size({"width": 3840, "height": 2160})
    whole(page)
    assert page.evaluate(SIDEWAYS) <= 0
