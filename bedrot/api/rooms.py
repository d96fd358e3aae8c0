"""What every room of the API can ask for: the workspace it serves and who asks."""

from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from bedrot.api.roles import SignedIn
from bedrot.workspace import Workspace


def _workspace(connection: HTTPConnection) -> Workspace:
    found: Workspace = connection.app.state.workspace
    return found


def _signed_in(connection: HTTPConnection) -> SignedIn:
    found: SignedIn = connection.state.signed_in
    return found


Here = Annotated[Workspace, Depends(_workspace)]
Asker = Annotated[SignedIn, Depends(_signed_in)]
