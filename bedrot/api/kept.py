"""Response bodies kept for one revision of the data: made once, packed once, and not sent again to who has them."""

import asyncio
import gzip
import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter
from urllib.parse import parse_qsl, urlencode

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response

from bedrot.api.roles import SignedIn

MOST_BYTES = 64 * 1024 * 1024
SMALLEST_PACKED = 1000
LEVEL = 5
AT_ONCE = 4
"""Questions computed at the same time; each uses every core by itself."""


@dataclass(frozen=True)
class Body:
    """A body, plain and (where that is smaller) packed."""

    plain: bytes
    packed: bytes | None

    @property
    def size(self) -> int:
        """Bytes it takes in memory."""
        return len(self.plain) + len(self.packed or b"")


class Kept:
    """The newest bodies by address, revision, and what who asks may see."""

    def __init__(self, revision: Callable[[], int]) -> None:
        self._revision = revision
        self._start = secrets.token_hex(
            4
        )  # settings may differ after a restart: no answer outlives its process
        self._bodies: OrderedDict[str, Body] = OrderedDict()
        self._making: dict[str, asyncio.Task[Body]] = {}
        self._size = 0
        self._at_once = CapacityLimiter(AT_ONCE)

    async def response(
        self, request: Request, make: Callable[[], bytes], media_type: str = "application/json", of: str = ""
    ) -> Response:
        """What `make` gives for the request's address, or 304 to a browser that has it already.

        `of` is what else it depends on, such as the hour: what is told of now must not be kept for ever.
        """
        tag = self._tag(_asked(request), await to_thread.run_sync(self._revision), of)
        headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        body = self._bodies.get(tag) or await self._made(tag, make)
        if body.packed and "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return Response(body.packed, headers=headers, media_type=media_type)
        return Response(body.plain, headers=headers, media_type=media_type)

    async def idle(self) -> None:
        """Comes back when nobody waits for a body."""
        while self._making:
            await asyncio.wait(set(self._making.values()))

    def _tag(self, asked: str, revision: int, of: str) -> str:
        today = datetime.now(UTC).date()  # some figures are others tomorrow, though no file comes
        digest = hashlib.sha256(f"{of}\n{today}\n{asked}".encode()).hexdigest()
        return f'W/"{self._start}-{revision}-{digest[:32]}"'

    async def _made(self, tag: str, make: Callable[[], bytes]) -> Body:
        """Made by the first who asks; the others wait for it, and it goes on if the first one leaves."""
        if tag not in self._making:
            self._making[tag] = asyncio.ensure_future(self._make(tag, make))
        return await asyncio.shield(self._making[tag])

    async def _make(self, tag: str, make: Callable[[], bytes]) -> Body:
        try:
            body = await to_thread.run_sync(lambda: _packed(make()), limiter=self._at_once)
        finally:
            del self._making[tag]
        self._bodies[tag] = body
        self._size += body.size
        while self._size > MOST_BYTES:
            self._size -= self._bodies.popitem(last=False)[1].size
        return body


def _asked(request: Request) -> str:
    """What who asks may see, and the address, whatever the order of what it asks."""
    query = urlencode(sorted(parse_qsl(request.url.query, keep_blank_values=True), key=itemgetter(0)))
    asker: SignedIn | None = getattr(request.state, "signed_in", None)
    return f"{asker.sees if asker else ''}\n{request.url.path}?{query}"


def _packed(plain: bytes) -> Body:
    packed = gzip.compress(plain, LEVEL, mtime=0) if len(plain) > SMALLEST_PACKED else None
    return Body(plain, packed)
