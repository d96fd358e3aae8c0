"""The description of the API that the dashboard's client is generated from.

Usage: python -m bedrot.api.openapi [--check] FILE; with `--check` it only tells whether the file is current.
"""

import sys
from pathlib import Path

import orjson

from bedrot.api.app import rooms


def description() -> bytes:
    """The OpenAPI document, the same for the same code; needs no workspace."""
    return orjson.dumps(rooms().openapi(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def main(arguments: list[str]) -> int:
    """Writes or compares the file; 1 when it is stale."""
    *options, name = arguments
    path, wanted = Path(name), description()
    if options != ["--check"]:
        path.write_bytes(wanted)
        return 0
    if path.exists() and path.read_bytes() == wanted:
        return 0
    sys.stderr.write(f"{path} is not what the API is: run `python -m bedrot.api.openapi {path}`.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
