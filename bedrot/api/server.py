"""Runs the API and the dashboard on one port until Ctrl-C or SIGTERM, and then ends in order."""

import gc
import logging
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from bedrot.api.app import create_app
from bedrot.errors import SettingInvalid
from bedrot.workspace import Workspace

log = logging.getLogger(__name__)
SECONDS_TO_END = 10
LARGEST_MESSAGE = 4096


def serve(
    workspace: Workspace,
    host: str,
    port: int,
    *,
    watch: bool = True,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serves until told to stop; `ready` is called with the address once it answers. Raises SettingInvalid for a taken port."""
    with _listening(host, port) as listener:
        address = f"http://{_shown(host)}:{listener.getsockname()[1]}"
        server = Server(server_config(workspace, watch=watch), ready and (lambda: ready(address)))
        with _signals_end_quietly():
            server.run(sockets=[listener])


def server_config(workspace: Workspace, *, watch: bool = True) -> uvicorn.Config:
    """How uvicorn runs the app. Messages are not deflated: they are small and go to many."""
    return uvicorn.Config(
        create_app(workspace, watch=watch),
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_max_size=LARGEST_MESSAGE,
        lifespan="on",
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=SECONDS_TO_END,
    )


class Server(uvicorn.Server):
    """Uvicorn that tells when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None] | None = None) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts, then tells."""
        await super().startup(sockets)
        gc.freeze()  # what is loaded by now stays: looking at it in each collection would cost 100 ms now and then
        if self.started and self._ready:
            self._ready()


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Only a socket that says it is TCP gets TCP_NODELAY from asyncio; without, each answer waits 40 ms for an acknowledgement.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        if hasattr(socket, "SO_REUSEPORT"):  # on Windows the option would let two programs share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            raise SettingInvalid(
                f"Cannot listen on {host}:{port}: {error.strerror}.",
                fix="Stop what listens there, or choose another port with --port.",
            ) from None
        yield listener


def _shown(host: str) -> str:
    """The host as a browser on this machine can reach it."""
    if host in ("0.0.0.0", "127.0.0.1", "::"):  # noqa: S104 - compared, not bound
        return "localhost"
    return f"[{host}]" if ":" in host else host


@contextmanager
def _signals_end_quietly() -> Iterator[None]:
    """Uvicorn raises the signal that ended it once more when all is done; by then there is nothing left to end."""
    before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
