"""Take the pictures of the pages again: *Today* of the sample label, on a desk and on a phone, the other pages, and a table being mapped.

Usage: python -m scripts.screenshots, after `make dashboard`; needs what `make test` installs.
"""

import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError

from scripts import chromium
from scripts.steps import BIN, ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FilePayload, Page, ViewportSize

IMAGES = ROOT / "docs" / "images"
DESK: "ViewportSize" = {"width": 1280, "height": 1040}
PHONE: "ViewportSize" = {"width": 390, "height": 844}
MOST_BYTES = 300_000
STARTS_WITHIN = 300
SALES = """Sale month;Shop;Performer;Song;ISRC code;Territory;Units;Payable (EUR)
2026-05;Spotify;Example Artist;Harbour Lights;QZEX12300005;Germany;1204;3,61
2026-05;Deezer;Example Artist;Harbour Lights;QZEX12300005;France;88;0,52
2026-06;Spotify;Second Example;First Tide;QZEX12300008;United States;910;2,80
"""


def main() -> None:
    """Serves the demo for as long as it takes."""
    from playwright.sync_api import sync_playwright

    with (
        tempfile.TemporaryDirectory() as home,
        served(Path(home)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium.system_chromium(), args=chromium.FLAGS)
        picture(browser, address, "today", DESK)
        picture(browser, address, "today-phone", PHONE)
        for name in ("catalogue", "reconciliation"):
            listed(browser, address, name)
        mapping(browser, address)
        browser.close()


@contextmanager
def served(home: Path) -> Iterator[str]:
    """The demo, filled and served; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://localhost:{port}"
    demo = subprocess.Popen([BIN / "bedrot", "demo", "--home", home, "--port", str(port)])
    try:
        wait_for(f"{address}/api/health", demo)
        yield address
    finally:
        demo.terminate()
        demo.wait(timeout=30)


def wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    """Until the address answers; leaves if its process ends first."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own address
                return
        except URLError:
            time.sleep(0.2)
    raise SystemExit("The demo did not start.")


def picture(browser: "Browser", address: str, name: str, size: "ViewportSize") -> None:
    """One page of one size, once every tile is painted."""
    with signed_in(browser, address, size) as page:
        page.goto(address)
        page.wait_for_selector("html[data-ready]")
        page.dispatch_event("body", "pointermove")
        page.wait_for_selector("main canvas")
        take(page, name)


def listed(browser: "Browser", address: str, name: str) -> None:
    """A page of lists, once they are there."""
    with signed_in(browser, address, DESK) as page:
        page.goto(f"{address}/{name}")
        page.wait_for_selector("main h2")
        take(page, name)


def mapping(browser: "Browser", address: str) -> None:
    """A table nothing knows, with what is proposed for it."""
    with signed_in(browser, address, DESK) as page:
        page.goto(address)
        page.wait_for_selector("html[data-ready]")
        file: FilePayload = {
            "name": "wavehall sales 2026-06.csv",
            "mimeType": "text/csv",
            "buffer": SALES.encode(),
        }
        page.locator("input[type=file]").first.set_input_files([file])
        page.get_by_role("link", name="Map its columns").first.click()
        page.wait_for_selector("td")
        take(page, "map")


@contextmanager
def signed_in(browser: "Browser", address: str, size: "ViewportSize") -> Iterator["Page"]:
    """A page of this size for the owner of the demo."""
    from bedrot.cli.run import DEMO_PASSWORD

    context = browser.new_context(
        viewport=size, is_mobile=size is PHONE, color_scheme="light", reduced_motion="reduce"
    )
    context.request.post(f"{address}/api/login", data={"password": DEMO_PASSWORD})
    yield context.new_page()
    context.close()


def take(page: "Page", name: str) -> None:
    """The picture, if it is small enough for the repository."""
    page.wait_for_load_state("networkidle")
    IMAGES.mkdir(parents=True, exist_ok=True)
    path = IMAGES / f"{name}.png"
    page.screenshot(path=path)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")
    if path.stat().st_size > MOST_BYTES:
        raise SystemExit(f"It is larger than {MOST_BYTES / 1000:.0f} kB.")


if __name__ == "__main__":
    main()
