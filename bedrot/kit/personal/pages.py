"""Web pages: cells under a personal header of a table, and what a form holds of a person, are blanked."""

import re
from collections.abc import Collection
from html import unescape

from bedrot.kit.personal.taken import Taken
from bedrot.kit.personal.words import is_count_too, is_figure, is_personal, personal_places, words

_PAGE = re.compile(r"\s*(?:<!doctype html|<html|<table|<body|<div|<\?xml)", re.IGNORECASE)
_TABLE = re.compile(r"<table\b.*?(?:</table\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_ROW = re.compile(r"<tr\b.*?(?=<tr\b|</table\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(
    r"(<t[hd]\b[^>]*(?:>|\Z))(.*?)(?=</t[hd]\s*>|<t[hd]\b|</tr|<tr\b|</table|\Z)", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<[^<>]*>")
_INPUT = re.compile(r"<(?:input|textarea)\b[^>]*(?:>|\Z)", re.IGNORECASE)
_NAME = re.compile(r"""\b(?:name|id|autocomplete)\s*=\s*["']?([\w.\[\]-]+)""", re.IGNORECASE)
_VALUE = re.compile(r"""(\bvalue\s*=\s*)("[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)


def is_page(head: str) -> bool:
    """Whether a text is a web page or a part of one."""
    return _PAGE.match(head.lstrip("\ufeff")) is not None


def redacted_page(text: str, spared: Collection[str], taken: Taken) -> str:
    """The page without what its tables and forms hold of people."""
    text = _TABLE.sub(lambda table: _table(table[0], spared, taken), text)
    return _INPUT.sub(lambda field: _input(field[0], taken), text)


def _table(text: str, spared: Collection[str], taken: Taken) -> str:
    names, places = list[str](), frozenset[int]()

    def row(found: re.Match[str]) -> str:
        nonlocal names, places
        shown = [words(_shown(cell)) for _, cell in _CELL.findall(found[0])]
        if not places and (personal := personal_places(shown, spared)):
            names, places = shown, personal
            return found[0]
        return (
            _blanked(found[0], names, places, taken, whole=len(shown) != len(names)) if places else found[0]
        )

    return _ROW.sub(row, text)


def _blanked(row: str, names: list[str], places: frozenset[int], taken: Taken, *, whole: bool) -> str:
    """A row without its personal cells; without any when its cells are not those of the header."""
    numbers = iter(range(len(row)))

    def cell(found: re.Match[str]) -> str:
        place, shown = next(numbers), _shown(found[2]).strip()
        name = names[place] if place < len(names) else ""
        if not shown or not (whole or place in places) or (is_count_too(name) and is_figure(shown)):
            return found[0]
        if not whole:
            taken.named(name)
        return found[1]

    taken.rows += whole
    return _CELL.sub(cell, row)


def _shown(cell: str) -> str:
    return unescape(_TAG.sub(" ", cell))


def _input(field: str, taken: Taken) -> str:
    name = next((n for n in map(words, _NAME.findall(field)) if is_personal(n)), "")
    if not name or not _VALUE.search(field):
        return field
    taken.named(name)
    return _VALUE.sub(r'\1""', field)
