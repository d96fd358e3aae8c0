"""The registry: every core KPI is in it, each stands where it should, and each answers or says why not, however it is asked."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from bedrot.metrics import TOLD, registry
from bedrot.metrics.brings import NOTHING
from bedrot.metrics.definitions import definitions
from bedrot.metrics.goals import goal_path, required_growth
from bedrot.metrics.metric import Metric, PageName
from bedrot.metrics.question import Answer, Question
from bedrot.metrics.streaming import PLAYS, STREAMS_DAY
from bedrot.metrics.values import Estimate
from bedrot.metrics.worked.registered import WORKED_OUT
from bedrot.settings import Goal
from bedrot.workspace import Workspace

CORE = (
    *("ST01", "ST02", "ST03", "ST04", "ST07", "ST10", "ST12", "ST20"),
    *("AU02", "AU03", "AU04", "AU08", "AU11"),
    *("RV01", "RV03", "RV04", "RV07", "RV08", "RV09", "RV10", "RV11"),
    *("SO01", "SO03", "MK01", "MK10", "MK12", "MK13", "MK15", "EM01", "EM04", "CA04"),
    *("PI01", "PI02", "PI04", "PI11", "PI12"),
)
TODAY = (*("ST03", "ST02", "AU02", "AU03", "AU08", "RV01", "RV09", "RV11", "MK01", "MK10", "MK15", "PI01"),)
METRICS = registry(Goal())


def test_all_core_kpis_and_many_more_are_registered() -> None:
    assert len(CORE) == 36
    assert set(CORE) <= {metric.id for metric in METRICS.values()}
    assert len(METRICS) >= 60
    assert len({metric.id for metric in METRICS.values()}) >= 60


def test_no_two_kpis_have_one_slug_or_one_name() -> None:
    every = [*TOLD, *WORKED_OUT, goal_path(Goal()), required_growth(Goal())]
    assert len(every) == len(METRICS)
    for name in ("slug", "label"):
        assert [one for one, n in Counter(getattr(m, name) for m in every).items() if n > 1] == []


def test_the_first_page_has_twelve_tiles_in_their_order() -> None:
    shown = [metric for metric in METRICS.values() if "today" in metric.pages]
    assert tuple(metric.id for metric in shown) == TODAY
    beside = {m.id: METRICS[m.beside].id for m in shown if m.beside}
    assert beside.items() >= {"ST03": "ST04", "ST02": "ST07"}.items()


@pytest.mark.parametrize("page", get_args(PageName))
def test_every_page_has_figures(page: str) -> None:
    assert [metric for metric in METRICS.values() if page in metric.pages]


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
def test_a_kpi_says_what_a_person_must_know(metric: Metric) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]{2,39}", metric.slug)
    assert re.fullmatch(r"(ST|AU|RV|MK|SO|EM|CA|PI)\d\d", metric.id)
    assert metric.value.additivity
    for sentence in (metric.definition, metric.trap):
        assert not sentence[0].islower()
        assert sentence.endswith(".")
        assert len(sentence) < 400


def asked(workspace: Workspace, metric: Metric, **more: object) -> Answer:
    return workspace.query.answers(Question((metric.slug,), **more))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize("slug", METRICS)
def test_a_kpi_answers_or_says_why_not_however_it_is_asked(label: Workspace, slug: str) -> None:
    metric = label.query.metrics[slug]
    for question in ({}, {"period": "12m", "compare": "year"}, {"period": "all", "compare": "none"}):
        answer = asked(label, metric, **question)
        assert answer.total is not None or answer.reason or answer.refusal
        assert (answer.interval is not None) == (
            answer.total is not None and metric.evidence in ("estimated", "tested")
        )
    for dimension in metric.dimensions:
        answer = asked(label, metric, by=dimension)
        assert answer.refusal or answer.reason or answer.breakdown is not None, dimension
        value = next((row.key for row in answer.breakdown or []), "nobody")
        told = asked(label, metric, where=((dimension, value),))
        assert told.total is not None or told.reason or told.refusal, dimension


def test_every_kpi_is_explained(label: Workspace) -> None:
    told = definitions(label.query)
    assert [one.slug for one in told] == list(METRICS)
    assert {one.slug: one.pages for one in told} == {slug: m.pages for slug, m in METRICS.items()}


def test_what_has_no_data_says_what_would_bring_it(home: Path) -> None:
    workspace = Workspace.create(home)
    for answer in workspace.query.answers(Question(tuple(workspace.query.metrics))):
        said = str(answer.reason or (answer.refusal or {}).get("reason"))
        assert answer.total is None
        assert said.startswith(NOTHING), answer.slug
        assert len(said) > len(NOTHING) + 20, answer.slug
    workspace.close()


def test_an_estimate_without_an_interval_cannot_be_registered() -> None:
    for evidence in ("estimated", "tested"):
        with pytest.raises(ValueError, match="says between which values it lies"):
            replace(STREAMS_DAY, evidence=evidence)
    sure = Estimate(PLAYS, PLAYS, PLAYS)
    assert replace(STREAMS_DAY, evidence="estimated", value=sure).value is sure
    with pytest.raises(ValueError, match="says between which values it lies"):
        replace(STREAMS_DAY, value=sure)


def test_dates_of_meanings_are_days_that_were() -> None:
    assert all(date(2026, 1, 1) <= metric.since <= date(2026, 12, 31) for metric in METRICS.values())


def test_a_description_tells_what_no_file_tells(home: Path) -> None:
    workspace = Workspace.create(home)
    told = {one.slug: one.worked_out for one in definitions(workspace.query)}
    assert (told["streams"], told["incremental_lift"], told["multiplier"]) == (False, True, True)
    workspace.close()
