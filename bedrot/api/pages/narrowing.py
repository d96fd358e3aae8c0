"""Which parts of a page a filter narrows: one that no file tells by a dimension shows all, and says so."""

from collections.abc import Collection, Mapping

from bedrot.metrics.question import Question

Unfollowed = dict[str, list[str]]
"""For each part of a page the dimensions of the filters that it does not follow; parts that follow all are left out."""


def unfollowed(question: Question, parts: Mapping[str, Collection[str]]) -> Unfollowed:
    """What the `parts`, each with the dimensions it has, do not follow of a question's filters."""
    asked = dict.fromkeys(name for name, _ in question.where)
    left = {part: [name for name in asked if name not in has] for part, has in parts.items()}
    return {part: names for part, names in left.items() if names}


def followed(question: Question, has: Collection[str]) -> tuple[tuple[str, str], ...]:
    """The filters on dimensions that a part has."""
    return tuple(one for one in question.where if one[0] in has)
