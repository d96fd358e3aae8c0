"""Ad campaigns by their names: whose they are, for which title, for whom. What is not sure is said, not guessed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bedrot.catalog.collaborations import bare, featured, version_words
from bedrot.catalog.finding import Found, found, is_whole
from bedrot.catalog.known import Known, Title
from bedrot.catalog.names import folded
from bedrot.catalog.owning import Ground, settled
from bedrot.catalog.targeting import ends_a_title, is_targeting, plain_ending, tidied
from bedrot.catalog.words import Line, line

__all__ = ["ACCEPTED", "Known", "Parsed", "Title", "parse"]

ACCEPTED = 0.9  # from here on a name speaks for itself; below, a person is asked
_JOINERS = {"x", "vs", "feat", "ft", "featuring", "and", "by"}


@dataclass(frozen=True)
class Parsed:
    """What a name says. `artist` is one of the label's; `title` the label's where it has it, else as written."""

    artist: str | None = None
    title: str | None = None
    recording: str | None = None
    targeting: str | None = None
    copy: int | None = None
    confidence: float = 0.0
    reasons: tuple[str, ...] = ()


def parse(name: str, known: Known) -> Parsed:
    """What a campaign's name says, from 0 (nothing) to 1 (every word is accounted for)."""
    told = _read(line(name), known, ())
    guests = featured(name, known.names)
    if not guests:
        return told
    return max(told, _read(line(bare(name)), known, guests), key=lambda read: read.confidence)


def _read(name: Line, known: Known, guests: Sequence[str]) -> Parsed:
    spans = found(name, known)
    title = _title(name, spans)
    written = _written(name, spans, title)
    return _titled(name, spans, title, written, guests) if title else _untitled(name, written)


def _title(name: Line, spans: list[Found]) -> Found | None:
    """The words that are the title: best one of an artist who is named too, then between dashes, then the first."""
    titles = [span for span in spans if span.titles and not _is_artist(span, spans)]
    artists = {span.artist for span in spans if span not in titles}
    ranked = sorted(
        titles, key=lambda span: (not span.owners & artists, not is_whole(name, span), span.start)
    )
    return ranked[0] if ranked else None


def _is_artist(span: Found, spans: list[Found]) -> bool:
    """A name that is an artist's and a title is the title only after an artist who has that title."""
    before = {other.artist for other in spans if other.start < span.start}
    return bool(span.artist) and not span.owners & before


def _written(name: Line, spans: list[Found], title: Found | None) -> list[Found]:
    """Where artists are named as such: at the front of a segment, alone or joined. Before the title if any is."""
    known = {at for span in spans for at in span.places}
    named = [span for span in spans if span.artist and span != title and not _strange(name, span, known)]
    if not title:
        return named
    until = name.words[title.end - 1].segment
    return [span for span in named if name.words[span.start].segment <= until] or named


def _strange(name: Line, span: Found, known: set[int]) -> bool:
    """Whether words before an artist in its segment are nothing we know."""
    segment = name.of_segment(name.words[span.start].segment)
    before = [folded(name.words[at].text) for at in segment if at < span.start and _is_open(name, at, known)]
    return bool(before) and not is_targeting(before)


def _is_open(name: Line, at: int, known: set[int]) -> bool:
    """Whether a word is still to be explained."""
    word = name.words[at]
    return at not in known and not word.is_sign and folded(word.text) not in _JOINERS


