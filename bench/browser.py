"""A headless Chromium, and pages of it whose owner is signed in."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from bench.server import PASSWORD
from scripts.chromium import FLAGS, system_chromium


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, or Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def signed_in(browser: Browser, address: str, script: str) -> Iterator[BrowserContext]:
    """A context with an empty cache and the owner's cookie; `script` runs in each of its pages before anything else."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    context.add_init_script(script)
    answer = context.request.post(
        f"{address}/api/login", data={"password": PASSWORD}, headers={"Origin": address}
    )
    assert answer.ok, answer.text()
    yield context
    context.close()
