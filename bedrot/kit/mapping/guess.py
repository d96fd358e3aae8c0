"""Guessing what a table means, from its header's words and a sample of its cells. A person decides; nothing is applied by itself."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import polars as pl

from bedrot.kit.mapping.clues import header_currency, store_in_name, window_in
from bedrot.kit.mapping.feed import naming
from bedrot.kit.mapping.fit import Fit, fits
from bedrot.kit.mapping.header_words import TABLES
from bedrot.kit.mapping.model import Fact, Kind, Totals
from bedrot.kit.mapping.targets import TARGETS, Target, columns_of
from bedrot.kit.mapping.values import Looks, looks
from bedrot.kit.mapping.words import TOTALS
from bedrot.kit.sheet import Sheet, normal

SAMPLE = 300
SHOWN = 10
LONGEST_CELL = 200
MOST_RIVALS = 3
LEAST = 0.45
UNTOLD = 0.4
"""What is left of a table's likeliness when it has no place for any of the file's figures and days."""
MOST_GUESSED = 150
"""Columns that are looked at; those behind them can still be mapped."""


@dataclass(frozen=True)
class Guess:
    """What a column is probably made from, how surely (0 to 1) and why."""

    column: str
    header: str | None = None
    kind: Kind | None = None
    formats: tuple[str, ...] = ()
    constant: str | None = None
    fact: Fact | None = None
    confidence: float = 0
    reason: str = ""


@dataclass(frozen=True)
class Candidate:
    """One table a sheet could be, with what its columns would be made from."""

    target: Target
    confidence: float
    guesses: tuple[Guess, ...]


@dataclass(frozen=True)
class Proposal:
    """The table a sheet most probably is, and others it could be."""

    best: Candidate
    rivals: tuple[Candidate, ...]
    rows: list[list[str]]
    totals: Totals


def guess(sheet: Sheet, table: str | None = None) -> Proposal:
    """What a sheet could be; with `table`, what it could be as that."""
    sample, last = _sample(sheet)
    words = [pl.col(f"c{n}").str.strip_chars().replace("", None) for n in range(len(sheet.header))]
    facts = sample.filter(~pl.coalesce(words).str.contains(rf"^(?i:{TOTALS})\s*:?$").fill_null(value=False))
    columns = [
        looks(facts.get_column(f"c{n}").to_list()) for n in range(min(len(sheet.header), MOST_GUESSED))
    ]
    targets = [TARGETS[table]] if table else list(TARGETS.values())
    found = [_candidate(target, sheet, columns) for target in targets]
    best, *others = sorted(found, key=lambda one: -one.confidence)
    rows = [[str(cell)[:LONGEST_CELL] for cell in row] for row in _cells(sample, sheet).head(SHOWN).rows()]
    return Proposal(best, tuple(others[:MOST_RIVALS]), rows, _totals(best, sheet, sample, last))


def _sample(sheet: Sheet) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The first rows and the last."""
    first = last = pl.DataFrame(
        schema=dict.fromkeys((f"c{n}" for n in range(len(sheet.header))), pl.String())
    )
    for number, batch in enumerate(sheet.batches()):
        first = batch.head(SAMPLE) if number == 0 else first
        last = batch.tail(1)
    return first, last


def _cells(rows: pl.DataFrame, sheet: Sheet) -> pl.DataFrame:
    return rows.select(f"c{n}" for n in range(len(sheet.header)))


# ---- one table


def _candidate(target: Target, sheet: Sheet, columns: list[Looks]) -> Candidate:
    found = [
        fit
        for wanted in columns_of(target)
        for fit in fits(target, wanted, sheet.header, columns)
        if fit.confidence >= LEAST
    ]
    chosen = _assigned(found, sheet)
    guesses = [_guessed(fit) for fit in chosen]
    said = {one.column for one in guesses}
    guesses += [one for one in _constants(target, sheet, columns, chosen) if one.column not in said]
    ordered = _in_order(target, guesses)
    return Candidate(target, _confidence(target, sheet, columns, ordered), tuple(ordered))


def _assigned(found: Iterable[Fit], sheet: Sheet) -> list[Fit]:
    """Each column of the file to one of the table, the surest first; a header that occurs twice means nothing."""
    chosen, columns, places = list[Fit](), set[str](), set[int]()
    times = Counter(map(normal, sheet.header))
    for fit in sorted(found, key=lambda fit: (-fit.weight, fit.place)):
        is_free = fit.column not in columns and fit.place not in places
        if is_free and times[normal(fit.header)] == 1:
            chosen.append(fit)
            columns.add(fit.column)
            places.add(fit.place)
    return chosen


