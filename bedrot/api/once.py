"""One answer of the API without a server: what `bedrot get` prints."""

import asyncio
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

from starlette.types import Message, Scope

from bedrot.api.app import open_app
from bedrot.api.people import OWNER
from bedrot.api.roles import SignedIn
from bedrot.errors import QuestionRefused
from bedrot.workspace import Workspace

QUERY = "=&:,+%;/?@-._~!$'()*"


def get_once(workspace: Workspace, path: str) -> tuple[int, str]:
    """The status and body of GET `path`; whoever can open the workspace's folder needs no password."""
    asked = urlsplit(path if path.startswith("/") else f"/{path}")
    if not asked.path.startswith("/api/"):
        raise QuestionRefused(f"{path} is no address of the API.", fix="Try /api/metrics?slugs=streams.")
    return asyncio.run(_ask(workspace, asked.path, asked.query))


async def _ask(workspace: Workspace, path: str, query: str) -> tuple[int, str]:
    status, body = 500, bytearray()
    everyone = SignedIn(OWNER, "owner", "", datetime.max.replace(tzinfo=UTC))
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "query_string": quote(query, safe=QUERY).encode(),
        "headers": [],
        "state": {"signed_in": everyone},
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        status = message.get("status", status)
        body.extend(message.get("body", b""))

    await open_app(workspace)(scope, receive, send)
    return status, body.decode()
