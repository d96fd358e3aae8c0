"""*Today* in a real browser: a dropped file moves an open page, on a folder and on S3."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from bedrot.lake import Store
from bedrot.lake.landing import PREFIX
from bedrot.settings import S3
from tests.browser.served import served, sign_in, timeline

pytestmark = pytest.mark.browser
STREAMS = "[data-slug=streams_28d] [data-part=value]"
FIVE_MINUTES = 5 * 60


@pytest.fixture
def environment(store_url: str, store_options: dict[str, str]) -> dict[str, str]:
    """The settings of a workspace whose lake is a folder, then S3."""
    s3 = {f"BEDROT_S3__{name.upper()}": value for name, value in store_options.items()}
    return {"BEDROT_LAKE": store_url, "BEDROT_SETTLE_SECONDS": "0.1", **s3}


@pytest.fixture
def store(store_url: str, store_options: dict[str, str]) -> Store:
    return Store(store_url, s3=S3.model_validate(store_options))


def test_a_file_dropped_in_landing_moves_the_open_page(
    page: Page, home: Path, environment: dict[str, str], store: Store
) -> None:
    with served(home, environment) as address:
        store.put(f"{PREFIX}/First Artist-audience-timeline.csv", timeline(60, 300))
        sign_in(page, address)
        streams = page.locator(STREAMS)
        expect(streams).to_have_text("8,400", timeout=15_000)
        page.evaluate("window.neverReloaded = true")
        store.put(f"{PREFIX}/Second Artist-audience-timeline.csv", timeline(60, 1000))
        expect(streams).to_have_text("36,400", timeout=15_000)
        assert page.evaluate("window.neverReloaded")
        assert store.objects(PREFIX) == []
        page.locator("[data-slug=streams_28d]").get_by_role("button").first.click()
        expect(page.get_by_role("row", name="Second Artist").first).to_contain_text("28,000", timeout=15_000)


@pytest.fixture
def open_page(page: Page, home: Path) -> Iterator[Page]:
    """The page of an empty workspace in a folder, signed in."""
    with served(home, {"BEDROT_SETTLE_SECONDS": "0.1"}) as address:
        sign_in(page, address)
        yield page


def upload(page: Page, name: str, content: bytes) -> None:
    file = FilePayload(name=name, mimeType="text/csv", buffer=content)
    page.locator("input[type=file]").first.set_input_files([file])


def drop(page: Page, name: str, content: bytes) -> None:
    """Lets a file fall onto the page, as from a folder beside the browser."""
    page.evaluate(
        """([name, text]) => {
          const carried = new DataTransfer();
          carried.items.add(new File([text], name, { type: "text/csv" }));
          for (const kind of ["dragover", "drop"])
            window.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
        }""",
        [name, content.decode()],
    )


def test_a_fresh_workspace_leads_to_its_first_number_by_one_dropped_file(page: Page, home: Path) -> None:
    with served(home, {"BEDROT_SETTLE_SECONDS": "0.1"}) as address:
        sign_in(page, address)
        begun = time.monotonic()
        expect(page.get_by_role("heading", name="Your first number is one file away")).to_be_visible()
        page.get_by_role("button", name="Spotify for Artists").click(timeout=15_000)
        sketch = page.get_by_role("img", name="Sketch of Spotify for Artists: Audience").first
        expect(sketch).to_be_visible()
        expect(page.get_by_text("Sketch. The portal looks different").first).to_be_visible()
        page.go_back()
        expect(sketch).to_have_count(0)
        drop(page, "First Artist-audience-timeline.csv", timeline(60, 300))
        expect(page.locator(STREAMS)).to_have_text("8,400", timeout=15_000)
        expect(page.get_by_role("heading", name="What changed and why")).to_be_visible()
        assert time.monotonic() - begun < FIVE_MINUTES
        receipt = page.locator("[data-upload=done]")
        expect(receipt).to_contain_text("First Artist-audience-timeline.csv")
        page.get_by_role("button", name="Clear finished").click()
        expect(receipt).to_have_count(0)


def test_first_run_to_receipts_and_back(open_page: Page, home: Path) -> None:
    page = open_page
    page.get_by_label("Search portals and exports").fill("distrokid")
    expect(page.get_by_text("excruciating detail").first).to_be_visible(timeout=15_000)
    expect(page.get_by_text(str(home / "lake" / "landing"))).to_be_visible()
    upload(page, "sign in.csv", b"<!doctype html><title>Sign in</title>")
    expect(page.get_by_text("is a web page, not an export").first).to_be_visible(timeout=15_000)
    upload(page, "First Artist-audience-timeline.csv", timeline(60, 300))
    expect(page.locator(STREAMS)).to_have_text("8,400", timeout=15_000)
    expect(page.locator("[data-attention=quarantine]")).to_contain_text("1 file could not be read")
    expect(page.locator("[data-step]").first).to_have_attribute("data-step", "quarantine")
    page.set_viewport_size({"width": 360, "height": 780})
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


SALES = (
    "Month of sale;Shop;Performer;Song;Units;Payable (EUR)\n"
    "2026-05;Spotify;Example Artist;Harbour Lights;1204;3,61\n"
    "2026-05;Deezer;Example Artist;Harbour Lights;88;0,52\n"
    "2026-05;Spotify;Second Example;<b>First Tide</b>;910;{last}\n"
)


def test_a_table_nothing_knows_is_mapped_once_and_a_file_is_taken_back(open_page: Page) -> None:
    page = open_page
    upload(page, "sales.csv", SALES.format(last="undefined").encode())
    page.get_by_role("link", name="Map its columns").first.click(timeout=15_000)
    expect(page.get_by_text("2 of 3 rows, 1 cannot be read")).to_be_visible(timeout=15_000)
    expect(page.get_by_role("cell", name="<b>First Tide</b>")).to_have_count(0)
    page.get_by_label("Net earnings is").select_option("—")
    expect(page.get_by_text("One thing is still missing above.")).to_be_visible()
    page.get_by_label("Net earnings is").select_option("Payable (EUR)")
    page.get_by_label("Where it comes from").fill("Wavehall")
    page.get_by_label("Short name in the data").fill("wavehall")
    page.get_by_role("button", name="Save and read the file").click()
    expect(page.get_by_text("Wavehall is known now")).to_be_visible(timeout=15_000)
    page.get_by_role("link", name="See the numbers").click()
    revenue = page.locator("[data-slug=revenue] [data-part=value]")
    upload(page, "sales again.csv", SALES.format(last="2,80").encode())
    expect(revenue).to_have_text("€6.93", timeout=15_000)
    page.locator("[data-file=read]", has_text="sales again.csv").first.click()
    page.get_by_role("button", name="Take it back").click()
    page.get_by_role("button", name="Yes, take it back").click()
    expect(revenue).to_have_text("€4.13", timeout=15_000)
    page.get_by_role("button", name="Read it again").first.click()
    expect(revenue).to_have_text("€6.93", timeout=15_000)
    page.goto(page.url.split("?")[0] + "map/")
    expect(page.get_by_text("Royalties, version 1")).to_be_visible(timeout=15_000)


def test_hostile_names_are_text(open_page: Page) -> None:
    name = "<img src=x onerror=alert(1)>"
    open_page.on("dialog", lambda dialog: pytest.fail(f"A script ran: {dialog.message}"))
    upload(open_page, f"{name}-audience-timeline.csv", timeline(60, 300))
    expect(open_page.locator(STREAMS)).to_have_text("8,400", timeout=15_000)
    assert open_page.locator("img[src=x]").count() == 0


def test_a_password_is_never_in_the_address(browser: Browser, home: Path) -> None:
    """Enter pressed before the page's scripts are there sends nothing."""
    with served(home, {}) as address:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}/login/")
        page.get_by_label("Password").fill("a secret of mine")
        page.keyboard.press("Enter")
        page.wait_for_timeout(500)
        assert page.url == f"{address}/login/"
        context.close()


def test_a_wrong_password_is_refused_in_words(page: Page, home: Path) -> None:
    with served(home, {}) as address:
        page.goto(address)
        page.get_by_label("Password").fill("not this one")
        expect(page.get_by_role("button", name="Sign in")).to_be_enabled(timeout=30_000)
        page.keyboard.press("Enter")
        expect(page.get_by_text("password", exact=False).filter(has_text="wrong").first).to_be_visible(
            timeout=10_000
        )
        assert "/login" in page.url