def _guessed(fit: Fit) -> Guess:
    return Guess(
        fit.column, fit.header, fit.kind, fit.formats, None, None, round(fit.confidence, 2), fit.reason
    )


def _in_order(target: Target, guesses: list[Guess]) -> list[Guess]:
    """In the table's order, with a gap where something is needed that nothing speaks for."""
    by_name = {one.column: one for one in guesses}
    gap = Guess("", reason="Nothing in the file tells; say it yourself.")
    needed = {name: replace(gap, column=name) for name in target.needs}
    return [
        found
        for column in columns_of(target)
        if (found := by_name.get(column.name) or needed.get(column.name))
    ]


def _constants(target: Target, sheet: Sheet, columns: list[Looks], chosen: list[Fit]) -> Iterator[Guess]:
    """What is the same on every row: told by the file's name, its header, or the table itself."""
    for name in ("store", "platform", "service"):
        if name in target.needs and (store := store_in_name(sheet.document.names)):
            yield Guess(name, constant=store[0], confidence=0.8, reason=f"The file's name says {store[1]}.")
    if "currency" in target.table.columns and (told := header_currency(chosen, columns)):
        yield Guess("currency", constant=told[0], confidence=0.85, reason=told[1])
    if "window" in target.needs:
        window, reason = window_in(sheet)
        yield Guess("window", constant=window, confidence=0.5, reason=reason)
    if target.table.time == "observed_on":
        reason = "Figures like these are as of the day of the file."
        yield Guess("observed_on", fact="observed_on", confidence=0.7, reason=reason)
    if target.table.name == "breakdowns":
        yield from _parted_by(chosen)
    if target.table.name == "streams" and any(fit.column in ("title", "isrc") for fit in chosen):
        reason = "Its rows are of recordings: kept as evidence. Choose label if no other file tells this store's plays."
        yield Guess("level", constant="recording", confidence=0.5, reason=reason)


def _parted_by(chosen: list[Fit]) -> Iterator[Guess]:
    """What the figures part by is what the parts' column is called."""
    for fit in chosen:
        word = re.sub(r"\W+", "_", fit.header.strip().lower()).strip("_")[:40]
        if fit.column == "key" and word:
            yield Guess(
                "kind",
                constant=word,
                confidence=0.7,
                reason=f"The parts' column is called “{fit.header[:60]}”.",
            )


def _confidence(target: Target, sheet: Sheet, columns: list[Looks], guesses: list[Guess]) -> float:
    """How much of the file the table explains, and how much of what the table needs the file has."""
    filled = [n for n, look in enumerate(columns) if look.filled]
    by_header = [one.confidence for one in guesses if one.header is not None]
    explained = sum(by_header) / max(len(filled), 1)
    used = {one.header for one in guesses if one.header is not None}
    telling = [sheet.header[n] for n in filled if columns[n].is_time or columns[n].mostly("number")]
    told = sum(name in used for name in telling) / len(telling) if telling else 1
    has = {one.column: one.confidence for one in guesses if one.confidence}
    dtypes = target.table.columns
    needed = [has.get(name, 0.4 if dtypes[name] == pl.String() else 0.0) for name in target.needs]
    if target.one_of:
        needed.append(max((has.get(name, 0.0) for name in target.one_of), default=0.0))
    cover = sum(needed) / len(needed)
    lost = any(value == 0 for value in needed)
    title = sheet.document.title.lower()
    hint = (
        0.08
        if any(re.search(rf"(?<![a-z]){word}", title) for word in TABLES[target.table.name].split("|"))
        else 0
    )
    likely = (0.5 * explained + 0.5 * cover) * (0.35 if lost else 1) * (UNTOLD + (1 - UNTOLD) * told)
    return round(min(1.0, likely + hint), 3)


def _totals(best: Candidate, sheet: Sheet, first: pl.DataFrame, last: pl.DataFrame) -> Totals:
    """Whether a first or last row looks like totals."""
    ends = [_cells(rows, sheet).row(0) for rows in (first.head(1), last) if rows.height]
    places = {one.column: sheet.header.index(one.header) for one in best.guesses if one.header is not None}
    dtypes = best.target.table.columns
    names = [n for column, n in places.items() if not dtypes[column].is_numeric() and column != "currency"]
    sums = [n for column, n in places.items() if dtypes[column].is_numeric()]
    marked = {0, *(places[column] for column in naming(best.target, places))}
    for row in ends:
        words = {n for n, cell in enumerate(row) if re.fullmatch(rf"(?i)(?:{TOTALS})\s*:?", cell.strip())}
        if 0 in words:
            return "named"
        if names and sums and all(not row[n].strip() for n in set(names) - words):
            if words & marked:
                return "named"
            if all(row[n].strip() for n in sums):
                return "blank"
    return "none"
