"""What was taken out of a file because it is personal: names of columns and counts, never a value."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bedrot.kit.personal.words import masked, words

LONGEST_NAME = 60
MOST_NAMES = 40


@dataclass
class Taken:
    """Columns or keys whose cells were blanked, cells in which an address was masked, rows that could not be told apart."""

    names: dict[str, None] = field(default_factory=dict)
    addresses: int = 0
    rows: int = 0
    notes: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.names or self.addresses or self.rows or self.notes)

    def named(self, name: str) -> None:
        """A cell under this header or key was blanked."""
        if words(name) not in self.names and len(self.names) < MOST_NAMES:
            self.names[words(name)] = None

    def masked(self, text: str) -> str:
        """The text without addresses."""
        safe = masked(text)
        self.addresses += safe != text
        return safe

    def add(self, other: "Taken") -> None:
        """Counts what was taken out of another part of the same file."""
        self.names |= other.names
        self.addresses += other.addresses
        self.rows += other.rows
        self.notes += other.notes

    def said(self) -> tuple[str, ...]:
        """A warning for each kind."""
        return tuple(self._said())

    def _said(self) -> Iterator[str]:
        if self.names:
            listed = ", ".join(name[:LONGEST_NAME] for name in self.names)
            yield f"Personal data is not kept; blanked: {listed}."
        if self.addresses:
            yield f"E-mail and IP addresses are not kept; cells in which they were masked: {self.addresses:,}."
        if self.rows:
            yield f"Rows without the header's columns could hold personal data and were not kept: {self.rows:,}."
        yield from self.notes
