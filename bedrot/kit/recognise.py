"""Which feed is this file? Exactly one may answer; otherwise the rivals, or the nearest, are named."""

from collections.abc import Sequence

from bedrot.errors import NotRecognised
from bedrot.kit.connector import Connector
from bedrot.kit.feed import Feed
from bedrot.kit.sheet import Sheet

WORTH_NAMING = 0.5


def recognise(sheet: Sheet, connectors: Sequence[Connector]) -> tuple[Connector, Feed]:
    """The one feed that answers to the sheet; raises NotRecognised."""
    known = [(connector, feed) for connector in connectors for feed in connector.feeds]
    answers = [(connector, feed) for connector, feed in known if feed.recognises(sheet)]
    if len(answers) == 1:
        return answers[0]
    if answers:
        rivals = ", ".join(f"{connector.title} {feed.title}" for connector, feed in answers)
        raise NotRecognised(
            f"{sheet.document.title} could be any of: {rivals}.",
            fix="Report this file's header: two feeds must never match one file.",
        )
    raise _unknown(sheet, known)


def _unknown(sheet: Sheet, known: list[tuple[Connector, Feed]]) -> NotRecognised:
    title, header = sheet.document.title, ", ".join(sheet.header[:12])
    if known:
        connector, feed = max(known, key=lambda pair: pair[1].likeness(sheet))
        if feed.likeness(sheet) >= WORTH_NAMING and feed.missing(sheet):
            return NotRecognised(
                f"{title} looks like {connector.title} {feed.title}, but lacks: {', '.join(feed.missing(sheet))}.",
                fix=f"Download it again with all columns. {feed.where_to_get}{_other_sheets(sheet)}",
                nearest=f"{connector.name}.{feed.name}",
                missing=feed.missing(sheet),
            )
    return NotRecognised(
        f"{title} is no export that is known here; its columns are: {header[:300]}.",
        fix="Drop an export of one of the known sources; `bedrot doctor` lists them." + _other_sheets(sheet),
    )


def _other_sheets(sheet: Sheet) -> str:
    if not sheet.left_out:
        return ""
    return f" Only its first sheet was looked at; save the others as files: {', '.join(sheet.left_out)}."
