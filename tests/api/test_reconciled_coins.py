"""A reconciliation in whole coins: what a screen shows still adds up, whatever the amounts."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedrot.analysis.reconcile import reconcile
from bedrot.api.reconciliation_schemas import COLUMN, By, Reconciliation
from tests.analysis.reconciling import MONTHS, RECORDINGS, inputs, paid, played

CELL = st.tuples(st.sampled_from(RECORDINGS), st.sampled_from(MONTHS[:3]))
NET = st.decimals("-9", "9", places=9, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize("by", COLUMN)
@settings(max_examples=8, deadline=None)
@given(
    plays=st.lists(st.tuples(CELL, st.integers(0, 3_000)), max_size=4), nets=st.lists(st.tuples(CELL, NET))
)
def test_the_groups_that_are_shown_add_up_to_the_gap_that_is_shown(
    by: By, plays: list[Any], nets: list[Any]
) -> None:
    trend = [played(recording, month, units) for (recording, month), units in plays]
    result = reconcile(inputs(trend, [paid(*cell, net=net) for cell, net in nets]))
    told = Reconciliation.of(result, by, {})
    assert sum(Decimal(group.shown) for group in told.groups) == Decimal(told.shown.gap)
    assert Decimal(told.shown.expected) - Decimal(told.shown.received) == Decimal(told.shown.gap)
    assert all(abs(Decimal(group.shown) - Decimal(group.money)) < Decimal("0.03") for group in told.groups)
