"""Compression: what curated takes for its rows against the text of the same rows as they landed."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import zstandard

from bedrot.cli.sample import sample_workspace
from bedrot.connectors import CONNECTORS
from bedrot.kit import open_documents, open_sheet
from bedrot.lake.raw import LEVEL
from bedrot.tables import CURATED, Table
from bedrot.workspace import Workspace
from bench.figure import Row, Section, megabytes
from bench.ingest import ROWS
from bench.lines import write_lines
from bench.processes import fresh

PROMISE = "10 : 1"
PLACE = ("file_sha256", "member", "line")
HOW = (
    "The unpacked text of exactly those lines that curated holds (superseded downloads, duplicates and headers left out; a line "
    "that feeds two tables counts once in the total), against the bytes of the curated files of the newest commit, proof of "
    "origin included: file, line, instant and parser version of each row. The rivals: the same text packed as raw keeps it, which "
    "answers no question, and the large statement as pandas writes it, packed with zstd, money as floats and no origin."
)


def measure(work: Path, *, quick: bool) -> Section:
    """Measures the sample label and, unless `quick`, a large statement."""
    sample = sample_workspace(work / "sample", say=lambda _: None)
    found = {"Sample label": by_table(sample)}
    sample.close()
    if not quick:
        found["Large statement"] = _statement(work)
    rows = [_row(f"{name}: {what}", size) for name, sizes in found.items() for what, size in sizes.items()]
    return Section("Curated against landing", HOW, rows, {"sizes": found})


def _statement(work: Path) -> dict[str, dict[str, int]]:
    file = work / "DistroKid_1763700000000_Bench.tsv"
    write_lines(file, ROWS)
    workspace = Workspace.create(work / "statement")
    (arrival,) = workspace.lake.add(file, door="cli")
    assert arrival.receipt["rejected"] == 0, arrival.receipt
    sizes = by_table(workspace)
    workspace.close()
    pandas = fresh("bench.pandas_once", file, work / "rival.parquet")
    file.unlink()
    return {"in total": {**sizes["in total"], "pandas": pandas["bytes"]}}


def by_table(workspace: Workspace) -> dict[str, dict[str, int]]:
    """Rows, bytes of text and bytes of curated, per table that has rows and in total."""
    texts = pl.concat(list(_lines(workspace)))
    found, places = {}, []
    for table in CURATED:
        place = workspace.lake.rows(table).select(PLACE).collect()
        if place.height:
            places.append(place)
            found[table.title.lower()] = _sizes(workspace, [table], place, texts)
    return {"in total": _sizes(workspace, CURATED, pl.concat(places), texts), **found}


def _sizes(
    workspace: Workspace, tables: Sequence[Table], places: pl.DataFrame, texts: pl.DataFrame
) -> dict[str, int]:
    held = places.unique().join(texts, on=PLACE, how="inner").sort(PLACE).get_column("text")
    packed = zstandard.compress(b"".join(held), LEVEL)
    curated = sum(workspace.lake.curated.size(table) for table in tables)
    landing = int(held.bin.size().sum())
    return {"rows": places.height, "landing": landing, "curated": curated, "packed": len(packed)}


def _lines(workspace: Workspace) -> Iterator[pl.DataFrame]:
    """The text of each line of each document that was read, its line end included."""
    for file in {reading.file_sha256 for reading in workspace.lake.ledger.readings("read")}:
        with workspace.lake.raw.local(file) as path, tempfile.TemporaryDirectory() as folder:
            for document in open_documents(path, CONNECTORS, **_asked(workspace, file), work=Path(folder)):
                with open_sheet(document, Path(folder)).path.open("rb") as text:
                    lines = pl.Series("text", list(text), pl.Binary)
                yield _placed(lines.to_frame(), file, document.member)


def _asked(workspace: Workspace, file: str) -> dict[str, Any]:
    reading = workspace.lake.ledger.of_file(file)[0]
    return {"name": reading.name, "observed_at": reading.observed_at, "account": reading.told_account}


def _placed(lines: pl.DataFrame, file: str, member: str) -> pl.DataFrame:
    place = (pl.lit(file).alias("file_sha256"), pl.lit(member).alias("member"), pl.col("line").cast(pl.Int64))
    return lines.with_row_index("line", offset=1).select(*place, "text")


def _row(name: str, size: dict[str, int]) -> Row:
    def ratio(what: str) -> str:
        return f"{size['landing'] / size[what]:.1f} : 1"

    rivals = [f"packed text {ratio('packed')}", *([f"pandas {ratio('pandas')}"] if "pandas" in size else [])]
    told = f"{size['rows']:,} rows, {megabytes(size['landing'])} to {megabytes(size['curated'])}"
    return Row(
        f"{name} ({told})",
        ratio("curated"),
        aim=PROMISE if "total" in name else "",
        rival=", ".join(rivals),
    )
