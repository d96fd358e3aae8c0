"""Wholes: whether the parts of an answer add up to one, and why not."""

from collections.abc import Sequence

from bedrot.errors import QuestionRefused
from bedrot.metrics.asked import Asked, Lines
from bedrot.metrics.breaks import Break, Continuity, told
from bedrot.metrics.labels import label_of
from bedrot.metrics.metric import WEEK, Growth, Measure, OfRecord, Unique, Window
from bedrot.metrics.record import RELEASE

SHARED = "A recording by several artists counts for each of them here, and once in the total."
PARTLY = "Only what sources tell by {} is shown here; the total has all plays."


class Wholes:
    """What of one answer does not add up: uniques, what each platform counts its own way, releases, and what a break parts."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.metric = asked.metric
        self.question = asked.question
        self.continuity = Continuity(asked.view, asked.metric.value)

    def check(self, window: Window, lines: Lines) -> None:
        """Raises QuestionRefused, with the nearest question, where neither the whole nor its parts have a value."""
        self._check_unique(window, lines)
        self._check_apart(window)
        self._check_growth(window)

    def only_by_parts(self, window: Window) -> bool:
        """Each part has a value, their whole has none.

        So it is with uniques broken down on one day, what is counted apart, and releases that have recordings in common.
        """
        uniques = isinstance(self.metric.value, Unique) and self.question.by is not None and window.days == 1
        return uniques or self._overlap or self._is_apart(window)

    def why_not(self, window: Window) -> str | None:
        """Why there is no whole; null where there could be one."""
        if self.only_by_parts(window):
            return f"{self._several(window)} do not add up; each is shown on its own."
        broken = self.broken(window)
        return self.said(broken) if broken else None

    def alike(self, window: Window, compared: Window) -> bool:
        """Whether both periods have the same of what must be counted apart."""
        apart = self.metric.apart
        if apart is None or self.question.by == apart:
            return True
        return self.asked.values(apart, compared) in ([], self.asked.values(apart, window))

    def broken(self, *windows: Window, platform: str | None = None) -> list[Break]:
        """The breaks that lie between days of some windows, and keep them from being added up or compared."""
        return self.continuity.across(*map(self.metric.value.span, windows), platform=platform)

    def said(self, broken: Sequence[Break]) -> str:
        """What the first of some breaks means for the metric."""
        return told(broken[0], self.metric.label, rebasing=self.question.rebase)

    def notes(self, window: Window) -> list[str]:
        """What a reader of the breakdown must know."""
        by, plays = self.question.by, [m for m in self.metric.value.measures() if isinstance(m, OfRecord)]
        if not plays or by not in ("artist", "recording", RELEASE):
            return []
        if by != "artist":
            return [PARTLY.format("recording")]
        shared = [SHARED] if self.asked.engine.lake.catalog.shared else []
        return [*shared, PARTLY.format(by)] if self._tells_less(plays[0], window) else shared

    def _tells_less(self, measure: Measure, window: Window) -> bool:
        """Whether the parts come to less than the whole."""
        span = self.metric.value.span(window)
        whole, parts = (
            sum(lines.look(measure, span) or 0 for lines in self.asked.lines(by, converts=False).values())
            for by in (None, self.question.by)
        )
        return parts < whole

    def _is_apart(self, window: Window) -> bool:
        """Whether there are several of what must be counted apart."""
        return self.metric.apart is not None and len(self.asked.values(self.metric.apart, window)) > 1

    @property
    def _overlap(self) -> bool:
        """Whether it is asked by release, and recordings are on several."""
        if self.question.by != RELEASE:
            return False
        on = self.asked.engine.lake.identities.on_releases().get_column("recording")
        return bool(on.is_duplicated().any())

    def _several(self, window: Window) -> str:
        if self._overlap:
            return f"{self.metric.label} of releases that have recordings in common"
        if self._is_apart(window):
            return f"{self.metric.label} of several {self.metric.apart}s"
        return f"{self.metric.label} of unique people"

    def _check_apart(self, window: Window) -> None:
        apart = self.metric.apart
        if apart is None or not self._is_apart(window) or self.question.by == apart:
            return
        labels = [label_of(apart, value) for value in self.asked.values(apart, window)]
        raise QuestionRefused(
            f"{self.metric.label} of {' and '.join(labels)} do not add up: each counts in its own way.",
            fix=f"Ask by {apart}, or for one of them.",
            nearest=self.question.but(by=apart).path(),
        )

    def _check_unique(self, window: Window, lines: Lines) -> None:
        if not isinstance(self.metric.value, Unique) or self.only_by_parts(window):
            return
        try:
            lines.over(self.metric.value, window)
        except QuestionRefused as refused:
            part = "ad" if "ad" in self.metric.dimensions else "artist"
            nearest = self.question.but(first=window.last, last=window.last, by=self.question.by or part)
            raise QuestionRefused(refused.what, fix=refused.fix, nearest=nearest.path()) from None

    def _check_growth(self, window: Window) -> None:
        """Growth across a break is no growth; told platform by platform, only those that have one are without a figure."""
        if not isinstance(self.metric.value, Growth) or self.question.by == "platform":
            return
        if broken := self.broken(window):
            said, fix = self.said(broken).rsplit(". ", 1)
            raise QuestionRefused(f"{said}.", fix=fix, nearest=self._nearest_growth(broken, window))

    def _nearest_growth(self, broken: Sequence[Break], window: Window) -> str | None:
        """The same rebased; where nothing goes on, the most weeks of which there are as many before since the break."""
        if not self.question.rebase and all(b.continues_as for b in broken):
            return self.question.but(rebase=True).path()
        weeks = ((window.last - max(b.day for b in broken)).days + 1) // (2 * WEEK)
        if not weeks:
            return None
        since = window.ending(weeks * WEEK)
        return self.question.but(first=since.first, last=since.last).path()
