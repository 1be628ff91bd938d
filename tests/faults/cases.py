"""What can go wrong on the way to Python or in the middle of a walk, as a server or a browser makes it happen."""

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from tests.browser.server import (
    Fault,
    broken,
    cut_at,
    empty,
    flipped_at,
    missing,
    no_webassembly,
    of_a_wrong_type,
    slow,
    stalled,
    under,
    with_more,
)
from tests.browser.webdriver.page import Page

CHECKER = "checker/"  # the end of the path of the checker's page
WORKER = "worker.js"
ELEMENT = ("help-checker.js",)  # without it the page is as it is without JavaScript
UNUSED = ("frame.js",)  # of pages elsewhere
WORDS = ("words.json", "wordings.json")

REFUSED = "throw new DOMException('refused', 'SecurityError');"
FULL = "throw new DOMException('full', 'QuotaExceededError');"
STORES = ("localStorage", "sessionStorage", "indexedDB", "caches")
# Only for the element: the theme reads the storage by itself.
NO_STORAGE = "".join(f"Object.defineProperty(window, '{name}', {{ get() {{ {REFUSED} }} }});" for name in STORES)
FULL_STORAGE = f"""
  Storage.prototype.setItem = () => {{ {FULL} }};
  if (window.Cache) Cache.prototype.put = async () => {{ {FULL} }};
  IDBObjectStore.prototype.put = IDBObjectStore.prototype.add = () => {{ {FULL} }};
"""
NO_WORKER = f"window.Worker = class {{ constructor() {{ {REFUSED} }} }};"
NO_MEMORY = """
  const no = () => { throw new RangeError("Out of memory"); };
  WebAssembly.Memory = class { constructor() { no(); } };
  WebAssembly.instantiate = async () => no();
"""
NO_MORE_MEMORY = """
  let messages = 0;
  const post = self.postMessage.bind(self);
  self.postMessage = (text) => {
    if ("id" in JSON.parse(text) && (messages += 1) > 2) setTimeout(() => { throw new RangeError("Out of memory"); });
    else post(text);
  };
"""


STARTED = """async () => {
  const end = performance.now() + 25_000;
  const there = () => document.querySelector("help-checker h2[tabindex]");
  while (!there() && performance.now() < end) await new Promise((next) => setTimeout(next, 20));
}"""


def kill(page: Any) -> None:
    """End the worker, as a browser does that wants its memory back."""
    page.evaluate("() => window.engines.forEach((worker) => worker.terminate())")


def leave_and_come_back(page: Any) -> None:
    """Go to another page, and by the browser's Back to the checker again."""
    if isinstance(page, Page):  # a script may never end in a page that is just leaving
        address = page.url
        page.goto(other := urljoin(address, ".."))
        page.wait_for_url(other)
        page.go_back()
        page.wait_for_url(address)
    else:
        page.evaluate("() => { setTimeout(() => { location.href = '../'; }); }")  # once the page has answered
        page.wait_for_function("() => !location.pathname.endsWith('checker/') && document.readyState === 'complete'")
        page.evaluate("() => { setTimeout(() => history.back()); }")
    page.wait_for_function("() => location.pathname.endsWith('checker/') && document.querySelector('help-checker')")


def other_tab(page: Any) -> None:
    """Another tab of the same browser, its engine started and killed."""
    address = page.url
    with _in_another_tab(page) as tab:
        tab.goto(address)
        tab.wait_for_url(address)
        for _ in range(2):  # two engines at once start slowly
            tab.evaluate(STARTED)
        kill(tab)


@contextmanager
def _in_another_tab(page: Any) -> Iterator[Any]:
    if not isinstance(page, Page):
        tab = page.context.new_page()
        yield tab
        tab.close()
        return
    session = page.session
    first = session.call("GET", "/window")
    session.call("POST", "/window", {"handle": session.call("POST", "/window/new", {"type": "tab"})["handle"]})
    yield page
    session.call("DELETE", "/window")
    session.call("POST", "/window", {"handle": first})


@dataclass(frozen=True)
class Case:
    """One fault: what the server does to which paths (by their ends), a script before the page's, an act midway."""

    kind: str
    file: str = ""
    faults: Mapping[str, Fault] = field(default_factory=dict)
    script: str = ""
    midway: Callable[[Any], None] | None = None

    @property
    def in_a_walk(self) -> bool:
        """Whether it is met by the next answer only."""
        return self.kind in (KILLED, NO_MORE)


STALLED, SLOW, KILLED, NO_MORE = "stalled for ever", "1 KB/s", "worker killed midway", "out of memory midway"


def files_of(site: Path) -> list[str]:
    """All that the checker's page needs for Python, as ends of paths."""
    folder = next(site.glob("assets/checker-*"))
    ours = [file.name for file in sorted(folder.glob("*.js")) if file.name not in UNUSED]
    engine = [file.name for file in sorted((folder / "engine").iterdir()) if file.suffix not in (".gz", ".br")]
    return [*(f"/engine/{name}" for name in engine), *(f"/{name}" for name in (*ours, *WORDS))]


def of_a_file(file: str, chance: random.Random) -> Iterator[Case]:
    """What can become of one file; where it is cut and what is flipped is drawn."""
    happenings: dict[str, list[Fault]] = {
        "404": [missing],
        "500": [broken],
        "wrong type": [of_a_wrong_type],
        "empty": [empty],
        "cut": [cut_at(chance.random()) for _ in range(2)],
        "one bit flipped": [flipped_at(chance.random()) for _ in range(2)],
        STALLED: [stalled],
        SLOW: [slow],
    }
    for kind, faults in happenings.items():
        yield from (Case(kind, file, {file: fault}) for fault in faults)


def of_the_whole(site: Path) -> Iterator[Case]:
    """What befalls more than a file."""
    files = files_of(site)
    yield Case("WebAssembly forbidden by a policy", "", {WORKER: no_webassembly})
    yield Case("workers forbidden by a policy", "", {CHECKER: under("worker-src 'none'")})
    yield Case("workers refused", "", script=NO_WORKER)
    yield Case("no memory for Python", "", {WORKER: with_more(NO_MEMORY)})
    yield Case(NO_MORE, "", {WORKER: with_more(NO_MORE_MEMORY)})
    yield Case(KILLED, "", midway=kill)
    yield Case("storage refused", "", script=NO_STORAGE)
    yield Case("storage full", "", script=FULL_STORAGE)
    yield Case("another tab's engine dies", "", midway=other_tab)
    yield Case("away and back", "", midway=leave_and_come_back)
    loaded = tuple(f"/{name}" for name in ELEMENT)
    later = [file for file in files if file not in loaded]
    yield Case("deployed since: the old files are gone", "", dict.fromkeys(later, missing))
    yield Case("deployed since: other files in their places", "", dict.fromkeys(later, flipped_at(0.5)))
