"""What a page weighs: the scripts a browser was sent for it, compressed as they came."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

MOST_OF_FIRST_PAGE = 230_000
"""Bytes, compressed: the scripts of the first page with an empty cache."""
SENT = """
performance.getEntriesByType("resource").filter(({ name }) => new URL(name).pathname.endsWith(".js"))
  .map(({ name, encodedBodySize, decodedBodySize }) => [name, encodedBodySize, decodedBodySize])
"""

Script = tuple[str, int, int]


def scripts_of(page: "Page") -> list[Script]:
    """The address of each script, its bytes as they were sent and as they were read, once nothing more is on its way."""
    page.wait_for_load_state("networkidle")
    return [(name, int(sent), int(read)) for name, sent, read in page.evaluate(SENT)]


def bytes_sent(scripts: list[Script]) -> int:
    """What they weigh together, as they were sent."""
    return sum(sent for _, sent, _ in scripts)
