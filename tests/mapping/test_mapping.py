"""A mapping is data, and its feed follows from it: the same bytes give the same rows as a connector would."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedrot.kit import Reader, settled
from bedrot.kit.mapping import (
    TARGETS,
    Draft,
    MappedColumn,
    Mapping,
    columns_of,
    feed_of,
    preview,
    problems,
)
from bedrot.kit.mapping.model import Totals
from tests.connectors.suite import HERE, read_bytes
from tests.mapping.files import headed, opened

BANK = HERE / "distrokid" / "bank_details_b.tsv"
WORDS = {"currency": "EUR", "country": "DE"}


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Any mapping a person may save."""
    target = TARGETS[draw(st.sampled_from(list(TARGETS)))]
    known = {column.name: column for column in columns_of(target)}
    chosen = {
        *target.needs,
        *draw(st.sets(st.sampled_from(list(known)))),
        *(["currency"] if "currency" in known else []),
    }
    if target.one_of:
        chosen.add(draw(st.sampled_from(target.one_of)))
    columns = []
    for name in sorted(chosen):
        column = known[name]
        if column.kinds and (not column.takes_constant or draw(st.booleans())):
            kind = draw(st.sampled_from([None, *column.kinds]))
            columns.append(headed(name, f"Column of {name}", kind=kind))
        else:
            word = column.choices[0] if column.choices else WORDS.get(name, "spotify")
            columns.append(MappedColumn(column=name, constant=word))
    header = tuple(dict.fromkeys(c.header for c in columns if c.header)) or ("Only",)
    return Draft(
        name=draw(st.from_regex(r"[a-z][a-z0-9_]{1,20}", fullmatch=True)),
        title="Any",
        header=header,
        table=target.table.name,
        columns=tuple(columns),
        needs_account=draw(st.booleans()),
        totals=draw(st.sampled_from(["none", "blank", "named"])),
    )


@given(drafts(), st.integers(1, 10**6))
def test_any_mapping_that_is_kept_is_the_same_feed_again(draft: Draft, version: int) -> None:
    assert problems(draft) == []
    mapping = Mapping.of(draft, version)
    again = Mapping.model_validate_json(mapping.model_dump_json())
    assert again == mapping
    assert again.draft == draft
    one, other = feed_of(mapping), feed_of(again)
    assert list(one.columns) == list(other.columns)
    assert (one.replaces_by, one.controls, one.totals, one.header) == (
        other.replaces_by, other.controls, other.totals, other.header,
    )  # fmt: skip
    assert one.version == version


@given(drafts())
def test_every_mapping_gives_rows_its_table_can_hold(draft: Draft) -> None:
    feed, target = feed_of(Mapping.of(draft, 1)), TARGETS[draft.table]
    assert {*target.needs, target.table.time} <= set(feed.columns)
    for name, column in feed.columns.items():
        assert column.dtype == target.table.columns[name], name


RENAMED = {
    "Reporting Date": "Gemeldet", "Sale Month": "Zeitraum", "Store": "Händler", "Artist": "Künstler", "Title": "Titel",
    "ISRC": "Kennung", "UPC": "Strichcode", "Quantity": "Menge", "Team Percentage": "Anteil", "Country of Sale": "Land",
    "Songwriter Royalties Withheld": "Einbehalten", "Earnings (USD)": "Erlös",
}  # fmt: skip


def test_a_known_format_under_other_words_gives_the_same_rows() -> None:
    known = read_bytes(BANK.read_bytes(), BANK.name)
    head, _, rest = BANK.read_text(encoding="utf-8").partition("\n")
    header = [cell.strip('"') for cell in head.rstrip("\r").split("\t")]
    text = "\t".join(RENAMED.get(cell, cell) for cell in header) + "\n" + rest
    with opened(text, "umsatz.tsv") as sheet:
        draft = bank(sheet.header)
        assert problems(draft) == []
        feed = feed_of(Mapping.of(draft, 1))
        reader = Reader(feed, sheet, settled(feed.context(sheet), feed, sheet))
        rows = [row for typed, _ in reader.batches() for row in typed.to_dicts()]
    assert [row["line"] for row in rows] == [row["line"] for row in known.rows]
    for mine, theirs in zip(rows, known.rows, strict=True):
        same = (set(mine) & set(theirs)) - (
            {"line_type"} if theirs["line_type"] == "promo_commission" else set()
        )
        assert {name: mine[name] for name in same} == {name: theirs[name] for name in same}
    assert set(known.feed.columns) - set(feed.columns) <= {"recoup", "withheld"}
    assert reader.tally.in_file["net"] == known.tally.in_file["net"]


