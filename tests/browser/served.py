"""The product as a person meets it: a real server process on a free port."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from playwright.sync_api import Page

PROGRAM = Path(sys.executable).with_name("bedrot")
PASSWORD = "a long password"
STARTS_WITHIN = 60


@contextmanager
def served(home: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """`bedrot up` on a workspace; gives its address. The process is ended as Ctrl-C would."""
    port = free_port()
    process = subprocess.Popen(
        [PROGRAM, "up", "--home", home, "--port", str(port)],
        env={**os.environ, "BEDROT_OWNER_PASSWORD": PASSWORD, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://localhost:{port}/api/health", process)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def sign_in(page: "Page", address: str, path: str = "/") -> None:
    """Opens a page of the dashboard, signs in, and waits until its answers are painted."""
    from playwright.sync_api import expect

    page.goto(f"{address}{path}")
    page.get_by_label("Password").fill(PASSWORD)
    expect(page.get_by_role("button", name="Sign in")).to_be_enabled(timeout=30_000)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{path}")
    page.wait_for_selector("html[data-ready=true]", state="attached")


def timeline(days: int, streams: int, first: date = date(2026, 1, 1)) -> bytes:
    """An export of Spotify for Artists that counts as many streams on each day."""
    rows = (f"{first + timedelta(days=n)},{streams // 2},{streams},{100 + n}\n" for n in range(days))
    return ("date,listeners,streams,followers\n" + "".join(rows)).encode()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        with suppress(httpx.HTTPError):
            httpx.get(address, timeout=2)
            return
        time.sleep(0.1)
    raise AssertionError("The server did not start.")
