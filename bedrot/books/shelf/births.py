"""Births: when each release and recording of the shelf came out, for questions about ages."""

from datetime import date

from bedrot.books.shelf.shelf import Shelf
from bedrot.books.shelf.subject import of_release
from bedrot.metrics.ages import Births, Subject
from bedrot.metrics.query import Engine
from bedrot.metrics.rollup import Within


def births(engine: Engine, within: Within) -> Births:
    """Of every release with a UPC and every recording. Compared with are the other releases, and their focus tracks."""
    shelf = Shelf(engine, within)
    days: dict[Subject, date | None] = {("recording", key): day for key, day in shelf.start_of.items()}
    days |= {("release", one.upc): of_release(shelf, one).start for one in shelf.releases if one.upc}
    known = {subject: day for subject, day in days.items() if day}
    focus = frozenset(shelf.focus.values())
    rivals = frozenset(subject for subject in known if subject[0] == "release" or subject[1] in focus)
    return Births(known, rivals)
