"""Columns that no cell has: the same on each row, told by the file outside its rows, or following from other columns."""

from typing import Literal

import polars as pl

from bedrot.kit.columns.column import Column


def constant(value: str) -> Column:
    """The same word on each row."""
    return Column(pl.String(), lambda _, __: pl.lit(value), derived=True)


def derived(value: pl.Expr, dtype: pl.DataType) -> Column:
    """Follows from the other, typed columns of the row."""
    return Column(dtype, lambda _, __: value, derived=True)


def from_file(fact: str) -> Column:
    """What the file says outside its rows, on each row: its account or currency, or another of its facts, as text."""
    if fact in ("account", "currency"):
        return Column(pl.String(), lambda _, context: pl.lit(getattr(context, fact), pl.String), derived=True)
    return Column(pl.String(), lambda _, context: pl.lit(context.facts.get(fact), pl.String), derived=True)


def file_day(fact: Literal["first_day", "last_day", "observed_on"]) -> Column:
    """A day the file says outside its rows, on each row: of its window, or of its state (UTC)."""
    return Column(pl.Date(), lambda _, context: pl.lit(getattr(context, fact), pl.Date), derived=True)
