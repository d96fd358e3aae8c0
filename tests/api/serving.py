"""A real server over a real workspace, on a free port of this machine, for as long as a test needs it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import orjson
from websockets.sync.client import ClientConnection, connect

from bedrot.api import people
from bedrot.api.people import set_owner_password
from bedrot.api.roles import Role
from bedrot.api.server import Server, server_config
from bedrot.api.sessions import cookie_of
from bedrot.workspace import Workspace
from tests.waiting import wait_until

PASSWORD = "correct horse battery staple"
LAST = date(2026, 11, 20)
SECONDS = 15


@dataclass(frozen=True)
class Served:
    """A running server and the workspace behind it."""

    workspace: Workspace
    address: str

    @property
    def cookie(self) -> str:
        """The name of its cookie."""
        return cookie_of(self.workspace.database)

    def client(self, **how: Any) -> httpx.Client:
        """A browser that is not signed in."""
        return httpx.Client(base_url=self.address, timeout=SECONDS, **how)

    @contextmanager
    def signed_in(self, **how: Any) -> Iterator[httpx.Client]:
        """A browser that is."""
        with self.client(**how) as client:
            assert client.post("/api/login", json={"password": PASSWORD}).status_code == 204
            yield client

    def add(self, name: str, role: Role, artists: list[str] | None = None, payee: str | None = None) -> None:
        """Somebody who may sign in with everybody's password."""
        with self.workspace.database.session.begin() as session:
            people.add(session, name, people.hashed_password(PASSWORD), role, artists, payee)

    @contextmanager
    def signed_in_as(self, name: str, password: str = PASSWORD) -> Iterator[httpx.Client]:
        """That somebody's browser."""
        with self.client() as client:
            answer = client.post("/api/login", json={"name": name, "password": password})
            assert answer.status_code == 204, answer.text
            yield client

    def socket(self, client: httpx.Client, since: int | None = None, **headers: str) -> ClientConnection:
        """A live connection with the browser's cookie."""
        query = "" if since is None else f"?since={since}"
        token = client.cookies.get(self.cookie)
        cookie = {"Cookie": f"{self.cookie}={token}"} if token else {}
        address = self.address.replace("http", "ws", 1)
        return connect(
            f"{address}/api/live{query}",
            additional_headers={**cookie, **headers},
            open_timeout=SECONDS,
            close_timeout=1,
        )


def new_workspace(home: Path, *settings: str, database: str = "sqlite:///bedrot.db") -> Workspace:
    """An empty workspace with an owner."""
    lines = ['label = "Test label"', f'database = "{database}"', "settle_seconds = 0.05", *settings]
    workspace = Workspace.create(home, "\n".join(lines))
    set_owner_password(workspace.database, PASSWORD)
    return workspace


@contextmanager
def serving(workspace: Workspace, *, watch: bool = False) -> Iterator[Served]:
    """Serves until the block ends."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        server = Server(server_config(workspace, watch=watch))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            wait_until(lambda: server.started or not thread.is_alive())
            yield Served(workspace, f"http://127.0.0.1:{listener.getsockname()[1]}")
        finally:
            server.should_exit = True
            thread.join(SECONDS)
            assert not thread.is_alive()


def timeline(*, days: int = 60, streams: int = 100, last: date = LAST) -> bytes:
    """A Spotify for Artists audience timeline: the same streams every day up to `last`."""
    dates = [last - timedelta(days=n) for n in reversed(range(days))]
    rows = [f"{day},50,{streams},1000" for day in dates]
    return "\n".join(["date,listeners,streams,followers", *rows, ""]).encode()


def timeline_of(artist: str, **how: Any) -> tuple[str, tuple[str, bytes]]:
    """It as a part of an upload."""
    return "files", (f"{artist}-audience-timeline.csv", timeline(**how))


def heard(connection: ClientConnection, seconds: float = SECONDS) -> dict[str, Any]:
    """The next message."""
    message: dict[str, Any] = orjson.loads(connection.recv(timeout=seconds))
    return message
