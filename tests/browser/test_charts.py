"""Charts as people use them: with keys, with a finger, in both themes, with thousands of points, and with notes of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, StorageState, expect

from tests.browser.looking import open_whole
from tests.browser.served import served, sign_in
from tests.sample import copied

pytestmark = pytest.mark.browser
LONG = "[data-part=plot][aria-label^='Five thousand points']"
EIGHT = "[data-part=plot][aria-label^='Eight platforms']"
HAPPENED = "[data-part=plot][aria-label^='What happened']"
MOVES = """async (selector) => {
  const over = document.querySelector(selector).querySelector(".u-over");
  const { left, top, width } = over.getBoundingClientRect();
  const spent = [];
  for (let step = 0; step < 100; step += 1) {
    const at = { clientX: left + (width * step) / 100, clientY: top + 80, bubbles: true, movementX: 1 };
    const begin = performance.now();
    over.dispatchEvent(new MouseEvent("mousemove", at));
    spent.push(performance.now() - begin);
    await new Promise(requestAnimationFrame);
  }
  return spent.sort((a, b) => a - b)[90];
}"""
PIXELS = """(selector) => {
  const canvas = document.querySelector(selector).querySelector("canvas");
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const seen = new Set();
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) seen.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
  return [...seen];
}"""


def _plot(page: Page, selector: str) -> Locator:
    plot = page.locator(selector)
    page.dispatch_event("body", "pointermove")
    plot.scroll_into_view_if_needed()
    expect(plot.locator("canvas")).to_be_visible()
    return plot


def _said(page: Page, selector: str) -> str:
    return page.locator(f"{selector} ~ [data-part=said]").inner_text()


def test_keys_go_from_point_to_point_and_line_to_line_and_say_so(label_page: Page) -> None:
    open_whole(label_page, "/components/")
    _plot(label_page, EIGHT).focus()
    label_page.keyboard.press("Home")
    assert _said(label_page, EIGHT).startswith("23 Sep 2026: Spotify, ")
    label_page.keyboard.press("]")
    assert _said(label_page, EIGHT).startswith("23 Sep 2026: Apple Music, ")
    label_page.keyboard.press("End")
    assert _said(label_page, EIGHT).startswith("21 Nov 2026: Apple Music, ")
    label_page.keyboard.press("[")
    for _ in range(6):
        label_page.keyboard.press("Shift+ArrowLeft")
    line = label_page.locator("section", has_text="Eight platforms").last.locator("[data-part=range]")
    expect(line).to_contain_text("Spotify, 15–21 Nov 2026: sum ")
    expect(line).to_contain_text("(7 of 7 days)")
    label_page.keyboard.press("Escape")
    expect(line).to_contain_text("60 of 60 days")
    assert label_page.url.endswith("/components/")


def test_a_finger_shows_values_sideways_and_scrolls_up_and_down(
    browser: Browser, label_address: str, label_session: StorageState
) -> None:
    context = browser.new_context(
        base_url=label_address,
        storage_state=label_session,
        viewport={"width": 360, "height": 780},
        has_touch=True,
        service_workers="block",
    )
    page = context.new_page()
    open_whole(page, "/components/")
    plot = _plot(page, LONG)
    assert plot.locator(".u-over").evaluate("(one) => getComputedStyle(one).touchAction") == "pan-y"
    box = plot.bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + 100)
    expect(plot.locator("xpath=..").locator("[data-part=point]")).to_be_visible()
    context.close()


def test_five_thousand_points_follow_the_cursor_at_once(label_page: Page) -> None:
    open_whole(label_page, "/components/")
    _plot(label_page, LONG)
    assert label_page.evaluate(MOVES, LONG) < 16


def test_a_change_of_theme_draws_every_chart_again(label_page: Page) -> None:
    open_whole(label_page, "/components/")
    _plot(label_page, EIGHT)
    assert "0,114,178" in label_page.evaluate(PIXELS, EIGHT)
    label_page.emulate_media(color_scheme="dark")
    expect(label_page.locator("html[data-theme=dark]")).to_be_attached()
    expect(label_page.locator(f"{EIGHT} canvas")).to_be_visible()
    label_page.wait_for_timeout(300)
    seen = label_page.evaluate(PIXELS, EIGHT)
    assert "95,178,232" in seen
    assert "0,114,178" not in seen


def test_flags_stand_under_the_axis_and_the_same_stands_as_text(label_page: Page) -> None:
    open_whole(label_page, "/components/")
    plot = _plot(label_page, HAPPENED)
    panel = label_page.locator("section", has=plot).last
    lane = panel.locator("[data-part=lane]")
    axis, foot = plot.bounding_box(), lane.bounding_box()
    assert axis
    assert foot
    assert foot["y"] >= axis["y"] + axis["height"] - 1
    lane.get_by_role("button", name="2 entries").click()
    expect(label_page.get_by_role("dialog")).to_contain_text("Campaign “NOVA K7 - Halogen” ran")
    label_page.keyboard.press("Escape")
    panel.get_by_text("What happened in these days: 5 entries").click()
    expect(panel.get_by_text("<b>Radio</b> played it")).to_be_visible()
    panel.get_by_role("button", name="Notes 1").click()
    expect(panel.get_by_text("<b>Radio</b> played it")).to_have_count(0)
    label_page.reload()
    expect(label_page.locator(HAPPENED)).to_be_visible()
    assert label_page.evaluate("localStorage.getItem('bedrot-annotations-hidden')") == "note"


@pytest.fixture
def own_address(sample: Path, tmp_path: Path) -> Iterator[str]:
    """The sample label, for a test that changes it."""
    copied(sample, tmp_path / "home").close()
    with served(tmp_path / "home", {}) as address:
        yield address


def test_a_note_is_written_where_the_cursor_stands_and_taken_back(page: Page, own_address: str) -> None:
    sign_in(page, own_address, "/streams/")
    plot = _plot(page, "[data-part=plot]")
    plot.focus()
    page.keyboard.press("End")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("a")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("What happened")).to_be_focused()
    first, last = (dialog.get_by_label(name, exact=True).input_value() for name in ("Day", "Until"))
    assert first < last
    dialog.get_by_role("button", name="Write it down").click()
    expect(dialog.get_by_text("Write what happened.")).to_be_visible()
    dialog.get_by_label("What happened").fill("<i>Radio</i> played it")
    dialog.get_by_label("Link").fill("javascript:alert(1)")
    dialog.get_by_role("button", name="Write it down").click()
    expect(dialog.get_by_text("A link begins with https:// or http://.")).to_be_visible()
    dialog.get_by_label("Link").fill("https://example.org/radio")
    dialog.get_by_role("button", name="Write it down").click()
    expect(dialog).to_have_count(0)
    page.locator("[data-part=annotations] summary").first.click()
    expect(page.locator("[data-part=annotations]").get_by_text("<i>Radio</i> played it")).to_be_visible()
    page.locator("[data-part=noted]").get_by_role("button", name="Undo").click()
    expect(page.locator("[data-part=annotations]").get_by_text("<i>Radio</i> played it")).to_have_count(0)
