"""KPIs of money beside royalties: what is sold directly, and what reached the bank."""

import polars as pl

from bedrot.metrics.measures import Sum
from bedrot.metrics.metric import Metric
from bedrot.tables import DEPOSITS, SALES

CASH_RECEIVED = Metric(
    slug="cash_received",
    id="RV03",
    label="Cash received",
    unit="money",
    value=Sum(DEPOSITS, "amount"),
    pages=("money",),
    formula="sum of deposits, by the day the money arrived",
    definition="What reached a bank account from who pays royalties. Nothing else is paid: neither a statement nor time is.",
    trap="After the fees that were taken on its way, which are kept beside it. It is of sales of many months before.",
)
DIRECT_REVENUE = Metric(
    slug="direct_revenue",
    id="RV22",
    label="Direct revenue",
    unit="money",
    value=Sum(SALES, "net", pl.col("line_type").is_in(["sale", "refund"])),
    pages=("money",),
    formula="sum of net of sales and refunds, by the day of the sale",
    definition="What the label keeps of music, merchandise and tickets that it sells itself.",
    trap="Shipping, taxes, fees and payouts are lines of their own and not in it.",
)
