"""Link days: visits and clicks of a link page, a smart link or a web site per day, by the clock of its property."""

from bedrot.tables.rule import at_most, none_negative
from bedrot.tables.table import COUNT, DAY, TEXT, Table

_COUNTS = ("views", "unique_views", "sessions", "clicks", "unique_clicks", "events")

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
        **dict.fromkeys(_COUNTS, COUNT),
    },
    dimensions=("platform", "account", "artist", "page"),
    measures=_COUNTS,
    order=("platform", "account", "page", "day"),
    rules=(
        *none_negative("link-days", _COUNTS, older=("views", "clicks")),
        at_most("link-days-unique-views", "unique_views", "views"),
        at_most("link-days-unique-clicks", "unique_clicks", "clicks"),
    ),
    may_still_run=True,
)
