"""The pages of the documentation, and what can be found in them."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
GENERATED = re.compile(r"\[\[\[end\]\]\]")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
PROGRAM = re.compile(r"^(?:\.venv/bin/)?bedrot (?=[a-z-])")
PATH = re.compile(r"^[\w.][\w.\-]*(/[\w.\-]+)*/?$")
SHELL = {"|", "&&", ";", ">", "#"}


@dataclass(frozen=True)
class Page:
    """One Markdown file."""

    path: Path

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def __str__(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    def fences(self, language: str = "") -> list[str]:
        """The code blocks, of one language or all."""
        return [body for found, body in FENCE.findall(self.text) if language in ("", found)]

    def spans(self) -> list[str]:
        """The code inside sentences."""
        return SPAN.findall(FENCE.sub("", self.text))

    def links(self) -> list[str]:
        """Where links and pictures lead."""
        return LINK.findall(FENCE.sub("", self.text))

    def commands(self) -> Iterator[list[str]]:
        """Each `bedrot ...` command, as its words without the program."""
        lines = [line.strip() for body in self.fences("sh") for line in body.splitlines()]
        for line in [*lines, *self.spans()]:
            if match := PROGRAM.match(line):
                yield list(_until_shell(shlex.split(line[match.end() :], comments=True)))

    def paths(self) -> list[str]:
        """What looks like a path of this repository."""
        tops = {path.name for path in ROOT.iterdir()}
        return [
            s for s in self.spans() if PATH.match(s) and s.split("/")[0] in tops and ("/" in s or "." in s)
        ]

    def after(self, mark: str) -> str:
        """The code block under `<!-- test: mark -->`."""
        found = re.search(rf"<!-- test: {mark} -->\n```\w+\n(.*?)^```$", self.text, re.MULTILINE | re.DOTALL)
        assert found, f"{self} has no block marked {mark}"
        return found[1]


def _until_shell(words: list[str]) -> Iterator[str]:
    for word in words:
        if word in SHELL:
            return
        yield word


PAGES = [Page(path) for path in [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]]
