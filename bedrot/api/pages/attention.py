"""What is not as it should be now: what waits for a person, sources that are late, figures out of the ordinary."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from bedrot.api.alerts import Alert
from bedrot.api.pages.today_schemas import Attention, AttentionKind
from bedrot.api.schemas import Restated, Source, Status, Unknown
from bedrot.db.alarms import Thresholds
from bedrot.metrics.question import Answer

FIGURES = {
    "ST20": "/data/?part=suspects",
    "RV12": "/reconciliation/",
    "CA05": "/catalogue/",
    "PI16": "/data/",
}
"""KPIs that are told of as soon as they are not zero, and where; suspicious streams only above their threshold."""
SUSPICIOUS, RUNWAY = "ST20", "PI16"
LEAST_RUNWAY = 3
"""Days for which a sign-in must still hold; below, somebody has to sign in again."""
PAGES = {"money": "/money/", "marketing": "/marketing/", "audience": "/audience/", "social": "/social/"}


def attention(
    status: Status,
    alerts: Sequence[Alert],
    figures: Sequence[tuple[str, Answer]],
    limits: Thresholds,
    now: datetime,
) -> list[Attention]:
    """Everything, what stops figures from coming first. `figures`: the KPIs above, each with its id in the catalogue."""
    return [
        *_quarantine(status, limits),
        *(_stale(source) for source in status.sources if is_late(source, limits, now)),
        *(_restated(one, status.sources) for one in status.restated),
        *(_alert(one) for one in alerts if not one.quiet),
        *(_figure(kpi, answer) for kpi, answer in figures if _is_told(kpi, answer, limits)),
        *_unknown(status.unknown, limits),
    ]


def is_late(source: Source, limits: Thresholds, now: datetime) -> bool:
    """Whether a source is stale, and has been for as long as the label wants to wait."""
    if source.complete_to is None:
        return source.state == "stale"
    ended = datetime.combine(source.complete_to + timedelta(days=1), time(), UTC)
    allowed = timedelta(hours=2 * source.fresh_within_hours + limits.late_hours)
    return source.state == "stale" and now - ended > allowed


def _quarantine(status: Status, limits: Thresholds) -> Iterator[Attention]:
    count = len(status.quarantine)
    if count >= limits.quarantine_files:
        yield _line(
            kind="quarantine",
            name="quarantine",
            what=f"{_files(count)} could not be read",
            detail="What is in them counts nowhere until then.",
            href="/data/",
            value=count,
            unit="count",
        )


def _stale(source: Source) -> Attention:
    whose = f"{source.account}, {source.title}" if source.account else source.title
    until = f"Its newest day is {source.complete_to}." if source.complete_to else "It has no day yet."
    return _line(
        kind="stale",
        name=f"{source.source}/{source.account or ''}",
        what=f"Nothing new from {whose}",
        detail=until,
        href="/data/",
    )


def _restated(one: Restated, sources: Sequence[Source]) -> Attention:
    title = next((source.title for source in sources if source.source == one.source), one.source)
    return _line(
        kind="restated",
        name=f"{one.source}/{one.table}/{one.observed_at.isoformat()}",
        what=f"{title} corrected figures that had settled",
        detail=f"Of {one.first} to {one.last}.",
        href="/data/",
        value=one.figures,
        unit="count",
    )


def _alert(one: Alert) -> Attention:
    return _line(
        kind="alert",
        name=f"{one.metric}/{one.day}",
        what=f"{one.label} {'above' if one.value > one.usual else 'below'} the usual on {one.day}",
        detail=None,
        href=f"/?metric={one.metric}",
        value=one.value if one.unit not in ("money", "rate") else str(Decimal(str(one.value))),
        unit=one.unit,
        currency=one.currency,
    )


def _is_told(kpi: str, answer: Answer, limits: Thresholds) -> bool:
    if answer.total is None:
        return False
    value = float(answer.total)
    if kpi == RUNWAY:
        return value <= LEAST_RUNWAY
    return value > limits.suspicious_share if kpi == SUSPICIOUS else value != 0


def _figure(kpi: str, answer: Answer) -> Attention:
    return _line(
        kind="figure",
        name=answer.slug,
        what=answer.label,
        detail=None,
        href=FIGURES[kpi],
        value=answer.total,
        unit=answer.unit,
        currency=answer.currency,
    )


def _unknown(unknown: Unknown, limits: Thresholds) -> Iterator[Attention]:
    words = {"artists": unknown.artists, "stores": unknown.stores, "countries": unknown.countries}
    count = sum(map(len, words.values()))
    if count and count >= limits.unmapped:
        kinds = " and ".join(kind for kind, names in words.items() if names)
        yield _line(
            kind="names",
            name="unknown",
            what=f"Unknown {kinds}",
            detail="They are counted, and matched to nothing known.",
            href="/catalogue/",
            value=count,
            unit="count",
        )


def _line(
    *, kind: AttentionKind, name: str, what: str, detail: str | None, href: str, **much: Any
) -> Attention:
    """One of them; `much` is how much it is about, where that can be told."""
    told = {"kind": kind, "name": name, "what": what, "detail": detail, "href": href}
    return Attention.model_validate({"value": None, "unit": None, "currency": None, **told, **much})


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"
