"""What each KPI means, from the registry: for the API, the dashboard and the documentation."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bedrot.kit import Connector
from bedrot.metrics.brings import exports
from bedrot.metrics.measures import Rise, Snapshot
from bedrot.metrics.metric import (
    Better,
    Evidence,
    Metric,
    OfRecord,
    PageName,
    Stock,
    Sum,
    Trailing,
    Unique,
    Unit,
    Value,
)
from bedrot.metrics.query import Engine
from bedrot.metrics.record import SCOPES
from bedrot.metrics.values import Ending, Estimate, Scaled
from bedrot.metrics.worked.table import WorkedTable
from bedrot.tables import READINGS

Additivity = Literal["adds", "stock", "unique", "ratio", "trailing", "overlaps"]
TIME = "time"


@dataclass(frozen=True)
class Definition:
    """One KPI, explained. `additivity` says for `time` and each dimension whether values may be summed along it.

    `id` is the catalogue's; `pages` are those of the dashboard it stands on, `beside` the slug of a metric that is shown in its tile.
    `worked_out`: no file tells it, and where there is none the answer's reason says what to do. `exports`: which do tell it, in
    words; "" where none does, or where a file must be mapped first.
    """

    slug: str
    id: str
    label: str
    unit: Unit
    better: Better
    formula: str
    definition: str
    trap: str
    grain: Literal["day", "month"]
    additivity: dict[str, Additivity]
    dimensions: tuple[str, ...]
    sources: list[str]
    lag_days: int
    table: str
    version: int
    since: date
    evidence: Evidence
    pages: tuple[PageName, ...]
    beside: str | None
    worked_out: bool
    exports: str


def definitions(engine: Engine) -> list[Definition]:
    """Every KPI, in the order they are shown."""
    read = {reading.source for reading in engine.lake.ledger.readings("read")}
    return [_definition(metric, engine, read) for metric in engine.metrics.values()]


def additivity(metric: Metric) -> dict[str, Additivity]:
    """Along which of its dimensions, and over time, a metric adds up."""
    over_time, over_entities = _rule(metric.value)
    told = {TIME: over_time, **dict.fromkeys(metric.dimensions, over_entities)}
    counts = any(isinstance(measure, OfRecord) for measure in metric.value.measures())
    shared = [name for name in SCOPES if name in told and name != "recording"] if counts else []
    return {**told, **{name: "overlaps" for name in shared if over_entities == "adds"}}


def _rule(value: Value) -> tuple[Additivity, Additivity]:
    """Whether a value adds up over time, and along its dimensions."""
    if isinstance(value, Scaled | Estimate):
        return _rule(value.of)
    if isinstance(value, Ending) and isinstance(value.of, Sum):
        return "trailing", "adds"
    return next((told for kind, told in _RULES.items() if isinstance(value, kind)), ("ratio", "ratio"))


_RULES: Mapping[type, tuple[Additivity, Additivity]] = {
    Sum: ("adds", "adds"),
    Trailing: ("trailing", "adds"),
    Stock: ("stock", "adds"),
    Snapshot: ("stock", "adds"),
    Rise: ("adds", "adds"),
    Unique: ("unique", "unique"),
}


def _definition(metric: Metric, engine: Engine, read: Collection[str | None]) -> Definition:
    behind = [c for c in engine.lake.connectors if _feeds(c, metric)]
    least = min((connector.lag.days for connector in behind), default=0)
    return Definition(
        slug=metric.slug,
        id=metric.id,
        label=metric.label,
        unit=metric.unit,
        better=metric.better,
        formula=metric.formula,
        definition=metric.definition,
        trap=metric.trap,
        grain=metric.tables[0].grain,
        additivity=additivity(metric),
        dimensions=metric.dimensions,
        sources=[connector.name for connector in behind],
        lag_days=max((connector.lag.days for connector in behind if connector.name in read), default=least),
        table=metric.tables[0].name,
        version=metric.version,
        since=metric.since,
        evidence=metric.evidence,
        pages=metric.pages,
        beside=metric.beside,
        worked_out=any(isinstance(table, WorkedTable) for table in metric.tables),
        exports=_exports(metric, engine.lake.connectors, read),
    )


def _exports(metric: Metric, connectors: Sequence[Connector], read: Collection[str | None]) -> str:
    reads = (measure.reads for measure in metric.value.measures())
    return "" if metric.brought_by else exports(reads, connectors, read)


def _feeds(connector: Connector, metric: Metric) -> bool:
    """Whether a connector's files tell something the metric counts; every file is a row of readings."""
    counted = [(measure.table, measure.column) for measure in metric.value.measures()]
    return any(
        table is READINGS
        or (isinstance(table, WorkedTable) and table.is_of([one.name for one in feed.tables]))
        or (table.name in [one.name for one in feed.tables] and column in feed.columns)
        for feed in connector.feeds
        for table, column in counted
    )
