"""Files out of a multipart body, written to disk as they come, so that memory does not grow with them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from bedrot.errors import StoreUnavailable, TooLarge

CHUNK = 1024 * 1024
MOST_FILES = 200
MOST_TEXT = 255


@dataclass(frozen=True)
class Upload:
    """One file: the name its sender gave it, and where its bytes lie for now."""

    name: str
    path: Path


@dataclass
class Uploads:
    """What a body held: the parts called `files`, and the text of `account`. `limit` is in bytes, for each file."""

    folder: Path
    limit: int
    files: list[Upload] = field(default_factory=list)
    account: str = ""
    is_whole: bool = False


async def receive(request: Request, uploads: Uploads) -> None:
    """Reads a whole body. Raises TooLarge, StoreUnavailable, or HTTPException for one that is broken or breaks off."""
    parts = _Parts(uploads)
    parser = _parser(request.headers.get("content-type", ""), parts)
    waiting = bytearray()
    try:
        async for chunk in request.stream():
            waiting += chunk
            if len(waiting) >= CHUNK:
                await run_in_threadpool(parser.write, bytes(waiting))
                waiting.clear()
        await run_in_threadpool(parser.write, bytes(waiting))
    except (MultipartParseError, ClientDisconnect):
        raise HTTPException(400) from None
    except OSError as error:
        raise StoreUnavailable(
            f"The upload cannot be written: {error.strerror}.",
            fix="Make room on the disk that holds temporary files.",
        ) from error
    finally:
        parts.on_part_end()
    if not uploads.is_whole or not uploads.account.isprintable():
        raise HTTPException(400)


def _parser(content_type: str, parts: "_Parts") -> MultipartParser:
    kind, options = parse_options_header(content_type)
    boundary = options.get(b"boundary")
    if kind != b"multipart/form-data" or not boundary:
        raise HTTPException(415)
    heard = ("part_begin", "header_field", "header_value", "header_end", "headers_finished", "part_data")
    listener = {f"on_{name}": getattr(parts, f"on_{name}") for name in (*heard, "part_end", "end")}
    return MultipartParser(boundary, listener)  # type: ignore[arg-type]


def _ignore(_: bytes) -> None:
    """A part nobody asked for."""


class _Parts:
    """What the parser tells, part by part."""

    def __init__(self, uploads: Uploads) -> None:
        self.uploads = uploads
        self._field, self._value, self._disposition = b"", b"", b""
        self._take: Callable[[bytes], None] = _ignore
        self._file: BinaryIO | None = None
        self._size = 0

    def on_part_begin(self) -> None:
        self._disposition, self._take, self._size = b"", _ignore, 0

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._field += data[start:end]

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def on_header_end(self) -> None:
        if self._field.lower() == b"content-disposition":
            self._disposition = self._value
        self._field, self._value = b"", b""

    def on_headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        name, file_name = options.get(b"name"), options.get(b"filename")
        if name == b"files" and file_name is not None:
            self._open(file_name.decode(errors="replace"))
        elif name == b"account":
            self._take = self._read_account

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        self._take(data[start:end])

    def on_part_end(self) -> None:
        if self._file:
            self._file.close()
        self._file = None

    def on_end(self) -> None:
        self.uploads.is_whole = True

    def _open(self, name: str) -> None:
        if len(self.uploads.files) >= MOST_FILES:
            raise HTTPException(413)
        path = self.uploads.folder / str(len(self.uploads.files))
        self.uploads.files.append(Upload(name, path))
        self._file = path.open("wb")
        self._take = self._write

    def _write(self, data: bytes) -> None:
        self._size += len(data)
        if self._size > self.uploads.limit:
            raise TooLarge(
                f"A file is larger than {self.uploads.limit // 2**20} MB.",
                fix="Raise the setting upload_limit_mb, or copy the file into landing.",
            )
        if self._file:
            self._file.write(data)

    def _read_account(self, data: bytes) -> None:
        if len(self.uploads.account) + len(data) > MOST_TEXT:
            raise HTTPException(413)
        self.uploads.account += data.decode(errors="replace")
