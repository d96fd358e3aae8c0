"""E-mail campaigns: what a campaign had gathered by the day of the export. Its counters never stop rising."""

import polars as pl

from bedrot.tables.rule import FIRST_RULES, Rule, at_most, has_currency, none_negative
from bedrot.tables.table import COUNT, DAY, MONEY, TEXT, Table

ROUNDING = 0.001
OPENED = pl.col("open_rate").cast(pl.Float64) * pl.col("delivered")
_COUNTS = (
    "sent",
    "delivered",
    "hard_bounces",
    "soft_bounces",
    "opens_total",
    "opens_unique",
    "clicks_total",
    "clicks_unique",
    "unsubscribes",
    "complaints",
    "orders",
)

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
        **dict.fromkeys(_COUNTS, COUNT),
        "revenue": MONEY,
        "currency": TEXT,
    },
    dimensions=("platform", "account", "campaign", "list"),
    measures=("sent", "delivered", "opens_unique", "clicks_unique"),
    order=("platform", "account", "campaign_id", "observed_on"),
    rules=(
        *none_negative("email", _COUNTS, older=("sent",)),
        Rule(
            "email-unique-opens",
            "Unique opens are not more than opens.",
            pl.col("opens_unique") <= pl.col("opens_total"),
            column="opens_unique",
            since=FIRST_RULES,
        ),
        Rule(
            "email-unique-clicks",
            "Unique clicks are not more than clicks.",
            pl.col("clicks_unique") <= pl.col("clicks_total"),
            column="clicks_unique",
            since=FIRST_RULES,
        ),
        at_most("email-delivered-sent", "delivered", "sent", since=FIRST_RULES),
        at_most("email-unsubscribes-delivered", "unsubscribes", "delivered"),
        Rule(
            "email-open-rate",
            "The open rate is that of unique opens among the delivered.",
            (OPENED - pl.col("opens_unique")).abs() <= ROUNDING * pl.col("delivered"),
            column="open_rate",
            severity="warning",
            since=FIRST_RULES,
        ),
        has_currency("email", "revenue"),
    ),
    gaps_are_missing=False,
)
