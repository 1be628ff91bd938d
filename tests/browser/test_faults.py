"""Whatever fails on the way to Python, the reader goes on by the page's own links and loses nothing."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from checker.paths import paths
from tests.browser.conftest import ready
from tests.browser.engines import EVERYWHERE
from tests.browser.expecting import expect
from tests.browser.reader import TREE, Words, arrived, at, checker_page, go_to, screen_after
from tests.browser.server import (
    Fault,
    Handler,
    Server,
    cut,
    dropped,
    everything,
    missing,
    no_webassembly,
    stalled,
    the_first_time,
    truncated,
    with_more,
)
from tests.browser.test_walk_links import link
from tests.conftest import LANGUAGES
from tests.faults.cases import UNUSED

PATH = max(paths(TREE), key=lambda path: len(path.trail)).trail
MIDWAY = PATH[: len(PATH) // 2]
FAULTS = (missing, truncated, cut, dropped)
START = 20_000  # milliseconds that the element waits for its first answer
WORDS = "/words.json"


@pytest.mark.parametrize("turn", range(len(FAULTS)))
def test_a_file_of_the_engine_fails(
    opened: Callable[..., Page], server: Server, subtests: pytest.Subtests, turn: int
) -> None:
    """Each file that the element loads after its start may fail in each way: the links go on, the status says so."""
    files = [*files_of_the_widget(server.folder, "worker.js", "engine/*"), WORDS]
    turns = zip(files, itertools.islice(itertools.cycle(FAULTS), turn, None), itertools.cycle(LANGUAGES), strict=False)
    for file, fault, language in turns:
        with subtests.test(file=file, fault=fault.__name__, language=language):
            server.requests.clear()
            server.faults = {file: fault}
            page = opened(checker_page(language, MIDWAY), errors_expected=True, before=watched)
            server.wait_for_request(file)
            goes_on_by_links(page, server, language)
            page.context.close()


@pytest.mark.parametrize("faults", [(missing, truncated), (truncated, missing)])
def test_a_script_of_the_element_fails(
    opened: Callable[..., Page], server: Server, subtests: pytest.Subtests, faults: tuple[Fault, ...]
) -> None:
    """Where a script of the element does not come, or not whole, the links go on."""
    others = ("worker.js", *UNUSED, "keep.js")  # the engine's, in no page by itself, what nobody waits for
    files = [file for file in files_of_the_widget(server.folder, "*.js") if not file.endswith(others)]
    turns = zip(files, itertools.cycle(faults), itertools.cycle(LANGUAGES), strict=False)
    for file, fault, language in turns:
        with subtests.test(file=file, fault=fault.__name__, language=language):
            server.faults = {file: fault}
            page = opened(checker_page(language, MIDWAY), errors_expected=True)
            follow_links(page, Words(server.folder, language))
            page.context.close()


@EVERYWHERE
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_damaged_script_does_not_run(opened: Callable[..., Page], server: Server, language: str) -> None:
    """A comment too many in the element's own script: the page is what it is without JavaScript."""
    server.faults = {"/help-checker.js": with_more("// as if nothing had happened")}
    server.uncached = everything
    page = opened(checker_page(language, MIDWAY), errors_expected=True)
    page.wait_for_load_state()
    follow_links(page, Words(server.folder, language))
    assert page.evaluate("customElements.get('help-checker') === undefined")


@EVERYWHERE
def test_a_worker_that_comes_the_second_time(opened: Callable[..., Page], server: Server) -> None:
    """A script that got stuck is asked for again; in Chromium it would hold up the next visits, too."""
    server.faults = {"/worker.js": the_first_time(stalled)}
    page = ready(opened(checker_page("en"), errors_expected=True))
    assert len([path for path in server.requests if path.endswith("/worker.js")]) == 2
    page.goto(checker_page("fr"))
    ready(page)


