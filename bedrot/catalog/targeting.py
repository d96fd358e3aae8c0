"""The words by which campaigns say whom and what for, and which are no title's unless a title has them."""

import re

_PURPOSES = frozenset(
    "broad spotify streaming streams campaign traffic engagement conversion conversions retargeting lookalike lal "
    "ad ads adset tiktok instagram ig facebook fb promo presave awareness".split()
)
_PEOPLE = frozenset(
    "male female males females men women audience audiences interest interests listeners followers fans new cold warm "
    "target targeted targeting tier no apple music youtube meta reels stories playlist stream set test release launch reach "
    "boost worldwide global ww us usa uk gb eu de video canvas link pixel group".split()
)
_GENRES = frozenset(
    "hard trance techno dnb drum bass and house hardstyle hardcore rave edm electronic electro dance pop rock metal punk indie "
    "rap trap hip hop hiphop rnb phonk hyperpop shoegaze ambient dubstep garage jungle breakcore industrial "
    "cybercore webcore sextrance psytrance club progressive".split()
)
_ALL = _PURPOSES | _PEOPLE | _GENRES
_CAMPAIGN = re.compile(r"(?:^| )(?:CAMPAIGN|AD ?SET)$")
_AD = re.compile(r"(?:ad|v)\d{1,3}")
_DAY = re.compile(r"20\d\d(?:\d{4})?")
_OPEN, _CLOSE = tuple("([{"), tuple(")]}")


def _is_purpose(word: str) -> bool:
    return word in _PURPOSES or bool(_AD.fullmatch(word))


def _tells(word: str) -> bool:
    return word in _ALL or bool(_AD.fullmatch(word) or _DAY.fullmatch(word))


def is_targeting(words: list[str]) -> bool:
    """Whether folded words say only whom and when a campaign is for: “TECHNO SPOTIFY”, “AD3”, “2025-05”."""
    return any(map(_tells, words)) and all(_tells(word) or word.isdecimal() for word in words)


def ends_a_title(words: list[str]) -> bool:
    """Whether what follows a title without a dash is plainly no part of it: “STREAMING CAMPAIGN”, not “HOUSE”."""
    return _is_purpose(words[0]) and is_targeting(words)


def plain_ending(words: list[str]) -> int:
    """How many words at the end are such a targeting; 0 when all of them would be."""
    first = len(words)
    while first and (_tells(words[first - 1]) or words[first - 1].isdecimal()):
        first -= 1
    starts = (at for at in range(max(first, 1), len(words)) if _is_purpose(words[at]))
    return len(words) - next(starts, len(words))


def tidied(written: str) -> str | None:
    """A targeting as it is compared: capitals, and without words that say nothing."""
    plain = written.strip(" .:;,/_-")
    plain = plain[1:-1] if plain[:1] in _OPEN and plain[-1:] in _CLOSE else plain
    plain = _CAMPAIGN.sub("", plain.upper()).strip()
    return ("ENGAGEMENT" if plain == "NEW ENGAGEMENT" else plain) or None
