"""What connectors are made from."""

from bedrot.kit.columns import (
    Column,
    Context,
    barcode,
    code,
    constant,
    country,
    day,
    derived,
    from_file,
    isrc,
    money,
    month,
    one_of,
    text,
    whole,
    yearless_day,
)
from bedrot.kit.connector import Connector
from bedrot.kit.document import Document, documents, sha256_of, stamp_in
from bedrot.kit.feed import Feed, TotalsRow, header_currency
from bedrot.kit.reading import REJECT_SCHEMA, Reader, Tally
from bedrot.kit.recognise import recognise
from bedrot.kit.settled import settled
from bedrot.kit.sheet import Sheet, normal, open_sheet
from bedrot.kit.words import MONTH_NAMES

__all__ = [
    "MONTH_NAMES",
    "REJECT_SCHEMA",
    "Column",
    "Connector",
    "Context",
    "Document",
    "Feed",
    "Reader",
    "Sheet",
    "Tally",
    "TotalsRow",
    "barcode",
    "code",
    "constant",
    "country",
    "day",
    "derived",
    "documents",
    "from_file",
    "header_currency",
    "isrc",
    "money",
    "month",
    "normal",
    "one_of",
    "open_sheet",
    "recognise",
    "settled",
    "sha256_of",
    "stamp_in",
    "text",
    "whole",
    "yearless_day",
]
