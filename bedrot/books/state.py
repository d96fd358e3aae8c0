"""What the label's books follow from: frames of them are kept on disk until one of these is another."""

from datetime import date

from bedrot.exchange import edition
from bedrot.lake import Lake


def state_of(lake: Lake, currency: str, day: date | None = None) -> str:
    """The facts and decisions, who is who, the currency (ISO 4217), its rates, and of what ages the day; empty before any fact."""
    facts = lake.ledger.state()
    return f"{facts} {lake.names.digest} {currency} {edition()} {day or ''}" if facts else ""
