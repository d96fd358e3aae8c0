"""How good the data is: what the rules found, which share of the rows passed, and which days are missing."""

from collections.abc import Callable
from typing import Annotated, Any

import polars as pl
from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from bedrot.api.kept import Kept
from bedrot.api.quality_schemas import (
    Complete,
    CrossFound,
    GapMap,
    Gaps,
    PassRate,
    Quality,
    RuleFound,
    SourceRate,
)
from bedrot.api.roles import may
from bedrot.api.rooms import Here
from bedrot.api.schemas import REFUSALS
from bedrot.errors import QuestionRefused
from bedrot.lake.gaps import OF_ACCOUNT, completeness, spans
from bedrot.lake.quality import PROMISED, Known, known_rules, pass_rates, results
from bedrot.metrics.crosschecks import Finding, findings
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api/quality", tags=["quality"])
REFUSED: dict[int | str, dict[str, Any]] = {code: REFUSALS[code] for code in (401, 422)}
MOST_FILES, MOST_RUNS, MOST_VIOLATIONS = 10, 50, 50
Named = Annotated[str | None, Query(max_length=64, description="One source; all, without.")]


@router.get("", response_model=Quality, responses={401: REFUSALS[401]})
@may("viewer")
async def quality(request: Request, here: Here) -> Response:
    """Every rule with what it found, the share of rows that passed by source and file, and what sources say against each other."""
    return await _kept(request, lambda: quality_of(here))


@router.get("/gaps", response_model=Gaps, responses=REFUSED)
@may("viewer")
async def quality_gaps(request: Request, here: Here, source: Named = None) -> Response:
    """Which days of each account and report are there, run by run, and how complete each month is."""
    return await _kept(request, lambda: gaps_of(here, source))


async def _kept(request: Request, make: Callable[[], BaseModel]) -> Response:
    kept: Kept = request.app.state.kept
    return await kept.response(request, lambda: make().model_dump_json().encode())


def quality_of(here: Workspace) -> Quality:
    """The quality of the data of a workspace as it is now."""
    revision, rates = here.query.revision(), pass_rates(here.lake.ledger)
    with here.lake.reachable():
        cross = [_cross(found) for found in findings(here.lake)]
    passed = PassRate(**_rate(rates))
    kept = passed.rate is None or passed.rate >= PROMISED
    return Quality(
        revision=revision,
        ok=kept and not any(found.failed for found in cross if found.severity == "error"),
        promised=PROMISED,
        passed=passed,
        sources=[
            SourceRate(source=str(source), **_rate(part))
            for (source,), part in rates.sort("source").group_by("source", maintain_order=True)
        ],
        runs=_runs(rates),
        rules=_rules(results(here.lake.ledger)),
        cross=cross,
    )


def _rate(rates: pl.DataFrame) -> dict[str, Any]:
    read, accepted = (int(rates.get_column(name).sum()) for name in ("rows_read", "accepted"))
    aside = int(rates.filter(pl.col("state") != "read").get_column("rows_read").sum())
    rate = accepted / read if read else None
    return {"rows_read": read, "accepted": accepted, "set_aside": aside, "rate": rate}


def _runs(rates: pl.DataFrame) -> list[Any]:
    """The files of which rows did not pass, the newest first."""
    failed = rates.filter(pl.col("accepted") < pl.col("rows_read")).reverse().head(MOST_RUNS)
    return failed.rename({"file_sha256": "sha256"}).to_dicts()


def _rules(found: pl.DataFrame) -> list[RuleFound]:
    """Every rule, also one that had nothing to check yet."""
    counts = found.group_by("rule").agg(pl.col("checked", "failed").sum())
    by_rule = {rule: (checked, failed) for rule, checked, failed in counts.iter_rows()}
    broken = found.filter(pl.col("failed") > 0).rename({"file_sha256": "sha256"})
    return [
        _rule(slug, known, *by_rule.get(slug, (0, 0)), broken.filter(pl.col("rule") == slug))
        for slug, known in known_rules().items()
    ]


def _rule(slug: str, known: Known, checked: int, failed: int, broken: pl.DataFrame) -> RuleFound:
    files: list[Any] = broken.reverse().head(MOST_FILES).to_dicts()
    return RuleFound(
        slug=slug,
        sentence=known.rule.sentence,
        severity=known.rule.severity,
        since=known.rule.since,
        tables=[table.name for table in known.tables],
        checked=checked,
        failed=failed,
        files=files,
    )


def _cross(found: Finding) -> CrossFound:
    rule, violations = found.rule, found.violations
    newest: list[Any] = violations.head(MOST_VIOLATIONS).to_dicts()
    return CrossFound(
        slug=rule.slug,
        sentence=rule.sentence,
        severity=rule.severity,
        since=rule.since,
        tables=[table.name for table in rule.tables],
        checked=found.checked,
        failed=violations.height,
        violations=newest,
    )


def gaps_of(here: Workspace, source: str | None = None) -> Gaps:
    """The gap map of a workspace, or of one source; raises QuestionRefused for one nobody knows."""
    if source is not None and source not in here.lake.sources:
        raise QuestionRefused(
            f"There is no source “{source[:64]}”.", fix=f"The sources are: {', '.join(here.lake.sources)}."
        )
    revision = here.query.revision()
    with here.lake.reachable():
        found = spans(here.lake, source)
    maps: list[GapMap] = []
    for key, part in found.group_by(OF_ACCOUNT, maintain_order=True):
        runs: list[Any] = part.select("state", "first", "last", "days").to_dicts()
        maps.append(GapMap(**dict(zip(OF_ACCOUNT, map(_text, key), strict=True)), spans=runs))
    months = [Complete(**month) for month in completeness(found).to_dicts()]
    return Gaps(revision=revision, maps=maps, months=months)


def _text(value: object) -> Any:
    return value if value is None else str(value)
