"""An S3 server that can be stopped and started again on the same folder and port."""

from contextlib import ExitStack
from pathlib import Path

from obstore.exceptions import BaseError

from tests.servers import S3Server
from tests.servers.guard import free_ports, new_folder, running
from tests.servers.s3 import PARTS, _command
from tests.waiting import wait_until


class MortalS3:
    """SeaweedFS over a folder that outlives it."""

    def __init__(self, data: Path) -> None:
        ports = free_ports(2 * len(PARTS))
        self.server = S3Server(ports[0])
        self._command = [
            f"-dir={data}" if word == "-dir=." else word for word in _command(self.server, ports)
        ]
        self._litter = " ".join(f"/tmp/seaweedfs-*-{port}.sock" for port in ports)  # noqa: S108
        self._life: ExitStack | None = None

    def start(self) -> None:
        """Runs it until it is stopped."""
        self.stop()
        keys = {"AWS_ACCESS_KEY_ID": self.server.key, "AWS_SECRET_ACCESS_KEY": self.server.secret}
        with ExitStack() as life:
            folder = life.enter_context(new_folder("bedrot-s3-"))
            life.enter_context(
                running(self._command, folder, self.server.answers, env=keys, litter=self._litter)
            )
            self._life = life.pop_all()
        wait_until(self._serves)

    def _serves(self) -> bool:
        """Whether it gives out what it was given; listing answers a moment earlier."""
        store = self.server.client(max_retries=0)
        try:
            store.put("probe", b"probe")
            return all(store.get(meta["path"]).bytes() for meta in store.list().collect())
        except (BaseError, OSError):
            return False

    def stop(self) -> None:
        """Ends it at once, whatever it is doing."""
        if self._life is not None:
            self._life.close()
            self._life = None
