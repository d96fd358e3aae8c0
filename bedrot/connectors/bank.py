"""Bank: what distributors, societies and shops paid into an account, one row per deposit, in the deposit's own currency.

The label writes the list itself, from its bank statement: banks' own exports name payers in words of their own and know of no
statement. Other lists are mapped to the table `deposits`.
"""

from datetime import timedelta

import polars as pl

from bedrot.kit import Column, Connector, Context, Feed, currency, day, money, month, text
from bedrot.tables import DEPOSITS, MONEY


def into(*headers: str) -> Column:
    """The account it arrived in; or the one that a person told."""

    def parse(raw: pl.Expr, context: Context) -> pl.Expr:
        return pl.coalesce(raw, pl.lit(context.account, pl.String))

    return Column(pl.String(), parse, headers, "an account", optional=True, blank=True)


LIST = Feed(
    name="deposits",
    title="deposits",
    where_to_get="Your bank → account → statement → one row for each payment of royalties → CSV.",
    tables=(DEPOSITS,),
    replaces_by=("received_on",),
    columns={
        "account": into("Account"),
        "received_on": day("Received on"),
        "payer": text("Payer"),
        "amount": money("Amount", dtype=MONEY),
        "fee": money("Fee", dtype=MONEY, optional=True, blank=True),
        "currency": currency("Currency"),
        "reference": text("Reference", optional=True),
        "statement_month": month("Statement month", optional=True, blank=True),
    },
    controls=("amount",),
    grade="documented",
)

CONNECTOR = Connector(
    name="bank",
    title="Bank deposits",
    feeds=(LIST,),
    fresh_within=timedelta(days=100),
    lag=timedelta(days=1),
    settles_within=timedelta(days=10),  # until a deposit is posted
)
