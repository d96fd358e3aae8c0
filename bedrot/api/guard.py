"""The door of the API: everything under /api needs a session or a token unless it is named here, so no route can be forgotten."""

from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bedrot.api import sessions, tokens
from bedrot.api.failures import failure
from bedrot.api.roles import SAFE, SignedIn
from bedrot.db import Database
from bedrot.errors import BedrotError, OriginRefused, SignInRefused

OPEN = frozenset({"/api/login", "/api/health", "/api/join", "/api/invited"})
BEARER = "bearer"
UPLOADS = "/api/files"
MOST_BYTES = 64 * 1024
NOT_SIGNED_IN = 4401


class Guard:
    """Refuses what is not signed in, what another site asks, and bodies larger than any question needs."""

    def __init__(self, app: ASGIApp, database: Database) -> None:
        self.app = app
        self.database = database
        self.cookie = sessions.cookie_of(database)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Admits a request or refuses it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        try:
            await self._admit(HTTPConnection(scope))
        except BedrotError as refusal:
            await _refuse(refusal, scope, receive, send)
            return
        await self.app(scope, _limited(scope, receive), send)

    async def _admit(self, connection: HTTPConnection) -> None:
        changes = connection.scope["type"] == "websocket" or connection.scope["method"] not in SAFE
        if changes and not is_own_origin(connection):
            raise OriginRefused(
                "Another site may not ask this.", fix="Open the dashboard at its own address and try there."
            )
        if connection.scope["path"] in OPEN:
            return
        connection.state.signed_in = await run_in_threadpool(self._asker, connection)

    def _asker(self, connection: HTTPConnection) -> SignedIn:
        """Who asks: whose API token the request bears, else whose session its cookie is of. Raises SignInRefused."""
        scheme, _, key = connection.headers.get("authorization", "").partition(" ")
        if scheme.lower() == BEARER and key.startswith(tokens.PREFIX):
            if (found := tokens.find(self.database, key)) is None:
                raise SignInRefused(
                    "This token is not known, or is over.", fix="Make another one in Settings."
                )
            return found
        cookie, address = connection.cookies.get(self.cookie), connection.client
        found = sessions.find(self.database, cookie, address.host if address else "") if cookie else None
        if found is None:
            raise SignInRefused("You are not signed in.", fix="Sign in first.")
        return found


def is_own_origin(connection: HTTPConnection) -> bool:
    """Whether the page that asks was served by us; programs that are no browsers name no origin.

    A proxy's `X-Forwarded-Host` counts: no page can send it to another site without asking us first.
    """
    own = {connection.headers.get(name, "").lower() for name in ("host", "x-forwarded-host")} - {""}
    return all(urlsplit(origin).netloc.lower() in own for origin in connection.headers.getlist("origin"))


async def _refuse(refusal: BedrotError, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        await failure(refusal)(scope, receive, send)
        return
    await receive()
    if isinstance(refusal, SignInRefused):
        await send({"type": "websocket.accept"})  # a browser learns the code only after that
    await send({"type": "websocket.close", "code": NOT_SIGNED_IN, "reason": refusal.what})


def _limited(scope: Scope, receive: Receive) -> Receive:
    """A body that ends in 413 when it grows; files have their own limit."""
    if scope["type"] != "http" or scope["path"] == UPLOADS:
        return receive
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > MOST_BYTES:
            raise HTTPException(413)
        return message

    return counted
