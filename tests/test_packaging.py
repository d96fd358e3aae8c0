"""The wheel carries the built dashboard and runs where only the locked runtime packages are installed."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import httpx
import pytest

from tests.servers.guard import free_ports
from tests.waiting import wait_until

ROOT = Path(__file__).parent.parent
UV = ROOT / ".tools" / "bin" / "uv"
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith(("BEDROT_", "PYTHON"))}

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """What a command prints; a failure shows all it said."""
    done = subprocess.run(
        command, cwd=cwd, env={**CLEAN, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout, built with the installed backend: no isolation, no network."""
    folder = tmp_path_factory.mktemp("dist")
    build = "import hatchling.build, sys; print(hatchling.build.build_wheel(sys.argv[1]))"
    return folder / run(sys.executable, "-c", build, folder, cwd=ROOT).split()[-1]


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs' folder of an empty environment with the runtime lock and the wheel."""
    folder = tmp_path_factory.mktemp("empty")
    run(UV, "venv", "--python", sys.executable, "venv", cwd=folder)
    install = (UV, "pip", "install", "--python", "venv/bin/python")
    run(*install, "--require-hashes", "--requirement", ROOT / "requirements.lock", cwd=folder)
    run(*install, "--no-deps", wheel, cwd=folder)
    return folder / "venv" / "bin"


def test_wheel_carries_the_product_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "bedrot/web/index.html" in names
    assert any(name.startswith("bedrot/db/migrations/") for name in names)
    assert all(name.startswith(("bedrot/", "bedrot-")) for name in names)


def test_help_and_init_run_without_development_packages(installed: Path, tmp_path: Path) -> None:
    assert "demo" in run(installed / "bedrot", "--help", cwd=tmp_path)
    run(installed / "bedrot", "init", cwd=tmp_path, BEDROT_HOME=str(tmp_path / "label"))
    assert (tmp_path / "label" / "bedrot.toml").exists()


def test_every_module_imports_without_development_packages(installed: Path, tmp_path: Path) -> None:
    walk = (
        "import bedrot, importlib, pkgutil\n"
        "for module in pkgutil.walk_packages(bedrot.__path__, 'bedrot.'):\n"
        "    if 'migrations' not in module.name: importlib.import_module(module.name)\n"
        "print(bedrot.__file__)"
    )
    assert str(installed.parent) in run(installed / "python", "-c", walk, cwd=tmp_path)


def test_up_serves_the_dashboard_that_the_wheel_carries(installed: Path, tmp_path: Path) -> None:
    (port,) = free_ports(1)
    address = f"http://127.0.0.1:{port}"
    owner = {"BEDROT_OWNER_PASSWORD": "a long enough password"}
    up = [str(installed / "bedrot"), "up", "--home", str(tmp_path / "label"), "--port", str(port)]
    with subprocess.Popen(up, cwd=tmp_path, env={**CLEAN, **owner}) as server:
        try:
            wait_until(lambda: is_healthy(address), seconds=60)
            assert "<title>" in httpx.get(address).text
            assert httpx.get(f"{address}/api/metrics?slugs=streams").status_code == 401
        finally:
            server.terminate()


def is_healthy(address: str) -> bool:
    """Whether a server answers there and says that it is well."""
    try:
        return httpx.get(f"{address}/api/health").is_success
    except httpx.TransportError:
        return False
