"""Laws of the reconciliation over random plays, statements and deposits: nothing is lost, and nothing counts twice."""

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from bedrot.analysis.reconcile import BUCKETS, Inputs, reconcile
from bedrot.analysis.reconcile.cells import compared_lines
from bedrot.analysis.reconcile.countries import read_trend
from bedrot.analysis.reconcile.payouts import deposits_of, paid_months
from bedrot.analysis.reconcile.remainder import parted
from tests.analysis.reconciling import MONTHS, RECORDINGS, inputs, reported

KEY = ("recording", "store", "country", "sale_month")
SOME = MONTHS[:5]
EXAMPLES = 15
MONEY = st.decimals("-50", "50", places=9, allow_nan=False, allow_infinity=False)
CELL = {
    "recording": st.sampled_from([*RECORDINGS, None]),
    "store": st.sampled_from(["spotify", "deezer", "nowhere"]),
    "country": st.sampled_from(["US", "DE", "BR", None]),
    "sale_month": st.sampled_from(SOME),
}
PLAYED = st.fixed_dictionaries({**CELL, "units": st.integers(0, 5_000)})
LINE = st.fixed_dictionaries(
    {
        **CELL,
        "units": st.integers(-100, 5_000),
        "reported_on": st.sampled_from([reported(m, n) for m in SOME for n in (1, 2)]),
        "payer": st.sampled_from(["distrokid", "toolost", "toolost two"]),
        "usage": st.sampled_from(["stream", "stream", "stream", "ugc", None]),
        "line_type": st.sampled_from(
            ["sale", "zero", "promo_commission", "adjustment", "fee", "payout", None]
        ),
        "net": MONEY,
        "withheld": st.sampled_from([None, None, Decimal(0), Decimal("0.75")]),
        "currency": st.sampled_from(["USD", "USD", "EUR"]),
        "exchange": st.sampled_from([Decimal("1.0873"), None]),
        "team_share": st.sampled_from([None, Decimal("0.5"), Decimal("0.333333"), Decimal(0), Decimal(2)]),
        "title": st.sampled_from(["nightdrive", "static", None]),
        "file_sha256": st.sampled_from(["a" * 64, "b" * 64, None]),
        "line": st.integers(2, 9),
    }
)
DEPOSIT = st.fixed_dictionaries(
    {
        "payer": st.sampled_from(["distrokid", "toolost", "elsewhere"]),
        "received_on": st.dates(date(2025, 1, 1), date(2026, 1, 1)),
        "statement_month": st.sampled_from([None, None, *SOME]),
        "amount": st.decimals("-20", "200", places=4, allow_nan=False, allow_infinity=False),
        "fee": st.sampled_from([None, Decimal("0.5"), Decimal(2)]),
        "currency": st.sampled_from(["USD", "EUR", None]),
        "exchange": st.sampled_from([Decimal("1.0873"), None]),
    }
)


@st.composite
def labels(draw: st.DrawFn) -> Inputs:
    """A label in any disorder: lines may be told twice, titles may fit, deposits may be of nobody."""
    lines: list[dict[str, Any]] = draw(st.lists(LINE, max_size=25))
    again = [{**row, "file_sha256": "c" * 64, "payer": "toolost"} for row in lines if draw(st.booleans())]
    return inputs(
        draw(st.lists(PLAYED, max_size=25)),
        lines + again,
        deposits=draw(st.lists(DEPOSIT, max_size=5)),
        **({"rates": None} if draw(st.booleans()) else {}),
        titles=[{"recording": RECORDINGS[0], "title": "nightdrive"}] if draw(st.booleans()) else [],
        shares=[{"recording": RECORDINGS[1], "sale_month": m, "share": Decimal("0.5")} for m in SOME],
        as_of=draw(st.dates(date(2025, 3, 1), date(2026, 3, 1))),
    )


