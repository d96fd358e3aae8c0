"""The owner's questions, answered with the clicks that docs/tour.md writes down."""

import pytest
from playwright.sync_api import Page

from scripts.tour import MOST_CLICKS, PAGE, QUESTIONS, Question, answered, image, told

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.number)
def test_a_question_is_answered_by_its_clicks(label_page: Page, question: Question) -> None:
    assert len(question.clicks) <= MOST_CLICKS
    label_page.goto("/")
    label_page.wait_for_selector("html[data-ready=true]", state="attached")
    answered(label_page, question)


def test_the_tour_is_as_it_is_written_down() -> None:
    assert PAGE.read_text(encoding="utf-8") == told()
    assert all(image(question).exists() for question in QUESTIONS)
