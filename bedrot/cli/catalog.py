"""Commands about who is who: the open questions about names, and decisions, which `bedrot catalog undo` takes back."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import click

from bedrot.cli.output import Output, table
from bedrot.cli.program import main, with_workspace
from bedrot.errors import DecisionRefused

if TYPE_CHECKING:
    from bedrot.catalog import Act
    from bedrot.workspace import Workspace

BY = "command line"


@main.group()
def catalog() -> None:
    """Tell who is who: artists and their spellings, recordings and their ISRCs, shares, what campaigns are for."""


@catalog.command(name="list")
@with_workspace
def list_(workspace: "Workspace", output: Output) -> None:
    """List the recordings that files tell of, with their ISRCs and releases."""
    from bedrot.catalog.listing import recordings

    found = recordings(workspace.catalog, workspace.lake.identities.frame())
    rows = [
        (r.recording, r.credit, r.title, len(r.isrcs), len(r.releases), f"{r.rows:,}", r.first) for r in found
    ]
    output.show(found, table(("recording", "credit", "title", "ISRCs", "releases", "rows", "first"), rows))


@catalog.command()
@with_workspace
def review(workspace: "Workspace", output: Output) -> None:
    """List the open questions about names, each with its numbered choices."""
    found = workspace.lake.questions
    lines = []
    for number, item in enumerate(found, 1):
        lines.append(f"{number}. {item.says}  [{item.subject}] {item.rows:,} rows, {', '.join(item.sources)}")
        lines += [
            f"   {place}) {choice.label} – {choice.reason}" for place, choice in enumerate(item.choices, 1)
        ]
    hint = "`bedrot catalog decide SUBJECT CHOICE` takes one; `bedrot catalog undo` takes it back."
    shown = [vars(item) | {"choices": [_choice(choice) for choice in item.choices]} for item in found]
    output.show(shown, [*lines, hint] if found else ["✓ No open questions."])


@catalog.command()
@click.argument("subject")
@click.argument("choice", type=click.IntRange(1))
@with_workspace
def decide(workspace: "Workspace", output: Output, subject: str, choice: int) -> None:
    """Answer the open question about SUBJECT with its CHOICE, by number."""
    found = workspace.lake.questions
    item = next((item for item in found if item.subject == subject), None)
    if item is None or choice > len(item.choices):
        said = f"has no choice {choice}" if item else "is no open question"
        raise DecisionRefused(f"{subject} {said}.", fix="`bedrot catalog review` lists them.")
    _take(workspace, output, item.choices[choice - 1].act)


@catalog.command()
@with_workspace
def decisions(workspace: "Workspace", output: Output) -> None:
    """List every decision ever taken, and whether it holds."""
    from bedrot.catalog.acts import standing

    every = workspace.lake.decisions.every()
    hold = {decision.number for decision in standing(every)}
    rows = [
        (d.number, f"{d.at:%Y-%m-%d %H:%M}", d.by, "" if d.number in hold else "undone", _said(d.act))
        for d in every
    ]
    shown = [{**d.model_dump(mode="json"), "holds": d.number in hold} for d in every]
    output.show(
        shown,
        table(("number", "at (UTC)", "by", "", "decision"), rows) if rows else ["Nothing was decided yet."],
    )


@catalog.command()
@click.argument("name")
@click.option(
    "--member", "members", multiple=True, help="Artist in a collaboration; may be given more than once."
)
@with_workspace
def artist(workspace: "Workspace", output: Output, name: str, members: tuple[str, ...]) -> None:
    """NAME is one of the label's artists, or a collaboration of some."""
    _take(workspace, output, _act(kind="artist", name=name, members=members))


@catalog.command()
@click.argument("spelling")
@click.argument("artist")
@with_workspace
def alias(workspace: "Workspace", output: Output, spelling: str, artist: str) -> None:
    """SPELLING means ARTIST."""
    _take(workspace, output, _act(kind="alias", spelling=spelling, artist=artist))


@catalog.command()
@click.argument("recording")
@click.argument("other")
@with_workspace
def merge(workspace: "Workspace", output: Output, recording: str, other: str) -> None:
    """Two ISRCs are one recording, which goes by the first."""
    _take(workspace, output, _act(kind="merge", recording=recording, other=other))


