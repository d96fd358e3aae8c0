"""Numbers as they are told: exact money as text, changes with the reason when there is none."""

from datetime import date
from decimal import Decimal

from bedrot.metrics.metric import Metric, Number, Window
from bedrot.metrics.question import JsonNumber

EXACT = Decimal("1e-12")
DIGITS = 12
NOTHING_EARLIER = "Nothing complete to compare it with."


def to_json(value: Number | None, unit: str) -> JsonNumber:
    """Money and rates as decimal text without an exponent, counts as they are, ratios to twelve digits."""
    if value is None:
        return None
    if unit in ("money", "rate"):
        return plain(Decimal(value))
    return int(value) if isinstance(value, int) else float(f"{value:.{DIGITS}g}")


def plain(value: Decimal) -> str:
    """At most twelve decimals, no trailing zeros, no exponent."""
    told = value.quantize(EXACT).normalize()
    return format(told if told else Decimal(0), "f")


def change(
    metric: Metric, total: Number | None, previous: Number | None, compared: Window | None, data_from: date
) -> tuple[float | None, str | None]:
    """Relative change, or for percent metrics the difference; or null and why."""
    if compared is None:
        return None, None
    if total is None or previous is None or metric.value.span(compared).first < data_from:
        return None, NOTHING_EARLIER
    return relative(metric, total, previous)


def relative(metric: Metric, total: Number, previous: Number | None) -> tuple[float | None, str | None]:
    """The change from a whole base; or null and why."""
    if previous is None:
        return None, NOTHING_EARLIER
    if metric.unit == "percent":
        return float(total) - float(previous), None
    if previous <= 0 or previous < metric.change_floor:
        return None, f"The base ({plain(Decimal(str(previous)))}) is too small for a change."
    return float(Decimal(str(total)) / Decimal(str(previous)) - 1), None
