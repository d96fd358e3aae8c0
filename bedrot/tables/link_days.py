"""Link days: visits and clicks of a link page, a smart link or a web site per day, by the clock of its property."""

from bedrot.tables.table import COUNT, DAY, TEXT, Table, not_negative

LINK_DAYS = Table(
    name="link_days",
    title="Link and site visits",
    time="day",
    grain="day",
    columns={
        "day": DAY,
        "platform": TEXT,
        "artist": TEXT,
        "page": TEXT,
        "views": COUNT,
        "unique_views": COUNT,
        "sessions": COUNT,
        "clicks": COUNT,
        "unique_clicks": COUNT,
        "events": COUNT,
    },
    dimensions=("platform", "account", "artist", "page"),
    measures=("views", "unique_views", "sessions", "clicks", "unique_clicks", "events"),
    order=("platform", "account", "page", "day"),
    rules=(not_negative("Views", "views"), not_negative("Clicks", "clicks")),
    may_still_run=True,
)
