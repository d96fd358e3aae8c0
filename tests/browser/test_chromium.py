"""The Chromium that browser tests drive is there and renders a page."""

import pytest
from playwright.sync_api import Browser


@pytest.mark.browser
def test_chromium_renders(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<p>before</p><script>document.querySelector('p').textContent = 'after'</script>")
    assert page.inner_text("p") == "after"
    page.close()
