"""Random questions: the engine's totals equal sums made row by row, or the question is refused.

The rows are the facts; of streams, which stand in several sources, those that the sample label's generator knows.
"""

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from bedrot.demo import Truth
from bedrot.metrics.measures import OfRecord, Sum
from bedrot.metrics.question import Answer, Question
from bedrot.tables import CURATED, STREAMS, Table
from bedrot.workspace import Workspace

QUESTIONS = 60
Rows = list[dict[str, Any]]


def test_random_questions_equal_row_by_row_sums_or_are_refused(label: Workspace, truth: Truth) -> None:
    chance = random.Random(7)
    sums = {
        slug: m.value
        for slug, m in label.query.metrics.items()
        if type(m.value) in (Sum, OfRecord) and isinstance(m.value, Sum) and m.value.where is None
    }
    tables = {one.name: one for measure in sums.values() for one in CURATED if measure.table is one}
    facts = {name: found for name, table in tables.items() if (found := rows(label, table))}
    sums = {
        slug: m
        for slug, m in sums.items()
        if tables.get(m.table.name) is m.table
        and any(row[m.column] is not None for row in facts.get(m.table.name, []))
    }
    assert len(sums) > 5
    answered = 0
    for _ in range(QUESTIONS):
        slug = chance.choice(sorted(sums))
        table, column = sums[slug].table, sums[slug].column
        question = asked(chance, slug, facts[table.name])
        answer = label.query.answers(question)[0]
        if answer.refusal:
            assert answer.refusal["reason"]
            continue
        answered += 1
        known = plays(truth, question.but(by=None)) if table is STREAMS else facts[table.name]
        assert exact(answer.total) == total(fitting(known, question, answer, table), column)
        if answer.breakdown and question.by:
            told = {row.key: exact(row.total) for row in answer.breakdown if row.total is not None}
            parts = fitting(plays(truth, question) if table is STREAMS else known, question, answer, table)
            keys = {r[question.by] for r in parts if r[column] is not None}
            assert told == {
                key or "unknown": total([r for r in parts if r[question.by] == key], column) for key in keys
            }
    assert answered > QUESTIONS / 2


def fitting(known: Rows, question: Question, answer: Answer, table: Table) -> Rows:
    """The rows of the answer's period that fit what was asked."""
    assert answer.period
    first, last = (date.fromisoformat(answer.period[k]) for k in ("from", "to"))
    inside = (r for r in known if first <= r[table.time] <= last)
    return [r for r in inside if all(r[d] == v for d, v in question.where)]


def plays(truth: Truth, question: Question) -> Rows:
    """What counts: each play once, or for each of its artists where one is asked of; no store but Spotify tells of those."""
    blank: dict[str, Any] = {"artist": None, "title": None}
    of_label = [
        {**blank, "store": store, "day": day, "streams": n}
        for (_, store, day), n in truth.distributor_streams.items()
    ]
    if "artist" not in (question.by, *(dimension for dimension, _ in question.where)):
        return of_label
    of_artists = [
        {**blank, "store": "spotify", "artist": artist, "day": day, "streams": n}
        for (artist, day), n in truth.streams.items()
    ]
    return [*of_artists, *(r for r in of_label if r["store"] != "spotify")]


def rows(workspace: Workspace, table: Table) -> Rows:
    return workspace.lake.rows(table).collect().to_dicts()


def asked(chance: random.Random, slug: str, facts: Rows) -> Question:
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
