"""Networks: what the accounts of each are followed, seen and answered. Networks are never added: each counts in its own way."""

from collections.abc import Mapping
from dataclasses import dataclass

from bedrot.metrics.query import Engine
from bedrot.metrics.question import Answer, JsonNumber, Question

FIGURES: Mapping[str, str] = {
    "follows": "social_followers",
    "growth": "social_follower_growth",
    "views": "views",
    "engagement": "engagement_rate",
    "posts_a_week": "posts_a_week",
    "since_post": "days_since_post",
}
"""What a network is told by, and the KPI of each."""
DIMENSIONS = ("artist", "platform", "account")
VIEWS = "views"


@dataclass(frozen=True)
class Network:
    """One network: each of FIGURES as its KPI has it (null: not told), how many posts a week before, and its views by day.

    `views_by_day` has the days on which the network changed what it calls a view as its breaks; null where no view is told.
    """

    platform: str
    label: str
    figures: dict[str, JsonNumber]
    before: dict[str, JsonNumber]
    views_by_day: Answer | None


def networks(engine: Engine, question: Question) -> list[Network]:
    """Every network there is data of, those with most follows first."""
    question = question.but(where=tuple(one for one in question.where if one[0] in DIMENSIONS))
    rows = {name: _by_platform(engine, question, slug) for name, slug in FIGURES.items()}
    labels = {key: label for told in rows.values() for key, (label, _, _) in told.items()}
    found = [
        Network(
            platform=platform,
            label=label,
            figures={name: told[platform][1] if platform in told else None for name, told in rows.items()},
            before={name: told[platform][2] if platform in told else None for name, told in rows.items()},
            views_by_day=_views(engine, question, platform),
        )
        for platform, label in labels.items()
    ]
    return sorted(found, key=lambda one: (-float(one.figures["follows"] or 0), one.label))


def _by_platform(
    engine: Engine, question: Question, slug: str
) -> dict[str, tuple[str, JsonNumber, JsonNumber]]:
    asked = question.but(slugs=(slug,), by="platform", as_known_on=None)
    rows = engine.answers(asked)[0].breakdown or []
    return {row.key: (row.label, row.total, row.previous) for row in rows}


def _views(engine: Engine, question: Question, platform: str) -> Answer | None:
    others = tuple(one for one in question.where if one[0] != "platform")
    asked = question.but(slugs=(VIEWS,), by=None, where=(*others, ("platform", platform)), as_known_on=None)
    answer = engine.answers(asked)[0]
    return answer if any(value is not None for _, value in answer.points) else None
