"""Rivals for the first page: the same twelve sums, by Streamlit over the same Parquet files and by Datasette over SQLite.

They leave out what a tile also says (comparison, freshness, completeness, lineage). Both are installed for the run, in a folder of it.
"""

import json
import os
import sqlite3
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import httpx
import polars as pl

from bedrot.tables import ACCOUNT_DAYS, AD_DAYS, AUDIENCE, ROYALTIES, STREAMS
from bedrot.workspace import Workspace
from bench.server import MOST_SECONDS, free_port

UV = Path(__file__).parent.parent / ".tools" / "bin" / "uv"
RIVALS = ("streamlit", "datasette", "duckdb")
USED = (
    (STREAMS, ("day", "level", "streams")),
    (AUDIENCE, ("day", "artist", "listeners", "monthly_listeners", "followers", "saves")),
    (ROYALTIES, ("sale_month", "net", "quantity")),
    (AD_DAYS, ("first_day", "spend", "impressions", "link_clicks")),
    (ACCOUNT_DAYS, ("day", "views")),
)
OVER = "FROM {table} WHERE {time} BETWEEN '{first}' AND '{last}'"
SUMS = {
    "Streams, 28 days": ("sum(streams)", STREAMS, 28, " AND level = 'artist'"),
    "Streams, 12 months": ("sum(streams)", STREAMS, 365, " AND level = 'artist'"),
    "Streams, 28 days before": ("sum(streams)", STREAMS, 56, " AND level = 'artist'"),
    "Monthly listeners, most": ("max(monthly_listeners)", AUDIENCE, 1, ""),
    "Listener days": ("sum(listeners)", AUDIENCE, 28, ""),
    "Saves": ("sum(saves)", AUDIENCE, 28, ""),
    "Followers": ("sum(followers)", AUDIENCE, 1, ""),
    "Revenue, 12 months": ("round(sum(net), 2)", ROYALTIES, 365, ""),
    "Units, 12 months": ("sum(quantity)", ROYALTIES, 365, ""),
    "Ad spend": ("round(sum(spend), 2)", AD_DAYS, 28, ""),
    "Cost per link click": ("round(sum(spend) / sum(link_clicks), 4)", AD_DAYS, 28, ""),
    "Views": ("sum(views)", ACCOUNT_DAYS, 28, ""),
}


def installed(work: Path) -> Path:
    """The programs of the rivals, in an environment of their own."""
    place = work / "rivals"
    subprocess.run([UV, "venv", "--quiet", place], check=True)
    subprocess.run(
        [UV, "pip", "install", "--quiet", "--python", place / "bin" / "python", *RIVALS], check=True
    )
    return place / "bin"


@contextmanager
def streamlit(programs: Path, workspace: Workspace, work: Path) -> Iterator[str]:
    """The address of the page in Streamlit."""
    told = work / "numbers.json"
    files = {
        table.name: [workspace.lake.store.uri(key) for key in workspace.lake.curated.keys(table)]
        for table, _ in USED
    }
    told.write_text(json.dumps({"files": files, "queries": _queries(workspace)}))
    page, port = Path(__file__).with_name("streamlit_page.py"), free_port()
    options = ["--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.port", str(port)]
    command: list[str | Path] = [programs / "streamlit", "run", page, *options, "--", told]
    with _running(command, f"http://127.0.0.1:{port}", work):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def datasette(programs: Path, workspace: Workspace, work: Path) -> Iterator[str]:
    """The address of the page in Datasette: one query that gives all twelve, over tables that are indexed by day."""
    database, port = work / "rival_page.db", free_port()
    _fill(database, workspace)
    query = " UNION ALL ".join(
        f"SELECT '{label}' AS number, ({sql}) AS value" for label, sql in _queries(workspace).items()
    )
    command: list[str | Path] = [
        programs / "datasette",
        database,
        "--port",
        str(port),
        "--setting",
        "sql_time_limit_ms",
        "20000",
    ]
    with _running(command, f"http://127.0.0.1:{port}", work):
        yield f"http://127.0.0.1:{port}/rival_page?{urlencode({'sql': query})}"


def _queries(workspace: Workspace) -> Mapping[str, str]:
    """Each number as a query both understand."""
    found = {}
    for label, (what, table, days, only) in SUMS.items():
        last = workspace.lake.rows(table).select(pl.col(table.time).max()).collect().item()
        span = OVER.format(
            table=table.name, time=table.time, first=last - timedelta(days=days - 1), last=last
        )
        found[label] = f"SELECT {what} {span}{only}"
    return found


def _fill(database: Path, workspace: Workspace) -> None:
    connection = sqlite3.connect(database)
    for table, columns in USED:
        connection.execute(f"CREATE TABLE {table.name} ({', '.join(columns)})")
        money = pl.col(pl.Decimal).cast(pl.Float64)
        rows = workspace.lake.rows(table).select(columns)
        rows = rows.with_columns(money, pl.col(table.time).cast(pl.String))
        places = ", ".join("?" * len(columns))
        for batch in rows.collect_batches(chunk_size=100_000):
            connection.executemany(f"INSERT INTO {table.name} VALUES ({places})", batch.iter_rows())  # noqa: S608 - our own names
        connection.execute(f"CREATE INDEX by_{table.name} ON {table.name} ({table.time})")
    connection.commit()
    connection.close()


@contextmanager
def _running(command: Sequence[str | Path], address: str, home: Path) -> Iterator[None]:
    """A server while the block lasts; what it keeps of itself goes with the run."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, stdout=quiet, stderr=quiet, env={**os.environ, "HOME": str(home)}
    ) as server:
        try:
            _until_it_answers(address, server)
            yield
        finally:
            server.terminate()


def _until_it_answers(address: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + MOST_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if httpx.get(address).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise RuntimeError(f"The rival at {address} does not answer.")
