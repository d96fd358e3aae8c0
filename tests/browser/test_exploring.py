"""Asking anything: a refused question has a button to the nearest that is answered; SQL runs by keyboard, ends when told to."""

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ENDLESS = "SELECT sum(a.range * b.range) FROM range(1000000000) a, range(1000000000) b"


def goes_to(page: "Page", path: str) -> None:
    page.goto(path)
    page.wait_for_selector("html[data-ready=true]", state="attached", timeout=20_000)


def test_a_question_without_an_answer_leads_to_one_that_has(label_page: "Page") -> None:
    goes_to(label_page, "/explore/?slugs=listeners")
    refused = label_page.locator("[data-part=refused]")
    expect(refused).to_contain_text("Unique people do not add up")
    refused.get_by_role("button", name=re.compile("Ask instead: Listeners by artist")).click()
    expect(label_page).to_have_url(re.compile(r"from=\d{4}-\d\d-\d\d&to=.*by=artist"))
    expect(label_page.locator("[data-part=refused]")).to_have_count(0)
    expect(label_page.get_by_role("button", name="NOVA K7", exact=True)).to_be_visible()
    label_page.go_back()
    expect(label_page.locator("[data-part=refused]")).to_be_visible()


def test_what_has_no_answer_is_not_offered(label_page: "Page") -> None:
    goes_to(label_page, "/explore/?slugs=ad_spend")
    by = label_page.get_by_role("combobox", name="By", exact=True)
    assert "by campaign" in by.inner_text()
    assert "by store" not in by.inner_text()
    by.select_option("campaign")
    more = label_page.get_by_role("combobox", name="Add a metric")
    assert "Streams\n" not in more.inner_text(), "streams are told by no campaign"
    more.select_option("cpm")
    expect(label_page).to_have_url(re.compile("slugs=ad_spend,cpm"))
    label_page.get_by_role("button", name="Table").first.click()
    expect(label_page.get_by_role("columnheader", name="CPM", exact=True)).to_be_visible()


def test_the_table_is_the_answer_of_the_api(label_page: "Page", label_address: str) -> None:
    goes_to(label_page, "/explore/?slugs=streams&by=artist&view=table&compare=none")
    answer = label_page.request.get(
        f"{label_address}/api/metrics?slugs=streams&by=artist&compare=none"
    ).json()
    for row in answer["answers"][0]["breakdown"]:
        line = label_page.get_by_role("row", name=re.compile(f"^{re.escape(row['label'])}"))
        expect(line).to_contain_text(f"{row['total']:,}")
    said = label_page.get_by_text("bedrot get")
    expect(said).to_contain_text("/api/metrics?slugs=streams&period=28d&by=artist&compare=none")


def test_sql_runs_by_keyboard_and_its_refusals_stand_at_the_field(label_page: "Page") -> None:
    goes_to(label_page, "/explore/?part=sql")
    field = label_page.get_by_role("textbox", name="SQL query")
    field.fill("SELECT artist,\n  nothing\nFROM streams")
    field.press("Control+Enter")
    expect(label_page.locator("#sql-refusal")).to_contain_text("Line 2:", timeout=30_000)
    assert field.get_attribute("aria-invalid") == "true"
    field.fill("SELECT '<img src=x onerror=alert(1)>' AS \"=cmd()\", count(*) AS n FROM streams")
    field.press("Control+Enter")
    table = label_page.get_by_role("region", name="Result of the query")
    expect(table).to_contain_text("<img src=x onerror=alert(1)>", timeout=30_000)
    assert table.locator("img").count() == 0
    expect(label_page.get_by_text("Streams: portals count the same plays").first).to_be_visible()
    with label_page.expect_download() as saved:
        label_page.get_by_role("button", name="Download all as CSV").click()
    text = saved.value.path().read_text()
    assert text.startswith("'=cmd(),n")


def test_a_query_that_never_ends_is_cancelled(label_page: "Page") -> None:
    goes_to(label_page, "/explore/?part=sql")
    field = label_page.get_by_role("textbox", name="SQL query")
    field.fill(ENDLESS)
    label_page.get_by_role("button", name="Run").click()
    label_page.get_by_role("button", name="Cancel").click()
    expect(label_page.locator("#sql-refusal")).to_contain_text("cancelled", timeout=20_000)
    field.fill("SELECT 41 + 1 AS answer")
    field.press("Control+Enter")
    expect(label_page.get_by_role("region", name="Result of the query")).to_contain_text("42", timeout=30_000)


def test_a_table_of_the_browser_puts_its_names_into_the_query(label_page: "Page") -> None:
    goes_to(label_page, "/explore/?part=sql")
    label_page.get_by_role("searchbox", name="Search tables and columns").fill("super_listeners")
    listed = label_page.get_by_role("group").filter(has_text="audience")
    expect(listed).to_contain_text("people: nothing adds them")
    field = label_page.get_by_role("textbox", name="SQL query")
    field.fill("SELECT ")
    listed.get_by_role("button", name="super_listeners", exact=True).click()
    expect(field).to_have_value("SELECT super_listeners")
    expect(field).to_be_focused()