def bank(header: tuple[str, ...]) -> Draft:
    """What a person says of it."""
    columns = {
        "reported_on": "Gemeldet", "sale_month": "Zeitraum", "store": "Händler", "artist": "Künstler", "title": "Titel",
        "isrc": "Kennung", "upc": "Strichcode", "quantity": "Menge", "team_share": "Anteil", "country": "Land",
        "net": "Erlös",
    }  # fmt: skip
    said = [headed(column, name) for column, name in columns.items() if name in header]
    return Draft(
        name="umsatz",
        title="Umsatz",
        header=header,
        table="royalties",
        columns=(*said, MappedColumn(column="currency", constant="usd")),
    )


# ---- what is demanded, and where it is said


def draft(table: str = "streams", header: tuple[str, ...] = ("Day", "Plays"), **said: Any) -> Draft:
    """A small one: `said` are constants, or mapped columns."""
    columns = tuple(
        MappedColumn(column=name, constant=given) if isinstance(given, str) else given
        for name, given in said.items()
    )
    return Draft(name="own_source", title="Own", header=header, table=table, columns=columns)


DAY, PLAYS = headed("day", "Day"), headed("streams", "Plays")


@pytest.mark.parametrize("table", TARGETS)
def test_what_rows_mean_nothing_without_is_demanded_at_its_field(table: str) -> None:
    target = TARGETS[table]
    nothing = Draft(
        name="own_source",
        title="Own",
        header=("A",),
        table=table,
        columns=(MappedColumn(column="nothing", constant="x"),),
    )
    found = {problem.field: problem for problem in problems(nothing)}
    assert {f"columns.{name}" for name in target.needs} <= set(found)
    assert ("columns" in found) == bool(target.one_of)
    assert all(problem.sentence and problem.fix for problem in found.values())
    assert target.table.time in {*target.needs, "observed_on"}
    assert set(target.slices) <= set(target.table.columns)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (draft(day=DAY, streams=PLAYS), "columns.store"),
        (draft(day=DAY, streams=headed("streams", "Nowhere"), store="deezer"), "columns.streams"),
        (draft(day=DAY, streams=headed("streams", "Plays", kind="isrc"), store="deezer"), "columns.streams"),
        (draft(day="2026-01-01", streams=PLAYS, store="deezer"), "columns.day"),
        (draft(day=headed("day", "Day", formats=["%Q"]), streams=PLAYS, store="deezer"), "columns.day"),
        (draft(day=headed("day", "Day", formats=["%d"]), streams=PLAYS, store="deezer"), "columns.day"),
        (draft(day=DAY, streams=PLAYS, store="<b>"), "columns.store"),
        (draft(day=DAY, streams=PLAYS, store="deezer", level="none"), "columns.level"),
        (draft(day=DAY, streams=PLAYS, store="deezer", level=headed("level", "Day")), "columns.level"),
        (draft(day=DAY, streams=PLAYS, store="deezer", nowhere="x"), "columns.nowhere"),
        (draft(header=("Day", "Plays", "plays "), day=DAY, streams=PLAYS, store="deezer"), "columns.streams"),
        (draft(header=("", " "), store="deezer"), "header"),
        (draft("expenses", ("Day", "Plays"), day=DAY, amount=headed("amount", "Plays"), currency="EURO"), "columns.currency"),
        (draft("account_days", day=DAY, platform="x", revenue=headed("revenue", "Plays")), "columns.currency"),
        (draft("nothing", store="deezer"), "table"),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_field(wrong: Draft, field: str) -> None:
    assert field in {problem.field for problem in problems(wrong)}


@pytest.mark.parametrize("name", ["", "a", "A_b", "1a", "../x", "a b", "é_source", "x" * 41])
def test_a_name_is_a_slug(name: str) -> None:
    named = draft(day=DAY, streams=PLAYS, store="deezer").model_copy(update={"name": name})
    assert [problem.field for problem in problems(named)] == ["name"]


