"""Mappings: what an unknown table means, as its owner said."""

from bedrot.kit.mapping.feed import MappedFeed, connector_of, feed_name, feed_of
from bedrot.kit.mapping.model import Draft, Fact, Kind, MappedColumn, Mapping, Totals
from bedrot.kit.mapping.preview import Preview, preview
from bedrot.kit.mapping.problems import Problem, problems
from bedrot.kit.mapping.targets import TARGETS, Target, TargetColumn, columns_of

__all__ = [
    "TARGETS",
    "Draft",
    "Fact",
    "Kind",
    "MappedColumn",
    "MappedFeed",
    "Mapping",
    "Preview",
    "Problem",
    "Target",
    "TargetColumn",
    "Totals",
    "columns_of",
    "connector_of",
    "feed_name",
    "feed_of",
    "preview",
    "problems",
]
