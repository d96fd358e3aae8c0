"""Resolving: curated holds the label's names and recordings for what files call otherwise, in the columns of today.

Where the catalog or the columns changed since, the facts they touch are derived again from staging; raw is never touched.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from bedrot.catalog.names import folded
from bedrot.lake.identities import NAMED
from bedrot.lake.to_curated import derive
from bedrot.lake.zones import Zones
from bedrot.tables import CURATED, Table

NAMES, COLUMNS, RESOLVING = "curated/names", "curated/columns", "curated/resolving"
Touched = tuple[Table, str]
"""A table, and a source whose facts in it must be derived again."""
WHO = ("artist", "account")


def apply_catalog(zones: Zones) -> list[str]:
    """Derives again what curated says otherwise than the catalog and the columns of today; gives the tables, announced.

    What was applied is written down last. Until then the next who comes announces every table: one that died may have
    changed it without saying so.
    """
    with zones.database.lock("catalog"):
        zones.decisions.refresh()
        spellings = zones.names.spellings
        changed = _apply_columns(zones) or _apply_names(zones, spellings)
        if _names_applied(zones) != spellings and zones.ledger.revision():
            zones.ledger.commit([table.name for table in CURATED])
        elif changed:
            zones.ledger.commit(changed)
        _write_down(zones, COLUMNS, _columns())
        _write_down(zones, NAMES, _spelled(spellings))
        return sorted({*changed, *_resolve(zones)})


def resolve_recordings(zones: Zones) -> list[str]:
    """Derives again the facts that are of another recording since a file told more; gives the tables, announced.

    A title that one recording had is nobody's once a second has it too, and the other way round.
    """
    if not any(_unresolved(zones)):
        return []
    with zones.database.lock("catalog"):
        zones.decisions.refresh()
        return _resolve(zones)


def _apply_columns(zones: Zones) -> list[str]:
    if _applied(zones, COLUMNS) == _columns() and _names_applied(zones) is not None:
        return []
    sources = sorted({str(reading.source) for reading in zones.ledger.readings("read", "staged")})
    for table in CURATED:
        with zones.database.lock(f"curated {table.name}"):
            zones.curated.forget(table)
            for source in sources:
                derive(zones, table, source=source)
    return [table.name for table in CURATED] if sources else []


def _apply_names(zones: Zones, spellings: Mapping[str, str]) -> list[str]:
    applied = _names_applied(zones) or {}
    return _derive(zones, _touched_by_names(zones, applied, spellings)) if applied != spellings else []


def _resolve(zones: Zones) -> list[str]:
    """Names were applied before: what facts call things does not change by this, so once is enough.

    A mark stands from the first change to its announcement: where one died in between, the next who comes announces it.
    """
    touched, is_left = list(_unresolved(zones)), zones.store.exists(RESOLVING)
    if not touched and not is_left:
        return []
    zones.store.put(RESOLVING, b"")
    changed = _derive(zones, touched)
    zones.ledger.commit([table.name for table in NAMED] if is_left else changed)
    zones.store.delete(RESOLVING)
    return changed


def _unresolved(zones: Zones) -> Iterator[Touched]:
    """Where facts are of another recording than the catalog says."""
    catalog = zones.catalog
    for table in NAMED:
        found = zones.identities.of(table)
        told = found.select(catalog.resolve(table.columns))
        otherwise = found.filter(
            pl.any_horizontal(told[name].ne_missing(found[name]) for name in told.columns)
        )
        yield from ((table, source) for source in otherwise.get_column("source").unique().sort())


def _touched_by_names(zones: Zones, before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Touched]:
    """Where facts have a name that means somebody else now: a spelling nobody claimed, or one of an artist who lost it."""
    moved = {spelling for spelling in before.keys() | now.keys() if before.get(spelling) != now.get(spelling)}
    named = {before[spelling] for spelling in moved if spelling in before}
    for table in CURATED:
        who = [name for name in WHO if name in table.schema()]
        found = zones.curated.rows(table).select("source", *who).unique().collect(engine="streaming")
        told = found.unpivot(who, index="source").drop_nulls("value").unique(["source", "value"])
        sources = {s for s, _, value in told.iter_rows() if value in named or folded(value) in moved}
        yield from ((table, source) for source in sorted(sources))


def _derive(zones: Zones, touched: Iterable[Touched]) -> list[str]:
    """The names of the tables whose facts are derived again."""
    changed = []
    for table, source in list(touched):
        with zones.database.lock(f"curated {table.name}"):
            derive(zones, table, source=source)
        changed.append(table.name)
    return sorted(set(changed))


def _columns() -> str:
    """Differs when any table has other columns."""
    schemas = {
        table.name: [(name, str(dtype)) for name, dtype in table.schema().items()] for table in CURATED
    }
    return hashlib.sha256(repr(schemas).encode()).hexdigest()


def _spelled(spellings: Mapping[str, str]) -> str:
    return json.dumps(spellings, sort_keys=True, ensure_ascii=False)


def _write_down(zones: Zones, key: str, text: str) -> None:
    if _applied(zones, key) != text:
        zones.store.put(key, text.encode())


def _applied(zones: Zones, key: str) -> str:
    try:
        return zones.store.get(key).decode(errors="replace")
    except FileNotFoundError:
        return ""


def _names_applied(zones: Zones) -> Mapping[str, str] | None:
    """The spellings that the facts were resolved by; null when nobody can tell any more."""
    try:
        told = json.loads(_applied(zones, NAMES))
    except ValueError:
        return None
    return told if isinstance(told, dict) else None
