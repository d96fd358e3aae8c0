"""Rules across sources find what was planted, and nothing in what is honest."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import polars as pl
import pytest

from bedrot.lake import Lake
from bedrot.lake.quality import known_rules
from bedrot.metrics.crosschecks import CROSS_RULES, Finding, findings
from bedrot.metrics.pairs import COMPARED
from bedrot.tables import AUDIENCE, CONTENT, EMAIL_CAMPAIGNS, ROYALTIES, SONG_WINDOWS, STREAMS, Table
from bedrot.workspace import Workspace

FIRST = date(2025, 1, 1)
LATER = datetime(2026, 6, 1, tzinfo=UTC)
Rows = Sequence[Mapping[str, Any]]
SAME_FOR_ALL = {"series": "report", "file_sha256": "f" * 64, "member": "", "line": 2, "observed_at": LATER}


def lake(tables: Mapping[str, Rows], *, shared: bool = False) -> Lake:
    """A lake that holds some rows and nothing else."""
    known = dict(tables)

    def rows(table: Table) -> pl.LazyFrame:
        schema = table.schema()
        told = [{**SAME_FOR_ALL, **row} for row in known.get(table.name, [])]
        columns = {name: [row.get(name) for row in told] for name in schema}
        return pl.LazyFrame(columns, schema=schema)

    catalog = SimpleNamespace(shared=frozenset({"QZEX11800001"} if shared else ()))
    return cast(Lake, SimpleNamespace(rows=rows, catalog=catalog))


def found(slug: str, tables: Mapping[str, Rows], *, shared: bool = False) -> Finding:
    return next(one for one in findings(lake(tables, shared=shared)) if one.rule.slug == slug)


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


def plays(source: str, level: str, counts: Sequence[int], **more: Any) -> list[dict[str, Any]]:
    told = {"source": source, "level": level, "store": "spotify", "file_sha256": source[0] * 64, **more}
    return [{**told, "day": day(n), "streams": count} for n, count in enumerate(counts)]


def artist(counts: Sequence[int], **more: Any) -> list[dict[str, Any]]:
    return plays("spotify_for_artists", "artist", counts, artist="NOVA K7", **more)


def test_slugs_are_unique_among_all_rules() -> None:
    slugs = [rule.slug for rule in CROSS_RULES]
    assert len({*slugs, *known_rules()}) == len(slugs) + len(known_rules())
    assert all(re.fullmatch(r"[A-Z].+\.", rule.sentence) for rule in CROSS_RULES)


def test_an_empty_lake_breaks_nothing_and_every_rule_has_the_same_columns() -> None:
    for one in findings(lake({})):
        assert (one.checked, one.violations.height) == (0, 0)
        assert list(one.violations.columns) == [name for name in COMPARED if name != "failed"]


def test_the_sample_label_is_at_one_with_itself(label: Workspace) -> None:
    told = {one.rule.slug: (one.checked, one.violations.height) for one in findings(label.lake)}
    assert {slug for slug, (_, failed) in told.items() if failed} == set()
    assert told["cross-listeners-streams"][0] > 0
    assert told["cross-units-above-trend"][0] > 0


@pytest.mark.parametrize(("listeners", "failed"), [(100, 0), (101, 1)])
def test_listeners_are_within_streams_whoever_tells_them(listeners: int, failed: int) -> None:
    people = {
        "source": "own_list",
        "account": "NOVA K7",
        "artist": "NOVA K7",
        "store": "spotify",
        "day": day(1),
    }
    one = found(
        "cross-listeners-streams",
        {
            AUDIENCE.name: [{**people, "listeners": listeners, "file_sha256": "a" * 64}],
            STREAMS.name: artist([90, 100, 110]),
        },
    )
    assert (one.checked, one.violations.height) == (1, failed)
    for told in one.violations.to_dicts():
        assert (told["day"], told["source"], told["left"], told["right"]) == (day(1), "own_list", 101, 100)
        assert told["against"] == "spotify_for_artists"
        assert told["files"] == ["a" * 64, "s" * 64]


GRADES = ("cross-trend-monitor", "cross-trend-alert", "cross-trend-investigate")


@pytest.mark.parametrize(
    ("share", "grade"), [(1.04, None), (1.06, 0), (0.93, 0), (0.88, 1), (1.13, 1), (0.8, 2), (2.0, 2)]
)
def test_a_trend_off_its_usual_share_gets_one_grade(share: float, grade: int | None) -> None:
    own = [1000] * 100
    passed_on = [600] * 100
    passed_on[90] = round(600 * share)
    tables = {STREAMS.name: [*artist(own), *plays("toolost", "label", passed_on)]}
    told = [found(slug, tables).violations.to_dicts() for slug in GRADES]
    assert [len(rows) for rows in told] == [int(grade == n) for n in range(3)]
    for row in (row for rows in told for row in rows):
        assert (row["day"], row["left"], row["right"]) == (day(90), passed_on[90], 1000)
        assert row["off"] == pytest.approx(share - 1, abs=1e-3)


def test_what_is_usual_is_learned_from_the_history_itself() -> None:
    """Counts that mostly lie 8 % apart, up and down, are no news; without enough history nothing is judged."""
    own = [1000] * 100
    passed_on = [1000 + (80 if n % 2 else -80) for n in range(100)]
    tables = {STREAMS.name: [*artist(own), *plays("toolost", "label", passed_on)]}
    late = [row for row in found(GRADES[0], tables).violations.to_dicts() if row["day"] >= day(70)]
    assert late == []
    few = {STREAMS.name: [*artist(own[:20]), *plays("toolost", "label", [1] * 20)]}
    assert all(found(slug, few).checked == 0 for slug in GRADES)


def test_days_that_may_still_change_are_not_judged() -> None:
    passed_on = [1000] * 99 + [10]
    fresh = datetime.combine(day(99) + timedelta(days=34), datetime.min.time(), UTC)
    tables = {
        STREAMS.name: [
            *artist([1000] * 100, observed_at=fresh),
            *plays("toolost", "label", passed_on, observed_at=fresh),
        ]
    }
    assert found(GRADES[2], tables).violations.height == 0
    settled = {
        STREAMS.name: [{**row, "observed_at": fresh + timedelta(days=1)} for row in tables[STREAMS.name]]
    }
    assert found(GRADES[2], settled).violations.height == 1


def test_where_artists_share_recordings_only_too_much_is_wrong() -> None:
    passed_on = [1000] * 100
    passed_on[50], passed_on[90] = 700, 1300
    tables = {STREAMS.name: [*artist([1000] * 100), *plays("toolost", "label", passed_on)]}
    assert found(GRADES[2], tables, shared=True).violations.get_column("day").to_list() == [day(90)]


def test_another_set_of_distributors_is_another_history() -> None:
    """The day a second distributor begins is no jump of the first."""
    tables = {
        STREAMS.name: [
            *artist([1000] * 120),
            *plays("distrokid", "label", [600] * 120),
            *[row for row in plays("toolost", "label", [400] * 120) if row["day"] >= day(60)],
        ]
    }
    assert [found(slug, tables).violations.height for slug in GRADES] == [0, 0, 0]


def units(month: date, quantity: int, **more: Any) -> dict[str, Any]:
    told = {
        "source": "toolost",
        "store": "spotify",
        "usage": "stream",
        "line_type": "sale",
        "file_sha256": "r" * 64,
    }
    return {**told, "sale_month": month, "reported_on": month, "quantity": quantity, **more}


@pytest.mark.parametrize(
    ("quantity", "more", "failed"),
    [
        (35_650, {}, 0),
        (35_651, {}, 1),
        (35_651, {"line_type": "promo_commission"}, None),
        (35_651, {"usage": "download"}, None),
        (35_651, {"source": "ledger"}, None),
    ],
)
def test_statements_do_not_pay_for_more_than_the_trend(
    quantity: int, more: dict[str, Any], failed: int | None
) -> None:
    trend = plays("toolost", "label", [1000] * 31)
    one = found(
        "cross-units-above-trend", {STREAMS.name: trend, ROYALTIES.name: [units(FIRST, quantity, **more)]}
    )
    assert (one.checked, one.violations.height) == ((0, 0) if failed is None else (1, failed))


def test_a_month_whose_trend_lacks_a_day_is_compared_with_nothing() -> None:
    trend = plays("toolost", "label", [1000] * 31)
    one = found("cross-units-above-trend", {STREAMS.name: trend[:-1], ROYALTIES.name: [units(FIRST, 99_999)]})
    assert one.checked == 0


def test_what_was_gathered_over_all_time_never_falls() -> None:
    song = {
        "source": "spotify_for_artists",
        "store": "spotify",
        "artist": "MOTH1991",
        "title": "Paper Crowns",
    }
    rows = [
        {**song, "window": window, "observed_on": day(n), "streams": streams, "file_sha256": str(n) * 64}
        for window, counts in (("all", (100, 90, 95)), ("28day", (50, 20, 10)))
        for n, streams in enumerate(counts)
    ]
    one = found("cross-song-counters-fall", {SONG_WINDOWS.name: rows})
    assert one.checked == 2
    (told,) = one.violations.to_dicts()
    assert (told["day"], told["left"], told["right"]) == (day(1), 90, 100)
    assert told["files"] == ["0" * 64, "1" * 64]
    assert told["entity"] == "streams of Paper Crowns"


def test_lifetime_views_never_fall_and_the_newest_fall_is_told_first() -> None:
    video = {
        "source": "tiktok",
        "account": "GREYWATER",
        "platform": "tiktok",
        "content_id": "7",
        "window": "lifetime",
    }
    rows = [{**video, "observed_on": day(n), "views": views} for n, views in enumerate((10, 9, 12, 11))]
    one = found("cross-content-counters-fall", {CONTENT.name: rows})
    assert one.violations.get_column("day").to_list() == [day(3), day(1)]
    custom = [{**row, "window": "custom"} for row in rows]
    assert found("cross-content-counters-fall", {CONTENT.name: custom}).checked == 0


def test_a_campaigns_opens_never_fall() -> None:
    sent = {"source": "mailchimp", "platform": "mailchimp", "campaign_id": "c1", "campaign": "One"}
    rows = [{**sent, "observed_on": day(n), "opens_total": opens} for n, opens in enumerate((30, 29))]
    one = found("cross-email-counters-fall", {EMAIL_CAMPAIGNS.name: rows})
    assert (one.checked, one.violations.height) == (1, 1)
