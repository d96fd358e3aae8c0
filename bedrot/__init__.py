"""BEDROT: one label's numbers, collected, kept for ever and made to agree."""

__version__ = "0.1.0"
