"""Who is who: artists, recordings, what campaigns are for, and the decisions of people that say so."""

from bedrot.catalog.acts import Act, Decision
from bedrot.catalog.catalog import Catalog
from bedrot.catalog.names import Names
from bedrot.catalog.recordings import Identity, Recordings

__all__ = ["Act", "Catalog", "Decision", "Identity", "Names", "Recordings"]
