"""Checking a bundle: its hashes, then its question asked again of a lake made from its raw files alone. Nothing else is needed."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args
from urllib.parse import parse_qs, urlsplit

import orjson
import polars as pl
import pyarrow.parquet as pq
import zstandard
from pydantic import ValidationError

import bedrot
from bedrot.connectors import CONNECTORS
from bedrot.db import Database
from bedrot.errors import BedrotError, BundleRefused
from bedrot.lake import Lake
from bedrot.lake.decisions import PREFIX as DECISIONS
from bedrot.lake.mappings import PREFIX as MAPPINGS
from bedrot.lake.raw import BITE, sha256_in
from bedrot.lake.raw import PREFIX as RAW
from bedrot.lake.rebuild import rebuild
from bedrot.lake.sealed import SealedStore
from bedrot.metrics.packing import AGAIN, CHUNK, MANIFEST, Unpacker, unpacking
from bedrot.metrics.query import Engine, parse_filters
from bedrot.metrics.question import Axis, Period, Question
from bedrot.metrics.trace import rows_behind
from bedrot.settings import Goal

LAKE, ROWS = "lake/", "rows/"
PROOF = ("question.json", "answer.json", "settings.json")
ZONES = tuple(f"{LAKE}{zone}/" for zone in (RAW, MAPPINGS, DECISIONS))
"""What a lake can be made from. Whatever follows from it is made anew."""
FORMATS = (1,)
LARGEST = 16 * 2**30
"""Bytes that the files of a bundle may have together when they are unpacked."""


@dataclass(frozen=True)
class CheckedBundle:
    """Whether a bundle is what was written, and gives its answer again.

    `problems` names what was changed; `differs` says what comes out otherwise. `manifest_sha256` is to be compared with what
    whoever made the bundle says: a bundle that was made anew has another.
    """

    manifest_sha256: str
    about: dict[str, Any] = field(default_factory=dict)
    question: str = ""
    total: Any = None
    files: int = 0
    rows: int = 0
    problems: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether nothing was changed, and the answer is the same to the byte."""
        return not self.problems and not self.differs


def check_bundle(path: Path) -> CheckedBundle:
    """Checks a bundle that anybody gave; raises BundleRefused where it is none, or dangerous to open."""
    with unpacking(path) as zipped:
        seal = sha256(zipped.read(MANIFEST)).hexdigest()
        about = zipped.manifest()
        if about is None:
            return CheckedBundle(seal, problems=[f"{MANIFEST} is not what was written."])
        problems = zipped.damaged(about["members"])
        if not problems and not zipped.is_as_packed():
            problems = [f"The zip around its members is not what was written ({path.name})."]
        if problems:
            return CheckedBundle(seal, about, problems=problems)
        if about.get("format") not in FORMATS:
            raise BundleRefused(
                f"{path.name} is of a format that is not known here.",
                fix="Update bedrot, and check it again.",
            )
        if not set(PROOF) <= set(zipped.names):
            raise BundleRefused(
                f"{path.name} proves no number: its hashes are right, but it holds no question to ask again.",
                fix="Take the zip that `bedrot prove` wrote. A claim is for reading: its letter.html names the files it follows from.",
            )
        return _asked_again(zipped, seal, about)


def _asked_again(zipped: Unpacker, seal: str, about: dict[str, Any]) -> CheckedBundle:
    question = _asked(zipped)
    with _engine(zipped) as engine:
        differs = list(_differs(zipped, engine, question))
        answer = orjson.loads(zipped.read("answer.json"))
        files, rows = len(engine.lake.raw.hashes()), sum(f.height for _, f in rows_behind(engine, question))
        notes = list(_notes(engine, about)) if differs else []
    told = {name: value for name, value in about.items() if name != "members"}
    return CheckedBundle(seal, told, question.path(), answer[0]["total"], files, rows, [], differs, notes)


def _differs(zipped: Unpacker, engine: Engine, question: Question) -> Iterator[str]:
    """What comes out otherwise than the bundle says."""
    if orjson.dumps(engine.answers(question)) != zipped.read("answer.json"):
        yield f"The answer: it is {engine.answers(question)[0].total} when it is made again."
    told = [name for name in zipped.names if name.startswith(ROWS)]
    found = rows_behind(engine, question)
    if len(told) != len(found):
        yield "The rows it was made from: they are of other measures."
    for name, (_, rows) in zip(told, found, strict=False):
        if not _are(rows, zipped.read(name)):
            yield f"The rows in {name}: there are {rows.height:,} when they are made again, and not the same."


