"""The book of marketing: what each campaign cost, what it brought step by step, and what cannot be told of it."""

from bedrot.books.marketing.book import Campaign, Marketing, marketing
from bedrot.books.marketing.pacing import Pace, pacing

__all__ = ["Campaign", "Marketing", "Pace", "marketing", "pacing"]
