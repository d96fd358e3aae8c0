"""The first page: from navigation to all tiles painted with an empty cache, and the JavaScript that takes."""

from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from bedrot.cli.sample import sample_workspace
from bench.browser import chromium, signed_in
from bench.figure import Row, Section, p50_and, seconds
from bench.server import served

LOADS = 20
FEW_LOADS = 5
FRAMEWORK = "179 kB: React, Next.js and TanStack Query alone"
TIMES = """
window.times = {};
new MutationObserver(() => {
  if (document.documentElement?.dataset.ready) window.times.ready ??= performance.now() / 1000;
}).observe(document, { attributes: true, attributeFilter: ["data-ready"], subtree: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.times.largest = entry.startTime / 1000;
}).observe({ type: "largest-contentful-paint", buffered: true });
"""
SCRIPTS = """
performance.getEntriesByType("resource").filter(({ name }) => new URL(name).pathname.endsWith(".js"))
  .map(({ name, encodedBodySize, decodedBodySize }) => [name, encodedBodySize, decodedBodySize])
"""
HOW = (
    "The sample label is served by `bedrot up`; the owner is signed in. Each load is a navigation in a new context of a running "
    "headless Chromium, so its cache is empty, on the machine that also serves. The time ends with the frame in which all tiles "
    "have their first figures. JavaScript is what the browser was sent, compressed as it came, until the network was quiet."
)


def measure(work: Path, *, quick: bool) -> Section:
    """Loads the page many times, each with an empty cache; `quick` loads it fewer times."""
    workspace = sample_workspace(work / "label", say=lambda _: None)
    workspace.close()
    with served(workspace.home) as address, chromium() as browser:
        loads = [_load(browser, address) for _ in range(FEW_LOADS if quick else LOADS)]
        again = _load(browser, address, times=2)
    first, rest = loads[0], loads[1:]
    ready, largest = [load["ready"] for load in rest], [load["largest"] for load in rest]
    sent = sum(size for _, size, _ in first["scripts"])
    rows = [
        Row(
            f"Navigation to all tiles, empty cache ({len(rest)} x)",
            p50_and(0.95, ready),
            aim="under 1 s; at most 2 s",
        ),
        Row("The very first of a fresh server", seconds(first["ready"]), aim="at most 2 s"),
        Row("A second visit, cached", seconds(again["ready"])),
        Row("Largest contentful paint", p50_and(0.95, largest)),
        Row(
            "JavaScript sent",
            f"{sent / 1000:,.0f} kB in {len(first['scripts'])} files",
            "at most 230 kB",
            FRAMEWORK,
        ),
    ]
    return Section("The first page", HOW, rows, {"loads": loads, "median": median(ready)})


def _load(browser: Browser, address: str, *, times: int = 1) -> dict[str, Any]:
    with signed_in(browser, address, TIMES) as context:
        page = context.new_page()
        for _ in range(times):
            page.goto(address)
            page.locator("html[data-ready]").wait_for(state="attached")
            page.wait_for_load_state("networkidle")
        return {**page.evaluate("window.times"), "scripts": page.evaluate(SCRIPTS)}
