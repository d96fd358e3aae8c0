"""The label's own list of deposits: what DistroKid paid out for each accounting month, less its fee. The newest month is still due."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

from bedrot.demo.chance import stream
from bedrot.demo.days import add_months, download_moment, month_of
from bedrot.demo.downloads import Downloads
from bedrot.demo.royalties import Line
from bedrot.demo.simulate import World

NAME = "deposits.csv"
HEADER = ("Received on", "Payer", "Account", "Amount", "Currency", "Fee", "Reference", "Statement month")
ACCOUNT, PAYER = "Label checking", "DistroKid"
FEE, CENT = Decimal("1.00"), Decimal("0.01")
DAYS_AGO = 4


@dataclass(frozen=True)
class Deposit:
    """One payment as it arrived, US dollars."""

    day: date
    amount: Decimal
    month: date


def write_deposits(downloads: Downloads, world: World, lines: list[Line]) -> list[Deposit]:
    """Writes the list as it was some days ago."""
    chance = stream(world.seed, "deposits")
    moment = download_moment(world.today - timedelta(days=DAYS_AGO), chance)
    earned: dict[date, Decimal] = defaultdict(Decimal)
    for line in lines:
        earned[month_of(line.reported)] += line.earned
    paid = [
        Deposit(add_months(month, 1) + timedelta(days=chance.randrange(2, 7)), _cents(amount), month)
        for month, amount in sorted(earned.items())
        if _cents(amount) > 0
    ]
    told = [each for each in paid if each.day < moment.date()]
    downloads.save(NAME, _content(told), moment)
    return told


def _cents(amount: Decimal) -> Decimal:
    return (amount - FEE).quantize(CENT, ROUND_DOWN)


def _content(told: list[Deposit]) -> bytes:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(HEADER)
    for number, each in enumerate(told, start=1):
        reference = f"DISTROKID PAYOUT {number:04}"
        rows.writerow((each.day, PAYER, ACCOUNT, each.amount, "USD", FEE, reference, f"{each.month:%Y-%m}"))
    return text.getvalue().encode()
