"""A reader's visit to the checker's page while something goes wrong: how they are told, when, and where they get."""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from playwright.sync_api import Error

from checker.interview import Question
from checker.paths import paths
from tests.browser.reader import TREE, Words, at, checker_page, fits, look, screen_after, shown
from tests.browser.server import Server
from tests.browser.webdriver.page import Page
from tests.browser.webdriver.protocol import WebDriverError
from tests.faults.cases import ELEMENT, KILLED, SLOW, STALLED, Case

PATH = max(paths(TREE), key=lambda path: len(path.trail)).trail
MIDWAY = PATH[: len(PATH) // 2]
POLL = 0.05  # seconds between two looks
CALM = 3.0  # seconds after a fault can be known
PATIENCE = 20.0  # seconds: the longest that the element waits for anything
# Notes what the status says and when, the page's exceptions and its engines; `hurry` divides the element's patience.
WATCH = """{
  const wait = window.setTimeout;
  window.hurry = %s;
  window.setTimeout = (act, time, ...given) => wait(act, time >= 5000 ? time / window.hurry : time, ...given);
  window.told = [];
  window.exceptions = [];
  window.engines = [];
  addEventListener("error", (event) => event.message && exceptions.push(event.message));
  addEventListener("unhandledrejection", (event) => exceptions.push(String(event.reason)));
  new MutationObserver(() => {
    const status = document.querySelector("help-checker .checker__status");
    const text = status?.textContent.trim() ?? "";
    if (text && text !== told.at(-1)?.[0]) told.push([text, Date.now() / 1000]);
  }).observe(document, { subtree: true, childList: true, characterData: true });
  const Engine = window.Worker;
  window.Worker = class extends Engine {
    constructor(url, options) {
      super(url, options);
      if (new URL(url, location).pathname.endsWith("/worker.js")) engines.push(this);
    }
  };
}"""
# By the page itself: Playwright's clicks wait for ever in a Firefox that has brought a page back whole.
ANSWER = """([answer, address]) => {
  const live = document.querySelector("help-checker > div:not(.checker__links) .checker__screen");
  const radio = live?.querySelector(`input[value="${answer}"]`);
  const link = document.querySelector(`:target .checker__answers a[href="#${address}"]`);
  radio?.click();
  radio?.form.requestSubmit();
  if (!radio && link?.checkVisibility()) link.click();
}"""


@dataclass(frozen=True)
class Told:
    """What a reader met: `said` is ready, failed, loading or nothing; `after` the fault could be known (s)."""

    said: str
    after: float | None
    by: str  # Python, or the links
    outcome: bool  # whether it is the right one, with all answers
    exceptions: tuple[str, ...]
    requests: int  # for the file that fails


def visit(page: Any, server: Server, case: Case, words: Words, *, hurry: int = 1, earlier: bool = False) -> Told:
    """Open the page in the middle of a path, with this fault, wait to be told, and walk to the outcome.

    `hurry` shortens the element's patience by so much where silence is the fault, for tests, which also give it more
    where it is not, as a busy machine starts engines slowly. `earlier`: after a visit without a fault, of which
    the browser may have kept something.
    """
    if earlier:
        visit(page, server, Case("none"), words)
    unhurried = 1 if hurry == 1 else 1 / 3
    page.goto("about:blank")
    _until(lambda: page.url == "about:blank", PATIENCE)
    server.requests.clear()
    server.faulted.clear()
    server.faults = dict(case.faults)
    server.scripts = [WATCH % (hurry if case.kind == STALLED else unhurried), case.script]
    _go(page, f"{server.address}{checker_page(words.language, MIDWAY)}")
    _until(lambda: look(page).heading == words.heading(screen_after(*MIDWAY)), CALM + PATIENCE)
    _end_of_start(page, case, words)
    if case.midway:
        case.midway(page)
        _end_of_start(page, case, words)
        page.evaluate("(hurry) => { window.hurry = hurry; }", hurry if case.kind == KILLED else unhurried)
    outcome, pressed = _walk(page, words)
    said = _said(page, words)
    told: list[tuple[str, float]] = page.evaluate("() => window.told")
    known = max([*([pressed] if case.in_a_walk else []), *server.faulted.values()], default=told[0][1] if told else 0)
    return Told(
        said=said,
        after=max(told[-1][1] - known, 0) if said == "failed" else None,
        by="Python" if look(page).live else "links",
        outcome=outcome,
        exceptions=tuple(page.evaluate("() => window.exceptions")),
        requests=max((sum(path.endswith(end) for path in server.requests) for end in case.faults), default=0),
    )


def _go(page: Any, address: str) -> None:
    """Go there without waiting until all is loaded: a script that never comes keeps a page from that."""
    if isinstance(page, Page):
        page.session.run("location.href = arguments[0];", address)
    else:
        page.goto(address, wait_until="commit")


def _said(page: Any, words: Words) -> str:
    texts = {words.interface[name]: name for name in ("ready", "failed", "loading")}
    return texts.get(look(page).status.strip(), "")


def _end_of_start(page: Any, case: Case, words: Words) -> None:
    """Wait until the engine has taken over or failed; where nobody can tell, for a while."""
    silent = case.file.rpartition("/")[2] in ELEMENT

    def ended() -> bool:
        seen = look(page)
        return seen.status == words.interface["failed"] or (seen.status == words.interface["ready"] and seen.live)

    _until(ended, 1 if silent else CALM if case.kind == SLOW else 60)


def _until(look: Callable[[], object], limit: float) -> bool:
    end = time.monotonic() + limit
    while time.monotonic() < end:
        with suppress(Error, WebDriverError):  # a page that is just leaving
            if look():
                return True
        time.sleep(POLL)
    return False


def _walk(page: Any, words: Words) -> tuple[bool, float]:
    """From the middle of the path to its outcome, by whatever is on the screen: whether it is reached, with every
    answer; and when the last answer was given to the engine.
    """
    pressed = 0.0
    for place in range(len(MIDWAY), len(PATH)):
        screen = screen_after(*PATH[: place + 1])
        wanted = {"address": at(screen.trail), "heading": words.heading(screen), **shown(screen)}
        arrived = partial(_shows, page, wanted)
        for _ in range(2):  # where the engine dies of the answer, it is given to the links once more
            if by_engine := look(page).live:
                pressed = time.time()
            _answer(page, PATH[place], at(screen.trail))
            _until(partial(_moved, page, wanted, by_engine), CALM + PATIENCE)
            if arrived():
                break
    return arrived() and look(page).trail == words.trail(PATH), pressed


def _shows(page: Any, wanted: Mapping[str, object]) -> bool:
    return fits(look(page), dict(wanted))


def _moved(page: Any, wanted: Mapping[str, object], by_engine: bool) -> bool:
    return _shows(page, wanted) or look(page).live != by_engine


def _answer(page: Any, answer: Question, address: str) -> None:
    page.evaluate(ANSWER, [answer.value, address])
