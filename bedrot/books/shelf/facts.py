"""Facts for a post-mortem: what happened, filled in; what to make of it is for people to say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

import polars as pl

from bedrot.analysis.ages import at_age
from bedrot.books.shelf.adverts import Advert
from bedrot.books.shelf.course import Course
from bedrot.books.shelf.earned import Part, Recoup
from bedrot.books.shelf.shelf import Shelf
from bedrot.books.shelf.subject import Subject
from bedrot.metrics.labels import label_of

FactUnit = Literal["plays", "money", "percentile", "count", "day", "text"]
FIRST_DAY, FIRST_WEEK = 0, 6


@dataclass(frozen=True)
class Fact:
    """One line. `value` is null where it is not known, and `note` says why, or of what it is."""

    name: str
    unit: FactUnit
    value: int | float | Decimal | date | str | None
    note: str | None = None
    currency: str | None = None


def facts(
    shelf: Shelf,
    subject: Subject,
    phases: Sequence[Course],
    campaigns: Sequence[Advert],
    countries: Sequence[Part],
    money: Recoup,
) -> list[Fact]:
    """Every fact, in the order of a release's life."""
    return [
        *_beginning(shelf, subject),
        *_reached(phases, countries),
        *_spent(phases, campaigns, money),
        Fact(
            "Left for the label so far",
            "money",
            money.mine,
            _through(money),
            money.currency,
        ),
        Fact("Still to be earned back", "money", money.balance, _whether(money), money.currency),
    ]


def _beginning(shelf: Shelf, subject: Subject) -> Iterator[Fact]:
    store = label_of("store", shelf.store)
    for name, age in (("Streams on the first day", FIRST_DAY), ("Streams in the first 7 days", FIRST_WEEK)):
        total = at_age(shelf.curves, age).get(subject.focus or "")
        yield Fact(name, "plays", total, f"on {store}" if total is not None else None)
    first = shelf.standing(subject.focus)
    yield Fact("Streams in the first 28 days", "plays", first.total, first.reason or f"on {store}")
    share = f"of {first.of} other focus tracks at the same age"
    few = None if first.total is None else "Too few others are known at that age."
    yield Fact(
        "Rank in the own catalogue",
        "percentile",
        first.percentile,
        few if first.percentile is None else share,
    )
    yield _best_day(shelf, subject)


def _best_day(shelf: Shelf, subject: Subject) -> Fact:
    mine = shelf.days.filter(pl.col("recording").is_in(subject.recordings))
    days = mine.group_by("day").agg(pl.col("streams").sum()).sort("streams", "day", descending=[True, False])
    if days.is_empty():
        return Fact("Best day", "day", None, "No recording on it has daily figures.")
    return Fact("Best day", "day", days.item(0, "day"), f"{days.item(0, 'streams'):,} streams")


def _reached(phases: Sequence[Course], countries: Sequence[Part]) -> Iterator[Fact]:
    launch = next((phase for phase in phases if phase.name == "launch"), None)
    if launch:
        yield Fact("Playlists added at launch", "count", launch.placements, "still holding it when last seen")
    known = [part for part in countries if part.units]
    if known:
        top = max(known, key=lambda part: part.units or 0)
        yield Fact(
            "Country with most paid streams",
            "text",
            label_of("country", top.key),
            f"{top.units:,} in twelve sale months",
        )


def _spent(phases: Sequence[Course], campaigns: Sequence[Advert], money: Recoup) -> Iterator[Fact]:
    if not campaigns:
        yield Fact("Spent on ads", "money", money.ads, "No campaign is linked to it.", money.currency)
        return
    early = [p.spend for p in phases if p.name in ("pre", "launch") and p.spend is not None]
    yield Fact("Spent on ads", "money", money.ads, "reported", money.currency)
    if early:
        yield Fact("Spent on ads before day 28", "money", sum(early, Decimal(0)), None, money.currency)
    total = sum(one.link_clicks or 0 for one in campaigns if one.by_day)
    if money.ads is not None and total:
        note = f"{total:,} link clicks, reported"
        yield Fact("Cost per link click", "money", money.ads / total, note, money.currency)


def _through(money: Recoup) -> str | None:
    if money.sales is None:
        return "It is in no statement yet."
    told = f", from statements to {money.statements.last:%Y-%m}" if money.statements else ""
    return f"sales to {money.sales.last:%Y-%m}{told}"


def _whether(money: Recoup) -> str | None:
    if money.balance is None:
        return "Costs or earnings are not known."
    return "It has paid for itself." if money.balance <= 0 else None
