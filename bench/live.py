"""Live: from a commit, and from a file dropped in landing, to the changed figures on an open page."""

import random
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from bedrot.cli.sample import sample_workspace
from bedrot.demo import ARTISTS
from bedrot.lake.landing import PREFIX
from bedrot.tables import STREAMS
from bedrot.workspace import Workspace
from bench.browser import chromium, signed_in
from bench.figure import Row, Section, p50_and, seconds
from bench.server import served

COMMITS = 100
FEW_COMMITS = 20
MOST_SECONDS = 30.0
PAINTED = """
window.painted = [];
new MutationObserver(() => {
  const revision = Number(document.documentElement.dataset.revision);
  window.painted.push([revision, (performance.timeOrigin + performance.now()) / 1000]);
}).observe(document, { attributes: true, attributeFilter: ["data-revision"], subtree: true });
"""
HOW = (
    "The sample label is served by `bedrot up` and open in a headless Chromium on the same machine. A file with one changed day of "
    "one artist is dropped in landing, {commits} times, each once the one before is on the page. The commit's instant is the one "
    "in the ledger, the painted instant is that of the frame in which all tiles show the revision, by the page's own clock. A "
    "dropped file first lies still for {settle}, so that none is read half-written; drop to painted includes that."
)


def measure(work: Path, *, quick: bool) -> Section:
    """Drops changed files and watches an open page; `quick` drops fewer."""
    workspace = sample_workspace(work / "label", say=lambda _: None)
    commits = FEW_COMMITS if quick else COMMITS
    with (
        served(workspace.home) as address,
        chromium() as browser,
        signed_in(browser, address, PAINTED) as context,
    ):
        page = context.new_page()
        page.goto(address)
        page.locator("html[data-ready]").wait_for(state="attached")
        chance = random.Random(commits)  # noqa: S311
        found = [_drop(workspace, page, number, chance) for number in range(commits)]
    settle = seconds(workspace.settings.settle_seconds)
    workspace.close()
    from_drop, from_commit = ([times[n] for times in found] for n in (0, 1))
    rows = [
        Row("Commit to painted change", _told(from_commit), aim="under 1 s"),
        Row("Dropped file to painted change", _told(from_drop), floor=f"lying still {settle}"),
    ]
    raw = {"drop to painted": from_drop, "commit to painted": from_commit}
    return Section("An open page", HOW.format(commits=commits, settle=settle), rows, raw)


def _told(times: list[float]) -> str:
    return f"{p50_and(0.99, times)}, slowest {seconds(max(times))}"


def _drop(workspace: Workspace, page: Page, number: int, chance: random.Random) -> tuple[float, float]:
    """Seconds from the drop and from the commit until the page shows the commit."""
    time.sleep(chance.uniform(0.05, 0.35))
    before = workspace.lake.ledger.revision()
    name, content = _changed_day(workspace, number)
    dropped = time.time()
    workspace.store.put(f"{PREFIX}/{name}", content)
    revision, committed = _committed(workspace, before)
    painted = _painted(page, revision)
    return painted - dropped, painted - committed


def _changed_day(workspace: Workspace, number: int) -> tuple[str, bytes]:
    """One day again, more streams than before."""
    artist = list(ARTISTS)[number % len(ARTISTS)]
    last: Any = workspace.lake.rows(STREAMS).select("day").max().collect().item()
    day = last - timedelta(days=number % 20)
    row = f"{day},{400 + number},{3_000 + 7 * number},{2_000 + number}\n"
    return f"{artist}-audience-timeline.csv", f"date,listeners,streams,followers\n{row}".encode()


def _committed(workspace: Workspace, before: int) -> tuple[int, float]:
    """The revision in which the streams changed, and when."""
    deadline = time.monotonic() + MOST_SECONDS
    while time.monotonic() < deadline:
        for revision in workspace.lake.ledger.revisions_after(before):
            if STREAMS.name in revision.tables:
                return revision.id, revision.at.timestamp()
        time.sleep(0.02)
    raise RuntimeError("A dropped file was never committed.")


def _painted(page: Page, revision: int) -> float:
    """When the page first showed the revision or a newer one, in seconds since 1970."""
    deadline = time.monotonic() + MOST_SECONDS
    while time.monotonic() < deadline:
        found = page.evaluate("revision => window.painted.find(([shown]) => shown >= revision)", revision)
        if found:
            return float(found[1])
        page.wait_for_timeout(20)
    raise RuntimeError("A commit was never painted.")
