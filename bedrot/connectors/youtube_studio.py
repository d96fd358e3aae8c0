"""YouTube Studio's advanced mode: a channel by day, by video and by parts of its audience, in English, German or Portuguese.

People choose the columns; only the first is sure. Files name neither channel nor range, but the zip around them does.
Shorts' views count every start since 2025, `engaged_views` those that lasted. Revenue is blank on the newest days: not known.
"""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import polars as pl

from bedrot.errors import ContextMissing
from bedrot.kit import (
    Column,
    Connector,
    Context,
    Feed,
    Sheet,
    TotalsRow,
    code,
    constant,
    day,
    file_day,
    from_file,
    header_currency,
    hours,
    money,
    normal,
    seconds,
    share,
    text,
    whole,
    window_of,
)
from bedrot.tables import ACCOUNT_DAYS, BREAKDOWNS, CONTENT, CONTENT_DAYS, MONEY

IN_NAME = re.compile(
    r"^.+? (?P<first>\d{4}-\d{2}-\d{2})_(?P<last>\d{4}-\d{2}-\d{2})"
    r"(?: (?P<channel>.+?))?(?: \(\d+\))?\.(?:zip|csv|xlsx)$",
    re.IGNORECASE,
)
TOTAL = r"(?:Total|Gesamt)$"
CUT = r"^(?:Showing top \d+ results|Die \d+ besten Ergebnisse|Mostrando os primeiros \d+ resultados)"
DATE = ("Date", "Datum", "Data")
VIDEO = ("Content", "Video", "Videos", "Conteúdo")
PUBLISHED = ("Video publish time", "Veröffentlichungszeitpunkt des Videos", "Horário de publicação do vídeo")
REVENUE = (
    "Estimated revenue ({currency})",
    "Your estimated revenue ({currency})",
    "Geschätzter Umsatz ({currency})",
    "Receita estimada ({currency})",
    "Sua receita estimada ({currency})",
)
RATES = ("RPM ({currency})", "CPM ({currency})")
KINDS = {
    "Traffic source": "traffic_source",
    "Cities": "city",
    "Geography": "country",
    "Viewer age": "age",
    "Idade do espectador": "age",
    "Viewer gender": "gender",
    "Subscription status": "subscription_status",
    "New and returning viewers": "new_and_returning",
    "Content type": "content_type",
    "Device type": "device",
    "Operating system": "operating_system",
    "Subtitles and CC": "subtitles",
}
SUMS = ("views", "engaged_views", "impressions", "likes", "comments", "shares")


def channel(sheet: Sheet) -> Context:
    """The channel and the range, as the zip's name says; the currency in a header."""
    currency = header_currency((*REVENUE, *RATES), sheet)
    match = next((m for name in sheet.document.names if (m := IN_NAME.match(name))), None)
    days = [_iso(match[end]) for end in ("first", "last")] if match else []
    if match is None or None in days:
        return Context(currency=currency)
    named = match["channel"]
    return Context(account=named, named=named, currency=currency, first_day=days[0], last_day=days[1])


def by_day(sheet: Sheet) -> Context:
    """The channel; raises ContextMissing where a row is a week: its figures are of no day."""
    found = sorted({day for text in _cells(DATE, sheet) if (day := _iso(text))})
    steps = {(after - before).days for before, after in pairwise(found)}
    if len(found) > 2 and min(steps) > 1:
        raise ContextMissing(
            f"{sheet.document.title} has one row for {min(steps)} days.",
            fix="Choose “Daily” above the chart, and export again.",
        )
    return channel(sheet)


def by_video(sheet: Sheet) -> Context:
    """The channel and the window: lifetime, where no video is older than the range."""
    context = channel(sheet)
    if context.first_day is None or context.last_day is None:
        return context
    published = [day for text in _cells(PUBLISHED, sheet) if (day := _english(text))]
    whole_life = bool(published) and min(published) >= context.first_day
    window = "lifetime" if whole_life else window_of(context.first_day, context.last_day)
    return replace(context, facts={"window": window})


def by_part(sheet: Sheet) -> Context:
    """The channel, the window, and what is parted; raises ContextMissing where two things are."""
    context, kinds = channel(sheet), [kind for header, kind in KINDS.items() if normal(header) in sheet.names]
    if len(kinds) > 1:
        raise ContextMissing(
            f"{sheet.document.title} parts its figures by two things at once: {', '.join(kinds)}.",
            fix="Take the secondary dimension away, and export again.",
        )
    facts = {"kind": kinds[0]}
    if context.first_day and context.last_day:
        facts["window"] = window_of(context.first_day, context.last_day)
    return replace(context, facts=facts)


