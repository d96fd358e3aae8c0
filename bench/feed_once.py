"""One file read by its feed into typed rows and rejects, in this process: `python -m bench.feed_once FILE SOURCE FEED`."""

import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bedrot.connectors import CONNECTORS
from bedrot.kit import Reader, open_documents, open_sheet, recognise, settled
from bedrot.lake.staging import write_staged
from bench.processes import tell

ACCOUNT = "instagram:example"


def read(file: Path, source: str, feed_name: str) -> None:
    """Tells how long it took from the file to staged rows, and how many there are."""
    with tempfile.TemporaryDirectory(prefix="bedrot-bench-") as folder:
        work = Path(folder)
        started = time.perf_counter()
        found = open_documents(
            file, CONNECTORS, name=file.name, observed_at=datetime.now(UTC), account=ACCOUNT, work=work
        )
        for number, document in enumerate(found):
            place = work / f"read{number}"
            place.mkdir()
            sheet = open_sheet(document, place)
            connector, feed = recognise(sheet, CONNECTORS)
            if (connector.name, feed.name) == (source, feed_name):
                reader = Reader(feed, sheet, settled(feed.context(sheet), feed, sheet))
                write_staged(reader, place)
                took = time.perf_counter() - started
                tell(seconds=took, rows=reader.tally.rows_read, rejected=reader.tally.rejected)
                return
    raise SystemExit(f"{file.name} is not read by {source}.{feed_name}")


if __name__ == "__main__":
    read(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
