"""Compression: what curated takes for its rows against the text of the same rows as they landed."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from bedrot.cli.sample import sample_workspace
from bedrot.kit import documents, open_sheet
from bedrot.tables import CURATED, Table
from bedrot.workspace import Workspace
from bench.figure import Row, Section, megabytes
from bench.ingest import ROWS
from bench.lines import write_lines

PROMISE = "10 : 1"
PLACE = ("file_sha256", "member", "line")
HOW = (
    "The unpacked text of exactly those lines that curated holds (superseded downloads, duplicates and headers left out; a line "
    "that feeds two tables counts once in the total), against the bytes of the curated files of the newest commit, proof of "
    "origin included: file, line, instant and parser version of each row. The floor is the same text through `zstd -19`, which "
    "can answer no question."
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
    file = work / "DistroKid_1790000000000_Bench.tsv"
    write_lines(file, ROWS)
    workspace = Workspace.create(work / "statement")
    workspace.lake.add(file, door="cli")
    file.unlink()
    sizes = by_table(workspace)
    workspace.close()
    return {"in total": sizes["in total"]}


def by_table(workspace: Workspace) -> dict[str, dict[str, int]]:
    """Rows, bytes of text and bytes of curated, per table that has rows and in total."""
    texts = pl.concat(list(_line_sizes(workspace)))
    found, places = {}, []
    for table in CURATED:
        place = workspace.lake.rows(table).select(PLACE).collect()
        if place.height:
            places.append(place)
            found[table.title.lower()] = _sizes(workspace, [table], place, texts)
    return {"in total": _sizes(workspace, CURATED, pl.concat(places), texts), **found}


def _sizes(
    workspace: Workspace, tables: list[Table] | tuple[Table, ...], places: pl.DataFrame, texts: pl.DataFrame
) -> dict[str, int]:
    landing = places.unique().join(texts, on=PLACE, how="left").get_column("bytes").sum()
    curated = sum(workspace.lake.curated.size(table) for table in tables)
    return {"rows": places.height, "landing": int(landing), "curated": curated}


def _line_sizes(workspace: Workspace) -> Iterator[pl.DataFrame]:
    """The bytes of each line of each document that was read, its line end included."""
    for file in {reading.file_sha256 for reading in workspace.lake.ledger.readings("read")}:
        with workspace.lake.raw.local(file) as path, tempfile.TemporaryDirectory() as folder:
            for document in documents(path, **_asked(workspace, file), work=Path(folder)):
                with open_sheet(document, Path(folder)).path.open("rb") as text:
                    sizes = pl.Series("bytes", [len(line) for line in text], pl.Int64)
                yield _placed(sizes.to_frame(), file, document.member)


def _asked(workspace: Workspace, file: str) -> dict[str, Any]:
    reading = workspace.lake.ledger.of_file(file)[0]
    return {"name": reading.name, "observed_at": reading.observed_at, "account": reading.told_account}


def _placed(sizes: pl.DataFrame, file: str, member: str) -> pl.DataFrame:
    return sizes.with_row_index("line", offset=1).select(
        pl.lit(file).alias("file_sha256"),
        pl.lit(member).alias("member"),
        pl.col("line").cast(pl.Int64),
        "bytes",
    )


def _row(name: str, size: dict[str, int]) -> Row:
    measured = f"{size['landing'] / size['curated']:.1f} : 1"
    told = f"{size['rows']:,} rows, {megabytes(size['landing'])} to {megabytes(size['curated'])}"
    return Row(f"{name} ({told})", measured, aim=PROMISE if "total" in name else "")
