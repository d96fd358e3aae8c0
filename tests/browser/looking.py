"""What tests look for on a page: whether all of it is there, whether everybody can use it, and what it asked the server."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

DASHBOARD = Path(__file__).parent.parent.parent / "dashboard"
AROUND = frozenset({"/api/me", "/api/status", "/api/live", "/api/health"})
"""What every page asks, whatever it is about."""
LASTING = frozenset({"/api/metrics/definitions", "/api/sources"})
"""What changes with the program only, and is asked once."""
NOT_OURS = "Service Worker registration blocked by Playwright"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
CHECK = """async (rules) => {
  const found = await axe.run(document, { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] });
  return found.violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map((one) =>
    `${one.target.join(" ")}: ${one.failureSummary?.split("\\n").slice(1, 3).join("; ")}`)].join("\\n    "));
}"""
HATCHED = """() => {
  const canvas = document.querySelector("[data-part=plot] canvas"), { width, height } = canvas;
  const hatch = getComputedStyle(document.documentElement).getPropertyValue("--hatch").match(/[0-9a-f]{2}/g);
  const data = canvas.getContext("2d").getImageData(0, 0, width, height).data;
  const like = (i) => data[i + 3] > 80 && hatch.every((part, n) => Math.abs(parseInt(part, 16) - data[i + n]) < 7);
  const columns = new Set();
  for (let i = 0; i < data.length; i += 4)
    if (like(i) && like(i - 4 * width + 4) && like(i + 4 * width - 4)) columns.add((i / 4) % width);
  return columns.size;
}"""
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one);
  const ringed = [one, one.closest("label")].some((part) => part && getComputedStyle(part).outlineStyle !== "none"
    && parseFloat(getComputedStyle(part).outlineWidth) >= 2);
  const box = one.getBoundingClientRect();
  const name = (one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent ?? "").trim();
  const target = box.width > 2 ? one : (one.closest("label") ?? one);
  const { left, right, top, bottom } = target.getBoundingClientRect();
  const [from, to] = [Math.max(left, 0), Math.min(right, innerWidth)];
  const [over, under] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
  const parts = [0.5, 0.1, 0.9];
  const uncovered = from < to && over < under && parts.some((x) => parts.some((y) => {
    const at = document.elementFromPoint(from + (to - from) * x, over + (under - over) * y);
    return at !== null && (target.contains(at) || at.contains(target) && at !== document.body);
  }));
  return { name, ringed, uncovered, html: one.outerHTML.slice(0, 160), seen: box.width > 0 && style.visibility !== "hidden",
    inside: document.getElementById("content")?.contains(one) ?? false };
}"""


STOPS = """() => {
  const groups = new Set();
  return [...document.querySelectorAll("#content :is(a[href], button, input, select, textarea, summary, [tabindex])")]
    .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => one.type !== "radio" || (!groups.has(one.name) && groups.add(one.name))).length;
}"""


@cache
def paths() -> tuple[str, ...]:
    """The addresses of all pages, as the dashboard lists them."""
    listed = (DASHBOARD / "lib" / "pages.ts").read_text()
    return tuple(re.findall(r'\{ path: "([^"]+)"', listed))


@cache
def axe() -> str:
    """The script that looks for what some people cannot use."""
    return (DASHBOARD / "node_modules" / "axe-core" / "axe.min.js").read_text()


def open_whole(page: "Page", path: str) -> None:
    """Opens a page and waits until nothing of it is awaited any more."""
    page.goto(path)
    whole(page)


def whole(page: "Page") -> None:
    """Waits until nothing of the page is awaited any more, also what comes only once somebody is there."""
    from playwright.sync_api import expect

    page.wait_for_selector("html[data-ready=true]", state="attached")
    page.dispatch_event("body", "pointermove")
    expect(page.locator(".waiting:not([data-gallery] *)")).to_have_count(0, timeout=30_000)


def in_theme(page: "Page", theme: Literal["light", "dark"]) -> None:
    """Shows a page as on a system with that theme."""
    page.emulate_media(color_scheme=theme)
    page.wait_for_selector(f"html[data-theme={theme}]", state="attached")


def violations(page: "Page") -> list[str]:
    """What breaks WCAG 2.2 AA, with the first places of each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    found: list[str] = page.evaluate(CHECK, list(RULES))
    return found


def focused(page: "Page") -> Any:
    """What has the keyboard's focus: its name, whether a ring shows it, and whether it is of the page's own content."""
    return page.evaluate(FOCUSED)


def stops(page: "Page") -> int:
    """How many places of the page's own content the Tab key should stop at."""
    found: int = page.evaluate(STOPS)
    return found


def seen_through(page: "Page") -> None:
    """Scrolls once through a page, so that what comes only when it is near has come."""
    height, step = page.evaluate("document.documentElement.scrollHeight"), 500
    for place in range(0, height, step):
        page.evaluate("(place) => scrollTo(0, place)", place)
        page.wait_for_timeout(60)
    whole(page)
    page.evaluate("scrollTo(0, 0)")


def hatched_columns(page: "Page") -> int:
    """How many columns of the first chart's pixels have a slanting stroke in the colour of hatching."""
    found: int = page.evaluate(HATCHED)
    return found


def answered(page: "Page", where: str, change: Callable[[Any], None]) -> None:
    """From now on the server's answer is what the page reads, but for one change made in it."""

    def answer(route: "Route") -> None:
        real = route.fetch()
        told = real.json()
        change(told)
        route.fulfill(response=real, json=told)

    page.route(where, answer)


def asked(page: "Page") -> list[str]:
    """Notes from now on which paths of the API the page asks, beside those every page does."""
    found: list[str] = []

    def note(url: str) -> None:
        path = urlsplit(url).path
        if path.startswith("/api/") and path not in AROUND | LASTING:
            found.append(path)

    page.on("request", lambda request: note(request.url))
    return found


def complaints(page: "Page") -> list[str]:
    """Notes from now on what the browser complains about."""
    found: list[str] = []

    def note(kind: str, text: str) -> None:
        if kind in {"error", "warning"} and text != NOT_OURS:
            found.append(text)

    page.on("console", lambda said: note(said.type, said.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    return found
