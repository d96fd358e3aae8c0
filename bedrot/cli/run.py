"""Commands that run the product: init, up, demo."""

import json
import os
import sys
from collections.abc import Callable
from functools import partial
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
PASSWORD_TRIES = 3
PASSWORD_VARIABLE = "BEDROT_OWNER_PASSWORD"


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
@json_option
def up(home: Path, host: str | None, port: int | None, as_json: bool) -> None:
    """Serve everything on one port: dashboard, API, live updates; read what is dropped in landing.

    With --json one line tells the address as soon as it answers.
    """
    from bedrot.workspace import Workspace

    workspace = Workspace.create(home)
    _owner(workspace)
    if not as_json:
        click.echo(f"Drop exported files in {workspace.lake.landing.where}")
    _serve(workspace, host, port, _ready(workspace, as_json))


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
@json_option
def demo(home: Path, host: str | None, port: int | None, no_serve: bool, as_json: bool) -> None:
    """Serve a believable sample label, clearly marked as a demonstration. A second run starts at once.

    A label older than a week is made anew. With --json one line tells address and password as soon as it answers.
    """
    from bedrot.cli.sample import sample_workspace

    workspace = sample_workspace(home, say=partial(click.echo, err=as_json))
    if no_serve:
        _ready(workspace, as_json)(None)
        workspace.close()
        return
    from bedrot.api.people import has_owner, set_owner_password

    if not has_owner(workspace.database):
        set_owner_password(workspace.database, DEMO_PASSWORD)
    if not as_json:
        click.echo(f"\nSign in with the password: {DEMO_PASSWORD}")
    _serve(workspace, host, port, _ready(workspace, as_json, password=DEMO_PASSWORD))


def _owner(workspace: "Workspace") -> None:
    """The first run asks for a password; without a terminal it comes from the environment."""
    from bedrot.api.people import LEAST, has_owner, set_owner_password

    if has_owner(workspace.database):
        return
    password = os.environ.get(PASSWORD_VARIABLE)
    if password is None and _in_terminal():
        password = _asked_password()
    if not password or len(password) < LEAST:
        raise SettingInvalid(
            f"The owner's password is missing or shorter than {LEAST} characters.",
            fix=f"Run `bedrot up` in a terminal, or set {PASSWORD_VARIABLE} for the first run.",
        )
    set_owner_password(workspace.database, password)


def _in_terminal() -> bool:
    return sys.stdin.isatty()


def _asked_password() -> str:
    """A password that is long enough, asked for a few times; raises SettingInvalid when none was."""
    from bedrot.api.people import LEAST

    click.echo("This workspace has no owner yet. Choose the password you will sign in with.")
    for _ in range(PASSWORD_TRIES):
        asked = f"Password (at least {LEAST} characters; a few words are good)"
        password: str = click.prompt(asked, hide_input=True, confirmation_prompt="The same again")
        if len(password) >= LEAST:
            return password
        click.echo(f"That one has {len(password)}: it needs at least {LEAST} characters.")
    raise SettingInvalid(
        f"No password of at least {LEAST} characters was chosen.",
        fix="Think of a few words you will remember, then start again.",
    )


def _ready(workspace: "Workspace", as_json: bool, **more: str) -> Callable[[str | None], None]:
    """Tells that it answers, and where; a program that asked for JSON reads it all in one line."""
    landing = workspace.lake.landing.where

    def told(address: str | None) -> None:
        if as_json:
            click.echo(json.dumps({"address": address, "landing": landing, **more}, ensure_ascii=False))
        elif address:
            click.echo(f"Open {address}   (Ctrl-C ends it)")

    return told


def _serve(
    workspace: "Workspace", host: str | None, port: int | None, ready: Callable[[str | None], None]
) -> None:
    import logging

    from bedrot.api.server import serve

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    try:
        serve(
            workspace,
            host or workspace.settings.host,
            port or workspace.settings.port,
            ready=ready,
        )
    finally:
        workspace.close()
