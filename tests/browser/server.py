"""A static server on a free port of this machine that can be told to misbehave, file by file."""

import functools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

type Fault = Callable[["Handler"], None]
type Paths = Callable[[str], bool]


def nothing(path: str) -> bool:
    """No path."""
    return False


def everything(path: str) -> bool:
    """Any path."""
    return True


def files(path: str) -> bool:
    """All but pages: those browsers may bring back whole."""
    return not path.endswith("/")


def missing(handler: "Handler") -> None:
    """404, as after a bad deploy."""
    handler.send_error(404)


def broken(handler: "Handler") -> None:
    """500."""
    handler.send_error(500)


def truncated(handler: "Handler") -> None:
    """The first half of the file, as if it were all."""
    handler.give(handler.body()[: len(handler.body()) // 2])


def empty(handler: "Handler") -> None:
    """No byte, as if that were all."""
    handler.give(b"")


def of_a_wrong_type(handler: "Handler") -> None:
    """A page in place of the file, as a network gives that wants a sign-in first."""
    handler.give(b"<!doctype html><title>Sign in</title><p>Sign in to this network.", kind="text/html")


def cut_at(part: float) -> Fault:
    """This part of the file (0 to 1), then a lost connection."""

    def cut(handler: "Handler") -> None:
        body = handler.body()
        handler.give(body[: int(len(body) * part)], length=len(body))
        handler.close_connection = True

    return cut


cut = cut_at(0.5)


def flipped_at(part: float) -> Fault:
    """The file with one wrong bit in the byte there (0 to 1)."""

    def flipped(handler: "Handler") -> None:
        body = bytearray(handler.body())
        body[int((len(body) - 1) * part)] ^= 1
        handler.give(bytes(body))

    return flipped


def dropped(handler: "Handler") -> None:
    """A lost connection, without any answer, as behind a filter that blocks the file."""
    handler.close_connection = True


def under(policy: str) -> Fault:
    """The file, under a policy that a strict host or proxy may add."""
    return lambda handler: handler.give(handler.body(), policy=policy)


no_webassembly = under("script-src 'self'")


def with_more(script: str) -> Fault:
    """The script, with another one at its end."""
    return lambda handler: handler.give(handler.body() + f"\n{script}".encode())


def with_more_before(script: str) -> Fault:
    """The script, with another one before it."""
    return lambda handler: handler.give(f"{script}\n".encode() + handler.body())


def script(text: str) -> Fault:
    """This script, in place of the file."""
    return lambda handler: handler.answer(200, "text/javascript", text.encode())


def stalled(handler: "Handler") -> None:
    """No answer until the server closes."""
    handler.site.closing.wait()


def the_first_time(fault: Fault) -> Fault:
    """This fault once; then the file."""
    faults = iter([fault])
    return lambda handler: next(faults, lambda again: again.give(again.body()))(handler)


def slow(handler: "Handler") -> None:
    """1 KB a second."""
    body = handler.body()
    handler.give(b"", length=len(body))
    for start in range(0, len(body), 1000):
        handler.wfile.write(body[start : start + 1000])
        if handler.site.closing.wait(1):
            return


class Handler(SimpleHTTPRequestHandler):
    """Serves the site; an address that has a fault gets that instead."""

    protocol_version = "HTTP/1.1"
    site: "Server"

    def setup(self) -> None:
        super().setup()
        # Of a reader who came before the next test, none of its own.
        self.requests, self.heads = self.site.requests, self.site.heads

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.endswith("/sw.js") and not self.site.worker:
            return self.answer(200, "text/javascript", b"")  # a service worker that keeps nothing
        with self.site.arrivals:
            self.requests.append(path)
            self.heads.append(f"{self.requestline}\n{self.headers}")
            self.site.arrivals.notify_all()
        fault = next((fault for end, fault in self.site.faults.items() if path.endswith(end)), None)
        if fault:
            self.site.faulted[path] = time.time()
            fault(self)
            self.site.faulted[path] = time.time()
        elif not Path(self.translate_path(self.path)).exists():
            self._not_found(path)
        elif self.site.scripts and path.endswith("/"):
            self.give(self.body())
        else:
            super().do_GET()

    do_POST = do_GET  # of what a page sends without a body

    def body(self) -> bytes:
        """The file that is asked for; a page with the test's scripts above its policy, which forbids them."""
        file = Path(self.translate_path(self.path))
        if not file.is_dir():
            return file.read_bytes()
        before = "".join(f"<script>{script}</script>" for script in self.site.scripts)
        return (file / "index.html").read_text("utf-8").replace("<head>", f"<head>{before}", 1).encode()

    def give(self, body: bytes, *, kind: str = "", length: int | None = None, policy: str = "") -> None:
        """Answer with this, as of this type and length, under this policy."""
        self.send_response(200)
        self.send_header("Content-Type", kind or self._kind())
        self.send_header("Content-Length", str(len(body) if length is None else length))
        if policy:
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write(body)

    def _kind(self) -> str:
        path = self.translate_path(self.path)
        return "text/html; charset=utf-8" if Path(path).is_dir() else self.guess_type(path)

    def end_headers(self) -> None:
        if self.site.uncached(self.path.partition("?")[0]):
            self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def _not_found(self, path: str) -> None:
        folder = Path(self.site.folder)
        language = path.split("/")[1]
        page = folder / (self.site.only_error_page or f"{language}/404.html")
        body = (page if page.is_file() else folder / "404.html").read_bytes()
        self.answer(404, "text/html; charset=utf-8", body)

    def answer(self, status: int, kind: str, body: bytes) -> None:
        """Answer with this, as of this type."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """`address` is where it listens, `requests` what was asked for, `faults` what fails, by the end of the path."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        handler = type("SiteHandler", (Handler,), {"site": self})
        super().__init__(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
        self.folder = folder
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.requests: list[str] = []
        self.heads: list[str] = []  # of the requests: their first lines and headers
        self.faults: dict[str, Fault] = {}
        self.faulted: dict[str, float] = {}  # when a path's fault was done with, or has begun (seconds since 1970)
        self.uncached: Paths = nothing  # of which paths browsers are told to keep nothing of their own accord
        self.scripts: list[str] = []  # of a test, before those of each page, where the driver can bring none
        self.worker = False  # whether the site's service worker is served: pages are then not always what is served
        self.only_error_page = ""  # of a host that has one for all addresses
        self.arrivals = threading.Condition()
        self.closing = threading.Event()

    def wait_for_request(self, end: str, *, after: int = 0) -> None:
        """Wait until something is asked for whose path ends like this, after so many requests."""

        def there() -> bool:
            return any(path.endswith(end) for path in self.requests[after:])

        with self.arrivals:
            assert self.arrivals.wait_for(there, 30), self.requests

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # a browser that leaves in mid-answer is no fault of ours


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """A server for this folder, running."""
    server = Server(folder)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
