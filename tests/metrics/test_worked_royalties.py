"""Money on its way, over the sample label: what its generator knows is to come, and what months told later."""

from datetime import date
from decimal import Decimal

import pytest

from bedrot.analysis.completeness import MONTH
from bedrot.analysis.nowcast import backtest, covered
from bedrot.books.expected import expected
from bedrot.books.outstanding import outstanding
from bedrot.books.reconciliation import reconciliation
from bedrot.books.shelf.carries import carried
from bedrot.books.shelf.listing import listing
from bedrot.books.shelf.shelf import Shelf
from bedrot.demo import SEED, Truth
from bedrot.demo.days import month_of
from bedrot.demo.royalties import lines_ever
from bedrot.demo.simulate import simulate
from bedrot.metrics.periods import month_end
from bedrot.metrics.question import Answer, Question
from bedrot.metrics.trace import trace
from bedrot.workspace import Workspace
from tests.sample import TODAY

YEAR = Question(("accrued",), period="12m", compare="none")
ORIGINS = [date(2025 + n // 12, n % 12 + 1, day) for n in range(5, 17) for day in (8, 28)]


def answer(label: Workspace, slug: str, **asked: object) -> Answer:
    return label.query.answers(YEAR.but(slugs=(slug,), **asked))[0]


def test_what_is_still_to_come_holds_what_statements_will_say(label: Workspace, truth: Truth) -> None:
    world = simulate(TODAY, SEED)
    over = month_of(TODAY)
    known = {sale: amount for sale, amount in truth.revenue.items() if sale < over}
    ever = sum(line.earned for line in lines_ever(world) if line.sale_month < over)
    found = answer(label, "accrued", period="all")
    assert found.interval
    low, high = (Decimal(str(found.interval[end])) for end in ("low", "high"))
    assert low <= ever - sum(known.values()) <= high
    assert (high - low) / Decimal(str(found.total)) < Decimal("0.25"), "as wide as that says nothing"


def test_four_of_five_intervals_held_on_the_labels_own_history(label: Workspace) -> None:
    tested = backtest(expected(label.lake, "USD").history, ORIGINS)
    cells = covered(tested, ["origin", *MONTH])
    months = covered(tested, ["origin", "sale_month"])
    sums = covered(tested, ["origin"])
    assert 0.7 <= cells <= 0.9, cells
    assert 0.7 <= months <= 0.9, months
    assert 0.7 <= sums <= 0.9, sums


def test_a_month_told_in_full_has_nothing_to_come(label: Workspace) -> None:
    found = answer(label, "accrued", first=date(2025, 1, 1), last=date(2025, 12, 31))
    assert found.total == "0"
    assert found.interval == {"low": "0", "high": "0", "level": 0.8}
    whole = answer(label, "completeness", first=date(2025, 1, 1), last=date(2025, 12, 31))
    assert whole.total == 1


def test_completeness_falls_towards_the_newest_month_and_has_bounds(label: Workspace) -> None:
    found = answer(label, "completeness")
    parts = [part for _, part in found.points if isinstance(part, float | int)]
    assert all(0 <= part <= 1 for part in parts)
    assert parts[-1] == min(parts)
    assert found.evidence == "estimated"
    assert len(found.band) == len(found.points)
    for (_, part), (_, low, high) in zip(found.points, found.band, strict=True):
        assert low is not None
        assert high is not None
        assert part is not None
        assert float(low) <= float(part) <= float(high)


def test_stores_add_up_to_what_is_to_come(label: Workspace) -> None:
    found = answer(label, "accrued", by="store")
    parts = sum(Decimal(str(row.total)) for row in found.breakdown or ())
    assert abs(parts - Decimal(str(found.total))) <= Decimal("0.01") * len(found.breakdown or ())


def test_lags_are_each_stores_own(label: Workspace) -> None:
    found = {row.key: row.total for row in answer(label, "royalty_lag", by="store").breakdown or ()}
    assert found["spotify"] == 2
    assert found["youtube"] == 1
    assert found["netease"] in (4, 5, 6)
    assert found["deezer"] in (3, 4)


def test_the_reconciliation_is_asked_like_any_figure(label: Workspace) -> None:
    result = reconciliation(label.lake, "USD")
    unexplained = sum(result.unexplained_variance().get_column("unexplained"))
    assert Decimal(str(answer(label, "unexplained_variance", period="all").total)) == pytest.approx(
        unexplained
    )
    told = answer(label, "unexplained_variance", period="all").total
    assert outstanding(label.lake, "USD").unexplained == result.unexplained == Decimal(str(told))
    assert result.unexplained != result.money("unexplained")
    assert answer(label, "missing_rows", period="all").total == result.missing_rows().height
    gap = answer(label, "reconciliation_gap", period="all").total
    assert gap == pytest.approx(result.unit_gap.unit_gap)


def test_splits_are_covered_where_somebody_said_who_has_what(label: Workspace, truth: Truth) -> None:
    rows = answer(label, "split_coverage", by="recording", period="all").breakdown or ()
    told = {row.key for row in rows if row.total}
    assert told <= {split.recording for split in truth.splits}
    assert told


def test_frontline_and_catalogue_are_parted_by_the_release_day(label: Workspace, truth: Truth) -> None:
    share = answer(label, "frontline_share", period="all").total
    assert isinstance(share, float)
    assert 0 < share < 1
    first = min(known.released for known in truth.recordings.values())
    young = answer(label, "frontline_share", first=date(2025, 1, 1), last=date(2025, 6, 30))
    assert first > date(2024, 1, 1)
    assert young.total == 1


def test_every_statement_is_here(label: Workspace) -> None:
    assert answer(label, "statement_coverage", period="all").total == 1


def test_a_figure_that_is_worked_out_names_the_files_behind_it(label: Workspace) -> None:
    found = trace(label.query, YEAR)
    assert found.total
    assert {part.column for part in found.parts} == {"to_come", "variance"}
    assert {file.source for part in found.parts for file in part.files} >= {"distrokid"}


@pytest.mark.parametrize("slug", ["incremental_lift", "cost_per_incremental_stream", "multiplier"])
def test_without_a_test_nothing_is_called_tested(label: Workspace, slug: str) -> None:
    found = answer(label, slug)
    assert (found.evidence, found.total, found.interval) == ("tested", None, None)
    assert found.reason
    assert "Plan one" in found.reason


def test_as_known_on_an_earlier_day_more_was_to_come_of_its_months(label: Workspace) -> None:
    then = answer(
        label, "completeness", first=date(2026, 5, 1), last=date(2026, 5, 31), as_known_on=date(2026, 8, 1)
    )
    now = answer(label, "completeness", first=date(2026, 5, 1), last=date(2026, 5, 31))
    assert isinstance(now.total, float | int)
    assert then.total is None or float(str(then.total)) <= now.total


@pytest.mark.parametrize("slug", ["accrued", "unexplained_variance"])
def test_what_says_nothing_beside_another_period_is_not_compared(label: Workspace, slug: str) -> None:
    found = answer(label, slug, compare="previous")
    assert found.total is not None
    assert (found.change, found.previous, found.compared_with, found.reason) == (None, None, None, None)


def test_years_of_new_and_old_recordings_are_the_share_that_is_asked_like_any_figure(
    label: Workspace,
) -> None:
    years = carried(Shelf(label.query))
    assert years[0].last == date(2026, 9, 1)
    for year in years:
        whole = month_end(year.last)
        told = answer(label, "frontline_share", first=year.first, last=whole).total
        assert float(year.young / (year.young + year.old)) == pytest.approx(told)
        earned = answer(label, "revenue", first=year.first, last=whole).total
        assert float(year.young + year.old + year.undated) == pytest.approx(float(str(earned)), rel=1e-6)


def test_the_first_day_of_releases_is_ranked_against_the_others(label: Workspace) -> None:
    lines = listing(Shelf(label.query), Question(())).lines
    known = [
        (line.first_day.total, line.first_28.total) for line in lines if line.first_day.total is not None
    ]
    assert known
    assert all(most is None or (first or 0) <= most for first, most in known)
