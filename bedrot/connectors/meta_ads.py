"""Meta Ads: what ads cost and reached, per day or over a period, in the ad account's currency and clock.

Meta corrects the last 28 days. Reach never adds up, not even over ads. The same spend is told per campaign, per ad set and
per ad: all feeds are one series, so that of each day (or period) one file holds and no level is added to another.
Clicks on a link and clicks on anything are two columns; results mean nothing without their indicator.
"""

import re
from dataclasses import replace
from datetime import timedelta

import polars as pl

from bedrot.kit import (
    Column,
    Connector,
    Context,
    Feed,
    Sheet,
    TotalsRow,
    code,
    constant,
    country,
    day,
    derived,
    from_file,
    header_currency,
    money,
    text,
    whole,
)
from bedrot.kit import currency as currency_code
from bedrot.tables import AD_DAYS, AD_LEVEL, AD_PERIODS, MONEY, same_names

SERIES = "ads"
REPLACES_BY = ("first_day", "last_day")

SPEND = (
    "Amount spent ({currency})",
    "Valor usado ({currency})",
    "Valor gasto ({currency})",
    "Montant dépensé ({currency})",
    "Importe gastado ({currency})",
    "Ausgegebener Betrag ({currency})",
)
DAY = ("Day", "Dia", "Jour", "Día", "Tag")
FIRST_DAY = (*DAY, "Reporting starts", "Início dos relatórios", "Début des rapports", "Inicio del informe")
LAST_DAY = (
    *DAY,
    "Reporting ends",
    "Encerramento dos relatórios",
    "Término dos relatórios",
    "Fin des rapports",
    "Fin del informe",
)
CAMPAIGN = (
    "Campaign name",
    "Nome da campanha",
    "Nom de la campagne",
    "Nombre de la campaña",
    "Kampagnenname",
)
AD_SET = (
    "Ad set name",
    "Nome do conjunto de anúncios",
    "Nom de l'ensemble de publicités",
    "Nom de l’ensemble de publicités",
    "Nombre del conjunto de anuncios",
)
AD = ("Ad name", "Nome do anúncio", "Nom de la publicité", "Nombre del anuncio", "Anzeigenname")
COUNTRY = ("Country", "País", "Pays", "Land")
IMPRESSIONS = ("Impressions", "Impressões", "Impresiones", "Impressionen")
REACH = ("Reach", "Alcance", "Couverture", "Portée", "Reichweite")
LINK_CLICKS = (
    "Link clicks",
    "Cliques no link",
    "Clics sur un lien",
    "Clics sur le lien",
    "Clics en el enlace",
    "Link-Klicks",
)
CLICKS = ("Clicks (all)", "Cliques (todos)", "Clics (tous)", "Clics (todos)", "Klicks (alle)")
RESULTS = ("Results", "Resultados", "Résultats", "Ergebnisse")
INDICATOR = (
    "Result indicator",
    "Indicador de resultados",
    "Indicador de resultado",
    "Indicateur de résultats",
)

ID_TOLD = re.compile(r"(?P<prefix>(?:act_)?)\d+")
INDICATED_RESULTS = pl.when(pl.col("result_indicator").is_not_null()).then(pl.col("all_results"))


def header_says(sheet: Sheet) -> Context:
    """The currency in the header of the spend column."""
    return Context(currency=header_currency(SPEND, sheet))


def ad_account(sheet: Sheet) -> Context:
    """The ad account's id, where a person told an id too; its name is anybody's, and compared with nothing."""
    told, found = ID_TOLD.fullmatch(sheet.document.handle or ""), sheet.only("account_id")
    return Context(named=f"{told['prefix']}{found.removeprefix('act_')}" if told and found else None)


def export_notes(rows: pl.LazyFrame) -> list[str]:
    """Says so when rows cover a period, or have only names that others have too."""
    return [*period_notes(rows), *same_names(rows)]


def period_notes(rows: pl.LazyFrame) -> list[str]:
    """Says so when rows cover a period: they give no daily figure."""
    periods = rows.filter(pl.col("first_day") != pl.col("last_day")).select(
        pl.len().alias("n"), pl.col("first_day").min().alias("first"), pl.col("last_day").max().alias("last")
    )
    n, first, last = periods.collect().row(0)
    if not n:
        return []
    return [
        f"{n} rows cover a whole period ({first} to {last}): kept, but they give no figure for a day. "
        "For daily figures export with Breakdown › By time › Day."
    ]


def insights_notes(rows: pl.LazyFrame) -> list[str]:
    """Says so when rows cover a period, or are in a currency that nobody told."""
    untold = (
        rows.select((pl.col("currency").is_null() & pl.col("spend").is_not_null()).sum()).collect().item()
    )
    said = f"{untold} rows have an amount without its currency: ask Meta for account_currency too."
    return [*export_notes(rows), *([said] if untold else [])]


def counted_in(column: Column, pattern: str) -> Column:
    """The count that a pattern finds in a cell of JSON; a cell that is a count alone is that count."""
    clean = column.clean
    return replace(
        column,
        clean=lambda raw: clean(
            pl.when(raw.str.contains(r"^\s*[\[{]")).then(raw.str.extract(pattern)).otherwise(raw)
        ),
    )


