"""Tables that lie in a file otherwise than under its first line: each is found, and its lines keep their numbers."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bedrot.errors import NotReadable
from bedrot.kit import Connector, Document, Sheet, open_documents, open_sheet, text
from bedrot.kit.layouts import json_blocks
from tests.connectors.suite import OBSERVED
from tests.hostile.files import zipped
from tests.kit.hostile import FEED, HOSTILE


def tables(tmp_path: Path, content: str | bytes, name: str = "file.csv") -> list[Sheet]:
    """The tables a file of unknown kind is taken for: the first stands for all that nobody reads."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    work = tmp_path / "work"
    work.mkdir()
    found = open_documents(path, [HOSTILE], name=name, observed_at=OBSERVED, account=None, work=work)
    return [_opened(document, work / f"sheet{n}") for n, document in enumerate(found)]


def _opened(document: Document, work: Path) -> Sheet:
    work.mkdir()
    return open_sheet(document, work)


def rows(sheet: Sheet) -> list[tuple[int, list[str]]]:
    """Line and cells of each row."""
    names = [f"c{n}" for n in range(len(sheet.header))]
    return [(row["line"], [row[n] for n in names]) for batch in sheet.batches() for row in batch.to_dicts()]


def test_a_plain_table_has_nothing_above_its_header(tmp_path: Path) -> None:
    (sheet,) = tables(tmp_path, "a,b,c,d\n1,2,3,4\n")
    assert (sheet.header_line, sheet.document.facts, sheet.document.block) == (1, {}, "")
    assert sheet.document.path == tmp_path / "file.csv", "it is read where it lies"