def _titled(
    name: Line, spans: list[Found], title: Found, written: list[Found], guests: Sequence[str]
) -> Parsed:
    artist, owned, grounds = settled(title, list(dict.fromkeys(str(span.artist) for span in written)))
    used = {at for span in (title, *written) for at in span.places}
    before = [text for text in _open_texts(name, range(title.start), used) if is_targeting(_keys(text))]
    rest = [*before, *_open_texts(name, range(title.end, len(name.words)), used)]
    grounds += _around(name, spans, title, used)
    if is_targeting(_keys(" ".join(name.said(title.places)))) and not (written and rest):
        grounds.append(Ground(0.7, "the title may as well be the targeting"))
    grounds += _other_versions(rest, owned.title if owned else "", guests)
    as_written = " - ".join(name.said(title.places))
    return Parsed(
        artist=artist,
        title=owned.title if owned else as_written,
        recording=owned.recording if owned else None,
        targeting=_targeting(rest),
        copy=name.copy,
        confidence=min(ground.at_most for ground in grounds),
        reasons=tuple(ground.reason for ground in grounds),
    )


def _around(name: Line, spans: list[Found], title: Found, used: set[int]) -> Iterable[Ground]:
    """What the words beside the title do to it."""
    known = used | {at for span in spans for at in span.places}
    for text in _open_texts(name, range(title.start), known):
        if not is_targeting(_keys(text)):
            yield Ground(0.6, f"“{text}” stands before the title and is no artist of the label")
    tail = [at for at in name.of_segment(name.words[title.end - 1].segment) if at >= title.end]
    words = [folded(name.words[at].text) for at in tail if _is_open(name, at, used)]
    if words:
        clear = ends_a_title(words)
        yield Ground(0.93 if clear else 0.6, "the title is followed by words without a dash")
    if any(span.titles and not span.artist and span != title for span in spans):
        yield Ground(0.6, "another title is named too")


def _other_versions(rest: list[str], title: str, guests: Sequence[str]) -> Iterable[Ground]:
    told = version_words(" ".join(rest)) - version_words(title)
    if told:
        yield Ground(0.7, f"“{min(told)}” may mean another version of the title")
    theirs = {folded(guest) for guest in featured(title)}
    if guests and theirs and theirs != {folded(guest) for guest in guests}:
        yield Ground(0.7, "the title is known with other guests")


def _untitled(name: Line, written: list[Found]) -> Parsed:
    """No title of the label's was found: what stands in its place is told as written."""
    used = {at for span in written for at in span.places}
    artist, about = _first_artist(name, written)
    title, rest = _unknown(_open_texts(name, range(len(name.words)), used))
    reasons = (about, f"“{title}” is no title the label has" if title else "no title is named")
    confidence = 0.1 * bool(title) + 0.4 * bool(artist)
    return Parsed(artist, title, None, _targeting(rest), name.copy, confidence, reasons)


def _first_artist(name: Line, written: list[Found]) -> tuple[str | None, str]:
    """The artist of the first segment that names one; nobody if it names more."""
    segments = [name.words[span.start].segment for span in written]
    artists = {span.artist for span, at in zip(written, segments, strict=True) if at == segments[0]}
    if len(artists) == 1:
        return (artist := artists.pop()), f"{artist} is named"
    return None, "more than one artist is named" if artists else "no artist is named"


def _unknown(texts: list[str]) -> tuple[str | None, list[str]]:
    """The first text that is no targeting, up to where it plainly becomes one; and all others."""
    for at, text in enumerate(texts):
        if not is_targeting(_keys(text)):
            words = text.split()
            cut = len(words) - plain_ending([folded(word) for word in words])
            left = [" ".join(words[cut:])] if words[cut:] else []
            return " ".join(words[:cut]), [*texts[:at], *left, *texts[at + 1 :]]
    return None, texts


def _open_texts(name: Line, places: Iterable[int], known: set[int]) -> list[str]:
    """What nobody explained, as written; joiners and signs alone are nothing."""
    texts = name.said(at for at in places if at not in known)
    return [text for text in texts if any(key and key not in _JOINERS for key in _keys(text))]


def _keys(text: str) -> list[str]:
    """The words of a text, folded; signs are none."""
    return [folded(word.text) for word in line(text).words if not word.is_sign]


def _targeting(texts: list[str]) -> str | None:
    return " - ".join(text for text in map(tidied, texts) if text) or None
