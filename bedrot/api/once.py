"""One answer of the API without a server: what `bedrot get` prints."""

import asyncio
from urllib.parse import urlsplit

from bedrot.api.app import open_app
from bedrot.api.inside import ask
from bedrot.errors import QuestionRefused
from bedrot.workspace import Workspace


def get_once(workspace: Workspace, path: str) -> tuple[int, str]:
    """The status and body of GET `path`; whoever can open the workspace's folder needs no password."""
    asked = urlsplit(path if path.startswith("/") else f"/{path}")
    if not asked.path.startswith("/api/"):
        raise QuestionRefused(f"{path} is no address of the API.", fix="Try /api/metrics?slugs=streams.")
    return asyncio.run(ask(open_app(workspace), asked.path, asked.query))
