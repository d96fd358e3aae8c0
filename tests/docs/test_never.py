"""The list of what must never be true names tests that are there, for each of the sixteen."""

import re

import pytest

from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "never.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+) \| (.+?) \| (.+) \|$", PAGE, re.MULTILINE)
NAMED = re.findall(r"`((?:tests|dashboard)/[^`:]+)::([^`]+)`", PAGE)


def test_all_sixteen_are_listed_and_each_has_a_test() -> None:
    assert [int(number) for number, _, _ in ROWS] == list(range(1, 17))
    assert [number for number, _, tests in ROWS if "::" not in tests] == []


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_named_test_is_there(file: str, name: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert f"def {name}(" in text or f'it("{name}"' in text
