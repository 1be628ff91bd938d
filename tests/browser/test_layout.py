"""Narrow windows, large text and fingers: every kind of page fits, and the checker can be touched."""

from collections.abc import Callable
from itertools import cycle

import pytest
from playwright.sync_api import Locator, Page

from checker.interview import Outcome, Screen
from checker.paths import screens
from tests.browser import test_paste, test_take_away, test_ticket
from tests.browser.conftest import ready
from tests.browser.engines import NOT_WEBKIT
from tests.browser.reader import TREE, Words, arrived, at, checker_page, go_to, live, screen_after
from tests.browser.server import Server
from tests.conftest import LANGUAGES, home
from tests.quality import demands

LONGEST = max(screens(TREE), key=lambda screen: len(screen.trail))
QUESTION = max(
    (screen for screen in screens(TREE) if not isinstance(screen.shows, Outcome)), key=lambda screen: len(screen.trail)
)
KINDS = {**demands.KINDS, "outcome": f"checker/#{at(LONGEST.trail)}"}

# What reaches beyond the right edge, once nothing moves. Tables and code may do so in boxes of their own that scroll.
OVERFLOW = """async () => {
  await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
  const edge = document.documentElement.clientWidth + 1;
  const beyond = (element) => element.getBoundingClientRect().right > edge;
  const scrolls = (box) => box && box !== document.documentElement
    && (/auto|scroll/.test(getComputedStyle(box).overflowX) && !beyond(box) || scrolls(box.parentElement));
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const wide = [...document.body.querySelectorAll("*")].filter((e) => beyond(e) && seen(e) && !scrolls(e));
  return wide.map((element) => element.outerHTML.slice(0, 100));
}"""
SMALL = """(selector) => [...document.querySelectorAll(selector)].filter((target) => {
  const { width, height } = target.getBoundingClientRect();
  return target.checkVisibility() && (width < 44 || height < 44);
}).map((target) => {
  const { width, height } = target.getBoundingClientRect();
  return `${Math.round(width)} × ${Math.round(height)}: ${target.outerHTML.slice(0, 100)}`;
})"""
TARGETS = ", ".join(
    f"help-checker {target}"
    for target in (
        "button",
        ".checker__answer",
        ".checker__answers a",
        ".checker__trail a",
        ".checker__moves a",
        ".checker__page a",
        ".checker__summary a",
        "summary",
        "textarea",
        "input:not([type=radio], [type=checkbox])",
        ".checker__buttons a",
        ".checker__person a",
    )
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_narrow_windows_and_large_text(
    opened: Callable[..., Page], server: Server, subtests: pytest.Subtests, language: str
) -> None:
    """Every kind of page fits 320 px without scrolling sideways, and 1280 px where a style doubles its text."""
    for kind, path in KINDS.items():
        page = opened(home(language) + path, viewport={"width": 320, "height": 640})
        settled(page, kind, Words(server.folder, language))
        with subtests.test(kind, width=320):
            assert page.evaluate(OVERFLOW) == []
        page.set_viewport_size({"width": 1280, "height": 800})
        page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
        with subtests.test(kind, text="200 %"):
            assert page.evaluate(OVERFLOW) == []
        page.context.close()


@NOT_WEBKIT  # its driver sets no size of text
def test_a_reader_who_doubled_all_text(opened: Callable[..., Page], server: Server, subtests: pytest.Subtests) -> None:
    """Every kind of page fits 1280 px without scrolling sideways when the browser's own text size is doubled."""
    for (kind, path), language in zip(KINDS.items(), cycle(LANGUAGES), strict=False):
        page = opened(home(language) + path, viewport={"width": 1280, "height": 800}, text_size=32)
        settled(page, kind, Words(server.folder, language))
        with subtests.test(kind, language=language):
            assert page.evaluate("() => parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 32
            assert page.evaluate(OVERFLOW) == []
        page.context.close()


def settled(page: Page, kind: str, words: Words) -> None:
    """Wait for the element where it starts by itself."""
    if kind == "checker":
        ready(page)
    if kind == "outcome":
        arrived(page, LONGEST, words)


PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


@pytest.mark.parametrize("language", LANGUAGES)
def test_touch_targets_of_the_links(opened: Callable[..., Page], language: str) -> None:
    """Without JavaScript, what one touches in the checker, links within sentences aside, is at least 44 by 44 px."""
    page = opened(checker_page(language, QUESTION.trail), java_script_enabled=False, **PHONE)
    assert page.evaluate(SMALL, TARGETS) == []
    page = opened(f"{home(language)}billing-faq/", java_script_enabled=False, **PHONE)
    assert page.evaluate(SMALL, TARGETS) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_touch_targets_of_the_element(opened: Callable[..., Page], server: Server, language: str) -> None:
    """What one touches in the element, also where an answer is missing, is at least 44 by 44 px."""
    page = ready(opened(checker_page(language, QUESTION.trail), **PHONE))
    arrived(page, QUESTION, Words(server.folder, language))
    touch(live(page).locator("form button.md-button--primary"))
    live(page).locator(".checker__summary").wait_for()
    assert page.evaluate(SMALL, TARGETS) == []


def touch(target: Locator) -> None:
    """Tap it with a finger; with the pointer, where the driver has no fingers."""
    if target.page.evaluate("navigator.maxTouchPoints"):
        target.tap()
    else:
        target.click()


def paste(page: Page, text: str) -> None:
    """Unfold the field for what the reader sees, and ask about this text."""
    touch(live(page).locator(".checker__paste summary"))
    live(page).locator(".checker__paste textarea").fill(text)
    touch(live(page).locator(".checker__paste > button"))
    live(page).locator(".checker__found p").first.wait_for()


def take(page: Page) -> None:
    """Unfold all of a result, and copy its link where the browser refuses to."""
    for fold in live(page).locator(".checker__fold summary").all():
        touch(fold)
    touch(live(page).locator(".checker__take button").first)
    live(page).locator("code.checker__copied").wait_for()
    live(page).locator(".checker__message").first.wait_for()


def write(page: Page) -> None:
    """Ask for a ticket without its fields."""
    touch(live(page).locator(".checker__ticket > button"))
    live(page).locator(".checker__summary").wait_for()


PARTS: dict[str, tuple[Screen, Callable[[Page], None]]] = {
    "a proposal": (screen_after(*test_paste.MESSAGE), lambda page: paste(page, f"{test_paste.SURE['fr']} {'x' * 400}")),
    "a long name": (screen_after(*test_paste.NAME), lambda page: paste(page, f"User ID: {'x' * 60}")),
    "a message": (test_take_away.PATH, take),
    "a ticket with errors": (test_ticket.PATH, write),
}


def test_every_part_of_the_checker_on_a_phone(
    opened: Callable[..., Page], server: Server, subtests: pytest.Subtests
) -> None:
    """Unfolded and filled, each part fits 320 px, or 1280 px with doubled text, and can be touched."""
    refuse = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
    page = opened(checker_page("fr"), before=lambda page: page.add_init_script(refuse), **PHONE)
    ready(page)
    for part, (screen, unfold) in PARTS.items():
        page.set_viewport_size({"width": 320, "height": 640})
        page.evaluate("() => { document.documentElement.style.fontSize = ''; }")
        go_to(page, at(screen.trail))
        arrived(page, screen, Words(server.folder, "fr"))
        unfold(page)
        with subtests.test(part, width=320):
            assert page.evaluate(OVERFLOW) == []
            assert page.evaluate(SMALL, TARGETS) == []
        page.set_viewport_size({"width": 1280, "height": 800})
        page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
        with subtests.test(part, text="200 %"):
            assert page.evaluate(OVERFLOW) == []