def unknown_range(rows: pl.LazyFrame) -> list[str]:
    """Says so when nothing tells which days the figures cover."""
    if not rows.filter(pl.col("first_day").is_null()).limit(1).collect().height:
        return []
    return [
        "The file does not say which days its figures cover. Drop the zip under the name YouTube gave it."
    ]


def _cells(headers: tuple[str, ...], sheet: Sheet) -> list[str]:
    places = [sheet.names[normal(header)] for header in headers if normal(header) in sheet.names]
    return [str(cell) for cell in sheet.cells(places[0])] if places else []


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _english(text: str) -> date | None:
    try:
        return datetime.strptime(text.strip(), "%b %d, %Y").date()  # noqa: DTZ007 (a day has no zone)
    except ValueError:
        return None


def video(*headers: str) -> Column:
    """A video's id: 11 characters. One that begins with a sign has a space in front, against formulas."""
    return replace(
        code(*headers),
        parse=lambda raw, _: pl.when(raw.str.contains(r"^[A-Za-z0-9_-]{11}$")).then(raw),
        expects="a video id of 11 characters",
        blank=False,
    )


def count(*headers: str) -> Column:
    """A count that people may leave out; blank where YouTube has none."""
    return whole(*headers, optional=True, blank=True)


def percent(*headers: str) -> Column:
    """A percentage that people may leave out."""
    return share(*headers, percent=True, optional=True, blank=True)


DAY = day(*DATE)
ABOUT_VIDEO = {
    "content_id": video(*VIDEO),
    "title": text("Video title", "Videotitel", "Título do vídeo"),
    "published_on": day(*PUBLISHED, formats=("%b %d, %Y",), optional=True, blank=True, future=True),
    "duration_seconds": count("Duration", "Dauer", "Duração"),
}
PARTED = {
    "kind": from_file("kind"),
    "key": text(*KINDS, blank=False),
    "title": text("City name", optional=True),
}
ORIGIN = {
    "platform": constant("youtube"),
    "artist": from_file("account"),
    "currency": from_file("currency"),
}
COUNTS = {
    "views": count("Views", "Aufrufe", "Visualizações"),
    "engaged_views": count("Engaged views", "Visualizações intencionais"),
    "impressions": count("Impressions", "Impressionen", "Impressões"),
    "likes": count("Likes", 'Marcações "Gostei"'),
    "dislikes": count("Dislikes", 'Marcações "Não gostei"'),
    "comments": count("Comments added", "Comentários adicionados"),
    "shares": count("Shares", "Compartilhamentos"),
    "viewers": count("Unique viewers", "Espectadores únicos"),
    "new_viewers": count("New viewers", "Novos espectadores"),
    "returning_viewers": count("Returning viewers", "Espectadores recorrentes"),
    "casual_viewers": count("Casual viewers", "Espectadores casuais"),
    "regular_viewers": count("Regular viewers"),
    "followers_net": count("Subscribers", "Abonnenten", "Inscritos"),
    "followers_gained": count("Subscribers gained", "Inscrições obtidas"),
    "followers_lost": count("Subscribers lost"),
    "posts": count("Videos published", "Vídeos publicados"),
    "premium_views": count("YouTube Premium views"),
    "shown_in_feed": count("Shown in feed"),
}
SPANS = {
    "watch_seconds": hours(
        "Watch time (hours)",
        "Wiedergabezeit (Stunden)",
        "Tempo de exibição (horas)",
        optional=True,
        blank=True,
    ),
    "average_watch_seconds": seconds(
        "Average view duration",
        "Durchschnittliche Wiedergabedauer",
        "Duração média da visualização",
        optional=True,
        blank=True,
    ),
    "average_share_watched": percent("Average percentage viewed (%)", "Porcentagem visualizada média (%)"),
}
RATIOS = {
    "click_share": percent(
        "Impressions click-through rate (%)",
        "Klickrate der Impressionen (%)",
        "Taxa de cliques de impressões (%)",
    ),
    "like_share": percent("Likes (vs. dislikes) (%)"),
    "stayed_share": percent(
        "Stayed to watch (%)", "Viewed (vs. swiped away) (%)", "Continuaram assistindo (%)"
    ),
    "views_per_viewer": share("Average views per viewer", percent=False, optional=True, blank=True),
}
INCOME = {
    "revenue": money(*REVENUE, dtype=MONEY, optional=True, blank=True),
    "per_thousand_views": money(RATES[0], dtype=MONEY, optional=True, blank=True),
    "cost_per_thousand": money(RATES[1], dtype=MONEY, optional=True, blank=True),
}
MEASURES = COUNTS | SPANS | RATIOS | INCOME

