"""The samples made by a script are those in the folder."""

from pathlib import Path

import pytest

from tests.connectors.make_fixtures import fixtures

HERE = Path(__file__).parent


@pytest.mark.parametrize("name", fixtures())
def test_a_sample_is_what_the_script_makes(name: str) -> None:
    assert (HERE / name).read_bytes() == fixtures()[name]
