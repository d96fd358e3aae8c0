"""Numbers as people and spreadsheets write them, with a decimal point or a decimal comma: text in, an exact value out."""

from typing import Literal

import polars as pl

DecimalMark = Literal["point", "comma"]
WRITTEN = {"point": ".", "comma": ","}
GROUPING = {"point": ",", "comma": "."}


def bare(raw: pl.Expr) -> pl.Expr:
    """The figure without signs of currency and spaces; one in brackets, as accountants write it, is negative."""
    return raw.str.replace_all(r"[$€£\s\u00a0\u202f]", "").str.replace(r"^\((.+)\)$", "-$1")


def surely_decimal(mark: DecimalMark) -> str:
    """A pattern of figures that make sense with this decimal mark only: 3,14 and 0,004 and 1.234,567 and 1,5E-7."""
    point, comma = _escaped(WRITTEN[mark]), _escaped(GROUPING[mark])
    groups = rf"[1-9]\d{{0,2}}({comma}\d{{3}})"
    ways = (
        rf"\d+{point}(\d{{1,2}}|\d{{4,}})",
        rf"(0\d*|\d{{4,}})?{point}\d+",
        rf"{groups}+{point}\d+",
        rf"{groups}{{2,}}",
        rf"\d+{point}\d+[eE][+-]?\d+",
    )
    return rf"^[+-]?({'|'.join(ways)})$"


def one_group(mark: DecimalMark) -> str:
    """A pattern of figures that could be thousands with this decimal mark, and decimals with the other: 1,234."""
    return rf"^[+-]?[1-9]\d{{0,2}}{_escaped(GROUPING[mark])}\d{{3}}$"


def to_whole(raw: pl.Expr, mark: DecimalMark, *, marks_agree: bool) -> pl.Expr:
    """A count; decimals only if they are zeros, and not three, which could be thousands. Spaces may part thousands."""
    raw = _without_spaces(raw)
    raw = raw if marks_agree else _unless_either(raw, mark)
    point, comma = _escaped(WRITTEN[mark]), _escaped(GROUPING[mark])
    written = raw.str.contains(rf"^[+-]?(\d+|[1-9]\d{{0,2}}({comma}\d{{3}})+)({point}0{{0,2}})?$")
    digits = raw.str.replace_all(GROUPING[mark], "", literal=True).str.replace(rf"{point}0*$", "")
    return pl.coalesce(
        raw.cast(pl.Int64, strict=False), pl.when(written).then(digits).cast(pl.Int64, strict=False)
    )


def to_decimal(raw: pl.Expr, mark: DecimalMark, dtype: pl.DataType, *, marks_agree: bool) -> pl.Expr:
    """An exact amount. Where the marks in a sheet do not agree, a figure that could be either is not read."""
    figure = bare(raw) if marks_agree else _unless_either(bare(raw), mark)
    point, comma = _escaped(WRITTEN[mark]), _escaped(GROUPING[mark])
    grouped = figure.str.contains(rf"^[+-]?[1-9]\d{{0,2}}({comma}\d{{3}})+({point}\d+)?$")
    joined = pl.when(grouped).then(figure.str.replace_all(GROUPING[mark], "", literal=True))
    if mark == "point":
        return pl.coalesce(joined, figure).cast(dtype, strict=False)
    plain = pl.when(figure.str.contains(r"^[+-]?\d*(,\d+)?([eE][+-]?\d+)?$")).then(figure)
    return pl.coalesce(joined, plain).str.replace(",", ".", literal=True).cast(dtype, strict=False)


def _without_spaces(raw: pl.Expr) -> pl.Expr:
    """A figure whose thousands are parted by spaces, as the French write it, without them."""
    is_parted = raw.str.contains(r"^[+-]?[1-9]\d{0,2}([ \u00a0\u202f]\d{3})+$")
    return pl.when(is_parted).then(raw.str.replace_all(r"[ \u00a0\u202f]", "")).otherwise(raw)


def _unless_either(figure: pl.Expr, mark: DecimalMark) -> pl.Expr:
    return pl.when(~figure.str.contains(one_group(mark))).then(figure)


def _escaped(sign: str) -> str:
    return "\\" + sign
