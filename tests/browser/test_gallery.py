"""Every shared component in every state looks as it did when a person last looked at it, in both themes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.looking import in_theme, open_whole
from tests.browser.pictures import SNAPSHOTS, compared, complaint

if TYPE_CHECKING:
    from playwright.sync_api import StorageState

pytestmark = pytest.mark.browser
PARTS = (
    "tiles",
    "waiting",
    "charts",
    "more charts",
    "parts",
    "chips",
    "tables",
    "changes",
    "controls",
    "panels",
    "dialogs",
)
STILL = "header { position: static !important } html { scroll-padding: 0 !important }"
"""Pictures are of the whole part, also where it is nearly as high as the window."""


@pytest.fixture
def gallery(browser: Browser, label_address: str, label_session: "StorageState") -> Iterator[Page]:
    """The catalogue of components; its pictures are half as large as the page."""
    context = browser.new_context(
        base_url=label_address,
        storage_state=label_session,
        viewport={"width": 1280, "height": 900},
        device_scale_factor=0.5,
        reduced_motion="reduce",
        color_scheme="light",
    )
    page = context.new_page()
    open_whole(page, "/components/")
    expect(part_of(page, "charts").locator("canvas").nth(3)).to_be_attached(timeout=15_000)
    expect(part_of(page, "more charts").locator("canvas").nth(3)).to_be_attached(timeout=15_000)
    page.add_style_tag(content=STILL)
    page.mouse.move(0, 0)
    yield page
    context.close()


def part_of(page: Page, name: str) -> Locator:
    """One kind of component."""
    return page.locator(f'[data-gallery="{name}"]')


def test_every_part_has_its_pictures(gallery: Page) -> None:
    shown = gallery.locator("[data-gallery]").evaluate_all("all => all.map(({ dataset }) => dataset.gallery)")
    assert tuple(shown) == PARTS


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_components_look_as_they_did(gallery: Page, theme: Literal["light", "dark"]) -> None:
    in_theme(gallery, theme)
    gallery.wait_for_timeout(300)
    shown = ((part, part_of(gallery, part)) for part in PARTS)
    assert [
        said for part, one in shown if (said := complaint(gallery, one, f"{part.replace(' ', '-')}-{theme}"))
    ] == []


def test_other_letters_are_no_other_component(gallery: Page) -> None:
    gallery.add_style_tag(content="* { font-family: serif !important }")
    gallery.wait_for_timeout(300)
    for part in ("tiles", "charts", "chips", "tables", "changes", "controls"):
        kept = (SNAPSHOTS / f"{part}-light.png").read_bytes()
        assert not compared(gallery, kept, part_of(gallery, part).screenshot()).is_seen, part


@pytest.mark.parametrize(
    ("part", "gone"),
    [
        ("tiles", "[data-state=gap]"),
        ("tiles", "[data-state=ageing] [data-part=note]"),
        ("charts", "canvas"),
        ("parts", "tbody tr"),
        ("chips", "[data-part=known-on]"),
        ("tables", "tbody tr:nth-child(2)"),
        ("controls", "[role=switch]"),
        ("panels", "[role=alert]"),
    ],
)
def test_a_missing_component_is_noticed(gallery: Page, part: str, gone: str) -> None:
    shown = part_of(gallery, part)
    kept = (SNAPSHOTS / f"{part}-light.png").read_bytes()
    assert not compared(gallery, kept, shown.screenshot()).is_seen
    shown.locator(gone).first.evaluate("one => { one.style.visibility = 'hidden' }")
    assert compared(gallery, kept, shown.screenshot()).is_seen
