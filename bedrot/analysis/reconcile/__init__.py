"""Three-way reconciliation: plays, statements and the bank, each dollar of difference in exactly one bucket."""

from bedrot.analysis.reconcile.engine import reconcile
from bedrot.analysis.reconcile.inputs import (
    DEPOSITS,
    RATES,
    SHARES,
    STATEMENT,
    TITLES,
    TREND,
    Inputs,
)
from bedrot.analysis.reconcile.result import Result
from bedrot.analysis.reconcile.rules import ABOUT, BUCKETS, RULES, Rule

__all__ = [
    "ABOUT",
    "BUCKETS",
    "DEPOSITS",
    "RATES",
    "RULES",
    "SHARES",
    "STATEMENT",
    "TITLES",
    "TREND",
    "Inputs",
    "Result",
    "Rule",
    "reconcile",
]
