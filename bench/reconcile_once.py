"""One reconciliation in a process of its own: `python -m bench.reconcile_once FOLDER`, of frames that lie there as Parquet."""

import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl

from bedrot.analysis.reconcile import Inputs, reconcile
from bench.processes import tell


def once(folder: Path, as_of: date) -> None:
    """Compares the three sides and tells how long it took, without the reading of the frames."""
    frames = {
        name: pl.read_parquet(folder / f"{name}.parquet")
        for name in ("trend", "statement", "rates", "deposits")
    }
    started = time.perf_counter()
    result = reconcile(Inputs(**frames, as_of=as_of))  # type: ignore[arg-type]
    took = time.perf_counter() - started
    off = result.gap - sum(result.totals.get_column("money"), Decimal(0))
    tell(seconds=took, cells=result.cells.height, reasons=result.buckets.height, off=float(off))


if __name__ == "__main__":
    once(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))
