"""A connector is one platform: its name, its feeds and how old its data may be before it is called old."""

from dataclasses import dataclass
from datetime import timedelta

from bedrot.kit.feed import Feed
from bedrot.kit.layouts import Layout


@dataclass(frozen=True)
class Connector:
    """One platform. `fresh_within` is counted from the end of its newest complete day; `lag` is how late the platform itself is.

    `settles_within` is how long after a day or a sale month the platform still corrects its figures of it: what changes later
    is told as an alert; None where they may change for ever. `layouts` are the ways of its own in which tables lie in its files.
    """

    name: str
    title: str
    feeds: tuple[Feed, ...]
    fresh_within: timedelta
    lag: timedelta
    settles_within: timedelta | None = None
    layouts: tuple[Layout, ...] = ()

    def settling(self, feed: Feed) -> timedelta | None:
        """How long after a day or a sale month a feed's figures of it may still change."""
        return self.settles_within if feed.settled_after is None else feed.settled_after
