"""Random questions: the engine's totals equal sums made row by row from the same facts, or the question is refused."""

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from bedrot.metrics.metric import Sum
from bedrot.metrics.question import Question
from bedrot.tables import Table
from bedrot.workspace import Workspace

QUESTIONS = 60


def test_random_questions_equal_row_by_row_sums_or_are_refused(label: Workspace) -> None:
    chance = random.Random(7)
    sums = {slug: m.value for slug, m in label.query.metrics.items() if isinstance(m.value, Sum)}
    facts = {measure.table.name: rows(label, measure.table) for measure in sums.values()}
    answered = 0
    for _ in range(QUESTIONS):
        slug = chance.choice(sorted(sums))
        table = sums[slug].table
        question = asked(chance, slug, facts[table.name])
        answer = label.query.answers(question)[0]
        if answer.refusal:
            assert answer.refusal["reason"]
            continue
        answered += 1
        assert answer.period
        first, last = (date.fromisoformat(answer.period[k]) for k in ("from", "to"))
        wanted = [
            r
            for r in facts[table.name]
            if first <= r[table.time] <= last and all(r[d] == v for d, v in question.where)
        ]
        column = sums[slug].column
        assert exact(answer.total) == total(wanted, column)
        if answer.breakdown and question.by:
            told = {row.key: exact(row.total) for row in answer.breakdown if row.total is not None}
            keys = {r[question.by] for r in wanted if r[column] is not None}
            assert told == {
                key or "unknown": total([r for r in wanted if r[question.by] == key], column) for key in keys
            }
    assert answered > QUESTIONS / 2


def rows(workspace: Workspace, table: Table) -> list[dict[str, Any]]:
    return workspace.lake.rows(table).collect().to_dicts()


def asked(chance: random.Random, slug: str, facts: list[dict[str, Any]]) -> Question:
    first = date(2024, 12, 1) + timedelta(days=chance.randrange(600))
    dimension = chance.choice(["artist", "store", "country", "platform", "campaign", "title"])
    value = chance.choice(facts).get(dimension)
    where = ((dimension, value),) if value and chance.random() < 0.5 else ()
    by = chance.choice([None, "artist", "store", "country", "campaign"])
    return Question(
        (slug,), first=first, last=first + timedelta(days=chance.randrange(1, 200)), by=by, where=where
    )


def total(wanted: list[dict[str, Any]], column: str) -> Decimal | None:
    values = [Decimal(row[column]) for row in wanted if row[column] is not None]
    return sum(values, Decimal(0)) if values else None


def exact(told: Any) -> Decimal | None:
    return None if told is None else Decimal(str(told))
