"""Leaving and coming back in the same tab: the answers are there until "Start again", and nothing else is kept."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from checker.interview import Question, replay
from checker.trees import billing_questions as q
from tests.browser.conftest import ready
from tests.browser.expecting import expect
from tests.browser.reader import TREE, Words, arrived, at, checker_page, live, screen_after
from tests.browser.server import Server
from tests.conftest import LANGUAGES, home

GIVEN = (q.Product.GOTOWEBINAR, q.Goal.CHANGE_CONTACT)
ARTICLE, PRESETS = "invoice-history", (q.Goal.TASK,)


def answer(page: Page, words: Words, *answers: Question) -> None:
    """Choose each and continue."""
    for chosen in answers:
        live(page).locator(f"form[data-question={type(chosen).id()}] input[value={chosen.value}]").check()
        live(page).get_by_role("button", name=words.interface["continue"]).click()


def come_over(page: Page) -> None:
    """Move the pointer onto the checker, from elsewhere: also where it was there in the page before."""
    page.mouse.move(0, 0)
    page.locator("help-checker").hover()


def loaded_anew(page: Page) -> None:
    """Let no page come whole out of the browser's memory: Firefox's driver would wait for it to be loaded."""
    page.add_init_script("addEventListener('unload', () => {});")


def said(page: Page) -> str:
    """What the checker says in passing."""
    return page.locator("help-checker .checker__said").inner_text()


def test_the_checkers_page(opened: Callable[..., Page], server: Server) -> None:
    """After a visit elsewhere, the checker goes on where it was and says so; "Start again" forgets; no cookie ever."""
    language = LANGUAGES[1]
    words = Words(server.folder, language)
    page = ready(opened(checker_page(language), before=loaded_anew))
    expect(live(page).locator("h2")).to_have_text(words.heading(screen_after()))
    assert said(page) == ""
    answer(page, words, *GIVEN)
    arrived(page, screen_after(*GIVEN), words)
    page.goto(home(language))
    page.goto(checker_page(language))
    arrived(ready(page), screen_after(*GIVEN), words)
    assert said(page) == words.interface["resumed"]
    page.go_back()
    page.go_forward()
    arrived(ready(page), screen_after(*GIVEN), words)
    live(page).locator("[data-start-again]").click()
    arrived(page, screen_after(), words)
    assert said(page) == ""
    assert page.evaluate("() => Object.keys(sessionStorage).filter((key) => key.startsWith('help-checker'))") == []
    page.goto(home(language))
    page.goto(checker_page(language))
    expect(live(ready(page)).locator("h2")).to_have_text(words.heading(screen_after()))
    assert said(page) == ""
    assert page.context.cookies() == []
    assert page.evaluate("() => document.cookie") == ""


def test_an_article(opened: Callable[..., Page], server: Server) -> None:
    """An article's checker comes back with the reader's answers, and mentions only those that were the reader's own."""
    words = Words(server.folder, LANGUAGES[1])
    address = f"{home(words.language)}{ARTICLE}/"
    page = opened(address)
    for _ in range(2):  # the second time, the article's own answers are in the tab's memory
        page.goto(address)
        come_over(page)
        ready(page)
        assert said(page) == ""
    answer(page, words, GIVEN[0])
    screen = replay(TREE, {type(a): a for a in (*PRESETS, GIVEN[0])})
    arrived(page, screen, words)
    page.goto(home(words.language))
    page.goto(address)
    come_over(page)
    expect(live(ready(page)).locator("h2")).to_have_text(words.heading(screen))
    assert said(page) == words.interface["resumed"]


STORAGES = {
    "refused": "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no'); } });",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); };",
    "filled by somebody else": "Storage.prototype.getItem = () => '#billing;<img src=x onerror=hurt=1>=%ED%A0;goal';",
}


@pytest.mark.parametrize("storage", STORAGES)
def test_a_storage_that_fails(opened: Callable[..., Page], server: Server, storage: str) -> None:
    """A tab without a memory, with a full one, or one with nonsense in it walks on; the address still is a memory."""
    words = Words(server.folder, LANGUAGES[2])

    def broken(page: Page) -> None:
        # The theme reads the storage by itself: only the checker is to meet the failing one.
        page.add_init_script(f"if (location.pathname.includes('checker')) {{ {STORAGES[storage]} }}")

    page = opened(checker_page(words.language), before=broken)
    expect(live(ready(page)).locator("h2")).to_have_text(words.heading(screen_after()))
    answer(page, words, *GIVEN)
    arrived(page, screen_after(*GIVEN), words)
    page.reload()
    arrived(ready(page), screen_after(*GIVEN), words)
    assert page.url.endswith(f"#{at(GIVEN)}")
