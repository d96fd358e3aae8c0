"""A bundle proves a number to anybody: made again from raw files alone, tampering named, hostile zips refused, nothing secret in it."""

import asyncio
import json
import random
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import httpx
import orjson
import polars as pl
import pytest
from click.testing import CliRunner, Result
from starlette.types import Receive, Scope, Send

from bedrot.api.app import open_app
from bedrot.api.people import OWNER
from bedrot.api.roles import SignedIn
from bedrot.catalog.acts import AliasArtist
from bedrot.cli import main
from bedrot.errors import BundleRefused, LakeDamaged, QuestionRefused
from bedrot.lake import mapped
from bedrot.lake.resolving import apply_catalog
from bedrot.metrics import bundle_check, packing
from bedrot.metrics.bundle import prove
from bedrot.metrics.bundle_check import check_bundle
from bedrot.metrics.packing import MANIFEST
from bedrot.metrics.question import Question
from bedrot.workspace import Workspace
from tests.lake.files import FIRST, Export, moment
from tests.lake.test_mappings import ARTIST, TEXT, draft
from tests.lake.workspaces import make_workspace

EVER = Question(("revenue",), period="all", compare="none")
CHANCE = random.Random(20260401)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A label with statements, timelines, a mapped feed and a decision."""
    home = tmp_path_factory.mktemp("proved")
    (home / "bedrot.toml").write_text(
        'settle_seconds = 0\n[artists]\n"ONE" = ["one"]\n[s3]\nkey = "AKIACANARY"\nsecret = "hush"\n'
    )
    made = Workspace.create(home)
    lake = made.lake
    for number in (1, 2):
        lake.add(
            Export("distrokid", None, moment(number), {FIRST: (5, 6, number)}).write(home / str(number)),
            door="cli",
        )
        lake.add(
            Export("spotify_for_artists", "one", moment(number), {FIRST: (number,)}).write(
                home / str(number)
            ),
            door="cli",
        )
    (home / "deezer.csv").write_text(TEXT.replace("ONE", "O.N.E"), encoding="utf-8")
    lake.add(home / "deezer.csv", door="cli")
    mapped.save(lake, draft(artist=ARTIST), door="cli")
    lake.decisions.add(AliasArtist(spelling="O.N.E", artist="ONE"), "owner")
    apply_catalog(lake)
    return made


@pytest.fixture(scope="module")
def bundle(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("bundle") / "revenue.zip"
    prove(workspace.query, EVER, target)
    return target


def bedrot(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


# ---- what it holds and proves


def test_the_answer_is_made_again_from_the_bundle_alone(workspace: Workspace, tmp_path: Path) -> None:
    done = prove(workspace.query, EVER, tmp_path / "revenue.zip")
    (answer,) = workspace.query.answers(EVER)
    found = check_bundle(tmp_path / "revenue.zip")
    assert (found.ok, found.problems, found.differs, found.notes) == (True, [], [], [])
    assert found.total == done.total == answer.total
    assert (found.files, found.rows) == (done.files, done.rows) == (2, 3)
    assert found.manifest_sha256 == done.manifest_sha256
    assert done.money


def test_decisions_and_mappings_are_part_of_it(workspace: Workspace, tmp_path: Path) -> None:
    question = Question(("streams",), period="all", where=(("artist", "ONE"), ("store", "deezer")))
    done = prove(workspace.query, question, tmp_path / "streams.zip")
    assert (done.total, done.money) == (30, False)
    with zipfile.ZipFile(tmp_path / "streams.zip") as zipped:
        names = zipped.namelist()
    assert "lake/mappings/deezer_own/v1.json" in names
    assert "lake/catalog/00000001.json" in names
    assert sum(name.endswith("bytes.zst") for name in names) == done.files


def test_it_holds_the_rows_the_trace_and_no_secret(bundle: Path, workspace: Workspace) -> None:
    with zipfile.ZipFile(bundle) as zipped:
        contents = {name: zipped.read(name) for name in zipped.namelist()}
    (rows,) = [name for name in contents if name.startswith("rows/")]
    frame = pl.read_parquet(contents[rows])
    (answer,) = json.loads(contents["answer.json"])
    assert sum(frame.get_column("value")) == Decimal(answer["total"])
    assert contents["answer.json"] == orjson.dumps(workspace.query.answers(EVER))
    assert json.loads(contents["settings.json"]).keys() == {"artists", "currency", "goal"}
    assert json.loads(contents[MANIFEST])["parsers"] == {"distrokid.bank_details": frame["parser_version"][0]}
    assert json.loads(contents["trace.json"])["total"] == answer["total"]
    assert b"money" in contents["README.txt"] or b"earned" in contents["README.txt"]
    assert not any(canary in content for content in contents.values() for canary in (b"AKIACANARY", b"hush"))


@pytest.mark.parametrize(
    "question",
    [
        EVER.but(slugs=("rate_per_stream",), period="12m"),
        EVER.but(slugs=("streams",), period="28d", where=(("artist", "NOVA K7"),)),
        EVER.but(slugs=("followers",), period="28d"),
    ],
    ids=lambda question: question.slugs[0],
)
def test_numbers_of_the_sample_are_proved(label: Workspace, question: Question, tmp_path: Path) -> None:
    done = prove(label.query, question, tmp_path / "some.zip")
    (answer,) = label.query.answers(question)
    assert done.total == answer.total is not None


def test_a_number_of_the_past_is_proved_as_it_was_known(workspace: Workspace, tmp_path: Path) -> None:
    question = EVER.but(as_known_on=moment(1).date())
    done = prove(workspace.query, question, tmp_path / "past.zip")
    assert done.total == workspace.query.answers(question)[0].total
    assert "as_known_on=2026-06-01" in check_bundle(tmp_path / "past.zip").question


def test_how_many_rows_passed_is_proved_by_every_file(workspace: Workspace, tmp_path: Path) -> None:
    done = prove(workspace.query, EVER.but(slugs=("validation_pass_rate",)), tmp_path / "passed.zip")
    assert (done.total, done.files) == (1.0, len(workspace.lake.raw.hashes()))


def test_the_same_number_gives_the_same_members(workspace: Workspace, bundle: Path, tmp_path: Path) -> None:
    prove(workspace.query, EVER, tmp_path / "again.zip")
    first, again = (
        json.loads(zipfile.ZipFile(path).read(MANIFEST)) for path in (bundle, tmp_path / "again.zip")
    )
    assert first["members"] == again["members"]


def test_a_question_that_is_refused_is_so_here(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(QuestionRefused):
        prove(workspace.query, Question(("revenue",), where=(("platform", "x"),)), tmp_path / "none.zip")
    assert not (tmp_path / "none.zip").exists()


def test_a_number_that_no_file_gave_is_not_proved(home: Path, tmp_path: Path) -> None:
    from deltalake import DeltaTable

    made = make_workspace(home)
    made.lake.add(Export("distrokid", None, moment(1), {FIRST: (5,)}).write(home), door="cli")
    with made.store.changing("curated/royalties"):
        DeltaTable(home / "lake/curated/royalties").update({"net": "net + 1"})
    with pytest.raises(LakeDamaged):
        prove(made.query, EVER, tmp_path / "forged.zip")
    assert not (tmp_path / "forged.zip").exists()
    made.close()


# ---- tampering


def test_a_flipped_bit_anywhere_in_the_zip_is_found(bundle: Path, tmp_path: Path) -> None:
    content, target = bundle.read_bytes(), tmp_path / "flipped.zip"
    for place in [*CHANCE.sample(range(len(content)), 60), *range(len(content) - 40, len(content), 3)]:
        changed = bytearray(content)
        changed[place] ^= 1 << CHANCE.randrange(8)
        target.write_bytes(changed)
        assert not is_good(target), place


def is_good(path: Path) -> bool:
    try:
        return check_bundle(path).ok
    except BundleRefused:
        return False


def test_a_changed_member_is_named(bundle: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(bundle) as zipped:
        members = [info.filename for info in zipped.infolist() if info.file_size]
    for name in members:
        path = repacked(bundle, tmp_path / "changed.zip", {name: flipped})
        assert any(name in problem for problem in check_bundle(path).problems), name


def flipped(content: bytes) -> bytes:
    place = CHANCE.randrange(len(content))
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def unchanged(content: bytes) -> bytes:
    return content


def repacked(
    bundle: Path,
    target: Path,
    changes: dict[str, Callable[[bytes], bytes] | None],
    added: dict[str, bytes] | None = None,
) -> Path:
    """A zip with other members, as somebody who knows the format would make it."""
    with zipfile.ZipFile(bundle) as source, zipfile.ZipFile(target, "w") as out:
        contents = {name: source.read(name) for name in source.namelist()}
        for name, content in {**contents, **(added or {})}.items():
            change = changes.get(name, unchanged)
            if change is not None:
                with out.open(packing._info(name), "w", force_zip64=True) as member:
                    member.write(change(content))
    return target


def test_what_is_missing_or_added_is_named(bundle: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(bundle) as zipped:
        receipt = next(name for name in zipped.namelist() if "receipt-" in name)
    (problem,) = check_bundle(repacked(bundle, tmp_path / "a.zip", {receipt: None})).problems
    assert receipt in problem
    (problem,) = check_bundle(repacked(bundle, tmp_path / "b.zip", {}, {"lake/raw/more": b"x"})).problems
    assert "lake/raw/more" in problem


def test_whoever_forges_the_answer_with_its_hashes_is_found_by_the_raw_files(
    bundle: Path, tmp_path: Path
) -> None:
    def forged(content: bytes) -> bytes:
        return content.replace(b'"total":"', b'"total":"9')

    path = resealed(bundle, tmp_path / "forged.zip", {"answer.json": forged})
    found = check_bundle(path)
    assert found.problems == []
    (said,) = found.differs
    assert "The answer" in said
    assert bedrot("check-bundle", path).exit_code == 1
    assert found.manifest_sha256 != check_bundle(bundle).manifest_sha256


def resealed(
    bundle: Path,
    target: Path,
    changes: dict[str, Callable[[bytes], bytes]],
    added: dict[str, bytes] | None = None,
) -> Path:
    """A bundle that was made anew with other members."""
    with zipfile.ZipFile(bundle) as source, packing.packing(target) as packer:
        about = json.loads(source.read(MANIFEST))
        contents = {name: source.read(name) for name in source.namelist() if name != MANIFEST} | (added or {})
        for name, content in contents.items():
            packer.add(name, changes.get(name, unchanged)(content))
        packer.close({name: value for name, value in about.items() if name not in ("members", "check")})
    return target


def test_rows_that_do_not_come_out_are_told_with_what_may_be_why(bundle: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(bundle) as zipped:
        (rows,) = [name for name in zipped.namelist() if name.startswith("rows/")]
        frame = pl.read_parquet(zipped.read(rows))
    frame.head(1).write_parquet(tmp_path / "other.parquet")
    other = (tmp_path / "other.parquet").read_bytes()
    (said,) = check_bundle(resealed(bundle, tmp_path / "rows.zip", {rows: lambda _: other})).differs
    assert rows in said


# ---- hostile zips


def hostile(target: Path, name: str, *, compression: int = zipfile.ZIP_STORED, times: int = 1) -> Path:
    with zipfile.ZipFile(target, "w", compression) as out:
        out.writestr(MANIFEST, b"{}")
        for _ in range(times):
            out.writestr(zipfile.ZipInfo(name), bytes(10_000_000) if compression else b"x", compression)
    return target


@pytest.mark.parametrize(
    "name",
    [
        "../out",
        "/etc/passwd",
        "lake/../../out",
        "lake\\..\\out",
        "C:/x",
        "a//b",
        "lake/raw/",
        "n\u00e4me",
        "x\ny",
        "..",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BundleRefused, match="is refused"):
        check_bundle(hostile(tmp_path / "hostile.zip", name))


def test_what_is_larger_than_it_looks_is_refused(
    tmp_path: Path, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BundleRefused, match="compressed"):
        check_bundle(hostile(tmp_path / "bomb.zip", "bomb", compression=zipfile.ZIP_DEFLATED))
    monkeypatch.setattr(bundle_check, "LARGEST", 100)
    with pytest.raises(BundleRefused, match="larger than it looks"):
        check_bundle(bundle)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleRefused, match="two of one name"):
        check_bundle(hostile(tmp_path / "twice.zip", "twice", times=2))


def test_a_table_that_was_slipped_in_is_refused(bundle: Path, tmp_path: Path) -> None:
    """Only raw files, mappings and decisions make a lake: nothing may be there that follows from them."""
    path = resealed(bundle, tmp_path / "planted.zip", {}, {"lake/curated/royalties/_delta_log/0.json": b"{}"})
    with pytest.raises(BundleRefused, match="does not belong"):
        check_bundle(path)


def test_what_is_no_bundle_is_refused(tmp_path: Path, bundle: Path) -> None:
    (tmp_path / "text.zip").write_text("no zip")
    (tmp_path / "empty.zip").write_bytes(b"")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as out:
        out.writestr("hello.txt", "hello")
    (tmp_path / "cut.zip").write_bytes(bundle.read_bytes()[:-200])
    for name in ("text", "empty", "other", "cut"):
        with pytest.raises(BundleRefused):
            check_bundle(tmp_path / f"{name}.zip")
    said = bedrot("check-bundle", tmp_path / "text.zip")
    assert (said.exit_code, "Traceback" in said.output) == (1, False)
    unknown = resealed(bundle, tmp_path / "format.zip", {"settings.json": lambda _: b"[]"})
    with pytest.raises(BundleRefused, match="settings"):
        check_bundle(unknown)


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"path": 5}', b'{"path": "/api/metrics?slugs=revenue&from=never"}',
     b'{"path": "/api/metrics?slugs=nonsense"}', b'{"path": "/api/metrics?slugs=revenue&period=ever"}'],
)  # fmt: skip
def test_a_question_that_is_none_is_refused(bundle: Path, tmp_path: Path, content: bytes) -> None:
    path = resealed(bundle, tmp_path / "asked.zip", {"question.json": lambda _: content})
    said = bedrot("check-bundle", path)
    assert (said.exit_code, type(said.exception)) == (1, SystemExit), said.exception


def test_a_sealed_zip_that_asks_nothing_is_told_as_such(tmp_path: Path) -> None:
    """A claim is sealed the same way, and is no proof."""
    with packing.packing(tmp_path / "claim.zip") as packer:
        packer.add("letter.html", b"<p>Please pay.</p>")
        packer.close({"format": 1})
    with pytest.raises(BundleRefused, match=r"claim\.zip proves no number: its hashes are right"):
        check_bundle(tmp_path / "claim.zip")


# ---- command line and API


def test_from_the_command_line(workspace: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    asked = ("revenue", "--period", "all", "--where", "artist:A", "--out", out, "--home", workspace.home)
    said = bedrot("prove", *asked)
    assert said.exit_code == 0, said.output
    assert "tell money" in said.output
    shutil.move(out, tmp_path / "elsewhere.zip")
    found = json.loads(bedrot("check-bundle", tmp_path / "elsewhere.zip", "--json").stdout)
    assert (found["ok"], found["manifest_sha256"] in said.output) == (True, True)
    assert bedrot("check-bundle", tmp_path / "elsewhere.zip").exit_code == 0
    assert bedrot("prove", "revnue", "--out", out, "--home", workspace.home).exit_code == 1


def test_over_the_api(workspace: Workspace, tmp_path: Path) -> None:
    got = asyncio.run(asked(workspace, "/api/prove.zip?slug=revenue&period=all"))
    assert (got.status_code, got.headers["content-type"]) == (200, "application/zip")
    assert 'filename="revenue-all.zip"' in got.headers["content-disposition"]
    (tmp_path / "api.zip").write_bytes(got.content)
    found = check_bundle(tmp_path / "api.zip")
    assert (found.ok, found.manifest_sha256) == (True, got.headers["x-manifest-sha256"])
    refused = asyncio.run(asked(workspace, "/api/prove.zip?slug=revenue&where=platform:x"))
    assert refused.status_code == 422


async def asked(workspace: Workspace, path: str) -> httpx.Response:
    app, owner = open_app(workspace), SignedIn(OWNER, "owner", "", datetime.max.replace(tzinfo=UTC))

    async def signed_in(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "state": {"signed_in": owner}}, receive, send)

    transport = httpx.ASGITransport(app=signed_in)
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
        return await client.get(path)
