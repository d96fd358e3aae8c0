"""Generated parts are current; every path, command, setting and make target that a page names is there."""

import re
from pathlib import Path

import click
import pytest

from bedrot.cli import main
from bedrot.cli.run import PASSWORD_VARIABLE
from bedrot.settings import Settings
from docs.__main__ import main as write_docs
from tests.docs.pages import PAGES, ROOT, Page

every_page = pytest.mark.parametrize("page", PAGES, ids=str)
MADE = {".venv", ".tools", "dist", "workspace", "demo-workspace"}
SECTIONS = ["Context", "Choice", "Why", "What would change it"]
NESTED = re.compile(r"\bBEDROT_[A-Z0-9_]+")


def test_generated_parts_are_current(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert write_docs(["--check"]) == 0, f"{capsys.readouterr().out}\nrun: make docs"


@every_page
def test_links_lead_somewhere(page: Page) -> None:
    here = [link.split("#")[0] for link in page.links() if not re.match(r"https?:|#", link)]
    assert [link for link in here if not (page.path.parent / link).exists()] == []


@every_page
def test_paths_are_there(page: Page) -> None:
    named = [path for path in page.paths() if path.split("/")[0] not in MADE]
    promised = {p for p in named if "wavehall" in p}  # the invented source of CONTRIBUTING
    assert [path for path in named if path not in promised and not (ROOT / path).exists()] == []


@every_page
def test_commands_are_real(page: Page) -> None:
    for name, *arguments in page.commands():
        if name.startswith("-"):
            assert name in {option for param in main.get_params(click.Context(main)) for option in param.opts}
            continue
        assert name in main.commands, f"bedrot {name}"
        command = main.commands[name]
        while isinstance(command, click.Group) and arguments:
            name, *arguments = arguments
            assert name in command.commands, f"bedrot {name}"
            command = command.commands[name]
        parser = command.make_parser(click.Context(command, info_name=name))
        try:
            parser.parse_args(list(arguments))
        except click.UsageError as error:
            pytest.fail(f"bedrot {name} {' '.join(arguments)}: {error.message}")


@every_page
def test_variables_are_settings(page: Page) -> None:
    known = {"BEDROT_HOME", PASSWORD_VARIABLE, *variables()}
    assert {name for name in NESTED.findall(page.text) if name not in known} == set()


def variables() -> set[str]:
    """Every environment variable that is a setting."""
    from docs.generate import settings

    assert "BEDROT_LAKE" in settings()
    assert set(Settings.model_fields) >= {"lake", "s3"}
    return set(NESTED.findall(settings()))


@every_page
def test_make_targets_are_there(page: Page) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    code = [*page.spans(), *(line for body in page.fences("sh") for line in body.splitlines())]
    asked = {match[1] for text in code if (match := re.match(r"make ([a-z-]+)", text.strip()))}
    assert asked <= targets


def test_every_setting_has_its_sentence() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert f"`{name}" in readme


@pytest.mark.parametrize(
    "path", sorted((ROOT / "docs/decisions").glob("[0-9]*.md")), ids=lambda path: path.stem
)
def test_a_decision_is_one_page_of_one_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {path.name[:4]}. ")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == SECTIONS
    assert len(text.split()) <= 500


def test_pictures_are_small() -> None:
    pictures = list((ROOT / "docs/images").glob("*"))
    assert [path.name for path in pictures if path.stat().st_size > 300_000] == []
