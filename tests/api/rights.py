"""Who may call which route, found out by calling each as each: `python -m tests.api.rights` writes it into `rights.txt`."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from bedrot.api.app import rooms
from tests.api.serving import Served, new_workspace, serving, timeline_of
from tests.api.test_money import HEADER

FILE = Path(__file__).with_name("rights.txt")
ARTISTS = '[artists]\n"NOVA K7" = []\n"MOTH1991" = []'
MINE, OTHER, PAYEE, OTHER_PAYEE = "NOVA K7", "MOTH1991", "GREYWATER", "SALTMINE"
MY_ISRC, OTHER_ISRC, OTHER_TITLE, OTHER_STREAMS = "QZEX12300001", "QZEX12300002", "Quarry Dust", 77_777
WHO = ("owner", "admin", "analyst", "viewer", "scoped analyst", "scoped viewer", "payee", "token", "nobody")
FILLED = {"sha256": "0" * 64, "shown": "0" * 16, "number": "0", "year": "2026", "kind": "goal", "name": PAYEE}
ENDS = ("/api/password", "/api/sessions", "/api/logout")
"""What ends sessions is called last, and logging out at the very end."""


@dataclass(frozen=True)
class Call:
    """A route, the address to call it at, and what can be asked of it."""

    method: str
    route: str
    path: str
    asks: frozenset[str] = frozenset()

    def by(self, client: httpx.Client) -> httpx.Response:
        """As somebody calls it, with nothing but the address."""
        return client.request(self.method, self.path)


def calls() -> list[Call]:
    """Every route that the API describes; one for each value where there are only some."""
    found = [
        Call(method.upper(), told, path, frozenset(p["name"] for p in operation.get("parameters", [])))
        for route, methods in sorted(rooms().openapi()["paths"].items())
        for method, operation in sorted(methods.items())
        for told, path in _filled(route, operation)
    ]
    return sorted(found, key=lambda call: (call.path in ENDS, call.path == ENDS[-1]))


def _filled(route: str, operation: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The route as it is told, and filled in; where a part can only be some words, once with each."""
    named = {p["name"]: p["schema"] for p in operation.get("parameters", []) if p["in"] == "path"}
    few = {name: schema["enum"] for name, schema in named.items() if "enum" in schema}
    for words in product(*few.values()):
        told = route
        for name, word in zip(few, words, strict=True):
            told = told.replace(f"{{{name}}}", word)
        path = told
        for name in named.keys() - few.keys():
            path = path.replace(f"{{{name}}}", FILLED.get(name, "0"))
        yield told, path


@contextmanager
def everybody(served: Served) -> Iterator[dict[str, httpx.Client]]:
    """A browser of each kind of person, and a program with an analyst's token of the owner."""
    served.add("admin", "admin")
    served.add("analyst", "analyst")
    served.add("viewer", "viewer")
    served.add("scoped analyst", "analyst", [MINE])
    served.add("scoped viewer", "viewer", [MINE])
    served.add("payee", "payee", payee=PAYEE)
    with ExitStack() as open_ones:
        browsers = {name: open_ones.enter_context(served.signed_in_as(name)) for name in WHO[:-2]}
        made = browsers["owner"].post("/api/tokens", json={"name": "script", "role": "analyst"}).json()
        bearer = {"Authorization": f"Bearer {made['token']}"}
        token = open_ones.enter_context(served.client(headers=bearer))
        nobody = open_ones.enter_context(served.client())
        yield {**browsers, "token": token, "nobody": nobody}


def sold() -> tuple[str, tuple[str, bytes]]:
    """A distributor's statement of one track of each artist, as a part of an upload."""
    tracks = (
        (MINE, "Harbour Lights", MY_ISRC),
        (OTHER, OTHER_TITLE, OTHER_ISRC),
        (OTHER, "Third", "QZEX12300003"),
    )
    lines = [
        f"{reported}\t{month}\tSpotify\t{artist}\t{title}\t{isrc}\t21000000011{isrc[-1]}\t100\t100\tSong\tUS\t0\t0.{isrc[-1]}1"
        for reported, month in (("2026-03-12", "2026-01"), ("2026-04-14", "2026-02"))
        for artist, title, isrc in tracks
        for _ in range(5)
    ]
    return "files", ("bank.tsv", "\n".join([HEADER, *lines, ""]).encode())


@contextmanager
def label(home: Path) -> Iterator[Served]:
    """A served workspace of two artists and two payees."""
    workspace = new_workspace(home, ARTISTS)
    with serving(workspace) as served, served.signed_in() as owner:
        odd = ("files", (f"{OTHER} odd.csv", b"a,b\n1,2\n"))
        files = [timeline_of(MINE, streams=100), timeline_of(OTHER, streams=OTHER_STREAMS), sold(), odd]
        assert owner.post("/api/files", files=files).status_code == 200
        for payee, isrc in ((PAYEE, MY_ISRC), (OTHER_PAYEE, OTHER_ISRC)):
            share = {
                "kind": "share",
                "recording": isrc,
                "payee": payee,
                "share": "0.5",
                "since": "2026-01-01",
            }
            taken = owner.post("/api/catalog/decisions", json={"act": {**share, "paid_by": "label"}})
            assert taken.status_code == 200, taken.text
        yield served
    workspace.close()


def table(clients: dict[str, httpx.Client]) -> str:
    """One line for each route: who may call it (+), who is refused (.), and whose session is missing (-)."""
    marks = {401: "-", 403: "."}
    lines = [f"{'':52}{'  '.join(WHO)}"]
    for call in calls():
        cells = [marks.get(call.by(clients[name]).status_code, "+").ljust(len(name)) for name in WHO]
        lines.append(f"{call.method:7}{call.route:45}{'  '.join(cells)}".rstrip())
    return "\n".join([lines[0], *sorted(lines[1:], key=lambda line: line[7:]), ""])


def main() -> None:
    """Writes the table."""
    with TemporaryDirectory() as folder, label(Path(folder)) as served, everybody(served) as clients:
        FILE.write_text(table(clients))
    sys.stdout.write(FILE.read_text())


if __name__ == "__main__":
    main()
