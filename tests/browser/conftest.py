"""A page of a browser for each test; for those that only look, one served sample label for all of a test process."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.browser.served import PASSWORD, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, StorageState


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    """An empty page in a window of its own, as wide as a small laptop's."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def label_address(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample label, served once for all tests of this process that change nothing."""
    home = tmp_path_factory.mktemp("label") / "home"
    shutil.copytree(sample, home)
    with served(home, {}) as address:
        yield address


@pytest.fixture(scope="session")
def label_session(label_address: str) -> "StorageState":
    """What a browser holds that has signed in to it."""
    answer = httpx.post(f"{label_address}/api/login", json={"password": PASSWORD})
    assert answer.is_success, answer.text
    cookies = [
        {
            "name": name,
            "value": value,
            "domain": "localhost",
            "path": "/",
            "expires": -1,
            "httpOnly": True,
            "secure": False,
            "sameSite": "Lax",
        }
        for name, value in answer.cookies.items()
    ]
    return {"cookies": cookies, "origins": []}  # type: ignore[typeddict-item]


@pytest.fixture
def label_page(browser: "Browser", label_address: str, label_session: "StorageState") -> Iterator["Page"]:
    """An empty page of a browser that is signed in to the sample label; addresses may leave out its host."""
    context = browser.new_context(
        base_url=label_address,
        storage_state=label_session,
        viewport={"width": 1280, "height": 900},
        reduced_motion="reduce",
        color_scheme="light",
        service_workers="block",
    )
    yield context.new_page()
    context.close()
