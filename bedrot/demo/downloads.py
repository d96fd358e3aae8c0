"""The folder that the sample label's person downloads into: bytes, a name, and the moment it happened."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class Downloads:
    """Files of one folder with their download moments, UTC; a name that exists gets ` (1)`, as browsers do."""

    folder: Path
    moments: dict[str, datetime] = field(default_factory=dict)

    def save(self, name: str, content: bytes, moment: datetime) -> Path:
        """Writes one download and dates it; its modification time is when it was downloaded."""
        path = self.folder / self._free(name)
        path.write_bytes(content)
        os.utime(path, (moment.timestamp(), moment.timestamp()))
        self.moments[path.name] = moment
        return path

    def _free(self, name: str) -> str:
        stem, dot, ending = name.rpartition(".")
        taken, free = 0, name
        while free in self.moments:
            taken += 1
            free = f"{stem} ({taken}){dot}{ending}"
        return free