ADS = Feed(
    name="ads_manager",
    title="Ads Manager export",
    where_to_get="Meta Ads Manager → Breakdown → By time → Day → Reports → Export table data.",
    tables=(AD_DAYS, AD_PERIODS),
    replaces_by=REPLACES_BY,
    series=SERIES,
    context=header_says,
    columns={
        "first_day": day(*FIRST_DAY),
        "last_day": day(*LAST_DAY),
        "platform": constant("meta"),
        "campaign": text(*CAMPAIGN, optional=True),
        "campaign_id": code("Campaign ID", "Identificação da campanha", optional=True),
        "ad_set": text(*AD_SET, optional=True),
        "ad_set_id": code("Ad set ID", "Identificação do conjunto de anúncios", optional=True),
        "ad": text(*AD, optional=True),
        "ad_id": code("Ad ID", "Identificação do anúncio", optional=True),
        "country": country(*COUNTRY, optional=True),
        "level": derived(AD_LEVEL, pl.String()),
        "spend": money(*SPEND, dtype=MONEY, blank=True),
        "currency": from_file("currency"),
        "impressions": whole(*IMPRESSIONS, blank=True),
        "reach": whole(*REACH, optional=True, blank=True),
        "link_clicks": whole(*LINK_CLICKS, optional=True, blank=True),
        "clicks": whole(*CLICKS, optional=True, blank=True),
        "video_views": whole("3-second video plays", optional=True, blank=True),
        "conversions": money("Purchases", "Compras", "Achats", dtype=MONEY, optional=True, blank=True),
        "conversion_value": money("Purchases conversion value", dtype=MONEY, optional=True, blank=True),
        "all_results": whole(*RESULTS, optional=True, blank=True),
        "result_indicator": text(*INDICATOR, optional=True),
        "results": derived(INDICATED_RESULTS, pl.Int64()),
    },
    totals=TotalsRow(
        blank=("campaign", "campaign_id", "ad_set", "ad_set_id", "ad", "ad_id"),
        columns=("spend", "impressions"),
        period=REPLACES_BY,
    ),
    controls=("spend", "impressions"),
    observed_in_name=((r"_(\d{8}_\d{6})", "%Y%m%d_%H%M%S"),),
    version=3,
    notes=export_notes,
)

INSIGHTS = Feed(
    name="insights",
    title="Marketing API insights",
    where_to_get="Marketing API → /act_…/insights with level=ad, time_increment=1 and account_currency → the JSON.",
    tables=(AD_DAYS, AD_PERIODS),
    replaces_by=REPLACES_BY,
    series=SERIES,
    block=r"\[\]|data|insights",
    context=ad_account,
    columns={
        "first_day": day("date_start"),
        "last_day": day("date_stop"),
        "platform": constant("meta"),
        "campaign": text("campaign_name", optional=True),
        "campaign_id": code("campaign_id", optional=True),
        "ad_set": text("adset_name", optional=True),
        "ad_set_id": code("adset_id", optional=True),
        "ad": text("ad_name", optional=True),
        "ad_id": code("ad_id", optional=True),
        "country": country("country", optional=True),
        "level": derived(AD_LEVEL, pl.String()),
        "spend": money("spend", dtype=MONEY, blank=True),
        "currency": currency_code("account_currency", optional=True),
        "impressions": whole("impressions", blank=True),
        "reach": whole("reach", optional=True, blank=True),
        "link_clicks": counted_in(
            whole("inline_link_clicks", "actions", optional=True, blank=True),
            r'"action_type": "link_click"[^}]*?"value": "(\d+)"',
        ),
        "clicks": whole("clicks", optional=True, blank=True),
    },
    controls=("spend", "impressions"),
    observed_in_name=((r"_(\d{8}_\d{6})", "%Y%m%d_%H%M%S"),),
    version=2,
    notes=insights_notes,
)

DAILY = Feed(
    name="campaign_daily",
    title="daily rows of the Marketing API as CSV",
    where_to_get="Made by the collector of the old BEDROT → metaads_campaign_daily_….csv.",
    tables=(AD_DAYS,),
    replaces_by=REPLACES_BY,
    series=SERIES,
    columns={
        "first_day": day("date"),
        "last_day": day("date"),
        "platform": constant("meta"),
        "campaign": text("campaign_name"),
        "campaign_id": code("campaign_id"),
        "ad_set": text("adset_name", optional=True),
        "ad_set_id": code("adset_id", optional=True),
        "ad": text("ad_name", optional=True),
        "ad_id": code("ad_id", optional=True),
        "level": derived(AD_LEVEL, pl.String()),
        "spend": money("spend_usd", dtype=MONEY),
        "currency": constant("USD"),
        "impressions": whole("impressions"),
        "told_reach": whole("reach", optional=True, blank=True),
        "reach": derived(
            pl.when((pl.col("told_reach") > 0) | (pl.col("impressions") == 0)).then(pl.col("told_reach")),
            pl.Int64(),
        ),
        "link_clicks": counted_in(
            whole("meta_pixel_events", optional=True, blank=True), r'"LinkClick":\s*"?(\d+)'
        ),
        "clicks": whole("clicks", optional=True, blank=True),
    },
    controls=("spend", "impressions"),
    observed_in_name=((r"_(\d{8}_\d{6})", "%Y%m%d_%H%M%S"),),
    grade="documented",
)

SET_UP = Feed(
    name="set_up",
    title="campaigns, ad sets or ads without figures",
    where_to_get="Not needed: insights.json of the same folder has the names and the figures.",
    tables=(),
    replaces_by=(),
    block=r"\[\]|data|campaigns|adsets|ads",
    columns={
        "id": code("id"),
        "name": text("name"),
        "status": text("status"),
        "created_at": text("created_time"),
        "updated_at": text("updated_time"),
    },
    absent=("spend", "impressions", "date_start"),
    refused="It says how ads are set up and has no figures; those are in insights.json, with the names.",
)

CONNECTOR = Connector(
    name="meta_ads",
    title="Meta Ads",
    feeds=(ADS, INSIGHTS, DAILY, SET_UP),
    fresh_within=timedelta(days=2),
    lag=timedelta(days=1),
    settles_within=timedelta(days=28),  # the longest attribution window
)
