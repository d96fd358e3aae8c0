"""The letter of a claim: one page of HTML that needs nothing else, to be sent or printed. Every text in it is escaped."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

import polars as pl

from bedrot.analysis.reconcile import ABOUT
from bedrot.tables.stores import TITLES

if TYPE_CHECKING:
    from bedrot.books.claims import Claim

ASK = {
    "missing_recording": "Please add the plays to your next statement, or say why they are not paid.",
    "late_store": "Please say when the store's report of this month is due.",
    "duplicate_statement": "A statement seems to have been sent twice; please say which one holds.",
    "mapping": "Please put the lines without our identifiers under the recording's ISRC.",
    "artificial_removed": "Please send the store's notice for the plays that were taken back.",
    "split": "Please confirm the percentages under which others were paid.",
    "fx": "Please send the exchange rate that was used.",
    "fee": "Please confirm the fees.",
    "payout_pending": "Please say when the payment was or will be made.",
    "unexplained": "Please explain the difference, or pay it.",
}
NOT_YET = "Nothing is asked of you yet: what is missing is not due, or was never to be paid."
TOO_MUCH = "Nothing is asked of you: we have more than we expected."
STYLE = """
body{font:14px/1.5 Georgia,serif;max-width:46em;margin:3em auto;padding:0 1em;color:#111}
h1{font-size:1.4em}table{border-collapse:collapse;width:100%;margin:1em 0}
th,td{border-bottom:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}code{font-size:.85em;word-break:break-all}
@media print{body{margin:0}tr{break-inside:avoid}}
"""


def asks(bucket: str, money: Decimal) -> bool:
    """Whether there is something to ask of who should have paid: money is missing, for a reason that somebody can mend."""
    return money > 0 and bucket in ASK


def letter(claim: "Claim") -> str:
    """The whole page."""
    body = [
        f"<p>{escape(claim.label)}<br>{claim.as_of.isoformat()}</p>",
        f"<p>To {escape(', '.join(claim.payers) or 'whom it concerns')}</p>",
        f"<h1>{escape(_subject(claim))}</h1>",
        f"<p>{escape(_what(claim))}</p>",
        _sides(claim),
        "<h2>Why</h2>",
        _reasons(claim),
        "<h2>What we ask</h2>",
        _list(_asks(claim)),
        "<h2>Evidence</h2>",
        "<p>Enclosed: <code>statement.csv</code>, <code>plays.csv</code>, <code>gap.csv</code>. They follow from these files as they "
        "were given to us, named by their SHA-256:</p>",
        _files(claim),
    ]
    head = (
        '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(_subject(claim))}</title><style>{STYLE}</style>"
    )
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>\n{chr(10).join(body)}\n</body></html>\n'


def _subject(claim: "Claim") -> str:
    store = TITLES.get(claim.store, claim.store)
    return (
        f"{claim.title} ({claim.recording}) on {store}, {claim.month:%B %Y}: {claim.gap:f} {claim.currency}"
    )


def _what(claim: "Claim") -> str:
    by = f" by {claim.artist}" if claim.artist else ""
    return (
        f"For “{claim.title}”{by}, ISRC {claim.recording}, we expected {claim.sum('expected'):f} {claim.currency} for plays in "
        f"{claim.month:%B %Y} and have {claim.sum('received'):f} {claim.currency}."
    )


def _sides(claim: "Claim") -> str:
    rows = [
        (
            row["country"] or "all",
            row["trend_units"],
            row["stated_units"],
            _rate(row["rate"]),
            _money(row["expected"]),
            _money(row["received"]),
            _money(row["gap"]),
        )
        for row in claim.cells.sort("gap", descending=True).to_dicts()
    ]
    header = ("Country", "Plays counted", "Plays stated", "Rate", "Expected", "Received", "Gap")
    return _table(header, rows, numbers=range(1, 7))


def _reasons(claim: "Claim") -> str:
    rows = [
        (ABOUT[bucket], units, _money(money))
        for bucket, units, money in claim.reasons.select("bucket", "units", "money").iter_rows()
    ]
    return _table(("Reason", "Plays", claim.currency), rows, numbers=(1, 2))


def _asks(claim: "Claim") -> list[str]:
    """What is asked for each reason by which money is missing; where none is, nothing."""
    if claim.gap <= 0:
        return [TOO_MUCH]
    owed = claim.reasons.filter(pl.col("money") > 0).get_column("bucket")
    return [ASK[bucket] for bucket in owed if bucket in ASK] or [NOT_YET]


def _files(claim: "Claim") -> str:
    rows = [
        (file["name"], file["source"], file["observed_at"][:10], _ranges(file["lines"]), file["sha256"])
        for file in claim.files
    ]
    return _table(("File", "From", "Observed", "Lines", "SHA-256"), rows)


def _table(header: Sequence[str], rows: Iterable[Sequence[object]], numbers: Iterable[int] = ()) -> str:
    right = set(numbers)

    def line(tag: str, cells: Sequence[object]) -> str:
        parts = (
            f"<{tag}{' class=n' if place in right else ''}>{escape('' if cell is None else str(cell))}</{tag}>"
            for place, cell in enumerate(cells)
        )
        return f"<tr>{''.join(parts)}</tr>"

    return f"<table>{line('th', header)}{''.join(line('td', row) for row in rows)}</table>"


def _list(sentences: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(one)}</li>' for one in sentences)}</ul>"


def _money(amount: Decimal) -> str:
    return f"{amount:.2f}"


def _rate(rate: Decimal | None) -> str:
    return "" if rate is None else f"{rate:.6f}"


def _ranges(lines: Sequence[int]) -> str:
    """Line numbers as people write them: 2–9, 12."""
    spans: list[list[int]] = []
    for line in lines:
        if spans and line <= spans[-1][1] + 1:
            spans[-1][1] = line
        else:
            spans.append([line, line])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)
