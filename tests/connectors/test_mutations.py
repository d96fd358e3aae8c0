"""Every sample, damaged in every way that files are: it is read or refused with a reason, and no row vanishes."""

import csv
import io
import random
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bedrot.errors import BedrotError
from tests.connectors.suite import (
    WAYS,
    Read,
    Sample,
    TextTable,
    facts_of,
    is_plain,
    lines_of,
    read_files,
    sample_read,
    samples,
    table_name,
    tables_of,
)

SAMPLES = samples()
PLAIN = [sample for sample in SAMPLES if is_plain(sample)]
CASES, LONG = 500, 20_000
ODD = (
    "", " ", "\x00", "\u202e", "=1+1", "<b>", "🌋" * 30, "x" * 3000, '"', "'", "-", "--", "NaN", "undefined", "1e400",
    "1.97E+11", "0E-18", "-0", "1,234", "1.234,5", "9" * 40, "2025-02-30", "29 February", "99/99/9999", "nan", "Total",
    "null", "\t", ";", "﻿", "Ａ１",
)  # fmt: skip
Mutation = Callable[[bytes, random.Random], bytes]


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def cut_above(content: bytes, chance: random.Random) -> bytes:
    return content[chance.randrange(len(content)) :]


def doubled(content: bytes, _: random.Random) -> bytes:
    return content + content


def flipped(content: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def holed(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes(chance.randint(1, 600)) + content[at:]


def without_part(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + content[at + chance.randint(1, 200) :]


def lines_changed(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    at = chance.randrange(len(lines))
    choice = chance.choice(("gone", "twice", "blank", "header", "shuffled"))
    if choice == "shuffled":
        return b"\n".join([lines[0], *chance.sample(lines[1:], len(lines) - 1)])
    put = {
        "gone": [],
        "twice": [lines[at]] * 2,
        "blank": [b"", b"  ", lines[at]],
        "header": [lines[0], lines[at]],
    }
    return b"\n".join([*lines[:at], *put[choice], *lines[at + 1 :]])


def encoded(content: bytes, chance: random.Random) -> bytes:
    text = content.decode("utf-8", errors="replace")
    name = chance.choice(
        ("utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "utf-32", "utf-8-sig", "cp037")
    )
    return text.encode(name, errors="replace")


def delimited(content: bytes, chance: random.Random) -> bytes:
    return content.replace(chance.choice((b",", b"\t")), chance.choice((b";", b"|", b"\t", b",", b" ")))


def line_ended(content: bytes, chance: random.Random) -> bytes:
    return content.replace(b"\n", chance.choice((b"\r", b"\r\n", b"\n\n", b"\x0b", b"\xc2\x85")))


def quoted(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + chance.choice((b'"', b'""', b"'", b'","')) + content[at:]


def zipped(content: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(chance.randint(1, 3)):
            archive.writestr(f"Table {number}.csv", content)
    packed = out.getvalue()
    return packed if chance.random() < 0.5 else flipped(packed, chance)


def columns_dropped(content: bytes, chance: random.Random) -> bytes:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8", errors="replace"), newline="")))
    gone = {chance.randrange(max(map(len, rows), default=1) or 1) for _ in range(chance.randint(1, 3))}
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(
        [[c for n, c in enumerate(row) if n not in gone] for row in rows]
    )
    return out.getvalue().encode()


MUTATIONS: tuple[Mutation, ...] = (
    cut,
    cut_above,
    doubled,
    flipped,
    holed,
    without_part,
    lines_changed,
    encoded,
    delimited,
    line_ended,
    quoted,
    zipped,
    columns_dropped,
)


def damaged_in_some_ways(sample: Sample, mutations: list[Mutation], seed: int) -> None:
    """It ends well: read with no row lost, or refused with what happened and what to do."""
    chance, content = random.Random(seed), sample.path.read_bytes()
    for mutation in mutations:
        content = mutation(content, chance) or b"x"
    for one in read_or_refused(content, sample.path.name):
        tally = one.tally
        assert (tally.accepted, tally.rejected) == (len(one.rows), len(one.rejects))
        assert tally.accepted + tally.rejected == tally.rows_read
        assert tally.rows_read + tally.totals_rows + len(tally.remarks) == len(one.lines)
        assert all(reject["reason"] for reject in one.rejects)


def read_or_refused(content: bytes, name: str) -> list[Read]:
    """The documents of a file; none where it is refused, with what happened and what to do."""
    try:
        return read_files(content, name)
    except BedrotError as error:
        refused = error
    assert refused.what
    assert refused.fix
    return []


def a_spoiled_cell(sample: Sample, spoiled: str, seed: int) -> None:
    """One cell is another: the rows of all other lines are what they were."""
    chance = random.Random(seed)
    for found, table in zip(sample_read(sample.path), tables_of(sample.path), strict=True):
        facts = facts_of(found, table)
        position = chance.randrange(len(found.sheet.header))
        row = chance.choice(facts)
        spoilt = table.with_cell(row, position, spoiled)
        for again in read_or_refused(WAYS["quoted"].save(spoilt), table_name(sample, ".csv")):
            _check_neighbours(found, again, spoilt, lines_of(table)[row])


def _check_neighbours(found: Read, again: Read, table: TextTable, line: int) -> None:
    """A row that has nothing in it any more is a blank line."""
    rows = [row for row in table.rows if any(cell.strip() for cell in row)]
    seen = again.tally.rows_read + again.tally.totals_rows + len(again.tally.remarks)
    assert len(rows) <= seen <= len(table.rows)
    if _marks(again) == _marks(found):
        assert _others(again.rows, line) == _others(found.rows, line)


def _marks(one: Read) -> tuple[object, ...]:
    """What a sheet tells as a whole: one cell can change what all others mean, or that they can no longer be told."""
    return one.context.decimal_mark, one.context.marks_agree, one.context.date_order


def _others(rows: list[dict[str, Any]], line: int) -> list[dict[str, Any]]:
    """Without their lines: one that had line ends in its cell moves those below it."""
    return [{**row, "line": None} for row in rows if row["line"] != line]


several = st.lists(st.sampled_from(MUTATIONS), min_size=1, max_size=3)
seeds = st.integers(0, 2**32)
cells = st.sampled_from(ODD) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=30
)
briefly = settings(max_examples=CASES // 2, deadline=None, suppress_health_check=list(HealthCheck))
at_length = settings(max_examples=LONG // 2, deadline=None, suppress_health_check=list(HealthCheck))


@briefly
@given(st.sampled_from(SAMPLES), several, seeds)
def test_a_damaged_file_ends_well(sample: Sample, mutations: list[Mutation], seed: int) -> None:
    damaged_in_some_ways(sample, mutations, seed)


@briefly
@given(st.sampled_from(PLAIN), cells, seeds)
def test_a_spoiled_cell_leaves_its_neighbours_alone(sample: Sample, spoiled: str, seed: int) -> None:
    a_spoiled_cell(sample, spoiled, seed)


@pytest.mark.soak
@at_length
@given(st.sampled_from(SAMPLES), several, seeds)
def test_soak_a_damaged_file_ends_well(sample: Sample, mutations: list[Mutation], seed: int) -> None:
    damaged_in_some_ways(sample, mutations, seed)


@pytest.mark.soak
@at_length
@given(st.sampled_from(PLAIN), cells, seeds)
def test_soak_a_spoiled_cell_leaves_its_neighbours_alone(sample: Sample, spoiled: str, seed: int) -> None:
    a_spoiled_cell(sample, spoiled, seed)
