"""The program `bedrot`. Heavy imports stay inside the commands, so that help answers at once."""

from bedrot.cli import ask, files, keep, mappings, run, undo
from bedrot.cli.program import main

__all__ = ["ask", "files", "keep", "main", "mappings", "run", "undo"]
