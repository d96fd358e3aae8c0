"""Every setting of a workspace, with its help sentence. Read from `bedrot.toml`, then from `BEDROT_*` in the environment."""

from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from bedrot.errors import SettingInvalid

FILE = "bedrot.toml"


class S3(BaseModel):
    """Where an `s3://` lake lives; any S3 endpoint will do."""

    endpoint: str | None = Field(None, description="Address of the S3 endpoint; leave out for Amazon's own.")
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


class Settings(BaseSettings):
    """The settings of one workspace."""

    model_config = SettingsConfigDict(env_prefix="BEDROT_", env_nested_delimiter="__", extra="forbid")

    label: str = Field("My label", description="Name of the label, shown on every page.")
    demo: bool = Field(False, description="Marks every page as a demonstration.")
    lake: str = Field(
        "lake", description="The lake: a folder (relative to the workspace) or s3://bucket/prefix."
    )
    s3: S3 = Field(default_factory=S3, description="Connection to an s3:// lake.")
    database: str = Field(
        "sqlite:///bedrot.db", description="SQLite file (relative to the workspace) or postgresql:// address."
    )
    artists: dict[str, list[str]] = Field(
        default_factory=dict,
        description="Artists of the label and the other names each goes by in exported files.",
    )
    goal: Goal = Field(default_factory=Goal, description="The streams goal and the path to it.")
    host: str = Field("127.0.0.1", description="Address the server listens on.")
    port: int = Field(8000, ge=1, le=65535, description="Port the server listens on.")
    settle_seconds: float = Field(
        0.5, ge=0, description="How long a file in landing must lie unchanged before it is read."
    )
    upload_limit_mb: int = Field(2048, gt=0, description="Largest file that may be uploaded, in megabytes.")
    archive_after_days: int = Field(
        30, ge=0, description="Days after which superseded curated files move to archive."
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
        wrong = "; ".join(
            f"{'.'.join(map(str, e['loc'])) or FILE}: {e['msg']}" for e in error.errors(include_input=False)
        )
        raise SettingInvalid(
            f"The settings of {home} are not valid: {wrong}.", fix=f"Correct {home / FILE}."
        ) from None
    except ValueError as error:
        raise SettingInvalid(f"{home / FILE} cannot be read: {error}.", fix="Correct the file.") from None
