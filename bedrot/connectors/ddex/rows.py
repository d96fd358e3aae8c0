"""The rows of a sales report: each line of usage or of money, with what its block and its summary say."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from operator import itemgetter
from pathlib import Path

from bedrot.connectors.ddex.records import OUTSIDE, Line, Recording, Release, Report, Work, report_in
from bedrot.kit import Block, Layout, line_writer

Row = list[str]
Cells = tuple[int, list[str]]
"""A line of a block: its number in the file, and its cells."""

COLUMNS = (
    "Record", "BlockId", "ISRC", "Title", "SubTitle", "DisplayArtistName", "Release", "Label", "CatalogNumber", "ICPN",
    "WorkTitle", "WorkId", "Service", "UseType", "Territory", "Currency", "RightType", "Usages", "NetRevenue",
    "AllocatedNetRevenue", "AllocatedAmount", "Lines",
)  # fmt: skip
BEGINS = re.compile(r"(?:#[^\n]*\n|\s)*(?:HEAD|SRHE)\t")
USAGES = ("usages", "numberofusages", "numberofstreams")


def _blocks(path: Path) -> Iterator[Block]:
    report = report_in(path)
    yield Block("DSR", _at_their_lines(path, report), report.head_line, _facts(report))


def _facts(report: Report) -> dict[str, str]:
    """Head and footer, and the sums over the summaries."""
    profile = next((cell for cell in report.head.values() if cell.lower().endswith("profile")), "")
    stated = report.foot.get("numberoflinesinfile", "")
    all_but_comments = stated.isdigit() and int(stated) == report.lines - report.comments
    facts = dict(report.head) | {
        "profile": profile,
        "lines": str(report.lines) if all_but_comments else stated,
    }
    usages = _sum(summary.get(name, "") for summary in report.summaries for name in USAGES)
    payable = _sum(summary.get("amountpayable", "") for summary in report.summaries)
    sums = {"usages": usages, "payable": payable}
    return facts | {name: str(value) for name, value in sums.items() if value is not None}


def _sum(cells: Iterable[str]) -> Decimal | None:
    """The sum of cells; of several values in a cell, all. Null where none has any."""
    values = [value for cell in cells if cell for value in cell.split("|")]
    try:
        return sum(map(Decimal, values), Decimal(0)) if values else None
    except InvalidOperation:
        return None


def _at_their_lines(path: Path, report: Report) -> Iterator[str]:
    """The header, then each row on the line that its record has in the file; it tells for how many lines it stands."""
    line, rows = line_writer(), _rows(path, report)
    yield line(COLUMNS)
    at, before, held = report.head_line, 0, next(rows, None)
    while held:
        number, row = held
        held = next(rows, None)
        row.append(str((number if held else report.lines) - before))
        yield "\n" * (number - at - 1) + line(row)
        at = before = number


def _rows(path: Path, report: Report) -> Iterator[tuple[int, Row]]:
    """The rows of each block, with the number of the line that each stands for."""
    held: list[Cells] = []
    begins = ""
    with path.open(encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, start=1):
            if line.startswith(OUTSIDE) or line.isspace():
                continue
            cells = report.cells(line)
            block = report.block(cells)
            if held and (block != begins or cells[0].startswith("SR")):
                yield from _rows_of(held, report)
                held = []
            begins = block
            held.append((number, cells))
    yield from _rows_of(held, report)


def _rows_of(block: list[Cells], report: Report) -> Iterator[tuple[int, Row]]:
    """Of a block its lines of usage and of money; where there are none, its recordings."""
    families: dict[str, list[Cells]] = {}
    for numbered in block:
        families.setdefault(numbered[1][0][:2], []).append(numbered)
    usage = families.get("SU") or families.get("SR") or families.get("RU") or []
    lines = sorted([*usage, *families.get("LI", [])], key=itemgetter(0)) or families.get("AS", [])
    around: dict[tuple[str, ...], Row] = {}
    for number, cells in lines:
        line = report.take(Line, cells)
        referred = (line.transactedresource, line.transactedrelease, line.summaryrecordid)
        if referred not in around:
            around[referred] = _around(line, families, report)
        yield number, _row(line, around[referred])


def _around(line: Line, families: dict[str, list[Cells]], report: Report) -> Row:
    """The cells from ISRC to Currency that follow from what a line refers to."""
    recordings = (report.take(Recording, cells) for _, cells in families.get("AS", ()))
    releases = (report.take(Release, cells) for _, cells in families.get("RE", ()))
    works = (report.take(Work, cells) for _, cells in families.get("MW", ()))
    of, on = line.transactedresource, line.transactedrelease
    release = next((one for one in releases if not on or one.releasereference == on), Release())
    recording = next((one for one in recordings if not of or one.resourcereference == of), Recording())
    if on and not of:
        recording = Recording(title=release.title, displayartistname=release.displayartistname)
    work, summary = next(works, Work()), report.summary(line.summaryrecordid)
    return [
        _first(recording.isrc),
        recording.title,
        recording.subtitle,
        recording.displayartistname,
        release.title,
        release.label,
        release.catalognumber,
        _first(release.icpn),
        work.title,
        work.iswc or work.dspworkid,
        summary.get("distributionchannel") or report.head.get("sendername", ""),
        summary.get("usetype", ""),
        summary.get("territory", ""),
        summary.get("currency", ""),
    ]


def _row(line: Line, around: Row) -> Row:
    """The cells of `COLUMNS` but the last; what a line says itself comes before what it refers to where there is nothing."""
    isrc, title, subtitle, artist, release, label, catalogue_no, icpn, work, work_id, *use = around
    return [
        line.record,
        line.blockid,
        isrc or _first(line.resourceisrc),
        title or line.resourcetitle,
        subtitle or line.resourcesubtitle,
        artist or line.resourcedisplayartistname,
        release,
        label,
        catalogue_no,
        icpn,
        work,
        line.rightscontrollerworkid or work_id,
        *use,
        line.righttype or line.rightstype,
        "" if line.record.startswith("AS") else _usages(line),
        line.netrevenue,
        line.allocatednetrevenue,
        line.allocatedamount,
    ]


def _usages(line: Line) -> str:
    """The usages of a line: the one figure as it is written, the sum of several, or nothing."""
    cells = line.usages, line.numberofusages, line.numberofstreams
    written = "".join(cells)
    if written in cells and (not written or written.isdigit()):
        return written
    total = _sum(cells)
    return "" if total is None else str(total)


def _first(cell: str) -> str:
    return cell.partition("|")[0]


DSR = Layout("DDEX sales report", lambda head: BEGINS.match(head) is not None, _blocks)
