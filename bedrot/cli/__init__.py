"""The program `bedrot`. Heavy imports stay inside the commands, so that help answers at once."""

from bedrot.cli import (
    ask,
    catalog,
    files,
    keep,
    known,
    mappings,
    money,
    people,
    prove,
    quality,
    reconcile,
    run,
    undo,
)
from bedrot.cli.program import main

__all__ = [
    "ask",
    "catalog",
    "files",
    "keep",
    "known",
    "main",
    "mappings",
    "money",
    "people",
    "prove",
    "quality",
    "reconcile",
    "run",
    "undo",
]
