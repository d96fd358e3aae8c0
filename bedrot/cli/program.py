"""The commands, and what they have in common: where the workspace is, JSON or text, exit codes."""

from collections.abc import Callable
from functools import partial, update_wrapper
from pathlib import Path
from typing import Any, TypeVar

import click

from bedrot import __version__
from bedrot.cli.output import Output
from bedrot.errors import BedrotError

FAILED = 1
Command = TypeVar("Command", bound=Callable[..., Any])


class Group(click.Group):
    """Commands load with the module they live in; every BedrotError becomes two sentences and exit code 1."""

    asked: tuple[str, ...] = ()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keeps the words of the call: an error is told in JSON to who asked for JSON."""
        self.asked = tuple(args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs a command."""
        try:
            return super().invoke(ctx)
        except BedrotError as error:
            Output(as_json="--json" in self.asked).error(error)
            ctx.exit(FAILED)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="bedrot")
def main() -> None:
    """BEDROT: every number of an independent label, from the platforms' own files, proved to the byte.

    A command exits with 0, with 1 when data or a source has a problem, with 2 when it was called wrongly.
    """


def home_option(command: Command) -> Command:
    """`--home`: the folder of the workspace."""
    return click.option(
        "--home",
        type=click.Path(file_okay=False, path_type=Path),
        envvar="BEDROT_HOME",
        default=Path("workspace"),
        show_default="$BEDROT_HOME, else ./workspace",
        help="Folder of the workspace.",
    )(command)


def json_option(command: Command) -> Command:
    """`--json`: one JSON document on standard output."""
    return click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")(command)


def with_workspace(command: Callable[..., Any], *, damaged: bool = False) -> Callable[..., Any]:
    """Opens the workspace of `--home` and gives the command it and an Output; closes it afterwards.

    `damaged`: also where its lake cannot be read.
    """

    @home_option
    @json_option
    def opened(home: Path, as_json: bool, **rest: Any) -> Any:
        from bedrot.lake.store import told_by
        from bedrot.workspace import Workspace

        workspace = Workspace.open(home, damaged=damaged)
        try:
            with told_by(workspace.store):
                return command(workspace, Output(as_json=as_json), **rest)
        finally:
            workspace.close()

    return update_wrapper(opened, command)


with_any_workspace = partial(with_workspace, damaged=True)
"""For commands that find and mend what is damaged."""
