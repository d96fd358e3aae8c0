"""The sample label: three personas with their programmes, and the goal the label set itself.

Every title and guest is invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bedrot.demo.days import add_months, month_of

MONTHS = 24


@dataclass(frozen=True)
class Ep:
    """An EP of the programme: it gathers the singles before it and adds new titles."""

    title: str
    new: tuple[str, ...]


@dataclass(frozen=True)
class Persona:
    """One artist of the label; weeks count back from today."""

    name: str
    handle: str
    spellings: tuple[str, ...]
    debut_weeks: int
    newest_weeks: int
    size: float
    programme: tuple[str | Ep, ...]


@dataclass(frozen=True)
class Goal:
    """A path from one trailing-12-month total of streams to another."""

    start_date: date
    start_streams: int
    target_date: date
    target_streams: int


PERSONAS = (
    Persona(
        "NOVA K7", "nova.k7", ("NOVA.K7", "nova.k7", "nova_k7"), 103, 3, 1.0,
        (
            "GLASS HARBOR", "NEON LITURGY", "PAPER SATELLITE",
            Ep("NIGHT CURRENCY", ("FALSE DAWN", "STATIC ORCHID")),
            "ÉTOILE DE VERRE", "SUGAR CIRCUIT 🍒", "LAST TRAM HOME (feat. Mila Vantage)", "VELVET ERROR",
            Ep("SOFT COLLISION", ("WHITE NOISE GARDEN", "HALOGEN")),
            "TOMORROW'S GHOST", "夜光 (Yakō)", "CATHEDRAL MODE",
        ),
    ),
    Persona(
        "MOTH1991", "moth1991", ("moth1991", "MOTH 1991"), 97, 5, 0.72,
        (
            "CONCRETE LULLABY", 'SHE SAID "RUN"', "MUD ROYALTY", "KILOWATT KISS",
            Ep("FARMYARD FUTURE", ("TRUFFLE HUNTER", "OVERTIME")),
            "BAD BROADCAST", "SILVER TROUGH", "1987 HERTZ", "CHROME SNOUT",
        ),
    ),
    Persona(
        "GREYWATER", "grey_water", ("greywater", "grey_water"), 58, 8, 0.45,
        (
            "SALT ON THE MIRROR", "Ödland", "HEX & HONEY (feat. Corvid Choir)", "UNDERTOW STATIC",
            Ep("THE LONG DROWNING", ("BLACK SAIL", "BONE COMPASS")),
            "MOTHLIGHT",
        ),
    ),
)  # fmt: skip

ARTISTS: dict[str, list[str]] = {persona.name: list(persona.spellings) for persona in PERSONAS}


def first_day(today: date) -> date:
    """The first of the month 24 months ago."""
    return add_months(month_of(today), -MONTHS)


def goal(today: date) -> Goal:
    """A hundred million streams a year, five years after the sample label's first birthday."""
    start = add_months(first_day(today), 12)
    return Goal(start, 700_000, date(start.year + 5, 12, 31), 100_000_000)
