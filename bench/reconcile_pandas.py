"""The rival: the same frames merged and grouped with pandas, as a spreadsheet's user writes it, money as floats.

It knows plays x rate against the statement, cells without a line, and the deposits by proportion; no reason is looked for, no
cent is parted, and the differences add up only as well as floats do.
"""

import sys
import time
from pathlib import Path

from bench.processes import tell

KEY = ["recording", "store", "country", "sale_month"]


def once(folder: Path) -> None:
    """Merges and groups, and tells how long it took, without the reading of the frames."""
    import pandas as pd

    frames = {
        name: pd.read_parquet(folder / f"{name}.parquet")
        for name in ("trend", "statement", "rates", "deposits")
    }
    for name, column in (("statement", "net"), ("rates", "rate"), ("deposits", "amount")):
        frames[name][column] = frames[name][column].astype(float)
    started = time.perf_counter()
    trend, statement, rates, deposits = frames.values()
    statement["paid_in"] = statement["reported_on"].astype("datetime64[s]").dt.to_period("M")
    deposits["paid_in"] = deposits["statement_month"].astype("datetime64[s]").dt.to_period("M")
    owed = statement.groupby(["payer", "paid_in"])["net"].transform("sum")
    paid = statement.merge(deposits.groupby(["payer", "paid_in"])["amount"].sum().reset_index(), how="left")[
        "amount"
    ]
    statement["received"] = (statement["net"] * paid / owed).fillna(statement["net"])
    stated = statement.groupby(KEY)[["units", "net", "received"]].sum().reset_index()
    cells = trend.merge(stated, on=KEY, how="outer", suffixes=("_trend", "_stated")).merge(
        rates, on=["store", "country", "sale_month"], how="left"
    )
    cells["expected"] = cells["units_trend"].fillna(0) * cells["rate"]
    cells["gap"] = cells["expected"] - cells["received"].fillna(0)
    cells["bucket"] = "unexplained"
    cells.loc[cells["units_stated"].isna(), "bucket"] = "missing"
    totals = cells.groupby("bucket")["gap"].sum()
    tell(seconds=time.perf_counter() - started, cells=len(cells), reasons=len(totals))


if __name__ == "__main__":
    once(Path(sys.argv[1]))
