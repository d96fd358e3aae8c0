"""Columns of words that mean something to us: stores, countries, currencies. A word nobody knows is null."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import polars as pl

from bedrot.kit.columns.column import Column, Context, filled
from bedrot.kit.words import NO_COUNTRY, countries, currency_words
from bedrot.tables.stores import WORDS

NOTHING: Mapping[str, str] = MappingProxyType({})


def one_of(*headers: str, names: Mapping[str, str], told: bool = True, optional: bool = False) -> Column:
    """The portal's word as our name for it; a word not in `names` (keys in lower case) stays null.

    It is told in the receipt, unless another column already tells of it (`told=False`).
    """

    def parse(raw: pl.Expr, _: Context) -> pl.Expr:
        return _folded(raw).replace_strict(dict(names), default=None, return_dtype=pl.String)

    return Column(
        pl.String(),
        parse,
        headers,
        "a known word",
        optional,
        blank=True,
        words=True,
        told=told,
        clean=filled,
    )


def _folded(raw: pl.Expr) -> pl.Expr:
    return raw.str.to_lowercase().str.replace_all(r"[\s\u00a0]+", " ")


def store(
    *headers: str, more: Mapping[str, str] = NOTHING, without: str = "", optional: bool = False
) -> Column:
    """A store, from the words of all statements and `more` (in lower case) of this one.

    `without` is a pattern that is no part of the word, such as the country in “Amazon Prime IN”. A word nobody knows stays
    null, is told in the receipt and waits to be named.
    """
    known = {word: name for word, (name, _) in WORDS.items()} | dict(more)
    return _word_of_store(headers, known, without, told=True, optional=optional)


def store_usage(
    *headers: str, more: Mapping[str, str] = NOTHING, without: str = "", optional: bool = False
) -> Column:
    """What a store's quantity counts where the statement does not say: plays, downloads, or uses in others' videos."""
    known = {word: usage for word, (_, usage) in WORDS.items()} | dict(more)
    return _word_of_store(headers, known, without, told=False, optional=optional)


def _word_of_store(
    headers: tuple[str, ...], known: Mapping[str, str], without: str, *, told: bool, optional: bool
) -> Column:
    column = one_of(*headers, names=known, told=told, optional=optional)
    if not without:
        return column

    def parse(raw: pl.Expr, context: Context) -> pl.Expr:
        whole_word = column.parse(raw, context)
        return pl.coalesce(whole_word, column.parse(raw.str.replace(without, "").str.strip_chars(), context))

    return replace(column, parse=parse)


def country(*headers: str, none: Sequence[str] = (), optional: bool = False) -> Column:
    """An ISO 3166-1 alpha-2 country (and XK) from its codes or its name in any portal's language.

    Words for no single country (`OU`, `ZZ`, Worldwide, and the portal's own in `none`) are null; so is a word nobody knows,
    which is told.
    """
    nowhere = {word.lower() for word in (*NO_COUNTRY, *none)}

    def parse(raw: pl.Expr, _: Context) -> pl.Expr:
        return _folded(raw).replace_strict(countries(), default=None, return_dtype=pl.String)

    def clean(raw: pl.Expr) -> pl.Expr:
        word = filled(raw)
        return pl.when(~word.str.to_lowercase().is_in(list(nowhere))).then(word)

    return Column(pl.String(), parse, headers, "a country", optional, blank=True, words=True, clean=clean)


def currency(*headers: str, optional: bool = False) -> Column:
    """An ISO 4217 currency code, from itself, its name in any portal's language, or a sign that only it has.

    A word that is none, or may be several (`$`), is null, and told.
    """

    def parse(raw: pl.Expr, _: Context) -> pl.Expr:
        return _folded(raw).replace_strict(currency_words(), default=None, return_dtype=pl.String)

    return Column(pl.String(), parse, headers, "a currency", optional, blank=True, words=True, clean=filled)
