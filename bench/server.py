"""A real server in a process of its own, as `bedrot up` starts it, and its owner's signed-in client."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

PASSWORD = "a password for benchmarks"  # noqa: S105 - of a workspace that lives for minutes
MOST_SECONDS = 60.0


@contextmanager
def served(home: Path) -> Iterator[str]:
    """The address of a server over a workspace; it ends when the block does."""
    address = f"http://127.0.0.1:{free_port()}"
    program = Path(sys.executable).parent / "bedrot"
    command: list[str | Path] = [
        program,
        "up",
        "--home",
        home,
        "--host",
        "127.0.0.1",
        "--port",
        address.rsplit(":", 1)[1],
    ]
    with (home / "server.log").open("w") as log:
        server = subprocess.Popen(
            command, stdout=log, stderr=log, env={**os.environ, "BEDROT_OWNER_PASSWORD": PASSWORD}
        )
        try:
            _until_it_answers(address, server)
            yield address
        finally:
            server.terminate()
            server.wait(MOST_SECONDS)


@contextmanager
def owner(address: str, most_seconds: float = MOST_SECONDS) -> Iterator[httpx.Client]:
    """A client that is signed in and keeps its connection, as a browser does."""
    with httpx.Client(base_url=address, timeout=most_seconds) as client:
        client.post("/api/login", json={"password": PASSWORD}).raise_for_status()
        yield client


def _until_it_answers(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + MOST_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if httpx.get(f"{address}/api/health").is_success:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise RuntimeError(f"The server at {address} does not answer.")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
