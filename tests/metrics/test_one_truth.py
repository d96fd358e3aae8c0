"""One truth: random questions about a label whose plays stand in three overlapping sources equal what really happened, or are refused."""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bedrot.catalog.acts import MergeRecordings, NameTitle
from bedrot.demo import Truth
from bedrot.lake.deciding import decide
from bedrot.metrics.question import Answer, Question
from bedrot.workspace import Workspace
from tests.sample import copied

QUESTIONS = 1_000
DAY = timedelta(days=1)
FIRST = date(2024, 11, 1)

Fact = tuple[date, Mapping[str, frozenset[str]], Decimal]
"""A day, the values of each dimension it counts for, and how much."""


class Known:
    """What happened, told by recording; nothing of it went through the product."""

    def __init__(self, truth: Truth) -> None:
        self.artists = sorted({artist for one in truth.recordings.values() for artist in one.artists})
        artists = {recording: frozenset(known.artists) for recording, known in truth.recordings.items()}
        self.plays: list[Fact] = [
            (
                day,
                {
                    "store": frozenset([store]),
                    "artist": artists[recording] if store == "spotify" else frozenset(["unknown"]),
                },
                Decimal(plays),
            )
            for (store, recording, day), plays in truth.plays.items()
        ]
        self.songs: list[Fact] = [
            (day, {"recording": frozenset([recording]), "store": frozenset(["spotify"])}, Decimal(plays))
            for (recording, day), plays in truth.song_streams.items()
        ]
        self.spend: list[Fact] = [(day, {}, amount) for day, amount in truth.ad_spend.items()]
        self.revenue: list[Fact] = [(month, {}, amount) for month, amount in truth.revenue.items()]
        self.recorded: list[Fact] = [
            (month, {"recording": frozenset([recording])}, amount)
            for (recording, month), amount in truth.recording_revenue.items()
        ]


def summed(facts: list[Fact], first: date, last: date, where: Mapping[str, str]) -> Decimal:
    return sum((n for _, _, n in fitting(facts, first, last, where)), Decimal(0))


def fitting(facts: list[Fact], first: date, last: date, where: Mapping[str, str]) -> list[Fact]:
    return [
        fact
        for fact in facts
        if first <= fact[0] <= last and all(value in fact[1][name] for name, value in where.items())
    ]


def parted(
    facts: list[Fact], first: date, last: date, where: Mapping[str, str], by: str
) -> dict[str, Decimal]:
    parts: dict[str, Decimal] = defaultdict(Decimal)
    for _, values, n in fitting(facts, first, last, where):
        for value in values[by]:
            parts[value] += n
    return {value: n for value, n in parts.items() if n}


@pytest.fixture(scope="module")
def decided(sample: Path, truth: Truth, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The sample label after its owner said which ISRCs are one recording, and which recordings titles are."""
    workspace = copied(sample, tmp_path_factory.mktemp("decided") / "home")
    for recording, one in truth.recordings.items():
        for isrc in one.isrcs[1:]:
            decide(workspace.lake, MergeRecordings(recording=recording, other=isrc), by="test")
    for (artist, title), recording in truth.titles.items():
        if workspace.catalog.recordings.recording(None, artist, title) != recording:
            decide(workspace.lake, NameTitle(artist=artist, title=title, recording=recording), by="test")
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def known(truth: Truth) -> Known:
    return Known(truth)


@dataclass(frozen=True)
class Asked:
    """What a random question is about, and the facts that its answer must be the sum of."""

    slug: str
    facts: list[Fact]
    where: Mapping[str, str]
    by: str | None = None

    def question(self, chance: random.Random, until: date) -> Question:
        first = FIRST + timedelta(days=chance.randrange((until - FIRST).days))
        last = first + timedelta(days=chance.randrange(1, 240))
        where = tuple(self.where.items())
        return Question((self.slug,), first, min(last, until), where=where, by=self.by, compare="none")


def asked(chance: random.Random, known: Known) -> Asked:
    return chance.choice(
        [
            Asked("streams", known.plays, {}, chance.choice([None, "store"])),
            Asked("streams", known.plays, {"store": chance.choice(["spotify", "apple_music"])}),
            Asked("streams", known.plays, {"artist": chance.choice(known.artists), "store": "spotify"}),
            Asked("streams", known.plays, {"store": "spotify"}, "artist"),
            Asked("streams", known.songs, {"recording": chance.choice(values(known.songs, "recording"))}),
            Asked("ad_spend", known.spend, {}),
            Asked("revenue", known.revenue, {}),
            Asked(
                "revenue", known.recorded, {"recording": chance.choice(values(known.recorded, "recording"))}
            ),
        ]
    )


def values(facts: list[Fact], name: str) -> list[str]:
    return sorted({value for _, told, _ in facts for value in told[name]})


def test_a_thousand_random_questions_equal_the_truth_or_are_refused(
    decided: Workspace, truth: Truth, known: Known
) -> None:
    chance = random.Random(1987)
    answered = 0
    for _ in range(QUESTIONS):
        about = asked(chance, known)
        question = about.question(chance, truth.last_streams_day)
        answer = decided.query.answers(question)[0]
        if answer.refusal or answer.total is None:
            assert answer.reason or answer.refusal, question
            continue
        answered += 1
        assert answer.period
        first, last = (date.fromisoformat(answer.period[name]) for name in ("from", "to"))
        assert exact(answer) == summed(about.facts, first, last, about.where), question
        if about.by:
            told = {row.key: Decimal(str(row.total)) for row in answer.breakdown or [] if row.total}
            assert told == parted(about.facts, first, last, about.where, about.by), question
    assert answered > 0.7 * QUESTIONS


def exact(answer: Answer) -> Decimal:
    return Decimal(str(answer.total))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (Question(("listeners",), period="28d"), "do not add up"),
        (Question(("reach",), period="28d"), "do not add up"),
        (Question(("listeners",), period="28d", by="store"), "do not add up"),
        (Question(("streams",), by="campaign"), "has no campaign"),
    ],
)
def test_what_does_not_add_up_is_refused_with_the_nearest_question(
    label: Workspace, question: Question, said: str
) -> None:
    answer = label.query.answers(question)[0]
    assert answer.refusal
    assert said in str(answer.refusal["reason"])
    assert answer.refusal["fix"]
    assert answer.refusal["nearest"]
    assert answer.total is None


def test_releases_that_share_recordings_are_shown_and_not_added(decided: Workspace, truth: Truth) -> None:
    answer = decided.query.answers(Question(("streams",), period="90d", by="release"))[0]
    assert answer.total is None
    assert "in common" in str(answer.reason)
    assert answer.period
    first, last = (date.fromisoformat(answer.period[name]) for name in ("from", "to"))
    told = {row.key: row.total for row in answer.breakdown or []}
    for upc, product in truth.releases.items():
        songs = sum(
            plays
            for (recording, day), plays in truth.song_streams.items()
            if recording in product.recordings and first <= day <= last
        )
        assert (told.get(upc) or 0) == songs
