"""The driver tree: what the streams of twelve months are made of, by sums and products that hold exactly, in fractions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import prod
from typing import Literal

Joined = Literal["sum", "product"]
Key = tuple[str, ...]
ALONE = "other"
"""What is told of no artist, less what is told of several."""


@dataclass(frozen=True)
class Way:
    """One way to make a value of others: their sum, or their product."""

    joined: Joined
    parts: tuple["Node", ...]

    @property
    def value(self) -> Fraction:
        """What the parts come to."""
        values = [part.value for part in self.parts]
        return sum(values, Fraction(0)) if self.joined == "sum" else prod(values, start=Fraction(1))


@dataclass(frozen=True)
class Node:
    """A value, and every way to make it of others, each of which comes to it. `kind` and `name` say what it is."""

    kind: str
    name: str
    value: Fraction
    ways: tuple[Way, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether every way comes to the value, all the way down."""
        return all(way.value == self.value and all(part.holds for part in way.parts) for way in self.ways)

    def walk(self, key: Key = ()) -> Iterator[tuple[Key, Joined | None, "Node"]]:
        """Every node with its place, from the top, and how it is joined to those beside it."""
        yield from self._walk(key, None)

    def _walk(self, key: Key, joined: Joined | None) -> Iterator[tuple[Key, Joined | None, "Node"]]:
        key = (*key, f"{self.kind}:{self.name}")
        yield key, joined, self
        for way in self.ways:
            for part in way.parts:
                yield from part._walk(key, way.joined)  # noqa: SLF001 - its own kind


def derivative(node: Node, key: Key) -> Fraction:
    """How much the top moves for one more of the node at a place: the product of what is multiplied with it on the way."""
    if len(key) == 1:
        return Fraction(1)
    way, part = _step(node, key[1])
    others = (other.value for other in way.parts if other is not part)
    factor = prod(others, start=Fraction(1)) if way.joined == "product" else Fraction(1)
    return factor * derivative(part, key[1:])


def changed(node: Node, key: Key, value: Fraction) -> Node:
    """The tree with another value at a place, and what follows from it above; it keeps only the ways that lead there."""
    if len(key) == 1:
        return replace(node, value=value, ways=())
    way, part = _step(node, key[1])
    parts = tuple(changed(part, key[1:], value) if one is part else one for one in way.parts)
    moved = replace(way, parts=parts)
    return replace(node, value=moved.value, ways=(moved,))


def _step(node: Node, name: str) -> tuple[Way, Node]:
    """The part of a name, and the way it belongs to."""
    found = ((way, part) for way in node.ways for part in way.parts)
    return next((way, part) for way, part in found if f"{part.kind}:{part.name}" == name)


@dataclass(frozen=True)
class Heard:
    """What is told of one artist and store on the days that tell of listeners: plays, and listeners of each day added up."""

    streams: int
    listener_days: int


@dataclass(frozen=True)
class Counted:
    """What streams of twelve months are told by: in all, by artist and store, with listeners, and how many recordings had any."""

    total: int
    by_artist: Mapping[str, Mapping[str, int]]
    heard: Mapping[tuple[str, str], Heard] = field(default_factory=dict)
    active: Mapping[str, int] = field(default_factory=dict)


def tree(counted: Counted) -> Node:
    """The streams as artists; each as recordings times streams of one, and as stores, those as listener-days times streams of one."""
    artists = [_artist(name, stores, counted) for name, stores in sorted(counted.by_artist.items())]
    rest = counted.total - sum((artist.value for artist in artists), Fraction(0))
    beside = [Node("rest", ALONE, Fraction(rest))] if rest else []
    ways = (Way("sum", (*artists, *beside)),) if artists else ()
    return Node("goal", "streams", Fraction(counted.total), ways)


def _artist(name: str, stores: Mapping[str, int], counted: Counted) -> Node:
    whole, active = Fraction(sum(stores.values())), counted.active.get(name, 0)
    nodes = [_store(name, store, streams, counted) for store, streams in sorted(stores.items())]
    ways = [Way("product", _factors("recordings", "streams_per_recording", whole, active))] if active else []
    return Node("artist", name, whole, (*ways, Way("sum", tuple(nodes))))


def _store(artist: str, store: str, streams: int, counted: Counted) -> Node:
    heard = counted.heard.get((artist, store))
    if heard is None or not heard.listener_days:
        return Node("store", store, Fraction(streams))
    whole = Fraction(heard.streams)
    factors = _factors("listener_days", "streams_per_listener_day", whole, heard.listener_days)
    way = Way("product", factors)
    if heard.streams == streams:
        return Node("store", store, whole, (way,))
    told, untold = Node("heard", store, whole, (way,)), Node("unheard", store, streams - whole)
    return Node("store", store, Fraction(streams), (Way("sum", (told, untold)),))


def _factors(count: str, each: str, whole: Fraction, of: int) -> tuple[Node, Node]:
    return Node(count, "", Fraction(of)), Node(each, "", whole / of)