def _are(rows: pl.DataFrame, content: bytes) -> bool:
    """Whether a Parquet file holds these rows; one that says it holds more is not read."""
    if pq.read_metadata(BytesIO(content)).num_rows != rows.height:
        return False
    return rows.equals(pl.read_parquet(BytesIO(content)))


def _notes(engine: Engine, about: Mapping[str, Any]) -> Iterator[str]:
    """What may be why."""
    if about.get("bedrot") != bedrot.__version__:
        yield f"It was made by bedrot {about.get('bedrot')}; this is {bedrot.__version__}."
    now = {f"{r.source}.{r.feed}": r.parser_version for r in engine.lake.ledger.readings("read")}
    for feed, version in sorted(about.get("parsers", {}).items()):
        if now.get(feed) != version:
            yield f"{feed} was read by parser v{version}; here it is v{now.get(feed)}."


# ---- a lake from a bundle


@contextmanager
def _engine(zipped: Unpacker) -> Iterator[Engine]:
    """What can be asked about the raw files of a bundle, read anew in a folder that goes with it."""
    with TemporaryDirectory(prefix="bedrot-bundle-") as folder:
        home = Path(folder)
        _unpack(zipped, home)
        artists, currency, goal = _settings(zipped)
        database = Database("sqlite:///bedrot.db", folder=home)
        try:
            database.migrate()
            lake = Lake(
                SealedStore(str(home / "lake")),
                database,
                CONNECTORS,
                artists,
                settle_seconds=0,
                archive_after=timedelta(days=1),
            )
            rebuild(lake)
            yield Engine(lake, goal, currency)
        except BedrotError as error:
            raise BundleRefused(f"{zipped.path.name} cannot be read: {error.what}", fix=error.fix) from error
        finally:
            database.close()


def _unpack(zipped: Unpacker, home: Path) -> None:
    left = LARGEST
    for name in zipped.names:
        if not name.startswith(LAKE):
            continue
        if not name.startswith(ZONES):
            raise BundleRefused(f"{name} does not belong in a bundle.", fix=AGAIN)
        if sha256_in(name.removeprefix(LAKE)):
            left -= _unpacked_size(zipped, name, left)
        zipped.extract(name, home / name)


def _unpacked_size(zipped: Unpacker, name: str, most: int) -> int:
    """Bytes of a file in raw; raises BundleRefused for one that would fill the disk."""
    unpacker, size = zstandard.ZstdDecompressor().decompressobj(read_across_frames=True), 0
    try:
        with zipped.open(name) as packed:
            while chunk := packed.read(min(BITE, CHUNK)):
                size += len(unpacker.decompress(chunk))
                if size > most:
                    raise BundleRefused(f"{name} is far larger than it looks.", fix=AGAIN)
    except zstandard.ZstdError as error:
        raise BundleRefused(f"{name} cannot be unpacked: {error}.", fix=AGAIN) from error
    return size


def _settings(zipped: Unpacker) -> tuple[dict[str, list[str]], str, Goal]:
    try:
        told = json.loads(zipped.read("settings.json"))
        artists = {str(name): [str(other) for other in others] for name, others in told["artists"].items()}
        return artists, str(told["currency"]), Goal.model_validate(told["goal"])
    except (ValueError, KeyError, TypeError, AttributeError, ValidationError) as error:
        raise BundleRefused(f"The settings in {zipped.path.name} are none: {error}.", fix=AGAIN) from error


def _asked(zipped: Unpacker) -> Question:
    try:
        question = _question(str(json.loads(zipped.read("question.json"))["path"]))
    except (ValueError, KeyError, TypeError, BedrotError) as error:
        raise BundleRefused(f"The question in {zipped.path.name} is none: {error}.", fix=AGAIN) from error
    if question.period not in get_args(Period) or question.axis not in get_args(Axis):
        raise BundleRefused(f"The question in {zipped.path.name} is none: {question.path()}.", fix=AGAIN)
    return question


def _question(path: str) -> Question:
    """The question that an API path asks."""
    asked = parse_qs(urlsplit(path).query)
    first, last, known = (
        date.fromisoformat(asked[name][0]) if name in asked else None
        for name in ("from", "to", "as_known_on")
    )
    return Question(
        slugs=(asked["slugs"][0],),
        first=first,
        last=last,
        period=asked.get("period", ["28d"])[0],  # type: ignore[arg-type]
        where=parse_filters(asked.get("where", [])),
        compare="none",
        as_known_on=known,
        rebase=asked.get("rebase") == ["true"],
        axis=asked.get("axis", ["sale"])[0],  # type: ignore[arg-type]
    )
