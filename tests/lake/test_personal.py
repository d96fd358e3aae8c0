"""Personal data stays out: no canary is in any zone, the database, the logs, a receipt, or what is printed."""

import hashlib
import io
import json
import logging
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from bedrot.api.files import files_of
from bedrot.cli import main
from bedrot.connectors import CONNECTORS
from bedrot.db import Arrival
from bedrot.errors import NotKept
from bedrot.kit.personal import masked_name, redacted
from bedrot.kit.personal.words import is_personal, masked, may_be_person, personal_places, words
from bedrot.lake.door import admitted
from bedrot.lake.rebuild import rebuild
from bedrot.lake.verify import verify
from bedrot.lake.watch import Retries, take_whole
from bedrot.workspace import Workspace
from tests.connectors.suite import Sample, read, sample_read, samples
from tests.lake.canaries import (
    BANDCAMP,
    CANARIES,
    MAIL,
    Planted,
    found_in,
    kept,
    packed,
    planted,
    table,
    unpacked,
)
from tests.lake.workspaces import make_workspace

PLANTED = planted()


def written(folder: Path, file: Planted) -> Path:
    folder.mkdir(exist_ok=True, parents=True)
    path = folder / file.name
    path.write_bytes(file.content)
    return path


def told(workspace: Workspace, arrivals: list[Arrival]) -> str:
    """All that anybody is told of arrivals."""
    files = [file.model_dump_json() for file in files_of(workspace, arrivals)]
    return "\n".join(
        [*files, *(json.dumps(a.receipt, default=str) for a in arrivals), *(str(a.fix) for a in arrivals)]
    )


def taken(content: bytes, name: str, folder: Path) -> bytes:
    """A file as it may be kept, whatever its feed."""
    path = written(folder / "in", Planted(name, content))
    work = folder / f"work{len(list(folder.iterdir()))}"
    work.mkdir()
    return redacted(path, name, lambda _: (), work).path.read_bytes()


@pytest.mark.parametrize("door", ["add", "watcher"])
def test_no_canary_is_kept_or_told(
    home: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, door: str
) -> None:
    caplog.set_level(logging.INFO)
    workspace, said = make_workspace(home), ""
    for number, file in enumerate(PLANTED):
        path = written(tmp_path / str(number) if door == "add" else home / "lake" / "landing", file)
        if door == "add":
            arrivals = workspace.lake.add(path, door="cli", account="label" if number % 2 else None)
            said += told(workspace, arrivals)
            assert arrivals, file.name
        else:
            take_whole(workspace.lake, Retries())
            time.sleep(0.01)
            take_whole(workspace.lake, Retries())
            assert not path.exists(), file.name
        assert found_in(said.encode()) == [], file.name
    said = told(workspace, workspace.lake.ledger.arrivals(1000))
    assert found_in((said + caplog.text).encode()) == []
    assert verify(workspace.lake) == []
    assert rebuild(workspace.lake).same
    workspace.close()
    assert list(kept(home)) == []


def test_no_command_prints_a_canary(home: Path, tmp_path: Path) -> None:
    make_workspace(home).close()
    at = ["--home", str(home)]
    for number, file in enumerate(PLANTED[:16]):
        path = str(written(tmp_path / str(number), file))
        for command in (["recognise", path], ["read", path], ["map", path, *at], ["add", path, *at]):
            for form in ([], ["--json"]):
                result = CliRunner().invoke(main, [*command, *form])
                assert found_in(result.output.encode()) == [], (command, result.output)
    assert list(kept(home)) == []


@pytest.mark.parametrize("file", PLANTED[:13], ids=str)
def test_the_search_finds_the_canaries_that_were_planted(file: Planted) -> None:
    assert found_in(file.content) or found_in(file.name.encode())


# ---- what stays


def test_rows_stay_but_for_what_is_personal(tmp_path: Path) -> None:
    content = taken(PLANTED[0].content, PLANTED[0].name, tmp_path).decode()
    assert content.splitlines()[0] == BANDCAMP
    row = dict(zip(BANDCAMP.split(","), content.splitlines()[1].split(","), strict=True))
    assert (row["date"], row["net amount"], row["country"]) == ("1/3/26 10:12am", "5.6", "Germany")
    assert row["referrer"] == "search"
    assert len(content.splitlines()) == 7


def test_the_same_original_gives_the_same_bytes_and_is_a_duplicate_again(home: Path, tmp_path: Path) -> None:
    workspace = make_workspace(home)
    content = f"date,listeners,streams,followers,email\n2026-01-01,1,2,3,{MAIL}\n".encode()
    path = written(tmp_path, Planted("One-audience-timeline.csv", content))
    (first,), (second,) = (workspace.lake.add(path, door="cli") for _ in range(2))
    assert (first.state, second.state) == ("read", "duplicate")
    assert second.receipt["duplicate_of"] == first.file_sha256
    receipts = workspace.lake.raw.receipts()
    assert {receipt.original_sha256 for receipt in receipts} == {hashlib.sha256(content).hexdigest()}
    assert {receipt.sha256 for receipt in receipts} == {first.file_sha256}
    assert "Personal data is not kept; blanked: email." in first.receipt["warnings"]
    rebuild(workspace.lake)
    (again,) = workspace.lake.ledger.readings("read")
    assert "Personal data is not kept; blanked: email." in again.receipt["warnings"]
    workspace.close()


