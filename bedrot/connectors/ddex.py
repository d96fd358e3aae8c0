"""DDEX sales reports (DSR flat file): what a service says was used of a repertoire, and what of its money it allots to whom.

Records of many kinds lie in blocks, each kind with columns of its own that the file names in lines like `#SU03`. A line of usage
or money becomes a row together with its block's recording, work and release, and with its summary's territory and currency.
Only money allotted to somebody counts: what the service itself took is in no sum. One report may be several files.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from operator import itemgetter
from pathlib import Path

import polars as pl

from bedrot.errors import NotReadable
from bedrot.kit import (
    Block,
    Connector,
    Context,
    Feed,
    Layout,
    Sheet,
    barcode,
    country,
    currency,
    derived,
    file_day,
    from_file,
    isrc,
    line_writer,
    money,
    one_of,
    text,
    whole,
)
from bedrot.tables import ROYALTIES, ROYALTY_MONEY
from bedrot.tables.stores import WORDS

Record = Mapping[str, str]
Row = list[str]

STANDARD: Mapping[str, tuple[str, ...]] = {
    "HEAD": (
        "MessageVersion", "Profile", "ProfileVersion", "MessageId", "MessageCreatedDateTime", "FileNumber",
        "NumberOfFiles", "UsageStartDate", "UsageEndDate", "SenderPartyId", "SenderName", "ServiceDescription",
        "RecipientPartyId", "RecipientName", "RepresentedRepertoire",
    ),
    "FOOT": (
        "NumberOfLinesInFile", "NumberOfLinesInReport", "NumberOfSummaryRecords", "NumberOfBlocksInFile",
        "NumberOfBlocksInReport",
    ),
    "AS": (
        "BlockId", "ResourceReference", "DspResourceId", "ISRC", "Title", "SubTitle", "DisplayArtistName",
        "DisplayArtistPartyId", "Duration", "ResourceType", "ISWC",
    ),
    "MW": ("BlockId", "DspWorkId", "ISWC", "Title", "SubTitle"),
    "RE": (
        "BlockId", "ReleaseReference", "DspReleaseId", "ProprietaryReleaseId", "CatalogNumber", "ICPN",
        "DisplayArtistName", "DisplayArtistPartyId", "Title", "SubTitle", "ReleaseType", "Label",
    ),
    "RU": ("BlockId", "SummaryRecordId", "DspReleaseId", "Usages"),
    "SU01": (
        "BlockId", "SummaryRecordId", "SalesTransactionId", "TransactedRelease", "TransactedResource",
        "IsRoyaltyBearing", "SalesUpgrade", "Usages", "Returns", "PriceConsumerPaidExcSalesTax",
    ),
    "SU02": (
        "BlockId", "SummaryRecordId", "SalesTransactionId", "TransactedRelease", "TransactedResource",
        "IsRoyaltyBearing", "NumberOfStreams", "PriceConsumerPaidExcSalesTax",
    ),
    "SU03": (
        "BlockId", "SalesTransactionId", "SummaryRecordId", "DspReleaseId", "Usages", "NetRevenue",
        "ValidityPeriodStart", "ValidityPeriodEnd",
    ),
    "LI": (
        "BlockId", "SummaryRecordId", "RightsController", "RightsControllerPartyId", "RightsControllerWorkId",
        "RightSharePercentage", "RightType", "AllocatedNetRevenue", "AllocatedAmount",
    ),
    "SY01": (
        "SummaryRecordId", "DistributionChannel", "DistributionChannelDPID", "CommercialModel", "UseType",
        "Territory", "ServiceDescription", "Usages", "Subscribers", "Currency", "NetRevenue",
    ),
    "SY02": (
        "SummaryRecordId", "DistributionChannel", "DistributionChannelDPID", "CommercialModel", "UseType",
        "Territory", "ServiceDescription", "Usages", "Users", "Currency", "NetRevenue", "RightsController",
        "RightsControllerPartyId", "AllocatedUsages", "AmountPayable", "AllocatedNetRevenue",
    ),
}  # fmt: skip
"""The columns of records that a file does not name, by the standard's version 3.0; of some kinds only the first."""

