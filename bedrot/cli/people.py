"""Commands about who may sign in. Whoever can open the workspace's folder needs no password."""

from typing import TYPE_CHECKING, Any

import click

from bedrot.cli.output import Output, table
from bedrot.cli.program import main, with_workspace
from bedrot.errors import PersonRefused

if TYPE_CHECKING:
    from bedrot.api.granting import Grant
    from bedrot.db import Person
    from bedrot.workspace import Workspace

BY = "command line"
ROLES = ("owner", "admin", "analyst", "viewer", "payee")
role_argument = click.argument("role", type=click.Choice(ROLES))
artists_option = click.option(
    "--artist",
    "artists",
    multiple=True,
    help="Show this artist only (analyst, viewer); may be given more than once.",
)
payee_option = click.option("--payee", help="Whose statements a payee sees, as the splits name them.")


@main.group()
def people() -> None:
    """Say who may sign in, and what each may see."""


@people.command(name="list")
@with_workspace
def list_(workspace: "Workspace", output: Output) -> None:
    """List everybody, with role and limits."""
    from sqlalchemy import select

    from bedrot.db import Person

    with workspace.database.session() as session:
        found = list(session.scalars(select(Person).order_by(Person.id)))
    rows = [(one.name, _says(one), f"{one.created_at:%Y-%m-%d}") for one in found]
    shown = [_shown(one) for one in found]
    empty = ["Nobody can sign in yet: `bedrot up` asks for the owner's password."]
    output.show(shown, table(("name", "role", "since"), rows) if rows else empty)


@people.command()
@role_argument
@artists_option
@payee_option
@with_workspace
def invite(
    workspace: "Workspace", output: Output, role: str, artists: tuple[str, ...], payee: str | None
) -> None:
    """Make a link by which one person joins as ROLE, within a week."""
    from bedrot.api import granting
    from bedrot.api.members import path_of

    grant = _grant(workspace, role, artists, payee)
    token, made = granting.invite(workspace.database, grant, None, "owner")
    _note(workspace, "invite", grant.says())
    path, until = path_of(token), f"{made.expires_at:%Y-%m-%d %H:%M} UTC"
    shown = {"role": grant.role, "path": path, "expires_at": made.expires_at}
    output.show(
        shown, [f"✓ For a {grant.says()}, once, until {until}; send the dashboard's address with:", path]
    )


@people.command()
@click.argument("name")
@click.confirmation_option(prompt="Remove them, with their sessions and tokens?")
@with_workspace
def remove(workspace: "Workspace", output: Output, name: str) -> None:
    """Remove NAME, with all sessions, tokens and open invitations."""
    from bedrot.api import granting

    person = _person(workspace, name)
    granting.remove(workspace.database, person.id, "owner")
    _note(workspace, "remove person", person.name)
    output.show(_shown(person), [f"✓ {person.name} can no longer sign in."])


@people.command()
@click.argument("name")
@role_argument
@artists_option
@payee_option
@with_workspace
def role(
    workspace: "Workspace", output: Output, name: str, role: str, artists: tuple[str, ...], payee: str | None
) -> None:
    """Give NAME another ROLE; they must sign in again."""
    from bedrot.api import granting

    person, grant = _person(workspace, name), _grant(workspace, role, artists, payee)
    changed = granting.change(workspace.database, person.id, grant, "owner")
    _note(workspace, "change role", f"{person.name}: {grant.says()}")
    output.show(_shown(changed or person), [f"✓ {person.name} is {grant.says()} now."])


@people.command()
@click.argument("name")
@click.password_option(help="The new password; asked for when left out.")
@with_workspace
def password(workspace: "Workspace", output: Output, name: str, password: str) -> None:
    """Set the password of NAME, who is signed out everywhere."""
    from bedrot.api.people import set_password

    person = _person(workspace, name)
    set_password(workspace.database, person.id, password)
    _note(workspace, "change password", person.name)
    output.show(_shown(person), [f"✓ {person.name} signs in with the new password from now on."])


def _grant(workspace: "Workspace", role: Any, artists: tuple[str, ...], payee: str | None) -> "Grant":
    from bedrot.api import granting

    return granting.checked(workspace, granting.Grant(role, artists or None, payee))


def _person(workspace: "Workspace", name: str) -> "Person":
    """Who goes by a name; raises PersonRefused."""
    from bedrot.api.people import by_name

    with workspace.database.session() as session:
        found = by_name(session, name)
    if found is None:
        raise PersonRefused(
            f"There is nobody called {name}.", fix="`bedrot people list` names them.", field="name"
        )
    return found


def _says(person: "Person") -> str:
    from bedrot.api import granting

    return granting.grant_of(person).says()


def _shown(person: "Person") -> dict[str, Any]:
    return {name: getattr(person, name) for name in ("name", "role", "artists", "payee", "created_at")}


def _note(workspace: "Workspace", action: str, about: str) -> None:
    from bedrot.api.audit import note

    note(workspace.database, action, person=BY, about=about, through=BY)
