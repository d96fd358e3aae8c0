"""Write docs/tour.md: the owner's questions, the clicks that answer each, and a picture of the answer, taken from the sample label.

Usage: python -m scripts.tour, after `make dashboard`; needs what `make test` installs. A test makes the same clicks.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from scripts import chromium
from scripts.screenshots import DESK, IMAGES, served, signed_in, take
from scripts.steps import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

Role = Literal["link", "button", "tab"]
PAGE = ROOT / "docs" / "tour.md"
MOST_CLICKS = 3
INTRODUCTION = """# A tour: thirteen questions, at most three clicks each

What an owner asks of the data, and where the answer stands. Each way begins on *Today*, signed in. The pictures are of the
sample label, whose artists and numbers are invented. `python -m scripts.tour` takes them again; a test makes the same clicks.
"""


@dataclass(frozen=True)
class Click:
    """Something that is clicked, by what a person reads on it. `within`: the part of the page it is in, by its heading or name."""

    role: Role
    name: str
    exact: bool = True
    within: str | None = None

    def found(self, page: "Page") -> "Locator":
        """The first of that name."""
        place = page.get_by_label(self.within, exact=True).first if self.within else page
        return place.get_by_role(self.role, name=self.name, exact=self.exact).first


@dataclass(frozen=True)
class Question:
    """One question: the clicks, the words in sight that show that the answer is there, and what there is to say of it."""

    number: str
    asked: str
    clicks: tuple[Click, ...]
    answered_by: str
    told: str


def rail(word: str) -> Click:
    """A page in the rail."""
    return Click("link", word, within="Pages")


QUESTIONS = (
    Question(
        "Q1",
        "How much have I earned, by platform, artist and month, and what is my own share after splits?",
        (rail("Money"), Click("button", "Store")),
        "The label’s own",
        "Every step from what was earned to what stays; *Artist*, *Store*, *Recording*, *Country* and *Month* part it.",
    ),
    Question(
        "Q2",
        "What is a stream worth, by platform, gross and to me?",
        (rail("Money"), Click("link", "Per stream", exact=False)),
        "Rate",
        "By store: at 100 %, received, and what stays after splits, each per stream. Below it by store, country and month with the streams "
        "behind each rate and its interval. From the label's own statements; no table of constants.",
    ),
    Question(
        "Q3",
        "What will I be paid for months that are not reported yet, and when? Is anything overdue?",
        (rail("Money"), Click("link", "Still to come", exact=False)),
        "Estimated",
        "An estimate with its 80 % interval, the days on which each payer's money should come by its own habit, and what came.",
    ),
    Question(
        "Q4",
        "What does it cost to win a listener, and what is one worth?",
        (rail("Marketing"),),
        "Cost per click to a store",
        "What a click to a store costs is told. What a *listener* costs is not: no portal says which listener an ad brought, and spend "
        "by the rise of listeners is not that. The panel *Tests* says what would tell it.",
    ),
    Question(
        "Q5",
        "Do the ads pay back? Which campaign and which creative is best?",
        (rail("Marketing"),),
        "Campaigns",
        "Campaigns, a funnel whose steps name what they rest on, creatives by targeting. Whether ads *caused* streams only a test "
        "tells; until one was made, it says so.",
    ),
    Question(
        "Q8",
        "New releases or back catalogue: who carries the revenue?",
        (rail("Releases"),),
        "New releases or back catalogue",
        "A sentence says it, and a table splits royalties by year of sale: *new* is up to 18 months old, *back catalogue* is older. Each "
        "release stands above with its first day and its first 28 days against the others, its revenue, its ads.",
    ),
    Question(
        "Q9",
        "Does what distributors report match what the platforms count, and which distributor is better?",
        (rail("Money"), Click("link", "Reconciliation", exact=False)),
        "Distributors side by side",
        "Platform, statement and bank against each other; every difference has one reason, or is shown as unexplained. Below, distributors "
        "side by side: how late they tell, how much is there, what they keep; or that only one's statements are here.",
    ),
    Question(
        "Q10",
        "Am I on the way to the goal?",
        (rail("Goal"),),
        "The way to the goal",
        "The path on a logarithmic scale, what it takes a year, what the streams are made of, and what changes would do.",
    ),
    Question(
        "Q11",
        "Is the data fresh? Is something stuck?",
        (rail("Data"),),
        "Nothing new is expected",
        "Each account against its own rhythm; *Sign-ins*, *Runs*, *Missing days* and *Files* stand beside it.",
    ),
    Question(
        "Q12",
        "Which song performs now: today, 7 days, 28 days, 12 months? Saves, canvas views?",
        (
            rail("Releases"),
            Click("link", "CATHEDRAL MODE"),
            Click("link", "CATHEDRAL MODE"),
        ),
        "Windows",
        "A recording's windows as the portal tells them: streams, listeners, saves and canvas views; they overlap and are not added. On "
        "*Releases*, ordered by *First day* or *First 28 days*, the list is a ranking of how all of them began.",
    ),
    Question(
        "Q13",
        "Which source makes people click my link page?",
        (rail("Social & e-mail"),),
        "Where visits come from",
        "Visits, clicks and click rate by source, link, device and country.",
    ),
)
"""The questions that today's data covers."""

OPEN = """## Not answered yet

**Q6** (do TikTok views bring streams, after how long?) and **Q7** (how much of the growth is TikTok's, how much Meta's?) are questions of
cause. Views, ads and streams stand beside each other on *Social & e-mail*, *Marketing* and *Streams*, with what happened on each day, and
no number here says that one brought the other: that takes a test.
"""


def main() -> None:
    """Serves the demo for as long as it takes."""
    from playwright.sync_api import sync_playwright

    with (
        tempfile.TemporaryDirectory() as home,
        served(Path(home)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium.system_chromium(), args=chromium.FLAGS)
        for question in QUESTIONS:
            picture(browser, address, question)
        browser.close()
    PAGE.write_text(told(), encoding="utf-8")


def picture(browser: "Browser", address: str, question: Question) -> None:
    """Makes the clicks on a page of its own, and a picture of what is in sight then."""
    with signed_in(browser, address, DESK) as page:
        page.goto(address)
        page.wait_for_selector("html[data-ready=true]", state="attached")
        answered(page, question)
        take(page, image(question).stem)


def answered(page: "Page", question: Question) -> None:
    """Makes the clicks of a question on an open *Today*, until its answer is in sight."""
    for click in question.clicks:
        click.found(page).click()
        page.wait_for_load_state()
        page.wait_for_selector("html[data-ready=true]", state="attached")
    answer = page.locator("#content").get_by_text(question.answered_by).filter(visible=True).first
    answer.wait_for(state="visible")
    answer.scroll_into_view_if_needed()


def told() -> str:
    """The page."""
    return "\n".join((INTRODUCTION, *_sections(), OPEN))


def _sections() -> Iterator[str]:
    for question in QUESTIONS:
        ways = " → ".join(f"*{click.name}*" for click in question.clicks)
        count = len(question.clicks)
        yield (
            f"## {question.number}. {question.asked}\n\n{ways} ({count} click{'' if count == 1 else 's'})\n\n{question.told}\n\n"
            f"![{question.asked}](images/{image(question).name})\n"
        )


def image(question: Question) -> Path:
    """Where the picture lies."""
    return IMAGES / f"tour-{question.number.lower()}.png"


if __name__ == "__main__":
    main()
