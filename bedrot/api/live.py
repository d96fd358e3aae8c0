"""The WebSocket: one JSON text for each commit, from the revision a page already knows."""

import asyncio
from datetime import UTC, datetime

import orjson
from fastapi import APIRouter, WebSocket
from starlette.websockets import WebSocketDisconnect

from bedrot.api.guard import NOT_SIGNED_IN
from bedrot.api.hub import Client, Hub
from bedrot.api.roles import may
from bedrot.api.rooms import Asker

router = APIRouter(prefix="/api")
LONGEST_NUMBER = 18


@router.websocket("/live")
@may("payee", scoped=True)
async def live(socket: WebSocket, asker: Asker, since: str = "") -> None:
    """Tells a page of every commit after revision `since`, or from now on, for as long as its session lasts."""
    hub: Hub = socket.app.state.hub
    await socket.accept()
    client, newest = await hub.join(asker, _revision(since))
    try:
        await socket.send_text(orjson.dumps({"hello": True, "revision": newest}).decode())
        if await _is_over(socket, client):
            await socket.close(NOT_SIGNED_IN, "The session is over.")
    except WebSocketDisconnect:
        pass
    finally:
        hub.leave(client)


async def _is_over(socket: WebSocket, client: Client) -> bool:
    """Tells and listens; true when the session ended first, false when the page left."""
    left = (client.who.expires_at - datetime.now(UTC)).total_seconds()
    telling = asyncio.ensure_future(_tell(socket, client))
    gone = asyncio.ensure_future(_until_gone(socket))
    await asyncio.wait((telling, gone), timeout=left, return_when=asyncio.FIRST_COMPLETED)
    has_left = gone.done() or (telling.done() and telling.exception() is not None)
    telling.cancel()
    gone.cancel()
    await asyncio.gather(telling, gone, return_exceptions=True)
    return not has_left


async def _tell(socket: WebSocket, client: Client) -> None:
    while event := await client.next():
        await socket.send_text(event.text)


async def _until_gone(socket: WebSocket) -> None:
    """Pages say nothing; what they send is dropped."""
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass


def _revision(text: str) -> int | None:
    """A revision as a page wrote it; one that is no number counts as none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < LONGEST_NUMBER else None
