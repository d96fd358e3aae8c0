"""E-mail campaigns: what a campaign had gathered by the day of the export. Its counters never stop rising."""

import polars as pl

from bedrot.tables.table import COUNT, DAY, MONEY, TEXT, Rule, Table, not_negative

ROUNDING = 0.001
OPENED = pl.col("open_rate").cast(pl.Float64) * pl.col("delivered")

EMAIL_CAMPAIGNS = Table(
    name="email_campaigns",
    title="E-mail campaigns",
    time="observed_on",
    grain="day",
    columns={
        "observed_on": DAY,
        "platform": TEXT,
        "campaign_id": TEXT,
        "campaign": TEXT,
        "subject": TEXT,
        "list": TEXT,
        "sent_on": DAY,
        "sent": COUNT,
        "delivered": COUNT,
        "hard_bounces": COUNT,
        "soft_bounces": COUNT,
        "opens_total": COUNT,
        "opens_unique": COUNT,
        "clicks_total": COUNT,
        "clicks_unique": COUNT,
        "unsubscribes": COUNT,
        "complaints": COUNT,
        "orders": COUNT,
        "revenue": MONEY,
        "currency": TEXT,
    },
    dimensions=("platform", "account", "campaign", "list"),
    measures=("sent", "delivered", "opens_unique", "clicks_unique"),
    order=("platform", "account", "campaign_id", "observed_on"),
    rules=(
        not_negative("Sent mails", "sent"),
        Rule(
            "Unique opens are not more than opens.",
            pl.col("opens_unique") <= pl.col("opens_total"),
            column="opens_unique",
        ),
        Rule(
            "Unique clicks are not more than clicks.",
            pl.col("clicks_unique") <= pl.col("clicks_total"),
            column="clicks_unique",
        ),
        Rule(
            "Delivered are not more than sent.",
            pl.col("delivered") <= pl.col("sent"),
            column="delivered",
            severity="warning",
        ),
        Rule(
            "The open rate is that of unique opens among the delivered.",
            (OPENED - pl.col("opens_unique")).abs() <= ROUNDING * pl.col("delivered"),
            column="open_rate",
            severity="warning",
        ),
    ),
    gaps_are_missing=False,
)
