"""What to do next: steps that follow from what a lake really holds, each with its reason and the page where it is done.

The order is by what waits: money of others' making first, then what has a day, then what makes figures better. An amount stands
beside a sentence, never in it: how it is written is for whoever shows it.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Literal, get_args

from bedrot.analysis.goal import Standing
from bedrot.books.outstanding import Outstanding
from bedrot.books.shelf.health import lacks
from bedrot.books.shelf.releases import Release
from bedrot.books.shelf.shelf import Shelf
from bedrot.catalog.questions import Item
from bedrot.metrics.metric import Unit

Kind = Literal[
    "quarantine",
    "overdue",
    "statements",
    "deliver",
    "pitch",
    "payout",
    "stale",
    "alert",
    "unexplained",
    "goal",
    "names",
    "unmapped",
    "identifiers",
]
ORDER: tuple[Kind, ...] = get_args(Kind)
"""In which kinds stand; what has a day that is near, or over, stands with the first."""
DELIVER, PITCH, PITCH_OPENS = timedelta(days=28), timedelta(days=7), timedelta(days=28)
"""How long before its day a release is delivered to the distributor and pitched to Spotify at the latest, and pitched at the earliest."""
NEAR, AHEAD = timedelta(days=14), timedelta(days=70)
"""What is near enough to come first, and how far ahead releases are looked at."""
LEAST = Decimal("1.00")
"""Money below a coin is no reason to act."""


@dataclass(frozen=True)
class Step:
    """One step. `value` (in `unit`, `currency`) is how much it is about; `due` is its day, where it has one."""

    kind: Kind
    what: str
    why: str
    href: str
    value: int | float | Decimal | None = None
    unit: Unit | None = None
    currency: str | None = None
    due: date | None = None


def ranked(steps: Iterable[Step], today: date) -> list[Step]:
    """The steps in the order in which they are best taken."""

    def place(step: Step) -> tuple[int, int, date, float]:
        is_near = step.due is not None and step.due <= today + NEAR
        first = 0 if is_near or step.kind == ORDER[0] else 1
        return first, ORDER.index(step.kind), step.due or date.max, -abs(float(step.value or 0))

    return sorted(steps, key=place)


def of_money(found: Outstanding) -> Iterator[Step]:
    """From the books: what statements should name, what the bank should have, what nothing explains, and what is of no recording."""
    money = partial(Step, unit="money", currency=found.currency)
    gaps = partial(money, href="/reconciliation/")
    if found.unnamed_recordings:
        many = _count(found.unnamed_recordings, "recording")
        why = f"{many} with 1,000 plays or more on a store whose statement is due."
        yield gaps("overdue", "Claim royalties that statements do not name", why, value=found.unnamed)
    if found.untold_by and found.untold >= LEAST:
        why = "Your songs there were played and should have earned about this much. No statement is here yet."
        yield money("statements", f"Add the statements of {found.untold_by}", why, "/data/", found.untold)
    if found.payout_pending >= LEAST:
        why = "It is in statements, and not in the bank yet."
        yield gaps("payout", "Ask where the payouts are", why, value=found.payout_pending)
    if found.unexplained >= LEAST:
        why = "Differences that nothing explains, too high and too low together. Begin with the largest."
        yield gaps("unexplained", "Look at gaps that nothing explains", why, value=found.unexplained)
    if found.unmapped >= LEAST:
        why = "Statements of the last twelve sale months pay it for songs or releases that nobody has matched yet."
        yield money("unmapped", "Say which recordings money is of", why, "/catalogue/", found.unmapped)


def of_releases(shelf: Shelf, today: date) -> Iterator[Step]:
    """From the shelf: the days of planned releases, and what identifiers lack."""
    known = shelf.releases
    for release in known:
        if release.day and today < release.day <= today + AHEAD:
            yield from _dated(release, release.day, today)
    lacking = [one for one in known if not one.planned and lacks(shelf, one)]
    if lacking:
        named = ", ".join(_title(one) for one in lacking[:3])
        more = f" and {len(lacking) - 3} more" if len(lacking) > 3 else ""
        why = f"{named}{more}."
        yield Step(
            "identifiers", "Complete the identifiers of releases", why, "/releases/", len(lacking), "count"
        )


def _dated(release: Release, day: date, today: date) -> Iterator[Step]:
    """Delivery while only the calendar has it, then the pitch in its window."""
    title, by = _title(release), day - PITCH
    if release.planned:
        due = day - DELIVER
        late = "It is later than the four weeks that stores and editors need." if due < today else ""
        why = f"It comes out on {day}, and no distributor's catalogue has it yet. {late}".strip()
        yield Step("deliver", f"Deliver {title}", why, "/releases/", due=due)
    if today <= by and day - PITCH_OPENS <= today:
        why = f"It comes out on {day}; Spotify takes pitches until a week before."
        yield Step("pitch", f"Pitch {title} to Spotify's editors", why, "/releases/", due=by)


def of_names(questions: Collection[Item]) -> Iterator[Step]:
    """From the open questions, as many as the page on the catalogue lists: names to decide, and campaigns to link."""
    open_now = list(questions)
    if not open_now:
        return
    campaigns = sum(one.kind == "campaign" for one in open_now)
    cost = (
        f" {_count(campaigns, 'campaign')} among them: their cost is nobody's until then."
        if campaigns
        else ""
    )
    why = f"The first: {open_now[0].says}{cost}"
    yield Step("names", "Decide who is who", why, "/catalogue/", len(open_now), "count")


def of_goal(stands: Standing | None) -> Iterator[Step]:
    """From the goal: that it is behind its path."""
    if stands and stands.ratio < 1:
        behind = -stands.ahead_days if stands.ahead_days else 0
        why = f"The last twelve months are where the path was {_count(behind, 'day')} earlier."
        yield Step(
            "goal", "See what would bring the goal back on its path", why, "/goal/", stands.ratio, "ratio"
        )


def _title(release: Release) -> str:
    return release.title or release.upc or "a release without a name"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