EXPORT = "the download icon → Comma-separated values (CSV)."
ADVANCED = "YouTube Studio → Analytics → Advanced mode → "
WHOSE = "Drop the zip under the name YouTube gave it, or add the file again with --account CHANNEL."

DAYS = Feed(
    name="days",
    title="table by date, or totals",
    where_to_get=f"{ADVANCED}Date → Daily → {EXPORT}",
    tables=(ACCOUNT_DAYS,),
    replaces_by=("day",),
    apart=True,
    context=by_day,
    needs_account=WHOSE,
    closed=True,  # a column that nobody knows may part each day into several rows
    any_of=tuple(MEASURES),
    columns={"day": DAY, **ORIGIN, **MEASURES},
    totals=TotalsRow(columns=SUMS, blank=("day",), words=TOTAL, partial=True),
    controls=(*SUMS, "revenue"),
    remark=CUT,
)

VIDEOS = Feed(
    name="content",
    title="table by content",
    where_to_get=f"{ADVANCED}Content → Lifetime → {EXPORT}",
    tables=(CONTENT,),
    replaces_by=("observed_on", "window", "first_day", "last_day", "content_id"),
    context=by_video,
    needs_account=WHOSE,
    absent=DATE,
    columns={
        "observed_on": file_day("observed_on"),
        "window": from_file("window"),
        "first_day": file_day("first_day"),
        "last_day": file_day("last_day"),
        "kind": constant("video"),
        **ORIGIN,
        **ABOUT_VIDEO,
        **MEASURES,
    },
    totals=TotalsRow(columns=SUMS, blank=("content_id",), words=TOTAL, partial=True),
    controls=(*SUMS, "revenue"),
    remark=CUT,
    notes=unknown_range,
)

VIDEO_DAYS = Feed(
    name="content_days",
    title="chart of content",
    where_to_get=f"{ADVANCED}Content → Daily → {EXPORT}",
    tables=(CONTENT_DAYS,),
    replaces_by=("day", "content_id"),
    apart=True,
    context=by_day,
    needs_account=WHOSE,
    columns={"day": DAY, **ORIGIN, **ABOUT_VIDEO, **MEASURES},
    controls=(*SUMS, "revenue"),
)

PARTS = Feed(
    name="breakdown",
    title="table by a part of the audience",
    where_to_get=f"{ADVANCED}Geography → {EXPORT}",
    tables=(BREAKDOWNS,),
    replaces_by=("observed_on", "kind", "window", "first_day", "last_day"),
    context=by_part,
    needs_account=WHOSE,
    absent=(*DATE, *VIDEO),
    any_of=("views", "watch_seconds", "average_watch_seconds", "share"),
    columns={
        "observed_on": file_day("observed_on"),
        "window": from_file("window"),
        "first_day": file_day("first_day"),
        "last_day": file_day("last_day"),
        **ORIGIN,
        **PARTED,
        "views": count("Views"),
        "share": percent("Views (%)"),
        "impressions": count("Impressions"),
        **SPANS,
        "click_share": RATIOS["click_share"],
    },
    totals=TotalsRow(columns=("views", "impressions"), blank=("key",), words=TOTAL, partial=True),
    controls=("views", "impressions"),
    remark=CUT,
    notes=unknown_range,
)

PART_DAYS = Feed(
    name="breakdown_days",
    title="chart of parts of the audience",
    where_to_get=f"{ADVANCED}Geography → Daily → {EXPORT}",
    tables=(BREAKDOWNS,),
    replaces_by=("kind", "key", "first_day", "last_day"),
    apart=True,
    context=by_part,
    needs_account=WHOSE,
    absent=VIDEO,
    any_of=("views", "watch_seconds", "impressions"),
    columns={
        "observed_on": file_day("observed_on"),
        "window": constant("1day"),
        "first_day": DAY,
        "last_day": DAY,
        **ORIGIN,
        **PARTED,
        "views": count("Views"),
        "impressions": count("Impressions"),
        "watch_seconds": SPANS["watch_seconds"],
    },
    controls=("views", "impressions"),
    grade="reported",
)

CONNECTOR = Connector(
    name="youtube_studio",
    title="YouTube Studio",
    feeds=(DAYS, VIDEOS, VIDEO_DAYS, PARTS, PART_DAYS),
    fresh_within=timedelta(days=6),
    lag=timedelta(days=3),
    settles_within=timedelta(days=45),  # revenue is corrected until its month is closed
)
