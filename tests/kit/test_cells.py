"""What the kit makes of a cell: the value, nothing, or a reject; never a guess."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedrot.errors import ContextMissing, NotRecognised
from tests.kit.reading import HEADER, answers, read_content, read_text


def row(**given: str) -> str:
    """A good line, with some cells changed."""
    cells = {
        "day": "2025-01-31",
        "word": "w",
        "name": "known",
        "country": "DE",
        "count": "5",
        "maybe": "",
        "amount": "1.5",
    }
    return ",".join(f'"{cell}"' for cell in {**cells, **given}.values())


def value(column: str, **given: str) -> object:
    """What a changed cell is read as; its reason, as text, when it is a reject."""
    found = read_text(row(**given))
    assert found.tally.rows_read == 1
    return found.rows[0][column] if found.rows else found.rejects[0]["reason"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("0", 0),
        ("-3", -3),
        ("1342", 1342),
        ("1,342", 1342),
        ("1,342,001", 1342001),
        ("1342.0", 1342),
        (" 7 ", 7),
        ("7\u00a0", 7),
        ("", None),
        ("-", None),
        ("–", None),
        ("--", None),
        ("undefined", None),
        ("NAN", None),
        ("n/a", None),
        ("1.5", "Cannot"),
        ("1.000", "Cannot"),
        ("1.342", "Cannot"),
        ("1,34", "Cannot"),
        ("13,42", "Cannot"),
        ("0,342", "Cannot"),
        ("1e3", "Cannot"),
        ("٣", "Cannot"),
        ("9223372036854775808", "Cannot"),
        ("five", "Cannot"),
        ("5 5", "Cannot"),
        ("NA", "Cannot"),
        ("=1+1", "Cannot"),
    ],
)
def test_a_count(cell: str, expected: object) -> None:
    found = value("maybe", maybe=cell)
    assert str(found).startswith(str(expected)) if expected == "Cannot" else found == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12.34", Decimal("12.34")),
        ("-0.000001", Decimal("-0.000001")),
        ("$1,234.50", Decimal("1234.5")),
        ("(2.50)", Decimal("-2.5")),
        ("1e-3", Decimal("0.001")),
        ("0", Decimal(0)),
        ("", None),
        ("-", None),
        ("0,123", Decimal("0.123")),
        ("12,34", Decimal("12.34")),
        ("1.234,56", Decimal("1234.56")),
        ("12.34.56", "Cannot"),
        ("inf", "Cannot"),
        ("12.34 or so", "Cannot"),
        ("1e30", "Cannot"),
    ],
)
def test_an_amount(cell: str, expected: object) -> None:
    found = value("amount", amount=cell)
    assert str(found).startswith(str(expected)) if expected == "Cannot" else found == expected


def test_where_some_figures_have_a_comma_and_some_a_point_none_is_guessed_at() -> None:
    found = read_text(
        row(amount="2,4411"), row(amount="2,441"), row(amount="7"), row(maybe="1,5"), row(maybe="1,342")
    )
    assert [(r["line"], r["amount"]) for r in found.rows] == [(4, Decimal(7))]
    assert [r["value"] for r in found.rejects] == ["2,4411", "2,441", "1,5", "1,342"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2025-01-31", date(2025, 1, 31)),
        ("2024-02-29", date(2024, 2, 29)),
        ("2025/1/5", date(2025, 1, 5)),
        ("2025-01-31 00:00:00", date(2025, 1, 31)),
        ("2025-01-31T14:51:11+0300", date(2025, 1, 31)),
        ("1/31/2025", date(2025, 1, 31)),
        ("31/1/2025", date(2025, 1, 31)),
        ("2025-02-29", "Cannot"),
        ("2025-13-40", "Cannot"),
        ("31.1.2025", date(2025, 1, 31)),
        ("20250131", "Cannot"),
        ("45688", "Cannot"),
        ("Jan 31, 2025", "Cannot"),
        ("", "Is empty"),
        ("--", "Is empty"),
    ],
)
def test_a_day(cell: str, expected: object) -> None:
    found = value("day", day=cell)
    assert str(found).startswith(str(expected)) if isinstance(expected, str) else found == expected


def test_days_of_month_and_day_in_either_order_are_not_guessed() -> None:
    with pytest.raises(ContextMissing, match="could be"):
        read_text(row(day="1/2/2025"), row(day="3/4/2025"))
    with pytest.raises(ContextMissing, match="mixes"):
        read_text(row(day="1/31/2025"), row(day="31/1/2025"))


@pytest.mark.parametrize("spoiled", ["13/45/2025", "99/99/2025", "31/31/2025"])
def test_one_spoiled_day_does_not_hide_the_order_of_the_others(spoiled: str) -> None:
    found = read_text(row(day="1/31/2025"), row(day=spoiled), row(day="2/1/2025"))
    assert [r["day"] for r in found.rows] == [date(2025, 1, 31), date(2025, 2, 1)]
    assert [(r["line"], r["value"]) for r in found.rejects] == [(3, spoiled)]


def test_among_plain_days_one_in_another_shape_is_a_reject() -> None:
    found = read_text(row(), row(day="1/2/2025"), row())
    assert [r["line"] for r in found.rows] == [2, 4]
    assert [(r["line"], r["value"]) for r in found.rejects] == [(3, "1/2/2025")]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("DE", "DE"),
        ("de", "DE"),
        ("NA", "NA"),
        ("XK", "XK"),
        ("??", None),
        ("", None),
        ("DEU", "DE"),
        ("Germany", "DE"),
        ("alemanha", "DE"),
        ("Côte d’Ivoire", "CI"),
        ("Kosovo", "XK"),
        ("Korea, South", "KR"),
        ("Korea, Republic of", "KR"),
        ("Korea, North", "KP"),
        ("Congo, Democratic Republic of the", "CD"),
        ("Congo, Republic of the", "CG"),
        ("Gambia, The", "GM"),
        ("Korea", None),
        ("OU", None),
        ("ZZ", None),
        ("Worldwide", None),
        ("Germania Superior", None),
    ],
)
def test_a_country(cell: str, expected: str | None) -> None:
    assert value("country", country=cell) == expected


def test_a_word_nobody_knows_keeps_its_row_and_is_told() -> None:
    found = read_text(row(name="KNOWN"), row(name="unheard of"), row(country="Atlantis"))
    assert [r["name"] for r in found.rows] == ["known_name", None, "known_name"]
    assert {n: dict(words) for n, words in found.tally.unknown.items() if words} == {
        "name": {"unheard of": 1},
        "country": {"Atlantis": 1},
    }


def test_an_id_that_a_spreadsheet_rounded_is_a_reject() -> None:
    found = read_text(f"{row()},1.97E+11,x", f"{row()},00197,qz-ab1-25-00001", header=f"{HEADER},Code,ISRC")
    assert [(r["code"], r["isrc"]) for r in found.rows] == [("00197", "QZAB12500001")]
    assert [(r["line"], r["value"]) for r in found.rejects] == [(2, "1.97E+11")]


def test_rules_reject_or_warn() -> None:
    found = read_text(row(count="-1"), row(count="1000000"), row(count="3"))
    assert [r["count"] for r in found.rows] == [1000000, 3]
    assert [r["reason"] for r in found.rejects] == ["Breaks a rule: Counts are not negative."]
    judged = found.tally.rules["hostile-under-a-million"]
    assert (judged.failed, judged.rule.sentence) == (1, "Counts are under a million.")


def test_derived_and_constant_columns_follow_the_row() -> None:
    (found,) = read_text(row(count="4")).rows
    assert (found["twice"], found["portal"], found["currency"]) == (8, "chaos", "EUR")


# ---- totals


def test_a_totals_row_first_or_last_is_a_check_and_no_fact() -> None:
    total = row(word="", name="", count="12", amount="3.0")
    for lines in ([total, row(), row(count="7")], [row(), row(count="7"), total]):
        found = read_text(*lines)
        assert [r["count"] for r in found.rows] == [5, 7]
        assert found.tally.in_totals_row == {"count": Decimal(12), "amount": Decimal(3)}
        assert found.tally.in_facts == found.tally.in_totals_row


def test_a_nameless_row_that_is_no_total_stays_a_fact() -> None:
    nameless = row(word="", name="")
    found = read_text(row(), nameless, row())
    assert len(found.rows) == 3
    assert found.tally.in_totals_row == {}
    assert read_text(nameless, row(), nameless).tally.rows_read == 2, "one of them is the total"


# ---- odd headers


@pytest.mark.parametrize(
    "header",
    [
        HEADER.upper(),
        HEADER.replace(",", "\t"),
        HEADER.replace(",", ";"),
        HEADER.replace(",", "|"),
        HEADER.replace("the day", "\ufeffthe\u00a0\u200bday\u00ad  "),
        HEADER.replace("wört 🌋", "Word"),
        HEADER + ",,,",
        HEADER + "," + ",".join(f"more {n}" for n in range(500)),
        ",".join(f'"{cell}"' for cell in HEADER.split(",")),
        HEADER + ',"a ""quoted"", name"',
        "\n\n \n" + HEADER,
    ],
)
def test_an_odd_header_is_recognised(header: str) -> None:
    assert answers(header)


@pytest.mark.parametrize(
    "header", [HEADER + ",Not this one", HEADER.replace("(eur)", "(euro)"), HEADER[4:], "x" * 60_000]
)
def test_another_header_is_not(header: str) -> None:
    with pytest.raises(NotRecognised):
        answers(header)


def test_of_two_equal_headers_the_first_is_read() -> None:
    (found,) = read_text(f"{row(count='1')},2", header=f"{HEADER},Count").rows
    assert found["count"] == 1


# ---- lines


def test_blank_lines_and_line_ends_in_cells_keep_the_line_numbers_true() -> None:
    found = read_text(
        "",
        row(word="two\nlines"),
        "",
        "  ",
        row(count="x"),
        row(word='three\n"quoted"\nlines'.replace('"', '""')),
        row(count="y"),
    )
    assert [(r["line"], r["word"]) for r in found.rows] == [(3, "two\nlines"), (8, 'three\n"quoted"\nlines')]
    assert [(r["line"], r["value"]) for r in found.rejects] == [(7, "x"), (11, "y")]


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n"])
def test_every_line_end_gives_the_same_lines(line_end: str) -> None:
    found = read_content(line_end.join([HEADER, row(), "", row(count="x"), row()]).encode())
    assert [r["line"] for r in found.rows] == [2, 5]
    assert [r["line"] for r in found.rejects] == [4]


@settings(max_examples=60, deadline=None)
@given(
    cells=st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
            min_size=1,
            max_size=9,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_stands_in_the_lines_no_row_vanishes(cells: list[list[str]]) -> None:
    lines = [",".join(line).replace("\n", " ").replace("\r", " ") for line in cells]
    found = read_text(row(), *lines, row())
    tally = found.tally
    assert tally.accepted + tally.rejected == tally.rows_read == len(found.rows) + len(found.rejects)
    assert found.rows[0]["line"] == 2
    written = sum(bool(line.replace('"', "").replace(",", "").strip()) for line in lines)
    assert tally.rows_read + bool(tally.in_totals_row) >= 2 + written - sum('"' in line for line in lines)
