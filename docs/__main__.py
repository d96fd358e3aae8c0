"""Writes the generated parts of the documentation again: `make docs`. With `--check` it only compares."""

import os
import sys
from pathlib import Path

from cogapp import Cog

ROOT = Path(__file__).parent.parent
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/design.md",
    "docs/kpis.md",
    "docs/quality.md",
    "docs/reconciliation.md",
    "docs/decisions/README.md",
)


def main(arguments: list[str]) -> int:
    """0 when all is written, or is as it would be written; else not 0, and cog names the pages."""
    os.chdir(ROOT)
    how = "--check" if arguments == ["--check"] else "-r"
    return int(Cog().main(["cog", how, *PAGES]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
