"""The shelf: releases as views over recordings, how each began against the others, what it cost, earned, and where it stands."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bedrot.books.shelf.adverts import ad_days, adverts, pitch_days
from bedrot.books.shelf.course import course
from bedrot.books.shelf.earned import Recoup, books_of, parts, recoup
from bedrot.books.shelf.health import lacks
from bedrot.books.shelf.listing import Line, last_year, listing
from bedrot.books.shelf.releases import Release, ToldDay
from bedrot.books.shelf.shelf import Shelf
from bedrot.books.shelf.subject import Subject, of_recording, of_release
from bedrot.metrics.metric import Window
from bedrot.metrics.question import Question
from bedrot.workspace import Workspace
from tests.books.shelving import (
    ARTIST,
    DAY,
    EP,
    EP_DAY,
    EP_TITLE,
    LAST,
    OTHER,
    PLANNED,
    TITLES,
    UPCS,
    isrc,
    plays,
    released,
    shelved,
)

ONE, TWO, ODD, FOUR, FIVE, SIX = range(6)
MONTH = Question(("streams",))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The label of `shelving`."""
    folder = tmp_path_factory.mktemp("shelf")
    workspace = shelved(folder / "home", folder / "files")
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def shelf(small: Workspace) -> Shelf:
    """Its shelf."""
    small.query.revision()
    return Shelf(small.query)


def of(shelf: Shelf, upc: str) -> Release:
    """A release there is."""
    found = shelf.release(upc)
    assert found
    return found


def subject(shelf: Shelf, upc: str) -> Subject:
    """The same as a subject."""
    return of_release(shelf, of(shelf, upc))


def recouped(shelf: Shelf, about: Subject) -> Recoup:
    """Its costs and earnings."""
    return recoup(books_of(shelf, about), ad_days(shelf, about), pitch_days(shelf, about))


def lines(shelf: Shelf) -> dict[str, Line]:
    """The list by UPC, or by title."""
    return {line.release.upc or str(line.release.title): line for line in listing(shelf, MONTH).lines}


def test_every_product_is_a_release_the_newest_first(shelf: Shelf) -> None:
    assert [one.upc or one.title for one in shelf.releases] == [PLANNED, EP, *reversed(UPCS)]
    assert [one.title for one in shelf.releases[2:]] == list(reversed(TITLES))
    assert of(shelf, EP).recordings == (isrc(ONE), isrc(TWO), isrc(6))


def test_the_calendar_names_what_the_catalogue_does_not(shelf: Shelf) -> None:
    assert (of(shelf, EP).title, of(shelf, EP).day) == (EP_TITLE, EP_DAY)
    planned = shelf.releases[0]
    assert (planned.planned, planned.kind, planned.day) == (True, "single", date(2027, 2, 5))
    assert not any(one.planned for one in shelf.releases[1:])


def names(shelf: Shelf, release: Release) -> list[str]:
    """What a release lacks, by name."""
    return [lack.name for lack in lacks(shelf, release)]


def test_sources_that_give_other_days_are_named(shelf: Shelf) -> None:
    one = of(shelf, UPCS[ONE])
    assert one.days == (ToldDay("catalogue", DAY), ToldDay("release_calendar", DAY + timedelta(days=2)))
    assert one.day == DAY
    assert names(shelf, one) == ["days", "store_id", "shares"]
    assert names(shelf, of(shelf, UPCS[TWO])) == ["store_id", "shares"]
    assert names(shelf, shelf.releases[0]) == ["product", "recordings"]
    assert {lack.name: lack.count for lack in lacks(shelf, of(shelf, EP))} == {"store_id": 3, "shares": 3}


