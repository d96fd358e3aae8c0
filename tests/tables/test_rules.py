"""Every table's rules are data: each has a name of its own, columns that exist, and judges what it says it judges."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from bedrot.connectors import CONNECTORS
from bedrot.kit import rules_of
from bedrot.tables import CURATED, Rule, Table, not_after, not_before_portals

RULES = [(table, rule) for table in CURATED for rule in table.rules]
FEEDS = [feed for connector in CONNECTORS for feed in connector.feeds if feed.tables]
every_table = pytest.mark.parametrize("table", CURATED, ids=lambda table: table.name)


def test_a_slug_is_one_rule_in_the_whole_product() -> None:
    days = [not_after("day", date(2026, 1, 1)), not_before_portals("day")]
    found: dict[str, Rule] = {}
    for rule in [*(rule for _, rule in RULES), *days]:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.slug)
        assert found.setdefault(rule.slug, rule) is rule


def test_a_rule_is_a_sentence_with_a_day() -> None:
    for _, rule in RULES:
        assert re.fullmatch(r"[A-Z].+\.", rule.sentence), rule.slug
        assert rule.severity in ("error", "warning")
        assert date(2026, 1, 1) <= rule.since


@every_table
def test_every_table_has_rules(table: Table) -> None:
    assert table.rules


def test_every_rule_is_run_by_some_feed() -> None:
    """One that no feed has the columns of would be run on mapped files alone."""
    run = {rule.slug for feed in FEEDS for rule in rules_of(feed)}
    mapped = {"playlists-followers-not-negative", "email-revenue-has-currency"}
    assert {rule.slug for _, rule in RULES} - run == mapped


@every_table
def test_rules_are_true_false_or_silent(table: Table) -> None:
    """On rows without any value no rule has anything to say, but those that ask for a value."""
    for rule in table.rules:
        columns = {name: table.columns.get(name, pl.Int64()) for name in rule.needs}
        nothing = pl.DataFrame({name: [None] for name in columns}, schema=columns)
        said = nothing.select(judged=rule.judged, broken=rule.broken)
        assert said.schema == {"judged": pl.Boolean(), "broken": pl.Boolean()}
        asks = rule.slug in (
            "royalties-store-is-named",
            "catalogue-row-names-something",
            "calendar-release-is-named",
        )
        assert (said.item(0, "judged") is None) != asks


def judged(slug: str, **row: Any) -> bool | None:
    rule = next(rule for _, rule in RULES if rule.slug == slug)
    table = next(table for table, one in RULES if one is rule)
    frame = pl.DataFrame(
        {name: [row.get(name)] for name in rule.needs},
        schema={name: table.columns.get(name, pl.Int64()) for name in rule.needs},
    )
    found: bool | None = frame.select(rule.judged).item()
    return found


@pytest.mark.parametrize(
    ("slug", "row", "holds"),
    [
        ("audience-listeners-streams", {"listeners": 5, "streams": 5}, True),
        ("audience-listeners-streams", {"listeners": 6, "streams": 5}, False),
        ("audience-listeners-streams", {"listeners": 6}, None),
        ("breakdowns-share", {"share": Decimal(1)}, True),
        ("breakdowns-share", {"share": Decimal("1.0001")}, False),
        ("country-iso-3166", {"country": "NA"}, True),
        ("country-iso-3166", {"country": "XK"}, True),
        ("country-iso-3166", {"country": "OU"}, False),
        ("currency-iso-4217", {"currency": "USD"}, True),
        ("currency-iso-4217", {"currency": "NET"}, False),
        ("isrc-well-formed", {"isrc": "QZES71982312"}, True),
        ("isrc-well-formed", {"isrc": "QZES7198231"}, False),
        ("upc-check-digit", {"upc": "210000000119"}, True),
        ("upc-check-digit", {"upc": "210000000118"}, False),
        ("royalties-sale-period", {"sale_month": date(2026, 2, 1), "sale_until": date(2026, 1, 1)}, False),
        ("royalties-sale-period", {"sale_month": date(2026, 2, 1), "sale_until": date(2026, 2, 1)}, True),
        ("royalties-team-share", {"team_share": Decimal(0)}, False),
        ("royalties-team-share", {"team_share": Decimal("0.5")}, True),
        ("royalties-team-share", {"team_share": Decimal(100)}, True),
        ("royalties-store-is-named", {"store": None, "store_label": None}, False),
        ("royalties-store-is-named", {"store": None, "store_label": "Kwela"}, True),
        ("royalties-store-is-named", {"store": "spotify", "store_label": None}, None),
        ("royalties-commission-takes", {"line_type": "promo_commission", "net": Decimal("0.1")}, False),
        ("royalties-commission-takes", {"line_type": "sale", "net": Decimal("0.1")}, None),
        ("royalties-quantity-not-negative", {"quantity": -3, "net": Decimal(-1)}, None),
        ("royalties-quantity-not-negative", {"quantity": -3, "net": Decimal(1)}, False),
        ("account-days-likes-not-negative", {"likes": -1, "platform": "youtube"}, None),
        ("account-days-likes-not-negative", {"likes": -1, "platform": "tiktok"}, False),
        ("royalties-net-has-currency", {"net": Decimal(0), "currency": None}, None),
        ("royalties-net-has-currency", {"net": Decimal(1), "currency": None}, False),
    ],
)  # fmt: skip
def test_a_rule_judges_what_it_says(slug: str, row: dict[str, Any], holds: bool | None) -> None:
    assert judged(slug, **row) is holds


def test_a_jump_of_followers_is_no_error() -> None:
    """A level may change by any number: no rule compares it with another day's."""
    assert {rule.slug for _, rule in RULES if "followers" in rule.needs} == {
        "audience-followers-not-negative",
        "playlists-followers-not-negative",
        "account-days-followers-not-negative",
        "breakdowns-followers-not-negative",
    }
