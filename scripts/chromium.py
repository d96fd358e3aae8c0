"""A Chromium for browser tests: the system's, else Debian's package when root, else Playwright's download."""

import os
import shutil
from pathlib import Path

from scripts.steps import BIN, step

# A closed network or a container without a sandbox must not slow or stop it.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def system_chromium() -> str | None:
    """The path of a Chromium that the system has; None leaves the choice to Playwright."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def install() -> None:
    """Install one if there is none."""
    if system_chromium():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        step("Reading Debian's package list", ["apt-get", "update"], env=quiet)
        package = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]
        step("Installing Chromium from Debian", package, env=quiet)
    elif not playwright_chromium().exists():
        step("Installing Chromium with Playwright", [str(BIN / "playwright"), "install", "chromium"])


def playwright_chromium() -> Path:
    """Where Playwright's own Chromium is, or would be."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


if __name__ == "__main__":
    install()
