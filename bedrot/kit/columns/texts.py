"""Columns of text and of ids, which are text too."""

import polars as pl

from bedrot.kit.columns.column import Column, Context, filled


def text(*headers: str, optional: bool = False, blank: bool = True) -> Column:
    """Any text; an empty cell is null."""
    return Column(pl.String(), lambda raw, _: raw, headers, "text", optional, blank, clean=filled)


def isrc(*headers: str, optional: bool = False) -> Column:
    """An ISRC as text, upper case without hyphens; a wrong one is kept (money is never thrown away for an id)."""
    upper = text(*headers, optional=optional)
    return Column(
        upper.dtype,
        lambda raw, _: raw.str.to_uppercase().str.replace_all("-", "", literal=True),
        headers,
        "an ISRC",
        optional,
        blank=True,
        clean=filled,
    )


def barcode(*headers: str, optional: bool = False) -> Column:
    """A UPC or EAN as text, with its zeros in front; a wrong one is kept."""
    return code(*headers, optional=optional)


def code(*headers: str, optional: bool = False) -> Column:
    """An id as text. One that a spreadsheet turned into 1.97E+11 is lost, and rejects its row; 1234e56789 is an id."""

    def parse(raw: pl.Expr, _: Context) -> pl.Expr:
        return pl.when(~raw.str.contains(r"^\d+([.,]\d+)?[eE]\+\d+$")).then(raw)

    return Column(
        pl.String(),
        parse,
        headers,
        "an id with all its digits (re-download it; do not save it from a spreadsheet)",
        optional,
        blank=True,
        clean=filled,
    )
