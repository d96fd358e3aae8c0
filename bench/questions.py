"""Questions: all thirteen KPIs over 90 days with comparison, as a page asks for them over HTTP, on five million rows."""

import random
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import polars as pl

from bedrot.workspace import Workspace
from bench.figure import Row, Section, p50_and, seconds, spread
from bench.large_label import ARTISTS, LAST_DAY, large_label, rows_of
from bench.lines import SEED, write_lines
from bench.rivals import duckdb_seconds, sqlite_seconds
from bench.server import owner, served

THIRTEEN = (
    "streams,streams_28d,streams_growth,streams_12m,goal_path,streams_per_listener,followers,revenue,rate_per_stream,"
    "ad_spend,cpm,views,validation_pass_rate"
)
STARTS = 3
COMMITS = 5
SAME = 200
VARIED = 100
AIM = "p95 under 100 ms"
FILTERS = (
    *(f"artist:{name}" for name in ARTISTS),
    *("store:spotify", "store:apple_music", "store:deezer", "store:youtube"),
    *("country:US", "country:DE", "country:GB", "country:MX"),
    "currency:USD",
)
BREAKDOWNS = ("artist", "store", "country", "title")
HOW = (
    "A label of twenty artists, two years and {rows:,} curated rows, all of which came in through landing, is served by `bedrot up` "
    "in a process of its own; a signed-in client asks over HTTP for the answers as JSON, points of both periods included, and the "
    "time ends with the last byte. Varied questions are each asked once: another 90 days, one of 29 filters, one of 4 breakdowns; "
    "metrics that refuse a filter or breakdown say so in their answer. The rivals only compute the daily sums behind the answers, "
    "in one process, without HTTP; SQLite has indexes on the day."
)


def measure(work: Path, *, quick: bool) -> Section:
    """Asks a fresh server, a warm one, and one that has just heard of a commit; `quick` leaves SQLite out."""
    workspace = large_label(work / "label")
    found: dict[str, list[float]] = {"fresh process": [_first(workspace.home) for _ in range(STARTS - 1)]}
    with served(workspace.home) as address, owner(address) as client:
        found["fresh process"].append(ask(client))
        floor = [_nothing(client) for _ in range(SAME)]
        found["the same question"] = [ask(client) for _ in range(SAME)]
        found |= _varied(client)
        found["first question after a commit of streams"] = _after_commits(client, workspace, _timeline)
        found["first question after a commit of royalties"] = _after_commits(client, workspace, _statement)
    rivals = {"DuckDB": duckdb_seconds(workspace, _lasts())}
    if not quick:
        rivals["SQLite"] = sqlite_seconds(workspace, _lasts()[:5], work / "rival.db")
    rows = [_row(name, times, floor, rivals) for name, times in found.items()]
    section = Section(
        "Asking",
        HOW.format(rows=rows_of(workspace)),
        rows,
        {"seconds": found, "floor": floor, "rivals": rivals},
    )
    workspace.close()
    return section


def ask(client: httpx.Client, **asked: str) -> float:
    """Seconds until the whole answer to all thirteen KPIs is there."""
    question = {
        "slugs": THIRTEEN,
        "compare": "previous",
        **({"period": "90d"} if "to" not in asked else {}),
        **asked,
    }
    started = time.perf_counter()
    response = client.get("/api/metrics", params=question)
    took = time.perf_counter() - started
    response.raise_for_status()
    assert len(response.json()["answers"]) == THIRTEEN.count(",") + 1
    return took


def _nothing(client: httpx.Client) -> float:
    """Seconds for the least that the server can answer."""
    started = time.perf_counter()
    client.get("/api/health").raise_for_status()
    return time.perf_counter() - started


def _first(home: Path) -> float:
    with served(home) as address, owner(address) as client:
        return ask(client)


def _varied(client: httpx.Client) -> dict[str, list[float]]:
    """Another period each; then also a filter; then also a breakdown. What is grouped for the first time shows as such."""
    chance, windows = random.Random(SEED), [_window(last) for last in _lasts(3 * VARIED)]  # noqa: S311
    plain, filtered, broken_down = windows[:VARIED], windows[VARIED : 2 * VARIED], windows[2 * VARIED :]
    return {
        "other periods": [ask(client, **window) for window in plain],
        "first question that names a country": [ask(client, by="country")],
        "other periods and filters": [
            ask(client, **window, where=chance.choice(FILTERS)) for window in filtered
        ],
        "other periods and breakdowns": [
            ask(client, **window, by=chance.choice(BREAKDOWNS)) for window in broken_down
        ],
    }


def _lasts(count: int = VARIED) -> list[date]:
    return [LAST_DAY - timedelta(days=n) for n in range(count)]


def _window(last: date) -> dict[str, str]:
    return {"from": (last - timedelta(days=89)).isoformat(), "to": last.isoformat()}


def _after_commits(client: httpx.Client, workspace: Workspace, write: Any) -> list[float]:
    found = []
    for number in range(COMMITS):
        file: Path = write(workspace.home, number)
        (arrival,) = workspace.lake.add(file, door="cli")
        assert arrival.receipt["rejected"] == 0, arrival.receipt
        found.append(ask(client))
    return found


def _timeline(home: Path, number: int) -> Path:
    path = home / f"{ARTISTS[0]}-audience-timeline.csv"
    path.write_text(f"date,listeners,streams,followers\n{LAST_DAY},{900 + number},{1700 + number},4000\n")
    return path


def _statement(home: Path, number: int) -> Path:
    """A few lines on a reporting day of their own."""
    whole, path = home / "some.tsv", home / f"DistroKid_{1_763_700_000_001 + number}_Large.tsv"
    write_lines(whole, 1_000, ARTISTS)
    lines = pl.read_csv(whole, separator="\t", infer_schema=False)
    day = (LAST_DAY - timedelta(days=number)).isoformat()
    lines.with_columns(pl.lit(day).alias("Reporting Date")).write_csv(path, separator="\t")
    return path


def _row(name: str, times: Sequence[float], floor: Sequence[float], rivals: dict[str, list[float]]) -> Row:
    few = len(times) <= COMMITS
    rival = ", ".join(f"{who} {p50_and(0.95, taken)}" for who, taken in rivals.items())
    return Row(
        f"{name[0].upper()}{name[1:]} ({len(times)} x)",
        (spread(times) if len(times) > 1 else seconds(times[0])) if few else p50_and(0.95, times),
        aim="" if few else AIM,
        floor="" if few else f"`/api/health` {p50_and(0.95, floor)}",
        rival=rival if name == "other periods" else "",
    )
