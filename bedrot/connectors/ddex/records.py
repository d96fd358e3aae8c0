"""The records of a sales report: which columns each kind has, what is told outside the blocks, and the cells of a line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple, TypeVar

from bedrot.errors import NotReadable

Record = Mapping[str, str]
"""A record outside the blocks: its cells by their names in lower case; `record` is its kind."""

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

HEADS, FEET = ("HEAD", "SRHE"), ("FOOT", "SRFO")
BLANK = [""]
OUTSIDE = ("#", *HEADS, *FEET, "SY")
"""What lines that belong to no block begin with."""


class Line(NamedTuple):
    """The cells of a line of usage or of money."""

    record: str
    blockid: str
    transactedresource: str
    transactedrelease: str
    summaryrecordid: str
    resourceisrc: str
    resourcetitle: str
    resourcesubtitle: str
    resourcedisplayartistname: str
    rightscontrollerworkid: str
    righttype: str
    rightstype: str
    usages: str
    numberofusages: str
    numberofstreams: str
    netrevenue: str
    allocatednetrevenue: str
    allocatedamount: str


class Recording(NamedTuple):
    """The cells of a recording."""

    resourcereference: str = ""
    isrc: str = ""
    title: str = ""
    subtitle: str = ""
    displayartistname: str = ""


class Release(NamedTuple):
    """The cells of a release."""

    releasereference: str = ""
    title: str = ""
    displayartistname: str = ""
    label: str = ""
    catalognumber: str = ""
    icpn: str = ""


class Work(NamedTuple):
    """The cells of a work."""

    title: str = ""
    iswc: str = ""
    dspworkid: str = ""


Meant = TypeVar("Meant", Line, Recording, Release, Work)
Take = Callable[[list[str]], tuple[str, ...]]


@dataclass(frozen=True)
class Kind:
    """Where the cells of a kind of record lie; all its lines have `width` cells, of which the last is empty."""

    places: Mapping[str, int]
    width: int

    @cached_property
    def block(self) -> int:
        """Where it says to which block it belongs."""
        return self.places.get("blockid", -1)

    @cached_property
    def takes(self) -> Mapping[type, Take]:
        """How those cells of a line are taken that mean something here."""
        meant = (Line, Recording, Release, Work)
        return {one: itemgetter(*(self.places.get(name, -1) for name in one._fields)) for one in meant}


@dataclass(frozen=True)
class Report:
    """What must be known of a file before its first row. `named` are the columns that it names, by kind of record."""

    named: Mapping[str, tuple[str, ...]]
    head_line: int
    lines: int
    comments: int
    head: Record = field(default_factory=dict)
    foot: Record = field(default_factory=dict)
    summaries: tuple[Record, ...] = ()
    kinds: dict[str, Kind] = field(default_factory=dict)

    def kind(self, record: str) -> Kind:
        """Where the cells of such a record lie."""
        found = self.kinds.get(record)
        if found is None:
            names = ("record", *_names(self.named, _kind(record)))
            places = {name.lower(): place for place, name in enumerate(names)}
            found = self.kinds[record] = Kind(places, len(names) + 1)
        return found

    def record(self, line: str) -> Record:
        """A line outside the blocks."""
        cells = self.cells(line)
        return {name: cells[place] for name, place in self.kind(cells[0]).places.items()}

    def cells(self, line: str) -> list[str]:
        """The cells of a line: at least all that its kind has, and an empty one."""
        cells = [cell.strip() for cell in line.split("\t")]
        if "\\" in line:
            cells = list(map(_plain, cells))
        missing = self.kind(cells[0]).width - len(cells)
        cells += BLANK * missing if missing > 1 else BLANK
        return cells

    def take(self, what: type[Meant], cells: list[str]) -> Meant:
        """Those cells of a line that mean something here."""
        return what._make(self.kind(cells[0]).takes[what](cells))

    def block(self, cells: list[str]) -> str:
        """The block that a line belongs to."""
        return cells[self.kind(cells[0]).block]

    @cached_property
    def by_id(self) -> dict[str, Record]:
        """The summaries by their ids; the first of two with one id."""
        return {summary.get("summaryrecordid", ""): summary for summary in reversed(self.summaries)}

    def summary(self, of: str) -> Record:
        """The summary with an id; the first where none has it."""
        return self.by_id.get(of) or next(iter(self.summaries), {})


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


def _plain(cell: str) -> str:
    """A cell as it is meant: a bar that parts no values is written with a backslash."""
    return cell.replace("\\|", "|").replace("\\\\", "\\")


def report_in(path: Path) -> Report:
    """What a file tells outside its blocks; raises NotReadable for one that breaks off."""
    named: dict[str, tuple[str, ...]] = {}
    outside: list[str] = []
    head_line = lines = comments = 0
    with path.open(encoding="utf-8", newline="\n") as file:
        for lines, line in enumerate(file, start=1):
            if not line.startswith(OUTSIDE):
                continue
            if line.startswith("#"):
                kind, *names = line.rstrip("\n").removeprefix("#").split("\t")
                named[_kind(kind)] = tuple(names)
                comments += 1
            else:
                outside.append(line)
                head_line = head_line or lines
    reading = Report(named, head_line, lines, comments)
    records = [reading.record(line) for line in outside]
    foot = next((record for record in records if _kind(record["record"]) in FEET), None)
    if foot is None:
        raise NotReadable("The sales report has no footer: it breaks off.", fix="Get the whole file again.")
    summaries = tuple(record for record in records if record["record"].startswith("SY"))
    return replace(reading, head=records[0], foot=foot, summaries=summaries)