COLUMNS = (
    "Record", "BlockId", "ISRC", "Title", "SubTitle", "DisplayArtistName", "Release", "Label", "CatalogNumber", "ICPN",
    "WorkTitle", "WorkId", "Service", "UseType", "Territory", "Currency", "RightType", "Usages", "NetRevenue",
    "AllocatedNetRevenue", "AllocatedAmount", "Lines",
)  # fmt: skip
HEADS, FEET = ("HEAD", "SRHE"), ("FOOT", "SRFO")
NO_BLOCK = ("#", *HEADS, *FEET, "SY")
BEGINS = re.compile(r"(?:#[^\n]*\n|\s)*(?:HEAD|SRHE)\t")


# ---- the records, as rows with a header


@dataclass(frozen=True)
class Report:
    """What must be known of a file before its first row. `named` are the columns that it names, by kind of record."""

    named: Mapping[str, tuple[str, ...]]
    head: Record
    foot: Record
    summaries: tuple[Record, ...]
    head_line: int
    lines: int
    comments: int

    lowered: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def record(self, line: str) -> Record:
        """A line as its cells by their names in lower case; `record` is its kind."""
        record, *cells = line.split("\t")
        names = self.lowered.get(record)
        if names is None:
            names = self.lowered[record] = _lowered(self.named, record)
        return {"record": record, **dict(zip(names, map(_plain, cells), strict=False))}

    def summary(self, of: str) -> Record:
        """The summary with an id; the first where none has it."""
        return next(
            (s for s in self.summaries if s.get("summaryrecordid") == of), next(iter(self.summaries), {})
        )


def _kind(record: str) -> str:
    """SU03 of SU03.01."""
    return record.partition(".")[0]


def _names(named: Mapping[str, tuple[str, ...]], kind: str) -> tuple[str, ...]:
    """The columns of a kind of record: as the file names them, as the standard does, or those of the file's nearest kind."""
    if kind in HEADS or kind in FEET:
        kind = "HEAD" if kind in HEADS else "FOOT"
    known = named.get(kind) or STANDARD.get(kind)
    alike = (names for other, names in named.items() if other[:2] == kind[:2])
    return known or next(alike, STANDARD.get(kind[:2], ()))


def _lowered(named: Mapping[str, tuple[str, ...]], record: str) -> tuple[str, ...]:
    return tuple(name.lower() for name in _names(named, _kind(record)))


def _plain(cell: str) -> str:
    """A cell as it is meant: a bar that parts no values is written with a backslash."""
    if "\\" not in cell:
        return cell.strip()
    return cell.strip().replace("\\|", "|").replace("\\\\", "\\")


def _report(path: Path) -> Report:
    named: dict[str, tuple[str, ...]] = {}
    outside: list[str] = []
    head_line = lines = comments = 0
    for lines, line in enumerate(_lines(path), start=1):
        if line.startswith("#"):
            kind, *names = line.removeprefix("#").split("\t")
            named[_kind(kind)] = tuple(names)
            comments += 1
        elif line.startswith((*HEADS, *FEET, "SY")):
            outside.append(line)
            head_line = head_line or lines
    reading = Report(named, {}, {}, (), head_line, lines, comments)
    records = [reading.record(line) for line in outside]
    foot = next((record for record in records if _kind(record["record"]) in FEET), None)
    if foot is None:
        raise NotReadable("The sales report has no footer: it breaks off.", fix="Get the whole file again.")
    summaries = tuple(record for record in records if record["record"].startswith("SY"))
    return replace(reading, head=records[0], foot=foot, summaries=summaries)


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line.rstrip("\n")


def _blocks(path: Path) -> Iterator[Block]:
    report = _report(path)
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
    sums = {"usages": _sum(report.summaries, *USAGES), "payable": _sum(report.summaries, "amountpayable")}
    return facts | {name: str(value) for name, value in sums.items() if value is not None}


