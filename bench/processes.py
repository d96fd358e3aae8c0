"""Work in a process of its own, so that its memory and its start are its own."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

MEMORY = Path("/proc/self/status")


def fresh(module: str, *given: str | Path) -> dict[str, Any]:
    """What `python -m module …` told with `tell`, in a new process."""
    command = [sys.executable, "-m", module, *map(str, given)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def tell(**facts: Any) -> None:
    """Prints what was found, with the most memory this process ever held (bytes)."""
    print(json.dumps({**facts, "peak_bytes": peak_bytes()}))


def peak_bytes() -> int:
    """The most memory that was resident at once; files that are mapped into memory count too."""
    if MEMORY.exists():
        lines = MEMORY.read_text().splitlines()
        return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def timed(command: Sequence[str | Path]) -> float:
    """Seconds a command takes; its output goes nowhere."""
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def stopwatch(work: Callable[[], object]) -> float:
    """Seconds that some work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def settle_disk() -> None:
    """Waits until what was written is on the disk, so that one run does not pay for the one before."""
    if hasattr(os, "sync"):
        os.sync()