@settings(max_examples=EXAMPLES, deadline=None)
@given(labels())
def test_buckets_add_up_to_the_gap_of_each_cell_to_the_last_decimal(label: Inputs) -> None:
    result = reconcile(label)
    sums = result.buckets.group_by(KEY).agg(pl.col("money").sum())
    cells = result.cells.join(sums, on=KEY, how="full", nulls_equal=True, coalesce=True)
    money = cells.get_column("money").fill_null(Decimal(0))
    assert cells.height == result.cells.height == result.cells.select(KEY).unique().height
    assert (cells.get_column("gap") == money).all()
    assert (cells.get_column("gap") == cells.get_column("expected") - cells.get_column("received")).all()
    assert set(result.buckets.get_column("bucket")) <= set(BUCKETS)
    assert sum(result.totals.get_column("money"), Decimal(0)) == result.gap


@settings(max_examples=EXAMPLES, deadline=None)
@given(labels())
def test_each_line_is_stated_and_each_deposit_received_once(label: Inputs) -> None:
    result = reconcile(label)
    lines = label.statement.filter(pl.col("line_type").is_null() | (pl.col("line_type") != "payout"))
    ours = _sum(lines.filter(pl.col("currency") == "USD"), "net")
    known = lines.filter(pl.col("currency") == "EUR", pl.col("exchange").is_not_null())
    euros = _sum(known, "net") * Decimal("1.0873")
    assert abs(_sum(result.cells, "stated") - ours - euros) < Decimal("1e-9")
    read = compared_lines(label, read_trend(label))
    paid = paid_months(read.filter(pl.col("kind") != "repeated"), label)
    deposits = _sum(deposits_of(label), "received")
    unknown = read.join(paid, on=("payer", "paid_in"), how="anti", nulls_equal=True)
    assert _sum(paid, "received") == deposits
    assert _sum(result.cells, "received") == deposits + _sum(unknown, "amount")
    trend = label.trend.filter(pl.col("recording").is_not_null())
    assert result.cells.get_column("trend_units").sum() == trend.get_column("units").sum()


@settings(max_examples=EXAMPLES, deadline=None)
@given(labels())
def test_what_moves_between_cells_adds_up_to_nothing(label: Inputs) -> None:
    totals = {row["bucket"]: row for row in reconcile(label).totals.to_dicts()}
    assert totals.get("mapping", {"money": 0})["money"] == 0
    assert totals.get("mapping", {"units": 0})["units"] == 0
    assert totals.get("month_edge", {"units": 0})["units"] == 0


@settings(max_examples=EXAMPLES, deadline=None)
@given(labels(), st.randoms())
def test_the_order_of_rows_changes_nothing(label: Inputs, chance: Any) -> None:
    seed = chance.randrange(2**32)
    mixed = Inputs(
        **{
            **vars(label),
            **{
                n: getattr(label, n).sample(fraction=1, shuffle=True, seed=seed)
                for n in ("trend", "statement")
            },
        }
    )
    one, two = reconcile(label), reconcile(mixed)
    assert one.cells.equals(two.cells)
    assert one.buckets.sort(*KEY, "bucket").equals(two.buckets.sort(*KEY, "bucket"))


@settings(max_examples=4 * EXAMPLES, deadline=None)
@given(MONEY, st.lists(MONEY, min_size=1, max_size=8))
def test_cents_parted_add_up_and_are_within_a_cent_of_their_part(
    total: Decimal, weights: list[Decimal]
) -> None:
    rows = pl.DataFrame(
        {"total": [total] * len(weights), "weight": weights, "group": 1},
        schema_overrides={"total": pl.Decimal(38, 12), "weight": pl.Decimal(38, 12)},
    )
    parts = parted(rows, "total", "weight", ("group",)).to_list()
    cents = total.quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")
    assert sum(parts) == cents
    sizes = [abs(weight) for weight in weights]
    sizes = sizes if sum(sizes) else [Decimal(1)] * len(sizes)
    exact = [cents * size / sum(sizes) for size in sizes]
    assert all(abs(part - share) < Decimal("0.01") for part, share in zip(parts, exact, strict=True))


def _sum(rows: pl.DataFrame, column: str) -> Decimal:
    return sum(rows.get_column(column), Decimal(0))
