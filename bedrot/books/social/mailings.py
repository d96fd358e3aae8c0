"""Mailings: each e-mail campaign with what it has gathered so far, and the lists they went to."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from bedrot.books.told_by import ToldBy, told_by
from bedrot.metrics import floors
from bedrot.metrics.events import MAILINGS, events
from bedrot.metrics.query import Engine
from bedrot.metrics.question import Question

DIMENSIONS = ("platform", "account", "campaign", "list")
MOST_MAILINGS = 100


@dataclass(frozen=True)
class Mailing:
    """One campaign as its newest export tells it (`seen`). Rates are of delivered mails, null under 30 of them.

    `open_rate` is inflated by mail programs that open mails by themselves.
    """

    campaign: str | None
    subject: str | None
    to: str | None
    sent_on: date | None
    seen: date
    sent: int | None
    delivered: int | None
    click_rate: float | None
    clicks: int | None
    open_rate: float | None
    unsubscribes: int | None
    bounces: int | None
    complaints: int | None
    told_by: ToldBy


@dataclass(frozen=True)
class MailingList:
    """A list: how many campaigns went to it, when the last one did, and how many mails of that arrived."""

    name: str | None
    campaigns: int
    last: date | None
    delivered: int | None


def mailings(engine: Engine, question: Question) -> list[Mailing]:
    """Every campaign that fits the question's filters, the newest first."""
    asked = tuple(one for one in question.where if one[0] in DIMENSIONS)
    rows = engine.filtered(events(engine.lake, MAILINGS), asked).collect()
    ranked = rows.sort("sent_on", "campaign", descending=[True, False], nulls_last=True)
    return [_mailing(row) for row in ranked.head(MOST_MAILINGS).iter_rows(named=True)]


def lists(told: list[Mailing]) -> list[MailingList]:
    """The lists that campaigns went to, the one written to last first."""
    names = dict.fromkeys(one.to for one in told)
    return [_list(name, [one for one in told if one.to == name]) for name in names]


def _list(name: str | None, sent: list[Mailing]) -> MailingList:
    return MailingList(name, len(sent), sent[0].sent_on, sent[0].delivered)


def _mailing(row: dict[str, Any]) -> Mailing:
    bounced = [row[name] for name in ("hard_bounces", "soft_bounces") if row[name] is not None]
    same = ("campaign", "subject", "sent_on", "sent", "delivered", "unsubscribes", "complaints")
    return Mailing(
        to=row["list"],
        seen=row["observed_on"],
        clicks=row["clicks_unique"],
        click_rate=_rate(row["clicks_unique"], row["delivered"]),
        open_rate=_rate(row["opens_unique"], row["delivered"]),
        bounces=sum(bounced) if bounced else None,
        told_by=told_by(row),
        **{name: row[name] for name in same},
    )


def _rate(part: int | None, whole: int | None) -> float | None:
    return part / whole if part is not None and whole is not None and whole >= floors.DELIVERED else None
