"""The list of platforms, one module each."""

from bedrot.connectors import distrokid, meta_ads, spotify_for_artists, tiktok
from bedrot.kit import Connector

CONNECTORS: tuple[Connector, ...] = (
    distrokid.CONNECTOR,
    meta_ads.CONNECTOR,
    spotify_for_artists.CONNECTOR,
    tiktok.CONNECTOR,
)
