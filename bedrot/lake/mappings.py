"""The mappings of a lake: numbered versions in its store, never changed, so that every fact's own version can be asked again."""

import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from bedrot.db import Reading
from bedrot.kit import Connector
from bedrot.kit.mapping import Draft, MappedFeed, Mapping, connector_of, feed_name, feed_of, problems
from bedrot.lake.store import Store

log = logging.getLogger(__name__)
PREFIX = "mappings"
_KEY = re.compile(rf"{PREFIX}/([a-z][a-z0-9_]{{1,39}})/v([1-9]\d{{0,8}})\.json")


class Mappings:
    """Every version of every mapping. What other processes save shows after `refresh`, which costs one listing."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._keys: frozenset[str] | None = None
        self._versions: dict[str, dict[int, Mapping | None]] = {}
        self._connectors: tuple[Connector, ...] = ()
        self.damaged: tuple[str, ...] = ()

    def refresh(self) -> None:
        """Reads what was saved since. Raises StoreUnavailable."""
        keys = frozenset(meta["path"] for meta in self.store.objects(PREFIX) if _KEY.fullmatch(meta["path"]))
        if keys != self._keys:
            self._load(keys)

    def names(self) -> list[str]:
        """The name of every mapping there ever was."""
        return sorted(self._known())

    def is_deleted(self, name: str) -> bool:
        """Whether there was a mapping of this name, and somebody ended it."""
        is_whole = not any(key.startswith(f"{PREFIX}/{name}/") for key in self.damaged)
        return name in self._known() and is_whole and not any(True for _ in self._live(name))

    def newest(self) -> list[Mapping]:
        """The newest version of each mapping that was not deleted, by name."""
        return [live[-1] for name in sorted(self._known()) if (live := list(self._live(name)))]

    def live(self) -> list[Mapping]:
        """The versions that files are read by: of each mapping the newest of each header."""
        return [
            mapping
            for name in sorted(self._known())
            for mapping in {one.names: one for one in self._live(name)}.values()
        ]

    def connectors(self) -> tuple[Connector, ...]:
        """Each mapping as a source."""
        self._known()
        return self._connectors

    def feed(self, reading: Reading) -> MappedFeed | None:
        """The feed that read it: of the very version, also when that was changed or deleted since."""
        versions = self._known().get(str(reading.source), {})
        mapping = versions.get(reading.parser_version or 0)
        if mapping is None:
            return None
        return feed_of(mapping, feed_name([one for one in versions.values() if one], mapping))

    def is_outdated(self, reading: Reading) -> bool:
        """Whether a newer version of the mapping would read it otherwise."""
        versions = self._known().get(str(reading.source), {})
        mapping = versions.get(reading.parser_version or 0)
        if mapping is None:
            return False
        newest = [one.version for one in self._live(mapping.name) if one.names == mapping.names]
        return bool(newest) and newest[-1] > mapping.version

    def save(self, draft: Draft) -> Mapping:
        """Keeps a draft as the next version of its name; the same as the newest stays that version.

        Whoever saves at the same time gets another number.
        """
        self.refresh()
        while True:
            same = [one for one in self._live(draft.name) if one.draft == draft]
            if same and same[-1] in self.live():
                return same[-1]
            mapping = Mapping.of(draft, self._next(draft.name))
            if self._put(mapping.name, mapping.version, mapping.model_dump_json(indent=1).encode()):
                return mapping

    def delete(self, name: str) -> bool:
        """Ends a mapping: a version that says so. Tells whether there was one."""
        self.refresh()
        while any(True for _ in self._live(name)):
            said = {"deleted_at": datetime.now(UTC).isoformat()}
            if self._put(name, self._next(name), json.dumps(said).encode()):
                return True
        return False

    def _put(self, name: str, version: int, content: bytes) -> bool:
        is_mine = self.store.put(f"{PREFIX}/{name}/v{version}.json", content, replace=False)
        self.refresh()
        return is_mine

    def _next(self, name: str) -> int:
        return max(self._known().get(name, {0: None})) + 1

    def _known(self) -> dict[str, dict[int, Mapping | None]]:
        if self._keys is None:
            self.refresh()
        return self._versions

    def _live(self, name: str) -> Iterator[Mapping]:
        """The versions since it was last deleted; none while the newest is damaged: an older one would read otherwise."""
        versions = self._versions.get(name, {})
        ended = max((number for number, mapping in versions.items() if mapping is None), default=0)
        return (mapping for number, mapping in sorted(versions.items()) if mapping and number > ended)

    def _load(self, keys: frozenset[str]) -> None:
        versions: dict[str, dict[int, Mapping | None]] = {}
        damaged = list[str]()
        for key in sorted(keys):
            match = _KEY.fullmatch(key)
            assert match
            name, number = match[1], int(match[2])
            try:
                versions.setdefault(name, {})[number] = _parsed(self.store.get(key), name, number)
            except ValueError:
                log.error("The mapping %s is damaged, and reads nothing.", key)
                versions.setdefault(name, {})[number] = None
                damaged.append(key)
        self._versions, self.damaged = versions, tuple(damaged)
        live = (list(self._live(name)) for name in sorted(versions))
        self._connectors = tuple(connector_of(mappings) for mappings in live if mappings)
        self._keys = keys


def _parsed(content: bytes, name: str, number: int) -> Mapping | None:
    """A version as it was saved; null for one that says that the mapping was deleted. Raises ValueError for any other."""
    said = json.loads(content)
    if isinstance(said, dict) and set(said) == {"deleted_at"}:
        return None
    mapping = Mapping.model_validate_json(content)
    if (mapping.name, mapping.version) != (name, number) or problems(mapping):
        raise ValueError("no mapping of this name and version")
    return mapping
