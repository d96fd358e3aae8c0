"""The decisions of people about who is who: numbered files in the lake, never changed, so that a lost database loses none."""

from datetime import UTC, datetime

from bedrot.catalog import Act, Decision
from bedrot.lake.numbered import Numbered
from bedrot.lake.store import Store

PREFIX = "catalog"


class Decisions(Numbered[Decision]):
    """Every decision ever taken."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, PREFIX, Decision.model_validate_json)

    def add(self, act: Act, by: str) -> Decision:
        """Writes an act down as the next decision."""
        return self.append(lambda number: Decision(number=number, at=datetime.now(UTC), by=by, act=act))
