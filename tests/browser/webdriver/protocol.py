"""WebDriver over HTTP: a driver of WebKitGTK, a session with it, and its answers. Knows no pages and no elements."""

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

POLL = 0.01  # seconds between two looks at what is waited for
SCRIPT = 60_000  # milliseconds that a script in the page may take
ANSWER = 120  # seconds that the driver may take; a busy machine starts browsers slowly
FOLDERS = ("lib/*/webkit2gtk-4.1", "lib*/webkit2gtk-4.1", "libexec/webkit2gtk-4.1")


class WebDriverError(Exception):
    """What the driver or the page refused."""


def until[T](look: Callable[[], T | None], says: Callable[[], str], timeout: float = 20_000) -> T:
    """Look again and again until there is something other than None; `AssertionError` after the timeout (ms)."""
    end = time.monotonic() + timeout / 1000
    while True:
        try:
            if (seen := look()) is not None:
                return seen
        except WebDriverError:  # a page that is just leaving
            if time.monotonic() > end:
                raise
        if time.monotonic() > end:
            raise AssertionError(says())
        time.sleep(POLL)


def mini_browser() -> str | None:
    """The path of WebKitGTK's own small browser, which distributions put beside the library; None if there is none."""
    found = [path for folder in FOLDERS for path in sorted(Path("/usr").glob(f"{folder}/MiniBrowser"))]
    return str(found[0]) if found else None


class Display:
    """A screen in memory, for windows that nobody sees."""

    def __init__(self) -> None:
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1300x24", "-nolisten", "tcp"]
        self._process = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            self.name = f":{told.readline().strip()}"

    def close(self) -> None:
        """Switch it off."""
        self._process.terminate()
        self._process.wait()


class Session:
    """A driver with one browser of its own, started with these arguments on this display."""

    def __init__(self, display: str, arguments: Sequence[str]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        environment = {**os.environ, "DISPLAY": display, "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"}
        self._driver = subprocess.Popen(
            ["WebKitWebDriver", f"--port={port}"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._address = f"http://127.0.0.1:{port}"
        self._session = ""
        until(self._listens, lambda: "WebKitWebDriver did not start")
        options = {"binary": mini_browser(), "args": ["--automation", *arguments]}
        started = self.call(
            "POST", "/session", {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        )
        self._session = f"/session/{started['sessionId']}"
        self.call("POST", "/timeouts", {"script": SCRIPT})

    def _listens(self) -> bool | None:
        try:
            self.call("GET", "/status")
        except OSError:
            assert self._driver.poll() is None
            return None
        return True

    def call(self, method: str, path: str, body: object = None) -> Any:
        """What the driver answers to a command of this session."""
        data = None if method == "GET" else json.dumps(body or {}).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self._address}{self._session}{path}", data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=ANSWER) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            said = json.load(error)["value"]
            raise WebDriverError(f"{said['error']}: {said['message']}") from None

    def run(self, script: str, *arguments: object) -> Any:
        """What the body of a function returns in the page."""
        return self.call("POST", "/execute/sync", {"script": script, "args": arguments})

    def run_async(self, script: str, *arguments: object) -> Any:
        """What the body of a function passes, in the end, to its last argument."""
        return self.call("POST", "/execute/async", {"script": script, "args": arguments})

    def act(self, source: str, *actions: dict[str, object]) -> None:
        """Actions of a key or pointer source."""
        self.call("POST", "/actions", {"actions": [{"type": source, "id": source, "actions": actions}]})

    def close(self) -> None:
        """End browser and driver."""
        try:
            self.call("DELETE", "")
        finally:
            self._driver.terminate()
            self._driver.wait()
