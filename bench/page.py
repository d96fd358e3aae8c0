"""The pages: from navigation to all figures painted with an empty cache, on a small label and a large one; beside two rivals."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from bedrot.api.ready import PAGES
from bedrot.cli.sample import sample_workspace
from bedrot.workspace import Workspace
from bench.browser import chromium, signed_in
from bench.figure import Row, Section, p50_and, percentile, seconds
from bench.large_label import rows_of, wide_label
from bench.rival_pages import datasette, installed, streamlit
from bench.server import owner, served
from scripts.weight import MOST_OF_FIRST_PAGE, bytes_sent, scripts_of

FIRST = "/"
OTHERS = (
    "/goal/", "/streams/", "/releases/", "/audience/", "/money/", "/reconciliation/", "/marketing/", "/social/", "/catalogue/",
    "/data/", "/explore/", "/settings/",
)  # fmt: skip
LOADS, FEW_LOADS = 20, 5
LONGEST = 600.0
"""Seconds for a page of which nothing is kept."""
PAINTED: dict[str, str] = {
    "bedrot": "html[data-ready]",
    "streamlit": "[data-testid=stMetricValue] >> nth=11",
    "datasette": "table.rows-and-columns tbody tr:nth-child(12)",
}
FRAMEWORK = "160 kB: React, Next.js and TanStack Query alone"
TIMES = """
window.times = { blocking: 0, shift: 0 };
new MutationObserver(() => {
  if (document.documentElement?.dataset.ready) window.times.ready ??= performance.now() / 1000;
}).observe(document, { attributes: true, attributeFilter: ["data-ready"], subtree: true });
const watch = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
watch("largest-contentful-paint", (entry) => { window.times.largest = entry.startTime / 1000; });
watch("longtask", (entry) => { window.times.blocking += Math.max(entry.duration - 50, 0) / 1000; });
watch("layout-shift", (entry) => { if (!entry.hadRecentInput) window.times.shift += entry.value; });
"""
ASKED = """
performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname).filter((path) => path.startsWith("/api/"))
"""
HOW = (
    "The sample label is served by `bedrot up`; the owner is signed in. Each load is a navigation in a new context of a running "
    "headless Chromium, so its cache is empty, on the machine that also serves. The time ends with the frame in which all figures "
    "are painted. Blocking is what tasks of more than 50 ms took beyond that; JavaScript is what the browser was sent, compressed "
    "as it came, until the network was quiet. The rivals show twelve sums of the same sample label on one page, without comparison, "
    "freshness or lineage."
)
WIDE = (
    " The wide label has five years, eighteen sources, 200 recordings by day and {rows:,} rows. Its pages are first made ready, as a "
    "running server does after each commit; then loaded once each from that server, and once each from one that was started just "
    "before, which has what is kept on disk and nothing in memory."
)

Load = dict[str, Any]


def measure(work: Path, *, quick: bool) -> Section:
    """Loads the pages many times, each with an empty cache; `quick` loads them fewer times and leaves out the wide label."""
    workspace = sample_workspace(work / "label", say=lambda _: None)
    with chromium() as browser:
        with served(workspace.home) as address:
            raw = _small(browser, address, FEW_LOADS if quick else LOADS)
        raw["rivals"] = _rivals(browser, workspace, work)
        rows, says = _rows(raw), HOW
        if not quick:
            raw["wide"] = _wide(browser, work)
            rows, says = rows + _wide_rows(raw["wide"]), HOW + WIDE.format(rows=raw["wide"]["rows"])
    workspace.close()
    return Section("The pages", says, rows, raw)


def _small(browser: Browser, address: str, times: int) -> dict[str, Any]:
    """The first page many times, and each other one."""
    loads = [_load(browser, address) for _ in range(times)]
    others = {path: [_load(browser, address + path) for _ in range(FEW_LOADS)] for path in OTHERS}
    return {"loads": loads, "again": _load(browser, address, times=2), "others": others}


def _wide(browser: Browser, work: Path) -> dict[str, Any]:
    """Seconds of each page on the wide label: from a server that has made them ready, and from one that has just started."""
    workspace = wide_label(work / "wide")
    size = rows_of(workspace)
    workspace.close()
    with served(workspace.home) as address:
        began = perf_counter()
        with owner(address, LONGEST) as client:
            for name, query in PAGES:
                client.get(f"/api/pages/{name}?{query}").raise_for_status()
        made = perf_counter() - began
        ready = {path: float(_load(browser, address + path)["ready"]) for path in (FIRST, *OTHERS)}
    fresh = {}
    for path in (FIRST, *OTHERS):
        with served(workspace.home) as address:
            fresh[path] = float(_load(browser, address + path)["ready"])
    return {"rows": size, "made": made, "ready": ready, "fresh": fresh}


def _rivals(browser: Browser, workspace: Workspace, work: Path) -> dict[str, list[Load]]:
    programs = installed(work)
    serving: dict[str, Callable[..., AbstractContextManager[str]]] = {
        "streamlit": streamlit,
        "datasette": datasette,
    }
    found = {}
    for name, serve in serving.items():
        with serve(programs, workspace, work) as address:
            found[name] = [_load(browser, address, rival=name) for _ in range(FEW_LOADS)]
    return found


def _rows(raw: dict[str, Any]) -> list[Row]:
    first, rest = raw["loads"][0], raw["loads"][1:]
    rivals = {name: loads[1:] for name, loads in raw["rivals"].items()}
    several = [load["ready"] for loads in raw["others"].values() for load in loads[1:]]
    slowest = max(raw["others"], key=lambda path: median(load["ready"] for load in raw["others"][path]))
    return [
        Row(
            f"First page, navigation to all figures, empty cache ({len(rest)} x)",
            p50_and(0.95, _of(rest, "ready")),
            aim="p95 under 1 s",
            rival=_beside(rivals, "ready", seconds),
        ),
        Row("The very first of a fresh server", seconds(first["ready"]), aim="at most 2 s"),
        Row("A second visit, cached", seconds(raw["again"]["ready"])),
        Row(
            "Largest contentful paint",
            p50_and(0.95, _of(rest, "largest")),
            rival=_beside(rivals, "largest", seconds),
        ),
        Row(
            "Total blocking time",
            p50_and(0.95, _of(rest, "blocking")),
            rival=_beside(rivals, "blocking", seconds),
        ),
        Row("Cumulative layout shift, most", f"{max(_of(rest, 'shift')):.3f}", aim="under 0.1"),
        Row(
            "JavaScript sent",
            f"{bytes_sent(first['scripts']) / 1000:,.0f} kB in {len(first['scripts'])} files",
            f"at most {MOST_OF_FIRST_PAGE / 1000:.0f} kB",
            FRAMEWORK,
            ", ".join(
                f"{name} {bytes_sent(loads[0]['scripts']) / 1000:,.0f} kB" for name, loads in rivals.items()
            ),
        ),
        Row("The other pages, each several times", p50_and(0.95, several), aim="p95 under 1 s"),
        Row(
            f"The slowest of them, {slowest}",
            p50_and(0.95, _of(raw["others"][slowest][1:], "ready")),
            aim="p95 under 1 s",
        ),
    ]


def _wide_rows(wide: dict[str, Any]) -> list[Row]:
    every = f"all {len(wide['ready'])} pages"
    return [
        Row("Wide label, all pages made ready, nothing kept before", seconds(wide["made"])),
        Row(
            f"Wide label, {every}, server that is ready, empty browser", _all(wide["ready"]), aim="under 2 s"
        ),
        Row("Wide label, first page, server just started", seconds(wide["fresh"][FIRST]), aim="under 2 s"),
        Row(f"Wide label, {every}, server just started", _all(wide["fresh"]), aim="under 2 s"),
    ]


def _all(pages: dict[str, float]) -> str:
    """The middle one, the 95th of 100, and which is the slowest."""
    slowest, told = max(pages, key=lambda path: pages[path]), list(pages.values())
    worst = f"{slowest} {seconds(pages[slowest])}"
    return f"p50 {seconds(median(told))}, p95 {seconds(percentile(told, 0.95))}, slowest {worst}"


def _of(loads: list[Load], name: str) -> list[float]:
    return [float(load[name]) for load in loads]


def _beside(rivals: dict[str, list[Load]], name: str, told: Callable[[float], str]) -> str:
    return ", ".join(f"{rival} {told(median(_of(loads, name)))}" for rival, loads in rivals.items())


def _load(browser: Browser, address: str, *, times: int = 1, rival: str = "bedrot") -> Load:
    with _context(browser, address, rival) as context:
        page = context.new_page()
        for _ in range(times):
            ready = _painted(page, address, rival)
        scripts = scripts_of(page)
        told: Load = page.evaluate("window.times")
        return {
            **told,
            "ready": told.get("ready", ready),
            "scripts": scripts,
            "asked": page.evaluate(ASKED),
        }


def _painted(page: Page, address: str, rival: str) -> float:
    """Seconds from the navigation until what shows the figures is there."""
    page.goto(address, wait_until="commit")
    page.locator(PAINTED[rival]).wait_for(state="attached", timeout=60_000)
    return float(page.evaluate("performance.now() / 1000"))


@contextmanager
def _context(browser: Browser, address: str, rival: str) -> Iterator[BrowserContext]:
    if rival == "bedrot":
        origin = "/".join(address.split("/")[:3])
        with signed_in(browser, origin, TIMES) as context:
            yield context
        return
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    context.add_init_script(TIMES)
    yield context
    context.close()
