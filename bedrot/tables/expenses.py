"""Expenses: what a card or account paid. Positive is spent, negative came back (a refund, or the card being paid)."""

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
)
