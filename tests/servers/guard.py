"""Run a server in a folder until the tests end, however they end, and leave nothing behind."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

START_SECONDS = 60
# The shell keeps the server until its own stdin closes, which also happens when the test process is killed.
GUARD = """
folder=$1; shift
"$@" & server=$!
cat >/dev/null
kill -QUIT $server; wait $server
rm -rf "$folder" $LITTER
"""


@contextmanager
def new_folder(prefix: str) -> Iterator[Path]:
    """A folder outside pytest's own, whose parents an unprivileged server could not enter."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running(
    command: list[str],
    folder: Path,
    answers: Callable[[], bool],
    *,
    user: int | None = None,
    env: Mapping[str, str] | None = None,
    litter: str = "",
) -> Iterator[None]:
    """A server that answers, working in `folder`; `litter` are patterns of what it leaves elsewhere."""
    log = folder / "log"
    with ExitStack() as stack:
        guard = subprocess.Popen(
            ["sh", "-c", GUARD, "guard", str(folder), *command],
            stdin=subprocess.PIPE,
            stdout=stack.enter_context(log.open("wb")),
            stderr=subprocess.STDOUT,
            cwd=folder,
            user=user,
            env={**os.environ, "TMPDIR": str(folder), "LITTER": litter, **(env or {})},
            start_new_session=True,
        )
        stack.callback(guard.wait, START_SECONDS)
        assert guard.stdin is not None
        stack.callback(guard.stdin.close)
        _wait(answers, log)
        yield


def _wait(answers: Callable[[], bool], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not answers():
        if time.monotonic() > deadline:
            raise TimeoutError(
                f"A test server did not answer in {START_SECONDS} s:\n{log.read_text()[-2000:]}"
            )
        time.sleep(0.05)


def free_ports(count: int) -> list[int]:
    """Ports of this machine that nobody listens on now."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
