"""A wrong setting is told in a sentence that names it and says what to write, and never by its value."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bedrot.cli import main
from bedrot.errors import SettingInvalid
from bedrot.settings import load_settings
from bedrot.workspace import Workspace

POSTGRES = "postgresql://bedrot:hunter2@localhost"
WRONG = [
    ('database = "foo"', "database", "sqlite:///"),
    ('database = "mysql://root:hunter2@localhost/x"', "database", "postgresql://"),
    ('database = "sqlite://"', "database", "sqlite:///"),
    (f'database = "{POSTGRES}:hello/x"', "database", "port"),
    (f'database = "{POSTGRES}:99999/x"', "database", "port"),
    ("database = 5", "database", "string"),
    ("port = 70000", "port", "65535"),
    ('port = "hunter2"', "port", "integer"),
    ('lake = "s3://"', "lake", "s3://bucket"),
    ('lake = "s3:///prefix"', "lake", "s3://bucket"),
    ('lake = "s3:/bucket"', "lake", "s3://bucket"),
    ('lake = "gs://bucket"', "lake", "s3://bucket"),
    ('lake = ""', "lake", "folder"),
    ('[s3]\nendpoint = "localhost:9000"', "s3.endpoint", "http://"),
    ('[s3]\nendpoint = "http://"', "s3.endpoint", "http://"),
    ('[s3]\nendpoint = "http://local host:9000"', "s3.endpoint", "http://"),
    ('[s3]\nendpoint = "http://localhost:hunter2"', "s3.endpoint", "http://"),
    ('[s3]\nsecret = "hunter2"', "s3", "key and secret"),
    ("[goal]\nstart_date = 2026-01-01\ntarget_date = 2026-01-01", "goal", "target_date"),
    ("[goal]\ntarget_streams = 0", "goal.target_streams", "greater than 0"),
    ('[artists]\n"" = []', "artists", "empty"),
    ('[artists]\n"ONE" = [" "]', "artists.ONE.0", "empty"),
    ('[artists]\n"ONE" = ["the.one"]\n"TWO" = ["The One"]', "artists", "ONE and by TWO"),
    ('[artists]\n"ONE" = []\n"one" = []', "artists", "ONE and by one"),
    ("settle_seconds = inf", "settle_seconds", "3600"),
    ("archive_after_days = 999999999999", "archive_after_days", "36500"),
    ('currency = "DOLLARS"', "currency", "USD or EUR"),
    ('labell = "x"', "labell", "not permitted"),
]


def write(home: Path, text: str) -> None:
    """The settings of a workspace."""
    (home / "bedrot.toml").write_text(text)


@pytest.mark.parametrize(("text", "name", "says"), WRONG)
def test_a_wrong_setting_is_named_and_its_value_is_not(home: Path, text: str, name: str, says: str) -> None:
    write(home, text)
    with pytest.raises(SettingInvalid) as told:
        Workspace.open(home)
    assert f"{name}:" in told.value.what
    assert says in told.value.what
    assert "hunter2" not in told.value.what + told.value.fix
    assert "Value error" not in told.value.what
    assert "bedrot.toml" in told.value.fix


@pytest.mark.parametrize("command", ["status", "doctor", "verify"])
def test_every_command_says_so_without_a_traceback(home: Path, command: str) -> None:
    write(home, '[s3]\nendpoint = "localhost:9000"\n')
    done = CliRunner().invoke(main, [command, "--home", str(home), "--json"])
    assert done.exit_code == 1
    assert "s3.endpoint" in json.dumps(json.loads(done.stdout))


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("postgres://u@h/x", "postgresql://u@h/x"),
        ("postgresql+psycopg2://u@h:5432/x", "postgresql://u@h:5432/x"),
        ("postgresql:///x?host=/run/postgresql", "postgresql:///x?host=/run/postgresql"),
        ("sqlite:///other.db", "sqlite:///other.db"),
        ("sqlite:////data/other.db", "sqlite:////data/other.db"),
    ],
)
def test_addresses_of_databases_that_will_do(home: Path, given: str, taken: str) -> None:
    write(home, f'database = "{given}"')
    assert load_settings(home).database == taken


@pytest.mark.parametrize(
    "lake", ["lake", "/data/lake", "file:///data/lake", "s3://bucket", "s3://bucket/a/b"]
)
def test_addresses_of_lakes_that_will_do(home: Path, lake: str) -> None:
    write(home, f'lake = "{lake}"')
    assert load_settings(home).lake == lake


def test_one_artist_may_repeat_a_spelling(home: Path) -> None:
    write(home, '[artists]\n"ONE" = ["one", "O.N.E."]\n"TWO" = []')
    workspace = Workspace.open(home)
    assert workspace.names.canonical("o n e") == "ONE"
    workspace.close()


def test_a_file_that_is_no_toml_is_named(home: Path) -> None:
    write(home, "label = ")
    with pytest.raises(SettingInvalid, match=r"bedrot\.toml cannot be read"):
        Workspace.open(home)