def test_one_column_has_one_origin() -> None:
    both = MappedColumn(column="store", header="Day", constant="deezer")
    assert "columns.store" in {p.field for p in problems(draft(day=DAY, streams=PLAYS, store=both))}


def test_days_are_read_as_the_person_says() -> None:
    for kind, formats, cell in (
        ("day_first", (), "02/01/2026"),
        ("month_first", (), "01/02/2026"),
        ("day_first", (), "2.1.26"),
        ("day", ("%d %b %Y",), "2 Jan 2026"),
        (None, ("%B %d, %Y",), "January 2, 2026"),
        ("day", (), "2026-01-02T10:00:00Z"),
    ):
        with opened(f"Day;Plays\n{cell};1\n") as sheet:
            said = headed("day", "Day", kind=kind, formats=formats)
            shown = preview(draft(day=said, streams=PLAYS, store="deezer"), sheet)
        assert shown.rows[0][1]["day"] == date(2026, 1, 2).isoformat(), (kind, formats, cell, shown)


@pytest.mark.parametrize(
    ("totals", "last", "rows"),
    [
        ("named", "Total,30", 2),
        ("named", "TOTALS: ,30", 2),
        ("named", "Totally,30", 2),
        ("blank", ",30", 2),
        ("none", ",30", 2),
    ],
)
def test_rows_of_totals_are_left_out(totals: Totals, last: str, rows: int) -> None:
    said = draft(day=DAY, streams=PLAYS, store="deezer").model_copy(update={"totals": totals})
    with opened(f"Day,Plays\n2026-01-01,10\n2026-01-02,20\n{last}\n") as sheet:
        shown = preview(said, sheet)
    assert shown.accepted == rows
    is_left_out = totals != "none" and last != "Totally,30"
    assert (shown.totals_rows, shown.rejected) == ((1, 0) if is_left_out else (0, 1))


def test_headers_are_text_whatever_is_in_them() -> None:
    header = (
        '=cmd|"/c calc"!A1',
        "<script>alert(1)</script>",
        "{currency}{currency}",
        "Plays {currency}",
        "",
    )
    cells = ",".join('"' + cell.replace('"', '""') + '"' for cell in header)
    said = draft(
        header=header, day=headed("day", header[0]), streams=headed("streams", header[3]), store="deezer",
        artist=headed("artist", header[1]), title=headed("title", header[2]),
    )  # fmt: skip
    with opened(f"{cells}\n2026-01-01,A,T,7,\n") as sheet:
        shown = preview(said, sheet)
    assert shown.problems == []
    assert shown.rows == [
        (
            2,
            {
                "day": "2026-01-01",
                "level": "recording",
                "artist": "A",
                "title": "T",
                "store": "deezer",
                "streams": "7",
            },
        )
    ]


def test_missing_is_not_zero() -> None:
    said = draft("account_days", ("Day", "Plays", "Likes"), day=DAY, platform="soundcloud",
                 views=headed("views", "Plays"), likes=headed("likes", "Likes"))  # fmt: skip
    with opened("Day,Plays,Likes\n2026-01-01,0,\n2026-01-02,undefined,--\n") as sheet:
        shown = preview(said, sheet)
    assert [(cells["views"], cells["likes"]) for _, cells in shown.rows] == [("0", None), (None, None)]


def test_what_follows_from_the_rest_is_filled_in() -> None:
    text = "Month,Net,Where\nJan-26,1.50,Germany\nJan-26,0,Nowhere\nFeb-26,-2,de\n"
    said = draft(
        "royalties", ("Month", "Net", "Where"), sale_month=headed("sale_month", "Month", formats=["%b-%y"]),
        net=headed("net", "Net"), country=headed("country", "Where"), store="iTunes", currency="eur",
    )  # fmt: skip
    with opened(text) as sheet:
        rows = [cells for _, cells in preview(said, sheet).rows]
    assert [row["line_type"] for row in rows] == ["sale", "zero", "adjustment"]
    assert {(row["store"], row["usage"], row["rights"], row["currency"]) for row in rows} == {
        ("itunes", "download", "master", "EUR")
    }
    assert [(row["country"], row["country_label"]) for row in rows] == [
        ("DE", "Germany"),
        (None, "Nowhere"),
        ("DE", "de"),
    ]
    assert Decimal(str(rows[0]["net"])) == Decimal("1.5")
