"""Where a campaign's name speaks of an artist or a title the label has. Only whole words, the longest first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bedrot.catalog.known import Known, Match
from bedrot.catalog.names import folded
from bedrot.catalog.targeting import is_targeting
from bedrot.catalog.words import Line

_MOST_SEGMENTS = 3  # of a title that holds dashes itself


@dataclass(frozen=True)
class Found:
    """Words `start` to before `end` are this artist's name, these titles, or could be either."""

    start: int
    end: int
    key: str
    artist: str | None
    titles: tuple[Match, ...]

    @property
    def places(self) -> range:
        """The places of its words."""
        return range(self.start, self.end)

    @property
    def owners(self) -> frozenset[str]:
        """Every artist credited with one of the titles."""
        return frozenset(artist for match in self.titles for artist in match.artists)


def found(line: Line, known: Known) -> list[Found]:
    """All that was found, in order and apart from each other."""
    spans = [*_within(line, known), *_across(line, known)]
    led = {line.words[span.start].segment for span in spans if span.artist and is_whole(line, span)}
    kept: list[Found] = []
    taken: set[int] = set()
    for span in sorted(_in_place(line, spans, led), key=lambda span: (-len(span.key), span.start)):
        if taken.isdisjoint(span.places):
            kept.append(span)
            taken.update(span.places)
    return sorted(kept, key=lambda span: span.start)


def is_whole(line: Line, span: Found) -> bool:
    """Whether dashes or the name's ends stand on both of its sides."""
    words = line.words
    starts = span.start == 0 or words[span.start - 1].segment != words[span.start].segment
    return starts and (span.end == len(words) or words[span.end].segment != words[span.end - 1].segment)


def _in_place(line: Line, spans: list[Found], led: set[int]) -> Iterator[Found]:
    """A title that is also a targeting (“TECHNO”) counts only where a title belongs: first, or after the artist."""
    for span in spans:
        segment = line.words[span.start].segment
        ordered = is_whole(line, span) and all(before in led for before in range(segment))
        if span.titles and not ordered and is_targeting(_folded_words(line, span)):
            span = replace(span, titles=())
        if span.titles or span.artist:
            yield span


def _folded_words(line: Line, span: Found) -> list[str]:
    return [folded(line.words[at].text) for at in span.places]


def _within(line: Line, known: Known) -> Iterator[Found]:
    """What stands inside one segment."""
    for start in range(len(line.words)):
        for end, key in _keys(line, start, known.longest):
            artist, titles = known.artist(key), known.titles(key)
            if artist or titles:
                yield Found(start, end, key, artist, titles)
            elif end == start + 1 and (
                abbreviated := _acronym(line, Found(start, end, key, None, ()), known)
            ):
                yield abbreviated


def _keys(line: Line, start: int, longest: int) -> Iterator[tuple[int, str]]:
    """Where texts that begin with a word can end, with the texts folded. Signs count only when they stand alone."""
    first = line.words[start]
    key = folded(first.text)
    yield start + 1, key
    for end in range(start + 1, len(line.words)):
        word = line.words[end]
        if first.is_sign or word.segment != first.segment or len(key) > longest:
            break
        if not word.is_sign:
            key += folded(word.text)
            yield end + 1, key


def _acronym(line: Line, span: Found, known: Known) -> Found | None:
    """A title by its first letters: in capitals, between dashes, and no word that says whom a campaign is for."""
    titles = known.abbreviated(span.key)
    capital = line.words[span.start].text.isupper()
    if titles and capital and is_whole(line, span) and not is_targeting([span.key]):
        return replace(span, titles=titles)
    return None


def _across(line: Line, known: Known) -> Iterator[Found]:
    """Titles that hold a dash themselves: “HOLD ON - Live”."""
    places = [line.of_segment(segment) for segment in range(len(line.segments))]
    for first in range(len(places)):
        for last in range(first + 1, min(first + _MOST_SEGMENTS, len(places))):
            key = "-".join(map(folded, line.segments[first : last + 1]))
            if titles := known.titles(key):
                yield Found(places[first].start, places[last].stop, key, None, titles)
