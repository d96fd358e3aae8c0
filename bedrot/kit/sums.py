"""The sum of a column, added up from its text by other means than it is read with: so that a wrong reading shows."""

from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation, localcontext

import polars as pl

from bedrot.kit.numbers import GROUPING, WRITTEN, DecimalMark

EXACT = Context(prec=80, rounding=ROUND_HALF_EVEN)
LARGEST_POWER = 30
_IN_FIGURES = set("0123456789.+-eE")
_AROUND = str.maketrans("", "", " \t\u00a0\u202f$€£")


def sum_of(cells: pl.Series, mark: DecimalMark, dtype: pl.DataType) -> tuple[Decimal, int]:
    """The sum of the figures in some cells, each with the decimals of `dtype`; and how many have digits but are no figure."""
    scale = dtype.scale if isinstance(dtype, pl.Decimal) else 0
    is_plain = cells.str.contains(rf"^-?\d{{1,20}}(\{WRITTEN[mark]}\d{{0,{scale}}})?$")
    plain = cells.filter(is_plain).str.replace(WRITTEN[mark], ".", literal=True)
    with localcontext(EXACT):
        total, unread = sum(map(Decimal, plain.to_list()), Decimal(0)), 0
    for text in cells.filter(~is_plain):
        figure = figure_in(text, mark)
        if figure is not None:
            total = EXACT.add(total, EXACT.quantize(figure, Decimal(1).scaleb(-scale)))
        else:
            unread += any(sign.isdigit() for sign in text)
    return total, unread


def figure_in(text: str, mark: DecimalMark) -> Decimal | None:
    """The figure in a cell; null where it is none, or could be another."""
    kept = text.translate(_AROUND)
    negative = kept.startswith("(") and kept.endswith(")")
    whole, point, decimals = (kept[1:-1] if negative else kept).partition(WRITTEN[mark])
    first, *groups = whole.split(GROUPING[mark])
    if groups and (first.lstrip("+-")[:1] in ("", "0") or any(len(group) != 3 for group in groups)):
        return None
    plain = "".join([first, *groups, "." if point else "", decimals])
    try:
        figure = Decimal(plain) if _IN_FIGURES.issuperset(plain) else Decimal("NaN")
    except InvalidOperation:
        return None
    if not figure.is_finite() or abs(figure.adjusted()) > LARGEST_POWER:
        return None
    return -figure if negative else figure