USAGES = ("usages", "numberofusages", "numberofstreams")


def _sum(records: tuple[Record, ...], *names: str) -> Decimal | None:
    """The sum of a cell over records; of several values in a cell, all. Null where no record has any."""
    cells = [record[name] for record in records for name in names if record.get(name)]
    try:
        return (
            sum((Decimal(value) for cell in cells for value in cell.split("|")), Decimal(0))
            if cells
            else None
        )
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
        last = number if held else report.lines
        yield "\n" * (number - at - 1) + line([*row, last - before])
        at = before = number


def _rows(path: Path, report: Report) -> Iterator[tuple[int, Row]]:
    """The rows of each block, with the number of the line that each stands for."""
    held: list[tuple[int, Record]] = []
    begins = None
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip() or line.startswith(NO_BLOCK):
            continue
        record = report.record(line)
        block = record.get("blockid")
        if held and (block != begins or record["record"].startswith("SR")):
            yield from _rows_of(held, report)
            held = []
        begins = block
        held.append((number, record))
    yield from _rows_of(held, report)


def _rows_of(block: list[tuple[int, Record]], report: Report) -> Iterator[tuple[int, Row]]:
    """Of a block its lines of usage and of money; where there are none, its recordings."""
    families: dict[str, list[tuple[int, Record]]] = {}
    for line in block:
        families.setdefault(line[1]["record"][:2], []).append(line)
    usage = families.get("SU") or families.get("SR") or families.get("RU") or []
    lines = sorted([*usage, *families.get("LI", [])], key=itemgetter(0)) or families.get("AS", [])
    around: dict[tuple[str | None, ...], Row] = {}
    for number, record in lines:
        referred = tuple(map(record.get, REFERENCES))
        if referred not in around:
            around[referred] = _around(record, families, report)
        yield number, _row(record, around[referred])


REFERENCES = ("transactedresource", "transactedrelease", "summaryrecordid")


def _around(record: Record, families: Mapping[str, list[tuple[int, Record]]], report: Report) -> Row:
    """The cells from ISRC to Currency that follow from what a line refers to."""
    recording = _meant(record.get("transactedresource"), "resourcereference", families.get("AS", []))
    release = _meant(record.get("transactedrelease"), "releasereference", families.get("RE", []))
    if record.get("transactedrelease") and not record.get("transactedresource"):
        recording = {name: release.get(name, "") for name in ("title", "displayartistname")}
    work = next((work for _, work in families.get("MW", [])), {})
    summary = report.summary(record.get("summaryrecordid", ""))
    return [
        _first(recording.get("isrc", "")),
        *(recording.get(name, "") for name in ("title", "subtitle", "displayartistname")),
        *(release.get(name, "") for name in ("title", "label", "catalognumber")),
        _first(release.get("icpn", "")),
        work.get("title", ""),
        work.get("iswc") or work.get("dspworkid", ""),
        summary.get("distributionchannel") or report.head.get("sendername", ""),
        *(summary.get(name, "") for name in ("usetype", "territory", "currency")),
    ]


def _row(record: Record, around: Row) -> Row:
    """The cells of `COLUMNS` but the last; what a line says itself comes before what it refers to where there is nothing."""
    isrc, title, subtitle, artist, *release, work_id, service, use, territory, paid_in = around
    return [
        record["record"],
        record.get("blockid", ""),
        isrc or _first(record.get("resourceisrc", "")),
        title or record.get("resourcetitle", ""),
        subtitle or record.get("resourcesubtitle", ""),
        artist or record.get("resourcedisplayartistname", ""),
        *release,
        record.get("rightscontrollerworkid") or work_id,
        service,
        use,
        territory,
        paid_in,
        record.get("righttype") or record.get("rightstype", ""),
        "" if record["record"].startswith("AS") else _usages(record),
        record.get("netrevenue", ""),
        record.get("allocatednetrevenue", ""),
        record.get("allocatedamount", ""),
    ]


