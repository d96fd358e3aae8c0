"""What would bring a figure of which there is no data: the exports that tell it, and where they are; or a mapping."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from bedrot.kit import Connector, Feed
from bedrot.metrics.measures import Measure
from bedrot.metrics.worked.table import WorkedTable

NOTHING = "There is no data for this yet."
MOST_NAMED = 3


def what_brings(measure: Measure, connectors: Sequence[Connector]) -> str:
    """A sentence or two: that nothing is there, and what to do."""
    table = measure.table
    if isinstance(table, WorkedTable):
        return f"{NOTHING} {table.without}".strip()
    telling = _telling(measure, connectors)
    if not telling:
        column = measure.column.replace("_", " ")
        return f"{NOTHING} No export that is read here tells it: map a file with {column} to “{table.title}”."
    names = list(dict.fromkeys(f"{one.title} ({feed.title})" for one, feed in telling))
    more = f" or {len(names) - MOST_NAMED} others" if len(names) > MOST_NAMED else ""
    return f"{NOTHING} Drop an export of {', '.join(names[:MOST_NAMED])}{more}. Such as: {telling[0][1].where_to_get}"


def exports(
    measures: Iterable[Measure], connectors: Sequence[Connector], read: Collection[str | None]
) -> str:
    """Which export tells any of the measures, in a few words; of platforms that were read already first. "" where none does."""
    telling = [one for measure in measures for one in _telling(measure, connectors)]
    telling.sort(key=lambda one: one[0].name not in read)
    names = list(dict.fromkeys(f"“{feed.title}” of {connector.title}" for connector, feed in telling))
    return f"{names[0]}{_or_others(len(names) - 1)}" if names else ""


def _or_others(count: int) -> str:
    return "" if count < 1 else " or one other export" if count == 1 else f" or one of {count} other exports"


def tells(feed: Feed, measure: Measure) -> bool:
    """Whether the files of a feed tell what a measure reads."""
    return measure.table.name in [table.name for table in feed.tables] and measure.column in feed.columns


def _telling(measure: Measure, connectors: Sequence[Connector]) -> list[tuple[Connector, Feed]]:
    """Formats that are known from a real file come first."""
    return sorted(_all_telling(measure, connectors), key=lambda one: one[1].grade != "sample")


def _all_telling(measure: Measure, connectors: Sequence[Connector]) -> Iterator[tuple[Connector, Feed]]:
    for connector in connectors:
        yield from (
            (connector, feed) for feed in connector.feeds if tells(feed, measure) and not feed.refused
        )