@catalog.command()
@click.argument("isrc")
@with_workspace
def split(workspace: "Workspace", output: Output, isrc: str) -> None:
    """ISRC, which was merged, is a recording of its own again."""
    _take(workspace, output, _act(kind="split", isrc=isrc))


@catalog.command()
@click.argument("title")
@click.argument("recording")
@click.option("--artist", help="The artist whose title it is.")
@with_workspace
def title(workspace: "Workspace", output: Output, title: str, recording: str, artist: str | None) -> None:
    """Rows of TITLE without an ISRC are of RECORDING."""
    _take(workspace, output, _act(kind="title", artist=artist, title=title, recording=recording))


@catalog.command()
@click.argument("campaign")
@click.argument("artist")
@click.option("--recording", help="ISRC of the recording it is for.")
@with_workspace
def link(workspace: "Workspace", output: Output, campaign: str, artist: str, recording: str | None) -> None:
    """CAMPAIGN, by its name, is for ARTIST."""
    _take(workspace, output, _act(kind="campaign", campaign=campaign, artist=artist, recording=recording))


@catalog.command()
@click.argument("recording")
@click.argument("payee")
@click.argument("percent")
@click.option("--since", required=True, type=click.DateTime(["%Y-%m", "%Y-%m-%d"]), help="First sale month.")
@click.option("--until", type=click.DateTime(["%Y-%m", "%Y-%m-%d"]), help="Last sale month.")
@click.option("--paid-by", type=click.Choice(["label", "distributor"]), default="label", show_default=True)
@with_workspace
def share(
    workspace: "Workspace",
    output: Output,
    recording: str,
    payee: str,
    percent: str,
    since: datetime,
    until: datetime | None,
    paid_by: str,
) -> None:
    """From a sale month on, PAYEE has PERCENT of what RECORDING earns; 0 ends it."""
    try:
        part = Decimal(percent.rstrip("% ")) / 100
    except InvalidOperation as error:
        raise click.BadParameter(f"{percent} is no percentage, such as 40 or 12.5.") from error
    dates = {"since": since.date(), "until": until.date() if until else None}
    _take(
        workspace,
        output,
        _act(kind="share", recording=recording, payee=payee, share=part, paid_by=paid_by, **dates),
    )


@catalog.command()
@click.argument("recordings", nargs=-1, required=True)
@with_workspace
def own(workspace: "Workspace", output: Output, recordings: tuple[str, ...]) -> None:
    """All that RECORDINGS earn is the label's own: nobody else has a share of them."""
    _take(workspace, output, _act(kind="own", recordings=recordings))


@catalog.command()
@click.argument("number", type=click.IntRange(1))
@with_workspace
def undo(workspace: "Workspace", output: Output, number: int) -> None:
    """Take decision NUMBER back; undoing an undo makes it hold again."""
    _take(workspace, output, _act(kind="undo", decision=number))


def _act(**told: Any) -> "Act":
    """The act; raises DecisionRefused for one that cannot be."""
    from pydantic import TypeAdapter, ValidationError

    from bedrot.catalog import Act

    try:
        found: Act = TypeAdapter(Act).validate_python(told)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:])
        raise DecisionRefused(
            f"{where}: {first['msg'].removeprefix('Value error, ')}.", fix="Write it otherwise."
        ) from error
    return found


def _take(workspace: "Workspace", output: Output, act: "Act") -> None:
    from bedrot.lake.deciding import decide as decided

    decision, changed = decided(workspace.lake, act, by=BY)
    shown = {**decision.model_dump(mode="json"), "tables": changed}
    said = f"derived again: {', '.join(changed)}" if changed else "no fact changed"
    output.show(
        shown,
        [f"✓ Decision {decision.number}: {_said(act)}; {said}. `bedrot catalog undo {decision.number}`"],
    )


def _choice(choice: Any) -> dict[str, Any]:
    return {**vars(choice), "act": choice.act.model_dump(mode="json")}


def _said(act: "Act") -> str:
    told = act.model_dump(mode="json", exclude={"kind"}, exclude_none=True)
    return f"{act.kind} " + ", ".join(
        f"{name} {value}" for name, value in told.items() if value not in ([], "")
    )