@pytest.mark.parametrize(
    ("file", "language"), list(zip(["worker.js", "pyodide.asm.wasm", WORDS], LANGUAGES, strict=False))
)
def test_a_file_never_comes(opened: Callable[..., Page], server: Server, file: str, language: str) -> None:
    """An element whose files never come says so after 20 seconds, and the links work all the time."""
    server.faults = {file: stalled}
    address = checker_page(language, MIDWAY)  # which is never loaded, for a browser to which workers are part of it
    page = opened(address, errors_expected=True, before=watched, until="domcontentloaded")
    server.wait_for_request(file)
    if file == WORDS:
        page.wait_for_function("() => window.replies > 0")  # the engine is there, and no excuse
    follow_links(page, Words(server.folder, language))
    go_to(page, at(MIDWAY))
    page.clock.fast_forward(START)
    goes_on_by_links(page, server, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_policy_forbids_webassembly(opened: Callable[..., Page], server: Server, language: str) -> None:
    """Where a stricter policy forbids WebAssembly in the worker, the links go on."""
    server.faults = {"worker.js": no_webassembly}
    page = opened(checker_page(language, MIDWAY), errors_expected=True, before=watched)
    goes_on_by_links(page, server, language)


def test_words_that_do_not_fit(opened: Callable[..., Page], server: Server) -> None:
    """Where the words lack the reader's next question, the links take over there, with the answer just given."""
    language = LANGUAGES[0]
    answer, lacking = PATH[len(MIDWAY)], screen_after(*PATH[: len(MIDWAY) + 1])
    words = Words(server.folder, language)

    def without_a_question(handler: Handler) -> None:
        handler.give(handler.body().replace(f'"{lacking.shows.id()}"'.encode(), b'"another"'))

    server.faults = {WORDS: without_a_question}
    page = ready(opened(checker_page(language, MIDWAY), errors_expected=True, before=watched))
    page.locator(f"input[value={answer.value}]").check()
    page.keyboard.press("Enter")
    expect(page.locator("help-checker .checker__status")).to_have_text(words.interface["failed"])
    arrived(page, lacking, words, live=False)
    assert page.evaluate("() => window.exceptions") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_without_webassembly(opened: Callable[..., Page], server: Server, language: str) -> None:
    """In a browser that has no WebAssembly, the links go on."""
    address = checker_page(language, MIDWAY)
    page = opened(address, errors_expected=True, before=watched, webassembly=False)
    assert page.evaluate("typeof WebAssembly") == "undefined"
    goes_on_by_links(page, server, language)


def test_a_browser_without_workers(opened: Callable[..., Page], server: Server) -> None:
    """In a browser that refuses workers, the links go on."""
    language = LANGUAGES[-1]

    def without_workers(page: Page) -> None:
        watched(page)
        page.add_init_script(
            "Worker = class { constructor() { throw new DOMException('refused', 'SecurityError'); } };"
        )

    page = opened(checker_page(language, MIDWAY), errors_expected=True, before=without_workers)
    goes_on_by_links(page, server, language)


def watched(page: Page) -> None:
    """Let the test set the clock, note the engine's replies and the exceptions of the page (not of workers)."""
    page.clock.install()
    page.add_init_script("""
      window.exceptions = [];
      window.replies = 0;
      addEventListener("error", (event) => event.message && exceptions.push(event.message));
      addEventListener("unhandledrejection", (event) => exceptions.push(String(event.reason)));
      window.Worker = class extends Worker {
        constructor(url, options) {
          super(url, options);
          const engine = new URL(url, location).pathname.endsWith("/worker.js");
          if (engine) this.addEventListener("message", () => (window.replies += 1));
        }
      };
    """)


def files_of_the_widget(site: Path, *patterns: str) -> list[str]:
    """Files beside the element and of its engine, as the end of their address."""
    folder = next(site.glob("assets/checker-*"))
    files = [file for pattern in patterns for file in sorted(folder.glob(pattern)) if file.suffix not in (".gz", ".br")]
    return [f"/{file.relative_to(folder).as_posix()}" for file in files]


def goes_on_by_links(page: Page, server: Server, language: str) -> None:
    """The status says in the page's language what happened; the reader is where they were and reaches an outcome."""
    words = Words(server.folder, language)
    status = page.locator("help-checker .checker__status")
    expect(status).to_have_text(words.interface["failed"], timeout=30_000)
    follow_links(page, words)
    assert page.evaluate("() => window.exceptions") == []


def follow_links(page: Page, words: Words) -> None:
    """From the middle of the path to its outcome, by the page's own links."""
    arrived(page, screen_after(*MIDWAY), words, live=False)
    for place in range(len(MIDWAY), len(PATH)):
        screen = screen_after(*PATH[: place + 1])
        seen = arrived(page, screen, words, live=False, by=link("answers", screen))
    assert seen.outcome
