"""Files that nobody should send, and that somebody will."""

import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Callable

import xlsxwriter

TIMELINE = "date,listeners,streams,followers\n"
ROWS = "".join(f"2025-01-{day:02},3,{day},2\n" for day in range(1, 31))
DICE = random.Random(1)
GIGABYTES = 5 * 2**30


def zipped(*members: tuple[str, bytes]) -> bytes:
    """A zip with members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def zeros(size: int) -> bytes:
    """So many zeros, deflated, without ever having them: one flushed block, over and over."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packer.compress(b"")
    block = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * (size // 2**20) + b"\x03\x00"


def bomb(
    member: str, *, declared: int, unpacked: int = GIGABYTES, others: dict[str, bytes] | None = None
) -> bytes:
    """A zip whose member is zeros, and says that it has `declared` bytes."""
    packed = zeros(unpacked)
    name = member.encode()
    large = declared >= 2**32 - 1
    extra = struct.pack("<HHQ", 1, 8, declared) if large else b""
    sizes = struct.pack("<III", 0, len(packed), 2**32 - 1 if large else declared)
    common = struct.pack("<HHHHH", 45, 0, 8, 0, 0x5821) + sizes
    local = b"PK\x03\x04" + common + struct.pack("<HH", len(name), 0) + name
    content = local + packed
    directory = b"PK\x01\x02" + struct.pack("<H", 45) + common
    directory += struct.pack("<HHHHHII", len(name), len(extra), 0, 0, 0, 0, 0) + name + extra
    for other, text in (others or {}).items():
        at, plain = len(content), struct.pack("<HHHHH", 20, 0, 0, 0, 0x5821)
        plain += struct.pack("<III", zlib.crc32(text), len(text), len(text))
        content += b"PK\x03\x04" + plain + struct.pack("<HH", len(other), 0) + other.encode() + text
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + plain
        directory += struct.pack("<HHHHHII", len(other), 0, 0, 0, 0, 0, at) + other.encode()
    count = 1 + len(others or {})
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(content), 0)
    return content + directory + end


def far_cell() -> bytes:
    """A workbook with a cell in its very last corner."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "date")
        sheet.write_string(1_048_575, 16_383, "far away")
    return out.getvalue()


def many_sheets() -> bytes:
    """A workbook of which most is left out."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        for number in range(100):
            workbook.add_worksheet(f"A sheet with a long name {number}").write_row(0, 0, ("a", "b"))
    return out.getvalue()


