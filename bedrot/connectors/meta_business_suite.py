"""Meta Business Suite: metrics per Pacific day, the audience, and posts of Instagram accounts and Facebook pages.

The title above a block is the only name of its metric, and often does not say of which platform: a person does. Counters of posts
are lifetime ones. Metrics end on different days; a day that is missing is not zero.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import polars as pl

from bedrot.errors import ContextMissing
from bedrot.kit import (
    Block,
    Column,
    Connector,
    Context,
    Feed,
    Layout,
    Sheet,
    code,
    constant,
    country,
    day,
    derived,
    file_day,
    from_file,
    header_currency,
    money,
    normal,
    one_of,
    seconds,
    share,
    text,
    whole,
    written,
)
from bedrot.kit.layouts import DELIMITERS, TITLED
from bedrot.tables import ACCOUNT_DAYS, BREAKDOWNS, CONTENT
from bedrot.tables.table import MONEY

PLATFORMS = ("instagram", "facebook")
SAID_IN_NAME = re.compile(rf"(?<![a-z])({'|'.join(PLATFORMS)})(?![a-z])", re.IGNORECASE)
BARE_TITLES = {
    "views": "views",
    "viewers": "viewers",
    "reach": "reach",
    "follows": "followers_gained",
    "content interactions": "engagements",
    "link clicks": "link_clicks",
}
TITLES: dict[str, tuple[str, str]] = {
    **{title: ("", metric) for title, metric in BARE_TITLES.items()},
    **{f"{platform} {title}": (platform, m) for platform in PLATFORMS for title, m in BARE_TITLES.items()},
    "facebook page reach": ("facebook", "reach"),
    "facebook visits": ("facebook", "profile_views"),
    "facebook page visits": ("facebook", "profile_views"),
    "facebook page new likes": ("facebook", "followers_gained"),
    "instagram profile visits": ("instagram", "profile_views"),
    "new instagram followers": ("instagram", "followers_gained"),
}
"""What a block's title says: the platform, if it does, and the metric."""
METRICS = tuple(dict.fromkeys(metric for _, metric in TITLES.values()))
WIDE = {"top cities": "city", "top countries": "country", "age & gender": "age_gender"}
USERNAMES = ("Account username", "Nombre de usuario de la cuenta")
PAGE = ("Page name",)
EARNINGS = ("Estimated earnings ({currency})",)
POSTED = ("%m/%d/%Y %H:%M", "%m/%d/%Y")
WINDOWS = {"lifetime": "lifetime"}
KINDS = {
    **dict.fromkeys(("ig reel", "instagram reel", "reel de instagram", "reels", "reel"), "reel"),
    **dict.fromkeys(("ig image", "instagram image", "instagram photo", "imagen de instagram"), "image"),
    **dict.fromkeys(("photos", "photo"), "image"),
    **dict.fromkeys(("ig carousel", "instagram carousel", "secuencia de instagram"), "carousel"),
    **dict.fromkeys(("ig story", "instagram story", "historia de instagram"), "story"),
    **dict.fromkeys(("videos", "video"), "video"),
    **dict.fromkeys(("links", "link"), "link"),
    "text": "text",
}
SAY_PLATFORM = (
    "Say it before the account, as in --account instagram:HANDLE or --account facebook:PAGE, "
    "or put the word instagram or facebook into the file's name."
)
CONTENT_ID = pl.coalesce("post_id", pl.col("data_comment").str.extract(r"content with ID (\d+)"))
DURATION = pl.when(pl.col("duration") > 0).then("duration")  # images have 0


def _fits(head: str) -> bool:
    first = next(csv.reader([head.split("\n", 1)[0]]), []) or [""]
    title = first[0].rstrip(";\t") if len([cell for cell in first if cell]) == 1 else ""
    return TITLED.fits(head) or normal(title) in WIDE


def _blocks(path: Path) -> Iterator[Block]:
    """The titled blocks of a file: of two columns with those two named, whatever the portal calls them; wide ones made long."""
    for block in TITLED.blocks(path):
        title, lines = normal(block.title), list(block.lines)
        if title in WIDE:
            yield replace(block, lines=written([["key", "share"], *_long(title, lines)]))
        elif title in TITLES:
            header, *rows = _cells(lines)
            yield replace(block, lines=written([["Date", "Primary", *header[2:]], *rows]))
        else:
            yield replace(block, lines=lines)


def _cells(lines: list[str]) -> list[list[str]]:
    """The cells of lines by the delimiter that makes them equally wide, and widest."""
    parted = [[next(csv.reader([line.rstrip("\n")], delimiter=d), []) for line in lines] for d in DELIMITERS]
    return max(parted, key=lambda rows: (len({len(row) for row in rows}) == 1, len(rows[0])))


