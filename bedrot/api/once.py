"""One answer of the API without a server, for the command line: the same app, asked once, signed in for as long."""

import asyncio
from urllib.parse import urlsplit

from starlette.types import Message, Scope

from bedrot.api import sessions
from bedrot.api.app import create_app
from bedrot.api.people import OWNER
from bedrot.workspace import Workspace


def get_once(workspace: Workspace, path: str) -> tuple[int, str]:
    """The status and the body of a GET. Whoever can open the workspace may ask; no password is needed."""
    token = sessions.start(workspace.database, OWNER)
    try:
        return asyncio.run(_asked(workspace, path, token))
    finally:
        sessions.end(workspace.database, sessions.hashed(token))


async def _asked(workspace: Workspace, path: str, token: str) -> tuple[int, str]:
    status, parts = 0, []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        status = message.get("status", status)
        parts.append(message.get("body", b""))

    await create_app(workspace, watch=False)(_scope(path, token), receive, send)
    return status, b"".join(parts).decode()


def _scope(path: str, token: str) -> Scope:
    asked = urlsplit(path if path.startswith("/") else f"/{path}")
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": asked.path,
        "raw_path": asked.path.encode(),
        "root_path": "",
        "query_string": asked.query.encode(),
        "headers": [(b"host", b"localhost"), (b"cookie", f"{sessions.COOKIE}={token}".encode())],
        "client": ("127.0.0.1", 0),
        "server": ("localhost", 80),
    }
