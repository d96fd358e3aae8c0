"""What is wrong with a mapping: a sentence at the field, and what to do about it. Without problems it gives whole rows."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from bedrot.kit.mapping.feed import known_store
from bedrot.kit.mapping.model import SLUG, Draft, MappedColumn
from bedrot.kit.mapping.targets import TARGETS, Target, TargetColumn, columns_of
from bedrot.kit.sheet import normal
from bedrot.kit.words import countries, currencies
from bedrot.tables.stores import TITLES

STORE_SLUG = r"^[a-z0-9][a-z0-9_.]{0,39}$"
DIRECTIVES = re.compile(r"%[-0]?[dmYyBbeHMSIpfjTRFDzZ%]")
PROBE = date(2024, 11, 29)


@dataclass(frozen=True)
class Problem:
    """`field` is the mapping's field, or `columns.` and the table's column."""

    field: str
    sentence: str
    fix: str


def problems(draft: Draft) -> list[Problem]:
    """Everything that keeps a mapping from being used; empty when it can be."""
    target = TARGETS.get(draft.table)
    if target is None:
        known = ", ".join(TARGETS)
        return [
            *_name(draft),
            Problem("table", f"There is no table “{draft.table}”.", f"Choose one of: {known}."),
        ]
    return [*_name(draft), *_header(draft), *_columns(draft, target), *_needs(draft, target)]


def _name(draft: Draft) -> Iterator[Problem]:
    if not re.fullmatch(SLUG, draft.name):
        yield Problem(
            "name",
            f"“{draft.name}” cannot be a source's name.",
            "Use 2 to 40 small letters, digits and _, beginning with a letter.",
        )


def _header(draft: Draft) -> Iterator[Problem]:
    if not draft.names:
        yield Problem("header", "The header has no names in it.", "Map a file whose columns have names.")


def _columns(draft: Draft, target: Target) -> Iterator[Problem]:
    known = {column.name: column for column in columns_of(target)}
    twice = [name for name, n in Counter(c.column for c in draft.columns).items() if n > 1]
    for name in twice:
        yield Problem(f"columns.{name}", f"“{name}” is mapped twice.", "Keep one of the two.")
    for said in draft.columns:
        field = f"columns.{said.column}"
        if said.column not in known:
            yield Problem(
                field, f"{target.table.title} has no column “{said.column}”.", f"It has: {', '.join(known)}."
            )
            continue
        wanted = known[said.column]
        given = [what for what in (said.header, said.constant, said.fact) if what is not None]
        if len(given) != 1:
            yield Problem(
                field,
                f"{wanted.title} needs a header, a constant or a fact of the file, and just one of them.",
                "Keep one, or take the column out.",
            )
        elif said.header is not None:
            yield from _from_header(said, wanted, draft)
        else:
            yield from _without_header(said, wanted)


def _from_header(said: MappedColumn, wanted: TargetColumn, draft: Draft) -> Iterator[Problem]:
    field, header = f"columns.{said.column}", normal(said.header or "")
    times = sum(normal(cell) == header for cell in draft.header)
    if not header or not times:
        yield Problem(field, f"The file has no column “{said.header}”.", "Choose one of the header's.")
    elif times > 1:
        yield Problem(
            field,
            f"The file has {times} columns called “{said.header}”: nobody can tell which is meant.",
            "Choose another column, or give them different names in the file.",
        )
    if not wanted.kinds:
        yield Problem(
            field,
            f"{wanted.title} cannot be read from a column.",
            f"Give it a constant: {', '.join(wanted.choices)}.",
        )
    elif said.kind and said.kind not in wanted.kinds:
        yield Problem(
            field,
            f"{wanted.title} cannot be read as {said.kind}.",
            f"Read it as {' or '.join(wanted.kinds)}.",
        )
    yield from _formats(said, wanted)


def _formats(said: MappedColumn, wanted: TargetColumn) -> Iterator[Problem]:
    if not said.formats:
        return
    monthly = said.kind == "month" or wanted.name in ("sale_month", "sale_until")
    for written in said.formats:
        if wanted.dtype != pl.Date() or not _reads_back(written, monthly=monthly):
            example = "%b %Y" if monthly else "%d %b %Y"
            yield Problem(
                f"columns.{said.column}",
                f"“{written}” is no way to write {wanted.title.lower()}.",
                f"Write it as strftime does, such as {example}; or leave the formats out.",
            )


def _reads_back(written: str, *, monthly: bool) -> bool:
    """Whether a day written so is read again as that day."""
    if "%" in DIRECTIVES.sub("", written):
        return False
    with_day = any(part in written for part in ("%d", "%e", "%-d", "%j", "%F", "%D"))
    day = PROBE if with_day or not monthly else PROBE.replace(day=1)
    form = written if with_day or not monthly else f"%d {written}"
    try:
        text = pl.Series([day]).cast(pl.Datetime()).dt.strftime(form)
        parsed = (
            text.str.to_datetime(form, strict=False) if _timed(form) else text.str.to_date(form, strict=False)
        )
        return bool(parsed.cast(pl.Date())[0] == day)
    except pl.exceptions.PolarsError:
        return False


def _timed(form: str) -> bool:
    return any(part in form for part in ("%H", "%I", "%T", "%R"))


def _without_header(said: MappedColumn, wanted: TargetColumn) -> Iterator[Problem]:
    field = f"columns.{said.column}"
    if said.kind or said.formats:
        yield Problem(field, "Only what is read from a column has a kind and formats.", "Leave them out.")
    if said.fact is not None:
        if said.fact not in wanted.facts:
            yield Problem(
                field, f"Nothing about a file says {wanted.title.lower()}.", "Choose a header or a constant."
            )
        return
    if not wanted.takes_constant:
        yield Problem(field, f"{wanted.title} cannot be the same on every row.", "Choose a header.")
    elif (why := _wrong_word(said.constant or "", wanted)) is not None:
        yield Problem(field, f"“{(said.constant or '')[:40]}” {why[0]}", why[1])


def _wrong_word(word: str, wanted: TargetColumn) -> tuple[str, str] | None:
    if wanted.choices and word not in wanted.choices:
        return f"is no {wanted.title.lower()}.", f"Choose one of: {', '.join(wanted.choices)}."
    if wanted.kinds == ("currency",) and word.upper() not in currencies():
        return "is no currency.", "Write its code, such as EUR or USD."
    if wanted.kinds == ("country",) and word.upper() not in set(countries().values()):
        return "is no country.", "Write its code of two letters, such as DE."
    if "store" in wanted.kinds and not re.fullmatch(STORE_SLUG, known_store(word)):
        return "is no store's name.", f"Write it in small letters, such as {', '.join(list(TITLES)[:6])}."
    return None


def _needs(draft: Draft, target: Target) -> Iterator[Problem]:
    said = {column.column for column in draft.columns}
    for wanted in columns_of(target):
        if wanted.required and wanted.name not in said:
            yield Problem(
                f"columns.{wanted.name}",
                f"Rows of “{target.table.title}” need: {wanted.title}.",
                f"Say which column it is{', or give a constant' if wanted.takes_constant else ''}. {wanted.help}",
            )
    if target.one_of and not said & set(target.one_of):
        yield Problem(
            "columns",
            f"Rows of “{target.table.title}” need a figure.",
            f"Say which column is one of: {', '.join(target.one_of)}.",
        )
    if "currency" not in said | set(target.needs) and _has_money(draft, target):
        yield Problem(
            "columns.currency",
            "Amounts need their currency.",
            "Say which column has it, or give a constant such as EUR.",
        )


def _has_money(draft: Draft, target: Target) -> bool:
    said = {column.column for column in draft.columns} - {"conversions"}
    money = {c.name for c in columns_of(target) if c.kinds == ("money",)}
    return bool(said & money) and "currency" in target.table.columns
