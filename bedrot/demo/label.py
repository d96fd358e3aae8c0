"""The sample label: three personas with their programmes, and the goal the label set itself.

Every title and guest is invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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
class Share:
    """A payee's part of what a title earns, so many months after its first sale month and for so many; who pays it out."""

    payee: str
    part: Decimal
    months_after: int = 0
    months: int | None = None
    paid_by: str = "label"


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
            "ÉTOILE DE VERRE", "SUGAR CIRCUIT 🍒", "LAST TRAM HOME (feat. Mila Vantage)", "VELVET ERROR (feat. GREYWATER)",
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

DISTROKID, TOO_LOST = "distrokid", "toolost"
NEW_DISTRIBUTOR_FROM = "SILVER TROUGH"  # MOTH1991's releases from this one on are at Too Lost
MOVED = "BAD BROADCAST"  # came out at DistroKid, and went to Too Lost with its ISRC
MOVED_AFTER_DAYS = 40

# Whom a title is also by; a guest that only the title names is credited nowhere else.
ALSO_BY = {
    "TOMORROW'S GHOST": "MOTH1991",
    "VELVET ERROR (feat. GREYWATER)": "GREYWATER",
    "1987 HERTZ": "GREYWATER",
}
# A slip of the pen at delivery, which statements then repeat for ever.
CREDITED_OTHERWISE = {"CONCRETE LULLABY": "MOTH 1991"}
# Delivered again for the EP: the same audio under another ISRC and spelling.
DELIVERED_AGAIN = {"PAPER SATELLITE": "Paper Satellite"}
SPELLED_BY_SPOTIFY = {
    "LAST TRAM HOME (feat. Mila Vantage)": "Last Tram Home (feat. Mila Vantage)",
    "VELVET ERROR (feat. GREYWATER)": "VELVET ERROR [feat. Greywater]",
    "HEX & HONEY (feat. Corvid Choir)": "HEX & HONEY",
    "TOMORROW'S GHOST": "Tomorrow’s Ghost",
    "MUD ROYALTY": "Mud Royalty",
}

SHARES = {
    "LAST TRAM HOME (feat. Mila Vantage)": (Share("Mila Vantage", Decimal("0.5"), paid_by="distributor"),),
    "HEX & HONEY (feat. Corvid Choir)": (
        Share("Corvid Choir", Decimal("0.3"), months=4),
        Share("Corvid Choir", Decimal("0.2"), 4),
        Share("Ines Vale", Decimal("0.1"), 6),
    ),
    "GLASS HARBOR": (Share("Ines Vale", Decimal("0.15")),),
}


def first_day(today: date) -> date:
    """The first of the month 24 months ago."""
    return add_months(month_of(today), -MONTHS)


def goal(today: date) -> Goal:
    """A hundred million streams a year, five years after the sample label's first birthday."""
    start = add_months(first_day(today), 12)
    return Goal(start, 700_000, date(start.year + 5, 12, 31), 100_000_000)