def _usages(record: Record) -> str:
    """The usages of a line: the one figure as it is written, the sum of several, or nothing."""
    found = [record[name] for name in USAGES if record.get(name)]
    if len(found) == 1 and found[0].isdigit():
        return found[0]
    total = _sum((record,), *USAGES)
    return "" if total is None else str(total)


def _meant(reference: str | None, name: str, records: list[tuple[int, Record]]) -> Record:
    """The record a line refers to; the block's first where it refers to none."""
    found = (record for _, record in records if not reference or record.get(name) == reference)
    return next(found, {})


def _first(cell: str) -> str:
    return cell.partition("|")[0]


DSR = Layout("DDEX sales report", lambda head: BEGINS.match(head) is not None, _blocks)


# ---- the rows


IN_NAME = re.compile(
    r"^DSR_(?P<recipient>[^_]+)_(?P<sender>[^_]+)_(?P<service>[^_]+)_(?P<period>[^_]+)_(?P<territory>[^_]+)"
    r"_(?P<part>\d+)of(?P<parts>\d+)_\d{8}T\d{6}",
    re.IGNORECASE,
)
PERIOD = re.compile(r"^(\d{4})-?(?:Q([1-4])|(\d{2}))?-?(\d{2})?$", re.IGNORECASE)
PART = r"part (\d+) of (\d+)$"


def report(sheet: Sheet) -> Context:
    """For whom, from when to when, and which part of which report, as head and name say; the sums of the summaries."""
    facts, document = sheet.document.facts, sheet.document
    named = next((m.groupdict() for name in document.names if (m := IN_NAME.match(name))), {})
    begins, _, ends = named.get("period", "").partition("--")
    made = document.observed_at.date()
    first = _day(facts.get("usagestartdate") or begins) or made.replace(day=1)
    last = _day(facts.get("usageenddate") or ends or begins, last=True)
    part, parts = (
        named.get("part") or facts.get("filenumber"),
        named.get("parts") or facts.get("numberoffiles"),
    )
    service = facts.get("servicedescription") or named.get("service", "")
    which = " ".join([service, named.get("territory", ""), f"part {part or 1} of {parts or 1}"]).strip()
    told = {"report": which, "sender": named.get("sender", ""), "profile": facts.get("profile", "")}
    return Context(
        account=facts.get("recipientname") or named.get("recipient"),
        first_day=first,
        last_day=last,
        facts=told,
        stated=_stated(facts, whole_report=parts in (None, "", "1")),
    )


def _stated(facts: Mapping[str, str], *, whole_report: bool) -> dict[str, Decimal]:
    """The footer's count of lines; sums of the summaries only where the file is the whole report."""
    of = {"lines": "lines"} | ({"quantity": "usages", "net": "payable"} if whole_report else {})
    return {name: Decimal(facts[fact]) for name, fact in of.items() if facts.get(fact, "").strip()}


def _day(text: str, *, last: bool = False) -> date | None:
    """The first or last day of 2015, 2015-Q4, 2015-02 or 2015-02-28."""
    found = PERIOD.match(text.strip())
    if not found:
        return None
    year, quarter, month, day = (int(part) if part else None for part in found.groups())
    months = (quarter * 3 - 2, quarter * 3) if quarter else (month, month) if month else (1, 12)
    try:
        number = months[1] if last else months[0]
        return date(year or 0, number or 1, day or (monthrange(year or 1, number or 1)[1] if last else 1))
    except ValueError:
        return None


def part_notes(rows: pl.LazyFrame) -> list[str]:
    """Says which part of a report a file is, and where only a file's own day tells its month."""
    found = rows.select(pl.col("series").str.extract_groups(PART).alias("part")).unnest("part").unique()
    return [
        f"This is part {part} of {parts} of its report: only all of them together are the whole."
        for part, parts in found.collect().rows()
        if parts not in (None, "0", "1")
    ]


