"""A large file on its way: its progress is seen, it can be cancelled, and a cancelled one leaves nothing behind."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from bedrot.workspace import Workspace
from tests.browser.served import served, sign_in
from tests.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MEGABYTE = 2**20
SIZE = 50 * MEGABYTE


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A table of 50 MB that no connector knows."""
    file = tmp_path / "fifty megabytes.csv"
    line = b"2026-01-01,NOVA K7,12345,some words that nobody maps\n"
    file.write_bytes(b"when,who,how many,notes\n" + line * (SIZE // len(line) + 1))
    assert file.stat().st_size >= SIZE
    return file


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    Workspace.create(folder).close()
    return folder


@pytest.fixture
def address(home: Path, tmp_path: Path) -> Iterator[str]:
    """An empty workspace, served; what it holds for a moment lies in a folder of the test."""
    (tmp_path / "moments").mkdir()
    with served(home, {"TMPDIR": str(tmp_path / "moments")}) as at:
        yield at


def slowed(page: "Page", megabytes_a_second: float) -> None:
    session = page.context.new_cdp_session(page)
    limits = {"offline": False, "latency": 0, "downloadThroughput": -1}
    session.send(
        "Network.emulateNetworkConditions", {**limits, "uploadThroughput": megabytes_a_second * MEGABYTE}
    )


def test_fifty_megabytes_show_progress_and_a_cancelled_one_leaves_nothing(
    page: "Page", address: str, home: Path, tmp_path: Path, large: Path
) -> None:
    sign_in(page, address, "/data/?part=files")
    slowed(page, 5)
    page.get_by_label("Files to read").set_input_files(large)
    sending = page.locator("[data-upload=sending]")
    progress = sending.get_by_role("progressbar")
    expect(progress).to_be_visible(timeout=20_000)
    seen: set[float] = set()
    while len(seen) < 3:
        seen.add(float(str(progress.get_attribute("value"))))
        page.wait_for_timeout(100)
    assert all(0 <= share < 1 for share in seen)
    sending.get_by_role("button", name="Cancel").click()
    expect(page.locator("[data-upload=cancelled]")).to_contain_text("Cancelled")
    assert page.request.get(f"{address}/api/files").json() == []
    assert page.request.get(f"{address}/api/runs").json()["count"] == 0
    assert [
        path for path in (home / "lake").rglob("*") if path.is_file() and path.stat().st_size >= MEGABYTE
    ] == []
    wait_until(lambda: list((tmp_path / "moments").glob("bedrot-upload-*")) == [])
    assert list(Path(tempfile.gettempdir()).glob(f"*{large.name}*")) == []


def test_fifty_megabytes_arrive_and_have_a_receipt(page: "Page", address: str, large: Path) -> None:
    sign_in(page, address, "/data/?part=files")
    page.get_by_label("Files to read").set_input_files(large)
    expect(page.locator("[data-upload=done]")).to_contain_text(large.name, timeout=90_000)
    (entry,) = page.request.get(f"{address}/api/files").json()
    assert (entry["state"], entry["receipt"]["bytes"]) == ("quarantined", large.stat().st_size)
