"""Mappings: an unknown table is explained once by the label's owner, and is then read like any other."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import APIRouter
from fastapi import Path as InPath
from starlette.exceptions import HTTPException

from bedrot.api.files import files_of
from bedrot.api.mapping_schemas import (
    Asked,
    ColumnGuess,
    DeletedMapping,
    GivenMapping,
    KnownMapping,
    MappableColumn,
    MappableTable,
    Preview,
    PreviewRow,
    Proposal,
    Rival,
    Saved,
    Tried,
    Trouble,
)
from bedrot.api.roles import may
from bedrot.api.rooms import Here
from bedrot.api.schemas import REFUSALS, Reject
from bedrot.errors import MappingRefused
from bedrot.kit import Sheet
from bedrot.kit import mapping as kit
from bedrot.kit.mapping import guess
from bedrot.lake import mapped
from bedrot.lake.to_map import Proposed, opened, proposed
from bedrot.lake.waiting import named
from bedrot.workspace import Workspace

router = APIRouter(prefix="/api/mappings", tags=["mappings"])
UNKNOWN = {**REFUSALS[404], "description": "No such mapping."}
WRONG = {**REFUSALS[422], "description": "Not valid; `field` is what must be said otherwise."}
REFUSED: dict[int | str, dict[str, Any]] = {
    **{code: REFUSALS[code] for code in (400, 401, 403, 404, 413, 503)},
    422: WRONG,
}
Name = Annotated[str, InPath(max_length=64, description="The mapping's name.")]


@router.get("", responses={code: REFUSALS[code] for code in (401, 503)})
@may("analyst")
def mappings(here: Here) -> list[KnownMapping]:
    """The newest version of each mapping, by name."""
    here.lake.mappings.refresh()
    return [
        KnownMapping(
            mapping=mapping,
            table_title=kit.TARGETS[mapping.table].table.title,
            files=len(here.lake.ledger.readings("read", source=mapping.name)),
        )
        for mapping in here.lake.mappings.newest()
    ]


@router.get("/tables", responses={401: REFUSALS[401]})
@may("analyst")
def mapping_tables() -> list[MappableTable]:
    """The tables that files may be mapped to, and what may be said of each of their columns."""
    return [_table(target) for target in kit.TARGETS.values()]


@router.post("/proposal", responses=REFUSED)
@may("analyst", noted="")
def mapping_proposal(here: Here, asked: Asked) -> Proposal:
    """What a file could be mapped to, with a reason for each column. Nothing is changed."""
    with _opened(here, asked.sha256) as sheet:
        return _proposal(proposed(here.lake, sheet, asked.table), asked.sha256)


@router.post("/preview", responses=REFUSED)
@may("analyst", noted="")
def mapping_preview(here: Here, tried: Tried) -> Preview:
    """What a mapping would make of a file: its first rows, its rejects, and how many there are. Nothing is changed."""
    with _opened(here, tried.sha256) as sheet:
        return _preview(kit.preview(tried.mapping, sheet))


@router.post("", responses=REFUSED)
@may("analyst")
def save_mapping(here: Here, given: GivenMapping) -> Saved:
    """Saves a mapping, or its next version, and reads every file that waits for it."""
    if given.sha256 is not None:
        with _opened(here, given.sha256) as sheet:
            _check_header(given, sheet)
    mapping, arrivals = mapped.save(here.lake, given.mapping, door="upload")
    return Saved(mapping=mapping, files=files_of(here, arrivals))


@router.delete("/{name}", responses={**{code: REFUSALS[code] for code in (401, 403, 422, 503)}, 404: UNKNOWN})
@may("analyst")
def delete_mapping(here: Here, name: Name) -> DeletedMapping:
    """Deletes a mapping: what it read is taken out of the facts, and its files wait in quarantine again."""
    files = mapped.delete(here.lake, name)
    if files is None:
        raise HTTPException(404)
    return DeletedMapping(files=files)


@contextmanager
def _opened(here: Workspace, sha256: str) -> Iterator[Sheet]:
    known = named(here.lake, sha256)
    if not known:
        raise HTTPException(404)
    with opened(here.lake, known[0]) as sheet:
        yield sheet


def _check_header(given: GivenMapping, sheet: Sheet) -> None:
    if given.mapping.names != {name for name in sheet.names if name}:
        raise MappingRefused(
            "The file has another header than the mapping.",
            fix="Take the header from the file.",
            field="header",
        )


def _table(target: kit.Target) -> MappableTable:
    return MappableTable(
        name=target.table.name,
        title=target.table.title,
        help=target.help,
        replaces_by=list(target.slices),
        columns=[_column(column) for column in kit.columns_of(target)],
    )


def _column(column: kit.TargetColumn) -> MappableColumn:
    shared = ("name", "title", "required", "one_of", "help")
    lists: dict[str, Any] = {name: list(getattr(column, name)) for name in ("kinds", "choices", "facts")}
    return MappableColumn(
        **{name: getattr(column, name) for name in shared}, **lists, takes_constant=column.takes_constant
    )


def _proposal(found: Proposed, sha256: str) -> Proposal:
    best = found.proposal.best
    return Proposal(
        file=found.sheet.document.title,
        sha256=sha256,
        name=found.name,
        title=found.title,
        header=list(found.sheet.header),
        sample_rows=found.proposal.rows,
        table=best.target.table.name,
        confidence=best.confidence,
        reason=f"{sum(one.header is not None for one in best.guesses)} of its columns fit “{best.target.table.title}”.",
        columns=[_guess(one) for one in best.guesses],
        totals=found.proposal.totals,
        needs_account=found.needs_account,
        rivals=[
            Rival(table=one.target.table.name, title=one.target.table.title, confidence=one.confidence)
            for one in found.proposal.rivals
        ],
    )


def _guess(one: guess.Guess) -> ColumnGuess:
    return ColumnGuess(
        column=one.column,
        header=one.header,
        kind=one.kind,
        formats=list(one.formats),
        constant=one.constant,
        fact=one.fact,
        confidence=one.confidence,
        reason=one.reason,
    )


def _preview(found: kit.Preview) -> Preview:
    return Preview(
        columns=found.columns,
        rows=[PreviewRow(line=line, cells=cells) for line, cells in found.rows],
        rejects=[Reject.model_validate(reject) for reject in found.rejects],
        rows_read=found.rows_read,
        accepted=found.accepted,
        rejected=found.rejected,
        totals_rows=found.totals_rows,
        warnings=found.warnings,
        problems=[Trouble(field=one.field, sentence=one.sentence, fix=one.fix) for one in found.problems],
    )
