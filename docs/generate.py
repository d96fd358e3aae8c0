"""Tables of the documentation, written from the code: cog blocks in the pages call these functions."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

if TYPE_CHECKING:
    from bedrot.kit import Connector

HERE = Path(__file__).parent
EVERYWHERE = {"home", "as_json", "help"}
"""Options that the page explains once."""


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table between blank lines."""
    lines = [header, ["---"] * len(header), *rows]
    body = "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
    return f"\n{body}\n\n"


def code(text: object) -> str:
    """As code."""
    return f"`{text}`"


EVIDENCE = {
    "sample": "real files",
    "documented": "documents",
    "reported": "other programs",
}
"""What a feed's format is known from, as the page says it."""


def sources() -> str:
    """Every source: the files that are read, by which doors, how good that is, how long figures change, where rows go."""
    from bedrot.connectors import CONNECTORS

    return table(
        ("Source", "Files", "Doors", "Grade", "Format known from", "Corrected for", "Tables"),
        map(_source, CONNECTORS),
    )


def _source(connector: "Connector") -> tuple[str, ...]:
    feeds = [feed for feed in connector.feeds if not feed.refused]
    tables = dict.fromkeys(code(t.name) for feed in feeds for t in feed.tables)
    known = Counter(EVIDENCE[feed.grade] for feed in feeds)
    evidence = ", ".join(what if len(known) == 1 else f"{what} ({count})" for what, count in known.items())
    return (
        f"[{connector.title}](docs/connectors/{connector.name}.md)",
        ", ".join(feed.title for feed in feeds),
        "file",
        "reads",
        evidence,
        _settling(connector),
        ", ".join(tables),
    )


def _settling(connector: "Connector") -> str:
    """How long after a day or a sale month figures still change; of feeds that differ, each."""
    own = [f"{feed.title}: {_days(feed.settled_after)}" for feed in connector.feeds if feed.settled_after]
    return "; ".join([_days(connector.settles_within), *own])


def _days(within: timedelta | None) -> str:
    if within is None:
        return "ever"
    return f"{within.days} {'day' if within.days == 1 else 'days'}" if within else "not"


def commands() -> str:
    """Every command with its own options."""
    from bedrot.cli import main

    rows = []
    for name, command in _commands_of(main):
        context = click.Context(command, info_name=name)
        arguments = [p.make_metavar(context) for p in command.params if isinstance(p, click.Argument)]
        options = [p for p in command.params if isinstance(p, click.Option) and p.name not in EVERYWHERE]
        told = ", ".join(code(" ".join(_option(option, context))) for option in options)
        rows.append((code(" ".join(["bedrot", name, *arguments])), _first_sentence(command), told))
    return table(("Command", "Does", "Options"), rows)


def _commands_of(group: click.Group) -> Iterator[tuple[str, click.Command]]:
    """Every command by the words that call it; of a group those in it."""
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", one) for inner, one in _commands_of(command))
        else:
            yield name, command


def _option(option: click.Option, context: click.Context) -> Iterator[str]:
    yield option.opts[0]
    if isinstance(option.type, click.DateTime):
        yield "YYYY-MM-DD"
    elif isinstance(option.type, click.IntRange | click.types.IntParamType):
        yield "NUMBER"
    elif not option.is_flag:
        yield option.make_metavar(context)


def _first_sentence(command: click.Command) -> str:
    return " ".join((command.help or "").split("\n\n")[0].split())


def settings() -> str:
    """Every setting: its name in bedrot.toml, its variable, its default and its help sentence."""
    from bedrot.settings import Settings

    rows = (
        (code(name), code(f"BEDROT_{name.upper().replace('.', '__')}"), default, text)
        for name, default, text in _fields(Settings)
    )
    return table(("Setting", "Environment", "Default", "Meaning"), rows)


