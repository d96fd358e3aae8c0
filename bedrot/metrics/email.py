"""KPIs of e-mail: each mailing on the day it was sent, with what it has gathered so far."""

import polars as pl

from bedrot.metrics import floors
from bedrot.metrics.events import MAILINGS
from bedrot.metrics.measures import Stock, Sum, Together
from bedrot.metrics.metric import Metric, Ratio
from bedrot.tables import ACCOUNT_DAYS

SENT = Sum(MAILINGS, "sent")
DELIVERED = Sum(MAILINGS, "delivered")
ON_LISTS = pl.col("platform").is_in(["mailchimp"])
"""The platforms whose followers are subscribers of a mailing list."""
FLOOR = "Nothing is shown under 30 mails."

SUBSCRIBERS = Metric(
    slug="subscribers",
    id="EM01",
    label="Subscribers",
    unit="people",
    value=Stock(ACCOUNT_DAYS, "followers", ON_LISTS),
    pages=("social",),
    told_by=("account",),
    change_floor=floors.FOLLOWERS,
    brought_by=(
        "Mailchimp → Audience → Audience dashboard tells it, and no export. Map a file with a day and a number of followers a "
        "row to “Views, followers and engagement by day”, and name its platform mailchimp."
    ),
    formula="last number of subscribers of each list, added over lists",
    definition="Who is subscribed to the mailing lists on the last day.",
    trap="Who is on two lists counts twice. Mailchimp's export of campaigns does not tell it.",
)
UNIQUE_CLICK_RATE = Metric(
    slug="email_click_rate",
    id="EM04",
    label="E-mail click rate",
    unit="percent",
    value=Ratio(Sum(MAILINGS, "clicks_unique"), DELIVERED, floor=floors.DELIVERED),
    pages=("social",),
    formula="unique clickers / delivered mails, of mailings sent in the period",
    definition="How many who got a mail clicked in it: the measure of interest since mail programs open mails by themselves.",
    trap=f"A mailing gathers clicks for days: the newest ones still rise. {FLOOR}",
)
DELIVERY_RATE = Metric(
    slug="delivery_rate",
    id="EM03",
    label="Delivery rate",
    unit="percent",
    value=Ratio(DELIVERED, SENT, floor=floors.DELIVERED),
    pages=("social",),
    formula="delivered mails / sent mails, of mailings sent in the period",
    definition="How many mails arrived.",
    trap=f"Delivered is not read, and may be in a spam folder. {FLOOR}",
)
BOUNCE_RATE = Metric(
    slug="bounce_rate",
    id="EM03",
    label="Bounce rate",
    unit="percent",
    better="down",
    value=Ratio(Together(MAILINGS, "hard_bounces", others=("soft_bounces",)), SENT, floor=floors.DELIVERED),
    pages=("social",),
    formula="(hard + soft bounces) / sent mails, of mailings sent in the period",
    definition="How many mails came back.",
    trap=f"Addresses that bounce for good should leave the list. {FLOOR}",
)
OPEN_RATE = Metric(
    slug="open_rate",
    id="EM05",
    label="Open rate",
    unit="percent",
    better="neutral",
    value=Ratio(Sum(MAILINGS, "opens_unique"), DELIVERED, floor=floors.DELIVERED),
    pages=("social",),
    formula="unique opens / delivered mails, of mailings sent in the period",
    definition="How many mails were opened, by people or by programs.",
    trap=f"Apple's mail program opens mails by itself: never aim at it, and compare it with nothing. {FLOOR}",
)
UNSUBSCRIBE_RATE = Metric(
    slug="unsubscribe_rate",
    id="EM06",
    label="Unsubscribe rate",
    unit="percent",
    better="down",
    value=Ratio(Sum(MAILINGS, "unsubscribes"), DELIVERED, floor=floors.DELIVERED),
    pages=("social",),
    formula="unsubscribed / delivered mails, of mailings sent in the period",
    definition="How many who got a mail left the list by it.",
    trap=FLOOR,
)
COMPLAINT_RATE = Metric(
    slug="complaint_rate",
    id="EM07",
    label="Complaint rate",
    unit="percent",
    better="down",
    value=Ratio(Sum(MAILINGS, "complaints"), DELIVERED, floor=floors.DELIVERED),
    pages=("social",),
    formula="complaints of spam / delivered mails, of mailings sent in the period",
    definition="How many who got a mail called it spam.",
    trap=f"Above 0.1 % mail services begin to hold mails back. {FLOOR}",
)
