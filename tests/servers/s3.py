"""SeaweedFS with its S3 gateway on free ports."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from obstore.exceptions import BaseError
from obstore.store import S3Store

from tests.servers.guard import free_ports, new_folder, running

PARTS = ("s3", "master", "volume", "filer", "admin")


@dataclass(frozen=True)
class S3Server:
    """An S3 endpoint with one empty bucket."""

    port: int
    bucket: str = "bedrot"
    key: str = "test-key"
    secret: str = "test-secret"

    @property
    def endpoint(self) -> str:
        """The address of the server."""
        return f"http://127.0.0.1:{self.port}"

    def options(self) -> dict[str, str]:
        """What a client needs besides the address of the bucket."""
        return {
            "endpoint": self.endpoint,
            "key": self.key,
            "secret": self.secret,
            "region": "us-east-1",
            "path_style": "true",
        }

    def client(self, prefix: str = "", max_retries: int = 10) -> S3Store:
        """A client of our own, for looking behind the product's back."""
        return S3Store(
            self.bucket,
            prefix=prefix or None,
            endpoint=self.endpoint,
            access_key_id=self.key,
            secret_access_key=self.secret,
            region="us-east-1",
            virtual_hosted_style_request=False,
            client_options={"allow_http": True},
            retry_config={"max_retries": max_retries},
        )

    def answers(self) -> bool:
        """Whether the bucket is there."""
        try:
            self.client(max_retries=0).list().collect()
        except BaseError:
            return False
        return True


@contextmanager
def s3_server() -> Iterator[S3Server]:
    """Run SeaweedFS, which keeps its sockets in /tmp whatever it is told."""
    ports = free_ports(2 * len(PARTS))
    server = S3Server(ports[0])
    keys = {"AWS_ACCESS_KEY_ID": server.key, "AWS_SECRET_ACCESS_KEY": server.secret}
    sockets = " ".join(f"/tmp/seaweedfs-*-{port}.sock" for port in ports)  # noqa: S108
    with (
        new_folder("bedrot-s3-") as folder,
        running(_command(server, ports), folder, server.answers, env=keys, litter=sockets),
    ):
        yield server


def _command(server: S3Server, ports: list[int]) -> list[str]:
    names = [f"{part}.port" for part in PARTS] + [f"{part}.port.grpc" for part in PARTS]
    return [
        str(Path(sys.executable).with_name("weed")),
        "mini",
        "-dir=.",
        "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1",
        *(f"-{name}={port}" for name, port in zip(names, ports, strict=True)),
        f"-bucket={server.bucket}",
        "-master.telemetry=false",
        "-admin.ui=false",
        "-webdav=false",
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
    ]