@pytest.mark.parametrize("file", PLANTED, ids=str)
def test_what_was_redacted_is_not_redacted_again(tmp_path: Path, file: Planted) -> None:
    try:
        once = taken(file.content, file.name, tmp_path)
    except NotKept:
        return
    assert taken(once, masked_name(file.name), tmp_path) == once or once == file.content


def test_a_refused_file_leaves_nothing_but_that_it_came(home: Path, tmp_path: Path) -> None:
    workspace = make_workspace(home)
    (arrival,) = workspace.lake.add(written(tmp_path, PLANTED[2]), door="cli", account="label")
    assert (arrival.state, arrival.receipt["source"]) == ("refused", "mailchimp")
    assert "was not kept" in arrival.receipt["warnings"][0]
    assert arrival.fix
    assert not workspace.lake.raw.receipts()
    assert not workspace.lake.raw.hashes()
    assert workspace.lake.landing.files() == []
    assert workspace.lake.ledger.every() == []
    workspace.close()


def test_a_zip_loses_the_member_that_is_refused_and_keeps_the_others(home: Path, tmp_path: Path) -> None:
    workspace = make_workspace(home)
    good = b"date,listeners,streams,followers\n2026-01-01,1,2,3\n"
    content = packed({"One-audience-timeline.csv": good, "subscribed.csv": PLANTED[2].content})
    (arrival,) = workspace.lake.add(written(tmp_path, Planted("all.zip", content)), door="cli")
    assert arrival.state == "read"
    assert any("subscribed.csv was not kept" in said for said in arrival.receipt["warnings"])
    with workspace.lake.raw.local(arrival.file_sha256) as path, zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["One-audience-timeline.csv"]
    workspace.close()


NOTHING_PERSONAL = {
    "channels.csv": b"Date,Direct,Email,Phone,Tablet\n2026-01-01,1,22,333,4\n",
    "cities.csv": b"City,Country,Latitude,Longitude,Views\nBerlin,DE,52.5,13.4,77\n",
    "names.csv": "Artist name,Account name,Campaign name,Title\nÉire,label,Mail me,Live @ Home\n".encode(),
    "posts.csv": b'Date,Post text,Views\n2026-01-01,"New song!\n\nOut @ midnight, ask @handle.official",5\n',
    "writers.csv": b"IP #,IP Name,Share\n00123456789,Somebody,50\n",
    "versions.csv": b"OS,Sessions\niOS 17.1.2,5\nApp v1.2.3.4,6\n",
    "times.csv": b"At,Length\n12:30:45,00:03:20\n",
    "shops.csv": b"Shop,Customer Region,Units\nRecord shop,West,5\n",
    "bytes.bin": bytes(range(256)) * 9,
    "cities.json": b'{"cities": [{"name": "Berlin", "coordinates": ["52.5", "13.4"], "views": 1.50}]}',
    "image.csv": b"Post,Thumbnail\n1,https://cdn.example/cover@2x.png\n",
}


@pytest.mark.parametrize("name", NOTHING_PERSONAL)
def test_a_file_with_nothing_personal_is_kept_as_it_came(tmp_path: Path, name: str) -> None:
    assert taken(NOTHING_PERSONAL[name], name, tmp_path) == NOTHING_PERSONAL[name]


def test_a_zip_with_nothing_personal_is_kept_as_it_came(tmp_path: Path) -> None:
    content = packed({name: text for name, text in NOTHING_PERSONAL.items() if name.endswith(".csv")})
    assert taken(content, "all.zip", tmp_path) == content


PEOPLE = {"bandcamp", "mailchimp", "shopify", "apple_music", "spotify_for_artists", "linktree", "x"}
WITHOUT_PEOPLE = [sample for sample in samples() if sample.connector not in PEOPLE]


@pytest.mark.parametrize("sample", WITHOUT_PEOPLE, ids=str)
def test_samples_without_people_are_kept_as_they_came(sample: Sample) -> None:
    with suppress(NotKept), admitted(CONNECTORS, sample.path, sample.path.name) as kept_file:
        assert kept_file.path.read_bytes() == sample.path.read_bytes()


@pytest.mark.parametrize("sample", [s for s in samples() if s.connector in PEOPLE], ids=str)
def test_samples_with_people_give_the_same_rows_without_them(sample: Sample) -> None:
    try:
        with admitted(CONNECTORS, sample.path, sample.path.name) as kept_file:
            found = read(kept_file.path, name=sample.path.name)
    except NotKept:
        return
    expected = [(one.feed.name, one.rows, one.rejects) for one in sample_read(sample.path)]
    assert [(one.feed.name, one.rows, one.rejects) for one in found] == expected


