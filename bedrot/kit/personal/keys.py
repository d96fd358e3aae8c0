"""JSON: values of personal keys are blanked, all else stays as it is written, spaces and numbers too."""

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

from bedrot.kit.personal.taken import Taken
from bedrot.kit.personal.words import PERSONS, is_count_too, is_figure, is_personal, personal_places, words

_TOKEN = re.compile(r'("(?:[^"\\]|\\.)*")(\s*:)?|-?\d[\d.eE+-]*|true|false|null|NaN|-?Infinity')
_KEY = re.compile(r'"((?:[^"\\]|\\.){1,60})"\s*:')
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_HALF = re.compile(r"[\ud800-\udfff]")
"""Half a letter, which stands in JSON only as its number."""
COUNTRY = {"country", "country code", "countrycode"}


class Pairs(list[tuple[str, Any]]):
    """An object as it is written, with all its keys."""


def redacted_json(text: str, spared: Collection[str], taken: Taken) -> str | None:
    """The JSON, or JSON in lines, without what is personal; null when it is damaged."""
    try:
        return _redacted(text, spared, taken)
    except (ValueError, RecursionError):
        lines = _LINE.findall(text)
    try:
        return "".join(_redacted(line, spared, taken) if line.strip() else line for line in lines)
    except (ValueError, RecursionError):
        return None


def has_personal_keys(text: str) -> bool:
    """Whether a text that need not be JSON has a key that is personal."""
    return any(is_personal(word) or word in PERSONS for word in {words(key) for key in _KEY.findall(text)})


def _redacted(text: str, spared: Collection[str], taken: Taken) -> str:
    parsed = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=Pairs, parse_int=str, parse_float=str)
    names = _names(parsed, spared, "")
    return _TOKEN.sub(lambda token: _token(token, names, taken), text)


def _names(value: Any, spared: Collection[str], name: str) -> Iterator[str]:
    """For each single value, in the order in which they are written, the personal key it lies under, if any."""
    if isinstance(value, Pairs):
        keys = [words(key) for key, _ in value]
        places = personal_places(keys, spared)
        for place, (_, item) in enumerate(value):
            key = keys[place]
            under = "" if key in COUNTRY else name
            is_person = key in PERSONS and isinstance(item, list)
            yield from _names(item, spared, under or (key if place in places or is_person else ""))
    elif isinstance(value, list):
        for item in value:
            yield from _names(item, spared, name)
    else:
        yield name


def _token(token: re.Match[str], names: Iterator[str], taken: Taken) -> str:
    written, key = token[0], token[2] is not None
    name = "" if key else next(names, "")
    if written in ("null", "true", "false", '""'):
        return written
    if name and not (is_count_too(name) and is_figure(written)):
        taken.named(name)
        return '""' if written.startswith('"') else "null"
    if not written.startswith('"'):
        return written
    said = json.loads(token[1])
    safe = taken.masked(said)
    if safe == said:
        return written
    return json.dumps(safe, ensure_ascii=_HALF.search(safe) is not None) + (token[2] or "")
