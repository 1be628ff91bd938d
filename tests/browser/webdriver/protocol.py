"""WebDriver over HTTP: a driver of WebKitGTK, a session with it, and its answers. Knows no pages and no elements."""

import json
import os
import random
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

POLL = 0.01  # seconds between two looks at what is waited for
SCRIPT = 60_000  # milliseconds that a script in the page may take
ANSWER = 120  # seconds that the driver may take for a command
STARTS = (20, 40, 60)  # seconds that a browser may take to start, in turn: a busy machine starts them slowly
PORTS = range(10_000, 32_000)  # systems give none of these away by themselves
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
    """A driver with one browser of its own, started with these arguments and variables on this display.

    `loaded`: WebDriver's page load strategy, which says what commands wait for: "normal" until all of a page is
    there, "none" for nothing.
    """

    def __init__(
        self, display: str, arguments: Sequence[str], variables: Mapping[str, str], loaded: str = "normal"
    ) -> None:
        self._wanted = {"alwaysMatch": {"pageLoadStrategy": loaded}}
        environment = {**os.environ, **variables, "DISPLAY": display, "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"}
        environment.pop("DBUS_SESSION_BUS_ADDRESS", None)  # nothing that two browsers share
        for patience in STARTS:
            try:
                return self._start(environment, arguments, patience)
            except (OSError, AssertionError):  # it never answered: another start, with other ports
                self._end()
                if patience == STARTS[-1]:
                    raise

    def _start(self, environment: dict[str, str], arguments: Sequence[str], patience: float) -> None:
        # A driver that starts its browser itself gives it a port that was free just before. Where another program got
        # that port meanwhile, the driver would wait for ever.
        port, target = free_port(), f"127.0.0.1:{free_port()}"
        browser = [mini_browser() or "MiniBrowser", "--automation", *arguments]
        driver = ["WebKitWebDriver", f"--port={port}", f"--target={target}"]
        reached = {**environment, "WEBKIT_INSPECTOR_SERVER": target}
        self._processes = [
            subprocess.Popen(command, env=reached, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for command in (browser, driver)
        ]
        self._address, self._session = f"http://127.0.0.1:{port}", ""
        until(self._listens, lambda: "WebKitWebDriver did not start")
        started = self.call("POST", "/session", {"capabilities": self._wanted}, patience=patience)
        self._session = f"/session/{started['sessionId']}"
        self.call("POST", "/timeouts", {"script": SCRIPT})

    def _listens(self) -> bool | None:
        assert all(process.poll() is None for process in self._processes)
        try:
            self.call("GET", "/status")
        except OSError:
            return None
        return True

    def call(self, method: str, path: str, body: object = None, *, patience: float = ANSWER) -> Any:
        """What the driver answers to a command of this session."""
        data = None if method == "GET" else json.dumps(body or {}).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self._address}{self._session}{path}", data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=patience) as answer:
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

    def act(self, source: str, *actions: dict[str, Any]) -> None:
        """Actions of a key or pointer source."""
        self.call("POST", "/actions", {"actions": [{"type": source, "id": source, "actions": actions}]})

    def close(self) -> None:
        """End browser and driver."""
        try:
            self.call("DELETE", "")
        finally:
            self._end()

    def _end(self) -> None:
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.wait()


class InFrame(Session):
    """A session's commands in a frame of its page: all come by `call`, which goes into the frame and out again."""

    def __init__(self, session: Session, selector: str) -> None:
        self._outer, self._selector = session, selector

    def call(self, method: str, path: str, body: object = None, *, patience: float = ANSWER) -> Any:
        """What the driver answers to a command in the frame."""
        frame = self._outer.call("POST", "/element", {"using": "css selector", "value": self._selector})
        self._outer.call("POST", "/frame", {"id": frame})
        try:
            return self._outer.call(method, path, body, patience=patience)
        finally:
            self._outer.call("POST", "/frame", {"id": None})

    def act(self, source: str, *actions: dict[str, Any]) -> None:
        """Actions whose places are those in the frame; the driver counts from the window's corner."""
        corner = (
            "const { left, top } = document.querySelector(arguments[0]).getBoundingClientRect(); return [left, top];"
        )
        left, top = self._outer.run(corner, self._selector)
        moved = [
            {**each, "x": int(each["x"] + left), "y": int(each["y"] + top)} if "x" in each else each for each in actions
        ]
        self._outer.act(source, *moved)


def free_port() -> int:
    """A port that nothing uses, of those that systems don't give away by themselves."""
    while True:
        port = random.choice(PORTS)
        with socket.socket() as free, suppress(OSError):
            free.bind(("127.0.0.1", port))
            return port
