"""What is chosen for a workspace: its goal, the budget of marketing, when to be warned. What is given back is the default again."""

from datetime import UTC, datetime
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request
from fastapi import Path as InPath

from bedrot.api.audit import told_of
from bedrot.api.preference_schemas import GivenBudget, GivenGoal, GivenRules, Wishes
from bedrot.api.roles import may
from bedrot.api.rooms import Asker, Here
from bedrot.api.schemas import REFUSALS
from bedrot.db.alarms import Thresholds
from bedrot.db.preferences import Budget, evenly
from bedrot.errors import PreferenceRefused
from bedrot.settings import Goal
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api/preferences", tags=["preferences"])
REFUSED: dict[int | str, dict[str, Any]] = {code: REFUSALS[code] for code in (400, 401, 403, 413, 422)}
Year = Annotated[int, InPath(ge=2000, le=2100)]
Kind = Literal["goal", "thresholds", "alerts"]


@router.get("", responses={code: REFUSALS[code] for code in (401, 403)})
@may("viewer")
def preferences(here: Here) -> Wishes:
    """What holds, what the default is, and who chose otherwise when."""
    return _wishes(here)


@router.put("/goal", responses=REFUSED)
@may("admin")
def set_goal(request: Request, here: Here, asker: Asker, given: GivenGoal) -> Wishes:
    """Another goal; what is told against it follows at once."""
    if given.target_date <= given.start_date:
        raise PreferenceRefused(
            "The goal is due before its path begins.", fix="Choose a later day.", field="target_date"
        )
    if given.target_streams <= given.start_streams:
        raise PreferenceRefused(
            "The goal is no more than what the path begins with.",
            fix="Aim for more.",
            field="target_streams",
        )
    here.preferences.choose("goal", Goal(**given.model_dump()), asker.name)
    told_of(request, f"{given.target_streams:,} streams a year by {given.target_date}")
    return _wishes(here)


@router.put("/thresholds", responses=REFUSED)
@may("admin")
def set_thresholds(request: Request, here: Here, asker: Asker, given: Thresholds) -> Wishes:
    """From when on the attention list tells of something."""
    here.preferences.choose("thresholds", given, asker.name)
    told_of(request, ", ".join(f"{name} {value}" for name, value in given.model_dump().items()))
    return _wishes(here)


@router.put("/alerts", responses=REFUSED)
@may("admin")
def set_alerts(request: Request, here: Here, asker: Asker, given: GivenRules) -> Wishes:
    """When a figure is unusual enough to be told of."""
    for number, rule in enumerate(given.rules):
        _check_metric(here, number, rule.metric)
    here.preferences.choose("alerts", given.rules, asker.name)
    told_of(request, ", ".join(rule.metric for rule in given.rules) or "none")
    return _wishes(here)


@router.put("/budget/{year}", responses=REFUSED)
@may("admin")
def set_budget(request: Request, here: Here, asker: Asker, year: Year, given: GivenBudget) -> Wishes:
    """What marketing may cost in a year."""
    here.preferences.choose(f"budget:{year}", _budget(here, year, given), asker.name)
    told_of(request, str(year))
    return _wishes(here)


@router.delete("/budget/{year}", responses=REFUSED)
@may("admin", noted="back to the default budget")
def unset_budget(request: Request, here: Here, asker: Asker, year: Year) -> Wishes:
    """The budget of `bedrot.toml` for a year again, or none."""
    here.preferences.choose(f"budget:{year}", None, asker.name)
    told_of(request, str(year))
    return _wishes(here)


@router.delete("/{kind}", responses=REFUSED)
@may("admin", noted="back to the default")
def unset_preference(request: Request, here: Here, asker: Asker, kind: Kind) -> Wishes:
    """The default again."""
    here.preferences.choose(kind, None, asker.name)
    told_of(request, kind)
    return _wishes(here)


def _wishes(here: Workspace) -> Wishes:
    return Wishes.of(here.preferences, datetime.now(UTC).year)


def _budget(here: Workspace, year: int, given: GivenBudget) -> Budget:
    currency = here.settings.currency
    if given.months is None:
        if given.amount is None:
            raise PreferenceRefused(
                "There is no amount.", fix="Write the year's, or each month's.", field="amount"
            )
        return evenly(year, given.amount, currency)
    budget = Budget(year=year, currency=currency, months=given.months)
    if given.amount is not None and budget.amount != given.amount:
        raise PreferenceRefused(
            f"The months add up to {budget.amount:,.2f}, and the year has {given.amount:,.2f}.",
            fix="Change a month, or the year.",
            field="amount",
        )
    return budget


def _check_metric(here: Workspace, number: int, slug: str) -> None:
    metrics = here.query.metrics
    if slug in metrics:
        return
    near = get_close_matches(slug, metrics, 1)
    raise PreferenceRefused(
        f"There is no metric “{slug}”.",
        fix=f"Did you mean {near[0]}?" if near else "Choose one of the glossary.",
        field=f"rules.{number}.metric",
    )
