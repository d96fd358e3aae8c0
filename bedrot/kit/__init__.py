"""What connectors are made from."""

from bedrot.kit.columns import (
    Column,
    Context,
    barcode,
    code,
    constant,
    country,
    currency,
    day,
    derived,
    file_day,
    from_file,
    hours,
    isrc,
    money,
    month,
    one_of,
    seconds,
    share,
    store,
    store_usage,
    text,
    whole,
    yearless_day,
)
from bedrot.kit.connector import Connector
from bedrot.kit.document import BLOCK, Document, sha256_of, stamp_in
from bedrot.kit.feed import Feed, Grade, TotalsRow, header_currency
from bedrot.kit.layouts import Block, Layout, json_blocks, json_in, written
from bedrot.kit.opening import open_documents
from bedrot.kit.reading import REJECT_SCHEMA, Reader, Tally
from bedrot.kit.recognise import recognise
from bedrot.kit.settled import settled
from bedrot.kit.sheet import Sheet, normal, open_sheet
from bedrot.kit.words import MONTH_NAMES

__all__ = [
    "BLOCK",
    "MONTH_NAMES",
    "REJECT_SCHEMA",
    "Block",
    "Column",
    "Connector",
    "Context",
    "Document",
    "Feed",
    "Grade",
    "Layout",
    "Reader",
    "Sheet",
    "Tally",
    "TotalsRow",
    "barcode",
    "code",
    "constant",
    "country",
    "currency",
    "day",
    "derived",
    "file_day",
    "from_file",
    "header_currency",
    "hours",
    "isrc",
    "json_blocks",
    "json_in",
    "money",
    "month",
    "normal",
    "one_of",
    "open_documents",
    "open_sheet",
    "recognise",
    "seconds",
    "settled",
    "sha256_of",
    "share",
    "stamp_in",
    "store",
    "store_usage",
    "text",
    "whole",
    "written",
    "yearless_day",
]