USE_TYPES = {
    "stream": "stream",
    "ondemandstream": "stream",
    "noninteractivestream": "radio",
    "broadcast": "radio",
    "webcast": "radio",
    "simulcast": "radio",
    "download": "download",
    "permanentdownload": "download",
    "conditionaldownload": "download",
}
IS_WORK = pl.col("record").str.starts_with("LI") | pl.col("work_title").is_not_null()
IS_MECHANICAL = pl.col("right_type").str.to_lowercase().str.contains("mechanical").fill_null(value=False)
IS_UGC = pl.col("profile").str.to_lowercase().str.contains("ugc").fill_null(value=False)
OF_WORK = pl.when(IS_MECHANICAL).then(pl.lit("mechanical")).otherwise(pl.lit("performance"))
OF_RECORDING = (
    pl.when(IS_UGC & (pl.col("use_type") == "stream")).then(pl.lit("ugc")).otherwise(pl.col("use_type"))
)
BY_SIGN = (
    pl.when(pl.col("net") == 0)
    .then(pl.lit("zero"))
    .when(pl.col("net") < 0)
    .then(pl.lit("adjustment"))
    .otherwise(pl.lit("sale"))
)
STORES = {word: name for word, (name, _) in WORDS.items()}
IN_WORDS = pl.col("store_label").str.to_lowercase()

USAGE = Feed(
    name="usage",
    title="DSR flat file",
    where_to_get="The service or your society → its reporting portal → Sales and usage reports → DDEX DSR flat file.",
    tables=(ROYALTIES,),
    replaces_by=("sale_month",),
    block="DSR",
    context=report,
    columns={
        "record": text("Record"),
        "series": from_file("report"),
        "profile": from_file("profile"),
        "sale_month": file_day("first_day"),
        "sale_until": file_day("last_day"),
        "service": text("Service"),
        "sender": from_file("sender"),
        "store_label": derived(pl.coalesce("service", "sender"), pl.String()),
        "store": derived(IN_WORDS.replace_strict(STORES, default=None, return_dtype=pl.String), pl.String()),
        "work_title": text("WorkTitle"),
        "recording_title": text("Title"),
        "right_type": text("RightType"),
        "rights": derived(
            pl.when(IS_WORK).then(pl.lit("publishing")).otherwise(pl.lit("master")), pl.String()
        ),
        "use_type": one_of("UseType", names=USE_TYPES),
        "usage_label": text("UseType"),
        "usage": derived(pl.when(IS_WORK).then(OF_WORK).otherwise(OF_RECORDING), pl.String()),
        "title": derived(
            pl.when(IS_WORK).then(pl.coalesce("work_title", "recording_title")).otherwise("recording_title"),
            pl.String(),
        ),
        "version": text("SubTitle"),
        "artist": text("DisplayArtistName"),
        "release": text("Release"),
        "label": text("Label"),
        "catalogue_no": text("CatalogNumber"),
        "work_id": text("WorkId"),
        "isrc": isrc("ISRC"),
        "upc": barcode("ICPN"),
        "country": country("Territory"),
        "country_label": text("Territory"),
        "quantity": whole("Usages", blank=True),
        "net_revenue": money("NetRevenue", dtype=ROYALTY_MONEY, blank=True),
        "gross": money("AllocatedNetRevenue", dtype=ROYALTY_MONEY, blank=True),
        "net": money("AllocatedAmount", dtype=ROYALTY_MONEY, blank=True),
        "currency": currency("Currency"),
        "line_type": derived(BY_SIGN, pl.String()),
        "lines": whole("Lines"),
    },
    controls=("net", "quantity", "lines"),
    observed_in_name=((r"_(\d{8}T\d{6})", "%Y%m%dT%H%M%S"),),
    notes=part_notes,
)

CONNECTOR = Connector(
    name="ddex",
    title="DDEX sales reports",
    feeds=(USAGE,),
    fresh_within=timedelta(days=110),
    lag=timedelta(days=60),
    layouts=(DSR,),
)
