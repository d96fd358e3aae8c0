"""Expenses: what a card or account paid. Positive is spent, negative came back (a refund, or the card being paid)."""

from datetime import timedelta

import polars as pl

from bedrot.tables.rule import IS_CURRENCY, Rule, has_currency
from bedrot.tables.table import DAY, MONEY, TEXT, Table

EXPENSES = Table(
    name="expenses",
    title="Expenses",
    time="day",
    grain="day",
    columns={
        "day": DAY,
        "posted_on": DAY,
        "description": TEXT,
        "category": TEXT,
        "status": TEXT,
        "amount": MONEY,
        "currency": TEXT,
    },
    dimensions=("account", "category", "currency"),
    measures=("amount",),
    order=("account", "day", "description"),
    gaps_are_missing=False,
    rules=(
        Rule(
            "expenses-posted-after",
            "A payment is posted on its day or later; one day is left for clocks.",
            pl.col("posted_on") >= pl.col("day") - timedelta(days=1),
            column="posted_on",
            severity="warning",
        ),
        has_currency("expenses", "amount"),
        IS_CURRENCY,
    ),
)
