"""The dashboard's pages: the static export inside the package, held in memory, so that no address can leave its folder."""

import gzip
import hashlib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from mimetypes import MimeTypes
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

WEB = Path(__file__).parent.parent / "web"
HASHED = "/_next/static/"
FOR_EVER = "public, max-age=31536000, immutable"
TYPES = {".js": "text/javascript", ".woff2": "font/woff2", ".webmanifest": "application/manifest+json"}
PACKED = ("text/", "application/json", "application/manifest+json", "image/svg+xml")
SMALLEST_PACKED = 1000
NOT_BUILT = "The dashboard has not been built: run `make dashboard`, then start again.\n"
POLICY = (
    "default-src 'self'; script-src 'self'{scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


@dataclass(frozen=True)
class Page:
    """One file of the export, with all that is said about it."""

    content: bytes
    media_type: str
    cache: str
    policy: str

    @cached_property
    def tag(self) -> str:
        """Its ETag."""
        return f'W/"{hashlib.sha256(self.content).hexdigest()[:32]}"'

    @cached_property
    def packed(self) -> bytes | None:
        """Its gzip, where that is smaller."""
        if len(self.content) < SMALLEST_PACKED or not self.media_type.startswith(PACKED):
            return None
        return gzip.compress(self.content, mtime=0)

    def response(self, request: Request, status: int = 200) -> Response:
        """As the browser asked for it."""
        headers = {
            "ETag": self.tag,
            "Cache-Control": self.cache,
            "Vary": "Accept-Encoding",
            "Content-Security-Policy": self.policy,
        }
        if status == 200 and self.tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if self.packed and "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return Response(self.packed, status, headers, self.media_type)
        return Response(self.content, status, headers, self.media_type)


class Pages:
    """Answers whatever is not under /api."""

    def __init__(self, app: ASGIApp, folder: Path = WEB) -> None:
        self.app = app
        self.pages = dict(_pages(folder)) if (folder / "index.html").exists() else {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers with a page, or lets the API answer."""
        if scope["type"] != "http" or scope["path"] == "/api" or scope["path"].startswith("/api/"):
            await self.app(scope, receive, send)
        else:
            await self._answer(Request(scope))(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        path = request.scope["path"]
        if request.method not in ("GET", "HEAD"):
            return PlainTextResponse("Pages are only read.\n", 405, {"Allow": "GET, HEAD"})
        if not self.pages:
            return PlainTextResponse(NOT_BUILT, 503)
        if page := self.pages.get(path):
            return page.response(request)
        if f"{path}/" in self.pages:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"{path}/{query}", 308)
        missing = self.pages.get("/404.html")
        return (
            missing.response(request, 404) if missing else PlainTextResponse("There is no such page.\n", 404)
        )


def _pages(folder: Path) -> Iterator[tuple[str, Page]]:
    """Each file by the address it answers to."""
    types = MimeTypes()  # what this machine believes of endings does not count
    for ending, kind in TYPES.items():
        types.add_type(kind, ending)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or any(part.startswith(".") for part in name.split("/")):
            continue
        content, kind = path.read_bytes(), types.guess_type(name)[0] or "application/octet-stream"
        address = f"/{name.removesuffix('index.html')}" if path.name == "index.html" else f"/{name}"
        scripts = "".join(f" {found}" for found in inline_scripts(content)) if kind == "text/html" else ""
        cache = FOR_EVER if address.startswith(HASHED) else "no-cache"
        yield address, Page(content, kind, cache, POLICY.format(scripts=scripts))


def inline_scripts(html: bytes) -> list[str]:
    """The hashes of the scripts written into a page; no others may run."""
    reader = _Scripts()
    reader.feed(html.decode())
    digests = [b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in reader.found]
    return list(dict.fromkeys(f"'sha256-{digest}'" for digest in digests))


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and "src" not in dict(attrs)
        if self._inside:
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"
