"""Bundle: an answer in one file with all that it follows from, so that anybody can make it again without this label's lake.

It holds raw files as they lie in the lake, with their receipts: where they tell money, so does the bundle.
"""

import platform
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import orjson
import polars as pl

import bedrot
from bedrot.db import Reading
from bedrot.errors import LakeDamaged
from bedrot.lake.decisions import PREFIX as DECISIONS
from bedrot.lake.identities import NAMED
from bedrot.lake.mappings import PREFIX as MAPPINGS
from bedrot.lake.raw import folder_of
from bedrot.lake.walked import walk
from bedrot.metrics.bundle_check import LAKE, ROWS, check_bundle
from bedrot.metrics.packing import as_json, packing
from bedrot.metrics.query import Engine
from bedrot.metrics.question import Question
from bedrot.metrics.trace import rows_behind, trace
from bedrot.tables import READINGS

FORMAT = 1
README = """This is the answer to one question about a label's figures, with everything that it follows from.

question.json   what was asked
answer.json     the answer
trace.json      the files and lines behind it
settings.json   the settings that it depends on
rows/           the rows of the tables that it was made from (Parquet)
lake/           the files as the platforms gave them (compressed with zstd), how each came, what was decided and mapped
manifest.json   the SHA-256 of each of these

`bedrot check-bundle FILE` makes the answer again from lake/ alone and compares it, byte for byte. It needs no workspace.

Keep it as you would keep the files in it: they may tell what was earned, and by whom.
"""


@dataclass(frozen=True)
class Proved:
    """What a bundle holds: files, curated rows and bytes; `manifest_sha256` names it. `money`: its files tell amounts."""

    question: str
    total: Any
    files: int
    rows: int
    bytes: int
    manifest_sha256: str
    money: bool


def prove(engine: Engine, question: Question, target: Path) -> Proved:
    """Writes the answer for one metric with all it follows from; it has been made again from that alone when this returns.

    Raises QuestionRefused as the question itself would be, LakeDamaged where the lake gives another answer than its files.
    """
    question = _dated(engine, question.but(compare="none", by=None))
    for tables in _ever_more(engine, question):
        readings = _behind(engine, tables)
        proved = _write(engine, question, target, readings)
        if check_bundle(target).ok:
            return proved
    target.unlink()
    raise LakeDamaged(
        "The answer cannot be made again from the files it is said to come from.",
        fix="Run `bedrot verify`, and do what it says.",
    )


def _dated(engine: Engine, question: Question) -> Question:
    """The question by its own days where they follow from a release: who checks it may know of no release."""
    if question.period != "release" or question.first:
        return question
    told = engine.answers(question)[0].period
    days = {"first": told["from"], "last": told["to"]} if told else {}
    return question.but(**{name: date.fromisoformat(day) for name, day in days.items()})


def _ever_more(engine: Engine, question: Question) -> Iterator[set[str]]:
    """The tables of the metric; then those by which titles are known to be recordings, too."""
    tables = {table.name for table in engine.asked(question.slugs[0], question).tables}
    named = {table.name for table in NAMED}
    yield tables
    if tables & named and not named <= tables:
        yield tables | named


def _behind(engine: Engine, tables: Collection[str]) -> list[Reading]:
    """The documents that give rows of some tables."""
    lake = engine.lake
    every = [reading for reading in lake.ledger.readings("read") if lake.has_feed(reading)]
    return [r for r in every if READINGS.name in tables or any(t.name in tables for t in lake.feed(r).tables)]


def _write(engine: Engine, question: Question, target: Path, readings: list[Reading]) -> Proved:
    rows = rows_behind(engine, question)
    answers = engine.answers(question)
    with packing(target) as packer:
        packer.add("README.txt", README.encode())
        packer.add("question.json", as_json({"path": question.path()}))
        packer.add("answer.json", orjson.dumps(answers))
        packer.add("trace.json", orjson.dumps(trace(engine, question), option=orjson.OPT_INDENT_2))
        packer.add("settings.json", as_json(_settings(engine)))
        for number, (measure, frame) in enumerate(rows, start=1):
            packer.add(f"{ROWS}{number}-{measure.table.name}.{measure.column}.parquet", _parquet(frame))
        for key in _keys(engine, readings):
            packer.add(f"{LAKE}{key}", engine.lake.store.chunks(key))
        manifest = packer.close(_about(engine, readings))
    return Proved(
        question=question.path(),
        total=answers[0].total,
        files=len({reading.file_sha256 for reading in readings}),
        rows=sum(frame.height for _, frame in rows),
        bytes=target.stat().st_size,
        manifest_sha256=manifest,
        money=any(_tells_money(engine, reading) for reading in readings),
    )


def _keys(engine: Engine, readings: list[Reading]) -> list[str]:
    """Objects of the lake: the files with their receipts, the mappings that read them, and every decision."""
    store = engine.lake.store
    prefixes = [folder_of(sha256) for sha256 in sorted({reading.file_sha256 for reading in readings})]
    mapped = {str(r.source) for r in readings} & set(engine.lake.mappings.names())
    prefixes += [f"{MAPPINGS}/{name}" for name in sorted(mapped)]
    return [meta["path"] for prefix in [*prefixes, DECISIONS] for meta in store.objects(prefix)]


def _settings(engine: Engine) -> dict[str, Any]:
    """What an answer depends on; nothing secret is among it."""
    return {
        "artists": {name: list(others) for name, others in engine.lake.artists.items()},
        "currency": engine.currency,
        "goal": engine.goal.model_dump(mode="json"),
    }


def _about(engine: Engine, readings: list[Reading]) -> dict[str, Any]:
    parsers = {f"{reading.source}.{reading.feed}": reading.parser_version for reading in readings}
    walked = walk(engine.lake.store)
    return {
        "format": FORMAT,
        "made_at": datetime.now(UTC).isoformat(),
        "bedrot": bedrot.__version__,
        "python": platform.python_version(),
        "parsers": parsers,
        "seal": f"{walked.last}:{walked.hashes.get(walked.last, '')}",
    }


def _tells_money(engine: Engine, reading: Reading) -> bool:
    schemas = (table.columns.values() for table in engine.lake.feed(reading).tables)
    return any(isinstance(dtype, pl.Decimal) for schema in schemas for dtype in schema)


def _parquet(frame: pl.DataFrame) -> bytes:
    out = BytesIO()
    frame.write_parquet(out)
    return out.getvalue()
