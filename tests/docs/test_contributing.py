"""The worked examples of CONTRIBUTING do what the page says: a new source is read, a new KPI is answered."""

import importlib.util
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from bedrot.connectors import CONNECTORS
from bedrot.kit import Connector
from bedrot.metrics import Metric, query, registry
from bedrot.metrics.question import Question
from bedrot.settings import Goal
from bedrot.tables import STREAMS
from bedrot.workspace import Workspace
from tests.connectors.suite import opened
from tests.docs.pages import ROOT, Page

PAGE = Page(ROOT / "CONTRIBUTING.md")
ADS = ROOT / "tests/connectors/meta_ads/campaign_daily_EUR.csv"


@pytest.fixture
def connector(tmp_path: Path) -> Connector:
    """The connector of the page, from a module of its own."""
    path = tmp_path / "wavehall.py"
    path.write_text(PAGE.after("connector"), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("wavehall", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Connector = module.CONNECTOR
    return found


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample of the page."""
    path = tmp_path / "plays.csv"
    path.write_text(PAGE.after("sample"), encoding="utf-8")
    return path


@pytest.fixture
def metric() -> Metric:
    """The KPI of the page."""
    names: dict[str, Metric] = {}
    exec(PAGE.after("metric"), names)  # noqa: S102 - our own page
    return names["CLICKS_PER_PERSON"]


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    """An empty workspace."""
    workspace = Workspace.create(home)
    yield workspace
    workspace.close()


def test_the_new_source_and_no_other_recognises_its_sample(connector: Connector, sample: Path) -> None:
    with opened(sample) as (sheet,):
        everyone = [feed for one in (*CONNECTORS, connector) for feed in one.feeds]
        assert [feed.name for feed in everyone if feed.recognises(sheet)] == ["plays"]


def test_the_new_source_goes_through_all_zones(
    connector: Connector, sample: Path, workspace: Workspace
) -> None:
    workspace.lake.connectors = (*CONNECTORS, connector)
    (arrival,) = workspace.lake.add(sample, door="cli")
    receipt = arrival.receipt
    assert (arrival.state, receipt["source"], receipt["feed"]) == ("read", "wavehall", "plays")
    assert (receipt["rows_read"], receipt["accepted"], receipt["rejected"]) == (6, 6, 0)
    assert receipt["control_totals"] == [
        {"name": "streams", "stated": "4050", "computed": "4050", "equal": True}
    ]
    assert workspace.lake.rows(STREAMS).select(pl.col("streams").sum()).collect().item() == 4050


def test_a_cell_without_a_number_is_a_reject(
    connector: Connector, sample: Path, workspace: Workspace
) -> None:
    workspace.lake.connectors = (*CONNECTORS, connector)
    sample.write_text(PAGE.after("sample").replace("1377", "undefined"), encoding="utf-8")
    (arrival,) = workspace.lake.add(sample, door="cli")
    found = [(r["line"], r["column"], r["value"]) for r in arrival.receipt["rejects"]]
    assert found == [(4, "Plays", "undefined")]
    assert arrival.receipt["accepted"] == 5


def test_a_later_download_takes_the_place_of_its_slices(
    connector: Connector, sample: Path, workspace: Workspace
) -> None:
    workspace.lake.connectors = (*CONNECTORS, connector)
    workspace.lake.add(sample, door="cli")
    later = sample.with_name("later.csv")
    later.write_text("Day,Artist name,Plays\n2026-03-02,Example Artist,1400\n", encoding="utf-8")
    workspace.lake.add(later, door="cli")
    rows = workspace.lake.rows(STREAMS).filter(pl.col("artist") == "Example Artist")
    days = dict(rows.select("day", "streams").collect().iter_rows())
    assert days == {date(2026, 3, 1): 1204, date(2026, 3, 2): 1400, date(2026, 3, 3): 1290}


def test_the_new_kpi_is_answered(
    metric: Metric, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query, "registry", lambda goal: {**registry(goal), metric.slug: metric})
    engine = query.Engine(workspace.lake, Goal(), "USD")
    workspace.lake.add(ADS, door="cli")
    (answer,) = engine.answers(Question((metric.slug,), period="all", by="campaign", compare="none"))
    lines = pl.read_csv(ADS)
    asked = Decimal(lines["Link clicks"].sum()) / Decimal(lines["Reach"].sum())
    assert answer.total == pytest.approx(float(asked))
    assert answer.breakdown
    assert {row.key for row in answer.breakdown} <= set(lines["Campaign name"])
    assert metric.id not in {m.id for m in registry(Goal()).values()}, "the page's example is there already"


def test_raw_and_settings_are_enough_for_every_number(tmp_path: Path, workspace: Workspace) -> None:
    """The least that must survive, as README says."""
    import shutil

    from bedrot.lake.rebuild import rebuild
    from bedrot.tables import CURATED

    workspace.lake.add(ADS, door="cli")
    before = {table.name: workspace.lake.curated.digest(table) for table in CURATED}
    saved = tmp_path / "saved"
    shutil.copytree(workspace.home / "lake" / "raw", saved / "lake" / "raw")
    shutil.copy(workspace.home / "bedrot.toml", saved)
    again = Workspace.open(saved)
    rebuild(again.lake)
    assert {table.name: again.lake.curated.digest(table) for table in CURATED} == before
    again.close()
