"""Lines of usage that tell of no money are kept, and no rate per stream is divided by them."""

import polars as pl

from bedrot.tables import ROYALTIES, STREAM_LINES, STREAM_MONEY
from tests.connectors.suite import sample_read, samples


def test_lines_without_money_are_usages_and_no_sales() -> None:
    rows = [row for sample in samples("ddex") for found in sample_read(sample.path) for row in found.rows]
    table = pl.DataFrame(rows, schema=ROYALTIES.columns, infer_schema_length=None)
    unpaid = table.filter(pl.col("net").is_null())
    assert {"stream", "performance", "ugc"} <= set(unpaid.get_column("usage"))
    assert set(unpaid.get_column("line_type")) == {"usage"}
    assert "usage" not in set(table.filter(pl.col("net").is_not_null()).get_column("line_type"))
    assert unpaid.filter(STREAM_LINES | STREAM_MONEY).is_empty()
