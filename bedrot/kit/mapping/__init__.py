"""Mappings: what an unknown table means, as its owner said."""

from bedrot.kit.mapping.model import Draft, Fact, Kind, MappedColumn, Mapping, Totals

__all__ = ["Draft", "Fact", "Kind", "MappedColumn", "Mapping", "Totals"]
