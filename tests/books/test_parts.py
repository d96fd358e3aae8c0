"""Parts of an audience and of a link page: one window of one account each, whatever else an export tells beside it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from bedrot.books import audience
from bedrot.books.social import link_page
from bedrot.metrics.question import Question
from bedrot.tables import BREAKDOWNS, PROVENANCE
from bedrot.workspace import Workspace

ASKED = Question(("streams",), compare="none")
SEEN = date(2026, 11, 20)


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    """A label that has read nothing."""
    made = Workspace.create(home, 'label = "Test"\n[artists]\n"NOVA K7" = []\n')
    yield made
    made.close()


def breakdowns(*rows: dict[str, Any]) -> pl.DataFrame:
    """Rows of breakdowns with the columns that are not named left empty."""
    schema: dict[str, Any] = {**BREAKDOWNS.columns, "source": pl.String, "account": pl.String, **PROVENANCE}
    common = {"observed_on": SEEN, "source": "toolost", "account": "LABEL", "platform": "apple_music"}
    file = {"file_sha256": "a" * 64, "member": ""}
    return pl.DataFrame(
        [{**common, **file, "line": line, **row} for line, row in enumerate(rows, 2)], schema=schema
    )


def given(monkeypatch: pytest.MonkeyPatch, module: Any, rows: pl.DataFrame) -> None:
    """The lake's breakdowns are these."""
    real = module.counted_rows
    monkeypatch.setattr(
        module,
        "counted_rows",
        lambda lake, table, *rest: rows.lazy() if table is BREAKDOWNS else real(lake, table, *rest),
    )


def country(key: str, window: str | None, **figures: Any) -> dict[str, Any]:
    return {"kind": "country", "key": key, "window": window, **figures}


def test_windows_with_as_many_countries_are_not_added(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = breakdowns(
        country("DE", "7day", streams=10),
        country("BR", "7day", streams=5),
        country("DE", "28day", streams=40),
        country("BR", "28day", streams=20),
    )
    given(monkeypatch, audience, rows)
    (told,) = audience.geography(workspace.query, ASKED)
    assert (told.window, told.of, told.count) == ("28day", "streams", 2)
    assert [(place.key, place.value) for place in told.places] == [("DE", 40), ("BR", 20)]
    assert [place.told_by.lines for place in told.places] == [(4,), (5,)]


def test_the_same_window_over_other_days_is_another_one(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    spring = {"first_day": date(2026, 3, 1), "last_day": date(2026, 3, 31)}
    summer = {"first_day": date(2026, 6, 1), "last_day": date(2026, 6, 30)}
    rows = breakdowns(
        country("DE", "custom", streams=90, **spring), country("DE", "custom", streams=7, **summer)
    )
    given(monkeypatch, audience, rows)
    (told,) = audience.geography(workspace.query, ASKED)
    assert [place.value for place in told.places] == [7]


def test_listeners_are_added_neither_over_accounts_nor_when_told_twice(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = breakdowns(
        country("DE", "28day", listeners=100),
        country("DE", "28day", listeners=90),
        country("DE", "28day", listeners=30, account="OTHER"),
    )
    given(monkeypatch, audience, rows)
    found = audience.geography(workspace.query, ASKED)
    assert [(one.account, [p.value for p in one.places]) for one in found] == [
        ("LABEL", [100]),
        ("OTHER", [30]),
    ]


def referrer(key: str, window: str | None, views: int, clicks: int, **figures: Any) -> dict[str, Any]:
    page = {"source": "linktree", "platform": "linktree", "kind": "referrer", "key": key, "window": window}
    return {**page, "views": views, "clicks": clicks, **figures}


def test_a_link_page_is_told_over_one_window_and_apart_from_others(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = breakdowns(
        referrer("Direct", "7day", 40, 30),
        referrer("Direct", "28day", 100, 60),
        referrer("Instagram", "28day", 300, 90),
        referrer("Direct", "28day", 50, 40, account="OTHER"),
    )
    given(monkeypatch, link_page, rows)
    page = link_page.link_page(workspace.query, ASKED)
    assert [
        (one.account, one.window, [(p.key, p.visits, p.clicks) for p in one.parts]) for one in page.kinds
    ] == [
        ("LABEL", "28day", [("Instagram", 300, 90), ("Direct", 100, 60)]),
        ("OTHER", "28day", [("Direct", 50, 40)]),
    ]
    assert page.best
    assert (page.best.visits, page.best.rate) == (50, 0.8)
    assert page.most
    assert (page.most.key, page.most.clicks) == ("Instagram", 90)
