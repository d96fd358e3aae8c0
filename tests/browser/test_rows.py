"""Rows of tables: one narrows the page and its address, tells where its figures are from, and its order outlives a reload."""

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def goes_to(page: "Page", path: str) -> None:
    page.goto(path)
    page.wait_for_selector("html[data-ready=true]", state="attached", timeout=20_000)


def test_a_country_narrows_the_page_and_what_has_no_countries_says_so(label_page: "Page") -> None:
    goes_to(label_page, "/audience/")
    tables = label_page.get_by_role("table", name=re.compile("^Countries on"))
    germany = tables.first.get_by_role("button", name="Germany", exact=True)
    germany.click()
    expect(label_page).to_have_url(re.compile(r"where=country%3ADE"))
    expect(label_page.get_by_role("list", name="Filters")).to_contain_text("Germany")
    expect(tables.first.locator("tbody tr")).to_have_count(1)
    expect(germany).to_have_attribute("aria-pressed", "true")
    expect(label_page.locator("[data-part=not-narrowed]").first).to_contain_text(
        "its figures are not known by country"
    )
    expect(label_page.locator("[data-slug=country_concentration]")).to_have_attribute("data-state", "fresh")
    label_page.go_back()
    expect(label_page).to_have_url(re.compile(r"/audience/$"))
    expect(label_page.locator("[data-part=not-narrowed]")).to_have_count(0)


def test_l_on_a_row_traces_the_figure_of_that_row(label_page: "Page") -> None:
    asked: list[Request] = []
    label_page.on("request", lambda one: asked.append(one) if "/api/trace" in one.url else None)
    goes_to(label_page, "/social/")
    row = label_page.get_by_role("table", name="Networks").locator("tbody tr").first
    name = row.get_by_role("button").first.inner_text()
    views = row.locator("td[data-head=Views]")
    shown = re.match(r"[\d,]+", views.inner_text())
    assert shown
    views.hover()
    label_page.keyboard.press("l")
    dialog = label_page.get_by_role("dialog")
    expect(dialog.locator("[data-part=lineage]")).to_have_attribute("aria-busy", "false", timeout=20_000)
    expect(dialog.locator("strong").first).to_have_text(shown[0])
    expect(dialog.locator("[data-part=meaning]")).to_contain_text("What it means")
    query = parse_qs(urlsplit(asked[0].url).query)
    assert query["slug"] == ["views"]
    assert query["where"] == [f"platform:{name.lower()}"]
    dialog.get_by_role("button", name="Follows", exact=True).click()
    expect(dialog.locator("[data-figure=social_followers]")).to_be_visible()
    label_page.keyboard.press("Escape")
    sign = row.get_by_role("button", name=f"Where from? {name}")
    sign.focus()
    label_page.keyboard.press("Enter")
    expect(dialog.locator("[data-figure=social_followers]")).to_be_visible()


def test_a_row_of_an_export_opens_its_very_line(label_page: "Page") -> None:
    goes_to(label_page, "/audience/")
    row = label_page.get_by_role("table", name=re.compile("^Countries on")).first.locator("tbody tr").first
    row.hover()
    row.get_by_role("button", name=re.compile("^Where from")).click()
    line = label_page.get_by_role("dialog").get_by_role("region", name="Lines as they came")
    expect(line).to_contain_text(re.compile(r"\d"), timeout=20_000)


def test_order_and_search_outlive_a_reload_and_are_taken_back(label_page: "Page") -> None:
    goes_to(label_page, "/social/")
    table = label_page.get_by_role("table", name="Networks")
    table.get_by_role("button", name="Views", exact=True).click()
    expect(label_page).to_have_url(re.compile(r"\?sort=networks%3A-views$"))
    order = table.locator("tbody th").all_inner_texts()
    search = label_page.get_by_role("searchbox", name="Search in: Posts and videos")
    search.press_sequentially("moth")
    expect(label_page).to_have_url(re.compile(r"find=posts-and-videos%3Amoth"))
    label_page.reload()
    expect(table.locator("th[aria-sort=descending]")).to_contain_text("Views")
    expect(search).to_have_value("moth")
    assert table.locator("tbody th").all_inner_texts() == order
    label_page.go_back()
    expect(search).to_have_value("")
    label_page.go_back()
    expect(table.locator("th[aria-sort=descending]")).to_have_count(0)
