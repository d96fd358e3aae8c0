"""When the workspace warns: the thresholds of the attention list, and rules about unusual figures, as data."""

from datetime import UTC, datetime, time, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, field_validator

Direction = Literal["up", "down", "both"]


class Thresholds(BaseModel):
    """From when on the attention list tells of something."""

    model_config = ConfigDict(extra="forbid")

    late_hours: int = Field(
        0, ge=0, le=24 * 365, description="Hours that a source may be later than its own window allows."
    )
    quarantine_files: int = Field(1, ge=1, le=10_000, description="Files nobody could read yet.")
    unmapped: int = Field(1, ge=1, le=10_000, description="Open questions about names, and unknown words.")
    suspicious_share: float = Field(
        0.05, gt=0, le=1, description="Share of a recording's streams that look artificial (0.05 is 5 %)."
    )


class QuietHours(BaseModel):
    """From one hour to another, over midnight where the second is smaller, by the clock of a time zone (IANA's name)."""

    model_config = ConfigDict(extra="forbid")

    first: int = Field(22, ge=0, le=23)
    until: int = Field(8, ge=0, le=23)
    zone: str = Field("UTC", max_length=64)

    @field_validator("zone")
    @classmethod
    def _is_known(cls, zone: str) -> str:
        try:
            _clock(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError("write a time zone such as Europe/Berlin or UTC") from None
        return zone

    def holds(self, now: datetime) -> bool:
        """Whether it is quiet at an instant."""
        hour = now.astimezone(_clock(self.zone)).time()
        first, until = time(self.first), time(self.until)
        if first == until:
            return False
        return first <= hour < until if first < until else hour >= first or hour < until


def _clock(zone: str) -> tzinfo:
    return UTC if zone == "UTC" else ZoneInfo(zone)  # UTC needs no list of zones


class AlertRule(BaseModel):
    """Tells of a metric that differs from what is usual by at least `change` (0.3 is 30 %) and by at least `floor` in its own unit."""

    model_config = ConfigDict(extra="forbid")

    metric: str = Field(min_length=1, max_length=40)
    direction: Direction = "both"
    change: float = Field(0.3, gt=0, le=100)
    floor: float = Field(ge=0, le=1e15)
    quiet: QuietHours | None = None
