"""Build the dashboard into bedrot/web, which the API serves and the wheel carries; only when its sources changed.

Usage: dashboard.py [packages]; with `packages` it only installs what package-lock.json names.
"""

import hashlib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.steps import BIN, ROOT, step

DASHBOARD = ROOT / "dashboard"
WEB = ROOT / "bedrot" / "web"
MADE = {"node_modules", ".next", "out", "coverage"}
NODE = {
    "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}",  # the locked Node, not the machine's
    "NEXT_TELEMETRY_DISABLED": "1",
}


def sources(folder: Path) -> Iterator[Path]:
    """Every file of the dashboard that people write, in a fixed order."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in MADE:
            yield from sources(path)
        elif path.is_file() and path.suffix != ".tsbuildinfo" and path.name != "next-env.d.ts":
            yield path


def fingerprint(paths: Iterable[Path], root: Path = DASHBOARD) -> str:
    """One hash over names and contents; times do not count, so a fresh clone is not a change."""
    whole = hashlib.sha256()
    for path in paths:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        whole.update(f"{path.relative_to(root).as_posix()} {content}\n".encode())
    return whole.hexdigest()


def install_packages() -> None:
    """Run `npm ci` when package-lock.json differs from what is installed."""
    stamp = DASHBOARD / "node_modules" / ".installed"
    wanted = fingerprint([DASHBOARD / "package-lock.json"])
    if not is_current(stamp, wanted):
        step("Installing the dashboard's packages", ["npm", "ci", "--no-audit", "--no-fund"], DASHBOARD, NODE)
        stamp.write_text(wanted)


def build() -> None:
    """Build the pages and put them where the API looks."""
    stamp = WEB / ".built"
    wanted = fingerprint(sources(DASHBOARD))
    if is_current(stamp, wanted):
        return
    install_packages()
    step("Building the dashboard", ["npm", "run", "build"], DASHBOARD, NODE)
    shutil.rmtree(WEB, ignore_errors=True)
    shutil.copytree(DASHBOARD / "out", WEB)
    stamp.write_text(wanted)


def is_current(stamp: Path, wanted: str) -> bool:
    """Whether the stamp says that exactly these sources were used."""
    return stamp.exists() and stamp.read_text() == wanted


if __name__ == "__main__":
    if sys.argv[1:] == ["packages"]:
        install_packages()
    else:
        build()
