"""The command line invites, lists, changes and removes people, as the same refusals hold everywhere."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from bedrot.api import granting
from bedrot.api.people import check_password, set_owner_password
from bedrot.cli import main
from bedrot.db import Noted
from bedrot.workspace import Workspace

SECRET = "seven quiet rivers"


@pytest.fixture
def made(home: Path) -> Path:
    workspace = Workspace.create(home, 'label = "Test label"\n[artists]\n"NOVA K7" = []')
    set_owner_password(workspace.database, SECRET)
    workspace.close()
    return home


def run(home: Path, *words: str) -> Result:
    """A command of the group."""
    return CliRunner().invoke(main, ["people", *words, "--home", str(home)])


def told(home: Path, *words: str) -> Any:
    """What it says in JSON."""
    done = run(home, *words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def joined(home: Path, name: str, *grant: str) -> None:
    """Somebody who was invited and came."""
    token = told(home, "invite", *grant)["path"].removeprefix("/join/#token=")
    workspace = Workspace.open(home)
    granting.join(workspace.database, token, name, SECRET)
    workspace.close()


def test_somebody_is_invited_changed_and_removed(made: Path) -> None:
    joined(made, "Mara", "viewer", "--artist", "nova k7")
    assert [(one["name"], one["role"], one["artists"]) for one in told(made, "list")] == [
        ("owner", "owner", None),
        ("Mara", "viewer", ["NOVA K7"]),
    ]
    assert "viewer, only NOVA K7" in run(made, "list").output
    assert "✓ Mara is analyst now." in run(made, "role", "mara", "analyst").output
    assert "can no longer sign in" in run(made, "remove", "MARA", "--yes").output
    assert [one["name"] for one in told(made, "list")] == ["owner"]


def test_a_password_is_set_and_checked(made: Path) -> None:
    joined(made, "Mara", "viewer")
    assert run(made, "password", "Mara", "--password", "another long one").exit_code == 0
    workspace = Workspace.open(made)
    assert check_password(workspace.database, "another long one", "mara").name == "Mara"
    workspace.close()
    short = run(made, "password", "Mara", "--password", "short")
    assert short.exit_code == 1
    assert "at least 10 characters" in short.output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("remove", "owner", "--yes"), "owner is the only owner."),
        (("role", "owner", "viewer"), "owner is the only owner."),
        (("role", "nobody", "viewer"), "There is nobody called nobody."),
        (("invite", "payee", "--payee", "NOBODY"), "has a share"),
        (("invite", "admin", "--artist", "NOVA K7"), "is for the whole label"),
    ],
)
def test_what_cannot_be_is_refused_with_a_way_out(made: Path, words: tuple[str, ...], says: str) -> None:
    done = run(made, *words)
    assert done.exit_code == 1
    assert says in done.output
    assert "→" in done.output


def test_it_is_in_the_audit_log(made: Path) -> None:
    run(made, "invite", "viewer")
    workspace = Workspace.open(made)
    with workspace.database.session() as session:
        (line,) = session.scalars(select(Noted))
    workspace.close()
    assert (line.person, line.action, line.about, line.through) == (
        "command line",
        "invite",
        "viewer",
        "command line",
    )
