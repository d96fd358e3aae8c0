"""Deposits: what reached a bank account from who pays royalties. `amount` is what arrived; `fee` was taken on its way.

`payer` is a distributor, society or shop, by the name of its source where that is known. `statement_month` is the first day of
the accounting month the payment is for, where the bank's text or a person tells it.
"""

import polars as pl

from bedrot.tables.rule import IS_CURRENCY, Rule, has_currency, not_negative
from bedrot.tables.table import DAY, MONEY, TEXT, Table

DEPOSITS = Table(
    name="deposits",
    title="Deposits",
    time="received_on",
    grain="day",
    columns={
        "received_on": DAY,
        "payer": TEXT,
        "amount": MONEY,
        "fee": MONEY,
        "currency": TEXT,
        "reference": TEXT,
        "statement_month": DAY,
    },
    dimensions=("payer", "account", "currency"),
    measures=("amount",),
    order=("account", "received_on", "payer"),
    gaps_are_missing=False,
    rules=(
        not_negative("deposits", "fee"),
        has_currency("deposits", "amount"),
        IS_CURRENCY,
        Rule(
            "deposits-after-statement-month",
            "Money does not arrive before the month of the statement it is for.",
            pl.col("statement_month") <= pl.col("received_on"),
            column="statement_month",
            severity="warning",
        ),
    ),
)
