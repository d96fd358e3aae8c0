"""Which feed is this file? Exactly one may answer; otherwise the rivals, or the nearest, are named."""

from collections.abc import Sequence

from bedrot.errors import NotRecognised
from bedrot.kit.connector import Connector
from bedrot.kit.feed import Feed
from bedrot.kit.mapping.feed import MappedFeed
from bedrot.kit.sheet import Sheet

WORTH_NAMING = 0.5
MAP_IT = "map it once: on the page, or with `bedrot map FILE`."


def recognise(sheet: Sheet, connectors: Sequence[Connector]) -> tuple[Connector, Feed]:
    """The one feed that answers to the sheet; raises NotRecognised."""
    known = [(connector, feed) for connector in connectors for feed in connector.feeds]
    answers = _built_in([(connector, feed) for connector, feed in known if feed.recognises(sheet)])
    if len(answers) == 1:
        return answers[0]
    if answers:
        rivals = ", ".join(f"{connector.title} {feed.title}" for connector, feed in answers)
        raise NotRecognised(
            f"{sheet.document.title} could be any of: {rivals}.",
            fix="Report this file's header: two feeds must never match one file.",
        )
    raise _unknown(sheet, known)


def _built_in(answers: list[tuple[Connector, Feed]]) -> list[tuple[Connector, Feed]]:
    """A file that was mapped while nothing knew it is read by what knows it now."""
    return [pair for pair in answers if not isinstance(pair[1], MappedFeed)] or answers


def _unknown(sheet: Sheet, known: list[tuple[Connector, Feed]]) -> NotRecognised:
    title, header = sheet.document.title, ", ".join(sheet.header[:12])
    lacking = [(connector, feed) for connector, feed in known if feed.missing(sheet)]
    if lacking:
        connector, feed = max(lacking, key=lambda pair: (pair[1].likeness(sheet), pair[1].overlap(sheet)))
        if feed.likeness(sheet) >= WORTH_NAMING:
            return NotRecognised(
                f"{title} looks like {connector.title} {feed.title}, but lacks: {', '.join(feed.missing(sheet))}.",
                fix=f"Download it again with all columns. {feed.where_to_get} If it is another table, {MAP_IT}{_other_sheets(sheet)}",
                nearest=f"{connector.name}.{feed.name}",
                missing=feed.missing(sheet),
            )
    return NotRecognised(
        f"{title} is no export that is known here; its columns are: {header[:300]}.",
        fix=f"If it is a table of yours, {MAP_IT} `bedrot doctor` lists the exports that are known.{_other_sheets(sheet)}",
    )


def _other_sheets(sheet: Sheet) -> str:
    if not sheet.left_out:
        return ""
    return f" Only its first sheet was looked at; save the others as files: {', '.join(sheet.left_out)}."