def _fields(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, str, str]]:
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from _fields(kind, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", _default(field), field.description or ""


def _default(field: FieldInfo) -> str:
    value: Any = field.get_default(call_default_factory=True)
    if value in (None, {}, []) or isinstance(value, SecretStr):
        return "–"
    return code(value.isoformat() if isinstance(value, date) else json.dumps(value))


def errors() -> str:
    """Every error class, who must act, and the status the API gives it."""
    from bedrot import errors as room
    from bedrot.api.failures import STATUS

    rows = []
    for kind in vars(room).values():
        if isinstance(kind, type) and issubclass(kind, room.BedrotError) and kind is not room.BedrotError:
            status = next(STATUS[base] for base in kind.__mro__ if base in STATUS)
            rows.append((code(kind.__name__), (kind.__doc__ or "").strip().split("\n")[0], str(status)))
    return table(("Raise", "when", "HTTP"), rows)


def kpis() -> str:
    """Every KPI, one section each."""
    from bedrot.metrics import registry
    from bedrot.settings import Goal

    parts = []
    for metric in registry(Goal()).values():
        facts = (
            ("Slug, id", f"{code(metric.slug)}, {metric.id}"),
            ("Unit; better", f"{metric.unit}; {metric.better}"),
            ("Formula", metric.formula),
            ("Adds up", metric.value.additivity),
            ("From", ", ".join(code(t.name) for t in metric.tables) + f", one point per {metric.grain}"),
            ("Break down and filter by", ", ".join(code(d) for d in metric.dimensions) or "nothing"),
            ("Rests on", f"what is {metric.evidence}"),
            ("Stands on", ", ".join(metric.pages) or "Explore alone"),
            ("Version", f"{metric.version}, since {metric.since}"),
        )
        parts.append(f"\n## {metric.label}\n\n{metric.definition}\n\n**Trap.** {metric.trap}\n")
        parts.append(table(("", ""), facts))
    return "".join(parts)


def rules() -> str:
    """Every rule of rows: what it demands, of which tables, what breaking it means, and since when it holds."""
    from bedrot.lake.quality import known_rules

    rows = (
        (
            code(slug),
            known.rule.sentence,
            known.rule.severity,
            ", ".join(code(table.name) for table in known.tables) or "all",
            str(known.rule.since),
        )
        for slug, known in known_rules().items()
    )
    return table(("Rule", "Demands", "Severity", "Tables", "Since"), rows)


def cross_rules() -> str:
    """Every rule across sources."""
    from bedrot.metrics.crosschecks import CROSS_RULES

    rows = (
        (
            code(rule.slug),
            rule.sentence,
            rule.severity,
            ", ".join(code(t.name) for t in rule.tables),
            str(rule.since),
        )
        for rule in CROSS_RULES
    )
    return table(("Rule", "Demands", "Severity", "Tables", "Since"), rows)


def buckets() -> str:
    """The reasons of a reconciliation, in the order in which they are looked for."""
    from bedrot.analysis.reconcile import ABOUT

    return table(("Bucket", "when"), ((code(bucket), about) for bucket, about in ABOUT.items()))


def decisions() -> str:
    """Every decision page by its title."""
    rows = []
    for page in sorted((HERE / "decisions").glob("[0-9]*.md")):
        title = page.read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("# ")
        number, _, text = title.partition(". ")
        rows.append((number, f"[{text}]({page.name})"))
    return table(("", "Decision"), rows)


def layers() -> str:
    """The import directions that import-linter checks, from top to bottom."""
    import tomllib

    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    rooms = next(c["layers"] for c in contracts if c["type"] == "layers")
    return "\n```text\n" + "\n".join(rooms) + "\n```\n\n"


def targets() -> str:
    """Every make target with its help."""
    rows = []
    for line in (HERE.parent / "Makefile").read_text(encoding="utf-8").splitlines():
        name, _, text = line.partition("## ")
        if text and ":" in name and not line.startswith(("#", "\t")):
            rows.append((code(f"make {name.split(':')[0]}"), text))
    return table(("Command", "Does"), rows)
