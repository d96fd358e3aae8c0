"""The list of platforms, one module each."""

from bedrot.connectors import (
    cdbaby,
    distrokid,
    meta_ads,
    spotify_for_artists,
    symphonic,
    tiktok,
    toolost,
    tunecore,
)
from bedrot.kit import Connector

CONNECTORS: tuple[Connector, ...] = (
    cdbaby.CONNECTOR,
    distrokid.CONNECTOR,
    meta_ads.CONNECTOR,
    spotify_for_artists.CONNECTOR,
    symphonic.CONNECTOR,
    tiktok.CONNECTOR,
    toolost.CONNECTOR,
    tunecore.CONNECTOR,
)
