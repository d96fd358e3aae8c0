"""Without a network: the last figures with their own date, nothing called fresh, and nothing left for who comes next."""

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bedrot.api import static
from bedrot.api.people import set_owner_password
from bedrot.api.server import Server, server_config
from bedrot.workspace import Workspace
from tests.browser.looking import in_theme, violations
from tests.browser.served import PASSWORD, free_port, sign_in
from tests.sample import copied
from tests.waiting import wait_until

pytestmark = pytest.mark.browser
KEPT = """async () => (await (await caches.open("bedrot-snapshots")).keys()).map((one) => [one.method, new URL(one.url).pathname])"""
VERSIONS = """async () => (await caches.keys()).filter((name) => name.startsWith("bedrot-shell-"))"""
CONTROLLED = "() => navigator.serviceWorker.controller !== null"


@contextmanager
def serving(workspace: Workspace, web: Path, port: int) -> Iterator[None]:
    """The dashboard of a folder, on a port."""
    with pytest.MonkeyPatch.context() as patch, socket.socket() as listener:
        patch.setattr(static.Pages.__init__, "__defaults__", (web,))
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        server = Server(server_config(workspace, watch=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            wait_until(lambda: server.started or not thread.is_alive())
            yield
        finally:
            server.should_exit = True
            thread.join(20)


@pytest.fixture
def here(sample: Path, tmp_path: Path) -> Iterator[Workspace]:
    """The sample label."""
    made = copied(sample, tmp_path / "home")
    set_owner_password(made.database, PASSWORD)
    yield made
    made.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone that keeps what service workers keep."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, service_workers="allow", reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def _kept(page: Page, path: str) -> bool:
    return ["GET", path] in page.evaluate(KEPT)


def _open(page: Page, address: str, path: str, answer: str) -> None:
    """Signs in and waits until the page could be shown without a network."""
    sign_in(page, address, path)
    wait_until(lambda: page.evaluate(CONTROLLED))
    wait_until(lambda: _kept(page, answer) and _kept(page, "/api/me") and _kept(page, "/api/status"))


def _everybody_can_use(page: Page) -> list[str]:
    """What breaks WCAG in one theme or the other."""
    found = list[str]()
    for theme in ("light", "dark"):
        in_theme(page, theme)
        found += violations(page)
    return found


def test_the_last_figures_are_shown_with_their_own_date(here: Workspace, phone: Page) -> None:
    port = free_port()
    address = f"http://localhost:{port}"
    with serving(here, static.WEB, port):
        _open(phone, address, "/streams/", "/api/pages/streams")
        values = phone.locator("[data-part=value]").all_inner_texts()
        told = phone.request.get(f"{address}/api/pages/streams").json()["answers"]
        newest = datetime.fromisoformat(max(one["as_of"] for one in told if one["as_of"]))
        phone.context.set_offline(True)
        phone.reload()
        expect(phone.locator("[data-part=value]")).to_have_count(len(values))
        assert phone.locator("[data-part=value]").all_inner_texts() == values
        banner = phone.locator("[data-part=offline]")
        expect(banner).to_contain_text(f"Offline: figures of {newest.day} {newest:%b, %H:%M} UTC")
        expect(phone.locator("[data-part=connection]")).not_to_have_attribute("data-connection", "live")
        assert _everybody_can_use(phone) == []
        phone.goto(f"{address}/money/")
        expect(phone.get_by_text("this was not opened on this device before").first).to_be_visible()
        expect(banner).to_contain_text("its figures need a connection")
        phone.goto(f"{address}/audience/")
        expect(banner).to_contain_text("this page was not opened on this device before")
        expect(phone.get_by_text("No value")).to_have_count(0)
        assert _everybody_can_use(phone) == []
        phone.context.set_offline(False)
        phone.goto(f"{address}/streams/")
        phone.wait_for_selector("html[data-ready=true]", state="attached")
        expect(banner).to_have_count(0)


def test_nothing_is_left_for_who_comes_next(here: Workspace, phone: Page) -> None:
    port = free_port()
    address = f"http://localhost:{port}"
    with serving(here, static.WEB, port):
        _open(phone, address, "/streams/", "/api/pages/streams")
        assert {method for method, _ in phone.evaluate(KEPT)} == {"GET"}
        assert not any("login" in path or path.endswith(".csv") for _, path in phone.evaluate(KEPT))
        phone.get_by_role("button", name="Log out").first.click()
        phone.wait_for_url(f"{address}/login/")
        assert phone.evaluate(KEPT) == []
        phone.context.set_offline(True)
        phone.goto(f"{address}/streams/")
        expect(phone.get_by_text("You are offline").first).to_be_visible()
        assert phone.locator("[data-part=value]").count() == 0
    phone.context.set_offline(False)


def test_a_new_build_takes_the_place_of_the_old_one(here: Workspace, phone: Page, tmp_path: Path) -> None:
    port = free_port()
    address = f"http://localhost:{port}"
    newer = tmp_path / "web"
    shutil.copytree(static.WEB, newer)
    with serving(here, static.WEB, port):
        _open(phone, address, "/streams/", "/api/pages/streams")
        (before,) = phone.evaluate(VERSIONS)
    worker = (newer / "sw.js").read_text().replace(before.removeprefix("bedrot-shell-"), "anewerbuild")
    (newer / "sw.js").write_text(worker)
    page = (newer / "streams" / "index.html").read_text()
    (newer / "streams" / "index.html").write_text(
        page.replace('<html lang="en"', '<html lang="en" data-newer="yes"')
    )
    with serving(here, newer, port):
        phone.reload()
        phone.wait_for_selector("html[data-newer][data-ready=true]", state="attached")
        wait_until(lambda: phone.evaluate(VERSIONS) == ["bedrot-shell-anewerbuild"])
        phone.context.set_offline(True)
        phone.reload()
        phone.wait_for_selector("html[data-newer]", state="attached")
        expect(phone.locator("[data-part=offline]")).to_be_visible()
    phone.context.set_offline(False)


def test_the_manifest_makes_an_app_of_it(here: Workspace, phone: Page) -> None:
    port = free_port()
    with serving(here, static.WEB, port):
        phone.goto(f"http://localhost:{port}/login/")
        told = phone.request.get(f"http://localhost:{port}/manifest.webmanifest")
        assert told.headers["content-type"].startswith("application/manifest+json")
        manifest = told.json()
        assert manifest["display"] == "standalone"
        assert phone.locator("link[rel=manifest]").count() == 1
        for icon in manifest["icons"]:
            answer = phone.request.get(f"http://localhost:{port}{icon['src']}")
            assert answer.ok
            assert answer.headers["content-type"] == icon["type"]
        assert {icon.get("purpose") for icon in manifest["icons"]} >= {"maskable"}
