"""A connector is one platform: its name, its feeds and how old its data may be before it is called old."""

from dataclasses import dataclass
from datetime import timedelta

from bedrot.kit.feed import Feed
from bedrot.kit.layouts import Layout


@dataclass(frozen=True)
class Connector:
    """One platform. `fresh_within` is counted from the end of its newest complete day; `lag` is how late the platform itself is.

    `layouts` are the ways of its own in which tables lie in its files.
    """

    name: str
    title: str
    feeds: tuple[Feed, ...]
    fresh_within: timedelta
    lag: timedelta
    layouts: tuple[Layout, ...] = ()
