"""Who is named in a credit and in a title: guests, versions, and what is left of the title without them.

Everything here reads a text once from left to right, however long it is.
"""

import re
from collections.abc import Iterator

from bedrot.catalog.names import Names

_OPEN, _CLOSE = "([{（［【", ")]}）］】"
_GUEST = r"(?:feat\.|ft\.|featuring |feat (?!of\b)|ft )"
_BRACKETED_GUEST = re.compile(rf"{_GUEST} ?(.+)", re.IGNORECASE)
# A guest told without brackets ends where the next part begins: "SONG feat. B - Remix".
_PLAIN_GUEST = re.compile(rf"(?<=\S) {_GUEST} ?(.+?)(?= [-–—|] | ?[(\[{{（［【]|$)", re.IGNORECASE)
_JOINT = re.compile(rf"[,;&×]|(?<= )(?:x|vs\.?)(?= )|(?<= ){_GUEST}", re.IGNORECASE)
_MOST_CUT = 8  # no artist's name holds more commas and ampersands than that

_VERSION_WORDS = (
    r"remix(?:ed)?|rmx|live|sped[ -]?up|speed[ -]?up|slowed(?: ?(?:down|\+|&|and) ?reverb)?|slowed|reverb|nightcore|acoustic|"
    r"instrumental|demo|edit|extended|remaster(?:ed)?|vip|bootleg|flip|mashup|cover|karaoke|a ?cappella|acapella|unplugged|"
    r"8d|mix|version|rework|re-?recorded|orchestral|stripped|clean|explicit|radio|original"
)
_VERSION = re.compile(rf"(?<!\w)(?:{_VERSION_WORDS})(?!\w)", re.IGNORECASE)
_ENDING = re.compile(
    r"(?<=\S) (?:remix|sped[ -]?up|slowed(?: ?(?:\+|&|and) ?reverb)?|nightcore|instrumental)$", re.IGNORECASE
)
_DASH = re.compile(r" [-–—] ")
_HARMLESS = {"original", "original mix", "original version", "album version", "single version", "explicit"}


def featured(title: str, names: Names | None = None) -> tuple[str, ...]:
    """The guests a title or a credit names, as written; with `names` none of the label's is cut in two."""
    told = [guest for group in _guests(_spaced(title)) for guest in _cut(group, names)]
    return tuple(dict.fromkeys(told))


def bare(title: str) -> str:
    """The title without its guests: “NEON TIDE (feat. B)” is “NEON TIDE”. Never empty for a title that is not."""
    kept = " ".join(text for text, inside in _pieces(_spaced(title)) if not (inside and _guest_in(text)))
    return _PLAIN_GUEST.sub("", _spaced(kept)) or _spaced(title)


def versions(title: str) -> tuple[str, ...]:
    """What makes it another recording of the song, as written: “Sped Up”, “HEX Remix”, “Live at Home”."""
    rest = bare(title)
    told = [_inner(text) for text, inside in _pieces(rest) if inside and _VERSION.search(text)]
    plain = _outside(rest)
    told += [part for part in _DASH.split(plain)[1:] if _VERSION.search(part)]
    return tuple(told or (found.group().strip() for found in _ENDING.finditer(plain)))


def song(title: str) -> str:
    """The title without guests and versions: “NEON TIDE (feat. B) - Sped Up” is “NEON TIDE”."""
    rest = bare(title)
    kept = " ".join(text for text, inside in _pieces(rest) if not (inside and _VERSION.search(text)))
    first, *others = _DASH.split(kept)
    plain = " - ".join([first, *(part for part in others if not _VERSION.search(part))])
    return _spaced(_ENDING.sub("", _spaced(plain))) or rest


def version_words(text: str) -> frozenset[str]:
    """Every word in a text that can mean another version, in brackets or not."""
    return frozenset(found.group().casefold() for found in _VERSION.finditer(_spaced(text)))


def is_harmless(version: str) -> bool:
    """Whether a version is the recording everybody means anyway: “Original Mix”, “Explicit”."""
    return version.casefold() in _HARMLESS


def parts(credit: str, names: Names) -> tuple[str, ...]:
    """The artists of a credit: the label's by their names, and beside one of those the others as written.

    A credit in which nobody is one of the label's has no parts. A name the label uses is never cut.
    """
    if names.knows(credit):
        return (str(names.canonical(credit)),)
    text = _spaced(credit)
    plain = " ".join(piece for piece, inside in _pieces(text) if not (inside and _guest_in(piece)))
    told = [part for group in (_spaced(plain), *_bracketed(text)) for part in _cut(group, names)]
    if not any(map(names.knows, told)):
        return ()
    return tuple(dict.fromkeys(str(names.canonical(part)) for part in told))


def _cut(credit: str, names: Names | None) -> Iterator[str]:
    """A credit cut where artists are joined, but not inside a name that somebody claimed."""
    edges = [(0, 0), *(found.span() for found in _JOINT.finditer(credit)), (len(credit), len(credit))]
    at = 0
    while at < len(edges) - 1:
        until = _known_until(credit, edges, at, names)
        part = credit[edges[at][1] : edges[until][0]].strip()
        if part:
            yield part
        at = until


def _known_until(credit: str, edges: list[tuple[int, int]], at: int, names: Names | None) -> int:
    """The farthest edge to which the text is one claimed name; else the next one."""
    for until in range(min(at + _MOST_CUT, len(edges) - 1), at + 1, -1):
        if names and names.knows(credit[edges[at][1] : edges[until][0]]):
            return until
    return at + 1


def _guests(text: str) -> Iterator[str]:
    """The text after each “feat.”, first the bracketed ones."""
    yield from _bracketed(text)
    yield from (found.group(1) for found in _PLAIN_GUEST.finditer(_outside(text)))


def _bracketed(text: str) -> Iterator[str]:
    found = (_guest_in(piece) for piece, inside in _pieces(text) if inside)
    yield from (match.group(1) for match in found if match)


def _guest_in(piece: str) -> re.Match[str] | None:
    return _BRACKETED_GUEST.fullmatch(_inner(piece))


def _inner(piece: str) -> str:
    """What stands in a pair of brackets; the closing one may be cut off."""
    return (piece[1:-1] if piece[-1] in _CLOSE else piece[1:]).strip()


def _outside(text: str) -> str:
    return _spaced(" ".join(piece for piece, inside in _pieces(text) if not inside))


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in turns outside and inside of its outermost brackets."""
    start = depth = 0
    for at, sign in enumerate(text):
        if sign in _OPEN:
            if not depth and at > start:
                yield text[start:at], False
            start, depth = (start, depth + 1) if depth else (at, 1)
        elif sign in _CLOSE and depth:
            depth -= 1
            if not depth:
                yield text[start : at + 1], True
                start = at + 1
    if start < len(text):
        yield text[start:], depth > 0


def _spaced(text: str) -> str:
    """One blank between words, so that no pattern can wander through many."""
    return " ".join(text.split())
