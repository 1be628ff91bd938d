"""A server for folders whose line has a speed: a token bucket that all connections share. Knows no engine.

It compresses what profits: by the twin that a file has beside it, or else by gzip. Pages are asked for each time, other
files are kept by the browser.
"""

import gzip
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote

BURST = 16_384  # bytes that go out at once
TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm"}
COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".wasm", ".svg", ".bin"}


class Bucket:
    """Lets so many bits through in a second, for all who ask together."""

    def __init__(self, bits: float) -> None:
        self._rate, self._lock = bits / 8, threading.Lock()
        self._free_at = 0.0

    def take(self, size: int) -> None:
        """Wait until these bytes have had their time on the line."""
        with self._lock:
            self._free_at = max(self._free_at, time.monotonic()) + size / self._rate
            until = self._free_at
        time.sleep(max(0.0, until - time.monotonic()))


class Line(ThreadingHTTPServer):
    """Serves each folder below its path; `sent` counts the bytes of all bodies."""

    daemon_threads = True

    def __init__(self, folders: Mapping[str, Path]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folders = folders
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.bucket: Bucket | None = None
        self.sent = 0

    def file(self, path: str) -> Path | None:
        """The file of a path from the root; the longest folder's path that fits counts."""
        for below, folder in sorted(self.folders.items(), key=lambda item: -len(item[0])):
            if path.startswith(below):
                file = folder / path.removeprefix(below)
                file = file / "index.html" if path.endswith("/") else file
                return file if file.is_file() else None
        return None

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # a browser that leaves in mid-answer is no fault of ours


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Line

    def do_GET(self) -> None:
        file = self.server.file(unquote(self.path.partition("?")[0]))
        if file is None:
            self.send_error(404)
            return
        encoding, body = _packed(file, "br" in self.headers.get("Accept-Encoding", ""))
        self.send_response(200)
        self.send_header(
            "Content-Type", TYPES.get(file.suffix) or guess_type(file.name)[0] or "application/octet-stream"
        )
        self.send_header("Content-Length", str(len(body)))
        self.send_header(
            "Cache-Control", "no-cache" if file.suffix == ".html" else "public, max-age=31536000, immutable"
        )
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        for start in range(0, len(body), BURST):
            part = body[start : start + BURST]
            if bucket := self.server.bucket:
                bucket.take(len(part))
            self.wfile.write(part)
            self.server.sent += len(part)

    def log_message(self, format: str, *args: object) -> None:
        pass


@cache
def _packed(file: Path, brotli: bool) -> tuple[str, bytes]:
    """The encoding and the bytes as they go over the line."""
    for encoding, ending in (("br", ".br"), ("gzip", ".gz")):
        twin = file.with_name(file.name + ending)
        if twin.is_file() and (brotli or encoding != "br"):
            return encoding, twin.read_bytes()
    body = file.read_bytes()
    return ("gzip", gzip.compress(body)) if file.suffix in COMPRESSED else ("", body)


@contextmanager
def line(folders: Mapping[str, Path]) -> Iterator[Line]:
    """A server that is running, for as long as it is needed."""
    server = Line(folders)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
