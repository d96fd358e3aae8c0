"""Releases and recordings are named by their titles, wherever a figure is broken down by their codes."""

from bedrot.demo import Truth
from bedrot.metrics.question import Question
from bedrot.workspace import Workspace


def test_rows_are_named_by_title_and_known_by_code(label: Workspace, truth: Truth) -> None:
    (answer,) = label.query.answers(Question(("streams",), period="all", by="release"))
    told = {row.key: row.label for row in answer.breakdown or []}
    named = {upc: name for upc, name in told.items() if upc in truth.releases}
    assert len(named) > 20
    assert named == {upc: truth.releases[upc].title for upc in named}
    (answer,) = label.query.answers(Question(("streams",), period="all", by="recording"))
    assert not [row for row in answer.breakdown or [] if row.label == row.key]