def _long(title: str, lines: list[str]) -> Iterable[list[str]]:
    header, *rows = _cells(lines)
    if WIDE[title] != "age_gender":
        return ([name, value.rstrip("% ")] for row in rows for name, value in zip(header, row, strict=False))
    return (
        [f"{age} {gender}", value.rstrip("% ")]
        for age, *values in rows
        for gender, value in zip(header[1:], values, strict=False)
    )


def metric(sheet: Sheet) -> Context:
    """The metric in the block's title; the platform there, or as a person said. Raises ContextMissing."""
    platform, series = TITLES[normal(sheet.document.block)]
    return Context(facts={"platform": platform or _platform(sheet), "series": series})


def audience(sheet: Sheet) -> Context:
    """The platform as a person said. Raises ContextMissing."""
    return Context(facts={"platform": _platform(sheet)})


def _platform(sheet: Sheet) -> str:
    """Siblings do not tell: a title without its platform stands beside titles of both in one download."""
    document = sheet.document
    in_names = (found[1].lower() for name in document.names if (found := SAID_IN_NAME.search(name)))
    platform = document.platform or next(in_names, None)
    if platform is None:
        raise ContextMissing(
            f"“{document.block}” in {document.basename} does not say whether it is of Instagram or Facebook.",
            fix=SAY_PLATFORM,
        )
    return platform


def instagram_account(sheet: Sheet) -> Context:
    """The handle, where all posts are of one."""
    handle = _single(USERNAMES, sheet)
    return Context(account=handle, named=handle)


def facebook_page(sheet: Sheet) -> Context:
    """The page, where all posts are of one, and the currency of its earnings."""
    page = _single(PAGE, sheet)
    return Context(account=page, named=page, currency=header_currency(EARNINGS, sheet))


def _single(headers: tuple[str, ...], sheet: Sheet) -> str | None:
    place = next((p for header in headers if (p := sheet.names.get(normal(header))) is not None), None)
    found = set() if place is None else {cell.strip() for cell in sheet.cells(place)} - {""}
    return found.pop() if len(found) == 1 else None


def post_id(*headers: str) -> Column:
    """An id of digits only; posts that Meta could not describe have none."""
    return replace(
        code(*headers),
        parse=lambda raw, _: pl.when(raw.str.contains(r"^\d+$")).then(raw),
        expects="a post's id",
    )


DAILY = Feed(
    name="daily",
    title="metric by day",
    where_to_get="Meta Business Suite → Insights → Results → a metric's card → Export → CSV.",
    tables=(ACCOUNT_DAYS,),
    replaces_by=("day", "platform"),
    context=metric,
    needs_account=SAY_PLATFORM,
    block=f"(?i){'|'.join(map(re.escape, TITLES))}",
    columns={
        "day": day("Date", formats=("%d-%m-%Y %H:%M", "%d-%m-%Y")),
        "value": whole("Primary", blank=True),
        "platform": from_file("platform"),
        "artist": from_file("account"),
        "series": from_file("series"),
        **{name: derived(pl.when(pl.col("series") == name).then("value"), pl.Int64()) for name in METRICS},
    },
    controls=("value",),
)


def _audience(title: str, key: dict[str, Column]) -> Feed:
    return Feed(
        name=f"audience_{WIDE[title]}",
        title=f"audience, {title}",
        where_to_get="Meta Business Suite → Insights → Audience → Export → CSV.",
        tables=(BREAKDOWNS,),
        replaces_by=("observed_on", "platform"),
        context=audience,
        needs_account=SAY_PLATFORM,
        block=f"(?i){re.escape(title)}",
        grade="documented",
        columns={
            "observed_on": file_day("observed_on"),
            "window": constant("lifetime"),
            "platform": from_file("platform"),
            "artist": from_file("account"),
            "kind": constant(WIDE[title]),
            **key,
            "share": share("share", percent=True, blank=True),
        },
    )


COUNTRY = {
    "country": country("key"),
    "word": text("key"),
    "key": derived(pl.coalesce("country", "word"), pl.String()),
}

INSTAGRAM = Feed(
    name="instagram_content",
    title="Instagram posts",
    where_to_get="Meta Business Suite → Insights → Content → Export → Lifetime → CSV.",
    tables=(CONTENT,),
    replaces_by=("observed_on", "content_id"),
    context=instagram_account,
    columns={
        "observed_on": file_day("observed_on"),
        "window": one_of("Date", "Fecha", names=WINDOWS),
        "platform": constant("instagram"),
        "artist": text(*USERNAMES),
        "post_id": post_id("Post ID", "Identificador de la publicación"),
        "data_comment": text("Data comment", "Comentario sobre los datos", optional=True),
        "content_id": derived(CONTENT_ID, pl.String()),
        "kind": one_of("Post type", "Tipo de publicación", names=KINDS),
        "title": text("Description", "Descripción"),
        "link": text("Permalink", "Enlace permanente"),
        "published_on": day("Publish time", "Hora de publicación", formats=POSTED, blank=True),
        "duration": whole("Duration (sec)", "Duración (segundos)", blank=True),
        "duration_seconds": derived(DURATION, pl.Int64()),
        "views": whole("Views", "Visualizaciones", blank=True),
        "reach": whole("Reach", "Alcance", blank=True),
        "likes": whole("Likes", "Me gusta", blank=True),
        "shares": whole("Shares", "Veces que se ha compartido", "Veces que se compartió", blank=True),
        "followers_gained": whole("Follows", "Seguidores", "Seguimientos", blank=True),
        "comments": whole("Comments", "Comentarios", blank=True),
        "saves": whole("Saves", "Veces guardado", "Veces que se guardó", blank=True),
    },
    controls=("views", "likes", "comments"),
)

