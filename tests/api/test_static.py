"""The dashboard's pages: what a browser may run and keep, and that no address leaves the folder."""

import asyncio
import gzip
import hashlib
from base64 import b64encode
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from bedrot.api.static import WEB, Pages, inline_scripts

INLINE = 'self.x=[1,"<b>&amp;"]\nrun()'
HTML = f"""<!DOCTYPE html><html><head><script src="/_next/static/a.js" async=""></script><script>{INLINE}</script>
<style>body{{}}</style></head><body><script type="module">two()</script>Today</body></html>"""


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """A small static export."""
    folder = tmp_path / "web"
    for name, content in {
        "index.html": HTML,
        "404.html": "<p>Nothing here</p>",
        "login/index.html": "<p>Sign in</p>",
        "login/index.txt": "x",
        "_next/static/chunks/a-0123.js": "let a = 1;\n" * 200,
        "_next/static/media/font.woff2": "font",
        ".built": "secret",
        "icon.svg": "<svg/>",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    (tmp_path / "outside.txt").write_text("outside")
    return folder


def get(web: Path, path: str, method: str = "GET", **headers: str) -> httpx.Response:
    """What the pages answer."""

    async def ask() -> httpx.Response:
        app = Pages(Starlette(), web)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x") as client:
            return await client.request(method, path, headers=headers)

    return asyncio.run(ask())


def test_a_folder_is_its_index(web: Path) -> None:
    assert "Today" in get(web, "/").text
    assert "Sign in" in get(web, "/login/").text
    moved = get(web, "/login?next=%2Fx")
    assert (moved.status_code, moved.headers["location"]) == (308, "/login/?next=%2Fx")


def test_what_is_not_there_says_so(web: Path) -> None:
    for path in (
        "/nothing",
        "/login/nothing/",
        "/.built",
        "/..%2Foutside.txt",
        "/../outside.txt",
        "//etc/passwd",
        "/%2e%2e/outside.txt",
    ):
        answer = get(web, path)
        assert (answer.status_code, answer.text) == (404, "<p>Nothing here</p>")


def test_pages_are_only_read(web: Path) -> None:
    assert get(web, "/", "HEAD").status_code == 200
    refused = get(web, "/", "POST")
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD")


def test_hashed_files_are_kept_for_ever_and_pages_asked_again(web: Path) -> None:
    assert "immutable" in get(web, "/_next/static/chunks/a-0123.js").headers["cache-control"]
    page = get(web, "/")
    assert page.headers["cache-control"] == "no-cache"
    again = get(web, "/", **{"If-None-Match": page.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_text_is_packed_and_fonts_are_not(web: Path) -> None:
    script = get(web, "/_next/static/chunks/a-0123.js", **{"Accept-Encoding": "gzip"})
    assert script.headers["content-encoding"] == "gzip"
    assert script.headers["content-type"] == "text/javascript; charset=utf-8"
    assert script.text.startswith("let a")
    assert "content-encoding" not in get(web, "/_next/static/media/font.woff2").headers
    assert len(gzip.compress(script.content)) < len(script.content)


def test_only_the_scripts_we_wrote_may_run(web: Path) -> None:
    expected = [
        f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in (INLINE, "two()")
    ]
    assert inline_scripts(HTML.encode()) == expected
    policy = get(web, "/").headers["content-security-policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert scripts == f"script-src 'self' {' '.join(expected)}"
    assert "frame-ancestors 'none'" in policy


def test_without_a_build_it_says_how_to_make_one(tmp_path: Path) -> None:
    answer = get(tmp_path, "/")
    assert answer.status_code == 503
    assert "make dashboard" in answer.text


def test_what_is_under_api_is_no_page(web: Path) -> None:
    assert get(web, "/api/x").text == "Not Found"
    assert get(web, "/apix").text == "<p>Nothing here</p>"


@pytest.mark.skipif(not (WEB / "index.html").exists(), reason="the dashboard is not built")
def test_every_inline_script_of_the_real_dashboard_is_hashed() -> None:
    for path in WEB.rglob("*.html"):
        html = path.read_bytes()
        assert html.count(b"<script>") + html.count(b"<script ") - html.count(b" src=") <= len(
            inline_scripts(html)
        ) + html.count(b"<link")
