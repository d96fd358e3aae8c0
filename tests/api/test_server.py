"""The server as a process: it tells when it answers, ends in order, and says so when its port is taken."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from bedrot.api.server import _listening, serve
from bedrot.errors import SettingInvalid
from bedrot.workspace import Workspace
from tests.api.serving import SECONDS, Served, new_workspace

PROGRAM = """
import sys
from pathlib import Path
from bedrot.api.server import _listening, serve
from bedrot.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
serve(workspace, "127.0.0.1", 0, ready=lambda address: print(address, flush=True))
workspace.close()
print("closed", flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_in_order(home: Path, number: signal.Signals) -> None:
    workspace = new_workspace(home)
    command = [sys.executable, "-c", PROGRAM, str(home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        address = process.stdout.readline().strip().replace("localhost", "127.0.0.1")
        served = Served(workspace, address)
        with served.signed_in() as client, served.socket(client) as live:
            live.recv(timeout=SECONDS)
            process.send_signal(number)
            begun = time.monotonic()
            with pytest.raises(ConnectionClosed) as closed:
                live.recv(timeout=SECONDS)
            assert closed.value.rcvd
            assert closed.value.rcvd.code == 1012
            assert process.stdout.readline() == "closed\n"
            assert process.wait(SECONDS) == 0
            assert time.monotonic() - begun < SECONDS
        assert process.stderr.read() == ""
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{address}/api/health")
    workspace.close()


def test_a_taken_port_is_named(workspace: Workspace) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(SettingInvalid, match=str(taken.getsockname()[1])) as refused:
            serve(workspace, "127.0.0.1", taken.getsockname()[1])
    assert "--port" in refused.value.fix


def test_answers_leave_at_once() -> None:
    with _listening("127.0.0.1", 0) as listener:
        assert listener.proto == socket.IPPROTO_TCP
