"""The description of the API: the same every time, and true for whatever is asked."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from bedrot.api import openapi
from tests.api.serving import new_workspace, serving, timeline_of

ROOT = Path(__file__).parent.parent.parent
DESCRIPTION = json.loads(openapi.description())
SCHEMA = schemathesis.openapi.from_dict(DESCRIPTION)
TRUE = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


def test_it_needs_nothing_and_is_the_same_every_time(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "BEDROT_LABEL": seed}
        command = [sys.executable, "-m", "bedrot.api.openapi", seed]
        subprocess.run(command, cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes() == openapi.description()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1", "2"]


def test_a_stale_file_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "openapi.json"
    assert openapi.main(["--check", str(path)]) == 1
    assert "bedrot.api.openapi" in capsys.readouterr().err
    assert openapi.main([str(path)]) == 0
    assert openapi.main(["--check", str(path)]) == 0
    path.write_text("{}")
    assert openapi.main(["--check", str(path)]) == 1
    assert path.read_text() == "{}"


def test_the_dashboard_has_the_newest() -> None:
    assert openapi.main(["--check", str(ROOT / "dashboard" / "openapi.json")]) == 0


def test_every_answer_and_error_has_a_shape() -> None:
    for path, item in DESCRIPTION["paths"].items():
        for operation in item.values():
            assert operation["summary"] or operation["description"]
            for status, response in operation["responses"].items():
                if status != "204":
                    (content,) = response["content"].values()
                    assert content["schema"], path


@pytest.fixture(scope="module")
def explored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address and the cookie of a server that may be asked anything."""
    workspace = new_workspace(tmp_path_factory.mktemp("explored"))
    with serving(workspace) as served, served.signed_in() as client:
        assert client.post("/api/files", files=[timeline_of("NOVA K7")]).status_code == 200
        yield served.address, f"{served.cookie}={client.cookies[served.cookie]}"
    workspace.close()


@SCHEMA.exclude(path=["/api/logout", "/api/login"]).parametrize()
@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_whatever_is_asked_is_answered_as_described(
    case: "schemathesis.Case[Any]", explored: tuple[str, str]
) -> None:
    address, cookie = explored
    case.call_and_validate(base_url=address, headers={"Cookie": cookie}, checks=TRUE)
