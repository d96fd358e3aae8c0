"""From a bare Python to a checkout that runs: uv in .tools, packages by hash lock in .venv, BEDROT itself editable.

Usage: bootstrap.py LOCK...; needs nothing but Python 3.11+ with pip. Only `.tools` and `.venv` are written.
"""

import importlib.util
import os
import shutil
import sys

if sys.version_info < (3, 11):
    sys.exit(
        "BEDROT needs Python 3.11 or newer, this is %s.\nFix: make setup PYTHON=python3.12"
        % sys.version.split()[0]
    )

from scripts.steps import BIN, ROOT, step

UV = ROOT / ".tools" / "bin" / "uv"
UV_LOCK = ROOT / "requirements-uv.lock"


def install_uv() -> None:
    """Put uv into `.tools` with pip; a folder of its own is allowed where the system's Python is locked (PEP 668)."""
    if UV.exists() and UV.stat().st_mtime >= UV_LOCK.stat().st_mtime:
        return
    if importlib.util.find_spec("pip") is None:
        sys.exit(
            f"{sys.executable} has no pip.\nFix: install it (Debian: apt install python3-pip), then run make again"
        )
    shutil.rmtree(ROOT / ".tools", ignore_errors=True)
    step(
        "Installing uv into .tools",
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--require-hashes",
            "--target",
            ".tools",
            "--requirement",
            UV_LOCK.name,
        ],
        env={"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )
    os.utime(UV)


def make_environment() -> None:
    """Make `.venv` with the Python that runs this; a working one stays."""
    if not (BIN / "python").exists():
        step("Making .venv", [str(UV), "venv", "--clear", "--python", sys.executable, ".venv"])


def install(locks: list[str]) -> None:
    """Install the locked packages, then BEDROT itself in place, built without the network."""
    pip_install = [str(UV), "pip", "install", "--python", str(BIN / "python")]
    wanted = [part for lock in locks for part in ("--requirement", lock)]
    step(
        f"Installing packages from {' and '.join(locks)}",
        [*pip_install, "--require-hashes", "--compile-bytecode", *wanted],
    )
    step("Installing bedrot", [*pip_install, "--no-deps", "--no-build-isolation", "--editable", "."])


if __name__ == "__main__":
    install_uv()
    make_environment()
    install(sys.argv[1:])