@pytest.mark.parametrize(
    ("above", "facts"),
    [
        ("Campaign report\n\"March 31, 2026 - April 13, 2026\"\n", {"1": "Campaign report", "2": "March 31, 2026 - April 13, 2026"}),
        ("Account ID\nexample-account\n", {"1": "Account ID", "2": "example-account"}),
        (
            "# ----\n# Report CSV Export\n# Account: Example\n# Start date: 20260301\n# ----\n\n",
            {"2": "Report CSV Export", "account": "Example", "start date": "20260301"},
        ),
        ("All time\n\n", {"1": "All time"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_lines_above_the_header_are_facts_and_no_rows(
    tmp_path: Path, above: str, facts: dict[str, str], delimiter: str
) -> None:
    table = "Day,Campaign,Cost,Clicks\n2026-03-31,Example,1,2\n2026-04-01,Example,3,4\n".replace(
        ",", delimiter
    )
    (sheet,) = tables(tmp_path, above + table)
    assert sheet.header == ("Day", "Campaign", "Cost", "Clicks")
    first = above.count("\n") + 1
    assert (sheet.header_line, sheet.document.facts) == (first, facts)
    assert [line for line, _ in rows(sheet)] == [first + 1, first + 2]


def test_a_narrow_table_is_no_preamble(tmp_path: Path) -> None:
    (sheet,) = tables(tmp_path, "day,streams\n2026-03-01,4\n2026-03-02,5,6,7\n")
    assert sheet.header_line == 1


def test_titled_tables_are_documents_of_their_own(tmp_path: Path) -> None:
    content = 'sep=,\n"Views"\n"Date","Primary"\n"2026-05-25T00:00:00","7"\n\n"Reach"\n"Date","Primary"\n"2026-05-25T00:00:00","5"\n'
    (first,) = tables(tmp_path, content.encode("utf-16"))
    assert (first.document.block, first.document.member, first.header_line) == ("Views", " › Views", 3)
    assert rows(first) == [(4, ["2026-05-25T00:00:00", "7"])]


def test_lines_in_quotation_marks_once_more_are_unwrapped(tmp_path: Path) -> None:
    (sheet,) = tables(tmp_path, '"Video ID,""Title"",Views"\n"12,""A, B"",7"\n')
    assert sheet.header == ("Video ID", "Title", "Views")
    assert rows(sheet) == [(2, ["12", "A, B", "7"])]


def test_every_list_of_objects_in_json_is_a_table() -> None:
    value = {
        "at": "2026-03-01",
        "data": {"total": "7", "songs": [{"id": 1, "by": {"name": "A"}}, {"id": 2, "tags": ["x"], "off": True}], "none": []},
    }  # fmt: skip
    found = {block.title: list(block.lines) for block in json_blocks(value)}
    assert found == {
        "{}": ["at,data.total\n", "2026-03-01,7\n"],
        "data.songs": ["id,by.name,tags,off\n", "1,A,,\n", '2,,"[""x""]",true\n'],
    }


@pytest.mark.parametrize("lines", [False, True])
def test_numbers_in_json_stay_as_they_are_written(tmp_path: Path, lines: bool) -> None:
    items = ['{"id": 120219876543210987654, "spend": 0.10}', '{"id": 2, "spend": 1e-7}']
    (sheet,) = tables(tmp_path, "\n".join(items) if lines else f"[{','.join(items)}]")
    assert sheet.document.block == "[]"
    assert rows(sheet) == [(2, ["120219876543210987654", "0.10"]), (3, ["2", "1e-7"])]


@pytest.mark.parametrize(
    "content",
    [
        '{"songs": [{"id": 1}, {"id"',
        "[" * 100_000,
        '{"a": 1}{"b"',
    ],
)
def test_json_that_breaks_off_is_told(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(NotReadable, match=r"songs\.json") as refused:
        tables(tmp_path, content, "songs.json")
    assert refused.value.fix


def test_two_tables_of_one_title_are_told_apart(tmp_path: Path) -> None:
    one = '"Views"\n"Date","Primary"\n"2026-05-25","7"\n'
    path = tmp_path / "file.csv"
    path.write_text(f"sep=,\n{one}\n{one}", encoding="utf-8")
    from bedrot.kit.layouts import TITLED

    found = [block.title for block in TITLED.blocks(path)]
    assert found == ["Views", "Views"]
    from bedrot.kit.opening import _blocks

    document = Document(path, "file.csv", "", "0" * 64, OBSERVED)
    work = tmp_path / "blocks"
    work.mkdir()
    blocks = _blocks(document, TITLED, work)
    assert [block.member for block in blocks] == [" › Views", " › Views (2)"]
    assert len({block.sha256 for block in blocks}) == 2


def test_json_in_lines_is_parted_by_line_ends_alone(tmp_path: Path) -> None:
    (sheet,) = tables(tmp_path, '{"a":"x\u2028y","b":1}\n{"a":"z","b":2}\n')
    assert rows(sheet) == [(2, ["x\u2028y", "1"]), (3, ["z", "2"])]


def test_tables_of_one_title_are_each_a_document_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text('{"b":{"d":[{"x":1}]},"b.d":[{"x":2}],"b.d (2)":[{"x":3}]}')
    work = tmp_path / "work"
    work.mkdir()
    known = Connector(
        "any",
        "Any",
        (replace(FEED, columns={"x": text("x")}, block=".*"),),
        fresh_within=timedelta(1),
        lag=timedelta(1),
    )
    found = open_documents(path, [known], name="f", observed_at=OBSERVED, account=None, work=work)
    assert len({document.sha256 for document in found}) == len({d.member for d in found}) == 3


def test_of_a_zip_a_damaged_document_stops_no_other(tmp_path: Path) -> None:
    path, work = tmp_path / "file.zip", tmp_path / "work"
    path.write_bytes(zipped(("a.json", b'{"a":'), ("b.csv", b"a,b\n1,2\n")))
    work.mkdir()
    broken, whole = open_documents(path, [HOSTILE], name="f", observed_at=OBSERVED, account=None, work=work)
    with pytest.raises(NotReadable, match=r"f/a\.json: The JSON breaks off"):
        open_sheet(broken, work)
    assert open_sheet(whole, work).header == ("a", "b")
