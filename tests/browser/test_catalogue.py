"""Who is who, and where a number is from, by keyboard alone; and a day as known on that an address keeps."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from bedrot.workspace import Workspace
from tests.browser.served import served, sign_in, timeline

pytestmark = pytest.mark.browser
HTML = "<img src=x onerror=alert(1)>"
CATALOGUE = (
    "artist,title,isrc,release_date,your_revenue_share\n"
    "Corvid Choir,Salt I,QZHX12600001,2026-01-02,100\n"
    f"{HTML},{'Harbour ' * 1200},QZHX12600002,2026-01-02,100\n"
)
TIMELINE = timeline(60, 300)


@pytest.fixture
def address(home: Path) -> Iterator[str]:
    """A label with two credits that nobody knows, and one artist's streams."""
    landing = home.parent / "files"
    landing.mkdir()
    (landing / "catalogue.csv").write_text(CATALOGUE)
    (landing / "First Artist-audience-timeline.csv").write_bytes(TIMELINE)
    workspace = Workspace.create(home)
    for path in landing.iterdir():
        workspace.lake.add(path, door="cli")
    workspace.close()
    with served(home, {}) as served_at:
        yield served_at


def cards(page: Page) -> Locator:
    return page.locator("[data-part=question]")


def test_a_question_is_answered_and_the_answer_undone_by_keyboard(page: Page, address: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"A script ran: {dialog.message}"))
    sign_in(page, address, "/catalogue/")
    expect(cards(page)).to_have_count(3)
    page.keyboard.press("j")
    asked = page.locator("[data-part=question]:focus")
    says = asked.get_by_role("heading").inner_text()
    page.keyboard.press("2")
    expect(page.get_by_role("status").filter(has_text="Decided: ")).to_be_visible(timeout=15_000)
    expect(cards(page)).to_have_count(2)
    expect(cards(page).filter(has_text=says)).to_have_count(0)
    expect(asked).to_have_count(1)  # the keyboard's place went on to the next question
    page.keyboard.press("u")
    expect(cards(page).filter(has_text=says)).to_be_visible(timeout=15_000)
    page.get_by_role("link", name="Decisions").click()
    expect(page.get_by_role("button", name="Let it hold again decision 1")).to_be_visible()
    page.get_by_role("link", name="Recordings").click()
    expect(page.get_by_role("rowheader").filter(has_text=HTML)).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 780})
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_number_tells_its_file_and_gives_the_focus_back(page: Page, address: str) -> None:
    sign_in(page, address)
    page.locator("[data-slug=streams_28d]").get_by_role("button", name="Streams, 28 days", exact=True).focus()
    page.keyboard.press("l")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text(hashlib.sha256(TIMELINE).hexdigest(), exact=True)).to_be_visible(timeout=15_000)
    expect(dialog.get_by_role("cell", name="2026-02-02,150,300,132")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Streams, 28 days", exact=True).first).to_be_focused()


def test_the_day_as_known_on_survives_a_reload(page: Page, address: str) -> None:
    sign_in(page, address)
    value = page.locator("[data-slug=streams_28d] [data-part=value]")
    expect(value).to_have_text("8,400")
    page.get_by_role("button", name="Dates", exact=True).click()
    page.get_by_label("As known on").fill("2026-01-31")
    page.get_by_role("button", name="Go back to it").click()
    expect(value).to_have_text("n/a")
    page.reload()
    expect(page.get_by_text("As known on 31 January 2026")).to_be_visible(timeout=15_000)
    expect(value).to_have_text("n/a")
    assert page.url.endswith("?as_known_on=2026-01-31")
    page.get_by_role("button", name="Back to now").click()
    expect(value).to_have_text("8,400")