def test_a_beginning_among_the_others(shelf: Shelf) -> None:
    five = shelf.standing(isrc(FIVE))
    assert (five.total, five.percentile, five.of, five.left_out) == (28 * 500, 75.0, 4, 1)
    six = shelf.standing(isrc(SIX))
    assert (six.total, six.percentile, six.of, six.left_out) == (28 * 600, 100.0, 4, 1)
    assert shelf.standing(isrc(ODD)).reason == "Some of these days are missing."
    assert shelf.standing(isrc(SIX), age=365).reason == "It is not 366 days old yet."
    assert shelf.standing(isrc(6)).reason == "No recording on it has daily figures."


def test_the_band_is_of_the_others_at_the_same_age(shelf: Shelf) -> None:
    band = {row["age"]: row for row in shelf.band(isrc(FIVE)).iter_rows(named=True)}
    assert band[27] == {"age": 27, "low": 4900, "median": 8400, "high": 12600, "of": 4, "left_out": 1}
    assert band[8]["of"] == 5
    youngest = (LAST - released(SIX)).days
    assert (band[youngest]["of"], band[youngest + 1]["of"]) == (4, 3)
    assert band[youngest + 1]["median"] is None


def test_ages_are_compared_in_one_store(shelf: Shelf) -> None:
    assert shelf.store == "spotify"
    assert shelf.until == LAST
    assert shelf.curve(isrc(ODD))[8:11] == [(8, 9 * 300), (9, None), (10, None)]


def test_the_focus_of_an_ep_without_anything_new_told_by_day_is_its_most_played(shelf: Shelf) -> None:
    assert shelf.focus[EP] == isrc(TWO)
    assert subject(shelf, EP).start == EP_DAY
    assert shelf.focus[UPCS[ONE]] == isrc(ONE)


def test_phases_of_a_single(shelf: Shelf) -> None:
    one = subject(shelf, UPCS[ONE])
    found = {phase.name: phase for phase in course(shelf, one, ad_days(shelf, one), [])}
    age = (LAST - DAY).days
    assert [phase.streams for phase in found.values()] == [None, 2800, 620, 10 * (age - 89)]
    assert [phase.streams_days for phase in found.values()] == [0, 28, 62, age - 89]
    assert [phase.spend for phase in found.values()] == [Decimal(10), Decimal(30), None, None]
    assert [phase.link_clicks for phase in found.values()] == [20, 60, None, None]
    assert found["catalogue"].last is None


def test_adverts_tell_what_was_streamed_on_their_days(shelf: Shelf) -> None:
    (advert,) = adverts(shelf, subject(shelf, UPCS[ONE]))
    assert (advert.first, advert.last) == (DAY - timedelta(days=1), DAY + timedelta(days=2))
    assert (advert.spend, advert.currency, advert.link_clicks) == (Decimal(40), "USD", 80)
    assert advert.cost_per_click == Decimal("0.5")
    assert advert.streams == 300
    assert adverts(shelf, subject(shelf, UPCS[TWO])) == []


def test_recordings_stand_with_each_release_and_an_album_sold_whole_with_its_own(shelf: Shelf) -> None:
    single, ep = recouped(shelf, subject(shelf, UPCS[ONE])), recouped(shelf, subject(shelf, EP))
    assert (single.net, single.costs, single.balance) == (Decimal(2), Decimal(40), Decimal(38))
    assert (ep.net, ep.balance) == (Decimal("6.9"), Decimal("33.1"))
    assert single.sales == Window(date(2026, 1, 1), date(2026, 2, 1))
    assert single.statements == Window(date(2026, 3, 1), date(2026, 4, 1))
    nothing = recouped(shelf, subject(shelf, UPCS[TWO]))
    assert (nothing.costs, nothing.net, nothing.balance) == (Decimal(0), None, None)


def test_countries_and_stores_of_a_year(shelf: Shelf) -> None:
    books, year = books_of(shelf, subject(shelf, EP)), Window(date(2026, 1, 1), date(2026, 12, 31))
    assert [(part.key, part.units, part.net) for part in parts(books, "country", year)] == [
        ("US", None, Decimal("4.9")),
        ("DE", 2000, Decimal(2)),
    ]
    assert {part.key for part in parts(books, "store", year)} == {"spotify", "itunes"}
    assert parts(books, "country", None) == []


