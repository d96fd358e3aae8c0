"""Every setting of a workspace, with its help sentence. Read from `bedrot.toml`, then from `BEDROT_*` in the environment."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from bedrot.errors import SettingInvalid

FILE = "bedrot.toml"


def _lake(address: str) -> str:
    scheme, _, rest = address.rpartition("://")
    if scheme not in ("", "s3", "file") or not rest.strip("/ ") or (not scheme and address.startswith("s3:")):
        raise ValueError("write a folder, or s3://bucket/prefix")
    if scheme == "s3" and not rest.split("/")[0].strip():
        raise ValueError("name a bucket: s3://bucket/prefix")
    return address


def _endpoint(address: str | None) -> str | None:
    if not address:
        return None
    if not _is_web_address(address):
        raise ValueError("write the whole address, such as http://localhost:9000")
    return address


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and parts.port != 0
            and address.split() == [address]
        )
    except ValueError:
        return False


def _database(address: str) -> str:
    """The address as SQLAlchemy takes it. A wrong one is not repeated: it may hold a password."""
    scheme, separator, rest = address.partition("://")
    backend = "postgresql" if scheme == "postgres" else scheme.partition("+")[0]
    if not separator or backend not in ("sqlite", "postgresql"):
        raise ValueError("write sqlite:///file.db or postgresql://user:password@host/name")
    if backend == "sqlite" and not rest.strip("/ "):
        raise ValueError("name the file: sqlite:///file.db")
    if backend == "postgresql" and not _has_good_port(f"{backend}://{rest}"):
        raise ValueError("the port is no number from 1 to 65535: postgresql://user:password@host:5432/name")
    return f"{backend}://{rest}"


def _has_good_port(address: str) -> bool:
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        port = make_url(address).port
    except (ArgumentError, ValueError):
        return False
    return port is None or 1 <= port <= 65535


def _name(written: str) -> str:
    if not written.strip():
        raise ValueError("a name is empty: write it, or remove the line")
    return written


Name = Annotated[str, AfterValidator(_name)]


def _currency(code: str) -> str:
    """ISO 4217's code, in capitals."""
    import pycountry

    known = pycountry.currencies.get(alpha_3=code.strip().upper())
    if known is None:
        raise ValueError("write a currency's three letters, such as USD or EUR")
    return str(known.alpha_3)


class S3(BaseModel):
    """Where an `s3://` lake lives; any S3 endpoint will do."""

    endpoint: Annotated[str | None, AfterValidator(_endpoint)] = Field(
        None, description="Address of the S3 endpoint; leave out for Amazon's own."
    )
    region: str = Field("us-east-1", description="Region of the bucket.")
    key: SecretStr | None = Field(
        None, description="Access key id; put it in the environment, not in the file."
    )
    secret: SecretStr | None = Field(
        None, description="Secret access key; put it in the environment, not in the file."
    )
    path_style: bool = Field(
        True, description="Address buckets by path; most endpoints other than Amazon's need it."
    )

    @model_validator(mode="after")
    def _has_both_keys(self) -> Self:
        if bool(self.key) != bool(self.secret):
            raise ValueError("key and secret go together: set both, or neither")
        return self


class Goal(BaseModel):
    """The path from today's streams a year to the streams a year that are wanted."""

    start_streams: int = Field(
        1_300_000, gt=0, description="Streams in the twelve months before `start_date`."
    )
    start_date: date = Field(date(2025, 7, 1), description="Day the path begins.")
    target_streams: int = Field(
        100_000_000, gt=0, description="Streams in the twelve months before `target_date`."
    )
    target_date: date = Field(date(2030, 12, 31), description="Day the goal is due.")

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.target_date <= self.start_date:
            raise ValueError("target_date must be later than start_date")
        return self


class Settings(BaseSettings):
    """The settings of one workspace."""

    model_config = SettingsConfigDict(env_prefix="BEDROT_", env_nested_delimiter="__", extra="forbid")

    label: str = Field("My label", description="Name of the label, shown on every page.")
    demo: bool = Field(False, description="Marks every page as a demonstration.")
    lake: Annotated[str, AfterValidator(_lake)] = Field(
        "lake", description="The lake: a folder (relative to the workspace) or s3://bucket/prefix."
    )
    s3: S3 = Field(default_factory=S3, description="Connection to an s3:// lake.")
    database: Annotated[str, AfterValidator(_database)] = Field(
        "sqlite:///bedrot.db", description="SQLite file (relative to the workspace) or postgresql:// address."
    )
    artists: dict[Name, list[Name]] = Field(
        default_factory=dict,
        description="Artists of the label and the other names each goes by in exported files.",
    )
    currency: Annotated[str, AfterValidator(_currency)] = Field(
        "USD",
        description="Currency of reports (ISO 4217): money in others is converted at the rates of its day.",
    )
    goal: Goal = Field(default_factory=Goal, description="The streams goal and the path to it.")
    marketing_budget: Decimal | None = Field(
        None,
        ge=0,
        le=1_000_000_000,
        description="What marketing may cost in a calendar year, in `currency`; Settings spread it over the months.",
    )
    host: str = Field("127.0.0.1", description="Address the server listens on.")
    port: int = Field(8000, ge=1, le=65535, description="Port the server listens on.")
    settle_seconds: float = Field(
        0.5, ge=0, le=3600, description="How long a file in landing must lie unchanged before it is read."
    )
    upload_limit_mb: int = Field(2048, gt=0, description="Largest file that may be uploaded, in megabytes.")
    archive_after_days: int = Field(
        30,
        ge=0,
        le=36_500,
        description="Days after which superseded staged and curated files move to archive.",
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(home: Path, **given: Any) -> Settings:
    """The settings of the workspace in `home`; raises SettingInvalid naming each wrong one, never its value."""

    class Bound(Settings):
        model_config = SettingsConfigDict(toml_file=home / FILE)

    try:
        return Bound(**given)
    except ValidationError as error:
        wrong = "; ".join(_told(e["loc"], e["msg"]) for e in error.errors(include_input=False))
        raise SettingInvalid(
            f"The settings of {home} are not valid: {wrong}.",
            fix=f"Correct {home / FILE}, or the variable BEDROT_… where the environment sets it.",
        ) from None
    except (ValueError, OSError) as error:
        raise SettingInvalid(f"{home / FILE} cannot be read: {error}.", fix="Correct the file.") from None


def _told(place: tuple[int | str, ...], message: str) -> str:
    """A wrong setting and what to write."""
    name = ".".join(str(part) for part in place if part not in ("", "[key]")) or FILE
    return f"{name}: {message.removeprefix('Value error, ')}"
