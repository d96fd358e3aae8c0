"""Staging: the typed rows of one document as Parquet, and its rejects. A pure function of raw bytes and parser version."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import polars as pl
import pyarrow.parquet as pq

from bedrot.db import Reading
from bedrot.kit import REJECT_SCHEMA, Reader, sha256_of

PREFIX = "staging"
Kind = Literal["rows", "rejects"]
KINDS: tuple[Kind, ...] = ("rows", "rejects")


@dataclass(frozen=True)
class Staged:
    """Where the rows of a document lie locally, before they are put: typed rows and rejects."""

    rows: Path
    rejects: Path
    sha256: str


def staging_key(reading: Reading, kind: Kind = "rows") -> str:
    """The key of a document's rows (or `rejects`), by what they follow from: bytes, told account and parser version."""
    told = reading.told_account
    whose = f".{hashlib.sha256(told.encode()).hexdigest()[:8]}" if told else ""
    name = f"{reading.document_sha256}{whose}.v{reading.parser_version}.{kind}.parquet"
    return f"{PREFIX}/{reading.source}.{reading.feed}/{name}"


def write_staged(reader: Reader, work: Path) -> Staged:
    """Reads the whole sheet into Parquet files in `work`, batch by batch; `reader.tally` is complete afterwards."""
    rows, rejects = work / "rows.parquet", work / "rejects.parquet"
    schema = {name: column.dtype for name, column in reader.feed.columns.items()} | {"line": pl.Int64()}
    with _writer(rows, schema) as rows_out, _writer(rejects, REJECT_SCHEMA) as rejects_out:
        for typed, bad in reader.batches():
            rows_out.write_table(typed.select(schema.keys()).to_arrow().cast(rows_out.schema))
            if bad.height:
                rejects_out.write_table(bad.to_arrow().cast(rejects_out.schema))
    return Staged(rows, rejects, sha256_of(rows))


def _writer(path: Path, schema: dict[str, pl.DataType]) -> pq.ParquetWriter:
    return pq.ParquetWriter(path, pl.DataFrame(schema=schema).to_arrow().schema, compression="zstd")
