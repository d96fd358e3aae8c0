"""One line per step of a build: what it does, then how long it took; its output only if it fails."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"


def step(label: str, command: Sequence[str], cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> None:
    """Run a command quietly; on failure print all it said and leave with its exit code."""
    print(f"• {label} ... ", end="", flush=True)
    started = time.monotonic()
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode != 0:
        print(f"failed ({' '.join(command)})", flush=True)
        sys.stdout.buffer.write(done.stdout)
        sys.exit(done.returncode)
    print(f"{time.monotonic() - started:.1f} s", flush=True)
