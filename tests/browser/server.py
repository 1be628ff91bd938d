"""A static server on a free port of this machine that can be told to misbehave, file by file."""

import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

type Fault = Callable[["Handler"], None]


def missing(handler: "Handler") -> None:
    """404, as after a bad deploy."""
    handler.send_error(404)


def broken(handler: "Handler") -> None:
    """500."""
    handler.send_error(500)


def truncated(handler: "Handler") -> None:
    """The first half of the file, as if it were all."""
    body = Path(handler.translate_path(handler.path)).read_bytes()
    handler.send_response(200)
    handler.send_header("Content-Type", handler.guess_type(handler.translate_path(handler.path)))
    handler.send_header("Content-Length", str(len(body) // 2))
    handler.end_headers()
    handler.wfile.write(body[: len(body) // 2])


def cut(handler: "Handler") -> None:
    """The first half of the file, then a lost connection."""
    body = Path(handler.translate_path(handler.path)).read_bytes()
    handler.send_response(200)
    handler.send_header("Content-Type", handler.guess_type(handler.translate_path(handler.path)))
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[: len(body) // 2])
    handler.close_connection = True


def dropped(handler: "Handler") -> None:
    """A lost connection, without any answer, as behind a filter that blocks the file."""
    handler.close_connection = True


def no_webassembly(handler: "Handler") -> None:
    """The file, under a policy that a strict host or proxy may add: no WebAssembly."""
    body = Path(handler.translate_path(handler.path)).read_bytes()
    handler.send_response(200)
    handler.send_header("Content-Type", handler.guess_type(handler.translate_path(handler.path)))
    handler.send_header("Content-Length", str(len(body)))
    handler.send_header("Content-Security-Policy", "script-src 'self'")
    handler.end_headers()
    handler.wfile.write(body)


def stalled(handler: "Handler") -> None:
    """No answer until the server closes."""
    handler.site.closing.wait()


class Handler(SimpleHTTPRequestHandler):
    """Serves the site; an address that has a fault gets that instead."""

    protocol_version = "HTTP/1.1"
    site: "Server"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.endswith("/sw.js") and not self.site.worker:
            return self._answer(200, "text/javascript", b"")  # a service worker that keeps nothing
        with self.site.arrivals:
            self.site.requests.append(path)
            self.site.arrivals.notify_all()
        fault = next((fault for end, fault in self.site.faults.items() if path.endswith(end)), None)
        if fault:
            fault(self)
        elif not Path(self.translate_path(self.path)).exists():
            self._not_found(path)
        elif self.site.scripts and path.endswith("/"):
            self._with_scripts()
        else:
            super().do_GET()

    def _with_scripts(self) -> None:
        html = Path(self.translate_path(self.path), "index.html").read_text("utf-8")
        before = "".join(f"<script>{script}</script>" for script in self.site.scripts)
        body = html.replace("<head>", f"<head>{before}", 1).encode()  # above the page's policy, which forbids them
        self._answer(200, "text/html; charset=utf-8", body)

    def _not_found(self, path: str) -> None:
        folder = Path(self.site.folder)
        language = path.split("/")[1]
        page = folder / (self.site.only_error_page or f"{language}/404.html")
        body = (page if page.is_file() else folder / "404.html").read_bytes()
        self._answer(404, "text/html; charset=utf-8", body)

    def _answer(self, status: int, kind: str, body: bytes) -> None:
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
        self.faults: dict[str, Fault] = {}
        self.scripts: list[str] = []  # of a test, before those of each page, where the driver can bring none
        self.worker = False  # whether the site's service worker is served: pages are then not always what is served
        self.only_error_page = ""  # of a host that has one for all addresses
        self.arrivals = threading.Condition()
        self.closing = threading.Event()

    def wait_for_request(self, end: str) -> None:
        """Wait until something is asked for whose path ends like this."""
        with self.arrivals:
            assert self.arrivals.wait_for(lambda: any(path.endswith(end) for path in self.requests), 30), self.requests

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