def test_money_is_told_up_to_the_newest_complete_sale_month(shelf: Shelf) -> None:
    assert last_year(shelf) == Window(date(2025, 3, 1), date(2026, 2, 28))


def test_the_list_shows_each_as_a_view(shelf: Shelf) -> None:
    found = lines(shelf)
    month = 28 * 10
    assert (found[UPCS[ONE]].streams, found[EP].streams, found[EP].told) == (month, 2 * month, 2)
    assert found[UPCS[ONE]].change == 0
    assert found[UPCS[ONE]].trend[-1] == (LAST, 10)
    assert found[UPCS[ONE]].revenue == 2
    assert found[UPCS[ONE]].spend == found[EP].spend == 40
    assert (found[PLANNED].streams, found[PLANNED].revenue, found[PLANNED].told) == (None, None, 0)


def test_a_change_needs_the_same_recordings_on_both_sides(small: Workspace) -> None:
    shelf, last = Shelf(small.query), released(SIX) + timedelta(days=13)
    asked = Question(("streams",), first=released(SIX), last=last)
    six = next(line for line in listing(shelf, asked).lines if line.release.upc == UPCS[SIX])
    assert (six.streams, six.previous, six.change) == (14 * plays(SIX, 0), None, None)


def test_who_sees_some_artists_sees_no_other_release(small: Workspace) -> None:
    theirs = Shelf(small.query, (OTHER,))
    assert [one.upc for one in theirs.releases] == [UPCS[SIX]]
    assert theirs.recordings == {isrc(SIX)}
    assert (theirs.standing(isrc(SIX)).of, theirs.standing(isrc(SIX)).percentile) == (0, None)
    about = of_recording(theirs, isrc(ONE), (ARTIST,))
    assert adverts(theirs, about) == []
    assert recouped(theirs, about).net is None
    assert theirs.curve(isrc(ONE)) == []


def test_releases_of_the_sample_are_what_the_engine_says(label: Workspace) -> None:
    label.query.revision()
    shelf = Shelf(label.query)
    found = listing(shelf, MONTH)
    assert len(found.lines) > 20
    assert any(len(line.release.recordings) > 2 for line in found.lines)
    for line in found.lines:
        if not line.release.upc:
            continue
        where = (("release", line.release.upc),)
        (streams,) = label.query.answers(MONTH.but(where=where))
        assert line.streams == streams.total
        if line.change is not None:
            assert line.change == pytest.approx(streams.change)
        assert line.revenue == revenue(label, line.release)


def revenue(label: Workspace, release: Release) -> Decimal | None:
    """The KPI's, recording by recording, and of what was sold whole."""
    whole = (("recording", "unknown"), ("upc", str(release.upc)))
    filters = [*((("recording", one),) for one in release.recordings), whole]
    asked = [Question(("revenue",), period="12m", where=where, compare="none") for where in filters]
    told = [label.query.answers(one)[0].total for one in asked]
    known = [Decimal(str(total)) for total in told if total is not None]
    return sum(known, Decimal(0)) if known else None


def test_beginnings_of_the_sample_are_sums_of_its_days(label: Workspace) -> None:
    label.query.revision()
    shelf = Shelf(label.query)
    known = [line for line in listing(shelf, MONTH).lines if line.first_28.total is not None]
    assert known
    for line in known:
        focus = shelf.focus[line.release.key]
        start = shelf.start_of[focus]
        assert start
        asked = MONTH.but(first=start, last=start + timedelta(days=27), where=(("recording", focus),))
        by_store = label.query.answers(asked.but(by="store"))[0].breakdown or []
        assert line.first_28.total == next(row.total for row in by_store if row.key == shelf.store)
