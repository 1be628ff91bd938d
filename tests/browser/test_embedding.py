"""The checker on another site: a page of a second origin with a strict policy of its own embeds it by one tag."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from checker.interview import Outcome, address
from checker.paths import paths
from checker.trees import TREES
from tests.browser.axe import violations
from tests.browser.conftest import ready
from tests.browser.engines import NOT_WEBKIT
from tests.browser.reader import Words, arrived, at, checker_page, go_to, live
from tests.browser.server import Server, serving
from tests.conftest import LANGUAGES

PATH = next(
    path
    for path in paths(TREES["billing"])
    if len(path.trail) == 7 and isinstance(path.shows, Outcome) and path.shows.contact
)


@pytest.fixture
def embedder(server: Server, tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Makes a page on another origin that embeds the checker with these attributes, and gives its address."""
    with serving(tmp_path) as host:

        def make(attributes: str, page: str = "") -> str:
            policy = f"default-src 'none'; img-src data:; script-src {server.address}; frame-src {server.address}"
            tmp_path.joinpath("index.html").write_text(
                f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Host</title>'
                f'<link rel="icon" href="data:,">'
                f'<meta http-equiv="Content-Security-Policy" content="{policy}"></head><body><h1>Host</h1>{page}'
                f'<script src="{server.address}/checker/embed/v1.js" {attributes}></script></body></html>',
                "utf-8",
            )
            return host.address

        yield make


def embedded(page: Page, address: str) -> list[str]:
    """Open the page; the list grows with what its browser complains of."""
    complaints: list[str] = []
    page.on("console", lambda message: message.type in ("error", "warning") and complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.add_init_script(
        "globalThis.screens = []; addEventListener('help-checker', (event) => screens.push(event.detail));"
    )
    page.goto(address)
    return complaints


@NOT_WEBKIT  # its driver brings no script of a test into a page of another server
def test_a_path_on_another_site(opened: Callable[..., Page], embedder: Callable[[str], str]) -> None:
    """With one tag and a strict policy, a path is walked to its outcome; the page is told ids and nothing else."""
    host = opened("/", errors_expected=True).context.new_page()
    complaints = embedded(host, embedder(""))
    frame = host.frame_locator("iframe")
    frame.locator("help-checker").hover()  # intent: the engine starts
    frame.locator(".checker__status").filter(has_text="prêt").wait_for(timeout=30_000)
    host.locator("h1").evaluate("(heading) => { heading.tabIndex = -1; heading.focus(); }")
    for answer in PATH.trail:
        frame.locator(f"form[data-question={type(answer).id()}] input[value={answer.value}]").check()
        frame.locator("form button.md-button--primary").click()
    outcome = PATH.shows.id  # type: ignore[union-attr]
    frame.locator(f"section[data-outcome={outcome}]").wait_for()
    told = host.evaluate("screens")
    assert told[-1] == {"address": address(TREES["billing"], PATH.trail), "outcome": outcome}
    assert {key for screen in told for key in screen} <= {"address", "question", "outcome"}
    assert complaints == []


def test_the_frame_is_as_high_as_its_content(opened: Callable[..., Page], embedder: Callable[[str], str]) -> None:
    """The frame grows to the height that its page tells, so that it never scrolls."""
    host = opened("/", errors_expected=True).context.new_page()
    embedded(host, embedder(""))
    content = host.frame_locator("iframe").locator("html")
    content.locator("help-checker").wait_for()
    host.wait_for_function("document.querySelector('iframe').height !== '600'")
    height = content.evaluate("(html) => Math.ceil(html.getBoundingClientRect().height)")
    assert host.locator("iframe").evaluate("(frame) => Number(frame.height)") == height


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_and_presets(opened: Callable[..., Page], embedder: Callable[[str], str], language: str) -> None:
    """The tag chooses the language and gives presets; the frame has a name in that language and no theme around."""
    host = opened("/", errors_expected=True).context.new_page()
    complaints = embedded(host, embedder(f'data-language="{language}" data-presets="product=logmein goal=who"'))
    frame = host.frame_locator("iframe")
    assert frame.locator("html").get_attribute("lang") == language
    assert host.locator("iframe").get_attribute("title") == frame.locator("help-checker").get_attribute("aria-label")
    assert frame.locator("help-checker").get_attribute("presets") == "product=logmein;goal=who"
    assert frame.locator("header, nav, footer").count() == 0
    assert complaints == []


@pytest.mark.parametrize("hostile", ['"><img src=x onerror=alert(1)>=x', "a=<script>", "=", "no-such=thing"])
def test_hostile_presets(opened: Callable[..., Page], embedder: Callable[[str], str], hostile: str) -> None:
    """What is no id is left out, an unknown id is ignored, and nothing becomes markup."""
    host = opened("/", errors_expected=True).context.new_page()
    complaints = embedded(host, embedder("data-presets='" + hostile.replace("'", "") + "'"))
    frame = host.frame_locator("iframe")
    frame.locator("help-checker a").first.wait_for()
    assert frame.locator("img, script:not([src])").count() == 0
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_frame_without_a_theme(opened: Callable[..., Page], server: Server, scheme: str) -> None:
    """axe finds nothing in the frame's page: by links, on a question with an error, on the longest result."""
    words = Words(server.folder, LANGUAGES[2])
    page = opened(f"{checker_page(words.language)}frame/", color_scheme=scheme)
    assert violations(page) == []
    page.locator("help-checker").hover()
    live(ready(page)).locator("form button.md-button--primary").click()
    live(page).locator(".checker__summary").wait_for()
    assert violations(page) == []
    go_to(page, at(PATH.trail))
    arrived(page, PATH, words)
    live(page).locator(".checker__message").first.wait_for()
    for fold in live(page).locator(".checker__fold summary").all():
        fold.click()
    assert violations(page) == []


def test_a_message_from_elsewhere_is_ignored(opened: Callable[..., Page], embedder: Callable[[str], str]) -> None:
    """Only the frame's own messages change its size."""
    host = opened("/", errors_expected=True).context.new_page()
    embedded(host, embedder(""))
    host.frame_locator("iframe").locator("help-checker").wait_for()
    host.wait_for_function("document.querySelector('iframe').height !== '600'")
    height = host.locator("iframe").get_attribute("height")
    host.evaluate("postMessage({type: 'help-checker', version: 1, event: 'size', height: 7777}, '*')")
    host.evaluate("new Promise((done) => setTimeout(done))")  # the message has been handled by then
    assert host.locator("iframe").get_attribute("height") == height
