"""What a column of an export means, as Polars expressions: text in, a typed value out, null where it cannot be read."""

from bedrot.kit.columns.column import MISSING, Column, Context, DateOrder
from bedrot.kit.columns.days import day, latest_day, month, quarter, yearless_day
from bedrot.kit.columns.figures import hours, money, seconds, share, whole
from bedrot.kit.columns.given import constant, derived, file_day, from_file
from bedrot.kit.columns.texts import barcode, code, isrc, text
from bedrot.kit.columns.words import country, currency, one_of, store, store_usage

__all__ = [
    "MISSING",
    "Column",
    "Context",
    "DateOrder",
    "barcode",
    "code",
    "constant",
    "country",
    "currency",
    "day",
    "derived",
    "file_day",
    "from_file",
    "hours",
    "isrc",
    "latest_day",
    "money",
    "month",
    "one_of",
    "quarter",
    "seconds",
    "share",
    "store",
    "store_usage",
    "text",
    "whole",
    "yearless_day",
]
