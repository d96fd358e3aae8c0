"""The SQL console: what a query must not do it cannot, and whatever it does it ends."""

import csv
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import polars as pl
import pytest

from bedrot.errors import BedrotError, SqlRefused, TooManyTries
from bedrot.lake import console as console_room
from bedrot.lake.console import Asked, Console
from bedrot.lake.sql_tables import adds, shown_tables, warnings
from bedrot.tables import AUDIENCE, CURATED, SONG_WINDOWS, STREAMS
from bedrot.workspace import Workspace
from tests.waiting import wait_until

ENDLESS = "SELECT sum(a.range * b.range) FROM range(1000000000) a, range(1000000000) b"
ROWS = "date,listeners,streams,followers\n2026-01-01,5,9,1\n2026-01-02,6,8,1\n"


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """A console over a lake with two days."""
    home = tmp_path_factory.mktemp("console")
    workspace = Workspace.create(home)
    file = home / "NOVA K7-audience-timeline.csv"
    file.write_text(ROWS)
    workspace.lake.add(file, door="cli")
    opened = Console(home)
    yield opened
    opened.close()
    workspace.close()


def ask(console: Console, query: str, **limits: Any) -> dict[str, Any]:
    return console.ask("owner", Asked(query, **limits))


def refused(console: Console, query: str, **limits: Any) -> SqlRefused:
    with pytest.raises(SqlRefused) as caught:
        ask(console, query, **limits)
    return caught.value


def test_a_query_gives_columns_rows_and_whether_there_are_more(console: Console) -> None:
    told = ask(
        console,
        "SELECT day, artist, listeners, streams FROM audience JOIN streams USING (day, artist) ORDER BY day",
    )
    assert [column["name"] for column in told["columns"]] == ["day", "artist", "listeners", "streams"]
    assert told["columns"][2]["type"] == "people"
    assert told["rows"] == [["2026-01-01", "NOVA K7", 5, 9], ["2026-01-02", "NOVA K7", 6, 8]]
    assert told["more"] is False


def test_of_a_billion_rows_the_first_are_shown_at_once(console: Console) -> None:
    told = ask(console, "SELECT a.range AS n FROM range(1000000000) a", rows=1000)
    assert (len(told["rows"]), told["more"]) == (1000, True)


def test_a_refusal_comes_with_its_line_and_what_to_do(console: Console) -> None:
    error = refused(console, "SELECT day\nFROM streamz")
    assert (error.line, "streams" in error.fix) == (2, True)
    assert "no files" in refused(console, "SELECT * FROM read_csv('/etc/passwd')").what


@pytest.mark.parametrize(
    "query",
    [
        ENDLESS,
        "WITH RECURSIVE t AS (SELECT 1 AS x UNION ALL SELECT x FROM t) SELECT count(*) FROM t",
        "SELECT levenshtein(repeat('a', 1000000), repeat('b', 1000000))",
    ],
)
def test_what_never_ends_is_ended(console: Console, query: str) -> None:
    error = refused(console, query, seconds=1.0)
    assert "was ended" in error.what or "memory" in error.what
    assert ask(console, "SELECT 1")["rows"] == [[1]]


def test_what_takes_all_memory_is_ended(console: Console) -> None:
    assert "memory" in refused(console, "SELECT repeat('x', 2000000000)").what


def test_one_query_of_a_person_runs_and_it_can_be_cancelled(console: Console) -> None:
    found: list[BedrotError] = []

    def run() -> None:
        try:
            console.ask("owner", Asked(ENDLESS))
        except BedrotError as error:
            found.append(error)

    thread = Thread(target=run)
    thread.start()
    wait_until(lambda: "owner" in console._running)
    with pytest.raises(TooManyTries, match="still runs"):
        ask(console, "SELECT 1")
    assert console.ask("another", Asked("SELECT 2"))["rows"] == [[2]]
    assert console.cancel("owner")
    thread.join(20)
    assert [error.what for error in found] == ["The query was cancelled."]
    assert not console.cancel("owner")


def test_values_stay_exact_and_hostile_text_stays_text(console: Console, tmp_path: Path) -> None:
    query = "SELECT '=1+1' AS \"=cmd()\", 9007199254740993 AS big, 0.10::DECIMAL(9, 2) AS amount, 'nan'::DOUBLE AS odd, [1] AS l"
    told = ask(console, query)
    assert told["rows"] == [["=1+1", "9007199254740993", "0.10", "nan", "[1]"]]
    for kind in ("csv", "parquet"):
        assert ask(console, query, to=kind, path=str(tmp_path / f"q.{kind}"), rows=10)["written"] == 1
    with (tmp_path / "q.csv").open(newline="") as file:
        assert list(csv.reader(file)) == [
            ["'=cmd()", "big", "amount", "odd", "l"],
            ["'=1+1", "9007199254740993", "0.10", "nan", "[1]"],
        ]
    assert pl.read_parquet(tmp_path / "q.parquet").item(0, "=cmd()") == "=1+1"


def test_a_file_of_too_many_rows_is_refused(console: Console, tmp_path: Path) -> None:
    error = refused(console, "SELECT * FROM range(11)", to="csv", path=str(tmp_path / "q.csv"), rows=10)
    assert "more than 10 rows" in error.what


def test_a_process_that_nobody_needs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(console_room, "IDLE", 0.1)
    Workspace.create(tmp_path).close()
    idle = Console(tmp_path)
    idle.warm()
    waiting = idle._ready
    assert waiting
    wait_until(lambda: waiting.poll() is not None)
    assert idle._ready is None


def test_every_column_is_described_and_says_whether_it_adds_up() -> None:
    shown = {table.name: table for table in shown_tables()}
    assert list(shown) == [table.name for table in CURATED]
    for table in shown.values():
        assert all(column.says.endswith((".", "…")) for column in table.columns), table.name
    assert (adds(AUDIENCE, "listeners"), adds(AUDIENCE, "followers"), adds(STREAMS, "streams")) == (
        "people",
        "level",
        "levels",
    )
    assert (adds(SONG_WINDOWS, "streams"), adds(AUDIENCE, "saves"), adds(AUDIENCE, "artist")) == (
        "window",
        "adds",
        None,
    )


def test_what_is_to_be_minded_stands_beside_the_result() -> None:
    assert [
        one.split(":")[0] for one in warnings("SELECT sum(streams) FROM STREAMS, (SELECT * FROM content)")
    ] == [
        "Streams",
        "Posts and videos",
    ]
    assert warnings("SELECT net FROM royalties") == []
