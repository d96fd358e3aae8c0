"""Codes of the world that facts may have: countries, currencies, recordings and barcodes."""

from collections.abc import Callable

import polars as pl
import pycountry
from stdnum import ean, isrc

COUNTRIES = (*sorted(country.alpha_2 for country in pycountry.countries), "XK")
"""ISO 3166-1 alpha-2, and XK: Kosovo has no code of its own there, but is a country in every store."""
CURRENCIES = tuple(sorted(currency.alpha_3 for currency in pycountry.currencies))
"""ISO 4217."""


def is_isrc(column: str) -> pl.Expr:
    """Whether a text is an ISRC: country, registrant, year and number."""
    return _passes(column, isrc.is_valid)


def is_barcode(column: str) -> pl.Expr:
    """Whether a text is a UPC or EAN: 8, 12, 13 or 14 digits, the last of which checks the others."""
    return _passes(column, ean.is_valid)


def _passes(column: str, check: Callable[[str], bool]) -> pl.Expr:
    """Each different value is checked once."""

    def good(codes: pl.Series) -> pl.Series:
        known = codes.drop_nulls()
        return known.filter(pl.Series([check(code) for code in known], dtype=pl.Boolean()))

    found = pl.col(column)
    return found.is_in(found.unique().map_batches(good, return_dtype=pl.String()).implode())
