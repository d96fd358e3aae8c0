"""The five zones: landing, raw, staging, curated, archive."""

from bedrot.lake.lake import Lake
from bedrot.lake.store import Store

__all__ = ["Lake", "Store"]
