"""When the engine dies under a reader's hands, the links take over at the same state."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from checker.interview import Question
from tests.browser.conftest import ready
from tests.browser.expecting import expect
from tests.browser.orders import commanded, obeying, order
from tests.browser.reader import Words, arrived, at, checker_page, look, screen_after
from tests.browser.server import Server
from tests.browser.test_faults import MIDWAY, PATH, follow_links, watched
from tests.conftest import LANGUAGES, home

REPLY = 5_000  # milliseconds that the element waits for a later answer


def silent(page: Page) -> None:
    """The worker ends; the next answer never comes."""
    order(page, "close")


def raising(page: Page) -> None:
    """The worker throws an error that nobody catches."""
    order(page, "throw")


def nonsense(page: Page) -> None:
    """The worker answers with an error."""
    order(page, "babble")


def ready_for_orders(page: Page) -> None:
    """Watch the page, and let it give orders to the engine."""
    watched(page)
    commanded(page)


DEATHS = [silent, raising, nonsense]


@pytest.mark.parametrize(
    ("death", "language"), list(zip(DEATHS, LANGUAGES, strict=False)), ids=[death.__name__ for death in DEATHS]
)
def test_the_engine_dies_midway(
    opened: Callable[..., Page], server: Server, death: Callable[[Page], None], language: str
) -> None:
    """The links take over at the reader's question, and the status says so in the page's language."""
    words = Words(server.folder, language)
    page = under_way(opened, server, language)
    death(page)
    answer(page, PATH[len(MIDWAY)])
    page.clock.fast_forward(REPLY)
    expect(page.locator("help-checker .checker__status")).to_have_text(words.interface["failed"])
    follow_links(page, words)
    assert page.evaluate("() => window.exceptions") == []


def test_the_next_answer_after_a_death_is_no_wait(opened: Callable[..., Page], server: Server) -> None:
    """An engine that is known to be dead is not asked again: the links take over without waiting for it."""
    language = LANGUAGES[0]
    page = under_way(opened, server, language)
    page.evaluate("() => { window.setTimeout = () => 0; }")  # no wait can end from here on
    raising(page)
    answer(page, PATH[len(MIDWAY)])
    failed = Words(server.folder, language).interface["failed"]
    expect(page.locator("help-checker .checker__status")).to_have_text(failed)


def test_the_focus_survives_a_death(opened: Callable[..., Page], server: Server) -> None:
    """When the links take over while the focus is in the checker, it goes to the visible screen."""
    language = LANGUAGES[0]
    words = Words(server.folder, language)
    page = under_way(opened, server, language)
    silent(page)
    answer(page, PATH[len(MIDWAY)])
    page.clock.fast_forward(REPLY)
    arrived(page, screen_after(*MIDWAY), words, live=False)
    assert page.evaluate("() => Boolean(document.activeElement.closest('.checker__screen')?.checkVisibility())")


@pytest.mark.parametrize("language", LANGUAGES)
def test_browser_back_still_works_after_the_engine_died(
    opened: Callable[..., Page], server: Server, language: str
) -> None:
    """The answers given with the engine stay in the history for the links."""
    words = Words(server.folder, language)
    page = under_way(opened, server, language)
    raising(page)
    answer(page, PATH[len(MIDWAY)])
    expect(page.locator("help-checker .checker__status")).to_have_text(words.interface["failed"])
    page.go_back()
    arrived(page, screen_after(*MIDWAY[:-1]), words, live=False)
    page.go_forward()
    arrived(page, screen_after(*MIDWAY), words, live=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_engine_dies_in_an_article(opened: Callable[..., Page], server: Server, language: str) -> None:
    """In an article, the link to the checker's own page leads to the reader's question, and a reload loses nothing."""
    words = Words(server.folder, language)
    server.faults = {"/worker.js": obeying}
    page = opened(f"{home(language)}billing-faq/#{at(MIDWAY)}", errors_expected=True, before=ready_for_orders)
    arrived(ready(page), screen_after(*MIDWAY), words)
    raising(page)
    answer(page, PATH[len(MIDWAY)])
    expect(page.locator("help-checker .checker__status")).to_have_text(words.interface["failed"])
    assert look(page).address == at(MIDWAY)
    page.locator(".checker__page a").click()
    arrived(page, screen_after(*MIDWAY), words)


def under_way(opened: Callable[..., Page], server: Server, language: str) -> Page:
    """The checker's page in the middle of the path, its last answer given with the engine."""
    server.faults = {"/worker.js": obeying}
    page = ready(opened(checker_page(language, MIDWAY[:-1]), errors_expected=True, before=ready_for_orders))
    answer(page, MIDWAY[-1])
    arrived(page, screen_after(*MIDWAY), Words(server.folder, language))
    return page


def answer(page: Page, chosen: Question) -> None:
    """Choose an answer and continue."""
    page.locator(f"input[value={chosen.value}]").check()
    page.keyboard.press("Enter")
