"""What people write down, as numbered files in the lake: never changed, so that a lost database loses none of it."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from bedrot.errors import LakeDamaged
from bedrot.lake.store import Store


class Entry(Protocol):
    """One file: its number, and when it was written (UTC)."""

    @property
    def number(self) -> int:
        """Its place in the order in which they were written."""
        ...

    @property
    def at(self) -> datetime:
        """When (UTC)."""
        ...

    def model_dump_json(self, *, indent: int | None = None) -> str:
        """As it is written."""
        ...


Kind = TypeVar("Kind", bound=Entry)


class Numbered(Generic[Kind]):
    """Every entry under a prefix. What other processes write shows after `refresh`, which costs one listing."""

    def __init__(self, store: Store, prefix: str, read: Callable[[bytes], Kind]) -> None:
        self.store = store
        self.prefix = prefix
        self._parse = read
        self._pattern = re.compile(rf"{prefix}/(\d{{8}})\.json")
        self._known: tuple[Kind, ...] | None = None

    def refresh(self) -> bool:
        """Reads what was written since; tells whether anything was. Raises LakeDamaged, StoreUnavailable."""
        before = self._known or ()
        numbers = self._numbers() - {entry.number for entry in before}
        if numbers or self._known is None:
            self._known = tuple(sorted([*before, *map(self._read, numbers)], key=lambda one: one.number))
        return bool(numbers)

    def every(self) -> tuple[Kind, ...]:
        """All of them, in the order in which they were written."""
        if self._known is None:
            self.refresh()
        return self._known or ()

    def append(self, make: Callable[[int], Kind]) -> Kind:
        """Writes the next entry. Who writes at the same time gets another number."""
        while True:
            self.refresh()
            number = max((entry.number for entry in self.every()), default=0) + 1
            entry = make(number)
            if self.store.put(self._key(number), entry.model_dump_json(indent=1).encode(), replace=False):
                self.refresh()
                return entry

    def _numbers(self) -> set[int]:
        keys = (self._pattern.fullmatch(meta["path"]) for meta in self.store.objects(self.prefix))
        return {int(match[1]) for match in keys if match}

    def _read(self, number: int) -> Kind:
        try:
            entry = self._parse(self.store.get(self._key(number)))
        except ValueError as error:
            raise self._damaged(number) from error
        if entry.number != number:
            raise self._damaged(number)
        return entry

    def _key(self, number: int) -> str:
        return f"{self.prefix}/{number:08}.json"

    def _damaged(self, number: int) -> LakeDamaged:
        """Without one of them, what people said would be understood otherwise without anybody saying so."""
        return LakeDamaged(
            f"{self._key(number)} in the lake is damaged.", fix="Bring that file back from a backup."
        )
