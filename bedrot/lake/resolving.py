"""Resolving: curated holds the label's names and recordings for what files call otherwise, in the columns of today.

Where the catalog or the columns changed since, the facts they touch are derived again from staging; raw is never touched.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping

import polars as pl

from bedrot.catalog.names import folded
from bedrot.lake.identities import NAMED
from bedrot.lake.to_curated import derive
from bedrot.lake.zones import Zones
from bedrot.tables import CURATED, Table

NAMES, COLUMNS = "curated/names", "curated/columns"
Touched = tuple[Table, str]
"""A table, and a source whose facts in it must be derived again."""
WHO = ("artist", "account")


def apply_catalog(zones: Zones) -> list[str]:
    """Derives again what curated says otherwise than the catalog and the columns of today; gives the tables, announced."""
    with zones.database.lock("catalog"):
        zones.decisions.refresh()
        changed = {*_apply_columns(zones), *_apply_names(zones)}
        if changed:
            zones.ledger.commit(sorted(changed))
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
    zones.store.put(COLUMNS, _columns().encode())
    zones.store.put(NAMES, _spelled(zones.names.spellings))
    return [table.name for table in CURATED] if sources else []


def _apply_names(zones: Zones) -> list[str]:
    spellings = zones.names.spellings
    applied = _names_applied(zones) or {}
    if applied == dict(spellings):
        return []
    changed = _derive(zones, _touched_by_names(zones, applied, spellings))
    zones.store.put(NAMES, _spelled(spellings))
    return changed


def _resolve(zones: Zones) -> list[str]:
    """Until nothing is left: who is derived here may be of another recording than the facts it was resolved by."""
    changed = _derive(zones, _unresolved(zones))
    if changed:
        zones.ledger.commit(changed)
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


def _derive(zones: Zones, touched: Iterator[Touched]) -> list[str]:
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


def _spelled(spellings: Mapping[str, str]) -> bytes:
    return json.dumps(spellings, sort_keys=True, ensure_ascii=False).encode()


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
