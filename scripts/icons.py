"""Draw the dashboard's icons for home screens from app/icon.svg, with the browser of the tests.

Usage: icons.py; writes dashboard/public. Run it after a change to the drawing.
"""

from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from scripts.chromium import FLAGS, system_chromium
from scripts.steps import ROOT

DRAWING = ROOT / "dashboard" / "app" / "icon.svg"
TARGET = ROOT / "dashboard" / "public"
SIZES = {"icon-192.png": (192, 1.0), "icon-512.png": (512, 1.0), "icon-maskable-512.png": (512, 0.7)}
"""Pixels, and how much of the square the drawing takes: what a phone cuts into a circle needs an edge."""
BACK = "#121212"


def draw(browser: Browser, svg: str, pixels: int, part: float) -> bytes:
    """One icon as a PNG."""
    page = browser.new_page(viewport={"width": pixels, "height": pixels})
    back = "transparent" if part == 1.0 else BACK
    style = f"*{{margin:0}}body{{background:{back}}}svg{{display:block;width:{100 * part}vmin;margin:{50 * (1 - part)}vmin}}"
    page.set_content(f"<style>{style}</style>{svg}")
    png = page.screenshot(omit_background=True)
    page.close()
    return png


def write(target: Path = TARGET) -> None:
    """All of them."""
    target.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS)
        for name, (pixels, part) in SIZES.items():
            (target / name).write_bytes(draw(browser, DRAWING.read_text(), pixels, part))
        browser.close()


if __name__ == "__main__":
    write()
