"""Commands that run the product: init, up, demo."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bedrot.cli.output import Output
from bedrot.cli.program import home_option, json_option, main
from bedrot.errors import SettingInvalid

if TYPE_CHECKING:
    from bedrot.workspace import Workspace

DEMO_PASSWORD = "demo"
DEMO_HOME = Path("demo-workspace")
PASSWORD_VARIABLE = "BEDROT_OWNER_PASSWORD"
LEAST_PASSWORD = 8


@main.command()
@home_option
@json_option
def init(home: Path, as_json: bool) -> None:
    """Make a workspace: settings, lake and database. One that exists is left as it is."""
    from bedrot.workspace import Workspace

    workspace = Workspace.create(home)
    where = workspace.lake.landing.where
    workspace.close()
    Output(as_json=as_json).show(
        {"home": str(home.absolute()), "settings": str((home / "bedrot.toml").absolute()), "landing": where},
        [
            f"The workspace is {home.absolute()}.",
            f"Drop exported files in {where}, then run `bedrot up --home {home}`.",
        ],
    )


@main.command()
@home_option
@click.option("--host", help="Address to listen on.  [default: the setting `host`]")
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Port to listen on.  [default: the setting `port`]"
)
def up(home: Path, host: str | None, port: int | None) -> None:
    """Serve everything on one port: dashboard, API, live updates; read what is dropped in landing."""
    from bedrot.workspace import Workspace

    workspace = Workspace.create(home)
    _owner(workspace)
    click.echo(f"Drop exported files in {workspace.lake.landing.where}")
    _serve(workspace, host, port)


@main.command()
@click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    default=DEMO_HOME,
    show_default=True,
    help="Folder of the demo.",
)
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--no-serve", is_flag=True, help="Only make the sample label.")
def demo(home: Path, host: str | None, port: int | None, no_serve: bool) -> None:
    """Serve a believable sample label, clearly marked as a demonstration. A second run starts at once."""
    from bedrot.cli.sample import sample_workspace

    workspace = sample_workspace(home, say=click.echo)
    if no_serve:
        workspace.close()
        return
    from bedrot.api.people import has_owner, set_owner_password

    if not has_owner(workspace.database):
        set_owner_password(workspace.database, DEMO_PASSWORD)
    click.echo(f"\nSign in with the password: {DEMO_PASSWORD}")
    _serve(workspace, host, port)


def _owner(workspace: "Workspace") -> None:
    """The first run asks for a password; without a terminal it comes from the environment."""
    from bedrot.api.people import has_owner, set_owner_password

    if has_owner(workspace.database):
        return
    password = os.environ.get(PASSWORD_VARIABLE)
    if password is None and sys.stdin.isatty():
        click.echo("This workspace has no owner yet. Choose the password you will sign in with.")
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    if not password or len(password) < LEAST_PASSWORD:
        raise SettingInvalid(
            f"The owner's password is missing or shorter than {LEAST_PASSWORD} characters.",
            fix=f"Run `bedrot up` in a terminal, or set {PASSWORD_VARIABLE} for the first run.",
        )
    set_owner_password(workspace.database, password)


def _serve(workspace: "Workspace", host: str | None, port: int | None) -> None:
    import logging

    from bedrot.api.server import serve

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    try:
        serve(
            workspace,
            host or workspace.settings.host,
            port or workspace.settings.port,
            ready=lambda address: click.echo(f"Open {address}   (Ctrl-C ends it)"),
        )
    finally:
        workspace.close()
