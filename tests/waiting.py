"""Waiting for what comes soon, instead of sleeping and hoping."""

import time
from collections.abc import Callable


def wait_until(true: Callable[[], bool], seconds: float = 30) -> None:
    """Wait for a condition; fail when it never comes."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"it never happened in {seconds} s"
        time.sleep(0.05)