def real_parts() -> dict[str, bytes]:
    """The parts of a workbook that opens, without its sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write_string(0, 0, "date")
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != SHEET}


def locked(content: bytes) -> bytes:
    """The zip with its first member marked as encrypted."""
    broken = bytearray(content)
    broken[6] |= 1
    at = broken.index(b"PK\x01\x02")
    broken[at + 8] |= 1
    return bytes(broken)


def spoiled(content: bytes, at: int, length: int) -> bytes:
    """The content with some bytes replaced by noise."""
    return content[:at] + DICE.randbytes(length) + content[at + length :]


def twins() -> bytes:
    """A zip in which two files have one name."""
    content = zipped(("A-audience-timeline.csv", b"1"), ("B-audience-timeline.csv", b"2"))
    return content.replace(b"B-audience", b"A-audience")


GOOD_ZIP = zipped(("A-audience-timeline.csv", (TIMELINE + ROWS).encode()))
WORKBOOK_PARTS = {"xl/workbook.xml": b"<workbook/>", "[Content_Types].xml": b"<Types/>"}
SHEET = "xl/worksheets/sheet1.xml"

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    # name: how it is made, and a word of the reason
    "empty.csv": (lambda: b"", "empty"),
    "only blanks.csv": (lambda: b" \r\n\t\n  ", "empty"),
    "only a mark.csv": (lambda: b"\xef\xbb\xbf", "empty"),
    "only a wide mark.csv": (lambda: b"\xff\xfe", "empty"),
    "login page.csv": (lambda: b"\n <!DOCTYPE html><html><title>Log in</title>", "sign in"),
    "login page wide.csv": (lambda: "<html><body>Sign in</body>".encode("utf-16"), "sign in"),
    "error.csv": (lambda: b'{"error": {"code": 190, "message": "expired"}}', "no export"),
    "one line of 50 MB.csv": (lambda: b"x" * 50_000_000, "first line"),
    "noise.csv": (lambda: DICE.randbytes(100_000), "not a text file"),
    "noise without zeros.csv": (lambda: DICE.randbytes(100_000).replace(b"\0", b""), "no"),
    "noise.xlsx": (lambda: DICE.randbytes(50_000), "not a text file"),
    "bomb.zip": (lambda: bomb("zeros.csv", declared=GIGABYTES), "zip bomb"),
    "lying bomb.zip": (lambda: bomb("zeros.csv", declared=1000), "cannot be opened"),
    "bomb.xlsx": (
        lambda: bomb(SHEET, declared=GIGABYTES, others=real_parts()),
        "zip bomb",
    ),
    "lying bomb.xlsx": (
        lambda: bomb(SHEET, declared=1000, others=real_parts()),
        "damaged",
    ),
    "paths.zip": (lambda: zipped(("../../outside.csv", b"x")), "path out of the zip"),
    "root.zip": (lambda: zipped(("/etc/outside.csv", b"x")), "path out of the zip"),
    "drive.zip": (lambda: zipped(("C:\\outside.csv", b"x")), "path out of the zip"),
    "long member.zip": (lambda: zipped(("m" * 60_000 + ".csv", b"x")), "no name"),
    "member with line end.zip": (lambda: zipped(("a\nb\x07.csv", b"x")), "no name"),
    "nested.zip": (lambda: zipped(("inner.zip", GOOD_ZIP)), "another zip"),
    "twins.zip": (twins, "two files of one name"),
    "crowd.zip": (lambda: zipped(*((f"{n}.csv", b"x") for n in range(500))), "500 files"),
    "nothing.zip": (zipped, "empty zip"),
    "cut.zip": (lambda: GOOD_ZIP[: len(GOOD_ZIP) // 2], "cannot be opened"),
    "cut at the end.zip": (lambda: GOOD_ZIP[:-9], "cannot be opened"),
    "spoiled.zip": (lambda: spoiled(GOOD_ZIP, 60, 20), "cannot be opened"),
    "password.zip": (lambda: locked(GOOD_ZIP), "encrypted"),
    "no workbook.xlsx": (lambda: zipped(*WORKBOOK_PARTS.items()), "workbook"),
    "broken.xlsx": (lambda: b"PK\x03\x04" + DICE.randbytes(3000), "workbook"),
    "broken.xls": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), "workbook"),
    "far cell.xlsx": (far_cell, "far away"),
    "crowd of tables.csv": (
        lambda: b"".join(b"T%d\nDate,Plays\n2026-01-01,1\n\n" % n for n in range(1000)),
        "tables",
    ),
    "crowd of lists.json": (
        lambda: json.dumps({f"list {n}": [{"a": 1}] for n in range(1000)}).encode(),
        "tables",
    ),
    "no key in common.json": (
        lambda: json.dumps([{f"k{n}": n} for n in range(10_000)]).encode(),
        "in common",
    ),
    "half a letter.json": (
        lambda: b'{"li\\ud800st":[{"a\\udc00":"\\ud800 someone@example.com"}]}',
        "no export",
    ),
    "zero in a title.json": (lambda: b'{"li\\u0000st":[{"a":"x\\u0000","b":1}]}', "\ufffd"),
    "long title.json": (lambda: json.dumps({"k" * 70_000: [{"a": 1}]}).encode(), "no export"),
    "long line in quotation marks.csv": (
        lambda: b'"a,""b"",c"\n"' + b"x" * 200_000 + b'"\n',
        "laid out otherwise",
    ),
    "tags that never end.html": (lambda: b"<html><table><tr><td>a</td><td>" + b"<" * 100_000, "first line"),
    "fields that never end.html": (lambda: b"<html>" + b"<input " * 50_000, "first line"),
    "cells that never end.html": (lambda: b"<html><table><tr>" + b"<td " * 50_000, "first line"),
    "only remarks.html": (lambda: b"<!---->\n" * 5000 + b"x", "no export"),
    "chart that never ends.html": (
        lambda: b"<html>distrokid makeChart('trend365day'" + b"dataProvider: [" * 20_000,
        "break off",
    ),
    "a long row of spaces.csv": (lambda: b" " * 60_000 + b"x\nx,a@b.de\n", "empty"),
    "marks that close nothing.csv": (
        lambda: b"name,email,x\n" + b'"7" Vinyl,a@b.de,1\n' * 20_000,
        "no export",
    ),
    "a million blank lines.csv": (lambda: b"\n" * 1_000_000 + b"a,b\n1,2\n", "empty"),
    "many sheets.xlsx": (many_sheets, "no export"),
    "picture.png": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(200), "not a text file"),
}
