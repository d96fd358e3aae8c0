"""The decisions of people about who is who: numbered files in the lake, never changed, so that a lost database loses none."""

import re
from datetime import UTC, datetime

from bedrot.catalog import Act, Decision
from bedrot.errors import LakeDamaged
from bedrot.lake.store import Store

PREFIX = "catalog"
_KEY = re.compile(rf"{PREFIX}/(\d{{8}})\.json")


class Decisions:
    """Every decision ever taken. What other processes decide shows after `refresh`, which costs one listing."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._known: tuple[Decision, ...] | None = None

    def refresh(self) -> bool:
        """Reads what was decided since; tells whether anything was. Raises LakeDamaged, StoreUnavailable."""
        before = self._known or ()
        numbers = self._numbers() - {decision.number for decision in before}
        if numbers or self._known is None:
            self._known = tuple(sorted([*before, *map(self._read, numbers)], key=lambda one: one.number))
        return bool(numbers)

    def every(self) -> tuple[Decision, ...]:
        """All of them, in the order in which they were taken."""
        if self._known is None:
            self.refresh()
        return self._known or ()

    def add(self, act: Act, by: str) -> Decision:
        """Writes an act down as the next decision. Whoever decides at the same time gets another number."""
        while True:
            self.refresh()
            number = max((decision.number for decision in self.every()), default=0) + 1
            decision = Decision(number=number, at=datetime.now(UTC), by=by, act=act)
            if self.store.put(_key(number), decision.model_dump_json(indent=1).encode(), replace=False):
                self.refresh()
                return decision

    def _numbers(self) -> set[int]:
        keys = (_KEY.fullmatch(meta["path"]) for meta in self.store.objects(PREFIX))
        return {int(match[1]) for match in keys if match}

    def _read(self, number: int) -> Decision:
        try:
            decision = Decision.model_validate_json(self.store.get(_key(number)))
        except ValueError as error:
            raise _damaged(number) from error
        if decision.number != number:
            raise _damaged(number)
        return decision


def _key(number: int) -> str:
    return f"{PREFIX}/{number:08}.json"


def _damaged(number: int) -> LakeDamaged:
    """Without one of them, names would be understood otherwise without anybody saying so."""
    return LakeDamaged(
        f"The decision {_key(number)} in the lake is damaged.", fix="Bring that file back from a backup."
    )