def test_what_lies_beside_analytics_of_a_person_is_blanked_and_the_analytics_read(home: Path) -> None:
    workspace = make_workspace(home)
    both = [s for s in samples("linktree") if b"currentUser" in s.path.read_bytes()]
    states = [{a.state for a in workspace.lake.add(sample.path, door="cli")} for sample in both]
    assert {"refused"} in states
    assert any("read" in found and "quarantined" not in found for found in states)
    workspace.close()
    assert not any(
        b"someone@" in text for path in home.rglob("*.zst") for text in unpacked(path.read_bytes())
    )


# ---- words


@pytest.mark.parametrize(
    "name", ["E-mail", "OPTIN_IP", "buyerName", "Billing Zip", "ship to street 2", "paid to", "DOB"]
)
def test_names_that_are_personal(name: str) -> None:
    assert is_personal(words(name))


@pytest.mark.parametrize(
    "name",
    ["email clicks", "ship to country", "Artist name", "City", "campaign name", "dial phones", "IP1", "name"],
)
def test_names_that_are_not(name: str) -> None:
    assert not is_personal(words(name))


def test_a_name_is_personal_beside_an_address_unless_a_feed_reads_it() -> None:
    names = [words(name) for name in ("Name", "Email", "City", "Country")]
    assert personal_places(names) == {0, 1, 2}
    assert personal_places(names, {"name"}) == {1, 2}
    assert personal_places(["name", "city", "plays"]) == set()


@pytest.mark.parametrize(
    "name",
    """Käufer|Name des Käufers|Kundenname|Rechnungsadresse|Lieferadresse|Straße|Strasse|PLZ|Telefon|Hausnummer|Nom du client|
    Nom de l’acheteur|Prénom|Adresse de livraison|Adresse|Téléphone|Code postal|Courriel|Nombre del cliente|Comprador|
    Dirección de envío|Código postal|Teléfono|Correo electrónico|Apellidos|Nome do cliente|Endereço de entrega|CEP|Telemóvel|
    Nome e cognome|Indirizzo di spedizione|Codice postale|Acquirente|Klantnaam|Naam van de klant|Bezorgadres|Achternaam|
    E-mailadres|Telefoonnummer|Kundnamn|Leveransadress|Efternamn|E-post|Postnummer|Imię i nazwisko|Nazwisko|Adres wysyłki|
    Kod pocztowy|Numer telefonu|Nazwa klienta""".replace("\n    ", "").split("|"),
)
def test_names_that_are_personal_in_other_languages(name: str) -> None:
    assert is_personal(words(name))


@pytest.mark.parametrize(
    "name",
    """Kundenbewertungen|Stadt|Ville|Ciudad|Cidade|Land|Pays|Nom de l’artiste|Nombre de la campaña|Nome da faixa|
    Telefonaufrufe|Straßenfest|Vues de la rue|Via|CAP rate|Naam|Client Payment Currency|CustomerClassification""".replace(
        "\n    ", ""
    ).split("|"),
)
def test_names_that_are_not_in_other_languages(name: str) -> None:
    assert not may_be_person(words(name))


@pytest.mark.parametrize(
    "name", ["Customer", "Client", "Buyer", "Käufer", "Kunde", "Cliente", "Klant", "Kund"]
)
def test_a_customer_alone_is_a_person_where_no_feed_reads_it(tmp_path: Path, name: str) -> None:
    content = f"Date,{name},Units\n2026-01-02,Canary Person,3\n".encode()
    assert taken(content, "orders.csv", tmp_path) == f"Date,{name},Units\n2026-01-02,,3\n".encode()


def test_no_feed_reads_what_is_surely_personal() -> None:
    feeds = [feed for connector in CONNECTORS for feed in connector.feeds if feed.tables]
    headers = {header for feed in feeds for column in feed.columns.values() for header in column.headers}
    assert [header for header in headers if is_personal(words(header))] == []


def test_addresses_are_masked_and_nothing_else() -> None:
    assert (
        masked("a <x.y@z.example>, b@2x.png; 1.2.3.4! 1.2.3.444") == "a <[e-mail]>, b@2x.png; [ip]! 1.2.3.444"
    )
    assert masked_name("list of x@y.example.csv") == "list of [e-mail].csv"


def test_rows_of_one_length_that_a_spreadsheet_cut_stay(tmp_path: Path) -> None:
    lines = [
        "id,email,plays,city,",
        *(f"{n},{MAIL},5" for n in range(5)),
        f"9,{MAIL}",
        f"10,{MAIL},7,Canaryville,",
    ]
    content = taken("\n".join([*lines, ""]).encode(), "short.csv", tmp_path).decode()
    assert content.splitlines()[1:6] == [f"{n},,5" for n in range(5)]
    assert content.splitlines()[6:] == ["[removed],,,,", "10,,7,,"]


def test_canaries_are_told_apart_from_what_stays() -> None:
    assert not set(CANARIES) & set(io.StringIO(table("a,b", "1,{n}")).read().split(","))


def test_a_zip_written_again_has_no_two_files_of_one_name(tmp_path: Path) -> None:
    table_of_people = b"name,email\nA,a@example.com\n"
    names = ("a@example.com.csv", "b@example.com.csv", "2 [e-mail].csv")
    content = taken(packed(dict.fromkeys(names, table_of_people)), "people.zip", tmp_path)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert len(set(archive.namelist())) == len(names)
