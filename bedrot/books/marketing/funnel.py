"""The funnel of a campaign, step by step: each with what it rests on, or with why it is missing and what to do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bedrot.books.marketing.ads import Figures
from bedrot.books.marketing.links import Pages, Told
from bedrot.books.marketing.rates import CLICKS, IMPRESSIONS, VISITS, Rate, share
from bedrot.metrics.metric import Evidence

Named = Callable[[Sequence[str]], tuple[str, ...]]
"""The names of sources for people."""
Name = Literal["impressions", "link_clicks", "results", "visits", "dsp_clicks", "streams", "saves"]


@dataclass(frozen=True)
class Step:
    """One step. `value` is null where it is `missing`, which says why and what to do. `rate` is its share of the step before.

    `says` tells what the number is, where its name does not. `observed`: it was seen in the same days, and is no effect.
    """

    name: Name
    value: int | None = None
    evidence: Evidence | None = None
    sources: tuple[str, ...] = ()
    rate: Rate | None = None
    says: str | None = None
    missing: str | None = None
    observed: bool = False


@dataclass(frozen=True)
class About:
    """What a campaign is for, and its days."""

    recording: str | None
    artist: str | None
    first: date
    last: date
    alone: bool
    sources: tuple[str, ...]


def ad_steps(ads: Figures, about: About, results: int | None, indicators: list[str]) -> list[Step]:
    """What the ad platform tells itself."""
    steps = [
        Step("impressions", ads.impressions, "reported", about.sources)
        if ads.impressions is not None
        else Step("impressions", missing="The export has no impressions."),
        Step(
            "link_clicks",
            ads.link_clicks,
            "reported",
            about.sources,
            share(ads.link_clicks, ads.impressions, IMPRESSIONS),
        )
        if ads.link_clicks is not None
        else Step("link_clicks", missing=NO_CLICKS),
    ]
    if not results or not indicators:
        return steps
    says = RESULTS.format(of=", ".join(_indicator(name) for name in indicators))
    return [*steps, Step("results", results, "reported", about.sources, says=says)]


def link_steps(ads: Figures, about: About, pages: Pages, named: Named) -> list[Step]:
    """What link pages tell: visits and clicks through to the stores."""
    told = pages.told(about.recording, about.first, about.last) if about.recording else None
    if told is None or not about.alone:
        why = _why_no_page(about, pages, told)
        return [Step("visits", missing=why), Step("dsp_clicks", missing=why)]
    visits = (
        Step(
            "visits",
            told.visits,
            "matched",
            named(told.sources),
            share(told.visits, ads.link_clicks, CLICKS),
            MATCHED,
        )
        if told.visits is not None
        else Step("visits", missing=NO_VISITS)
    )
    clicks = (
        Step(
            "dsp_clicks",
            told.clicks,
            "matched",
            named(told.sources),
            share(told.clicks, told.visits, VISITS),
            MATCHED,
        )
        if told.clicks is not None
        else Step("dsp_clicks", missing=NO_DSP_CLICKS)
    )
    return [visits, clicks]


def _why_no_page(about: About, pages: Pages, told: Told | None) -> str:
    if not pages.are_there():
        return NO_PAGES
    if about.recording is None:
        return NOT_LINKED
    if told is not None:
        return NOT_ALONE
    others = pages.others(about.first, about.last)
    return NO_PAGE_SAYS if others.visits is None else OTHER_PAGES.format(visits=f"{others.visits:,}")


def stream_steps(about: About, streams: "Seen", saves: "Seen") -> list[Step]:
    """What the stores tell of the same days, whoever sent the listeners."""
    if about.recording is None:
        first = Step("streams", missing=NOT_LINKED)
    elif streams.value is None:
        first = Step("streams", missing=NO_STREAMS)
    else:
        first = Step(
            "streams",
            streams.value,
            "reported",
            streams.sources,
            says=OBSERVED + streams.until(about.last),
            observed=True,
        )
    if about.artist is None:
        return [first, Step("saves", missing=NO_ARTIST)]
    if saves.value is None:
        return [first, Step("saves", missing=NO_SAVES)]
    says = SAVES.format(artist=about.artist) + saves.until(about.last)
    return [first, Step("saves", saves.value, "reported", saves.sources, says=says, observed=True)]


@dataclass(frozen=True)
class Seen:
    """A sum over the days of a campaign, who tells it, and how far they told by then."""

    value: int | None
    sources: tuple[str, ...]
    complete_to: date | None

    def until(self, last: date) -> str:
        """Says so where they do not reach the campaign's last day."""
        short = self.complete_to is not None and self.complete_to < last
        return f" Data to {self.complete_to:%-d %b %Y}." if short and self.complete_to else ""


def _indicator(name: str) -> str:
    words = name.replace("actions:", "").replace("offsite_conversion.", "").replace("fb_pixel_", "pixel: ")
    return _INDICATORS.get(name, words.replace("_", " ").replace(".", ": "))


_INDICATORS: Mapping[str, str] = {"actions:link_click": "link clicks", "reach": "reach"}

RESULTS = "What the ad platform counts as the goal: {of}. It credits views too, and corrects them for weeks."
MATCHED = "Of the page that has the recording's title in its name, in the campaign's days: others may have come too."
OBSERVED = (
    "All streams of the linked recording in these days, whoever sent the listeners: observed, not caused."
)
SAVES = "All saves of {artist} in these days, of every song: no store tells saves of one recording by day. Observed, not caused."
NO_CLICKS = "The export has no link clicks: add the column Link clicks, and export again."
NO_PAGES = "There are no figures of a link page: drop the exports of Linktree or of Google Analytics."
NO_VISITS = "The page's report has no visits."
NO_DSP_CLICKS = "The page's report has no clicks through to the stores."
NOT_LINKED = "The campaign is linked to no recording: link it in the catalogue."
NOT_ALONE = "Another campaign of the same recording ran in these days, and no link page says which of them its visitors came from."
NO_PAGE_SAYS = (
    "No link page says which campaign its visitors came from, and none is of this recording alone. "
    "Give each recording a page with its title in the name."
)
OTHER_PAGES = (
    "No link page is of this recording alone. The label's pages had {visits} visits in these days, of everybody. "
    "Give each recording a page with its title in the name."
)
NO_STREAMS = "No source tells streams of the recording by day in these days: drop the song exports of Spotify for Artists."
NO_ARTIST = "The campaign is linked to no artist: link it in the catalogue."
NO_SAVES = "No source tells saves by day in these days: drop the audience timeline of Spotify for Artists."
