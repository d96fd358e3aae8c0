"""One query in a process of its own, which can be ended whatever it is doing. Started by `bedrot/lake/console.py`.

It says that it is ready, reads one line of JSON, answers with one line of JSON, and ends.
"""

import csv
import json
import math
import signal
import sys
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from bedrot.errors import BedrotError, QuestionRefused, SqlRefused
from bedrot.kit.formulas import safe
from bedrot.lake.curated import Curated
from bedrot.lake.sealed import SealedStore
from bedrot.lake.sql import executed, explained, opened, plain
from bedrot.settings import load_settings

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "1GB"
MOST_BYTES = 3 * 2**30
"""What the process may take in all, of memory and of disk."""
SAFE_INTEGER = 2**53 - 1
AT_ONCE = 10_000
READY = "ready"


def main() -> None:
    """Answers the question on standard input."""
    sys.stdout.write(f"{READY}\n")
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        return
    asked = json.loads(line)
    _limit(asked["seconds"])
    try:
        told = answered(asked)
    except QuestionRefused as refused:
        line_told = refused.line if isinstance(refused, SqlRefused) else None
        told = {"refused": {"what": refused.what, "fix": refused.fix, "line": line_told}}
    except BedrotError as failed:
        told = {"failed": {"what": failed.what, "fix": failed.fix}}
    sys.stdout.write(json.dumps(told))


def answered(asked: dict[str, Any]) -> dict[str, Any]:
    """Columns, rows and seconds of a query; of one that is asked `to` a file, how many rows stand there."""
    home = Path(asked["home"])
    settings = load_settings(home)
    curated = Curated(SealedStore(settings.lake, s3=settings.s3, folder=home))
    with (
        opened(curated, memory_limit=MEMORY, temp_directory="", threads="2", TimeZone="UTC") as connection,
        explained(),
    ):
        began = perf_counter()
        result = executed(connection, asked["query"])
        write = {None: _rows, "csv": _csv, "parquet": _parquet}[asked.get("to")]
        told = write(result, asked)
        return {**told, "columns": _columns(result), "seconds": round(perf_counter() - began, 3)}


def _rows(result: "DuckDBPyConnection", asked: dict[str, Any]) -> dict[str, Any]:
    most = asked["rows"]
    rows = result.fetchmany(most + 1)
    return {
        "rows": [[shown(value, asked["longest"]) for value in row] for row in rows[:most]],
        "more": len(rows) > most,
    }


def _csv(result: "DuckDBPyConnection", asked: dict[str, Any]) -> dict[str, Any]:
    """No text can become a formula in a spreadsheet."""
    count = 0
    with Path(asked["path"]).open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow([safe(column[0]) for column in result.description or []])
        while rows := result.fetchmany(AT_ONCE):
            count = _counted(count + len(rows), asked)
            out.writerows([[_written(value) for value in row] for row in rows])
    return {"written": count}


def _parquet(result: "DuckDBPyConnection", asked: dict[str, Any]) -> dict[str, Any]:
    import pyarrow.parquet as pq

    count = 0
    batches = result.to_arrow_reader(AT_ONCE)
    with pq.ParquetWriter(asked["path"], batches.schema, compression="zstd") as out:
        for batch in batches:
            count = _counted(count + batch.num_rows, asked)
            out.write_batch(batch)
    return {"written": count}


def _counted(count: int, asked: dict[str, Any]) -> int:
    if count > asked["rows"]:
        raise SqlRefused(
            f"The result has more than {asked['rows']:,} rows.", fix="Keep fewer of them with WHERE or LIMIT."
        )
    return count


def _columns(result: "DuckDBPyConnection") -> list[dict[str, str]]:
    return [{"name": name, "type": _type(str(kind))} for name, kind, *_ in result.description or []]


def _type(kind: str) -> str:
    return "people" if kind.startswith("STRUCT(people") else kind.lower()


def shown(value: Any, longest: int) -> Any:
    """A value as JSON: amounts as exact text, what JSON cannot say as text, long text cut."""
    value = plain(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) <= SAFE_INTEGER else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    text = as_text(value)
    return text if len(text) <= longest else f"{text[:longest]}…"


def as_text(value: Any) -> str:
    """A value as text: dates as ISO 8601, amounts exact, lists and structures as JSON."""
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, default=as_text, ensure_ascii=False)
    return str(value)


def _written(value: Any) -> Any:
    value = plain(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    return as_text(value) if isinstance(value, Decimal | date) else safe(as_text(value))


def _limit(seconds: float) -> None:
    """Ends this process by itself should nobody else do it, and keeps it from taking the machine."""
    signal.alarm(math.ceil(seconds) + 1)
    with suppress(ImportError, OSError, ValueError):  # not every system knows these limits
        import resource

        for kind in (resource.RLIMIT_DATA, resource.RLIMIT_FSIZE):
            resource.setrlimit(kind, (MOST_BYTES, MOST_BYTES))


if __name__ == "__main__":
    main()
