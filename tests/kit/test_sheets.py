"""Workbooks with more than one sheet: which was read and which were not is told."""

import io

import pytest
import xlsxwriter

from bedrot.errors import NotRecognised
from tests.connectors.suite import read_bytes

TIMELINE = [["date", "listeners", "streams", "followers"], ["2026-01-01", "3", "12", "9"]]
NOTES = [["What", "When"], ["nothing", "never"]]


def book(**sheets: list[list[str]]) -> bytes:
    """A workbook of text cells."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return out.getvalue()


def test_sheets_that_are_left_out_are_told() -> None:
    content = book(Empty=[], Data=TIMELINE, Notes=NOTES, Blank=[])
    found = read_bytes(content, "A-audience-timeline.xlsx")
    assert len(found.rows) == 1
    assert found.sheet.warnings == ("Only sheet “Data” was read; left out: Notes.",)


def test_one_sheet_with_cells_is_all_there_is() -> None:
    assert read_bytes(book(Data=TIMELINE, Blank=[]), "A-audience-timeline.xlsx").sheet.warnings == ()


def test_when_the_first_is_no_export_the_others_are_named() -> None:
    with pytest.raises(NotRecognised) as refused:
        read_bytes(book(Notes=NOTES, Data=TIMELINE), "A-audience-timeline.xlsx")
    assert "save the others as files: Data" in refused.value.fix
