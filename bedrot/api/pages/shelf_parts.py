"""What the pages of a release and of a recording have in common, made from the books."""

from dataclasses import asdict, replace
from typing import Any

from bedrot.api.annotations import annotations
from bedrot.api.pages.narrowing import followed, unfollowed
from bedrot.api.pages.shelf_schemas import (
    AdvertTold,
    Curve,
    CurvePoint,
    FactTold,
    PartTold,
    PhaseTold,
    PlacementTold,
    RecoupTold,
    StandingTold,
    StoreTold,
)
from bedrot.books.shelf.adverts import ad_days, adverts, pitch_days
from bedrot.books.shelf.course import course
from bedrot.books.shelf.earned import Part, books_of, parts, recoup
from bedrot.books.shelf.facts import facts
from bedrot.books.shelf.listing import last_year
from bedrot.books.shelf.placements import placements
from bedrot.books.shelf.shelf import STREAMED, Shelf
from bedrot.books.shelf.subject import Subject
from bedrot.metrics.definitions import definitions
from bedrot.metrics.labels import UNKNOWN, label_of
from bedrot.metrics.question import Answer, Question, Row
from bedrot.workspace import Workspace

BY_STORE, BY_COUNTRY = ("store",), ("store", "country")
PARTS_BY = {
    "answers": BY_STORE,
    "curve": (),
    "phases": (),
    "recordings": (),
    "stores": BY_STORE,
    "countries": BY_COUNTRY,
    "playlists": BY_STORE,
    "windows": BY_STORE,
    "ads": (),
    "recoup": (),
    "facts": (),
}
"""What each part is filtered by, besides what it is of."""


def shelf_of(here: Workspace, question: Question) -> Shelf:
    """The shelf as it was known on the question's day, of the artists that may be seen."""
    return Shelf(here.query.at(question.as_known_on), question.within)


def subjected(here: Workspace, shelf: Shelf, subject: Subject, question: Question) -> dict[str, Any]:
    """The common parts of a page, by name."""
    placed, campaigns = placements(shelf, subject), adverts(shelf, subject)
    months, books = last_year(shelf), books_of(shelf, subject)
    paid, countries = ad_days(shelf, subject), parts(books, "country", months)
    store = dict(followed(question, BY_STORE)).get("store")
    sold = books.only(shelf.engine, followed(question, BY_COUNTRY))
    money = recoup(books, paid, pitch_days(shelf, subject))
    phases = course(shelf, subject, paid, placed)
    streams, by_store = answers(shelf, subject, question)
    asked = question.but(where=(*(subject.where or ()), *followed(question, BY_STORE)), by=None)
    return {
        "answers": [asdict(answer) for answer in streams],
        "definitions": [one for one in definitions(shelf.engine) if one.slug == STREAMED],
        "annotations": annotations(here, asked, streams) if streams else [],
        "curve": curve_of(shelf, subject),
        "phases": [PhaseTold.model_validate(phase) for phase in phases],
        "stores": [
            one for one in _stores(by_store, parts(books, "store", months)) if store in (None, one.key)
        ],
        "countries": [_part(part, "country") for part in parts(sold, "country", months)],
        "months": months,
        "playlists": [
            PlacementTold.model_validate(one) for one in placed if store in (None, one.store or UNKNOWN)
        ],
        "ads": [AdvertTold.model_validate(one) for one in campaigns],
        "recoup": RecoupTold.model_validate(money),
        "facts": [
            FactTold.model_validate(fact)
            for fact in facts(shelf, subject, phases, campaigns, countries, money)
        ],
        "unfollowed": unfollowed(question, PARTS_BY),
    }


def answers(shelf: Shelf, subject: Subject, question: Question) -> tuple[list[Answer], list[Row]]:
    """The plays of a subject over a period, and their parts by store; none where no filter means it."""
    if subject.where is None:
        return [], []
    where = (*subject.where, *followed(question, BY_STORE))
    asked = question.but(slugs=(STREAMED,), by="store", where=where, within=shelf.within, as_known_on=None)
    answer: Answer = shelf.engine.answers(asked)[0]
    return [replace(answer, by=None, breakdown=None)], answer.breakdown or []


def curve_of(shelf: Shelf, subject: Subject) -> Curve:
    """The curve of a subject's focus track, and the band of the others'."""
    focus = subject.focus
    own = shelf.curve(focus) if focus else []
    age = own[-1][0] if own else None
    return Curve(
        recording=focus,
        title=shelf.engine.lake.catalog.title_of.get(focus or ""),
        store=shelf.store,
        store_label=label_of("store", shelf.store),
        start=shelf.start_of.get(focus or ""),
        own=own,
        others=[CurvePoint(**row) for row in shelf.band(focus).iter_rows(named=True)],
        first_28=StandingTold.model_validate(shelf.standing(focus)),
        now=StandingTold.model_validate(shelf.standing(focus, age)) if age is not None else None,
        age=age,
    )


def _stores(rows: list[Row], earned: list[Part]) -> list[StoreTold]:
    """Each store once: those with most plays first, then those of which only statements tell."""
    plays = {row.key: row for row in rows}
    money = {part.key or UNKNOWN: part for part in earned}
    return [_store(key, plays.get(key), money.get(key)) for key in dict.fromkeys([*plays, *money])]


def _store(key: str, row: Row | None, part: Part | None) -> StoreTold:
    return StoreTold(
        key=key,
        label=label_of("store", None if key == UNKNOWN else key),
        streams=_count(row.total) if row else None,
        previous=_count(row.previous) if row else None,
        change=row.change if row else None,
        units=part.units if part else None,
        net=part.net if part else None,
    )


def _count(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _part(part: Part, by: str) -> PartTold:
    return PartTold(key=part.key, label=label_of(by, part.key), units=part.units, net=part.net)
