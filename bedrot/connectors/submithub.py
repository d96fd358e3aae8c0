"""SubmitHub: opens and clicks of promotion links per day; `utm_campaign` is the ad campaign that led there.

The spelling of the header beyond artist and track is known from notes only: it is read under any of some names.
"""

from datetime import timedelta

from bedrot.kit import Connector, Feed, code, constant, country, day, text, whole
from bedrot.tables import PITCHES

LINKS = Feed(
    name="links",
    title="links",
    where_to_get="SubmitHub → Links → a link → Analytics → Export CSV.",
    tables=(PITCHES,),
    replaces_by=("day", "artist", "title", "campaign", "link"),
    columns={
        "day": day("date", "day"),
        "service": constant("submithub"),
        "artist": text("artist"),
        "title": text("track"),
        "campaign": code("utm_campaign"),
        "link": code("link_id", "link id", "link", "id", optional=True),
        "came_from": text("source", optional=True),
        "country": country("country", optional=True),
        "opens": whole("opened", "opens", optional=True, blank=True),
        "clicks": whole("clicked", "clicks", optional=True, blank=True),
    },
    any_of=("opens", "clicks"),
    controls=("opens", "clicks"),
    grade="reported",
)

CONNECTOR = Connector(
    name="submithub",
    title="SubmitHub",
    feeds=(LINKS,),
    fresh_within=timedelta(days=60),
    lag=timedelta(days=1),
)