FACEBOOK = Feed(
    name="facebook_content",
    title="Facebook posts",
    where_to_get="Meta Business Suite → Insights → Content → Export → Lifetime → CSV.",
    tables=(CONTENT,),
    replaces_by=("observed_on", "content_id"),
    context=facebook_page,
    columns={
        "observed_on": file_day("observed_on"),
        "window": one_of("Date", names=WINDOWS),
        "platform": constant("facebook"),
        "artist": text(*PAGE),
        "page_id": code("Page ID"),
        "crosspost": text("Is crosspost"),
        "post_id": post_id("Post ID"),
        "data_comment": text("Data comment", optional=True),
        "content_id": derived(CONTENT_ID, pl.String()),
        "kind": one_of("Post type", names=KINDS),
        "headline": text("Title"),
        "description": text("Description"),
        "title": derived(pl.coalesce("headline", "description"), pl.String()),
        "link": text("Permalink"),
        "published_on": day("Publish time", formats=POSTED, blank=True),
        "duration": whole("Duration (sec)", blank=True),
        "duration_seconds": derived(DURATION, pl.Int64()),
        "views": whole("Views", optional=True, blank=True),
        "impressions": whole("Impressions", optional=True, blank=True),
        "people": whole("IMPRESSION:UNIQUE_USERS", optional=True, blank=True),
        "reached": whole("Reach", blank=True),
        "reach": derived(pl.coalesce("reached", "people"), pl.Int64()),
        "engagements": whole("Reactions, Comments and Shares", blank=True),
        "likes": whole("Reactions", blank=True),
        "comments": whole("Comments", blank=True),
        "shares": whole("Shares", blank=True),
        "link_clicks": whole("Link Clicks", optional=True, blank=True),
        "watch_seconds": seconds("Seconds viewed", optional=True, blank=True),
        "average_watch_seconds": seconds("Average Seconds viewed", optional=True, blank=True),
        "revenue": money(*EARNINGS, dtype=MONEY, optional=True, blank=True),
        "currency": from_file("currency"),
    },
    controls=("reached", "likes", "comments"),
)

FACEBOOK_VIDEOS = Feed(
    name="facebook_videos",
    title="Facebook videos",
    where_to_get="Meta Business Suite → Insights → Content → Videos → Export → Lifetime → CSV.",
    tables=(CONTENT,),
    replaces_by=("observed_on", "content_id"),
    context=facebook_page,
    columns={
        "observed_on": file_day("observed_on"),
        "window": one_of("Date", names=WINDOWS),
        "platform": constant("facebook"),
        "artist": text(*PAGE),
        "page_id": code("Page ID"),
        "content_id": post_id("Video asset ID"),
        "kind": constant("video"),
        "title": text("Title"),
        "published_on": day("Publish time", formats=POSTED, blank=True),
        "duration_seconds": whole("Duration (sec)", blank=True),
        "reach": whole("Reach", blank=True),
        "engaged_views": whole("3-second video views", blank=True),
        "watch_seconds": seconds("Seconds viewed", blank=True),
        "average_watch_seconds": seconds("Average Seconds viewed", blank=True),
        "likes": whole("Reactions", blank=True),
        "comments": whole("Comments", blank=True),
        "shares": whole("Shares", blank=True),
        "revenue": money(*EARNINGS, dtype=MONEY, optional=True, blank=True),
        "currency": from_file("currency"),
    },
    controls=("engaged_views", "likes", "comments"),
)

CONNECTOR = Connector(
    name="meta_business_suite",
    title="Meta Business Suite",
    feeds=(
        DAILY,
        _audience("top cities", {"key": text("key")}),
        _audience("top countries", COUNTRY),
        _audience("age & gender", {"key": text("key")}),
        INSTAGRAM,
        FACEBOOK,
        FACEBOOK_VIDEOS,
    ),
    fresh_within=timedelta(days=9),  # follows end about eight days before the other metrics
    lag=timedelta(days=2),
    settles_within=timedelta(days=14),
    layouts=(Layout("Business Suite blocks", _fits, _blocks),),
)
