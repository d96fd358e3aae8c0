"""Expenses: what a card paid, in US dollars. Positive is spent; negative came back, or is the card being paid.

Cards are told apart by their last four digits. What ads cost is on the card and in the ad accounts' own files: the card's
lines check those, and are no second expense.
"""

from datetime import timedelta

import polars as pl

from bedrot.kit import Column, Connector, Context, Feed, constant, day, derived, money, text
from bedrot.tables import EXPENSES, MONEY

SERIES = "card"
REPLACES_BY = ("day",)


def card(*headers: str, optional: bool = False) -> Column:
    """The last four digits of a card, with the zeros that spreadsheets drop; or the account that a person told."""

    def parse(raw: pl.Expr, context: Context) -> pl.Expr:
        digits = raw.str.extract(r"(\d{1,4})\D*$").str.zfill(4)
        return pl.coalesce(digits, pl.lit(context.account, pl.String))

    return Column(pl.String(), parse, headers, "the last four digits of a card", optional, blank=True)


OWN = Feed(
    name="card",
    title="card purchases",
    where_to_get="Your own list of card purchases → save as CSV.",
    tables=(EXPENSES,),
    replaces_by=REPLACES_BY,
    series=SERIES,
    columns={
        "account": card("CardLast4", optional=True),
        "day": day("Date"),
        "description": text("Description"),
        "category": text("Category"),
        "status": text("Status"),
        "amount": money("Amount", dtype=MONEY),
        "currency": constant("USD"),
    },
    controls=("amount",),
    grade="documented",
)

BANK = Feed(
    name="capital_one",
    title="Capital One transactions",
    where_to_get="Capital One → the card → View transactions → Download transactions → CSV.",
    tables=(EXPENSES,),
    replaces_by=REPLACES_BY,
    series=SERIES,
    columns={
        "account": card("Card No."),
        "day": day("Transaction Date"),
        "posted_on": day("Posted Date", blank=True),
        "description": text("Description"),
        "category": text("Category"),
        "debit": money("Debit", dtype=MONEY, blank=True),
        "credit": money("Credit", dtype=MONEY, blank=True),
        "amount": derived(pl.coalesce("debit", -pl.col("credit")), MONEY),
        "currency": constant("USD"),
    },
    controls=("debit", "credit"),
    grade="reported",
)

CONNECTOR = Connector(
    name="expenses",
    title="Card expenses",
    feeds=(OWN, BANK),
    fresh_within=timedelta(days=40),
    lag=timedelta(days=2),
    settles_within=timedelta(days=10),  # until a payment is posted
)
